"""FAQs: questions as headings, each with its answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from builder.document import Entry, FaqBody, FaqQuestion, RenderedBlock
from builder.pages import markdown as md
from builder.pages.blocks import places_of, render_heading, render_words
from builder.pages.briefs import apart_from_facts, running_text
from builder.pages.entries import EntryFields, EntryPage
from builder.pages.inlines import InlineContext

GROUP_LEVEL = 2
"""Of a heading over several questions: the first below the title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqPage(EntryPage):
    """Questions with answers."""

    template: ClassVar[str] = "faq.md.j2"
    body: tuple[str, ...]


def faq_page(context: InlineContext, fields: EntryFields, entry: Entry, body: FaqBody) -> FaqPage:
    """The page of one FAQ."""
    has_groups = any(question.heading for question in body.questions)
    # Questions stand below the headings that group them, and in their place where there are none.
    level = GROUP_LEVEL + has_groups
    parts = list(apart_from_facts(body.intro, running_text(context, body.intro)))
    for question in body.questions:
        parts += _question(context, entry.id, question, level)
    return FaqPage(**fields, body=tuple(parts))


def _question(
    context: InlineContext, entry: str, question: FaqQuestion, level: int
) -> Iterator[str]:
    if question.heading:
        yield render_heading(context, question.heading)
    yield _heading(context, entry, question.question, level)
    yield from running_text(context, question.answer)
    if not question.answer:
        yield md.block("The source gives no answer.", "", "absent own")


def _heading(context: InlineContext, entry: str, block: RenderedBlock, level: int) -> str:
    """The question, with the way to all questions of the site."""
    # The contents repeat the words of headings; a link to the glossary belongs into the text.
    words = render_words(context, block, link_terms=False)
    words += md.link(
        context.page,
        context.site.question_pages[entry, block.anchor],
        "",
        f"{entry}-{block.anchor}",
        "up own",
        aria_label="All questions",
    )
    return md.heading(level, words, block.anchor, data_src=places_of(context, block))
