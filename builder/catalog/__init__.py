"""Catalog: all documents, gathered once by topic, author, date, cited work and term, both directions of each relation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from builder.catalog.authors import Author, authors_of
from builder.catalog.dates import Month, Year, years_of
from builder.catalog.joins import Join, joins_of
from builder.catalog.order import newest_first
from builder.catalog.related import Related, related_of
from builder.catalog.terms import GlossaryTerm, terms_of
from builder.catalog.topics import Topic, topics_of
from builder.catalog.works import Work, works_of
from builder.curation import CuratedTables, References
from builder.document import Document, Entry, Finding

__all__ = [
    "Author",
    "Catalog",
    "GlossaryTerm",
    "Join",
    "Month",
    "Related",
    "Topic",
    "Work",
    "Year",
    "catalog",
]


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything the pages and exports are made from; each tuple is sorted."""

    documents: tuple[Document, ...]
    """By path of the seed."""
    entries: Mapping[str, Entry]
    """By id; in the order newest first, undated last."""
    document_of: Mapping[str, Document]
    """By document id."""
    topics: tuple[Topic, ...]
    authors: tuple[Author, ...]
    years: tuple[Year, ...]
    """Newest first."""
    undated: tuple[str, ...]
    """Ids of the entries without a readable date."""
    works: tuple[Work, ...]
    joins: tuple[Join, ...]
    """People taken for authors of cited works, on two signals."""
    refused: tuple[tuple[str, Finding], ...]
    """Joins that one signal alone speaks for, by document."""
    terms: tuple[GlossaryTerm, ...]
    related: Mapping[str, tuple[Related, ...]]
    """By entry id."""


def catalog(
    documents: Iterable[Document], curated: CuratedTables, references: References
) -> Catalog:
    """Gather `documents`; one pass over the entries for each kind of relation.

    >>> catalog((), CuratedTables(), References()).topics
    ()
    """
    sorted_documents = tuple(sorted(documents, key=lambda document: document.source.path))
    entries = newest_first(entry for document in sorted_documents for entry in document.entries)
    by_id = {entry.id: entry for entry in entries}
    people = authors_of(entries, curated)
    works = works_of(entries, references, _files(sorted_documents, curated), curated.lock)
    joins, refused = joins_of(works, people, by_id)
    return Catalog(
        documents=sorted_documents,
        entries=MappingProxyType(by_id),
        document_of=MappingProxyType({document.id: document for document in sorted_documents}),
        topics=topics_of(entries, curated),
        authors=people,
        years=years_of(entries),
        undated=_undated(entries),
        works=works,
        joins=joins,
        refused=refused,
        terms=terms_of(entries),
        related=related_of(entries),
    )


def _files(documents: Iterable[Document], curated: CuratedTables) -> Mapping[str, str]:
    """The BibTeX file that each document has named in `seeds.yml`."""
    return {
        document.id: curated.settings_of(document.source.path).bibliography
        for document in documents
    }


def _undated(entries: Sequence[Entry]) -> tuple[str, ...]:
    return tuple(entry.id for entry in entries if entry.date is None or not entry.date.value)
