"""Threads: posts oldest first, which ones are missing, and why they are taken for one thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from builder.document import Card, Count, Post, Status, ThreadBody
from builder.document.draft import spans_of
from builder.pages import markdown as md
from builder.pages.blocks import InlineContext, render_block
from builder.pages.entries import EntryFields, EntryPage
from builder.pages.facts import add_candidates
from builder.pages.rows import COUNT_WORDS, date_link
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


def thread_page(context: InlineContext, fields: EntryFields, body: ThreadBody) -> ThreadPage:
    """The page of one thread."""
    evidence: tuple[str, ...] = ()
    # A single post that claims no others needs no reason to be one thread.
    if len(body.posts) > 1 or body.of:
        evidence = tuple(map(escape, body.evidence))
    return ThreadPage(
        **fields,
        gap=_gap(body),
        evidence=evidence,
        posts=tuple(_post(context, post) for post in body.posts),
        card=_card(context, body.card),
    )


def _gap(body: ThreadBody) -> str:
    """`Posts 1–5 of 12 are not in the source.`"""
    if not body.missing:
        return ""
    noun, verb = "Posts", "are"
    if len(body.missing) == 1:
        noun, verb = "Post", "is"
    # The marks of some threads (`3/`) do not say how many posts there are.
    total = ""
    if body.of:
        total = f" of {body.of}"
    numbers = ", ".join(_runs(body.missing))
    return md.block(f"{noun} {numbers}{total} {verb} not in the source.", "", "gap own")


def _runs(numbers: Sequence[int]) -> Iterator[str]:
    """`[1, 2, 3, 7]` → `1–3`, `7`."""
    # In a run, the numbers grow as their indexes do: the difference stays the same.
    for _, pairs in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in pairs]
        if len(run) == 1:
            yield str(run[0])
        else:
            yield f"{run[0]}–{run[-1]}"


def _post(context: InlineContext, post: Post) -> str:
    name = "Post"
    if post.position:
        name += f" {post.position}"
        if post.of:
            name += f" of {post.of}"
    # Python-Markdown reads inside an HTML element only with `markdown="1"` and blank lines around.
    head = md.block(f"{_position(context, post)} {_time(context, post)}", "", "post-head")
    text = "\n\n".join(render_block(context, block, "post-text") for block in post.blocks)
    return (
        f'<article class="post" id="{post.anchor}" aria-label="{name}" markdown="1">\n\n'
        f"{head}\n\n{text}\n\n{_post_counts(context, post)}\n\n</article>"
    )


def _position(context: InlineContext, post: Post) -> str:
    """The thread mark as written (`3/6`), as a link to the post itself."""
    if post.mark is None:
        return md.anchor_link(post.anchor, "Link to this post")
    source = context.document.source
    return md.link(
        context.page,
        context.page,
        md.source_text(source, post.mark.spans),
        post.anchor,
        "pos",
        data_src=md.source_places(source, post.mark.spans),
    )


def _time(context: InlineContext, post: Post) -> str:
    date = post.date
    mark_id = f"{post.anchor}-time"
    if not date.written:
        return md.status_mark(Status.ABSENT, "No time is stated for this post.", mark_id, "no time")
    source = context.document.source
    # The words as written, the meaning on the mark: `2h` says little without the time it means.
    places = md.source_places(source, date.spans)
    words = md.source_text(source, date.spans)
    reason = add_candidates(date.reason, date)
    # Between several readings the source does not decide, so there is no month to link to.
    if not date.value:
        return f"{md.with_source(words, places)} {md.status_mark(date.status, reason, mark_id)}"
    mark = md.status_mark(date.status, reason, mark_id, date.value.replace("T", " "))
    linked = date_link(context.page, date.value, words, data_src=places)
    source_link = context.source_link(date.spans)
    return f'<time datetime="{date.value}">{linked}</time> {mark} {source_link}'


def _post_counts(context: InlineContext, post: Post) -> str:
    if not post.counts:
        return ""
    words = " ".join(_post_count(context, post, count) for count in post.counts)
    return md.block(words, "", "post-counts")


def _post_count(context: InlineContext, post: Post, count: Count) -> str:
    source = context.document.source
    singular, several = COUNT_WORDS[count.name]
    noun = several
    if count.value == 1:
        noun = singular
    number = md.with_source(
        md.source_text(source, count.spans), md.source_places(source, count.spans)
    )
    mark = md.status_mark(count.status, count.reason, f"{post.anchor}-{count.name}")
    return f'<span class="n {singular}">{number} {md.site_text(noun)}</span>{mark}'


def _card(context: InlineContext, card: Card | None) -> str:
    """A link card that may belong here.

    Its words stand first on the page of the document; here they are a copy without their place.
    """
    if card is None:
        return ""
    words = escape(card.title.text)
    if card.description:
        words += f" — {escape(card.description.text)}"
    label = md.site_text("Link card:", "label")
    mark = md.status_mark(card.status, card.reason, "card", "whose card?")
    line = f"{label} {words} {mark} {context.source_link(spans_of(card.title.inlines))}"
    return md.block(line, "card", "card-found own")
