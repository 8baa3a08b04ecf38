"""Where each line of a document is shown on the site: the way forward from the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from builder.document import BriefBody, Document, Entry, PaperBody, RenderedBlock, ThreadBody
from builder.document.draft import Inline
from builder.document.span import Span
from builder.pages.addresses import path_of
from builder.pages.site import Site


@dataclass(frozen=True, slots=True, order=True)
class Shown:
    """A place on the site that shows a line."""

    path: str
    anchor: str
    label: str


def shown_at(site: Site, document: Document) -> Mapping[int, tuple[Shown, ...]]:
    """For each line of `document` the places that show it, in reading order; one pass over its entries."""
    found: dict[int, dict[Shown, None]] = {}
    for shown, spans in _all(site, document):
        for span in spans:
            found.setdefault(span.line, {})[shown] = None
    return MappingProxyType({line: tuple(places) for line, places in found.items()})


def _all(site: Site, document: Document) -> Iterator[tuple[Shown, Iterable[Span]]]:
    page = path_of("document", document.id)
    if document.title_inlines:
        yield Shown(page, "title", "document title"), _spans_of(document.title_inlines)
    yield from _passages(page, document.blocks)
    for entry in document.entries:
        yield from _entry(site.path(entry), entry)


def _entry(page: str, entry: Entry) -> Iterator[tuple[Shown, Iterable[Span]]]:
    yield Shown(page, "title", "title"), _spans_of(entry.title_inlines)
    yield (
        Shown(page, "authors", "authors"),
        (span for held in entry.authors or () for span in held.spans),
    )
    yield (
        Shown(page, "alumni", "alumni"),
        (span for held in entry.alumni or () for span in held.spans),
    )
    yield Shown(page, "tags", "tags"), (span for tag in entry.tags or () for span in tag.spans)
    for count in entry.counts:
        yield Shown(page, count.name, count.name), count.spans
    if entry.date and not isinstance(entry.body, ThreadBody):
        yield Shown(page, "date" if entry.date.written else "title", "date"), entry.date.spans
    yield from _passages(page, entry.placeholders)
    yield from _body(page, entry)


def _body(page: str, entry: Entry) -> Iterator[tuple[Shown, Iterable[Span]]]:
    body = entry.body
    if isinstance(body, PaperBody):
        yield from _passages(page, (*body.abstract, *body.notes, *body.body, *body.bibliography))
        for note in body.footnotes:
            yield Shown(page, note.anchor, f"note {note.number}"), _spans_of(note.inlines)
    elif isinstance(body, ThreadBody):
        for post in body.posts:
            label = f"post {post.position}" if post.position else "post"
            spans = [span for passage in post.blocks for span in _spans_of(passage.inlines)]
            spans += [
                *post.date.spans,
                *(span for count in post.counts for span in count.spans),
                *(post.mark.spans if post.mark else ()),
            ]
            yield Shown(page, post.anchor, label), spans
    elif isinstance(body, BriefBody):
        yield from _passages(page, (*body.bullets, *body.body))
        yield from _passages(
            page, (held for term in body.terms for held in (term.term, term.definition) if held)
        )
        yield from _passages(page, (body.read_more.passage,) if body.read_more else ())
    else:
        yield from _passages(page, body.body)


def _passages(
    page: str, passages: Iterable[RenderedBlock]
) -> Iterator[tuple[Shown, Iterable[Span]]]:
    return (
        (Shown(page, passage.anchor, passage.anchor or passage.role), _spans_of(passage.inlines))
        for passage in passages
    )


def _spans_of(pieces: Iterable[Inline]) -> list[Span]:
    return [span for piece in pieces if piece.kind != "markup" for span in piece.spans]
