"""The repairs of one line, forwards (as read → as shown) and backwards (as shown → as read)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True, order=True)
class Undo:
    """One repair as the ledger tells it: `before` stood at `column`, the page shows `after`."""

    column: int
    before: str
    after: str

    @property
    def end(self) -> int:
        """One past the last column of `before`."""
        return self.column + len(self.before)


@dataclass(frozen=True, slots=True)
class Undos:
    """The repairs of one line, by column."""

    repairs: tuple[Undo, ...] = ()
    columns: tuple[int, ...] = ()
    shifts: tuple[int, ...] = (0,)
    """By how much the line has grown before each repair, and after the last."""

    @property
    def growth(self) -> int:
        """How many characters longer the line is as shown than as read."""
        return self.shifts[-1]

    def as_shown(self, column: int) -> int:
        """The column of the line as shown that stands for `column` of the line as read; never falls as `column` grows."""
        before = bisect_left(self.columns, column)
        if before and column < self.repairs[before - 1].end:
            repair = self.repairs[before - 1]
            return (
                repair.column
                + self.shifts[before - 1]
                + min(column - repair.column, len(repair.after))
            )
        return column + self.shifts[before]

    def as_read(self, column: int) -> int:
        """The column as read that stands for `column` of the line as shown."""
        for repair, shift in zip(reversed(self.repairs), reversed(self.shifts[:-1])):
            into = column - repair.column - shift
            if into >= len(repair.after):
                return repair.end + into - len(repair.after)
            if into >= 0:
                return min(repair.column + into, repair.end)
        return column

    def between(self, start: int, end: int) -> tuple[Undo, ...]:
        """The repairs that begin from `start` to before `end`."""
        return self.repairs[bisect_left(self.columns, start) : bisect_left(self.columns, end)]


NO_UNDOS = Undos()


def undos(repairs: Iterable[Undo]) -> Undos:
    """Index the repairs of a line, which do not overlap.

    >>> undos([Undo(2, "Ã©", "é")]).as_shown(5)
    4
    """
    held = tuple(sorted(repairs))
    shifts = accumulate((len(repair.after) - len(repair.before) for repair in held), initial=0)
    return Undos(held, tuple(repair.column for repair in held), tuple(shifts))


def repaired(raw: str, line: Undos) -> str:
    """A line as read → as shown.

    >>> repaired("cafÃ© Ã© la", undos([Undo(3, "Ã©", "é"), Undo(6, "Ã©", "é")]))
    'café é la'
    """
    parts: list[str] = []
    column = 0
    for repair in line.repairs:
        parts += (raw[column : repair.column], repair.after)
        column = repair.end
    return "".join((*parts, raw[column:]))


def unrepaired(text: str, start: int, repairs: Iterable[Undo]) -> tuple[str, Undo | None]:
    """Text as shown, from column `start` as read, → as read; with the first repair that does not fit it.

    >>> unrepaired("fé é", 2, [Undo(3, "Ã©", "é"), Undo(6, "Ã©", "é")])
    ('fÃ© Ã©', None)
    >>> unrepaired("fee", 2, [Undo(3, "Ã©", "é")])
    ('f', Undo(column=3, before='Ã©', after='é'))
    """
    parts: list[str] = []
    at, column = 0, start
    for repair in repairs:
        here = at + repair.column - column
        parts.append(text[at:here])
        if not text.startswith(repair.after, here) or here > len(text):
            return "".join(parts), repair
        parts.append(repair.before)
        at, column = here + len(repair.after), repair.end
    return "".join((*parts, text[at:])), None
