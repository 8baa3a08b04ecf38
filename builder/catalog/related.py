"""Related entries, each with its reason: shared authors and topics; likeness of words decides only where these tie."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from types import MappingProxyType

from builder.document import BriefBody, Entry, PaperBody, ThreadBody
from builder.text.names.names import folded

NEIGHBOURS = 24
"""How many entries of a topic or author, nearest in time on either side, are compared: the cost stays linear."""
MOST = 4
AUTHOR_WEIGHT = 3
_WORD = re.compile(r"[^\W\d_]{4,}")
_WORDS_READ = 400
_WORDS_KEPT = 24


@dataclass(frozen=True, slots=True)
class Related:
    """Another entry and what it shares with this one."""

    entry: str
    topics: tuple[str, ...]
    """Ids of the shared topics."""
    authors: tuple[str, ...]
    """Ids of the shared authors."""


Vector = Mapping[str, float]


def related_of(entries: Sequence[Entry]) -> Mapping[str, tuple[Related, ...]]:
    """For each entry (given newest first) the most related others; only with something in common."""
    topics = _places(entries, _topics)
    people = _places(entries, _people)
    vectors = _vectors(entries)
    return MappingProxyType(
        {
            entry.id: tuple(_ranked(entries, place, topics, people, vectors))
            for place, entry in enumerate(entries)
        }
    )


def _ranked(
    entries: Sequence[Entry],
    place: int,
    topics: Mapping[str, Sequence[int]],
    people: Mapping[str, Sequence[int]],
    vectors: Sequence[Vector],
) -> Iterator[Related]:
    shared_topics = _shared(place, _topics(entries[place]), topics)
    shared_people = _shared(place, _people(entries[place]), people)
    found = shared_topics.keys() | shared_people.keys()

    def rank(other: int) -> tuple[float, float, str]:
        weight = AUTHOR_WEIGHT * len(shared_people.get(other, ())) + len(
            shared_topics.get(other, ())
        )
        return (-weight, -_likeness(vectors[place], vectors[other]), entries[other].id)

    for other in sorted(found, key=rank)[:MOST]:
        yield Related(
            entries[other].id,
            tuple(shared_topics.get(other, ())),
            tuple(shared_people.get(other, ())),
        )


def _shared(
    place: int, features: Iterable[str], places: Mapping[str, Sequence[int]]
) -> dict[int, list[str]]:
    shared: dict[int, list[str]] = {}
    for feature in features:
        held = places[feature]
        here = bisect_left(held, place)
        for other in held[max(0, here - NEIGHBOURS) : here + NEIGHBOURS + 1]:
            if other != place:
                shared.setdefault(other, []).append(feature)
    return shared


def _places(
    entries: Sequence[Entry], features: Callable[[Entry], Iterable[str]]
) -> Mapping[str, Sequence[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        for feature in features(entry):
            found[feature].append(place)
    return found


def _topics(entry: Entry) -> tuple[str, ...]:
    return tuple(dict.fromkeys(link.topic for link in entry.topics))


def _people(entry: Entry) -> tuple[str, ...]:
    return tuple(dict.fromkeys(held.author for held in entry.authors or ()))


def _vectors(entries: Sequence[Entry]) -> Sequence[Vector]:
    """Weights of the heaviest words of each entry, tf-idf, of length one."""
    counted = [Counter(_WORD.findall(folded(_text(entry)))[:_WORDS_READ]) for entry in entries]
    held_by = Counter(word for words in counted for word in words)
    return [_vector(words, held_by, len(entries)) for words in counted]


def _vector(words: Counter[str], held_by: Counter[str], total: int) -> Vector:
    weights = {
        word: count * log(1 + total / held_by[word])
        for word, count in words.items()
        if held_by[word] > 1
    }
    heaviest = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:_WORDS_KEPT]
    length = sqrt(sum(weight * weight for _, weight in heaviest)) or 1.0
    return {word: weight / length for word, weight in heaviest}


def _likeness(one: Vector, other: Vector) -> float:
    return round(sum(one[word] * other[word] for word in sorted(one.keys() & other.keys())), 9)


def _text(entry: Entry) -> str:
    body = entry.body
    if isinstance(body, PaperBody):
        held = [passage.text for passage in (*body.abstract, *body.body[:12])]
    elif isinstance(body, ThreadBody):
        held = [post.text for post in body.posts]
    elif isinstance(body, BriefBody):
        held = [passage.text for passage in (*body.bullets, *body.body)]
    else:
        held = [passage.text for passage in body.body[:12]]
    return " ".join((entry.title.text, *held))
