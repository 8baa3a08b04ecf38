"""Rows → list items: marks on the row of the words or on rows of their own, numbers that follow each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from builder.formats.paper_headings import LONE_MARK, Headings
from builder.formats.paper_numbers import roman_value
from builder.formats.paper_parts import Part
from builder.formats.paper_rows import Row, Stretch

AHEAD = 8
"""So many rows below the first number of a list stands the second one."""
_BULLET = re.compile(r"(?P<mark>[•◦▪‣∙·●○■□➢►*+–—-])\s+(?=\S)")
_NUMBER = re.compile(r"(?P<mark>\(?(?P<value>\d{1,3}|[a-z]|[ivxl]{2,6})[.)])\s+(?=\S)")
_LONE_VALUE = re.compile(r"\(?(\d{1,3}|[a-z])[.)]")


@dataclass(frozen=True, slots=True)
class Open:
    """The list that is open where a row stands: its kinds of marks from the outside in, and the last number."""

    kinds: tuple[tuple[int, str], ...] = ()
    """Indent and mark of each level."""
    last: tuple[int, ...] = ()
    """Last number of each level; 0 where marks are not numbers."""


NO_LIST = Open()


def item_at(rows: Sequence[Row], place: int, headings: Headings, held: Open) -> tuple[Part, int, Open] | None:
    """The list item that begins at `place`, how many rows it takes, and the list as it is then; None when none begins."""
    lone = _lone_marks(rows, place, headings, held)
    if lone:
        return _with_lone_marks(rows, place, place + lone, headings, held)
    found = _mark(rows, place, held)
    if found is None:
        return None
    mark, value = found
    return _item(rows[place].words, ((rows[place].words.part(0, mark.end()), "bullet"),), mark.end(), rows[place].indent, value, held, 1)


def _lone_marks(rows: Sequence[Row], place: int, headings: Headings, held: Open) -> int:
    """How many rows from `place` on hold nothing but a mark; a number must begin or continue a list."""
    end = place
    while end < len(rows) and end not in headings and LONE_MARK.fullmatch(rows[end].text):
        number = _LONE_VALUE.fullmatch(rows[end].text)
        if number and not _fits(_value(number[1]), held):
            break
        end += 1
    return end - place


def _with_lone_marks(rows: Sequence[Row], start: int, words: int, headings: Headings, held: Open) -> tuple[Part, int, Open]:
    marks = tuple((row.words, "bullet") for row in rows[start:words])
    last = rows[words - 1]
    if words >= len(rows) or words in headings:
        return Part("syntax", None, "", 0, marks), words - start, held
    number = _LONE_VALUE.fullmatch(last.text)
    value = _value(number[1]) if number else 0
    again = _BULLET.match(rows[words].text)
    if again:
        marks = (*marks, (rows[words].words.part(0, again.end()), "bullet"))
    return _item(rows[words].words, marks, again.end() if again else 0, last.indent, value, held, words + 1 - start)


def _mark(rows: Sequence[Row], place: int, held: Open) -> tuple[re.Match[str], int] | None:
    """The mark before the words of a row, and its number (0 for a bullet)."""
    bullet = _BULLET.match(rows[place].text)
    if bullet:
        return bullet, 0
    number = _NUMBER.match(rows[place].text)
    if not number:
        return None
    value = _value(number["value"])
    continued = any(last and value == last + 1 for last in held.last)
    return (number, value) if continued or (value == 1 and _is_followed(rows, place)) else None


def _is_followed(rows: Sequence[Row], place: int) -> bool:
    """Whether the second item of a list stands near below its first."""
    near = (_NUMBER.match(row.text) for row in rows[place + 1 : place + 1 + AHEAD])
    return any(found and _value(found["value"]) == 2 for found in near)


def _fits(value: int, held: Open) -> bool:
    return value == 1 or any(last and value == last + 1 for last in held.last)


def _value(written: str) -> int:
    """The number that an item carries: `3`, `c` and `iii` are all 3.

    >>> [_value(mark) for mark in ("3", "c", "iii", "i")]
    [3, 3, 3, 9]
    """
    if written.isdigit():
        return int(written)
    return roman_value(written) if len(written) > 1 else ord(written) - ord("a") + 1


def _item(
    words: Stretch, marks: tuple[tuple[Stretch, str], ...], at: int, indent: int, value: int, held: Open, taken: int
) -> tuple[Part, int, Open]:
    label = marks[-1][0].text
    kind = (indent, "number" + ("a" if label.strip("().").isalpha() else "1") if value else label)
    level = held.kinds.index(kind) if kind in held.kinds else len(held.kinds)
    opened = Open((*held.kinds[:level], kind), (*held.last[:level], value))
    return Part("item", words.part(at), label, level + 1, marks), taken, opened
