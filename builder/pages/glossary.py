"""The glossary and the list of questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from builder.catalog import GlossaryTerm
from builder.document import Document, RenderedBlock
from builder.pages.addresses import GLOSSARY, QUESTIONS, path_of
from builder.pages.blocks import block, heading, item, link
from builder.pages.entries import crumbs
from builder.pages.listings import parts
from builder.pages.page import Page, front_matter
from builder.pages.rows import plural
from builder.pages.site import Site
from builder.text.markdown import escape, escape_heading


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
    for part in parts(GLOSSARY, terms, lambda at, term: _term(site, at, term)):
        yield GlossaryPage(
            path=part.path,
            front=front_matter(
                "glossary",
                "Glossary",
                "Terms that the documents define.",
                hide=("toc",),
                searchable=False,
            ),
            crumbs=crumbs(part.path),
            title=heading(1, "Glossary", "title", "own"),
            lead=block(
                f"{plural(len(terms), 'term')}, in the words of the documents that define them."
                if terms
                else "No document defines a term.",
                "",
                "lede own",
            ),
            terms=part.rows,
            pager=part.pager,
        )


def questions_pages(site: Site) -> Iterator[QuestionsPage]:
    """All questions that the documents ask and do not answer."""
    asked = tuple(
        (document, passage)
        for document in site.catalog.documents
        for passage in document.blocks
        if passage.role == "question"
    )
    for part in parts(
        QUESTIONS,
        asked,
        lambda at, pair: _question(at, *pair),
    ):
        yield QuestionsPage(
            path=part.path,
            front=front_matter(
                "questions",
                "Questions",
                "Questions that the documents ask.",
                hide=("toc",),
                searchable=False,
            ),
            crumbs=crumbs(part.path),
            title=heading(1, "Questions", "title", "own"),
            lead=block(
                f"{plural(len(asked), 'question')}. The sources give no answers to them, so none are shown."
                if asked
                else "No document asks a question.",
                "",
                "lede own",
            ),
            questions=part.rows,
            pager=part.pager,
        )


def _question(page: str, document: Document, passage: RenderedBlock) -> str:
    asked = link(page, path_of("document", document.id), escape(passage.text), passage.anchor)
    return item(asked, f"{document.id}-{passage.anchor}", "row own")


def _term(site: Site, page: str, term: GlossaryTerm) -> str:
    definitions = []
    for entry_id, found in term.definitions:
        entry = site.catalog.entries[entry_id]
        words = (
            escape(found.definition.text)
            if found.definition
            else "The source names the term and does not define it."
        )
        definitions.append(
            f"{words} {link(page, site.path(entry), escape(entry.title.text), found.term.anchor, 'meta')}"
        )
    return "\n\n".join(
        (heading(2, escape_heading(term.name), f"term-{term.id}", "term own"), *definitions)
    )
