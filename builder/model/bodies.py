"""Drafts of briefs and plain texts to their bodies: every block in reading order, each with an anchor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from builder.document import BriefBody, PageBody, ReadMore, RenderedBlock, Term
from builder.document.draft import Block, Draft
from builder.document.source import Source
from builder.model.fields import link, of_role, passage, words
from builder.text.slugs import slug

FIELDS = frozenset(
    (
        "title",
        "author",
        "alumnus",
        "date",
        "tag",
        "placeholder",
        "count",
        "field",
        "residue",
        "syntax",
    )
)
"""Roles that have a place of their own on every kind of entry."""


def brief(draft: Draft, source: Source) -> BriefBody:
    """The body of a news brief; a definition without its term stays a paragraph."""
    bullets = tuple(
        passage(source, block, f"bullet-{number}")
        for number, block in enumerate(of_role(draft, "bullet"), 1)
    )
    paired = tuple(_pairs(of_role(draft, "term", "definition")))
    terms = tuple(
        _term(source, term, definition, number)
        for number, (term, definition) in enumerate(paired, 1)
    )
    more = next(iter(of_role(draft, "read-more")), None)
    placed = {block for pair in paired for block in pair if block} | {more}
    rest = [
        block
        for block in draft.blocks
        if block.role not in FIELDS | {"bullet"} and block not in placed
    ]
    return BriefBody(
        bullets, terms, _read_more(source, more) if more else None, anchored(source, rest)
    )


def page(draft: Draft, source: Source) -> PageBody:
    """The body of a plain text."""
    return PageBody(anchored(source, [block for block in draft.blocks if block.role not in FIELDS]))


def anchored(source: Source, blocks: Iterable[Block]) -> tuple[RenderedBlock, ...]:
    """Blocks as passages: headings anchored by their words, everything else by its number."""
    found: list[RenderedBlock] = []
    headings: Counter[str] = Counter()
    others = 0
    for block in blocks:
        if block.role == "heading":
            name = f"h-{slug(block.text, 60)}"
            headings[name] += 1
            found.append(
                passage(source, block, name if headings[name] == 1 else f"{name}.{headings[name]}")
            )
        else:
            others += 1
            found.append(passage(source, block, f"p{others}"))
    return tuple(found)


def _pairs(blocks: Sequence[Block]) -> Iterator[tuple[Block, Block | None]]:
    """Each term with the definition right after it."""
    for place, block in enumerate(blocks):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        if block.role == "term":
            yield block, following if following and following.role == "definition" else None


def _term(source: Source, term: Block, definition: Block | None, number: int) -> Term:
    meaning = passage(source, definition, f"term-{number}.p1") if definition else None
    return Term(passage(source, term, f"term-{number}"), meaning)


def _read_more(source: Source, block: Block) -> ReadMore:
    """The pointer to the full story; its address only where the source writes one."""
    pieces = [piece for piece in block.inlines if piece.kind == "link"]
    text = " ".join(" ".join(piece.text for piece in pieces).split()) or words(block)
    urls = [url for piece in pieces if (url := link(piece).url)]
    return ReadMore(passage(source, block, "read-more"), text, urls[0] if urls else None)
