"""Context: what the owner says of a topic → whether a text uses its word in that sense.

“Probe” in a text about courts is not the probe of a topic about models.  What `topics.yml` says of
a topic beside the word itself (description, other words, related topics) shows its sense; a text
that shares none of these words uses the word in another, or says too little to tell.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from builder.curation import TopicRule
from builder.model.topics.phrases import WORD, plain_form
from builder.text.common_words import COMMON_WORDS
from builder.text.small_words import SMALL_WORDS

SHORTEST_WORD = 3
"""Letters of a word that tells a sense; shorter ones are mostly abbreviations of anything."""
SMALL_WORDS_OF_ALL = frozenset().union(*SMALL_WORDS.values())
"""A table may be in any language, and its articles stand in every text of it."""


class Sense(StrEnum):
    """In which sense a text uses the word of a topic."""

    SAME = "same"
    OTHER = "other"
    UNKNOWN = "unknown"
    """The table says nothing of the topic by which to tell."""


def context_of(topic: TopicRule) -> frozenset[str]:
    """The words that `topics.yml` says of a topic, without those by which it is looked for alone.

    >>> rule = TopicRule("Probes", "Small models that read what others hold.", words=("probe",))
    >>> sorted(context_of(rule))
    ['model']
    """
    alone: set[str] = set()
    phrases: list[str] = []
    for phrase in topic.words:
        words = WORD.findall(phrase)
        if len(words) == 1:
            alone.add(plain_form(words[0]))
        else:
            phrases.append(phrase)
    texts = (topic.name, topic.description, *topic.also, *phrases, *topic.related)
    return frozenset(_telling_words(texts) - alone)


def sense_in(texts: Iterable[str], context: frozenset[str]) -> Sense:
    """In which sense `texts` use the word of a topic that has `context`.

    >>> context = frozenset(["model"])
    >>> sense_in(["A criminal probe"], context) is Sense.OTHER
    True
    >>> sense_in(["A probe of two models"], context) is Sense.SAME
    True
    """
    if not context:
        return Sense.UNKNOWN
    if any(not context.isdisjoint(_telling_words([text])) for text in texts):
        return Sense.SAME
    return Sense.OTHER


def _telling_words(texts: Iterable[str]) -> set[str]:
    """The forms of all words but those that stand anywhere."""
    telling: set[str] = set()
    for text in texts:
        for word in WORD.findall(text):
            folded = word.casefold()
            is_common = folded in COMMON_WORDS or folded in SMALL_WORDS_OF_ALL
            if len(word) >= SHORTEST_WORD and not is_common:
                telling.add(plain_form(word))
    return telling
