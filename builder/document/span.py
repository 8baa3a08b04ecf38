"""Span and Repair: places in a seed as it was read, and what was mended there."""

from __future__ import annotations

from dataclasses import dataclass

from builder.document.vocabulary import RepairKind


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of characters inside one line of a seed, as the seed was read (before repair).

    Written as a *place*: `LINE:START-END`.

    >>> str(Span(57, 120, 245))
    '57:120-245'
    """

    line: int
    """1-based."""
    start: int
    """First column, 0-based, in code points of the line as read."""
    end: int
    """One past the last column."""

    def __str__(self) -> str:
        return f"{self.line}:{self.start}-{self.end}"


@dataclass(frozen=True, slots=True, order=True)
class Repair:
    """One entry of the ledger: `before` stood at `line`, `column`; `after` stands for it now.

    Repairs of a line are sorted by column and never overlap.
    """

    line: int
    """1-based."""
    column: int
    """0-based column of `before` in the line as read."""
    before: str
    """As read; an undecodable byte 0xNN is the lone surrogate U+DCNN (PEP 383)."""
    after: str
    rule: str
    """Stable name of the rule, e.g. `mojibake-iso8859-7`."""
    kind: RepairKind
    reason: str = ""
