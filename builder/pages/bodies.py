"""Bodies: what the body of an entry gives to listings, to its own page and to the source pages.

A listing asks for the first words and the size, a fact for whether the text shows the date anyway,
the source pages for every place that shows a line.  Each body answers in a class of its own, and
`parts_of` is the only place that tells the bodies apart.  A new body needs a class here, its row in
`parts_of`, and its page function and template (`builder.pages.entry_page`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar, Protocol, assert_never

from builder.document import (
    Body,
    BriefBody,
    Contribution,
    DateValue,
    FaqBody,
    InlineKind,
    Link,
    PageBody,
    PaperBody,
    Post,
    RenderedBlock,
    TalkBody,
    ThreadBody,
)
from builder.document.draft import Inline
from builder.document.span import Span
from builder.pages.markdown import plural

OPENING_BLOCKS = 3
"""Blocks of running text that a summary draws on: enough for its words, even after short ones."""

ShownPart = tuple[str, str, Sequence[Span]]
"""A part of a page: its anchor, its name for readers, and the characters of the seed it shows."""


class BodyParts(Protocol):
    """What pages ask every body for."""

    @property
    def has_date_field(self) -> bool:
        """Whether the date is one of the entry's own; a thread has that of its first post."""

    def opening(self) -> Sequence[RenderedBlock | Post]:
        """The parts whose texts a summary is cut from, in order."""

    def sizes(self) -> tuple[str, ...]:
        """How much it holds, in words, where that says something: `12 posts`."""

    def links(self) -> Iterable[Link]:
        """Web addresses that only the body knows of."""

    def shows_date(self, date: DateValue) -> bool:
        """Whether the page shows the words of the entry's date inside the body anyway."""

    def shown_parts(self) -> Iterator[ShownPart]:
        """Every part of the page that shows words of the seed, in reading order."""


def parts_of(body: Body) -> BodyParts:
    """The one table of bodies; the type check fails when one is missing."""
    match body:
        case PaperBody():
            return PaperParts(body)
        case ThreadBody():
            return ThreadParts(body)
        case BriefBody():
            return BriefParts(body)
        case FaqBody():
            return FaqParts(body)
        case TalkBody():
            return TalkParts(body)
        case PageBody():
            return PageParts(body)
        case _:
            assert_never(body)


@dataclass(frozen=True, slots=True)
class PaperParts:
    """A paper or dissertation."""

    body: PaperBody
    has_date_field: ClassVar[bool] = True

    def opening(self) -> Sequence[RenderedBlock | Post]:
        """The abstract first; most papers of a listing have nothing else."""
        body = self.body
        # One paragraph of each, because the notes may only hold names and addresses.
        return (*body.abstract[:1], *body.notes[:1], *body.body[:OPENING_BLOCKS])

    def sizes(self) -> tuple[str, ...]:
        """None: its page says how long it is."""
        return ()

    def links(self) -> Iterable[Link]:
        """None of its own."""
        return ()

    def shows_date(self, date: DateValue) -> bool:
        """A dissertation may state its date in a sentence under the title."""
        body = self.body
        return _holds_any(chain(body.abstract, body.notes, body.body), date.spans)

    def shown_parts(self) -> Iterator[ShownPart]:
        """Blocks, then footnotes."""
        body = self.body
        # A line that a footnote shares with a paragraph leads to the paragraph first.
        yield from shown_blocks((*body.abstract, *body.notes, *body.body, *body.bibliography))
        for note in body.footnotes:
            yield note.anchor, f"note {note.number}", shown_spans(note.inlines)


@dataclass(frozen=True, slots=True)
class ThreadParts:
    """A thread of posts."""

    body: ThreadBody
    has_date_field: ClassVar[bool] = False

    def opening(self) -> Sequence[RenderedBlock | Post]:
        """The first post."""
        # The posts after it answer or go on; only the first says what the thread is about.
        return self.body.posts[:1]

    def sizes(self) -> tuple[str, ...]:
        """`7 of 12 posts`, or `12 posts` when none is missing."""
        posts = len(self.body.posts)
        if self.body.missing:
            return (f"{posts} of {self.body.of or 'more'} posts",)
        return (plural(posts, "post"),)

    def links(self) -> Iterable[Link]:
        """Those of the posts."""
        return chain.from_iterable(post.links for post in self.body.posts)

    def shows_date(self, date: DateValue) -> bool:
        """Always: the date of a thread is that of its first post."""
        return True

    def shown_parts(self) -> Iterator[ShownPart]:
        """Each post as a whole; readers point to posts, not to lines of them."""
        for post in self.body.posts:
            # Posts without a mark have no number that readers could know.
            label = "post"
            if post.position:
                label += f" {post.position}"
            yield post.anchor, label, _spans_of_post(post)


def _spans_of_post(post: Post) -> list[Span]:
    spans: list[Span] = []
    for block in post.blocks:
        spans += shown_spans(block.inlines)
    spans += post.date.spans
    for count in post.counts:
        spans += count.spans
    if post.mark:
        spans += post.mark.spans
    return spans


@dataclass(frozen=True, slots=True)
class BriefParts:
    """A lead article or one of the other briefs."""

    body: BriefBody
    has_date_field: ClassVar[bool] = True

    def opening(self) -> Sequence[RenderedBlock | Post]:
        """The bullets sum the brief up; the text is taken only without them."""
        blocks = self.body.bullets or self.body.body
        return blocks[:OPENING_BLOCKS]

    def sizes(self) -> tuple[str, ...]:
        """None: briefs are short."""
        return ()

    def links(self) -> Iterable[Link]:
        """None of its own."""
        return ()

    def shows_date(self, date: DateValue) -> bool:
        """Whether it stands in the running text."""
        return _holds_any(self.body.body, date.spans)

    def shown_parts(self) -> Iterator[ShownPart]:
        """Bullets, text, terms with their definitions, the pointer to the full story."""
        body = self.body
        # In the order of the page, where the bullets sum up what follows.
        yield from shown_blocks((*body.bullets, *body.body))
        for term in body.terms:
            yield from shown_blocks((term.term,))
            if term.definition:
                yield from shown_blocks((term.definition,))
        if body.read_more:
            yield from shown_blocks((body.read_more.passage,))


@dataclass(frozen=True, slots=True)
class FaqParts:
    """Questions with answers."""

    body: FaqBody
    has_date_field: ClassVar[bool] = True

    def opening(self) -> Sequence[RenderedBlock | Post]:
        """The introduction; without one, what is asked first."""
        if self.body.intro:
            return self.body.intro[:OPENING_BLOCKS]
        return [question.question for question in self.body.questions[:OPENING_BLOCKS]]

    def sizes(self) -> tuple[str, ...]:
        """`12 questions`."""
        return (plural(len(self.body.questions), "question"),)

    def links(self) -> Iterable[Link]:
        """None of its own."""
        return ()

    def shows_date(self, date: DateValue) -> bool:
        """Whether it stands in the text."""
        return _holds_any(self._blocks(), date.spans)

    def shown_parts(self) -> Iterator[ShownPart]:
        """All blocks, in reading order."""
        return shown_blocks(self._blocks())

    def _blocks(self) -> Iterator[RenderedBlock]:
        yield from self.body.intro
        for question in self.body.questions:
            if question.heading:
                yield question.heading
            yield question.question
            yield from question.answer


@dataclass(frozen=True, slots=True)
class TalkParts:
    """A discussion or transcript."""

    body: TalkBody
    has_date_field: ClassVar[bool] = False

    def opening(self) -> Sequence[RenderedBlock | Post]:
        """The introduction, and what is written or said first."""
        contributions = self.body.contributions[:1]
        blocks = list(self.body.intro[:OPENING_BLOCKS])
        for contribution in contributions:
            blocks += contribution.blocks
        return blocks[:OPENING_BLOCKS]

    def sizes(self) -> tuple[str, ...]:
        """`12 posts`, `12 turns`."""
        contributions = self.body.contributions
        word, _, _ = contributions[0].anchor.partition("-") if contributions else ("part", "", "")
        return (plural(len(contributions), word),)

    def links(self) -> Iterable[Link]:
        """None of its own."""
        return ()

    def shows_date(self, date: DateValue) -> bool:
        """Whether it is that of a contribution."""
        return any(each.date and each.date.spans == date.spans for each in self.body.contributions)

    def shown_parts(self) -> Iterator[ShownPart]:
        """The introduction, then each contribution as a whole."""
        yield from shown_blocks(self.body.intro)
        for number, contribution in enumerate(self.body.contributions, 1):
            yield from shown_blocks(contribution.headings)
            word, _, _ = contribution.anchor.partition("-")
            yield contribution.anchor, f"{word} {number}", _spans_of_contribution(contribution)


def _spans_of_contribution(contribution: Contribution) -> list[Span]:
    spans: list[Span] = []
    for block in filter(None, (contribution.speaker, *contribution.details, *contribution.blocks)):
        spans += shown_spans(block.inlines)
    if contribution.date:
        spans += contribution.date.spans
    for count in contribution.counts:
        spans += count.spans
    return spans


@dataclass(frozen=True, slots=True)
class PageParts:
    """A text of no known format."""

    body: PageBody
    has_date_field: ClassVar[bool] = True

    def opening(self) -> Sequence[RenderedBlock | Post]:
        """The first blocks."""
        return self.body.body[:OPENING_BLOCKS]

    def sizes(self) -> tuple[str, ...]:
        """None: nothing is known of its parts."""
        return ()

    def links(self) -> Iterable[Link]:
        """None of its own."""
        return ()

    def shows_date(self, date: DateValue) -> bool:
        """Whether it stands in the text."""
        return _holds_any(self.body.body, date.spans)

    def shown_parts(self) -> Iterator[ShownPart]:
        """All blocks."""
        return shown_blocks(self.body.body)


def shown_blocks(blocks: Iterable[RenderedBlock]) -> Iterator[ShownPart]:
    """Blocks as parts of a page; a block without an anchor is called after its role."""
    for block in blocks:
        yield block.anchor, block.anchor or block.role, shown_spans(block.inlines)


def shown_spans(inlines: Iterable[Inline]) -> list[Span]:
    """The characters of the seed that `inlines` show, footnote marks included."""
    spans: list[Span] = []
    for inline in inlines:
        if inline.kind != InlineKind.MARKUP:
            spans += inline.spans
    return spans


def _holds_any(blocks: Iterable[RenderedBlock], spans: Sequence[Span]) -> bool:
    """Whether a character of `spans` stands in one of `blocks`, markup included."""
    # Markup counts: a date may stand in a label that the page does not show.
    for block in blocks:
        for inline in block.inlines:
            for own_span in inline.spans:
                if any(_overlap(own_span, span) for span in spans):
                    return True
    return False


def _overlap(first: Span, second: Span) -> bool:
    if first.line != second.line:
        return False
    return first.start < second.end and second.start < first.end
