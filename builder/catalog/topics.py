"""Topics: stated ones and inferred ones, with their entries and the topics they meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.curation import CuratedTables
from builder.document import Entry, Status


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic and everything about it."""

    id: str
    name: str
    description: str
    """From the curated vocabulary; may be empty."""
    also: tuple[str, ...]
    """Other spellings in the curated vocabulary."""
    stated: tuple[str, ...]
    """Entries whose source states it, newest first."""
    inferred: tuple[str, ...]
    """Entries where the curated vocabulary finds it."""
    entries: tuple[str, ...]
    """Both, newest first."""
    together: tuple[tuple[str, int], ...]
    """Other topic ids with the number of shared entries, most first."""
    authors: tuple[tuple[str, int], ...]
    """Author ids with the number of entries on the topic, most first."""


def topics_of(entries: Sequence[Entry], curated: CuratedTables) -> tuple[Topic, ...]:
    """All topics of `entries` (sorted newest first), by name."""
    by_topic: dict[str, list[Entry]] = {}
    names: dict[str, str] = {}
    for entry in entries:
        for link in entry.topics:
            names.setdefault(link.topic, link.name)
            held = by_topic.setdefault(link.topic, [])
            if not held or held[-1] is not entry:
                held.append(entry)
    described = {topic.name: topic for topic in curated.topics}
    made = (
        _topic(
            id,
            names[id],
            held,
            described[names[id]].description if names[id] in described else "",
            described[names[id]].also if names[id] in described else (),
        )
        for id, held in by_topic.items()
    )
    return tuple(sorted(made, key=lambda topic: (topic.name.casefold(), topic.id)))


def _topic(
    id: str, name: str, entries: Sequence[Entry], description: str, also: tuple[str, ...]
) -> Topic:
    status = {
        (entry.id, link.status) for entry in entries for link in entry.topics if link.topic == id
    }
    return Topic(
        id=id,
        name=name,
        description=description,
        also=also,
        stated=tuple(entry.id for entry in entries if (entry.id, Status.STATED) in status),
        inferred=tuple(entry.id for entry in entries if (entry.id, Status.STATED) not in status),
        entries=tuple(entry.id for entry in entries),
        together=_ranked(
            Counter(
                other
                for entry in entries
                for other in {link.topic for link in entry.topics}
                if other != id
            )
        ),
        authors=_ranked(
            Counter(
                person
                for entry in entries
                for person in {held.author for held in entry.authors or ()}
            )
        ),
    )


def _ranked(counted: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
