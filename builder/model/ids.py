"""Ids of documents and entries: from the content alone, whatever the order of the seeds.

Papers with authors are named as the ACL Anthology names them: `last-2025-word`,
`one-two-2025-word`, `one-etal-2025-word`; where two would be the same, the older keeps the name and
the other takes more words of its title, then a number.  Threads are `2025-05-01-first-words`,
everything else the words of its title.  What is in the lock keeps its published id, and newcomers
take the next free one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from types import MappingProxyType

from builder.document.kinds import ENTRY_KINDS, EntryKind
from builder.permalinks import (
    NO_LOCK,
    IdSpace,
    Lock,
    Thing,
    assign_ids,
    document_fingerprint,
    keep_ids,
)
from builder.text.names import last_name
from builder.text.slugs import slug, slug_part

SMALL_WORDS = frozenset(
    """
    a an and are as at be beyond by can de der die do does el for from how in into is it la le of
    on or our the their to toward towards und via we what when where which who why with
    """.split()
)
"""Words of a title that do not name it."""

NAMED_BY_TITLE = frozenset(
    (EntryKind.ARTICLE, EntryKind.PAGE, EntryKind.GLOSSARY, EntryKind.BIBLIOGRAPHY)
)
"""Kinds whose ids hold no author: a head that is understood better later must not move them."""

MOST_TITLE_WORDS = 8
"""Words of the title that an id takes at most before it takes a number."""

THREAD_WORDS = 6
"""Words of a post that name its thread: enough to recognise it, few enough for an address."""

LONGEST_SLUG = 60
"""Characters of the words in an id at most."""

LONGEST_NAME = 30
"""Characters of a last name in an id at most; institutions have long ones."""

NO_TEXTS: Mapping[str, str] = MappingProxyType({})

LONGEST_TITLE = 200
"""Characters of a title from which the words of an id are taken."""


@dataclass(frozen=True, slots=True, order=True)
class IdSource:
    """What an id is made from; sorts in the order in which ids are assigned."""

    date: str
    """ISO value, or `""`."""
    title: str
    content: str
    """Hash of the text, for entries that agree in all else."""
    kind: EntryKind
    authors: tuple[str, ...] = ()
    """As written."""
    position: str = ""
    """Path and line, for entries that are the same in everything."""
    fingerprint: str = ""
    """As in the lock."""
    words: str = field(default="", compare=False)
    """Its text, by which the lock knows it again when title and text have been corrected."""
    given: str = field(default="", compare=False)
    """The id that the owner gives, or `""`."""


def entry_ids(sources: Sequence[IdSource], lock: Lock = NO_LOCK) -> tuple[str, ...]:
    """An id for each entry, in the same order, no two alike."""
    # By date: of two that want the same id, the older keeps it when a newer one comes along.
    order = sorted(range(len(sources)), key=sources.__getitem__)
    published = keep_ids(lock, IdSpace.ENTRY, [_thing(sources[index]) for index in order])
    # What is published keeps its id, even when its title has been corrected since.
    ids = {order[rank]: id for rank, id in published.items()}
    ids |= _given(sources, order, ids)
    candidates = {index: _candidates(sources[index]) for index in order if index not in ids}
    first = {index: next(names) for index, names in candidates.items()}
    # The first choice of one entry must not go to another as its second.
    reserved = set(first.values())
    used = {*lock.ids(IdSpace.ENTRY), *ids.values()}
    numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(2))
    for index, own in first.items():
        numbered = (f"{own}-{number}" for number in numbers[own])
        for name in chain((own,), candidates[index], numbered):
            if name not in used and (name == own or name not in reserved):
                ids[index] = name
                used.add(name)
                break
    return tuple(ids[index] for index in range(len(sources)))


def _given(
    sources: Sequence[IdSource], order: Sequence[int], published: Mapping[int, str]
) -> Mapping[int, str]:
    """The ids that the owner gives, by index; of one that two want, the first has it.

    The published address of another thing stays its own.
    """
    ids: dict[int, str] = {}
    owners = {id: index for index, id in published.items()}
    for index in order:
        wanted = sources[index].given
        if wanted and owners.setdefault(wanted, index) == index:
            ids[index] = wanted
    return ids


def document_ids(
    sources: Sequence[tuple[str, str, str]],
    lock: Lock = NO_LOCK,
    texts: Mapping[str, str] = NO_TEXTS,
) -> Mapping[str, str]:
    """Path → id.

    `sources` say what each document is called, the hash of its bytes, and its path; `texts`, by
    path, what stands in it.
    """
    rows: list[tuple[tuple[str, ...], Thing]] = []
    for name, content, path in sources:
        thing = Thing(
            str(IdSpace.DOCUMENT),
            (document_fingerprint(name, content),),
            name,
            texts.get(path, ""),
            slug(name, LONGEST_SLUG),
        )
        rows.append(((name, content, path), thing))
    ids = assign_ids(lock, IdSpace.DOCUMENT, rows)
    return MappingProxyType({path: ids[name, content, path] for name, content, path in sources})


def _thing(source: IdSource) -> Thing:
    """An entry as the lock knows it."""
    return Thing(
        ENTRY_KINDS[source.kind].address_kind,
        (source.fingerprint,),
        name_of_entry(source.title, source.authors),
        source.words,
        next(_candidates(source)),
    )


def name_of_entry(title: str, authors: Sequence[str]) -> str:
    """What an entry is called, for its sketch: as in its fingerprint, title and first author."""
    return " ".join((title, *authors[:1]))


def _candidates(source: IdSource) -> Iterator[str]:
    """The ids that an entry would like to have, best first; at least one."""
    if source.kind == EntryKind.THREAD:
        yield _thread_id(source)
    elif source.authors and source.kind not in NAMED_BY_TITLE:
        yield from _paper_ids(source)
    elif source.title.strip():
        yield slug(source.title, LONGEST_SLUG)
    else:
        yield f"{source.kind}-{source.content[:8]}"


def _thread_id(source: IdSource) -> str:
    """`2025-05-01-first-words`."""
    words = slug(" ".join(source.title.split()[:THREAD_WORDS]), LONGEST_SLUG)
    return _hyphenated(source.date[: len("2025-05-01")], words)


def _paper_ids(source: IdSource) -> Iterator[str]:
    """`last-2025-word`, then with more and more words."""
    head = _hyphenated(_last_names(source.authors), source.date[: len("2025")])
    words = _title_words(source.title)
    for number in range(1, min(len(words), MOST_TITLE_WORDS) + 1):
        yield _hyphenated(head, *words[:number])
    if not words:
        yield head


def _hyphenated(*parts: str) -> str:
    return "-".join(filter(None, parts))


def _last_names(names: Sequence[str]) -> str:
    """`one`, `one-two`, or `one-etal` for more."""
    last_names = [slug_part(last_name(name), LONGEST_NAME) for name in names[:2]]
    return f"{last_names[0]}-etal" if len(names) > 2 else "-".join(last_names)


def _title_words(title: str) -> list[str]:
    """The words of a title that name it, each a slug; all of them when only small words do."""
    # `and`, `of`, `on` alone would make all ids alike; a title of nothing else keeps them.
    words = list(filter(None, slug_part(title, LONGEST_TITLE).split("-")))
    naming = [word for word in words if word not in SMALL_WORDS]
    return naming or words
