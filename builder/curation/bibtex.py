"""References: BibTeX files laid beside the seeds, read into what they say of each cited work.

BibTeX is read by bibtexparser; it decodes LaTeX inside addresses too, so those come from a second reading without.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.middlewares import LatexDecodingMiddleware
from bibtexparser.model import Block, DuplicateBlockKeyBlock, Entry

from builder.problem import Problem, Severity

VERBATIM = ("doi", "url", "eprint")
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
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_DOI_HOST = re.compile(r"^(?:https?://)?(?:dx\.)?doi\.org/|^doi:\s*", re.IGNORECASE)

logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
"""Its warnings come back as values; the owner is told of each with path and line."""


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


@dataclass(frozen=True, slots=True)
class References:
    """All references, by file and key."""

    by_file: Mapping[str, Mapping[str, Reference]] = field(
        default_factory=lambda: MappingProxyType({})
    )

    def find(self, key: str, file: str = "") -> Reference | None:
        """The reference of `key`: from `file` (a file name) when one is named, else from the first file that has it."""
        paths = [path for path in self.by_file if not file or path.rpartition("/")[2] == file]
        return next((self.by_file[path][key] for path in paths if key in self.by_file[path]), None)


def read_references(files: Iterable[tuple[str, str]]) -> tuple[References, tuple[Problem, ...]]:
    """Read BibTeX `files` (path, text); a broken entry costs that entry and is told with its line."""
    by_file: dict[str, Mapping[str, Reference]] = {}
    problems: list[Problem] = []
    for path, text in sorted(files):
        decoded = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
        verbatim = {entry.key: entry for entry in parse_string(text).entries}
        by_file[path] = MappingProxyType(
            {entry.key: _reference(path, entry, verbatim[entry.key]) for entry in decoded.entries}
        )
        problems += [_problem(path, block) for block in decoded.failed_blocks]
        problems += _strays(path, decoded)
    return References(MappingProxyType(by_file)), (*problems, *_twice(by_file))


def names(written: str) -> tuple[str, ...]:
    """Names of a BibTeX author field, given names first.

    >>> names("Lovelace, Ada and {The Society} and others")
    ('Ada Lovelace', 'The Society')
    """
    found = (
        " ".join(name.replace("{", "").replace("}", "").split()) for name in _AND.split(written)
    )
    return tuple(_given_first(name) for name in found if name and name.casefold() != "others")


def _given_first(name: str) -> str:
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 3:
        return f"{parts[2]} {parts[0]}, {parts[1]}"
    return f"{parts[1]} {parts[0]}" if len(parts) == 2 else name


def _reference(path: str, entry: Entry, verbatim: Entry) -> Reference:
    fields = {name.lower(): _plain(held.value) for name, held in entry.fields_dict.items()}
    fields |= {
        name.lower(): str(held.value).strip()
        for name, held in verbatim.fields_dict.items()
        if name.lower() in VERBATIM
    }
    return Reference(
        key=entry.key,
        kind=entry.entry_type.lower(),
        authors=names(fields.get("author", "") or fields.get("editor", "")),
        title=fields.get("title", ""),
        year=(fields.get("year", "") or fields.get("date", ""))[:4],
        venue=next((fields[name] for name in VENUES if fields.get(name)), ""),
        doi=_DOI_HOST.sub("", fields.get("doi", "")),
        url=fields.get("url", ""),
        path=path,
        line=(entry.start_line or 0) + 1,
    )


def _plain(value: object) -> str:
    return " ".join(str(value).replace("{", "").replace("}", "").split())


def _problem(path: str, block: Block) -> Problem:
    line = (block.start_line or 0) + 1
    if isinstance(block, DuplicateBlockKeyBlock):
        return Problem(
            path,
            line,
            0,
            Severity.WARNING,
            "references.twice",
            f"the key '{block.key}' stands twice; the first one counts",
            "rename or remove one of the two",
        )
    first = (block.raw or "").strip().splitlines()[:1]
    return Problem(
        path,
        line,
        0,
        Severity.ERROR,
        "references.syntax",
        f"'{first[0][:60] if first else ''}' is not a BibTeX entry",
        "see that each brace and quotation mark is closed and that fields are divided by commas",
    )


def _strays(path: str, library: Library) -> Sequence[Problem]:
    """Text between entries that looks like an entry without its `@`."""
    return [
        Problem(
            path,
            (block.start_line or 0) + 1,
            0,
            Severity.WARNING,
            "references.stray",
            f"'{block.comment.strip()[:60]}' is outside every entry",
            "begin an entry with @article{key, … or remove the line",
        )
        for block in library.comments
        if "=" in block.comment
        and "{" in block.comment
        and type(block).__name__ == "ImplicitComment"
    ]


def _twice(by_file: Mapping[str, Mapping[str, Reference]]) -> list[Problem]:
    first: dict[str, Reference] = {}
    problems = []
    for references in by_file.values():
        for key, reference in references.items():
            other = first.setdefault(key, reference)
            if other is not reference:
                problems.append(
                    Problem(
                        reference.path,
                        reference.line,
                        0,
                        Severity.WARNING,
                        "references.twice",
                        f"the key '{key}' stands in {other.path}:{other.line} too, which counts",
                        "name the file to use for a seed as bibliography in seeds.yml, or remove one",
                    )
                )
    return problems
