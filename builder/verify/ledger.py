"""What a site says about a seed beside its pages, and how the repairs that it lists are undone.

A line has two forms: *as read*, as it stands in the seed, and *as shown*, with the repairs.  Spans
and columns on pages and in ledgers are those of the line as read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from operator import attrgetter


class ClaimKind(StrEnum):
    """Why text of a seed is shown on no page."""

    MARKUP = "markup"
    """Labels, marks and separators that the site shows in its own way."""
    RESIDUE = "residue"
    """Left over from another system."""


@dataclass(frozen=True, slots=True, order=True)
class Repair:
    """One repair as the ledger lists it: `before` stood at `column`, the page shows `after`."""

    column: int
    """0-based, as read."""
    before: str
    after: str

    @property
    def end(self) -> int:
        """One past the last column of `before`."""
        return self.column + len(self.before)


@dataclass(frozen=True, slots=True)
class LineRepairs:
    """The repairs of one line, by column."""

    repairs: tuple[Repair, ...] = ()
    columns: tuple[int, ...] = ()
    """Of `repairs`, for the search."""
    shifts: tuple[int, ...] = (0,)
    """By how much the line has grown before each repair, and after the last."""

    @property
    def growth(self) -> int:
        """How many characters longer the line is as shown than as read."""
        return self.shifts[-1]

    def as_shown(self, column: int) -> int:
        """The column as shown that stands for `column` of the line as read.

        It never falls as `column` grows, so that two spans that touch as read touch as shown.
        """
        count = bisect_left(self.columns, column)
        if count and column < self.repairs[count - 1].end:
            # In the middle of a repair, whose two texts may differ in length.
            repair = self.repairs[count - 1]
            inside = min(column - repair.column, len(repair.after))
            return repair.column + self.shifts[count - 1] + inside
        # Outside: moved by all repairs before it.
        return column + self.shifts[count]

    def as_read(self, column: int) -> int:
        """The column as read that stands for `column` of the line as shown."""
        # From the right: the first repair that begins before the column decides.
        for repair, shift in zip(reversed(self.repairs), reversed(self.shifts[:-1])):
            inside = column - repair.column - shift
            if inside >= len(repair.after):
                return repair.end + inside - len(repair.after)
            if inside >= 0:
                return min(repair.column + inside, repair.end)
        return column

    def between(self, start: int, end: int) -> tuple[Repair, ...]:
        """The repairs that begin from `start` to before `end`, columns as read."""
        first, stop = bisect_left(self.columns, start), bisect_left(self.columns, end)
        return self.repairs[first:stop]


NO_REPAIRS = LineRepairs()


@dataclass(frozen=True, slots=True)
class Claim:
    """A run of a line that the ledger accounts for: the text, as read, is not shown."""

    line: int
    """1-based."""
    start: int
    """0-based, as read."""
    end: int
    text: str
    kind: ClaimKind
    what: str = ""
    """What the markup is: `label`, `separator`, `space` …"""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What `documents/ID/ledger.json` says about one seed."""

    path: str
    id: str
    """Of the document."""
    source: str
    """`seeds/NAME.txt`."""
    sha256: str
    size: int
    """In bytes."""
    encoding: str
    bom: bytes
    lines: int
    characters: int
    """Line ends included."""
    ends: tuple[str, ...]
    """One for each line."""
    repairs: Mapping[int, LineRepairs]
    """By line."""
    claims: tuple[Claim, ...]
    rendered: int
    """How many characters, as read, the pages should show."""

    def repairs_of(self, line: int) -> LineRepairs:
        """The repairs of a line."""
        return self.repairs.get(line, NO_REPAIRS)


def index_repairs(repairs: Iterable[Repair]) -> LineRepairs:
    """Index the repairs of a line, which do not overlap.

    >>> index_repairs([Repair(2, "Ã©", "é")]).as_shown(5)
    4
    """
    in_order = tuple(sorted(repairs))
    # One shift more than there are repairs: the last is that of the rest of the line.
    growths = (len(repair.after) - len(repair.before) for repair in in_order)
    columns = tuple(map(attrgetter("column"), in_order))
    return LineRepairs(in_order, columns, tuple(accumulate(growths, initial=0)))


def repair_line(line: str, repairs: LineRepairs) -> str:
    """A line as read → as shown.

    >>> repair_line("cafÃ© Ã© la", index_repairs([Repair(3, "Ã©", "é"), Repair(6, "Ã©", "é")]))
    'café é la'
    """
    parts: list[str] = []
    column = 0
    for repair in repairs.repairs:
        parts += (line[column : repair.column], repair.after)
        column = repair.end
    parts.append(line[column:])
    return "".join(parts)


def undo_repairs(text: str, start: int, repairs: Iterable[Repair]) -> tuple[str, Repair | None]:
    """Text as shown, from column `start` as read, → as read.

    Stops at the first repair that does not fit the text and gives it back beside what was undone.

    >>> undo_repairs("fé é", 2, [Repair(3, "Ã©", "é"), Repair(6, "Ã©", "é")])
    ('fÃ© Ã©', None)
    >>> undo_repairs("fee", 2, [Repair(3, "Ã©", "é")])
    ('f', Repair(column=3, before='Ã©', after='é'))
    """
    parts: list[str] = []
    offset, column = 0, start
    for repair in repairs:
        repair_offset = offset + repair.column - column
        parts.append(text[offset:repair_offset])
        # The second test: `startswith` finds an empty `after` even beyond the end of the text.
        if not text.startswith(repair.after, repair_offset) or repair_offset > len(text):
            return "".join(parts), repair
        parts.append(repair.before)
        offset, column = repair_offset + len(repair.after), repair.end
    parts.append(text[offset:])
    return "".join(parts), None
