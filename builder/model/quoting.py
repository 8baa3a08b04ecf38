"""Quoting: contributions and the quotations in them → whose words each quotes.

A run of words in a quotation that stands in exactly one earlier contribution, outside of its own
quotations, is taken for its source.  One pass over all words: each run of WORDS words is looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.document import Answer, RenderedBlock, Role, Status

WORDS = 5
"""Words in a row that two people hardly write by chance; fewer are a phrase."""
MOST_RUNS = 400
"""Runs of one quotation that are looked up: the first lines of it say whose it is."""

FEWEST_WORDS = 3
"""Words of a sentence that is quoted whole."""

_SENTENCE_END = re.compile(r"[.?!]")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Quotable:
    """A contribution, as far as it can be quoted."""

    anchor: str
    name: str
    blocks: Sequence[RenderedBlock]


def quoted_contributions(quotables: Iterable[Quotable]) -> Mapping[str, tuple[Answer, ...]]:
    """Anchor of a contribution → those before it that it quotes."""
    # A run that two contributions share says nothing: `""` stands for it.
    anchor_of_run: dict[tuple[str, ...], str] = {}
    quotations: dict[str, tuple[Answer, ...]] = {}
    for quotable in quotables:
        anchors: dict[str, str] = {}
        for block in quotable.blocks:
            if block.role is Role.QUOTE:
                anchor, words = _source_of(block.text, anchor_of_run)
                if anchor:
                    anchors.setdefault(anchor, words)
        quotations[quotable.anchor] = tuple(_answers(anchors))
        for block in quotable.blocks:
            if block.role is not Role.QUOTE:
                for run in (*_runs(block.text), *_short_sentences(block.text)):
                    known = anchor_of_run.setdefault(run, quotable.anchor)
                    if known != quotable.anchor:
                        anchor_of_run[run] = ""
    return quotations


def _answers(anchors: Mapping[str, str]) -> Iterator[Answer]:
    for anchor, words in anchors.items():
        reason = f"the words ‘{words}’ stand there"
        yield Answer(anchor, Status.INFERRED, reason, is_quotation=True)


def _source_of(text: str, anchor_of_run: Mapping[tuple[str, ...], str]) -> tuple[str, str]:
    """The anchor of the contribution that holds the first known run of `text`, and the run."""
    for number, run in enumerate(_runs(text)):
        if number >= MOST_RUNS:
            break
        anchor = anchor_of_run.get(run)
        if anchor:
            return anchor, " ".join(run)
    return "", ""


def _short_sentences(text: str) -> Iterator[tuple[str, ...]]:
    """Whole sentences of three or four words: people quote these too."""
    for sentence in _SENTENCE_END.split(text):
        words = [word.casefold() for word in _WORD.findall(sentence)]
        if FEWEST_WORDS <= len(words) < WORDS:
            yield tuple(words)


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(text)]
    if FEWEST_WORDS <= len(words) < WORDS:
        # A short quotation may be a whole sentence.
        yield tuple(words)
    for index in range(len(words) - WORDS + 1):
        yield tuple(words[index : index + WORDS])
