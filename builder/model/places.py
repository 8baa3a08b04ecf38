"""Places: columns of a block's words to the spans where they stand in the seed as read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.document.draft import Inline
from builder.document.source import Source
from builder.document.span import Span

UNSHOWN = ("markup", "mark")


def places(source: Source, pieces: Iterable[Inline], start: int, end: int) -> tuple[Span, ...]:
    """The spans, as read, of columns `start` to `end` of the words of `pieces` (markup and marks do not count)."""
    found: list[Span] = []
    column = 0
    for span, length in _runs(source, pieces):
        first, last = max(start - column, 0), min(end - column, length)
        if span and first < last:
            found.append(_part(source, span, first, last, length))
        column += length
    return tuple(found)


def _runs(source: Source, pieces: Iterable[Inline]) -> Iterator[tuple[Span | None, int]]:
    """Each span of the words with its number of repaired characters; a piece of the site's own has no span."""
    for piece in pieces:
        if piece.kind in UNSHOWN:
            continue
        if len(piece.spans) == 1:
            yield piece.spans[0], len(piece.text)
        elif not piece.spans:
            yield None, len(piece.text)
        else:
            yield from ((span, _length(source, span)) for span in piece.spans)


def _length(source: Source, span: Span) -> int:
    return repaired_column(source, span.line, span.end) - repaired_column(
        source, span.line, span.start
    )


def _part(source: Source, span: Span, first: int, last: int, length: int) -> Span:
    if (first, last) == (0, length):
        return span
    start = repaired_column(source, span.line, span.start)
    part = source.span(span.line, start + first, start + last)
    return Span(span.line, max(part.start, span.start), min(part.end, span.end))


def repaired_column(source: Source, line: int, column: int) -> int:
    """The column of the repaired line where column `column` of the line as read has gone."""
    shift = 0
    for repair in source.repairs.get(line, ()):
        if repair.column >= column:
            break
        inside = min(column - repair.column, len(repair.before))
        shift += (
            min(inside, len(repair.after)) - inside
            if inside < len(repair.before)
            else len(repair.after) - inside
        )
    return column + shift
