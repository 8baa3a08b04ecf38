"""Works: everything that papers cite, with each use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.curation import Reference, References
from builder.document import Citation, Entry, PaperBody
from builder.permalinks import NO_LOCK, IdSpace, Lock, assign_ids, work_fingerprint
from builder.text.slugs import slug


@dataclass(frozen=True, slots=True)
class Work:
    """A cited work, known by its key."""

    id: str
    """Slug of the key; of entry and number for numeric citations, which mean nothing outside their paper."""
    key: str
    """As written."""
    scope: str
    """Id of the entry that the key belongs to, or `""` for a key that means the same everywhere."""
    citations: tuple[tuple[str, Citation], ...]
    """Entry id and use, in the order of entries and of the text."""
    together: tuple[tuple[str, int], ...]
    """Ids of works in the same brackets, most often first."""
    reference: Reference | None = None
    """What a BibTeX file beside the seeds says of it."""
    listed: tuple[str, str, str] | None = None
    """Entry id, anchor and text where the citing paper's own bibliography lists it."""

    @property
    def is_resolved(self) -> bool:
        """Whether the seeds or the tables beside them say what the work is."""
        return self.reference is not None or self.listed is not None

    @property
    def entries(self) -> tuple[str, ...]:
        """Ids of the citing entries."""
        return tuple(dict.fromkeys(entry for entry, _ in self.citations))


Name = tuple[str, ...]


def works_of(
    entries: Sequence[Entry], references: References, files: Mapping[str, str], lock: Lock = NO_LOCK
) -> tuple[Work, ...]:
    """All cited works of `entries`, by key; `files` says which BibTeX file a document has named (document id → file name)."""
    uses: dict[Name, list[tuple[str, Citation]]] = {}
    beside: dict[Name, Counter[Name]] = {}
    for entry in entries:
        if isinstance(entry.body, PaperBody):
            _gather(entry.id, entry.body.citations, uses, beside)
    ids = assign_ids(
        lock,
        IdSpace.WORK,
        (
            (name, slug(f"{name[0]}-{name[1]}" if name[0] else name[1]), (work_fingerprint(*name),))
            for name in uses
        ),
    )
    listed = _listed(entries)
    named = {entry.id: files.get(entry.document, "") for entry in entries}
    made = (
        Work(
            id=ids[name],
            key=name[1],
            scope=name[0],
            citations=tuple(found),
            together=_ranked(beside[name], ids),
            reference=None if name[0] else references.find(name[1], named[found[0][0]]),
            listed=next(
                (listed[entry, name[1]] for entry, _ in found if (entry, name[1]) in listed), None
            ),
        )
        for name, found in uses.items()
    )
    return tuple(sorted(made, key=lambda work: (work.key.casefold(), work.id)))


def _listed(entries: Sequence[Entry]) -> dict[tuple[str, str], tuple[str, str, str]]:
    """Entry id and label → where that entry's own bibliography lists the label."""
    return {
        (entry.id, passage.label): (entry.id, passage.anchor, passage.text)
        for entry in entries
        if isinstance(entry.body, PaperBody)
        for passage in entry.body.bibliography
        if passage.label
    }


def name_of(entry: str, use: Citation) -> Name:
    """What a key means: numbers are names inside one paper only."""
    return (entry, use.key) if use.style == "numeric" else ("", use.key)


def _gather(
    entry: str,
    found: Sequence[Citation],
    uses: dict[Name, list[tuple[str, Citation]]],
    beside: dict[Name, Counter[Name]],
) -> None:
    brackets: dict[tuple[str, int], list[Name]] = {}
    for use in found:
        name = name_of(entry, use)
        uses.setdefault(name, []).append((entry, use))
        beside.setdefault(name, Counter())
        brackets.setdefault((use.passage, use.bracket), []).append(name)
    for names in brackets.values():
        for name in names:
            beside[name].update(other for other in names if other != name)


def _ranked(counted: Counter[Name], ids: Mapping[Name, str]) -> tuple[tuple[str, int], ...]:
    return tuple(
        sorted(
            ((ids[name], count) for name, count in counted.items()),
            key=lambda pair: (-pair[1], pair[0]),
        )
    )
