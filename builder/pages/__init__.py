"""Pages: which pages the site has, and every word that a template may place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from builder.catalog import Author, Catalog
from builder.document import BriefBody, Document, Entry, PaperBody, ThreadBody
from builder.pages.audit import audit_page, ledger_pages
from builder.pages.authors import author_pages, authors_pages
from builder.pages.briefs import brief_page, text_page
from builder.pages.dates import date_pages, dates_pages
from builder.pages.documents import document_pages, documents_page
from builder.pages.entries import EntryPage
from builder.pages.glossary import glossary_pages, questions_pages
from builder.pages.home import home_page
from builder.pages.page import Page
from builder.pages.papers import paper_page
from builder.pages.search import search_page
from builder.pages.site import Site, site_of
from builder.pages.sources import source_pages
from builder.pages.threads import thread_page
from builder.pages.topics import both_pages, topic_pages, topics_page
from builder.pages.works import work_page, works_pages
from builder.problem import Problem
from builder.text.names.names import folded


def pages(catalog: Catalog, problems: tuple[Problem, ...]) -> Iterator[Page]:
    """Every page of the site, one at a time."""
    site = site_of(catalog, problems)
    yield home_page(site)
    yield documents_page(site)
    for document in catalog.documents:
        yield from _pages_of(site, document)
    yield topics_page(site)
    for topic in catalog.topics:
        yield from topic_pages(site, topic)
    yield from both_pages(site)
    yield from authors_pages(site)
    yield from _people(site)
    yield from dates_pages(site)
    yield from date_pages(site)
    yield from works_pages(site)
    yield from (work_page(site, work) for work in catalog.works)
    yield from glossary_pages(site)
    yield from questions_pages(site)
    yield audit_page(site)
    yield search_page()


def _pages_of(site: Site, document: Document) -> Iterator[Page]:
    yield from document_pages(site, document)
    yield from (
        _entry_page(site, document, entry, position)
        for position, entry in enumerate(document.entries)
    )
    yield from source_pages(site, document)
    yield from ledger_pages(site, document)


def _entry_page(site: Site, document: Document, entry: Entry, position: int) -> EntryPage:
    body = entry.body
    if isinstance(body, PaperBody):
        return paper_page(site, document, entry, body, position)
    if isinstance(body, ThreadBody):
        return thread_page(site, document, entry, body, position)
    if isinstance(body, BriefBody):
        return brief_page(site, document, entry, body, position)
    return text_page(site, document, entry, body, position)


def _people(site: Site) -> Iterator[Page]:
    alike = _alike(site.catalog)
    for author in site.catalog.authors:
        similar = tuple(other for other in alike[folded(author.name)] if other.id != author.id)
        yield from author_pages(site, author, similar)


def _alike(catalog: Catalog) -> Mapping[str, list[Author]]:
    """People whose names are the same but for accents and marks."""
    found: defaultdict[str, list[Author]] = defaultdict(list)
    for author in catalog.authors:
        found[folded(author.name)].append(author)
    return found
