"""Spans: offsets into the words of a block → where these words stand in the seed as read.

Words are what a reader reads: markup, labels and footnote marks do not count.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from builder.document.draft import UNREAD, UNSHOWN, Inline
from builder.document.source import Source
from builder.document.span import Span


def shown_spans(inlines: Iterable[Inline]) -> tuple[Span, ...]:
    """Where everything stands that a page shows of `inlines`: the words, and the labels."""
    spans: list[Span] = []
    for inline in inlines:
        if inline.kind not in UNSHOWN:
            spans += inline.spans
    return tuple(spans)


def spans_between(
    source: Source, inlines: Iterable[Inline], start: int, end: int
) -> tuple[Span, ...]:
    """Where the characters `start` to `end` (offsets into the words of `inlines`) stand."""
    spans: list[Span] = []
    offset = 0
    for span, length in _lengths(source, inlines):
        first, last = max(start - offset, 0), min(end - offset, length)
        if span and first < last:
            spans.append(_part(source, span, first, last, length))
        offset += length
    return tuple(spans)


def _lengths(source: Source, inlines: Iterable[Inline]) -> Iterator[tuple[Span | None, int]]:
    """Each span of the words with its number of repaired characters.

    An inline of the site's own, such as the space between two joined lines, has no span.
    """
    for inline in inlines:
        if inline.kind in UNREAD:
            continue
        # The text of an inline is repaired, its spans are as read: with one span their lengths
        # need no calculation.
        if len(inline.spans) == 1:
            yield inline.spans[0], len(inline.text)
        elif not inline.spans:
            yield None, len(inline.text)
        else:
            for span in inline.spans:
                start = repaired_column(source, span.line, span.start)
                yield span, repaired_column(source, span.line, span.end) - start


def _part(source: Source, span: Span, first: int, last: int, length: int) -> Span:
    """Characters `first` to `last` of the `length` repaired characters that stand at `span`."""
    if (first, last) == (0, length):
        return span
    start = repaired_column(source, span.line, span.start)
    part = source.span(span.line, start + first, start + last)
    # A repair that reaches over an end of the span is shared by its neighbour: keep to one's own.
    return Span(span.line, max(part.start, span.start), min(part.end, span.end))


def repaired_column(source: Source, line: int, column: int) -> int:
    """The column of the repaired line to which column `column` of the line as read has moved."""
    shift = 0
    for repair in source.repairs.get(line, ()):
        if repair.column >= column:
            break
        before, after = len(repair.before), len(repair.after)
        inside = column - repair.column
        if inside >= before:
            shift += after - before
        else:
            # In the middle of a repair: as far into what stands there now, or to its end.
            shift += min(inside, after) - inside
    return column + shift


def overlapping(spans: Iterable[Span], others: Iterable[Span]) -> tuple[Span, ...]:
    """Those of `spans` that share a character with one of `others`."""
    # By line and in order, so that each span is looked up and not compared with all others.
    by_line: dict[int, list[Span]] = {}
    for other in sorted(others):
        by_line.setdefault(other.line, []).append(other)
    return tuple(span for span in spans if _touches(span, by_line.get(span.line, [])))


def _touches(span: Span, others: Sequence[Span]) -> bool:
    """Whether `span` shares a character with one of `others`, sorted spans of the same line."""
    index = bisect_left(others, span.end, key=lambda other: other.start)
    return index > 0 and others[index - 1].end > span.start
