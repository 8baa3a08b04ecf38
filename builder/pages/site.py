"""Site: the catalog with the look-ups that links need, made once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from builder.catalog import Author, Catalog, GlossaryTerm, Topic, Work
from builder.document import Document, Entry
from builder.pages.addresses import path_of
from builder.problem import Problem


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that a page may name or link to."""

    catalog: Catalog
    problems: tuple[Problem, ...]
    authors: Mapping[str, Author]
    """By id."""
    topics: Mapping[str, Topic]
    works: Mapping[str, Work]
    """By id."""
    work_ids: Mapping[tuple[str, str], str]
    """By scope and key."""
    terms: Mapping[str, GlossaryTerm]
    """By name in small letters."""
    term_pattern: re.Pattern[str] | None
    """Finds the longest term at each place; None when no seed defines a term."""

    def path(self, entry: Entry) -> str:
        """The page of an entry."""
        return path_of(entry.kind, entry.id)

    def document(self, entry: Entry) -> Document:
        """The document that an entry stands in."""
        return self.catalog.document_of[entry.document]


def site_of(catalog: Catalog, problems: tuple[Problem, ...]) -> Site:
    """Index `catalog` for the pages."""
    terms = {term.name.casefold(): term for term in catalog.terms}
    return Site(
        catalog=catalog,
        problems=problems,
        authors=MappingProxyType({author.id: author for author in catalog.authors}),
        topics=MappingProxyType({topic.id: topic for topic in catalog.topics}),
        works=MappingProxyType({work.id: work for work in catalog.works}),
        work_ids=MappingProxyType({(work.scope, work.key): work.id for work in catalog.works}),
        terms=MappingProxyType(terms),
        term_pattern=_pattern(terms),
    )


def _pattern(terms: Mapping[str, GlossaryTerm]) -> re.Pattern[str] | None:
    longest_first = sorted(terms, key=lambda name: (-len(name), name))
    words = "|".join(re.escape(name) for name in longest_first)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) if words else None
