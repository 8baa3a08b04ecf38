"""One segment of a list → the name in it, and what stands before and behind the name.

Titles, degrees, marks, affiliations and addresses are told apart from the name, and the name is
what is left.  `Jr.` and `III` stay: they tell father and son apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from builder.text.names.titles import (
    honorific_end,
    is_degree,
    is_sure_degree,
    may_be_initials,
)


class NamePartKind(StrEnum):
    """What a part of a list of names is."""

    NAME = "name"
    OTHERS = "others"
    """People who are not named: `et al.`, `12 others`."""
    AFFILIATION = "affiliation"
    """In brackets behind a name, or `on behalf of the Tide Group`."""
    ADDRESS = "address"
    """An e-mail or web address, an ORCID."""
    TITLE = "title"
    """Before a name: `Prof. Dr.`"""
    DEGREE = "degree"
    """Behind a name: `PhD`, `MD, MPH`."""
    MARK = "mark"
    """A footnote mark or number beside the name."""
    NOTHING = "nothing"
    """`n/a`."""


@dataclass(frozen=True, slots=True)
class NamePart:
    """A part of a list of names; what stands between two parts is a separator."""

    start: int
    end: int
    kind: NamePartKind = NamePartKind.NAME


SIGNS = "*†‡§¶∗⋆⁎★☆✉✝#ªº\u00b9\u00b2\u00b3\u2070-\u2079\u1d43-\u1dbf"
"""Signs that serve as footnote marks, as the inside of a character class."""

_TRAILING_OTHERS = re.compile(
    r"""
    \s+ (?: et\.?\s?al\.? | (?:and|&)\ others | u\.\s?a\. | m\.\s?fl\.? | и\ др\.? | та\ ін\.?
          | i\ in\. ) $
    | \s? (?: 等 | 외 | 他 ) (?: \s?\d+\s?[人名명] )? $
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ADDRESS = re.compile(
    r"""
    (?: ^ | [\s,;(]* )
    (?P<address>
        (?: (?: e-?mail | orcid (?:\ id)? ) \s? :? \s* )?
        (?: <[^<>\s]+> | [<(\[]? \S+@\S+\.\w+ [)>\]]?
          | https?://\S+ | (?: www\. | orcid\.org/ ) \S+ | (?:\d{4}-){3}\d{3}[\dx] )
    ) $
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BRACKET = re.compile(r"\s*(\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）)$")
_BRACKETED_ADDRESS = re.compile(
    r"""
    \s*
    ( [(\[] [^()\[\]\s]+ (?: @ | :// | \d{4}-\d{4} ) [^()\[\]\s]+ [)\]] )
    $
    """,
    re.VERBOSE,
)
_BEHALF = re.compile(r"(?:^|[\s,]+)((?:on behalf of|for) the\s.+)$")
# Plain digits count only behind a letter: `Lee1,2` has marks, `Team 12` has a number.
_MARKS = re.compile(
    rf"""
    (?: (?: \s | \s?,\s? )? [{SIGNS}]
      | \s? \$? \^ (?: \{{[^{{}}]{{1,20}}\}} | \w{{1,2}} ) \$?
      | (?<=[^\W\d_]|[{SIGNS}.]) \d{{1,2}} (?!\d)
      | (?<=\d|[{SIGNS}]) \s?,\s? \d{{1,2}} (?!\d)
      | \s? [(\[] [\d,\s{SIGNS}]{{1,12}} [)\]]
    )+ $
    """,
    re.VERBOSE,
)
_SPACED_MARKS = re.compile(r"(?<=[^\W\d_]|\.)\s\d{1,2}(?:\s?,\s?\d{1,2})*$")
_LEADING_MARKS = re.compile(rf"[{SIGNS}]+\s*")
_MARKS_ALONE = re.compile(rf"[\d{SIGNS}\s,]{{1,12}}")
_DOCTOR = ("MD", "M.D.")
_TAIL = 200
"""Characters at the end of a name in which marks and affiliations are looked for."""


def is_beside_name(text: str) -> bool:
    """Whether a segment is no name but marks or an address of the name before it.

    >>> [is_beside_name(text) for text in ("2", "2*", "bo@tides.example", "Bo Li", "3 others")]
    [True, True, True, False, False]
    """
    if len(text) > _TAIL:
        return False
    return bool(_MARKS_ALONE.fullmatch(text) or _ADDRESS.fullmatch(text))


def parts_of_segment(
    text: str, start: int, end: int, *, has_spaced_marks: bool = False
) -> tuple[NamePart, ...]:
    """The name at `start` to `end` of `text`, with the parts that stand before and behind it.

    `has_spaced_marks` says that numbers behind a blank are marks in this line: `Bo Li 1`.

    >>> text = "Prof. Bo Li1,2, PhD (Tidal Institute) et al."
    >>> [text[part.start:part.end] for part in parts_of_segment(text, 0, len(text))]
    ['Prof.', 'Bo Li', '1,2', 'PhD', '(Tidal Institute)', 'et al.']
    """
    behind: list[NamePart] = []
    while part := _last_part(text, start, end, has_spaced_marks=has_spaced_marks):
        behind.append(part)
        end = start + len(text[start : part.start].rstrip(" ,;\t"))
        if end <= start:
            return tuple(reversed(behind))
    before: list[NamePart] = []
    for part in _first_parts(text, start, end):
        before.append(part)
        start = part.end + len(text[part.end : end]) - len(text[part.end : end].lstrip())
    return (*before, NamePart(start, end), *reversed(behind))


def _first_parts(text: str, start: int, end: int) -> Iterator[NamePart]:
    """The mark and the title before a name."""
    mark = _LEADING_MARKS.match(text, start, end)
    if mark and mark.end() < end:
        yield NamePart(start, start + len(mark[0].rstrip()), NamePartKind.MARK)
        start = mark.end()
    title = honorific_end(text[start:end])
    if title:
        yield NamePart(start, start + title, NamePartKind.TITLE)


def _last_part(text: str, start: int, end: int, *, has_spaced_marks: bool) -> NamePart | None:
    """What stands last behind a name."""
    first = max(start, end - _TAIL)
    tail = text[first:end]
    for pattern, kind in _BEHIND_NAME:
        match = pattern.search(tail)
        if pattern is _SPACED_MARKS and not has_spaced_marks:
            continue
        if not match:
            continue
        matched = match[match.lastindex or 0].lstrip(" ,")
        # A name that is nothing but marks is a name.
        if first + match.start() > start or kind in _WITHOUT_NAME:
            return NamePart(end - len(matched), end, kind)
    degree = _degree_start(text[start:end])
    if degree:
        return NamePart(start + degree, end, NamePartKind.DEGREE)
    return None


def _degree_start(name: str) -> int:
    """Where the degree begins with which `name` ends; 0 without one."""
    before, comma, behind = name.rpartition(",")
    words = behind.split()
    # `Bell, M.A.` has initials.
    is_sure = len(before.split()) > 1 or not all(map(may_be_initials, words))
    if comma and words and is_sure and all(map(is_degree, words)):
        return len(name) - len(behind.lstrip())
    if len(words) < 3 or name.isupper():
        return 0
    last = words[-1]
    return len(name) - len(last) if is_sure_degree(last) or last in _DOCTOR else 0


_BEHIND_NAME = (
    (_TRAILING_OTHERS, NamePartKind.OTHERS),
    (_MARKS, NamePartKind.MARK),
    (_SPACED_MARKS, NamePartKind.MARK),
    (_BRACKETED_ADDRESS, NamePartKind.ADDRESS),
    (_BRACKET, NamePartKind.AFFILIATION),
    (_ADDRESS, NamePartKind.ADDRESS),
    (_BEHALF, NamePartKind.AFFILIATION),
)
_WITHOUT_NAME = (NamePartKind.ADDRESS, NamePartKind.AFFILIATION)
"""Parts that may stand without a name before them."""
