"""Pages of briefs and of plain texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from builder.document import BriefBody, Document, Entry, ReadMore, RenderedBlock, Status, Term
from builder.document import PageBody as PlainText
from builder.pages.blocks import block, external, heading, places, source_link, status_mark
from builder.pages.entries import EntryPage, head
from builder.pages.inline import Inside, inline, inside
from builder.pages.passages import permalink, shown, shown_item, visible_spans
from builder.pages.site import Site
from builder.text.markdown import escape


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefPage(EntryPage):
    """A lead article or one of the other briefs."""

    template: ClassVar[str] = "brief.md.j2"
    bullets: tuple[str, ...]
    body: tuple[str, ...]
    terms: tuple[str, ...]
    read_more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPage(EntryPage):
    """A text of no known format."""

    template: ClassVar[str] = "text.md.j2"
    body: tuple[str, ...]


def brief_page(
    site: Site, document: Document, entry: Entry, body: BriefBody, position: int
) -> BriefPage:
    """The page of one brief."""
    held = inside(site, entry)
    return BriefPage(
        **head(site, entry, position, document),  # type: ignore[arg-type]  # the head's keys are the fields of EntryPage
        bullets=tuple(shown_item(held, document, passage) for passage in body.bullets),
        body=tuple(shown(held, document, passage) for passage in body.body),
        terms=tuple(block for term in body.terms for block in _term(held, document, term)),
        read_more=_read_more(held, document, body.read_more) if body.read_more else "",
    )


def text_page(
    site: Site, document: Document, entry: Entry, body: PlainText, position: int
) -> TextPage:
    """The page of one plain text."""
    held = inside(site, entry)
    return TextPage(
        **head(site, entry, position, document),  # type: ignore[arg-type]  # the head's keys are the fields of EntryPage
        body=tuple(_text_blocks(held, document, body.body)),
    )


def _term(held: Inside, document: Document, term: Term) -> Iterator[str]:
    yield shown(held, document, term.term, "term-name")
    if term.definition:
        yield shown(held, document, term.definition, "term-definition", terms=False)


def _read_more(held: Inside, document: Document, more: ReadMore) -> str:
    passage = more.passage
    spans = visible_spans(passage)
    if more.url:
        mark = external(more.url, escape(more.url))
    else:
        mark = status_mark(
            Status.ABSENT,
            "The source names the place and gives no address; none is guessed.",
            "read-more",
            "no address",
        )
    words = f'<span data-src="{places(document.source, spans)}">{inline(held, passage.inlines, terms=False)}</span>'
    return block(
        f"{words} {mark} {source_link(held.page, document.id, spans)}", passage.anchor, "read-more"
    )


def _text_blocks(
    held: Inside, document: Document, passages: Sequence[RenderedBlock]
) -> Iterator[str]:
    """Blocks in order; items that follow each other are one list."""
    items: list[str] = []
    for passage in passages:
        if passage.role == "item":
            items.append(shown_item(held, document, passage))
            continue
        if items:
            yield "\n".join(items)
            items = []
        yield _text_block(held, document, passage)
    if items:
        yield "\n".join(items)


def _text_block(held: Inside, document: Document, passage: RenderedBlock) -> str:
    if passage.role == "heading":
        spans = visible_spans(passage)
        tail = f"{permalink(passage.anchor)}{source_link(held.page, document.id, spans)}"
        return heading(
            min(passage.level + 1, 6),
            f"{inline(held, passage.inlines, terms=False)}{tail}",
            passage.anchor,
            data_src=places(document.source, spans),
        )
    if passage.role in ("quote", "epigraph"):
        return "\n".join(f"> {line}" for line in shown(held, document, passage).split("\n"))
    return shown(held, document, passage, passage.role if passage.role != "paragraph" else "")
