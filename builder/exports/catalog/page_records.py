"""Bodies of texts, glossaries, bibliographies and FAQs → what their records have of their own."""

from __future__ import annotations

from typing import Any

from builder.document import Entry, EntryKind, FaqBody, PageBody, RenderedBlock, Term
from builder.exports.catalog.entry_records import (
    ArticleRecord,
    FaqQuestionRecord,
    FaqRecord,
    GlossaryRecord,
    ListedRecord,
    PageRecord,
    ReferenceListRecord,
    TermRecord,
)
from builder.exports.catalog.record_parts import joined_text, plain


def page_record(
    entry: Entry, body: PageBody, shared: dict[str, Any], head: dict[str, Any]
) -> PageRecord | ArticleRecord | GlossaryRecord | ReferenceListRecord:
    """The record of a text; `head` = what a record with a head has of it."""
    text = joined_text(body.body)
    if entry.kind is EntryKind.PAGE:
        return PageRecord(**shared, body=text)
    headed = shared | head
    if entry.kind is EntryKind.GLOSSARY:
        terms = tuple(map(term_record, body.terms))
        return GlossaryRecord(**headed, body=text, terms=terms)
    if entry.kind is EntryKind.BIBLIOGRAPHY:
        references = tuple(map(_listed_record, body.references))
        return ReferenceListRecord(**headed, body=text, references=references)
    return ArticleRecord(**headed, body=text)


def _listed_record(block: RenderedBlock) -> ListedRecord:
    return ListedRecord(
        label=plain(block.label) or None, text=plain(block.text), anchor=block.anchor
    )


def faq_record(faq: FaqBody, shared: dict[str, Any]) -> FaqRecord:
    """The record of an FAQ."""
    questions: list[FaqQuestionRecord] = []
    for question in faq.questions:
        heading = None
        if question.heading:
            heading = plain(question.heading.text)
        record = FaqQuestionRecord(
            question=plain(question.question.text),
            answer=joined_text(question.answer),
            heading=heading,
            anchor=question.question.anchor,
        )
        questions.append(record)
    return FaqRecord(**shared, intro=joined_text(faq.intro), questions=tuple(questions))


def term_record(term: Term) -> TermRecord:
    """A term with its whole definition."""
    definition = ""
    if term.definition:
        definition = joined_text((term.definition, *term.more)) or ""
    return TermRecord(term=plain(term.term.text), definition=definition)
