"""Link cards: the drafts of link cards → cards, each with the posts that it may belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from builder.document import Card, DraftPart, Finding, FindingKind, RenderedBlock, Role, Status
from builder.document.draft import Draft
from builder.document.source import Source
from builder.document.span import Span
from builder.model.fields import of_role
from builder.model.threads.assembly import AssembledThread
from builder.model.threads.posts import post_block

UNDECIDED = (
    "it stands between the date line of one post and the text of the next, "
    "and the source does not say whose it is"
)
IN_SETTINGS = "seeds.yml says that it belongs to the post {}"


class Side(StrEnum):
    """Which of the two posts beside it a card belongs to, as `seeds.yml` says it."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class PlacedCard:
    """A card, and the threads that it may belong to, as indexes into what `assemble` gave."""

    card: Card
    threads: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _PostAddress:
    """Where a post has gone."""

    thread: int
    """Index of its thread."""
    address: str
    """`entry id#anchor`."""


def link_cards(
    drafts: Sequence[Draft],
    source: Source,
    threads: Sequence[AssembledThread],
    ids: Sequence[str],
    sides: Mapping[int, str],
) -> tuple[tuple[PlacedCard, ...], tuple[Finding, ...]]:
    """The link cards among `drafts`, with the posts above and below each as candidates.

    `ids` are the ids of the entries made from `threads`; `sides` says by line of a card's title
    whether the post `before` or `after` it, in the order of the seed, owns it.
    """
    posts = _post_addresses(threads, ids)
    cards: list[PlacedCard] = []
    for index, draft in enumerate(drafts):
        if draft.kind is DraftPart.CARD:
            # Drafts of posts and cards are in the order of the source: a card is between its posts.
            beside = {Side.BEFORE: posts.get(index - 1), Side.AFTER: posts.get(index + 1)}
            side = sides.get(draft.lines[0], "")
            cards.append(_placed_card(draft, source, beside, side, f"card-{len(cards) + 1}"))
    findings: list[Finding] = []
    for placed in cards:
        if placed.card.status is Status.AMBIGUOUS:
            findings.append(_owner_finding(placed.card))
    return tuple(cards), tuple(findings)


def _post_addresses(
    threads: Sequence[AssembledThread], ids: Sequence[str]
) -> Mapping[int, _PostAddress]:
    """Index of a post's draft → where the post has gone."""
    addresses: dict[int, _PostAddress] = {}
    for index, (thread, id) in enumerate(zip(threads, ids, strict=True)):
        for draft_index, post in zip(thread.draft_indexes, thread.body.posts, strict=True):
            addresses[draft_index] = _PostAddress(index, f"{id}#{post.anchor}")
    return addresses


def _placed_card(
    draft: Draft,
    source: Source,
    beside: Mapping[Side, _PostAddress | None],
    stated_side: str,
    anchor: str,
) -> PlacedCard:
    owners: list[_PostAddress] = []
    for side, post in beside.items():
        if post and stated_side in ("", side):
            owners.append(post)
    title, description = _card_blocks(draft, source, anchor)
    status, reason = Status.AMBIGUOUS, UNDECIDED
    if owners and stated_side in tuple(Side):
        status, reason = Status.INFERRED, IN_SETTINGS.format(stated_side)
    addresses = tuple(owner.address for owner in owners)
    card = Card(title, description, status, addresses, reason, draft.lines)
    return PlacedCard(card, tuple(dict.fromkeys(owner.thread for owner in owners)))


def _card_blocks(
    draft: Draft, source: Source, anchor: str
) -> tuple[RenderedBlock, RenderedBlock | None]:
    """Title and description; the last of each, should a format give several."""
    *_, title_block = of_role(draft, Role.CARD_TITLE)
    title = post_block(source, title_block, anchor)
    description: RenderedBlock | None = None
    for block in of_role(draft, Role.CARD_DESCRIPTION):
        description = post_block(source, block, f"{anchor}.p1")
    return title, description


def _owner_finding(card: Card) -> Finding:
    spans: list[Span] = []
    for inline in card.title.inlines:
        spans += inline.spans
    what = f"It is not stated to which post the link card ‘{card.title.text}’ belongs."
    return Finding(FindingKind.AMBIGUOUS, what, card.reason, card.candidates, tuple(spans))
