"""People: every id that an authorship names, with the forms of the name and the entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.curation import CuratedTables
from builder.document import Alumnus, Authorship, Entry
from builder.text.names.names import folded
from builder.text.slugs import slug


@dataclass(frozen=True, slots=True)
class Author:
    """A person, as far as the names in the seeds tell persons apart."""

    id: str
    name: str
    """The form shown: the one that the id was made from, else the most frequent one."""
    also: tuple[str, ...]
    """Other forms as written, sorted."""
    entries: tuple[str, ...]
    """Newest first."""
    alumnus_of: tuple[str, ...]
    """Entries that list the person as alumnus or fellow."""
    evidence: tuple[str, ...]
    """Why forms that differ are taken for one person."""
    together: tuple[tuple[str, int], ...]
    """Ids of co-authors with the number of shared entries, most first."""


def authors_of(entries: Sequence[Entry], curated: CuratedTables) -> tuple[Author, ...]:
    """All people of `entries` (sorted newest first), by folded name; spellings to be hidden are in no list of names."""
    hidden = frozenset(name for person in curated.people for name in person.hide)
    gathered: dict[str, list[tuple[Entry, Authorship | Alumnus]]] = {}
    for entry in entries:
        for held in _named(entry):
            gathered.setdefault(held.author, []).append((entry, held))
    people = {
        found.id: found for found in (_author(id, pairs, hidden) for id, pairs in gathered.items())
    }
    return tuple(sorted(people.values(), key=lambda author: (folded(author.name), author.id)))


def _named(entry: Entry) -> Iterator[Authorship | Alumnus]:
    yield from entry.authors or ()
    yield from entry.alumni or ()


def _author(
    id: str, pairs: Sequence[tuple[Entry, Authorship | Alumnus]], hidden: frozenset[str]
) -> Author:
    forms = Counter(held.name for _, held in pairs)
    name = _shown(id, forms)
    held_entries = {entry.id: entry for entry, _ in pairs}
    return Author(
        id=id,
        name=name,
        also=tuple(sorted(form for form in forms if form != name and form not in hidden)),
        entries=tuple(held_entries),
        alumnus_of=tuple(
            dict.fromkeys(entry.id for entry, held in pairs if isinstance(held, Alumnus))
        ),
        evidence=tuple(sorted({held.evidence for _, held in pairs if held.evidence})),
        together=_together(id, held_entries),
    )


def _shown(id: str, forms: Counter[str]) -> str:
    own = [form for form in forms if slug(form) == id]
    return min(own or forms, key=lambda form: (-forms[form], -len(form), form))


def _together(id: str, entries: Mapping[str, Entry]) -> tuple[tuple[str, int], ...]:
    counted = Counter(
        other
        for entry in entries.values()
        for other in {held.author for held in entry.authors or ()}
        if other != id
    )
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
