"""Glossary and questions: what the documents define, and what they ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from builder.catalog import GlossaryTerm
from builder.pages import markdown as md
from builder.pages.addresses import GLOSSARY, QUESTIONS, PageKind, path_of
from builder.pages.markdown import plural
from builder.pages.page import Page, Question, Site, crumbs, front_matter
from builder.pages.rows import cut_into_parts
from builder.text.markdown import escape, escape_heading

LETTERS_FROM = 20
"""Terms from which on letters part them: fewer are seen at a glance."""
TERM_LEVEL = 2
"""Of the heading of a term; of its letter where there are letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryPage(Page):
    """All defined terms, one part of the list."""

    template: ClassVar[str] = "glossary.md.j2"
    lead: str
    terms: tuple[str, ...]
    pager: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsPage(Page):
    """All questions, one part of the list."""

    template: ClassVar[str] = "questions.md.j2"
    lead: str
    questions: tuple[str, ...]
    pager: str


def glossary_pages(site: Site) -> Iterator[GlossaryPage]:
    """The glossary."""
    terms = site.catalog.terms
    first_of_letter = _first_of_letters(terms)
    lead = "No document defines a term."
    if terms:
        size = plural(len(terms), "term")
        lead = f"{size}, in the words of the documents that define them."
    for part in cut_into_parts(
        GLOSSARY, terms, lambda page, term: _row(site, page, term, first_of_letter)
    ):
        yield GlossaryPage(
            path=part.path,
            front=front_matter(
                PageKind.GLOSSARY,
                "Glossary",
                "Terms that the documents define.",
                hide=("toc",),
                searchable=False,
            ),
            crumbs=crumbs(part.path),
            title=md.title("Glossary"),
            lead=md.lede(lead),
            terms=part.rows,
            pager=part.pager,
        )


def _first_of_letters(terms: Sequence[GlossaryTerm]) -> Mapping[str, str]:
    """Ids of the terms that begin a letter, each with it; none of a short glossary has one."""
    letters: dict[str, str] = {}
    if len(terms) >= LETTERS_FROM:
        for term in terms:
            letter = term.name[:1].upper()
            if letter.isalpha():
                letters.setdefault(letter, term.id)
    return {term: letter for letter, term in letters.items()}


def _row(site: Site, page: str, term: GlossaryTerm, letters: Mapping[str, str]) -> str:
    letter = letters.get(term.id)
    level = TERM_LEVEL
    if letters:
        level += 1
    row = _term(site, page, term, level)
    if letter is None:
        return row
    heading = md.heading(TERM_LEVEL, escape_heading(letter), f"letter-{term.id}", "own")
    return f"{heading}\n\n{row}"


def _term(site: Site, page: str, term: GlossaryTerm, level: int) -> str:
    """A term with the definition of each entry that gives one."""
    # The anchor of a heading: every first use of the term in a text leads here.
    parts = [md.heading(level, escape_heading(term.name), f"term-{term.id}", "term own")]
    for entry_id, definition in term.definitions:
        entry = site.catalog.entries[entry_id]
        # Each source defines in its own words; definitions are never put together to one.
        words = "The source names the term and does not define it."
        if definition.definition:
            blocks = (definition.definition, *definition.more)
            words = escape(" ".join(block.text for block in blocks))
        entry_link = md.link(
            page, site.path(entry), escape(entry.title.text), definition.term.anchor, "meta"
        )
        parts.append(f"{words} {entry_link}")
    return "\n\n".join(parts)


def questions_pages(site: Site) -> Iterator[QuestionsPage]:
    """All questions that the documents ask, those with an answer and those without."""
    questions = site.questions
    for part in cut_into_parts(QUESTIONS, questions, lambda page, it: _question(site, page, it)):
        yield QuestionsPage(
            path=part.path,
            front=front_matter(
                PageKind.QUESTIONS,
                "Questions",
                "Questions that the documents ask.",
                hide=("toc",),
                searchable=False,
            ),
            crumbs=crumbs(part.path),
            title=md.title("Questions"),
            lead=md.lede(_questions_lead(questions)),
            questions=part.rows,
            pager=part.pager,
        )


def _questions_lead(questions: Sequence[Question]) -> str:
    if not questions:
        return "No document asks a question."
    size = plural(len(questions), "question")
    answered = sum(1 for question in questions if question.is_answered)
    if not answered:
        return f"{size}. The sources give no answers to them, so none are shown."
    if answered == len(questions):
        return f"{size}, each with its answer in the document that asks it."
    return (
        f"{size}: {answered} answered in the document that asks them, "
        f"{len(questions) - answered} open."
    )


def _question(site: Site, page: str, question: Question) -> str:
    block, entry = question.block, question.entry
    target = path_of(PageKind.DOCUMENT, question.document.id)
    if entry:
        target = site.path(entry)
    words = md.link(page, target, escape(block.text), block.anchor)
    if entry:
        state = "open"
        if question.is_answered:
            state = "answered"
        words = f"{words} {md.meta(f'{escape(entry.title.text)} · {state}')}"
    # Anchors are unique in a document only.
    return md.item(words, f"{question.home}-{block.anchor}", "row own")
