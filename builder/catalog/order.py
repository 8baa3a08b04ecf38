"""The order in which entries are listed: newest first, undated last, ties by id."""

from __future__ import annotations

from collections.abc import Iterable

from builder.document import Entry


def newest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """`entries` by date, newest first; a coarser date (`2024-07`) stands after the finer ones it holds."""
    by_id = sorted(entries, key=lambda entry: entry.id)
    return tuple(sorted(by_id, key=_date, reverse=True))


def _date(entry: Entry) -> str:
    return entry.date.value if entry.date else ""
