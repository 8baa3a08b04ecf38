"""Catalog → items: what the search can find, each with the snippets that results show.

Listings are no results: the item of an author or a topic holds its name, not the titles that its
page lists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import assert_never

from builder.catalog import Author, Catalog, GlossaryTerm, Topic, Work
from builder.curation import Reference
from builder.document import (
    BriefBody,
    Document,
    Entry,
    FaqBody,
    PageBody,
    PaperBody,
    Post,
    RenderedBlock,
    Status,
    TalkBody,
    ThreadBody,
)
from builder.document.kinds import ENTRY_KINDS, EntryKind
from builder.document.vocabulary import Role
from builder.text.sentences import sentences


class ItemKind(StrEnum):
    """What can be found besides entries."""

    TERM = "term"
    QUESTION = "question"
    TOPIC = "topic"
    AUTHOR = "author"
    WORK = "work"
    DOCUMENT = "document"


ITEM_WORDS: Mapping[ItemKind, tuple[str, str]] = MappingProxyType(
    {
        ItemKind.TERM: ("term", "Terms"),
        ItemKind.QUESTION: ("question", "Questions"),
        ItemKind.TOPIC: ("topic", "Topics"),
        ItemKind.AUTHOR: ("author", "Authors"),
        ItemKind.WORK: ("cited work", "Cited works"),
        ItemKind.DOCUMENT: ("document", "Documents"),
    }
)
"""The word behind the number one, and the heading over several."""

KINDS = (*map(str, ENTRY_KINDS), *map(str, ItemKind))
"""Results are in this order when nothing else decides."""


def words_of_kind(kind: str) -> tuple[str, str]:
    """The word behind the number one, and the heading over several: `paper`, `Papers`."""
    if kind in ENTRY_KINDS:
        info = ENTRY_KINDS[EntryKind(kind)]
        return info.counted(1), info.plural
    return ITEM_WORDS[ItemKind(kind)]


class Field(StrEnum):
    """Where a word can stand, the weightiest first."""

    TITLE = "title"
    AUTHOR = "author"
    TOPIC = "topic"
    HEADING = "heading"
    TEXT = "text"


FIELDS = tuple(Field)
"""The index writes a field as its number here."""

NAMES_SHOWN = 3
"""Names of authors below a result; its line holds about so many beside the date."""

UrlOf = Callable[[str, str], str]
"""Kind and id → address of the page below the site's root."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage as the search shows it."""

    field: Field
    anchor: str
    """Fragment on the page of the item; `""` = the page itself."""
    text: str
    """A line for each sentence."""


@dataclass(frozen=True, slots=True)
class Item:
    """One possible result."""

    kind: str
    """One of KINDS."""
    title: str
    url: str
    """Below the site's root."""
    meta: str
    """Date and people, or how many entries: what tells results apart."""
    snippets: tuple[Snippet, ...]


def items_of(catalog: Catalog, url_of: UrlOf) -> tuple[Item, ...]:
    """Everything that can be found, by kind and in the order of the catalog."""
    items = sorted(_items(catalog, url_of), key=lambda item: KINDS.index(item.kind))
    return tuple(items)


def _items(catalog: Catalog, url_of: UrlOf) -> Iterator[Item]:
    for entry in catalog.entries.values():
        yield _entry_item(entry, url_of)
    for term in catalog.terms:
        yield _term_item(catalog, term, url_of)
    for topic in catalog.topics:
        yield _topic_item(topic, url_of)
    for author in catalog.authors:
        yield _author_item(author, url_of)
    for work in catalog.works:
        yield _work_item(work, url_of)
    for document in catalog.documents:
        yield from _question_items(document, url_of)
        yield _document_item(document, url_of)


# Entries


def _entry_item(entry: Entry, url_of: UrlOf) -> Item:
    # A date that cannot be read is in the text of the page; beside a title it would only confuse.
    date = ""
    if entry.date and entry.date.value:
        date = _flat(entry.date.written)
    people = _first_names([authorship.name for authorship in entry.authors or ()])
    snippets = [*_people_snippets(entry), *_topic_snippets(entry)]
    snippets += map(_block_snippet, (*entry.subtitle, *entry.facts))
    snippets += [snippet for snippet in _body_snippets(entry) if snippet.text]
    return Item(
        kind=entry.kind,
        title=_flat(entry.title.text),
        url=url_of(entry.kind, entry.id),
        meta=" · ".join(filter(None, (date, people))),
        snippets=tuple(snippets),
    )


def _people_snippets(entry: Entry) -> Iterator[Snippet]:
    if entry.authors:
        names = ", ".join(authorship.name for authorship in entry.authors)
        yield Snippet(Field.AUTHOR, "authors", _flat(names))
    if entry.alumni:
        names = ", ".join(alumnus.name for alumnus in entry.alumni)
        yield Snippet(Field.AUTHOR, "alumni", _flat(names))


TOPIC_PLACES = (
    ("tags", Status.STATED),
    ("given", Status.GIVEN),
    ("inferred", Status.INFERRED),
)


def _topic_snippets(entry: Entry) -> Iterator[Snippet]:
    # Stated topics stand with the tags of the page, the others in lists of their own.
    for anchor, status in TOPIC_PLACES:
        # Two tags may mean one topic; it is shown once, in the order of the tags.
        names = dict.fromkeys(link.name for link in entry.topics if link.status is status)
        if names:
            yield Snippet(Field.TOPIC, anchor, _flat(", ".join(names)))


def _body_snippets(entry: Entry) -> Iterator[Snippet]:
    body = entry.body
    if isinstance(body, PaperBody):
        yield from map(_block_snippet, (*body.abstract, *body.notes, *body.body))
        for footnote in body.footnotes:
            yield Snippet(Field.TEXT, footnote.anchor, _by_sentence(footnote.text))
        yield from map(_block_snippet, body.bibliography)
    elif isinstance(body, ThreadBody):
        for post in body.posts:
            yield from (_block_snippet(block, post) for block in post.blocks)
    elif isinstance(body, BriefBody):
        yield from map(_block_snippet, _brief_blocks(body))
    elif isinstance(body, FaqBody):
        yield from map(_block_snippet, _faq_blocks(body))
    elif isinstance(body, TalkBody):
        yield from map(_block_snippet, _talk_blocks(body))
    elif isinstance(body, PageBody):
        yield from map(_block_snippet, body.body)
    else:
        assert_never(body)


def _brief_blocks(brief: BriefBody) -> Iterator[RenderedBlock]:
    """Every block of a brief, in the order of its page."""
    yield from brief.bullets
    yield from brief.body
    for term in brief.terms:
        yield term.term
        if term.definition:
            yield term.definition
    if brief.read_more:
        yield brief.read_more.passage


def _faq_blocks(faq: FaqBody) -> Iterator[RenderedBlock]:
    """Every block of an FAQ, in the order of its page."""
    yield from faq.intro
    for question in faq.questions:
        if question.heading:
            yield question.heading
        yield question.question
        yield from question.answer


def _talk_blocks(talk: TalkBody) -> Iterator[RenderedBlock]:
    """Every block of a discussion or transcript, in the order of its page."""
    yield from talk.intro
    for contribution in talk.contributions:
        yield from contribution.headings
        yield from contribution.blocks


def _block_snippet(block: RenderedBlock, post: Post | None = None) -> Snippet:
    anchor = block.anchor
    if not anchor and post:
        anchor = post.anchor
    if block.role in (Role.HEADING, Role.QUESTION):
        # With its number, which people search for too: `3.2 Owls`.
        heading = f"{block.label} {block.text}"
        return Snippet(Field.HEADING, anchor, _by_sentence(heading))
    return Snippet(Field.TEXT, anchor, _by_sentence(block.text))


# What is not an entry


def _term_item(catalog: Catalog, term: GlossaryTerm, url_of: UrlOf) -> Item:
    """A term leads to the first place that defines it."""
    # In the order of the catalog, so that it is the same one in every build.
    entry_id, first = term.definitions[0]
    entry = catalog.entries[entry_id]
    snippets: list[Snippet] = []
    for _, definition in term.definitions:
        if definition.definition:
            text = _by_sentence(definition.definition.text)
            snippets.append(Snippet(Field.TEXT, "", text))
    return Item(
        kind=ItemKind.TERM,
        title=_flat(term.name),
        url=f"{url_of(entry.kind, entry.id)}#{first.term.anchor}",
        meta=_flat(entry.title.text),
        snippets=tuple(snippets),
    )


def _question_items(document: Document, url_of: UrlOf) -> Iterator[Item]:
    """Questions have no page of their own: they lead into that of their document."""
    page = url_of(ItemKind.DOCUMENT, document.id)
    for block in document.blocks:
        if block.role == Role.QUESTION:
            yield Item(
                kind=ItemKind.QUESTION,
                title=_flat(block.text),
                url=f"{page}#{block.anchor}",
                meta=_flat(document.title.text),
                snippets=(),
            )


def _topic_item(topic: Topic, url_of: UrlOf) -> Item:
    snippets: list[Snippet] = []
    # Other spellings of the topic weigh as much as its name in an entry.
    if topic.also:
        snippets.append(Snippet(Field.TOPIC, "", _flat(", ".join(topic.also))))
    if topic.description:
        snippets.append(Snippet(Field.TEXT, "", _by_sentence(topic.description)))
    return Item(
        kind=ItemKind.TOPIC,
        title=_flat(topic.name),
        url=url_of(ItemKind.TOPIC, topic.id),
        meta=_entry_count(len(topic.entries)),
        snippets=tuple(snippets),
    )


def _author_item(author: Author, url_of: UrlOf) -> Item:
    snippets: tuple[Snippet, ...] = ()
    if author.also:
        snippets = (Snippet(Field.AUTHOR, "names", _flat(", ".join(author.also))),)
    return Item(
        kind=ItemKind.AUTHOR,
        title=_flat(author.name),
        url=url_of(ItemKind.AUTHOR, author.id),
        meta=_entry_count(len(author.entries)),
        snippets=snippets,
    )


def _work_item(work: Work, url_of: UrlOf) -> Item:
    count = len(work.citations)
    uses = "1 use" if count == 1 else f"{count} uses"
    return Item(
        kind=ItemKind.WORK,
        title=_flat(work.key),
        url=url_of(ItemKind.WORK, work.id),
        meta=uses,
        snippets=tuple(_work_snippets(work)),
    )


def _work_snippets(work: Work) -> Iterator[Snippet]:
    """What is known of a work: from a BibTeX file, else from the bibliography that lists it."""
    if work.reference:
        yield from _reference_snippets(work.reference)
    elif work.listed:
        yield Snippet(Field.TEXT, "", _by_sentence(work.listed[2]))


def _reference_snippets(reference: Reference) -> Iterator[Snippet]:
    # A BibTeX entry may have nothing but a key; then there is nothing to show.
    names = _flat(", ".join(reference.authors))
    if names:
        yield Snippet(Field.AUTHOR, "", names)
    parts = filter(None, (reference.title, reference.venue, reference.year))
    text = _flat(". ".join(parts))
    if text:
        yield Snippet(Field.TEXT, "", text)


def _document_item(document: Document, url_of: UrlOf) -> Item:
    snippets: list[Snippet] = []
    for block in document.blocks:
        # The title is that of the item, and questions are items of their own.
        is_here = block.role not in (Role.QUESTION, Role.TITLE)
        if is_here and block.text.strip():
            snippets.append(_block_snippet(block))
    return Item(
        kind=ItemKind.DOCUMENT,
        title=_flat(document.title.text),
        url=url_of(ItemKind.DOCUMENT, document.id),
        meta=_entry_count(len(document.entries)),
        snippets=tuple(snippets),
    )


# Texts


def _entry_count(count: int) -> str:
    return "1 entry" if count == 1 else f"{count:,} entries"


def _first_names(names: Sequence[str]) -> str:
    shown = ", ".join(names[:NAMES_SHOWN])
    if len(names) > NAMES_SHOWN:
        shown += f" and {len(names) - NAMES_SHOWN} more"
    return _flat(shown)


def _by_sentence(text: str) -> str:
    """White space collapsed, a line for each sentence.

    The browser shows the sentence in which a word stands, and finds it by the line.
    """
    flat = _flat(text)
    return "\n".join(flat[start:end] for start, end in sentences(flat))


def _flat(text: str) -> str:
    return " ".join(text.split())
