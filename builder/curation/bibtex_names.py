"""A BibTeX field of names → the names as people say them, and whether there are more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from builder.curation.tex import group_end, plain_of

_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_COMMA = re.compile(",")
_EQUALS = re.compile(r"\s*[a-z]+(?:-i)?\s*=", re.IGNORECASE)
_SUFFIX = re.compile(
    r"""
    (?: jr | sr | [ivx]+ | \d (?: nd | rd | th )   # generations
      | ph\.?\s?d | m\.?d | esq )                 # degrees and ranks
    \.?
    """,
    re.IGNORECASE | re.VERBOSE,
)
# No name has a brace; one that is escaped without need would show.
_ESCAPED_BRACE = re.compile(r"\\[{}]")
_MORE = re.compile(r"others|et\.?\s+al\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Names:
    """The people of one field."""

    names: tuple[str, ...] = ()
    """Given names first; groups as written."""
    has_more: bool = False
    """`and others`."""
    undivided: tuple[str, ...] = ()
    """What looks like several names that no `and` divides, as it stands."""
    unknown: tuple[str, ...] = ()
    """TeX commands that stay as written."""


def names_of(written: str) -> Names:
    """The names of an author field.

    What stands in braces is one word, as in BibTeX: neither `and` nor a comma divides it.

    >>> names_of("{Barnes and Noble} and Lovelace, Ada and others")
    Names(names=('Barnes and Noble', 'Ada Lovelace'), has_more=True, undivided=(), unknown=())
    >>> names_of("family=Gogh, given=Vincent, prefix=van").names
    ('Vincent van Gogh',)
    >>> names_of("A. Lee, B. Li, C. Ray").undivided
    ('A. Lee, B. Li, C. Ray',)
    """
    names: list[str] = []
    undivided: list[str] = []
    unknown: list[str] = []
    has_more = False
    for part in split_outside_braces(written, _AND):
        if _MORE.fullmatch(part.strip()):
            has_more = True
            continue
        name, is_one = _name(_ESCAPED_BRACE.sub("", part))
        if name.text:
            names.append(name.text)
            unknown += name.unknown
        if not is_one:
            undivided.append(name.text)
    return Names(tuple(names), has_more, tuple(undivided), tuple(unknown))


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    unknown: tuple[str, ...]


def split_outside_braces(text: str, separator: re.Pattern[str]) -> list[str]:
    """The parts of `text` between the matches of `separator` that stand in no braces."""
    groups = list(_groups(text))
    parts: list[str] = []
    start = index = 0
    for match in separator.finditer(text):
        while index < len(groups) and groups[index][1] <= match.start():
            index += 1
        if index < len(groups) and groups[index][0] < match.start():
            continue
        parts.append(text[start : match.start()])
        start = match.end()
    parts.append(text[start:])
    return parts


def _groups(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each outermost group in braces; an escaped brace opens none."""
    position = 0
    while position < len(text):
        if text[position] == "\\":
            position += 2
        elif text[position] == "{":
            end = group_end(text, position)
            yield position, end
            position = end
        else:
            position += 1


def _name(written: str) -> tuple[_Name, bool]:
    """One name as people say it, and whether it looks like one name."""
    parts = split_outside_braces(written, _COMMA)
    if _EQUALS.match(parts[0]):
        return _from_parts(parts), True
    whole = plain_of(written)
    if ";" in "".join(split_outside_braces(_without_groups(written), _COMMA)):
        return _Name(whole.text, whole.unknown), False
    plain = [plain_of(part).text for part in parts]
    match plain:
        case [last, first] if first:
            return _Name(f"{first} {last}".strip(), whole.unknown), True
        case [last, suffix, first] if _SUFFIX.fullmatch(suffix):
            return _Name(f"{first} {last}, {suffix}", whole.unknown), True
        case [last, suffix] if not suffix:
            return _Name(last, whole.unknown), True
    return _Name(whole.text, whole.unknown), len(plain) == 1


def _without_groups(text: str) -> str:
    """`text` without what stands in braces."""
    kept: list[str] = []
    start = 0
    for open_, close in _groups(text):
        kept.append(text[start:open_])
        start = close
    kept.append(text[start:])
    return "".join(kept)


def _from_parts(parts: list[str]) -> _Name:
    """BibLaTeX's way to name the parts of a name: `family=…, given=…, prefix=…`."""
    by_name: dict[str, str] = {}
    unknown: list[str] = []
    for part in parts:
        name, _, value = part.partition("=")
        # A value with a comma stands between quotation marks.
        plain = plain_of(value.strip().strip('"'))
        by_name[name.strip().lower()] = plain.text
        unknown += plain.unknown
    return _Name(_joined(by_name), tuple(unknown))


def _joined(parts: Mapping[str, str]) -> str:
    words = (parts.get("given", ""), parts.get("prefix", ""), parts.get("family", ""))
    name = " ".join(filter(None, words))
    suffix = parts.get("suffix", "")
    return f"{name}, {suffix}" if suffix else name
