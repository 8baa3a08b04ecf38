"""Settled cards: the drafts of posts and link cards → the same, where `seeds.yml` corrects them.

    cards: {39: before, 52: text}

`before` and `after` make the line a link card when the reader has left it in a post; `text` says
that the line begins the text of the post below it.  To which post a card belongs is decided later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from builder.curation import CardSide
from builder.document import DraftPart, Role
from builder.document.draft import Block, Draft
from builder.model.fields import of_role

CARD_ROLES = (Role.CARD_TITLE, Role.CARD_DESCRIPTION)


def settle_cards(drafts: Sequence[Draft], sides: Mapping[int, str]) -> tuple[Draft, ...]:
    """`drafts` with cards where `sides` has their line, and without those that are text.

    `sides` has the value of a `CardSide` by the number of a line.
    """
    if not sides:
        return tuple(drafts)
    settled: list[Draft] = []
    moved: tuple[Block, ...] = ()
    for draft in drafts:
        if draft.kind is DraftPart.CARD:
            kept, moved = _without_text(draft, sides)
            if kept:
                settled.append(replace(draft, blocks=_sure_if_stated(kept, sides)))
        elif draft.kind is DraftPart.POST:
            settled += _with_card(replace(draft, blocks=(*moved, *draft.blocks)), sides)
            moved = ()
        else:
            settled.append(draft)
    return tuple(settled)


def _without_text(
    card: Draft, sides: Mapping[int, str]
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The blocks of a card before the line that begins the post below it, and the others."""
    for index, block in enumerate(card.blocks):
        if sides.get(_line(block)) == CardSide.TEXT:
            text = tuple(_as_text(moved) for moved in card.blocks[index:])
            return card.blocks[:index], text
    return card.blocks, ()


def _sure_if_stated(blocks: tuple[Block, ...], sides: Mapping[int, str]) -> tuple[Block, ...]:
    """The blocks of a card, without the doubt whether it is one when `sides` has its line."""
    if _line(blocks[0]) not in sides:
        return blocks
    return (replace(blocks[0], label=""), *blocks[1:])


def _as_text(block: Block) -> Block:
    if block.role in CARD_ROLES:
        return replace(block, role=Role.POST, label="")
    return block


def _with_card(post: Draft, sides: Mapping[int, str]) -> Iterator[Draft]:
    """A post, after the card that its first lines are, when `sides` says so."""
    texts = of_role(post, Role.POST)
    side = sides.get(_line(texts[0])) if texts else None
    if side not in (CardSide.BEFORE, CardSide.AFTER):
        yield _settled_text(post, side)
        return
    # A card is a title and a sentence about the page, unless nothing would be left for the post.
    description = texts[1:2] if len(texts) > 2 else ()
    title = replace(texts[0], role=Role.CARD_TITLE, label="")
    about = (replace(block, role=Role.CARD_DESCRIPTION) for block in description)
    yield Draft(DraftPart.CARD, (title, *about))
    taken = (texts[0], *description)
    yield replace(post, blocks=tuple(block for block in post.blocks if block not in taken))


def _settled_text(post: Draft, side: str | None) -> Draft:
    """The post without the doubt about its first line, when `side` says that it is text."""
    if side != CardSide.TEXT:
        return post
    return replace(post, blocks=tuple(map(_as_sure, post.blocks)))


def _as_sure(block: Block) -> Block:
    return replace(block, label="") if block.role is Role.POST else block


def _line(block: Block) -> int:
    return block.spans[0].line if block.spans else 0
