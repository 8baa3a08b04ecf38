"""Rows → list items: marks on the row of the words or on rows of their own, numbers that follow each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from builder.formats.paper.parts import Part
from builder.formats.paper.rows import Row, Stretch
from builder.formats.paper.shape import Headings, is_lone_mark
from builder.text.bullets import Bullet, bullet_of
from builder.text.numerals import roman_value

AHEAD = 8
"""So many rows below the first number of a list stands the second one."""
Marks = tuple[tuple[Stretch, str], ...]


@dataclass(frozen=True, slots=True)
class Open:
    """The list that is open where a row stands."""

    kinds: tuple[tuple[int, str], ...] = ()
    """Indent and kind of mark of each level, from the outside in."""
    last: tuple[int, ...] = ()
    """Last number of each level; 0 where marks are not numbers."""


NO_LIST = Open()


def item_at(
    rows: Sequence[Row], place: int, headings: Headings, held: Open
) -> tuple[Part, int, Open] | None:
    """The list item that begins at `place`, how many rows it takes, and the list as it is then; None when none begins."""
    lone = _lone_marks(rows, place, headings, held)
    if lone:
        return _with_lone_marks(rows, place, place + lone, headings, held)
    mark = bullet_of(rows[place].text)
    if mark is None or not _begins(rows, place, mark, held):
        return None
    return _item(rows[place], (), mark, held, 1)


def _begins(rows: Sequence[Row], place: int, mark: Bullet, held: Open) -> bool:
    """Whether a mark makes an item: a sign always, a number when it continues a list or a second one follows."""
    return (
        mark.is_glyph
        or _continues(_value(mark), held)
        or (_value(mark) == 1 and _is_followed(rows, place))
    )


def _continues(value: int, held: Open) -> bool:
    return any(last and value == last + 1 for last in held.last)


def _is_followed(rows: Sequence[Row], place: int) -> bool:
    """Whether the second item of a list stands near below its first."""
    near = (bullet_of(row.text) for row in rows[place + 1 : place + 1 + AHEAD])
    return any(found and not found.is_glyph and _value(found) == 2 for found in near)


def _lone_marks(rows: Sequence[Row], place: int, headings: Headings, held: Open) -> int:
    """How many rows from `place` on hold nothing but a mark; a number must begin or continue a list."""
    end = place
    while end < len(rows) and end not in headings and is_lone_mark(rows[end].text):
        mark = bullet_of(rows[end].text)
        if mark and not mark.is_glyph and _value(mark) != 1 and not _continues(_value(mark), held):
            break
        end += 1
    return end - place


def _with_lone_marks(
    rows: Sequence[Row], start: int, words: int, headings: Headings, held: Open
) -> tuple[Part, int, Open]:
    marks = tuple((row.words, "bullet") for row in rows[start:words])
    last = bullet_of(rows[words - 1].text)
    if words >= len(rows) or words in headings or last is None:
        return Part("syntax", None, "", 0, marks), words - start, held
    again = bullet_of(rows[words].text)
    if again is not None and again.is_glyph:
        return _item(rows[words], marks, again, held, words + 1 - start)
    return _item(rows[words], marks, Bullet(last.mark, 0, 0), held, words + 1 - start)


def _item(row: Row, marks: Marks, mark: Bullet, held: Open, taken: int) -> tuple[Part, int, Open]:
    value = 0 if mark.is_glyph else _value(mark)
    kind = (
        row.indent,
        mark.mark if mark.is_glyph else "letter" if mark.mark.strip("().").isalpha() else "number",
    )
    level = held.kinds.index(kind) if kind in held.kinds else len(held.kinds)
    opened = Open((*held.kinds[:level], kind), (*held.last[:level], value))
    marks = (*marks, (row.words.part(0, mark.start), "bullet")) if mark.start else marks
    return Part("item", row.words.part(mark.start), mark.mark, level + 1, marks), taken, opened


def _value(mark: Bullet) -> int:
    """The number that an item carries: `3.`, `c)` and `(iii)` are all 3.

    >>> [_value(Bullet(mark, 0, 0)) for mark in ("3.", "c)", "(iii)", "(i)")]
    [3, 3, 3, 9]
    """
    written = mark.mark.strip("().").lower()
    if written.isdigit():
        return int(written)
    return roman_value(written) if len(written) > 1 else ord(written) - ord("a") + 1
