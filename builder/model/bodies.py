"""Bodies: what each kind of body holds, and how drafts of briefs and plain texts become one.

A new kind of body is added here: a `case` in `contents_of`, and one in `read_body` when a format
gives it as a draft of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import assert_never

from builder.document import (
    Body,
    BriefBody,
    DateValue,
    EntryKind,
    FaqBody,
    FaqQuestion,
    Finding,
    InlineKind,
    PageBody,
    PaperBody,
    ReadMore,
    RenderedBlock,
    Role,
    TalkBody,
    Term,
    ThreadBody,
)
from builder.document.draft import Block, Draft, Inline
from builder.document.source import Source
from builder.document.span import Span
from builder.model.fields import (
    FIELD_ROLES,
    link_of,
    of_role,
    rendered,
    rendered_each,
    words_of_block,
)
from builder.model.papers import paper_body_of
from builder.model.spans import shown_spans
from builder.model.talks import read_talk
from builder.text.slugs import slug
from builder.text.web import addresses

LONGEST_ANCHOR = 60
"""Characters of the anchor of a heading at most: it is quoted in addresses."""

ANCHOR_PREFIXES = MappingProxyType({Role.HEADING: "h", Role.QUESTION: "q"})
"""Roles whose blocks are anchored by their words, and what stands before these."""
LIST_PREFIXES = MappingProxyType({**ANCHOR_PREFIXES, Role.TERM: "term", Role.BIBLIOGRAPHY: "ref"})
"""The same in a glossary or bibliography, to whose entries others lead."""


@dataclass(frozen=True, slots=True)
class BodyContents:
    """All that a body shows, whatever its kind."""

    text: tuple[RenderedBlock, ...]
    """What is read as text, in reading order."""
    apparatus: tuple[Inline, ...] = ()
    """Inlines that stand beside the text: notes, bibliography, thread marks."""
    dates: tuple[DateValue, ...] = ()
    """Dates that the body shows by itself, in place of the date of its entry."""
    count_spans: tuple[Span, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where everything that the body shows stands in the seed."""
        spans: list[Span] = []
        for block in self.text:
            spans += shown_spans(block.inlines)
        for date in self.dates:
            spans += date.spans
        return (*spans, *shown_spans(self.apparatus), *self.count_spans)


def contents_of(body: Body) -> BodyContents:
    """All that `body` shows."""
    match body:
        case PaperBody():
            return _paper_contents(body)
        case ThreadBody():
            return _thread_contents(body)
        case BriefBody():
            return _brief_contents(body)
        case FaqBody():
            return _faq_contents(body)
        case TalkBody():
            return _talk_contents(body)
        case PageBody():
            return BodyContents(body.body)
        case _:
            assert_never(body)


def text_blocks(body: Body) -> tuple[RenderedBlock, ...]:
    """All blocks of a body that are read as text, in reading order."""
    return contents_of(body).text


def words_of(body: Body) -> str:
    """All that is read as text; by it an entry is known again when its title has been corrected."""
    return " ".join(block.text for block in text_blocks(body))


def _paper_contents(body: PaperBody) -> BodyContents:
    # Words of the bibliography are other people's: no topic or language is read from them.
    apparatus: list[Inline] = []
    for block in body.bibliography:
        apparatus += block.inlines
    for footnote in body.footnotes:
        apparatus += footnote.inlines
    return BodyContents((*body.abstract, *body.notes, *body.body), tuple(apparatus))


def _thread_contents(body: ThreadBody) -> BodyContents:
    text: list[RenderedBlock] = []
    marks: list[Inline] = []
    count_spans: list[Span] = []
    for post in body.posts:
        text += post.blocks
        if post.mark:
            marks.append(post.mark)
        for count in post.counts:
            count_spans += count.spans
    dates = tuple(post.date for post in body.posts)
    return BodyContents(tuple(text), tuple(marks), dates, tuple(count_spans))


def _brief_contents(body: BriefBody) -> BodyContents:
    text = list(body.bullets)
    for term in body.terms:
        text.append(term.term)
        if term.definition:
            text.append(term.definition)
    if body.read_more:
        text.append(body.read_more.passage)
    return BodyContents((*text, *body.body))


def _faq_contents(body: FaqBody) -> BodyContents:
    text = list(body.intro)
    for question in body.questions:
        if question.heading:
            text.append(question.heading)
        text += (question.question, *question.answer)
    return BodyContents(tuple(text))


def _talk_contents(body: TalkBody) -> BodyContents:
    text = list(body.intro)
    heads: list[Inline] = []
    dates: list[DateValue] = []
    count_spans: list[Span] = []
    for contribution in body.contributions:
        text += (*contribution.headings, *contribution.blocks)
        for block in filter(None, (contribution.speaker, *contribution.details)):
            heads += block.inlines
        if contribution.date:
            dates.append(contribution.date)
        for count in contribution.counts:
            count_spans += count.spans
    return BodyContents(tuple(text), tuple(heads), tuple(dates), tuple(count_spans))


def read_body(
    kind: EntryKind,
    draft: Draft,
    source: Source,
    note_ends: Mapping[str, str],
    date_of: Callable[[Block], DateValue],
) -> tuple[Body, tuple[Finding, ...]]:
    """The body of the entry of which `draft` tells, and findings about it.

    `note_ends` says for the number of a footnote which words are its last (`seeds.yml`).
    """
    match kind:
        case EntryKind.PAPER | EntryKind.DISSERTATION:
            return paper_body_of(draft, source, note_ends)
        case EntryKind.BRIEF:
            return read_brief(draft, source), ()
        case EntryKind.FAQ:
            return read_faq(draft, source), ()
        case EntryKind.DISCUSSION | EntryKind.TRANSCRIPT:
            return read_talk(draft, source, date_of, anchored, FIELD_ROLES), ()
        case EntryKind.ARTICLE | EntryKind.PAGE:
            return read_page(draft, source), ()
        case EntryKind.GLOSSARY | EntryKind.BIBLIOGRAPHY:
            return read_page(draft, source, LIST_PREFIXES), ()
        case EntryKind.THREAD:
            # Threads are put together from drafts of posts (`builder.model.threads`).  Should a
            # format give one whole, its words are not lost.
            return read_page(draft, source), ()
        case _:
            assert_never(kind)


def read_brief(draft: Draft, source: Source) -> BriefBody:
    """The body of a news brief; a definition without its term stays a paragraph."""
    pairs = tuple(_terms_with_definitions(of_role(draft, Role.TERM, Role.DEFINITION)))
    terms: list[Term] = []
    shown: set[Block] = set()
    for number, (term, definition) in enumerate(pairs, 1):
        terms.append(_read_term(source, term, definition, number))
        shown.add(term)
        if definition:
            shown.add(definition)
    # A brief has one full story; a second pointer stays a block of the body.
    read_more: ReadMore | None = None
    pointers = of_role(draft, Role.READ_MORE)
    if pointers:
        read_more = _read_pointer(source, pointers[0])
        shown.add(pointers[0])
    # Blocks are compared by value, which holds their spans: no two are equal by chance.
    others: list[Block] = []
    for block in draft.blocks:
        is_in_body = block.role not in FIELD_ROLES and block.role != Role.BULLET
        if is_in_body and block not in shown:
            others.append(block)
    bullets = rendered_each(source, of_role(draft, Role.BULLET), "bullet")
    return BriefBody(bullets, tuple(terms), read_more, anchored(source, others))


def read_faq(draft: Draft, source: Source) -> FaqBody:
    """The body of an FAQ; what stands before the first question introduces it."""
    blocks = [block for block in draft.blocks if block.role not in FIELD_ROLES]
    intro: list[RenderedBlock] = []
    questions: list[FaqQuestion] = []
    for block in anchored(source, blocks):
        if block.role == Role.QUESTION:
            questions.append(FaqQuestion(block, ()))
        elif not questions:
            intro.append(block)
        else:
            answer = (*questions[-1].answer, block)
            questions[-1] = replace(questions[-1], answer=answer)
    return FaqBody(tuple(intro), tuple(_with_headings(questions)))


def _with_headings(questions: Iterable[FaqQuestion]) -> Iterator[FaqQuestion]:
    """A heading that ends an answer stands over the next question."""
    heading: RenderedBlock | None = None
    for question in questions:
        answer, following = question.answer, None
        if answer and answer[-1].role == Role.HEADING:
            answer, following = answer[:-1], answer[-1]
        yield replace(question, answer=answer, heading=heading)
        heading = following


def read_page(
    draft: Draft, source: Source, prefixes: Mapping[Role, str] = ANCHOR_PREFIXES
) -> PageBody:
    """The body of a plain text."""
    blocks = [block for block in draft.blocks if block.role not in FIELD_ROLES]
    return PageBody(anchored(source, blocks, prefixes))


def anchored(
    source: Source, blocks: Iterable[Block], prefixes: Mapping[Role, str] = ANCHOR_PREFIXES
) -> tuple[RenderedBlock, ...]:
    """Blocks as shown: headings and questions anchored by their words, others by number."""
    anchored_blocks: list[RenderedBlock] = []
    headings: Counter[str] = Counter()
    others = 0
    for block in blocks:
        if block.role in prefixes:
            anchor = f"{prefixes[block.role]}-{slug(block.text, LONGEST_ANCHOR)}"
            # Words make an anchor that survives an insertion above; two equal ones get a number.
            headings[anchor] += 1
            if headings[anchor] > 1:
                anchor = f"{anchor}.{headings[anchor]}"
        else:
            others += 1
            anchor = f"p{others}"
        anchored_blocks.append(rendered(source, block, anchor))
    return tuple(anchored_blocks)


def _terms_with_definitions(blocks: Sequence[Block]) -> Iterator[tuple[Block, Block | None]]:
    """Each term with the definition right after it."""
    for index, block in enumerate(blocks):
        if block.role == Role.TERM:
            following = next(iter(blocks[index + 1 :]), None)
            if following is None or following.role != Role.DEFINITION:
                following = None
            yield block, following


def _read_term(source: Source, term: Block, definition: Block | None, number: int) -> Term:
    meaning: RenderedBlock | None = None
    if definition:
        meaning = rendered(source, definition, f"term-{number}.p1")
    return Term(rendered(source, term, f"term-{number}"), meaning)


def _is_address(inline: Inline) -> bool:
    """Whether an inline is nothing but the address of a page; that of a site may be its name."""
    text = inline.text.strip()
    return "/" in text and any(address.text == text for address in addresses(text))


def _read_pointer(source: Source, block: Block) -> ReadMore:
    """The pointer to the full story; its address only where the source writes one."""
    links = [inline for inline in block.inlines if inline.kind == InlineKind.LINK]
    # The address is shown behind the name; it is the name where there is no other.
    named = [inline for inline in links if not _is_address(inline)] or links
    label = " ".join(" ".join(inline.text for inline in named).split())
    # The name of a site may be an address too, but not that of the story.
    in_order = sorted(links, key=lambda inline: not _is_address(inline))
    urls = [link_of(inline).url for inline in in_order]
    url = next(filter(None, urls), None)
    return ReadMore(rendered(source, block, "read-more"), label or words_of_block(block), url)
