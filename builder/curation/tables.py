"""Curated tables: what the owner of the collection has settled, beside what the seeds say.

`seeds.yml`, by file name of the seed::

    002_example.txt:
      title: A Better Title          # also format, url, language
      dates: day-first               # or month-first
      footnotes: {2: last words of the note}
      bibliography: example.bib
      cards: {39: before}            # the link card in line 39 belongs to the post before (or after) it

`people.yml`, a list; a variant of a name means the person only when it stands here::

    - name: Ann Example
      also: [A. Example]             # other ways to write the name
      not: [Anna Example]            # names that look alike and are somebody else
      hide: [Old Name]               # variants that are not to be shown as such

`topics.yml`, a list, see `builder.model.topics.assign` for how its words are looked for::

    - name: Sparse autoencoders
      description: One sentence from the seeds.
      also: [SAE tag]                # tags of the sources that mean this topic
      words: [sparse autoencoder, SAE]
      related: [Interpretability]

`permalinks.lock`, beside `seeds/` and not in it, see `builder.permalinks.lock`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

import yaml

from builder.curation.yaml import (
    Problems,
    Read,
    choice,
    items,
    line_of,
    numbered,
    pairs,
    record,
    rows,
    shaped,
    text,
    texts,
    unknown,
)
from builder.permalinks import LOCK, NO_LOCK, Lock, read_lock
from builder.problem import Problem, Severity


@dataclass(frozen=True, slots=True)
class SeedSettings:
    """What `seeds.yml` says about one seed; `""` and `()` = nothing."""

    file: str = ""
    format: str = ""
    title: str = ""
    url: str = ""
    language: str = ""
    dates: str = ""
    """day-first, month-first."""
    footnotes: tuple[tuple[int, str], ...] = ()
    """Number of the note and its last words."""
    bibliography: str = ""
    cards: tuple[tuple[int, str], ...] = ()
    """Line of the card's title, and the post it belongs to: before, after (in the order of the seed)."""
    line: int = 0


@dataclass(frozen=True, slots=True)
class PersonRule:
    """What `people.yml` says about one person."""

    name: str
    also: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    """`not:` names that are somebody else."""
    hide: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class TopicRule:
    """What `topics.yml` says about one topic."""

    name: str
    description: str = ""
    also: tuple[str, ...] = ()
    """Tags that mean this topic."""
    words: tuple[str, ...] = ()
    """Words and phrases that tell that a text is about it."""
    related: tuple[str, ...] = ()
    """Names of other topics."""
    line: int = 0


@dataclass(frozen=True, slots=True)
class CuratedTables:
    """All curated tables; every one may be missing."""

    seeds: Mapping[str, SeedSettings] = field(default_factory=lambda: MappingProxyType({}))
    """By file name."""
    people: tuple[PersonRule, ...] = ()
    topics: tuple[TopicRule, ...] = ()
    bibliographies: tuple[tuple[str, str], ...] = ()
    """Path and text of each `.bib` file, sorted by path."""
    lock: Lock = NO_LOCK
    """The addresses that were published."""

    def settled(self, path: str) -> SeedSettings:
        """What is settled about the seed at `path`."""
        return self.seeds.get(_file_name(path), SeedSettings())


SEED_FIELDS: Mapping[str, Read] = MappingProxyType(
    {
        "format": text,
        "title": text,
        "url": shaped(r"https?://\S+", "https://example.org/page"),
        "language": shaped("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", "en or pt-BR"),
        "dates": choice("day-first", "month-first"),
        "footnotes": numbered(text),
        "bibliography": text,
        "cards": numbered(choice("before", "after")),
    }
)
PERSON_FIELDS: Mapping[str, Read] = MappingProxyType(
    {"name": text, "also": texts, "not": texts, "hide": texts}
)
TOPIC_FIELDS: Mapping[str, Read] = MappingProxyType(
    {"name": text, "description": text, "also": texts, "words": texts, "related": texts}
)
FIELD_NAMES = MappingProxyType({"not": "never"})
"""Keys of the tables that cannot be names of fields."""
TABLES = ("seeds.yml", "people.yml", "topics.yml")

Named = TypeVar("Named", PersonRule, TopicRule)


def read_tables(tables: Mapping[str, str]) -> tuple[CuratedTables, Problems]:
    """The curated tables among `tables` (path to text); what is wrong in one costs only that place."""
    lock, lock_faults = read_lock(tables.get(LOCK))
    by_name = {_file_name(path): (path, tables[path]) for path in sorted(tables) if path != LOCK}
    seeds, seed_faults = _seeds(*by_name.get("seeds.yml", ("", "")))
    people, people_faults = _list(PersonRule, PERSON_FIELDS, *by_name.get("people.yml", ("", "")))
    topics, topic_faults = _list(TopicRule, TOPIC_FIELDS, *by_name.get("topics.yml", ("", "")))
    bibliographies = tuple((path, tables[path]) for path in sorted(tables) if path.endswith(".bib"))
    strangers = tuple(
        unknown(path, 0, name, TABLES)
        for name, (path, _) in by_name.items()
        if name not in TABLES and not name.endswith(".bib")
    )
    faults = (
        *seed_faults,
        *people_faults,
        *topic_faults,
        *_unrelated(topics, by_name),
        *_without_file(seeds, by_name),
        *strangers,
        *lock_faults,
    )
    return CuratedTables(seeds, people, topics, bibliographies, lock), tuple(sorted(faults))


def unknown_seeds(
    curated: CuratedTables, paths: Iterable[str], table: str = "seeds/seeds.yml"
) -> Problems:
    """A warning for each file that `seeds.yml` names and that is not among `paths`."""
    files = tuple(sorted({_file_name(path) for path in paths}))
    return tuple(
        unknown(table, held.line, name, files)
        for name, held in sorted(curated.seeds.items())
        if name not in files
    )


def _file_name(path: str) -> str:
    return path.rpartition("/")[2]


def _seeds(path: str, table: str) -> tuple[Mapping[str, SeedSettings], Problems]:
    nodes, problems = rows(path, table)
    found, faults = pairs(path, nodes)
    seeds: dict[str, SeedSettings] = {}
    for key, node in found:
        values, wrong = record(path, node, SEED_FIELDS)
        faults += wrong
        seeds.setdefault(
            str(key.value), SeedSettings(file=str(key.value), line=line_of(key), **values)
        )
    return MappingProxyType(seeds), problems + faults


def _list(
    kind: type[Named], fields: Mapping[str, Read], path: str, table: str
) -> tuple[tuple[Named, ...], Problems]:
    """A table of records with a name; the first of two with the same name is used."""
    nodes, problems = rows(path, table)
    found, faults = items(path, nodes)
    named: dict[str, Named] = {}
    for node in found:
        values, wrong = record(path, node, fields)
        faults += wrong or (() if values.get("name") else (_nameless(path, node),))
        if values.get("name"):
            made = kind(
                line=line_of(node),
                **{FIELD_NAMES.get(key, key): value for key, value in values.items()},
            )
            faults += (_twice(path, made, named[made.name]),) if made.name in named else ()
            named.setdefault(made.name, made)
    return tuple(named.values()), problems + faults


def _nameless(path: str, node: yaml.Node) -> Problem:
    return Problem(
        path,
        line_of(node),
        0,
        Severity.WARNING,
        "curated.name",
        "this record has no 'name'",
        "add a line 'name: …'",
    )


def _twice(path: str, made: Named, first: Named) -> Problem:
    hint = f"join it with line {first.line}, which is used"
    return Problem(
        path, made.line, 0, Severity.WARNING, "curated.twice", f"'{made.name}' stands twice", hint
    )


def _without_file(
    seeds: Mapping[str, SeedSettings], by_name: Mapping[str, tuple[str, str]]
) -> Iterator[Problem]:
    """A warning for each bibliography that does not lie beside the seeds."""
    files = tuple(name for name in by_name if name.endswith(".bib"))
    path = by_name.get("seeds.yml", ("", ""))[0]
    for held in seeds.values():
        if held.bibliography and held.bibliography not in files:
            yield unknown(
                path, held.line, held.bibliography, files or ("a .bib file beside the seeds",)
            )


def _unrelated(topics: tuple[TopicRule, ...], by_name: Mapping[str, tuple[str, str]]) -> Problems:
    names = tuple(topic.name for topic in topics)
    path = by_name.get("topics.yml", ("", ""))[0]
    return tuple(
        unknown(path, topic.line, other, names)
        for topic in topics
        for other in topic.related
        if other not in names
    )
