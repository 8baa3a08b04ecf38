"""Works: everything that papers cite, with each use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from builder.document import Entry, Paper, Use
from builder.text.slugs import slug, unique


@dataclass(frozen=True, slots=True)
class Work:
    """A cited work, known by its key."""

    id: str
    """Slug of the key; of entry and number for numeric citations, which mean nothing outside their paper."""
    key: str
    """As written."""
    scope: str
    """Id of the entry that the key belongs to, or `""` for a key that means the same everywhere."""
    uses: tuple[tuple[str, Use], ...]
    """Entry id and use, in the order of entries and of the text."""
    together: tuple[tuple[str, int], ...]
    """Ids of works in the same brackets, most often first."""

    @property
    def entries(self) -> tuple[str, ...]:
        """Ids of the citing entries."""
        return tuple(dict.fromkeys(entry for entry, _ in self.uses))


Name = tuple[str, str]


def works_of(entries: Sequence[Entry]) -> tuple[Work, ...]:
    """All cited works of `entries`, by key."""
    uses: dict[Name, list[tuple[str, Use]]] = {}
    beside: dict[Name, Counter[Name]] = {}
    for entry in entries:
        if isinstance(entry.body, Paper):
            _gather(entry.id, entry.body.uses, uses, beside)
    ids = unique([(name, slug(f"{name[0]}-{name[1]}" if name[0] else name[1])) for name in uses])
    made = (Work(ids[name], name[1], name[0], tuple(found), _ranked(beside[name], ids)) for name, found in uses.items())
    return tuple(sorted(made, key=lambda work: (work.key.casefold(), work.id)))


def name_of(entry: str, use: Use) -> Name:
    """What a key means: numbers are names inside one paper only."""
    return (entry, use.key) if use.style == "numeric" else ("", use.key)


def _gather(entry: str, found: Sequence[Use], uses: dict[Name, list[tuple[str, Use]]], beside: dict[Name, Counter[Name]]) -> None:
    brackets: dict[tuple[str, int], list[Name]] = {}
    for use in found:
        name = name_of(entry, use)
        uses.setdefault(name, []).append((entry, use))
        beside.setdefault(name, Counter())
        brackets.setdefault((use.passage, use.bracket), []).append(name)
    for names in brackets.values():
        for name in names:
            beside[name].update(other for other in names if other != name)


def _ranked(counted: Counter[Name], ids: dict[Name, str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(((ids[name], count) for name, count in counted.items()), key=lambda pair: (-pair[1], pair[0])))
