"""Site: the catalog with the look-ups that links need, made once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from builder.catalog import Author, Catalog, GlossaryTerm, Join, Topic, Work
from builder.document import Document, Entry, Finding
from builder.pages.addresses import path_of
from builder.problem import Problem

Held = TypeVar("Held")


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
    joins: Mapping[str, tuple[Join, ...]]
    """By `work ID` and by `author ID`."""
    refused: Mapping[str, tuple[Finding, ...]]
    """By document id."""
    work_ids: Mapping[tuple[str, str], str]
    """By scope and key."""
    terms: Mapping[str, GlossaryTerm]
    """By name in small letters."""
    term_pattern: re.Pattern[str] | None
    """Finds the longest term at each place; None when no seed defines a term."""

    def path(self, entry: Entry) -> str:
        """The page of an entry."""
        return path_of(entry.kind, entry.id)

    def findings(self, document: Document) -> tuple[Finding, ...]:
        """What the audit says of a document: its own findings and the links refused for it."""
        return (*document.findings, *self.refused.get(document.id, ()))

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
        joins=_grouped(
            (key, join)
            for join in catalog.joins
            for key in (f"work {join.work}", f"author {join.author}")
        ),
        refused=_grouped(catalog.refused),
        terms=MappingProxyType(terms),
        term_pattern=_pattern(terms),
    )


def _grouped(pairs: Iterable[tuple[str, Held]]) -> Mapping[str, tuple[Held, ...]]:
    found: dict[str, list[Held]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return MappingProxyType({key: tuple(values) for key, values in found.items()})


def _pattern(terms: Mapping[str, GlossaryTerm]) -> re.Pattern[str] | None:
    longest_first = sorted(terms, key=lambda name: (-len(name), name))
    words = "|".join(re.escape(name) for name in longest_first)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) if words else None
