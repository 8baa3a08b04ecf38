"""Entries by year and month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from builder.document import Entry


@dataclass(frozen=True, slots=True)
class Month:
    """The entries of one month, newest first."""

    id: str
    """`2025-10`."""
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """The entries of one year, newest first."""

    id: str
    """`2025`."""
    months: tuple[Month, ...]
    entries: tuple[str, ...]
    """All of the year, those known by year only included."""


def years_of(entries: Sequence[Entry]) -> tuple[Year, ...]:
    """Group entries that are sorted newest first; entries without a readable date are left out."""
    dated = [(entry.date.value, entry.id) for entry in entries if entry.date and entry.date.value]
    return tuple(
        Year(year, _months(held), tuple(entry for _, entry in held))
        for year, held in (
            (year, list(found)) for year, found in groupby(dated, key=lambda pair: pair[0][:4])
        )
    )


def _months(dated: Sequence[tuple[str, str]]) -> tuple[Month, ...]:
    finer = [pair for pair in dated if len(pair[0]) >= len("2025-10")]
    return tuple(
        Month(month, tuple(entry for _, entry in found))
        for month, found in groupby(finer, key=lambda pair: pair[0][:7])
    )
