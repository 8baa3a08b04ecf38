"""Passages of the seed as blocks: words, anchor, place and the quiet marks behind them."""

from __future__ import annotations

from builder.document import Document, RenderedBlock, Status
from builder.document.span import Span
from builder.pages.addresses import path_of
from builder.pages.blocks import attributes, block, item, link, places, source_link
from builder.pages.inline import Inside, passage_text


def shown(
    held: Inside,
    document: Document,
    passage: RenderedBlock,
    classes: str = "",
    *,
    terms: bool = True,
) -> str:
    """A passage as a block with its anchor, place and quiet links; markup in it is not shown."""
    text, named = passage_parts(held, document, passage, terms=terms)
    return block(text, passage.anchor, classes, **named)


def shown_item(held: Inside, document: Document, passage: RenderedBlock, classes: str = "") -> str:
    """The same as a list item."""
    text, named = passage_parts(held, document, passage)
    return item(text, passage.anchor, classes, **named)


def passage_parts(
    held: Inside, document: Document, passage: RenderedBlock, *, terms: bool = True
) -> tuple[str, dict[str, str]]:
    """Markdown and attributes of a passage."""
    spans = visible_spans(passage)
    text = passage_text(held, passage, terms=terms)
    tail = "".join(
        (
            repair_mark(held.page, document, passage),
            permalink(passage.anchor),
            source_link(held.page, document.id, spans),
        )
    )
    return f"{text}{tail}", {"data_src": places(document.source, spans)}


def visible_spans(passage: RenderedBlock) -> tuple[Span, ...]:
    """Places of the words that the page shows."""
    return tuple(
        span
        for piece in passage.inlines
        if piece.kind not in ("markup", "mark")
        for span in piece.spans
    )


def permalink(anchor: str) -> str:
    """A quiet link to the block itself."""
    return (
        f"[](#{anchor}){{ {attributes('', 'anchor own', aria_label='Link to this passage')} }}"
        if anchor
        else ""
    )


def repair_mark(page: str, document: Document, passage: RenderedBlock) -> str:
    """Says that characters of the passage were repaired, and leads to the ledger."""
    if passage.status is not Status.REPAIRED:
        return ""
    line = passage.lines[0]
    return link(
        page,
        path_of("ledger", document.id),
        "",
        "repairs",
        "mark repaired own",
        aria_label=f"Characters repaired; see line {line} of the ledger",
    )
