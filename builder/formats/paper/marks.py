"""Texts of a paper to the marks of its notes.

Copied from a page, a raised 2 comes out as a plain digit in the middle of a word: `time.2The`.
Some converters print it two or three times over (`time.222The`) or name it
(`time.2footnote: 2The`), and put the note itself behind it.  One number proves nothing; a series
that rises through the whole paper does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter

from builder.formats.paper.annotations import ends_with_mathematics
from builder.formats.paper.locators import UPPER
from builder.formats.paper.rises import longest_rise

MOST_NOTES_MISSING = 5
"""So many notes may be missing between two marks; a number further away is none."""
FEWEST_APART = 2
"""So many marks that stand apart from the words around them make a series: one is a number."""
SURE_SERIES = 3
"""So many marks glued to the words around them are a series by themselves."""

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
"""Raised digits to plain ones."""

_OPENING = r"""[“"„‘'«(\[\\]"""
_CITING_WORDS = r"https?:|see\b|cf\.|e\.g\.|i\.e\."
_REPEATED = re.compile(
    rf"(?<!\d)(?P<digits>\d{{2,12}})(?=[^\W\d_]|{_OPENING})",
    re.VERBOSE,
)
# The same with a blank on one side or both, or before a formula: `supplement 111 See`, `e444$x$`.
_APART = re.compile(
    r"""
    (?:(?<=\S)[ ]{1,2}|(?<!\s))(?<!\d)
    (?P<digits>\d{3,12})
    (?:[ ](?=[^\W\d_]|\\)|(?=[^\W\d_]|[$“"„‘'«(\[\\]))
    """,
    re.VERBOSE,
)
# `2footnote: 2The`, also with the number twice before the word.
_NAMED = re.compile(
    r"""
    (?<!\d)(?P<digits>\d{1,6})\s?
    footnote(?:text)?:[ ]?
    (?P<number>\d{1,3})(?!\d)[ ]?
    """,
    re.VERBOSE,
)
# How a note begins.
_NOTE_WORD = re.compile(rf"[{UPPER}][^\W_]?|{_OPENING}|{_CITING_WORDS}", re.VERBOSE)
# The same behind a letter, where `GPT222B` must not be a note that begins with B.
_NOTE_BEHIND_LETTER = re.compile(
    rf"[{UPPER}](?:[^\W\d_{UPPER}]|\s|['’])|{_OPENING}|{_CITING_WORDS}",
    re.VERBOSE,
)
# A formula: `e^{ix}=`, `x_1`.
_FORMULA = re.compile(r"[A-Za-z][_^][{\w]")
_BEFORE_MARK = frozenset(".,;:!?”\"’')]»…–—")
# What closes emphasis, struck words, a formula without dollar signs, or a unit.
_CLOSING_MARKUP = frozenset("~*_`}|>%°")


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote mark in a text."""

    start: int
    end: int
    number: int
    is_glued: bool = True
    """The words of the note follow it; else they stand in a list."""
    sign: str = ""
    """The letter or sign of a mark without a number."""

    @property
    def label(self) -> str:
        """What the mark shows."""
        return self.sign or str(self.number)


Marks = Mapping[int, tuple[Mark, ...]]
"""By index of the text."""
NumberedMark = tuple[int, Mark]
"""Index of the text, and a mark in it."""


def glued_marks(texts: Sequence[str]) -> Marks:
    """Marks that the text repeats twice or three times, rising through the whole paper.

    Of all ways the one that gives most marks is the paper's; marks with their word are beyond
    doubt.  A lone number must stand out: `GPT 222` has a space before it, `2012–2019` nothing
    glued to it, `33B` is no word.

    >>> marks = glued_marks(["hide.111For context.", "So GPT 222 ran 33B units.222See Lee."])
    >>> [(index, mark.number) for index in marks for mark in marks[index]]
    [(0, 1), (1, 2)]
    """
    named = rising_marks(tuple(_named(texts)))
    if named:
        return marks_by_text(named)
    threefold = _threefold(texts)
    twofold = rising_marks(tuple(_repeated(texts, 2)))
    marks = threefold if len(threefold) >= len(twofold) else twofold
    return marks_by_text(marks)


def unrepeated(digits: str) -> int:
    """The number of a mark that is written once, twice or three times over.

    >>> [unrepeated(digits) for digits in ("7", "77", "777", "101010", "1010", "12")]
    [7, 7, 7, 10, 10, 12]
    """
    for times in (3, 2):
        size = len(digits) // times
        if size and digits == digits[:size] * times:
            return int(digits[:size])
    return int(digits)


def _named(texts: Sequence[str]) -> Iterator[NumberedMark]:
    """Marks with the word `footnote` behind them."""
    for index, text in enumerate(texts):
        for match in _NAMED.finditer(text):
            number = int(match["number"])
            if number and number in (int(match["digits"]), unrepeated(match["digits"])):
                yield index, Mark(*match.span(), number)


def _threefold(texts: Sequence[str]) -> tuple[NumberedMark, ...]:
    """Marks written three times over, with those that stand apart where they fill the series."""
    glued = rising_marks(tuple(_repeated(texts, 3)))
    apart = tuple(_apart(texts))
    if not apart:
        return glued
    # Both kinds may claim the same digits: the narrower claim is the surer.
    claimed = {(index, mark.start) for index, mark in glued}
    marks = list(glued)
    for index, mark in apart:
        digits = mark.end - len(str(mark.number)) * 3
        if not {(index, digits), (index, digits - 1)} & claimed:
            marks.append((index, mark))
    marks.sort(key=lambda numbered: (numbered[0], numbered[1].start))
    series = rising_marks(marks)
    return series if _is_whole(series, glued) else _in_gaps(marks, glued)


def _is_whole(series: Sequence[NumberedMark], glued: Sequence[NumberedMark]) -> bool:
    """Whether marks that stand apart belong to the series: it then counts from 1, one by one.

    Only numbers that the glued marks leave out, too, may be missing: `Room 111` proves nothing.
    """
    if len(series) < FEWEST_APART or not set(glued) <= set(series):
        return False
    numbers = [mark.number for _, mark in series]
    return numbers[0] == 1 and all(after == before + 1 for before, after in pairwise(numbers))


def _in_gaps(
    marks: Sequence[NumberedMark], glued: Sequence[NumberedMark]
) -> tuple[NumberedMark, ...]:
    """The glued marks with those that fill gaps between them, where they are a series by
    themselves; one or two may be missing before the first."""
    if len(glued) < SURE_SERIES:
        return tuple(glued)
    numbers = {mark.number for _, mark in glued}
    lowest, highest = min(numbers) - FEWEST_APART, max(numbers)
    kept: list[NumberedMark] = []
    for index, mark in marks:
        is_gap = mark.number not in numbers and lowest <= mark.number < highest
        if (index, mark) in glued or is_gap:
            kept.append((index, mark))
    series = rising_marks(kept)
    return series if set(glued) <= set(series) else tuple(glued)


def _repeated(texts: Sequence[str], times: int) -> Iterator[NumberedMark]:
    for index, text in enumerate(texts):
        for match in _REPEATED.finditer(text):
            number = _times(match["digits"], times)
            if number and _is_mark(text, *match.span(), times):
                yield index, Mark(*match.span(), number)


def _apart(texts: Sequence[str]) -> Iterator[NumberedMark]:
    """Threefold marks with a blank on either side, or with a formula behind them."""
    for index, text in enumerate(texts):
        for match in _APART.finditer(text):
            number = _times(match["digits"], 3)
            before = text[match.start() : match.start() + 1]
            is_open = before.isspace() or _may_precede(text, match.start("digits"), 3)
            begins = _NOTE_BEHIND_LETTER.match(text, match.end())
            is_formula = text.startswith(("$", "\\"), match.end()) or _FORMULA.match(
                text, match.end()
            )
            if number and is_open and (begins or is_formula):
                yield index, Mark(*match.span(), number)


def _times(digits: str, times: int) -> int:
    """The number that `digits` write so many times over; 0 when they do not.

    No note is numbered 0, and `100100The` is a sum.
    """
    number = digits[: len(digits) // times]
    is_repeated = bool(number) and number * times == digits and number[0] != "0"
    return int(number) if is_repeated else 0


def _is_mark(text: str, start: int, end: int, times: int) -> bool:
    """Whether digits are glued between words as a mark is; twofold ones need a stop before them."""
    before = text[start - 1 : start]
    if before and before not in _BEFORE_MARK:
        is_open = times == 3 and _may_precede(text, start, times)
        return is_open and bool(_NOTE_BEHIND_LETTER.match(text, end))
    # `3.11The` may be a number with a decimal point; `3.111The` hardly is one.
    is_decimal = before in (".", ",") and text[start - 2 : start - 1].isdigit()
    return bool(_NOTE_WORD.match(text, end)) and not (is_decimal and times == 2)


def _may_precede(text: str, start: int, times: int) -> bool:
    """Whether the sign before offset `start` can end the words that a threefold mark follows."""
    before = text[start - 1 : start]
    if not before or before in _BEFORE_MARK:
        return True
    is_closing = before.isalpha() or before in _CLOSING_MARKUP
    return times == 3 and (is_closing or ends_with_mathematics(text, start))


def rising_marks(marks: Sequence[NumberedMark]) -> tuple[NumberedMark, ...]:
    """The longest run of marks whose numbers rise, without those that leap.

    Of two marks with one number the last counts: a number that is quoted early must not hide its
    note.
    """
    numbers = [(mark.number,) for _, mark in marks]
    kept: list[NumberedMark] = []
    last = 0
    for position in longest_rise(numbers, is_first_kept=False):
        index, mark = marks[position]
        if not last or mark.number - last <= MOST_NOTES_MISSING:
            last = mark.number
            kept.append((index, mark))
    return tuple(kept)


def marks_by_text(marks: Iterable[NumberedMark]) -> Marks:
    """Marks, which are in order, by the text that holds them."""
    by_text: dict[int, tuple[Mark, ...]] = {}
    for index, group in groupby(marks, key=itemgetter(0)):
        by_text[index] = tuple(mark for _, mark in group)
    return by_text
