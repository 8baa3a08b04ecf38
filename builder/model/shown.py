"""Where the words of an entry or document stand that its pages show: the side of the law of coverage that is read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from builder.document import Document, Entry, PaperBody, RenderedBlock, ThreadBody
from builder.document.draft import Inline
from builder.document.span import Span
from builder.model.fields import UNSHOWN
from builder.model.told import passages_of


def document_spans(document: Document) -> Iterator[Span]:
    """The places of everything that the pages of `document` show, once for each time it is shown."""
    yield from piece_spans(document.title_inlines)
    yield from _passage_spans(document.blocks)
    for entry in document.entries:
        yield from entry_spans(entry)


def entry_spans(entry: Entry) -> Iterator[Span]:
    """The places of everything that the entry's page shows."""
    yield from piece_spans(entry.title_inlines)
    yield from (span for named in entry.authors or () for span in named.spans)
    yield from (span for named in entry.alumni or () for span in named.spans)
    yield from (span for tag in entry.tags or () for span in tag.spans)
    yield from (span for count in entry.counts for span in count.spans)
    yield from _passage_spans(entry.placeholders)
    yield from _body_spans(entry)
    if (
        entry.date
        and not isinstance(entry.body, ThreadBody)
        and not overlaps(entry.date.spans, _body_spans(entry))
    ):
        yield from entry.date.spans


def _body_spans(entry: Entry) -> Iterator[Span]:
    body = entry.body
    yield from _passage_spans(passages_of(body))
    if isinstance(body, PaperBody):
        yield from _passage_spans(body.bibliography)
        for note in body.footnotes:
            yield from piece_spans(note.inlines)
    elif isinstance(body, ThreadBody):
        for post in body.posts:
            yield from post.date.spans
            yield from piece_spans((post.mark,) if post.mark else ())
            yield from (span for count in post.counts for span in count.spans)


def overlaps(spans: Iterable[Span], others: Iterable[Span]) -> tuple[Span, ...]:
    """Those of `spans` that share a character with one of `others`."""
    by_line: dict[int, list[Span]] = {}
    for other in sorted(others):
        by_line.setdefault(other.line, []).append(other)
    return tuple(span for span in spans if _touches(span, by_line.get(span.line, [])))


def _touches(span: Span, others: Sequence[Span]) -> bool:
    """Whether `span` shares a character with one of `others`, which are sorted and do not overlap."""
    place = bisect_left(others, span.end, key=lambda other: other.start)
    return place > 0 and others[place - 1].end > span.start


def _passage_spans(passages: Iterable[RenderedBlock]) -> Iterator[Span]:
    return (span for passage in passages for span in piece_spans(passage.inlines))


def piece_spans(pieces: Iterable[Inline]) -> Iterator[Span]:
    """The places of words, without markup and marks."""
    return (span for piece in pieces if piece.kind not in UNSHOWN for span in piece.spans)
