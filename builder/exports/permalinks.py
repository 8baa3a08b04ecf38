"""Catalog → the addresses that this build publishes, each with what it is known by."""

from __future__ import annotations

from collections.abc import Iterator

from builder.catalog import Catalog
from builder.document import Entry
from builder.model import words_of
from builder.permalinks.check import Address
from builder.permalinks.lock import of_author, of_document, of_entry, of_topic, of_work


def addresses_of(catalog: Catalog) -> tuple[Address, ...]:
    """All of them: documents, entries, people, topics and works."""
    return tuple(_addresses(catalog))


def _addresses(catalog: Catalog) -> Iterator[Address]:
    for document in catalog.documents:
        yield Address(
            "document", document.id, (of_document(document.title.text, document.source.sha256),)
        )
    yield from (_entry(entry) for entry in catalog.entries.values())
    for author in catalog.authors:
        yield Address("author", author.id, tuple(map(of_author, (author.name, *author.also))))
    for topic in catalog.topics:
        yield Address("topic", topic.id, tuple(map(of_topic, (topic.name, *topic.also))))
    for work in catalog.works:
        yield Address("work", work.id, (of_work(work.scope, work.key),))


def _entry(entry: Entry) -> Address:
    names = [held.name for held in entry.authors or ()]
    others = (entry.date.value if entry.date else "", *(tag.text for tag in entry.tags or ()))
    return Address(
        entry.kind,
        entry.id,
        (of_entry(entry.kind, entry.title.text, names, words_of(entry.body), others),),
    )
