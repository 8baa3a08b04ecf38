"""Entries → their order in time: newest first, by year and month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from builder.document import Entry

DatedEntry = tuple[str, str]
"""ISO date and id of an entry."""

YEAR, MONTH = len("2025"), len("2025-10")
"""Characters of an ISO date that are its year, and its year and month."""


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


def newest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """`entries` by date, newest first, undated ones last, ties by id.

    A coarser date (`2024-07`) stands after the finer ones that it holds.
    """
    by_id = sorted(entries, key=lambda entry: entry.id)
    # Sorting is stable, `reverse` included: entries of one date stay in the order of their ids.
    return tuple(sorted(by_id, key=date_of, reverse=True))


def date_of(entry: Entry) -> str:
    """The ISO date of an entry, or `""` when it has none that can be read."""
    if entry.date is None:
        return ""
    return entry.date.value


def years_of(entries: Sequence[Entry]) -> tuple[Year, ...]:
    """Group entries that are sorted newest first; entries without a readable date are left out."""
    dated: list[DatedEntry] = []
    for entry in entries:
        date = date_of(entry)
        if date:
            dated.append((date, entry.id))
    years: list[Year] = []
    for year, group in groupby(dated, key=lambda pair: pair[0][:YEAR]):
        dated_in_year = tuple(group)
        years.append(Year(year, _months_of(dated_in_year), _ids(dated_in_year)))
    return tuple(years)


def _months_of(dated: Iterable[DatedEntry]) -> tuple[Month, ...]:
    months: list[Month] = []
    for month, group in groupby(dated, key=lambda pair: pair[0][:MONTH]):
        # What is known by year only stands after all months of that year, and in none of them.
        if len(month) == MONTH:
            months.append(Month(month, _ids(group)))
    return tuple(months)


def _ids(dated: Iterable[DatedEntry]) -> tuple[str, ...]:
    return tuple(entry for _, entry in dated)


def undated(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Ids of the entries without a readable date, in the order of `entries`."""
    return tuple(entry.id for entry in entries if not date_of(entry))
