"""Drafts of link cards to cards: between which posts each stands, and whose it is when that is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.document import Card, Finding, RenderedBlock, Status
from builder.document.draft import Draft
from builder.document.source import Source
from builder.document.span import Span
from builder.document.vocabulary import FindingKind
from builder.model.threads.posts import passage
from builder.model.threads.thread import Assembled

REASON = "it stands between the date line of one post and the text of the next, and the source does not say whose it is"
SETTLED = "seeds.yml says that it belongs to the post {}"
SIDES = ("before", "after")


@dataclass(frozen=True, slots=True)
class Owned:
    """A card, and the threads that it may belong to, by their places in what `assemble` gave."""

    card: Card
    threads: tuple[int, ...]


def cards(
    drafts: Sequence[Draft],
    source: Source,
    threads: Sequence[Assembled],
    ids: Sequence[str],
    settled: Mapping[int, str],
) -> tuple[tuple[Owned, ...], tuple[Finding, ...]]:
    """The link cards among `drafts`, each with the posts above and below it as candidates.

    `ids` are the ids of the entries made from `threads`; `settled` says by line of a card's title
    whether the post `before` or `after` it owns it.
    """
    owners = {
        place: (at, post.anchor)
        for at, one in enumerate(threads)
        for place, post in zip(one.drafts, one.thread.posts, strict=True)
    }
    found = tuple(
        _owned(drafts, source, owners, ids, settled, place, f"card-{count}")
        for count, place in enumerate(_places(drafts), 1)
    )
    return found, tuple(
        _finding(owned.card) for owned in found if owned.card.status is Status.AMBIGUOUS
    )


def _places(drafts: Sequence[Draft]) -> Iterator[int]:
    return (place for place, draft in enumerate(drafts) if draft.kind == "card")


def _owned(
    drafts: Sequence[Draft],
    source: Source,
    owners: Mapping[int, tuple[int, str]],
    ids: Sequence[str],
    settled: Mapping[int, str],
    place: int,
    anchor: str,
) -> Owned:
    title, description = _passages(drafts[place], source, anchor)
    side = settled.get(drafts[place].lines[0], "")
    beside = {"before": owners.get(place - 1), "after": owners.get(place + 1)}
    near = [owner for name, owner in beside.items() if owner and side in ("", name)]
    candidates = tuple(f"{ids[at]}#{post}" for at, post in near)
    status, reason = (
        (Status.INFERRED, SETTLED.format(side))
        if side in SIDES and near
        else (Status.AMBIGUOUS, REASON)
    )
    return Owned(
        Card(title, description, status, candidates, reason, drafts[place].lines),
        tuple(dict.fromkeys(at for at, _ in near)),
    )


def _passages(
    draft: Draft, source: Source, anchor: str
) -> tuple[RenderedBlock, RenderedBlock | None]:
    held = {block.role: block for block in draft.blocks}
    description = held.get("card-description")
    return passage(held["card-title"], source, anchor), passage(
        description, source, f"{anchor}.p1"
    ) if description else None


def _finding(card: Card) -> Finding:
    spans: tuple[Span, ...] = tuple(span for piece in card.title.inlines for span in piece.spans)
    what = f"It is not stated to which post the link card ‘{card.title.text}’ belongs."
    return Finding(FindingKind.AMBIGUOUS, what, card.reason, card.candidates, spans)
