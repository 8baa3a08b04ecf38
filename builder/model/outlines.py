"""Outlines: one seed's drafts as the entries they tell of, before people, topics and ids are settled over all seeds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from builder.curation.tables import CuratedTables, SeedSettings
from builder.document import DateValue, Finding, RenderedBlock, ThreadBody, Value
from builder.document.draft import Block, Draft, Inline
from builder.document.source import Source
from builder.model.dates import date_problems, read_dates
from builder.model.documents import document_title
from builder.model.fields import shown_spans, words
from builder.model.threads.cards import cards
from builder.model.threads.thread import Assembled, assemble
from builder.model.told import EntryDraft, Seen, told, told_thread
from builder.problem import Problem

JOINED = ("document", "post", "card")
"""Kinds of drafts that are not entries by themselves."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """One seed, taken apart by its format."""

    source: Source
    format: str
    evidence: tuple[str, ...]
    """Why it is of that format."""
    drafts: tuple[Draft, ...]
    """The document's own first, then those of its entries in the order of the source."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What one seed tells by itself."""

    parsed: Parsed
    settled: SeedSettings
    title: Value
    title_inlines: tuple[Inline, ...]
    entries: tuple[EntryDraft, ...]
    """In the order of the source."""
    threads: tuple[tuple[int, Assembled], ...]
    """Place among `entries` and the thread that stands there."""
    findings: tuple[Finding, ...]
    """About the document as a whole."""
    problems: tuple[Problem, ...]

    @property
    def source(self) -> Source:
        """The seed."""
        return self.parsed.source

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """As parsed."""
        return self.parsed.drafts


def outline(parsed: Parsed, curated: CuratedTables) -> Outline:
    """Read all drafts of one seed."""
    source, settled = parsed.source, curated.settled(parsed.source.path)
    seen = Seen(source, settled, _dates(parsed.drafts, settled.dates))
    threads, findings = assemble(parsed.drafts, source, seen.dates.__getitem__)
    found: list[tuple[EntryDraft, Assembled | None]] = [
        (told(draft, seen), None) for draft in parsed.drafts if draft.kind not in JOINED
    ]
    found += ((told_thread(thread, seen), thread) for thread in threads)
    found.sort(key=lambda pair: pair[0].lines)
    entries = tuple(entry for entry, _ in found)
    title, pieces = document_title(source, parsed.drafts, entries, settled)
    problems = (
        *date_problems(tuple(seen.dates.values()), source.path),
        *(fault for entry in entries for fault in entry.problems),
    )
    placed = tuple((place, thread) for place, (_, thread) in enumerate(found) if thread)
    return Outline(parsed, settled, title, pieces, entries, placed, findings, problems)


def _dates(drafts: Sequence[Draft], order: str) -> Mapping[Block, DateValue]:
    """What each date means, decided on all dates of the document."""
    blocks = tuple(block for draft in drafts for block in draft.blocks if block.role == "date")
    whens = read_dates(tuple((words(block), shown_spans(block.inlines)) for block in blocks), order)
    return MappingProxyType(dict(zip(blocks, whens, strict=True)))


@dataclass(frozen=True, slots=True)
class Carded:
    """The threads of a seed with their link cards."""

    bodies: Mapping[int, ThreadBody]
    """By place of the entry; only where a card is near."""
    blocks: tuple[RenderedBlock, ...]
    """The cards, for the document's page."""
    findings: tuple[Finding, ...]


def with_cards(one: Outline, ids: Sequence[str]) -> Carded:
    """The link cards of a seed; `ids` are those of its entries."""
    threads = tuple(thread for _, thread in one.threads)
    thread_ids = tuple(ids[place] for place, _ in one.threads)
    found, findings = cards(one.drafts, one.source, threads, thread_ids, dict(one.settled.cards))
    bodies: dict[int, ThreadBody] = {}
    for owned in reversed(found):
        for place, thread in (one.threads[number] for number in owned.threads):
            bodies[place] = replace(thread.thread, card=owned.card)
    passages = tuple(
        passage for owned in found for passage in _of_card(owned.card.title, owned.card.description)
    )
    return Carded(MappingProxyType(bodies), passages, findings)


def _of_card(title: RenderedBlock, description: RenderedBlock | None) -> Iterator[RenderedBlock]:
    yield title
    if description:
        yield description
