"""Vocabulary: words and phrases of `topics.yml` compiled once, looked for in any text in one pass over its words.

- A word written with a capital letter (`SAE`, `RAND`) is found only as it is written; a word in small
  letters is found in any case.
- Plural and possessive forms, British and American spelling, and hyphens instead of spaces make no
  difference: `open-weight model` finds “open weight models”, `decentralised training` “decentralized training”.
- A phrase is found only where nothing but spaces and hyphens stands between its words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
BETWEEN = re.compile(r"[\s\-‐‑–]{1,3}")
SPELLING = (
    (re.compile(r"is(e|ed|es|er|ers|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{3})our(s|ed|al)?$"), r"or\1"),
    (re.compile(r"(?<=[a-z]{2})ll(ed|ing)$"), r"l\1"),
)
PLURAL = (
    (re.compile(r"(?<=[a-z]{2})ies$"), "y"),
    (re.compile(r"(ss|x|ch|sh)es$"), r"\1"),
    (re.compile(r"(?<=[^\Wsiu])s$"), ""),
)
_END = ""
"""Key of a node under which the topics of the phrase that ends there stand."""

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase of a topic in a text."""

    topic: int
    """Place of the topic in the vocabulary."""
    start: int
    end: int


class _Known(dict[str, tuple[str, ...]]):
    """What stands between two spaces → the words of the vocabulary in it; a memory, for speed alone."""

    MOST = 1 << 18

    def __init__(self, wanted: Set[str]) -> None:
        super().__init__()
        self.wanted = wanted

    def __missing__(self, token: str) -> tuple[str, ...]:
        if len(self) >= self.MOST:
            self.clear()
        forms = (form for word in WORD.findall(token) for form in _forms(word))
        self[token] = found = tuple(form for form in forms if form in self.wanted)
        return found


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The compiled phrases of all topics."""

    root: Node
    phrases: Mapping[str, tuple[frozenset[str], ...]]
    """First word of a phrase → all its words."""
    known: _Known
    """What is known of words seen before."""

    def hits(self, text: str) -> Iterator[Hit]:
        """All phrases in `text`, in order; phrases may overlap."""
        if not self._may_hold(text):
            return
        words = [(found.start(), found.end(), _forms(found[0])) for found in WORD.finditer(text)]
        for place, (start, _, forms) in enumerate(words):
            if any(form in self.root for form in forms):
                for topic, end in self._from(text, words, place):
                    yield Hit(topic, start, end)

    def _may_hold(self, text: str) -> bool:
        """Whether all words of some phrase stand in `text` somewhere: a cheap look before the careful one."""
        held: set[str] = set().union(*map(self.known.__getitem__, set(text.split())))
        return any(
            needed <= held for first in self.phrases.keys() & held for needed in self.phrases[first]
        )

    def _from(
        self, text: str, words: list[tuple[int, int, tuple[str, str]]], place: int
    ) -> Iterator[tuple[int, int]]:
        """Topics of the phrases that begin with the word at `place`, with the column where each ends."""
        nodes = [self.root]
        ended = -1
        for start, end, forms in words[place:]:
            if ended >= 0 and not BETWEEN.fullmatch(text, ended, start):
                return
            nodes = [node[form] for node in nodes for form in forms if form in node]
            if not nodes:
                return
            for topic in dict.fromkeys(topic for node in nodes for topic in node.get(_END, ())):
                yield topic, end
            ended = end


def vocabulary(phrases: Iterable[tuple[int, str]]) -> Vocabulary:
    """Compile phrases, each with the place of its topic.

    >>> text = "Two SAEs, decentralized-training runs; a sae."
    >>> [text[hit.start:hit.end] for hit in vocabulary([(0, "SAE"), (1, "decentralised training")]).hits(text)]
    ['SAEs', 'decentralized-training']
    """
    root: Node = {}
    needed: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for topic, phrase in phrases:
        node = root
        words = [_wanted(word) for word in WORD.findall(phrase)]
        for word in words:
            node = node.setdefault(word, {})
        if words:
            node.setdefault(_END, []).append(topic)
            needed[words[0]].append(frozenset(words))
    wanted = frozenset(word for held in needed.values() for words in held for word in words)
    return Vocabulary(
        root,
        MappingProxyType({first: tuple(held) for first, held in needed.items()}),
        _Known(wanted),
    )


def _wanted(word: str) -> str:
    as_written, any_case = _forms(word)
    return any_case if word.islower() or word.isdecimal() else as_written


@lru_cache(maxsize=1 << 16)
def _forms(word: str) -> tuple[str, str]:
    """The word as written and in any case, both without plural and possessive endings."""
    bare = re.sub(r"['’]s?$", "", word)
    acronym = bare[:-1] if len(bare) > 2 and bare[-1] == "s" and bare[:-1].isupper() else bare
    return f"={_replaced(acronym, PLURAL)}", _replaced(_replaced(bare.casefold(), SPELLING), PLURAL)


def _replaced(word: str, rules: Iterable[tuple[re.Pattern[str], str]]) -> str:
    for pattern, ending in rules:
        changed = pattern.sub(ending, word)
        if changed != word:
            return changed
    return word
