"""Entries over time as a grid of dots, with a table of the same numbers behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from builder.document import Entry
from builder.pages.addresses import path_of
from builder.pages.blocks import link
from builder.pages.plots import dots
from builder.text.markdown import attribute, escape

MOST_COLUMNS = 36
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def timeline(
    page: str,
    id: str,
    title: str,
    entries: Iterable[Entry],
    rows: Sequence[str],
    rows_of: Callable[[Entry], Iterable[str]],
) -> str:
    """A figure and its table: which of `rows` has how many dated entries in which month (or year, when there are many).

    Gives `""` when nothing is dated.
    """
    found = [
        (entry.date.value, name)
        for entry in entries
        if entry.date and len(entry.date.value) >= 7
        for name in rows_of(entry)
    ]
    if not found or not rows:
        return ""
    columns = periods([value for value, _ in found])
    size = len(columns[0])
    counted = Counter((name, value[:size]) for value, name in found)
    shown = {
        (row, short(column)): counted[row, column]
        for row in rows
        for column in columns
        if counted[row, column]
    }
    figure = dots(id, title, rows, [short(column) for column in columns], shown)
    return f"{figure}\n\n{_table(page, title, rows, columns, counted)}"


def periods(values: Sequence[str]) -> tuple[str, ...]:
    """All months from the first to the last date, or all years when these are too many to see.

    >>> periods(["2024-12-04", "2025-02"])
    ('2024-12', '2025-01', '2025-02')
    >>> periods(["1999-01", "2025-02"])[:2]
    ('1999', '2000')
    """
    first, last = min(values), max(values)
    months = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7]) + 1
    if months <= MOST_COLUMNS:
        start = int(first[:4]) * 12 + int(first[5:7]) - 1
        return tuple(
            f"{month // 12:04}-{month % 12 + 1:02}" for month in range(start, start + months)
        )
    return tuple(
        f"{year:04}"
        for year in range(max(int(first[:4]), int(last[:4]) - 2 * MOST_COLUMNS), int(last[:4]) + 1)
    )


def short(period: str) -> str:
    """A month or year in a few letters.

    >>> short("2025-02"), short("1999")
    ('Feb 25', '1999')
    """
    return f"{SHORT_MONTHS[int(period[5:7]) - 1]} {period[2:4]}" if len(period) > 4 else period


def _line(period: str, numbers: Sequence[int]) -> str:
    return f"| {period} | {' | '.join(str(number or '') for number in numbers)} |"


def _table(
    page: str,
    title: str,
    rows: Sequence[str],
    columns: Sequence[str],
    counted: Counter[tuple[str, str]],
) -> str:
    held = [column for column in columns if any(counted[row, column] for row in rows)]
    head = f"| | {' | '.join(escape(row) for row in rows)} |\n| --- |{' --: |' * len(rows)}"
    lines = [
        _line(
            link(page, path_of("date", column), short(column)),
            [counted[row, column] for row in rows],
        )
        for column in held
    ]
    body = "\n".join((head, *reversed(lines)))
    region = f'<div class="scroll" role="region" tabindex="0" aria-label="{attribute(title)}, table" markdown="1">'
    return f'<details class="own" markdown="1"><summary>The same as a table</summary>\n\n{region}\n\n{body}\n\n</div>\n\n</details>'
