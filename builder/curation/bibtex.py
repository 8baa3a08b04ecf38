"""BibTeX files laid beside the seeds → references: what they say of each cited work.

The syntax is read by bibtexparser.  It decodes LaTeX inside addresses too (`_` becomes a subscript,
`%` a comment), so those come from a second reading without.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.middlewares import LatexDecodingMiddleware
from bibtexparser.model import Block, DuplicateBlockKeyBlock, Entry, ImplicitComment

from builder.problem import Problem, Severity

VERBATIM = ("doi", "url", "eprint")
"""Fields that hold no LaTeX."""

VENUES = (
    "journal",
    "journaltitle",
    "booktitle",
    "school",
    "institution",
    "publisher",
    "howpublished",
    "organization",
    "series",
)
"""Fields that can say where a work appeared, the most telling first."""

LONGEST_QUOTE = 60
"""Characters of a faulty line that its problem quotes."""

_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_COMMA = re.compile(",")
_BRACE = re.compile("[{}]")
_DOI_HOST = re.compile(r"^(?:https?://)?(?:dx\.)?doi\.org/|^doi:\s*", re.IGNORECASE)

# Its warnings come back as values; the owner is told of each with path and line.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of a BibTeX file."""

    key: str
    kind: str
    """Entry type in small letters: article, misc, book …"""
    authors: tuple[str, ...]
    """Given names first: `Ada Lovelace`; groups as written."""
    title: str
    year: str
    venue: str
    doi: str
    """Without a host: `10.1145/3339252.3340516`."""
    url: str
    path: str
    line: int
    """1-based, of the `@`."""


@dataclass(frozen=True, slots=True)
class References:
    """All references, by file and key."""

    by_file: Mapping[str, Mapping[str, Reference]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    """Path → key → reference; paths in their order."""

    def find(self, key: str, file: str = "") -> Reference | None:
        """The reference of `key`, or None.

        From `file` (a file name) when one is named, else from the first file that has it.
        """
        for path, references in self.by_file.items():
            is_asked = not file or path.rpartition("/")[2] == file
            if is_asked and key in references:
                return references[key]
        return None


def read_references(files: Iterable[tuple[str, str]]) -> tuple[References, tuple[Problem, ...]]:
    """Read BibTeX `files` (path, text); a broken entry costs that entry, and a problem names it."""
    by_file: dict[str, Mapping[str, Reference]] = {}
    problems: list[Problem] = []
    for path, text in sorted(files):
        # Braces keep a group's name whole, so they have to last until names are split.
        decoder = LatexDecodingMiddleware(keep_braced_groups=True)
        decoded = parse_string(text, append_middleware=[decoder])
        verbatim = {entry.key: entry for entry in parse_string(text).entries}
        references: dict[str, Reference] = {}
        for entry in decoded.entries:
            references[entry.key] = _reference(path, entry, verbatim[entry.key])
        by_file[path] = MappingProxyType(references)
        problems += [_broken_block(path, block) for block in decoded.failed_blocks]
        problems += _stray_texts(path, decoded)
    problems += _duplicates(by_file)
    return References(MappingProxyType(by_file)), tuple(problems)


def author_names(written: str) -> tuple[str, ...]:
    """The names of a BibTeX author field, given names first; `and others` is no name.

    What stands in braces is one word, as in BibTeX: neither `and` nor a comma divides it.

    >>> author_names("Lovelace, Ada and {The Society} and others")
    ('Ada Lovelace', 'The Society')
    >>> author_names("{Barnes and Noble} and Lovelace, Ada and {Owls, Inc.}")
    ('Barnes and Noble', 'Ada Lovelace', 'Owls, Inc.')
    """
    names: list[str] = []
    for part in _split_outside_braces(" ".join(written.split()), _AND):
        name = _given_first(part)
        if name and name.casefold() != "others":
            names.append(name)
    return tuple(names)


def _given_first(written: str) -> str:
    """One name as people say it: `Last, First` and `von Last, Jr, First` turned round.

    >>> _given_first("King, Jr., Martin"), _given_first("King, Ada")
    ('Martin King, Jr.', 'Ada King')
    """
    parts = [_plain(part) for part in _split_outside_braces(written, _COMMA)]
    # More than two commas are no BibTeX; such a name is shown as it stands.
    if len(parts) == 3:
        return f"{parts[2]} {parts[0]}, {parts[1]}"
    if len(parts) == 2:
        return f"{parts[1]} {parts[0]}"
    return _plain(written)


def _split_outside_braces(text: str, separator: re.Pattern[str]) -> list[str]:
    """The parts of `text` between the matches of `separator` that stand in no braces."""
    if text.count("{") != text.count("}"):
        # An escaped brace (`\\{`) has lost its backslash by now: then braces say nothing.
        return separator.split(text)
    parts: list[str] = []
    start = counted = depth = 0
    for match in separator.finditer(text):
        between = text[counted : match.start()]
        depth += between.count("{") - between.count("}")
        counted = match.start()
        if depth == 0:
            parts.append(text[start : match.start()])
            start = match.end()
    parts.append(text[start:])
    return parts


def _reference(path: str, entry: Entry, verbatim: Entry) -> Reference:
    fields: dict[str, str] = {}
    for name, decoded in entry.fields_dict.items():
        fields[name.lower()] = str(decoded.value)
    people = fields.get("author", "")
    if not _plain(people):
        # Editors are named where a work has no author of its own (proceedings, collections).
        people = fields.get("editor", "")
    fields = {name: _plain(value) for name, value in fields.items()}
    for name, undecoded in verbatim.fields_dict.items():
        if name.lower() in VERBATIM:
            fields[name.lower()] = str(undecoded.value).strip()
    venue = next((fields[name] for name in VENUES if fields.get(name)), "")
    # `date` is BibLaTeX's word; it begins with the year.
    date = fields.get("year", "") or fields.get("date", "")
    return Reference(
        key=entry.key,
        kind=entry.entry_type.lower(),
        authors=author_names(people),
        title=fields.get("title", ""),
        year=date[:4],
        venue=venue,
        doi=_DOI_HOST.sub("", fields.get("doi", "")),
        url=fields.get("url", ""),
        path=path,
        line=_line_of(entry),
    )


def _plain(text: str) -> str:
    """`text` without braces, white space collapsed."""
    return " ".join(_BRACE.sub("", text).split())


def _line_of(block: Block) -> int:
    """1-based; bibtexparser counts from 0."""
    return (block.start_line or 0) + 1


def _broken_block(path: str, block: Block) -> Problem:
    if isinstance(block, DuplicateBlockKeyBlock):
        return _problem(
            path,
            _line_of(block),
            Severity.WARNING,
            "references.twice",
            f"the key '{block.key}' stands twice; the first one counts",
            "rename or remove one of the two",
        )
    first_line = (block.raw or "").strip().partition("\n")[0]
    return _problem(
        path,
        _line_of(block),
        Severity.ERROR,
        "references.syntax",
        f"'{first_line[:LONGEST_QUOTE]}' is not a BibTeX entry",
        "see that each brace and quotation mark is closed and that fields are divided by commas",
    )


def _stray_texts(path: str, library: Library) -> Iterator[Problem]:
    """Text between entries that looks like an entry without its `@`."""
    for block in library.comments:
        # BibTeX takes all text outside entries for comments; only what has fields looks lost.
        looks_lost = "=" in block.comment and "{" in block.comment
        if looks_lost and isinstance(block, ImplicitComment):
            yield _problem(
                path,
                _line_of(block),
                Severity.WARNING,
                "references.stray",
                f"'{block.comment.strip()[:LONGEST_QUOTE]}' is outside every entry",
                "begin an entry with @article{key, … or remove the line",
            )


def _duplicates(by_file: Mapping[str, Mapping[str, Reference]]) -> Iterator[Problem]:
    """A warning for each key that an earlier file has too."""
    first_by_key: dict[str, Reference] = {}
    for references in by_file.values():
        for key, reference in references.items():
            # In the order of the paths, as `References.find` looks for it.
            first = first_by_key.setdefault(key, reference)
            if first is not reference:
                yield _problem(
                    reference.path,
                    reference.line,
                    Severity.WARNING,
                    "references.twice",
                    f"the key '{key}' stands in {first.path}:{first.line} too, which counts",
                    "name the file to use for a seed as bibliography in seeds.yml, or remove one",
                )


def _problem(
    path: str, line: int, severity: Severity, code: str, message: str, hint: str
) -> Problem:
    return Problem(path, line, 0, severity, code, message, hint)
