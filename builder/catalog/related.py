"""Entries → the entries related to each, with the reason: shared authors and topics.

Likeness of words decides only where these tie.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from types import MappingProxyType
from typing import assert_never

from builder.document import (
    BriefBody,
    Entry,
    FaqBody,
    PageBody,
    PaperBody,
    RenderedBlock,
    TalkBody,
    ThreadBody,
)
from builder.text.folding import fold_for_names

NEIGHBOURS = 24
"""How many entries of a topic or author, nearest in time on either side, are compared.

A topic of a thousand entries would otherwise cost a million comparisons: so the cost stays linear.
"""
MOST_RELATED = 4
"""Related entries of one entry: a row of cards, which a reader takes in at a glance."""
AUTHOR_WEIGHT = 3
"""A shared author counts as much as so many shared topics: people write about what they know."""

SHORTEST_WORD = 4
"""Letters of a word that counts: shorter ones are mostly *the* and *and*, in most languages."""
WORDS_READ = 400
"""Words of an entry that are read: about its first page, which says what it is about."""
WORDS_KEPT = 24
"""The heaviest of them that are compared: the rest hardly changes the order, and costs time."""
BLOCKS_READ = 12
"""Blocks of a body that are looked at for those words."""

CONTRIBUTIONS_READ = 10
"""Of a discussion or transcript: later ones wander."""
DIGITS = 9
"""Decimal places of a likeness: fewer than sums of floats may differ in."""

_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST_WORD},}}")

Features = Mapping[str, Sequence[int]]
"""Id of a topic or author → indices of the entries that have it, rising."""

Vector = Mapping[str, float]
"""Word → weight; of length one."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another entry and what it shares with this one."""

    entry: str
    topics: tuple[str, ...]
    """Ids of the shared topics."""
    authors: tuple[str, ...]
    """Ids of the shared authors."""


def related_of(entries: Sequence[Entry]) -> Mapping[str, tuple[Related, ...]]:
    """For each entry (given newest first) the most related others; none that share nothing."""
    topics_of_entries = tuple(map(_topics, entries))
    authors_of_entries = tuple(map(_authors, entries))
    entries_of_topic = _indices_by_feature(topics_of_entries)
    entries_of_author = _indices_by_feature(authors_of_entries)
    vectors = _vectors(entries)
    related: dict[str, tuple[Related, ...]] = {}
    for index, entry in enumerate(entries):
        shared_topics = _shared(index, topics_of_entries[index], entries_of_topic)
        shared_authors = _shared(index, authors_of_entries[index], entries_of_author)
        ranked = _ranked(index, entries, shared_topics, shared_authors, vectors)
        most_related: list[Related] = []
        for other in ranked[:MOST_RELATED]:
            topics, authors = tuple(shared_topics[other]), tuple(shared_authors[other])
            most_related.append(Related(entries[other].id, topics, authors))
        related[entry.id] = tuple(most_related)
    return MappingProxyType(related)


def _topics(entry: Entry) -> tuple[str, ...]:
    return tuple(dict.fromkeys(link.topic for link in entry.topics))


def _authors(entry: Entry) -> tuple[str, ...]:
    return tuple(dict.fromkeys(authorship.author for authorship in entry.authors or ()))


def _indices_by_feature(features_of_entries: Sequence[Iterable[str]]) -> Features:
    indices: defaultdict[str, list[int]] = defaultdict(list)
    for index, features in enumerate(features_of_entries):
        for feature in features:
            indices[feature].append(index)
    return indices


def _shared(
    index: int, features: Iterable[str], entries_by_feature: Features
) -> defaultdict[int, list[str]]:
    """Index of another entry → the features that it shares with the one at `index`."""
    shared: defaultdict[int, list[str]] = defaultdict(list)
    for feature in features:
        indices = entries_by_feature[feature]
        # Entries are sorted by date, so neighbours among the indices are neighbours in time.
        position = bisect_left(indices, index)
        for other in indices[max(0, position - NEIGHBOURS) : position + NEIGHBOURS + 1]:
            if other != index:
                shared[other].append(feature)
    return shared


def _ranked(
    index: int,
    entries: Sequence[Entry],
    shared_topics: Mapping[int, Sequence[str]],
    shared_authors: Mapping[int, Sequence[str]],
    vectors: Sequence[Vector],
) -> list[int]:
    """Indices of the entries that share something, the most related first, ties by id."""

    # The id comes last: without it the order of a set would show.
    def rank(other: int) -> tuple[int, float, str]:
        authors, topics = shared_authors.get(other, ()), shared_topics.get(other, ())
        weight = AUTHOR_WEIGHT * len(authors) + len(topics)
        return -weight, -_likeness(vectors[index], vectors[other]), entries[other].id

    return sorted(shared_topics.keys() | shared_authors.keys(), key=rank)


def _vectors(entries: Sequence[Entry]) -> Sequence[Vector]:
    """Weights of the heaviest words of each entry, tf-idf, of length one."""
    counts_of_entries: list[Counter[str]] = []
    entries_with: Counter[str] = Counter()
    for entry in entries:
        words = _WORD.findall(fold_for_names(_text(entry)))[:WORDS_READ]
        counts_of_entries.append(Counter(words))
        entries_with.update(set(words))
    # Only now is it known in how many entries a word stands.
    vectors: list[Vector] = []
    for counts in counts_of_entries:
        vectors.append(_vector(counts, entries_with, len(entries)))
    return vectors


def _vector(counts: Mapping[str, int], entries_with: Mapping[str, int], total: int) -> Vector:
    weights: dict[str, float] = {}
    for word, count in counts.items():
        # A word that stands in one entry only makes it like no other.
        if entries_with[word] > 1:
            weights[word] = count * log(1 + total / entries_with[word])
    heaviest = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:WORDS_KEPT]
    # An entry without words has length zero, and is like no other.
    squares = 0.0
    for _, weight in heaviest:
        squares += weight * weight
    length = sqrt(squares) or 1.0
    return {word: weight / length for word, weight in heaviest}


def _likeness(first: Vector, second: Vector) -> float:
    """Cosine of the two; sorted and rounded, so that the order of a sum of floats cannot show."""
    shared = sorted(first.keys() & second.keys())
    likeness = 0.0
    for word in shared:
        likeness += first[word] * second[word]
    return round(likeness, DIGITS)


def _text(entry: Entry) -> str:
    """The words of an entry that say what it is about."""
    body = entry.body
    texts = [entry.title.text]
    blocks: tuple[RenderedBlock, ...]
    if isinstance(body, PaperBody):
        blocks = (*body.abstract, *body.body[:BLOCKS_READ])
    elif isinstance(body, ThreadBody):
        # Of a post the mark (`3/6`) is no word of it, so its blocks are not read as they are.
        blocks = ()
        for post in body.posts:
            texts.append(post.text)
    elif isinstance(body, BriefBody):
        blocks = (*body.bullets, *body.body)
    elif isinstance(body, FaqBody):
        # What is asked says what it is about; answers wander.
        blocks = (*body.intro, *(question.question for question in body.questions))
    elif isinstance(body, TalkBody):
        # The first contribution says what it is about; all others answer it.
        blocks = body.intro
        for contribution in body.contributions[:CONTRIBUTIONS_READ]:
            blocks += contribution.blocks
    elif isinstance(body, PageBody):
        blocks = body.body[:BLOCKS_READ]
    else:
        assert_never(body)
    for block in blocks:
        texts.append(block.text)
    return " ".join(texts)
