"""Rows to tables: cells between pipes, behind tabs, or in columns of blanks.

A row of words is a line here; a table ends where a line has another number of cells, or where an
empty line stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType

from builder.document.draft import END_OF_CELL, END_OF_ROW, Block, Inline
from builder.document.source import Source
from builder.document.vocabulary import InlineKind, Role
from builder.formats.rows import Row, prose_inlines
from builder.text.annotations import links_and_emphasis
from builder.text.layout import Laid, Stretch, stretches
from builder.text.located import Text, line_text
from builder.text.whole import written_line

LEAST_ROWS = 3
"""Lines of a table of two columns without a rule below its head; with more columns two will do."""
LONGEST_CELL = 400
"""Characters; what is longer is a text that happens to hold a pipe or a tab."""

_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|+:=-]*[=-]{2}[\s|+:=-]*")


@dataclass(frozen=True, slots=True)
class TableRows:
    """A table in some rows."""

    block: Block
    row_count: int


NO_TABLES: Mapping[int, TableRows] = MappingProxyType({})


def tables_in(rows: Sequence[Row]) -> Mapping[int, TableRows]:
    """The tables of `rows` (and what else is laid out in columns), by the index of their first."""
    tables: dict[int, TableRows] = {}
    index = 0
    while index < len(rows):
        end = _end_of_lines(rows, index)
        for start, table in _tables_in_lines(rows, index, end):
            tables[start] = table
        index = end
    return tables


def _end_of_lines(rows: Sequence[Row], index: int) -> int:
    """One past the rows that follow row `index` line by line, without an empty line."""
    end = index + 1
    while end < len(rows) and not rows[end].is_apart and rows[end].line == rows[end - 1].last + 1:
        end += 1
    return end


def _tables_in_lines(rows: Sequence[Row], first: int, last: int) -> Iterator[tuple[int, TableRows]]:
    rest = first
    index = first
    while index < last:
        end = _end_of_cells(rows, index, last)
        block: Block | None = None
        if end > index:
            block = _table(rows[index:end])
        if block is not None:
            yield from _laid_out(rows, rest, index)
            yield index, TableRows(block, end - index)
            rest = end
        index = max(end, index + 1)
    yield from _laid_out(rows, rest, last)


def _end_of_cells(rows: Sequence[Row], index: int, last: int) -> int:
    """One past the rows with as many cells as row `index`, rules among them."""
    count = _count_cells(rows[index])
    end = index
    while end < last and count:
        if _count_cells(rows[end]) != count and not _is_rule(rows[end]):
            break
        end += 1
    return end


def _is_rule(row: Row) -> bool:
    return row.line == row.last and _RULE.fullmatch(row.text) is not None


def _count_cells(row: Row) -> int:
    """Cells of a line between pipes or tabs; 0 for a line without them."""
    if row.is_code or row.line != row.last:
        return 0
    text = row.text
    if "|" in text and not _is_rule(row):
        return sum(1 for cell, _ in _parts(row) if cell is not None)
    if _has_tabs(row):
        return len(_tab_cells(row))
    return 0


def _has_tabs(row: Row) -> bool:
    return row.line in row.words.source.repairs and "\t" in _written(row).strip()


def _written(row: Row) -> str:
    return written_line(row.words.source, row.line)[row.indent : row.indent + len(row.text)]


def _tab_cells(row: Row) -> list[tuple[int, int]]:
    cells: list[tuple[int, int]] = []
    start = 0
    for match in re.finditer(r"\t", _written(row)):
        cells.append((start, match.start()))
        start = match.end()
    cells.append((start, len(row.text)))
    return cells


def _table(rows: Sequence[Row]) -> Block | None:
    """The table that rows with as many cells are, if they are one."""
    words = [row for row in rows if not _is_rule(row)]
    has_head = len(rows) > 1 and _is_rule(rows[1]) and not _is_rule(rows[0])
    count = _count_cells(rows[0]) or _count_cells(rows[-1])
    is_enough = len(words) >= LEAST_ROWS or (count > 2 and len(words) > 1)
    if count < 2 or len(words) < 2 or not (has_head or is_enough):
        return None
    cells = [_cells(row) for row in words]
    lengths = [max(len(cell.text) for cell in row) for row in cells]
    if max(lengths) > LONGEST_CELL:
        return None
    is_head = has_head or _heads(cells)
    return _block(rows, is_head=is_head)


def _heads(cells: Sequence[Sequence[Text]]) -> bool:
    """Whether the first row names the columns: it has no figures, and the rows below have some."""
    first = "".join(cell.text for cell in cells[0])
    below = "".join(cell.text for cell in chain.from_iterable(cells[1:]))
    return not any(map(str.isdigit, first)) and any(map(str.isdigit, below))


def _cells(row: Row) -> list[Text]:
    return [text for text, _ in _parts(row) if text is not None]


def _parts(row: Row) -> list[tuple[Text | None, Text | None]]:
    """The cells of a row, each with the sign behind it; a sign alone has no cell before it."""
    text = row.text
    if "|" not in text:
        return [(row.words.part(start, end), None) for start, end in _tab_cells(row)]
    parts: list[tuple[Text | None, Text | None]] = []
    start = 0
    for match in _PIPE.finditer(text):
        cell: Text | None = None
        # A pipe at the edge has no cell before it.
        if match.start():
            cell = row.words.part(start, match.start())
        parts.append((cell, row.words.slice(*match.span())))
        start = match.end()
    if start < len(text):
        parts.append((row.words.part(start), None))
    return parts


def _block(rows: Sequence[Row], *, is_head: bool) -> Block:
    inlines: list[Inline] = []
    has_rows = False
    for row in rows:
        if _is_rule(row):
            inlines += row.words.inlines(InlineKind.MARKUP, "table")
            continue
        if has_rows:
            inlines.append(END_OF_ROW)
        has_rows = True
        is_first = True
        for cell, sign in _parts(row):
            if cell is not None:
                if not is_first:
                    inlines.append(END_OF_CELL)
                is_first = False
                inlines += prose_inlines(cell, links_and_emphasis)
            if sign is not None:
                inlines += sign.inlines(InlineKind.MARKUP, "table")
    return Block(Role.TABLE, tuple(inlines), "", int(is_head))


def _laid_out(rows: Sequence[Row], first: int, last: int) -> Iterator[tuple[int, TableRows]]:
    """What is laid out in columns of blanks, or drawn with signs."""
    run: list[Row] = []
    for index in range(first, last + 1):
        if index < last and rows[index].line == rows[index].last and not rows[index].is_code:
            run.append(rows[index])
            continue
        if len(run) >= LEAST_ROWS:
            start = index - len(run)
            lines = [row.words.source.lines[row.line - 1] for row in run]
            for stretch in stretches(lines):
                block = _laid_block(run[stretch.first : stretch.end], stretch)
                yield start + stretch.first, TableRows(block, stretch.end - stretch.first)
        run = []


def _laid_block(rows: Sequence[Row], stretch: Stretch) -> Block:
    if stretch.kind is not Laid.TABLE:
        return _preformatted(rows)
    cells: list[list[Text]] = []
    for row in rows:
        source = row.words.source
        line = source.lines[row.line - 1]
        cells.append([line_text(source, row.line, *cell).strip() for cell in stretch.cells(line)])
    inlines: list[Inline] = []
    for row_cells in cells:
        if inlines:
            inlines.append(END_OF_ROW)
        for number, cell in enumerate(row_cells):
            if number:
                inlines.append(END_OF_CELL)
            inlines += prose_inlines(cell, links_and_emphasis)
    return Block(Role.TABLE, tuple(inlines), "", int(_heads(cells)))


def _preformatted(rows: Sequence[Row]) -> Block:
    """Lines as they stand, with every blank."""
    inlines: list[Inline] = []
    for row in rows:
        if inlines:
            inlines.append(Inline("\n", ()))
        inlines += line_text(row.words.source, row.line).inlines()
    return Block(Role.CODE, tuple(inlines))


def laid_out_lines(source: Source) -> frozenset[int]:
    """Numbers (1-based) of the lines that stand in columns or are drawn."""
    numbers: set[int] = set()
    for stretch in stretches(source.lines):
        numbers.update(range(stretch.first + 1, stretch.end + 1))
    tabs: dict[int, int] = {}
    for line in source.repairs:
        tabs[line] = written_line(source, line).strip().count("\t")
    for line, count in tabs.items():
        # A single line with a tab was set so by a program that fills lines with blanks.
        if count and count in (tabs.get(line - 1), tabs.get(line + 1)):
            numbers.add(line)
    return frozenset(numbers)


def lines_side_by_side(source: Source) -> frozenset[int]:
    """Numbers (1-based) of the lines on which two texts stand side by side."""
    numbers: set[int] = set()
    for stretch in stretches(source.lines):
        if stretch.kind is Laid.TWO_TEXTS:
            numbers.update(range(stretch.first + 1, stretch.end + 1))
    return frozenset(numbers)
