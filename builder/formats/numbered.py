"""Which numbers in front of lines are numbers of sections.

`14 March 2024`, `66 Min Read` and `M. Quill (chair)` begin like `2 Methods` and `B. Proofs`.  A
letter counts only in a series that begins with A (or I), a greater number only next to its
neighbour, and a date never.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from builder.formats.rows import Row
from builder.formats.tables import NO_TABLES, TableRows
from builder.text.dates import dates_in, readings
from builder.text.shape import is_prose, roman_value

LONGEST_HEADING = 120
"""Characters of a heading that nothing but its look gives away: about two lines of a page."""
SURE_NUMBERS = 9
"""Sections that a text may be cut out of: a text that begins with section 3 is common, one that
holds nothing but a section 66 is not."""
GOES_ON = (",", ";", ":")
"""After one of these something must follow: the line is no title."""
NO_HEADING = (".", "!", "…", "。", "，", "：", *GOES_ON)
"""Signs with which no heading ends that only its look gives away; a question may be one."""
SOME_YEAR = " 2000"
"""Behind a day and a month it makes a date of them; a leap year, so that 29 February is one."""

_NUMBER = r"""
    \d{1,2}(?:\.\d{1,2}){0,4}      # 2, 2.1
    | [IVXLC]{1,6}(?=[.)])         # IV.
    | [A-Z](?:\.\d{1,2}){1,3}      # A.1
    | [A-Z](?=[.)])                # B)
"""
_NUMBERED = re.compile(rf"(?P<number>{_NUMBER})[.)]?\s+(?P<title>\S.*)", re.VERBOSE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]?){1,3}\s?(?=[^\W\d_]{2})")
"""`M. Quill`, `J.-P. Sorrel`: initials and the beginning of a name."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Rows that are read together, and the numbers with which lines of them begin."""

    rows: Sequence[Row]
    numbers: frozenset[str]
    headings: Set[int] = frozenset()
    """Indices of the rows that are headings by their look."""
    tables: Mapping[int, TableRows] = field(default_factory=lambda: NO_TABLES)
    """By the index of their first row."""

    def below(self, index: int) -> Row | None:
        """The row below row `index`."""
        if index + 1 == len(self.rows):
            return None
        return self.rows[index + 1]


@dataclass(frozen=True, slots=True)
class SectionNumber:
    """The number of a section, and where the words of its heading begin."""

    written: str
    start: int

    @property
    def level(self) -> int:
        """1 for `2`, 2 for `2.1`."""
        return self.written.count(".") + 1


def passage_of(rows: Sequence[Row]) -> Passage:
    """`rows` with the numbers in front of those that may be headings."""
    return Passage(rows, frozenset(_numbers(rows)))


def section_number(passage: Passage, index: int) -> SectionNumber | None:
    """The number with which a row begins, if the row is a numbered heading.

    It is no sentence, and has no neighbour in a numbered list.
    """
    row, below = passage.rows[index], passage.below(index)
    match = _match(row.text)
    if match is None or below is None or begins_with_date(row.text):
        return None
    if not _is_credible(match["number"], passage.numbers):
        return None
    # Without empty lines between them, "1. One" and "2. Two" are a list; "2" and "2.1" are not.
    neighbours: list[Row] = []
    if index and not row.is_apart:
        neighbours.append(passage.rows[index - 1])
    if not below.is_apart:
        # The words of an item go on, those of a heading do not.
        if below.text[0].islower():
            return None
        neighbours.append(below)
    depth = match["number"].count(".")
    for neighbour in neighbours:
        other = _NUMBERED.match(neighbour.text)
        if other and other["number"].count(".") == depth:
            return None
    return SectionNumber(match["number"], match.start("title"))


def begins_with_date(text: str) -> bool:
    """Whether a day and a month begin a line.

    >>> begins_with_date("14 March 2024 (a Thursday)"), begins_with_date("2. April")
    (True, True)
    >>> begins_with_date("3 Marches of the guild"), begins_with_date("2 Methods")
    (False, False)
    """
    # Only lines that begin with a number are looked at, and those that a page shows on two lines.
    if not text[:1].isdigit() or len(text) > LONGEST_HEADING:
        return False
    if readings(text) or readings(text + SOME_YEAR):
        return True
    first = next(dates_in(text), None)
    return first is not None and first.start == 0


def is_name(text: str) -> bool:
    """Whether a line begins with initials and a name.

    >>> is_name("M. Quill (chair)"), is_name("J.-P. Sorrel"), is_name("A boat"), is_name("B. 2")
    (True, True, False, False)
    """
    return _INITIALS.match(text) is not None


def _match(text: str) -> re.Match[str] | None:
    match = _NUMBERED.match(text)
    if match is None or match["title"][0].islower() or len(text) > LONGEST_HEADING:
        return None
    if is_prose(text) or text.endswith(NO_HEADING):
        return None
    return match


def _numbers(rows: Iterable[Row]) -> Iterable[str]:
    for row in rows:
        match = _match(row.text)
        if match:
            yield match["number"]


def _is_credible(number: str, numbers: frozenset[str]) -> bool:
    """Whether `number` is one of a series, or so low that it needs none."""
    head, dot, last = number.rpartition(".")
    if number.isalpha():
        return _is_in_letters(number, numbers)
    if int(last) <= SURE_NUMBERS and not _is_high(head):
        return True
    neighbours = (f"{head}{dot}{int(last) - 1}", f"{head}{dot}{int(last) + 1}")
    return any(neighbour in numbers for neighbour in neighbours)


def _is_high(head: str) -> bool:
    first = head.partition(".")[0]
    return first.isdigit() and int(first) > SURE_NUMBERS


def _is_in_letters(number: str, numbers: frozenset[str]) -> bool:
    """Whether a letter or a Roman numeral is one of a series; a longer numeral is sure by itself.

    `C. Quill` begins with an initial, unless sections A and B stand before it.
    """
    if len(number) > 1:
        return roman_value(number) > 0
    if number in ("I", "V", "X") and _is_in_numerals(number, numbers):
        return True
    if number == "A":
        return "B" in numbers
    return {"A", chr(ord(number) - 1)} <= numbers


def _is_in_numerals(number: str, numbers: frozenset[str]) -> bool:
    value = roman_value(number)
    return any(abs(roman_value(other) - value) == 1 for other in numbers if roman_value(other))
