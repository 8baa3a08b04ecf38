"""Catalog → the addresses that this build publishes, each with what it is known by."""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalog import Catalog
from builder.document import Document, Entry
from builder.model import words_of
from builder.permalinks import (
    Address,
    author_fingerprint,
    document_fingerprint,
    entry_fingerprint,
    topic_fingerprint,
    work_fingerprint,
)


def addresses_of(catalog: Catalog) -> tuple[Address, ...]:
    """All of them: documents, entries, people, topics and works."""
    return tuple(_addresses(catalog))


def _addresses(catalog: Catalog) -> Iterator[Address]:
    yield from map(_document_address, catalog.documents)
    yield from map(_entry_address, catalog.entries.values())
    # The other names of a person or topic are here too: each may have had an address of its own
    # before the owner said that they mean the same.
    for author in catalog.authors:
        names = (author.name, *author.also)
        yield Address("author", author.id, tuple(map(author_fingerprint, names)))
    for topic in catalog.topics:
        names = (topic.name, *topic.also)
        yield Address("topic", topic.id, tuple(map(topic_fingerprint, names)))
    for work in catalog.works:
        yield Address("work", work.id, (work_fingerprint(work.scope, work.key),))


def _document_address(document: Document) -> Address:
    fingerprint = document_fingerprint(document.title.text, document.source.sha256)
    return Address("document", document.id, (fingerprint,))


def _entry_address(entry: Entry) -> Address:
    authors = [authorship.name for authorship in entry.authors or ()]
    date = entry.date.value if entry.date else ""
    # The same as in `builder.model`, which asks for the id before there is an entry.
    others = (date, *(tag.text for tag in entry.tags or ()))
    text = words_of(entry.body)
    fingerprint = entry_fingerprint(entry.kind, entry.title.text, authors, text, others)
    return Address(entry.kind, entry.id, (fingerprint,))
