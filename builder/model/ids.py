"""Ids of documents and entries: from the content alone, the same whatever the order of the seeds.

Papers with authors are named as the ACL Anthology names them: `last-2025-word`, `one-two-2025-word`,
`one-etal-2025-word`; where two would be the same, the older keeps the name and the other takes more words
of its title, then a number.  Threads are `2025-05-01-first-words`, everything else the words of its title.
What is in the lock keeps its published id, and newcomers take the next free one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count
from types import MappingProxyType

from builder.permalinks.lock import NO_LOCK, Lock, given, kept, of_document
from builder.text.names.names import last_name
from builder.text.slugs import slug

_SMALL = (
    "a an and are as at be beyond by can de der die do does el for from how in into is it la le of on or our the their "
    "to toward towards und via we what when where which who why with"
)
SMALL_WORDS = frozenset(_SMALL.split())
"""Words of a title that do not name it."""

MOST_WORDS = 8
THREAD_WORDS = 6
LONGEST = 60


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """What an id is made from; sorts in the order in which ids are given."""

    date: str
    """ISO value, or `""`."""
    title: str
    content: str
    """Hash of the text, for entries that agree in all else."""
    kind: str
    authors: tuple[str, ...] = ()
    """As written."""
    place: str = ""
    """Where it stands, for entries that are the same in everything."""
    fingerprint: str = ""
    """As in the lock."""


def entry_ids(wanted: Sequence[Named], lock: Lock = NO_LOCK) -> tuple[str, ...]:
    """An id for each entry, in the same order, no two alike."""
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    held = kept(lock, "entry", [(wanted[place].fingerprint,) for place in order])
    ids = {order[rank]: id for rank, id in held.items()}
    taken = set(lock.ids("entry"))
    others = {place: _candidates(wanted[place]) for place in order if place not in ids}
    first = {place: next(names) for place, names in others.items()}
    reserved = set(first.values())
    numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(2))
    for place, own in first.items():
        numbered = (f"{own}-{number}" for number in numbers[own])
        names = (
            name
            for name in chain((own,), others[place], numbered)
            if name == own or name not in reserved
        )
        ids[place] = next(name for name in names if name not in taken)
        taken.add(ids[place])
    return tuple(ids[place] for place in range(len(wanted)))


def document_ids(wanted: Sequence[tuple[str, str, str]], lock: Lock = NO_LOCK) -> Mapping[str, str]:
    """Id by path; from what the document is called, the hash of its bytes, and its path."""
    rows = (
        ((name, content, path), slug(name, LONGEST), (of_document(name, content),))
        for name, content, path in wanted
    )
    ids = given(lock, "document", rows)
    return MappingProxyType({path: ids[name, content, path] for name, content, path in wanted})


def _candidates(named: Named) -> Iterator[str]:
    if named.kind == "thread":
        yield "-".join(
            filter(
                None, (named.date[:10], slug(" ".join(named.title.split()[:THREAD_WORDS]), LONGEST))
            )
        )
    elif not named.authors:
        yield (
            slug(named.title, LONGEST)
            if named.title.strip()
            else f"{named.kind}-{named.content[:8]}"
        )
    else:
        head = "-".join(filter(None, (_authors(named.authors), named.date[:4])))
        words = _title_words(named.title)
        for number in range(1, min(len(words), MOST_WORDS) + 1):
            yield "-".join((head, *words[:number]))
        if not words:
            yield head


def _authors(names: Sequence[str]) -> str:
    last = [slug(last_name(name), 30) for name in names[:2]]
    return f"{last[0]}-etal" if len(names) > 2 else "-".join(last)


def _title_words(title: str) -> list[str]:
    """The words of a title that name it, each a slug; all of them when only small words stand there."""
    words = [word for word in slug(title, 200).split("-") if word]
    naming = [word for word in words if word not in SMALL_WORDS]
    return naming or words
