"""Catalog → the addresses that this build publishes, each with what it is known by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.catalog import Catalog
from builder.document import Document, Entry
from builder.model import words_of
from builder.model.ids import name_of_entry
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
        yield Address(
            "author",
            author.id,
            tuple(map(author_fingerprint, names)),
            author.name,
            _titles(catalog, {*author.entries, *author.alumnus_of}),
        )
    for topic in catalog.topics:
        names = (topic.name, *topic.also)
        yield Address("topic", topic.id, tuple(map(topic_fingerprint, names)), topic.name)
    for work in catalog.works:
        yield Address("work", work.id, (work_fingerprint(work.scope, work.key),))


def _titles(catalog: Catalog, entries: Iterable[str]) -> str:
    """What a person has written, as in `builder.model.people`."""
    return "\n".join(sorted({catalog.entries[id].title.text for id in entries}))


def _document_address(document: Document) -> Address:
    fingerprint = document_fingerprint(document.title.text, document.source.sha256)
    text = " ".join(document.source.lines)
    return Address("document", document.id, (fingerprint,), document.title.text, text)


def _entry_address(entry: Entry) -> Address:
    authors = [authorship.name for authorship in entry.authors or ()]
    date = entry.date.value if entry.date else ""
    # The same as in `builder.model`, which asks for the id before there is an entry.
    others = (date, *(tag.text for tag in entry.tags or ()))
    text = words_of(entry.body)
    fingerprint = entry_fingerprint(entry.kind, entry.title.text, authors, text, others)
    name = name_of_entry(entry.title.text, authors)
    return Address(entry.kind, entry.id, (fingerprint,), name, text)
