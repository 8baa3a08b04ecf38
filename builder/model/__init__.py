"""Drafts to documents: the one place where words become dates, people, topics and ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from builder.curation.tables import CuratedTables
from builder.document import Document, Entry, Finding
from builder.model.documents import left_over, markup_of, own_passages, residue_findings, residue_of
from builder.model.ids import Named, document_ids, entry_ids
from builder.model.outlines import Outline, Parsed, outline, with_cards
from builder.model.people import EntryPeople, identify_people
from builder.model.told import EntryDraft, words_of
from builder.model.topics import Topics, tags_of, topic_links, topics_of
from builder.permalinks.lock import of_entry
from builder.problem import Problem

__all__ = ["Parsed", "model_all"]


@dataclass(frozen=True, slots=True)
class _Settled:
    """What only all documents together settle, for one entry."""

    id: str
    credited: EntryPeople


def model_all(
    parsed: Iterable[Parsed], curated: CuratedTables
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """The documents of a collection, sorted by path, and what is wrong with their seeds.

    People, topics and ids are settled over all of them; the order of `parsed` changes nothing.
    """
    outlines = tuple(
        outline(one, curated) for one in sorted(parsed, key=lambda one: one.source.path)
    )
    entries = tuple(entry for one in outlines for entry in one.entries)
    credited, people_faults = identify_people(
        tuple(entry.credits for entry in entries), curated.people, curated.lock
    )
    ids = entry_ids(
        tuple(_named(one, entry) for one in outlines for entry in one.entries), curated.lock
    )
    names = document_ids(
        tuple((one.title.text, one.source.sha256, one.source.path) for one in outlines),
        curated.lock,
    )
    topics = topics_of(curated.topics, tags_of(entries), curated.lock)
    settled = map(_Settled, ids, credited)
    made = [
        _document(one, names, tuple(next(settled) for _ in one.entries), topics) for one in outlines
    ]
    faults = (
        fault
        for one, (_, own) in zip(outlines, made, strict=True)
        for fault in (*one.problems, *own)
    )
    return tuple(document for document, _ in made), (*people_faults, *faults)


def _named(one: Outline, entry: EntryDraft) -> Named:
    """What the id of an entry is made from."""
    authors = tuple(mention.name for mention in entry.credits.authors or ())
    place = f"{one.source.path}:{entry.lines[0]:09}"
    date, title = entry.date.value if entry.date else "", entry.title.text
    others = (date, *(tag.text for tag in entry.tags or ()))
    known = of_entry(entry.kind, title, authors, words_of(entry.body), others)
    return Named(date, title, entry.content, entry.kind, authors, place, known)


def _document(
    one: Outline, names: Mapping[str, str], settled: tuple[_Settled, ...], topics: Topics
) -> tuple[Document, tuple[Problem, ...]]:
    source, drafts = one.source, one.drafts
    carded = with_cards(one, tuple(held.id for held in settled))
    bodied = (
        replace(entry, body=carded.bodies.get(place, entry.body))
        for place, entry in enumerate(one.entries)
    )
    entries = tuple(
        _entry(entry, names[source.path], held, one, topics)
        for entry, held in zip(bodied, settled, strict=True)
    )
    shown = (
        *own_passages(source, drafts[0], is_title_shown=bool(one.title_inlines)),
        *carded.blocks,
    )
    others, faults = left_over(source, drafts, entries, shown)
    residue = residue_of(source, drafts)
    return Document(
        id=names[source.path],
        format=one.parsed.format,
        recognised=one.parsed.evidence,
        title=one.title,
        title_inlines=one.title_inlines,
        source=source,
        blocks=(*shown, *others),
        entries=entries,
        markup=markup_of(drafts),
        residue=residue,
        findings=(
            *one.findings,
            *carded.findings,
            *_findings(one, settled),
            *residue_findings(residue),
        ),
        url=one.settled.url,
    ), faults


def _entry(
    told: EntryDraft, document: str, settled: _Settled, one: Outline, topics: Topics
) -> Entry:
    return Entry(
        id=settled.id,
        document=document,
        kind=told.kind,
        title=told.title,
        title_inlines=told.title_inlines,
        lines=told.lines,
        body=told.body,
        authors=settled.credited.authors,
        alumni=settled.credited.alumni,
        alumni_label=told.alumni_label,
        date=told.date,
        tags=told.tags,
        placeholders=told.placeholders,
        topics=topic_links(told, one.source, topics),
        counts=told.counts,
        links=told.links,
        language=told.language,
    )


def _findings(one: Outline, settled: tuple[_Settled, ...]) -> Iterator[Finding]:
    """The findings of all entries, each with the id of its entry."""
    for entry, held in zip(one.entries, settled, strict=True):
        for found in (*entry.findings, *held.credited.findings):
            yield replace(found, entry=held.id)
