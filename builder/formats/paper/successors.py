"""Numbered headings that begin in small letters: `2.1 owl.base`, behind `2 Models`.

By itself such a row may be a sentence or the item of a list.  It is a heading when its number is
the very next one after the heading above, and the heading below it goes on from there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from builder.formats.paper.labels import is_theorem
from builder.formats.paper.manuscript import Manuscript
from builder.formats.paper.numbering import (
    CONTINUES,
    LONGEST_NUMBERED,
    Heading,
    Numbering,
    NumberStyle,
    numberings,
)
from builder.formats.paper.rises import Number

MOST_WORDS = 12
"""Of a heading in small letters."""


def successors(
    manuscript: Manuscript, indexes: Sequence[int], numbered: Mapping[int, Heading]
) -> dict[int, Heading]:
    """The headings in small letters between the headings `numbered`."""
    bounds = _values_below(indexes, numbered)
    headings: dict[int, Heading] = {}
    last: Number = ()
    for index in indexes:
        if index in numbered:
            last = _value(numbered[index].label)
            continue
        numbering = _numbering(manuscript, index)
        if numbering is None or not last or not is_next(last, numbering.value):
            continue
        below = bounds.get(index)
        if below is None or numbering.value < below:
            last = numbering.value
            headings[index] = Heading(numbering.written, len(last), numbering.title_start)
    return headings


def is_next(before: Number, value: Number) -> bool:
    """Whether `value` is the very next number after `before`, at its level, below or above it.

    >>> [is_next((2, 1), value) for value in ((2, 2), (2, 1, 1), (3,), (2, 3), (4,), (2,))]
    [True, True, True, False, False, False]
    """
    depth = len(value)
    if depth == len(before) + 1:
        return value == (*before, 1)
    return depth <= len(before) and value == (*before[: depth - 1], before[depth - 1] + 1)


def _values_below(
    indexes: Sequence[int], numbered: Mapping[int, Heading]
) -> dict[int, Number | None]:
    """By row: the number of the next heading below it."""
    bounds: dict[int, Number | None] = {}
    below: Number | None = None
    for index in reversed(indexes):
        bounds[index] = below
        if index in numbered:
            below = _value(numbered[index].label) or None
    return bounds


def _value(label: str) -> Number:
    """An arabic number level by level; nothing for any other."""
    parts = label.split(".")
    if all(map(str.isdecimal, parts)):
        return tuple(map(int, parts))
    return ()


def _numbering(manuscript: Manuscript, index: int) -> Numbering | None:
    """The arabic number of a row that may be a heading in small letters."""
    text = manuscript.text(index)
    if len(text) > LONGEST_NUMBERED or text.endswith(CONTINUES):
        return None
    for numbering in numberings(text):
        title = text[numbering.title_start :]
        is_short = 0 < len(title.split()) <= MOST_WORDS and any(map(str.isalpha, title))
        if numbering.style is NumberStyle.ARABIC and is_short:
            return numbering if _has_text(manuscript, index, numbering) else None
    return None


def _has_text(manuscript: Manuscript, index: int, numbering: Numbering) -> bool:
    """Whether text stands below a row, or the first heading of the level below."""
    if manuscript.is_above_longer(index) or is_theorem(manuscript.text(index + 1)):
        return True
    child = (*numbering.value, 1)
    return any(below.value == child for below in numberings(manuscript.text(index + 1)))
