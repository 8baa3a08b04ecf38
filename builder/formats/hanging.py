"""Rows of lists whose entries were broken over lines: what hangs below an entry goes on with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from builder.formats.rows import LONGEST_ROW, Row
from builder.text.located import join

ENDS = (".", "!", "?", "。", "|")
"""Behind one of these a line that begins with a capital is rather a new one."""


def with_hanging(
    rows: Sequence[Row], begins: Callable[[str], bool], is_marked: Callable[[str], bool]
) -> tuple[Row, ...]:
    """`rows`, those that go on with the row above joined to it.

    `begins` holds for an entry, `is_marked` for one that can be nothing else, set in or not.

    A row goes on when no empty line stands before it, it begins no entry itself, and it is set in
    further than the entry, or begins with a small letter inside a sentence.
    """
    return tuple(_joined(group) for group in _groups(rows, begins, is_marked))


def _groups(
    rows: Sequence[Row], begins: Callable[[str], bool], is_marked: Callable[[str], bool]
) -> Iterator[list[Row]]:
    group: list[Row] = []
    for row in rows:
        if 0 < len(group) < LONGEST_ROW and _is_right_below(group, row):
            is_set_in = row.indent > group[0].indent
            is_entry = begins
            if is_set_in:
                is_entry = is_marked
            goes_on = is_set_in or _is_unfinished(group[-1], row)
            if begins(group[0].text) and goes_on and not is_entry(row.text):
                group.append(row)
                continue
        if group:
            yield group
        group = [row]
    if group:
        yield group


def _is_right_below(group: Sequence[Row], row: Row) -> bool:
    if row.is_apart or row.is_code or group[0].is_code:
        return False
    return row.line == group[-1].last + 1


def _is_unfinished(above: Row, row: Row) -> bool:
    """Whether a sentence of the row above goes on."""
    return row.text[:1].islower() and not above.text.endswith(ENDS)


def _joined(group: Sequence[Row]) -> Row:
    if len(group) == 1:
        return group[0]
    words = join([row.words for row in group])
    return replace(group[0], words=words, blanks=group[-1].blanks, last=group[-1].last)
