"""What the search can find: entries, people, topics, works, terms, questions and documents, with their passages.

Listings are no results: an author's or a topic's item holds its name, not the titles that its page lists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from builder.catalog import Author, Catalog, GlossaryTerm, Topic, Work
from builder.curation import Reference
from builder.document import (
    BriefBody,
    Document,
    Entry,
    PageBody,
    PaperBody,
    Post,
    RenderedBlock,
    Status,
    ThreadBody,
)
from builder.text.sentences import sentences

KINDS = (
    "paper",
    "dissertation",
    "thread",
    "brief",
    "page",
    "term",
    "question",
    "topic",
    "author",
    "work",
    "document",
)
"""In this order when nothing else decides."""

FIELDS = ("title", "author", "topic", "heading", "text")
"""Where a word can stand, the weightiest first."""

NAMES_SHOWN = 3

Address = Callable[[str, str], str]
"""Kind and id → address of the page below the site's root."""


@dataclass(frozen=True, slots=True)
class Said:
    """A passage as the search shows it."""

    field: str
    """One of FIELDS."""
    anchor: str
    text: str
    """A line for each sentence."""


@dataclass(frozen=True, slots=True)
class Item:
    """One possible result."""

    kind: str
    title: str
    url: str
    """Below the site's root."""
    meta: str
    """Date and people, or how many entries: what tells results apart."""
    said: tuple[Said, ...]


def items_of(catalog: Catalog, address: Address) -> tuple[Item, ...]:
    """Everything that can be found, by kind and in the order of the catalog."""
    found = [
        *(_entry(entry, address) for entry in catalog.entries.values()),
        *(_term(catalog, term, address) for term in catalog.terms),
        *(item for document in catalog.documents for item in _questions(document, address)),
        *(_topic(topic, address) for topic in catalog.topics),
        *(_author(author, address) for author in catalog.authors),
        *(_work(work, address) for work in catalog.works),
        *(_document(document, address) for document in catalog.documents),
    ]
    return tuple(sorted(found, key=lambda item: KINDS.index(item.kind)))


def _entry(entry: Entry, address: Address) -> Item:
    said = (*_people(entry), *_topics(entry), *(one for one in _body(entry) if one.text))
    date = entry.date.written if entry.date and entry.date.value else ""
    meta = " · ".join(
        part for part in (_flat(date), _names([held.name for held in entry.authors or ()])) if part
    )
    return Item(entry.kind, _flat(entry.title.text), address(entry.kind, entry.id), meta, said)


def _people(entry: Entry) -> Iterator[Said]:
    if entry.authors:
        yield Said("author", "authors", _flat(", ".join(held.name for held in entry.authors)))
    if entry.alumni:
        yield Said("author", "alumni", _flat(", ".join(held.name for held in entry.alumni)))


def _topics(entry: Entry) -> Iterator[Said]:
    for anchor, status in (("tags", Status.STATED), ("inferred", Status.INFERRED)):
        names = dict.fromkeys(link.name for link in entry.topics if link.status is status)
        if names:
            yield Said("topic", anchor, _flat(", ".join(names)))


def _body(entry: Entry) -> Iterator[Said]:
    body = entry.body
    if isinstance(body, PaperBody):
        yield from _all((*body.abstract, *body.notes, *body.body))
        yield from (Said("text", note.anchor, _told(note.text)) for note in body.footnotes)
        yield from _all(body.bibliography)
    elif isinstance(body, ThreadBody):
        yield from (_said(passage, post) for post in body.posts for passage in post.blocks)
    elif isinstance(body, BriefBody):
        terms = [
            passage for term in body.terms for passage in (term.term, term.definition) if passage
        ]
        yield from _all(
            (
                *body.bullets,
                *body.body,
                *terms,
                *([body.read_more.passage] if body.read_more else []),
            )
        )
    else:
        yield from _page(body)


def _page(body: PageBody) -> Iterator[Said]:
    yield from _all(body.body)


def _all(passages: Iterable[RenderedBlock]) -> Iterator[Said]:
    return (_said(passage) for passage in passages)


def _said(passage: RenderedBlock, post: Post | None = None) -> Said:
    field = "heading" if passage.role == "heading" else "text"
    text = " ".join((passage.label, passage.text)) if field == "heading" else passage.text
    return Said(field, passage.anchor or (post.anchor if post else ""), _told(text))


def _term(catalog: Catalog, term: GlossaryTerm, address: Address) -> Item:
    """A term leads to the place that defines it."""
    entry = catalog.entries[term.definitions[0][0]]
    first = term.definitions[0][1]
    told = [held.definition for _, held in term.definitions if held.definition]
    url = f"{address(entry.kind, entry.id)}#{first.term.anchor}"
    return Item(
        "term",
        _flat(term.name),
        url,
        _flat(entry.title.text),
        tuple(Said("text", "", _told(passage.text)) for passage in told),
    )


def _questions(document: Document, address: Address) -> Iterator[Item]:
    for passage in document.blocks:
        if passage.role == "question":
            url = f"{address('document', document.id)}#{passage.anchor}"
            yield Item("question", _flat(passage.text), url, _flat(document.title.text), ())


def _topic(topic: Topic, address: Address) -> Item:
    also = [Said("topic", "", _flat(", ".join(topic.also)))] if topic.also else []
    told = [Said("text", "", _told(topic.description))] if topic.description else []
    return Item(
        "topic",
        _flat(topic.name),
        address("topic", topic.id),
        _entries(len(topic.entries)),
        (*also, *told),
    )


def _author(author: Author, address: Address) -> Item:
    also = (Said("author", "names", _flat(", ".join(author.also))),) if author.also else ()
    return Item(
        "author",
        _flat(author.name),
        address("author", author.id),
        _entries(len(author.entries)),
        also,
    )


def _work(work: Work, address: Address) -> Item:
    uses = f"{len(work.citations)} use{'' if len(work.citations) == 1 else 's'}"
    return Item("work", _flat(work.key), address("work", work.id), uses, tuple(_known(work)))


def _known(work: Work) -> Iterator[Said]:
    if work.reference:
        yield from (one for one in _reference(work.reference) if one.text)
    elif work.listed:
        yield Said("text", "", _told(work.listed[2]))


def _reference(reference: Reference) -> Iterator[Said]:
    yield Said("author", "", _flat(", ".join(reference.authors)))
    yield Said(
        "text",
        "",
        _flat(
            ". ".join(part for part in (reference.title, reference.venue, reference.year) if part)
        ),
    )


def _document(document: Document, address: Address) -> Item:
    said = tuple(
        _said(passage)
        for passage in document.blocks
        if passage.role not in ("question", "title") and passage.text.strip()
    )
    return Item(
        "document",
        _flat(document.title.text),
        address("document", document.id),
        _entries(len(document.entries)),
        said,
    )


def _entries(count: int) -> str:
    return f"{count:,} {'entry' if count == 1 else 'entries'}"


def _names(names: Sequence[str]) -> str:
    shown = ", ".join(names[:NAMES_SHOWN])
    return _flat(
        f"{shown} and {len(names) - NAMES_SHOWN} more" if len(names) > NAMES_SHOWN else shown
    )


def _told(text: str) -> str:
    """White space collapsed, a line for each sentence."""
    flat = _flat(text)
    return "\n".join(flat[start:end] for start, end in sentences(flat))


def _flat(text: str) -> str:
    return " ".join(text.split())
