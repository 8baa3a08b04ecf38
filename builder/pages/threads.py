"""Pages of threads: posts oldest first, gaps said, evidence for the reconstruction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from builder.document import Card, Count, Document, Entry, Post, Status, ThreadBody
from builder.document.span import Span
from builder.pages.blocks import block, link, own, placed, places, source_link, status_mark, written
from builder.pages.entries import EntryPage, head
from builder.pages.inline import Inside, inside
from builder.pages.passages import shown
from builder.pages.rows import COUNT_WORDS, date_link
from builder.pages.site import Site
from builder.text.markdown import escape


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadPage(EntryPage):
    """A thread of posts."""

    template: ClassVar[str] = "thread.md.j2"
    gap: str
    """Which posts the source does not hold, in a sentence."""
    evidence: tuple[str, ...]
    """Why these posts are one thread."""
    posts: tuple[str, ...]
    card: str
    """A link card that may belong to this thread."""


def thread_page(
    site: Site, document: Document, entry: Entry, body: ThreadBody, position: int
) -> ThreadPage:
    """The page of one thread."""
    held = inside(site, entry)
    return ThreadPage(
        **head(site, entry, position, document),  # type: ignore[arg-type]  # the head's keys are the fields of EntryPage
        gap=gap_words(body),
        evidence=tuple(escape(sentence) for sentence in body.evidence)
        if len(body.posts) > 1 or body.of
        else (),
        posts=tuple(_post(held, document, post) for post in body.posts),
        card=card_block(held, document, body.card, primary=False) if body.card else "",
    )


def gap_words(body: ThreadBody) -> str:
    """`Posts 1–5 of 12 are not in the source.`"""
    if not body.missing:
        return ""
    runs = ", ".join(_runs(body.missing))
    verb = "Post" if len(body.missing) == 1 else "Posts"
    of = f" of {body.of}" if body.of else ""
    return block(
        f"{verb} {runs}{of} {'is' if len(body.missing) == 1 else 'are'} not in the source.",
        "",
        "gap own",
    )


def _runs(numbers: Sequence[int]) -> Iterator[str]:
    """`[1, 2, 3, 7]` → `1–3`, `7`."""
    for _, found in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in found]
        yield str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}"


def _post(held: Inside, document: Document, post: Post) -> str:
    name = f"Post {post.position}{f' of {post.of}' if post.of else ''}" if post.position else "Post"
    text = "\n\n".join(shown(held, document, passage, "post-text") for passage in post.blocks)
    return (
        f'<article class="post" id="{post.anchor}" aria-label="{name}" markdown="1">\n\n'
        f"{_head(held, document, post)}\n\n{text}\n\n{_counts(document, post)}\n\n</article>"
    )


def _head(held: Inside, document: Document, post: Post) -> str:
    return block(
        f"{_position(held, document, post)} {_time(held, document, post)}", "", "post-head"
    )


def _position(held: Inside, document: Document, post: Post) -> str:
    if post.mark is None:
        return f'[](#{post.anchor}){{ .anchor .own aria-label="Link to this post" }}'
    return link(
        held.page,
        held.page,
        written(document.source, post.mark.spans),
        post.anchor,
        "pos",
        data_src=places(document.source, post.mark.spans),
    )


def _time(held: Inside, document: Document, post: Post) -> str:
    when = post.date
    if not when.written:
        return status_mark(
            Status.ABSENT, "No time is stated for this post.", f"{post.anchor}-time", "no time"
        )
    at = places(document.source, when.spans)
    words = written(document.source, when.spans)
    why = _reason(when.reason, when.candidates)
    if not when.value:
        return f"{placed(words, at)} {status_mark(when.status, why, f'{post.anchor}-time')}"
    mark = status_mark(when.status, why, f"{post.anchor}-time", when.value.replace("T", " "))
    linked = date_link(held.page, when.value, words, data_src=at)
    return f'<time datetime="{when.value}">{linked}</time> {mark} {source_link(held.page, document.id, when.spans)}'


def _reason(reason: str, candidates: Sequence[str]) -> str:
    return f"{reason} Candidates: {', '.join(candidates)}." if candidates else reason


def _counts(document: Document, post: Post) -> str:
    words = " ".join(_count(document, post, count) for count in post.counts)
    return block(words, "", "post-counts") if words else ""


def _count(document: Document, post: Post, count: Count) -> str:
    one, many = COUNT_WORDS.get(count.name, (count.name, count.name))
    number = placed(written(document.source, count.spans), places(document.source, count.spans))
    mark = status_mark(count.status, count.reason, f"{post.anchor}-{count.name}")
    return f'<span class="n {one}">{number} {own(one if count.value == 1 else many)}</span>{mark}'


def card_block(held: Inside, document: Document, card: Card, *, primary: bool) -> str:
    """A link card; its words carry their place only where they stand first (the document's page)."""
    title, description = card.title, card.description
    if primary:
        parts = [shown(held, document, title, "card-title")] + (
            [shown(held, document, description, "card-description")] if description else []
        )
        return "\n\n".join(parts)
    words = escape(title.text) + (f" — {escape(description.text)}" if description else "")
    mark = status_mark(card.status, card.reason, "card", "whose card?")
    spans: tuple[Span, ...] = tuple(span for piece in title.inlines for span in piece.spans)
    return block(
        f"{own('Link card:', 'label')} {words} {mark} {source_link(held.page, document.id, spans)}",
        "card",
        "card-found own",
    )
