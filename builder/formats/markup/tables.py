"""Tags of HTML → which tables hold data, and which only put a page in columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from builder.text.html import Token, TokenKind

_NO_CELL = frozenset("h1 h2 h3 h4 h5 h6 ul ol dl pre blockquote article nav section form".split())
"""Elements that no cell of a table of data holds."""
LEAST_CELLS = 2
"""In one row at least: a table of single cells is a frame around something."""


@dataclass(slots=True)
class _Counts:
    """What stands in a table that is open."""

    start: int
    row: int = 0
    row_cells: int = 0
    most_cells: int = 0
    heads: int = 0
    """Head cells of the first row."""
    first_cells: int = 0
    is_frame: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """What a table is."""

    is_table: bool
    head: int
    """Rows of its head: 0 or 1."""


def layouts(stream: Iterable[Token]) -> Mapping[int, Layout]:
    """What each table is, by the offset of its tag."""
    known: dict[int, Layout] = {}
    open_tables: list[_Counts] = []
    for token in stream:
        if token.kind is TokenKind.START:
            if token.name == "table":
                if open_tables:
                    open_tables[-1].is_frame = True
                open_tables.append(_Counts(token.start))
            elif open_tables:
                _count(open_tables[-1], token.name)
        elif token.kind is TokenKind.END and token.name == "table" and open_tables:
            counts = open_tables.pop()
            is_table = not counts.is_frame and counts.most_cells >= LEAST_CELLS
            has_head = 0 < counts.heads == counts.first_cells
            known[counts.start] = Layout(is_table, int(has_head))
    return known


def _count(counts: _Counts, name: str) -> None:
    if name == "tr":
        counts.row += 1
        counts.row_cells = 0
    elif name in ("td", "th"):
        counts.row_cells += 1
        counts.most_cells = max(counts.most_cells, counts.row_cells)
        if counts.row <= 1:
            counts.first_cells += 1
            counts.heads += name == "th"
    elif name in _NO_CELL:
        counts.is_frame = True
