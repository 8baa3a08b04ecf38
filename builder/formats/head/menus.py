"""A title behind a long menu: whole pages of the web, copied from first to last row.

Dozens of short rows stand above the text there, and the title is one of them.  No single sign shows
it, so each candidate is weighed: what stands below it, how it is written, and above all whether the
text speaks of what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from builder.document.vocabulary import Role
from builder.formats.furniture.edges import Grade, grade_of
from builder.formats.head.desk import Desk, title_at
from builder.formats.head.titles import Choice
from builder.text.shape import is_prose

WINDOW = 60
"""Rows above the text in which the title stands."""
READ = 4000
"""Characters of the text whose words are compared with those of a title."""
SHORTEST_WORD = 4
"""Letters of a word that says anything."""
NEAR = 4
"""Rows below a title in which its by-line stands."""
FEWEST_WORDS, MOST_WORDS = 4, 22
"""Words of most titles; rows of menus have fewer, leads more."""
RIVAL = 1.0
"""A second candidate that weighs less by no more may be the title as well."""

_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST_WORD},}}")


class Sign(Enum):
    """What may be said of a row that may be the title."""

    HAS_FACTS_BELOW = "a by-line or a date stands right below it"
    IS_MARKED = "a sign marks it"
    IS_IN_TEXT = "the text speaks of what it says"
    IS_HALF_IN_TEXT = "the text speaks of some of it"
    IS_LONG = "it has as many words as titles have"
    IS_ONE_WORD = "it has no more than two words"
    IS_APART = "empty lines stand around it"
    IS_IN_LIST = "it is one of several rows below each other"
    IS_REPEATED = "it stands once more in the page"
    IS_OF_MENU = "it is a word of menus"
    IS_BELOW_FACTS = "a by-line stands above it"


WEIGHTS: Mapping[Sign, float] = MappingProxyType(
    {
        Sign.HAS_FACTS_BELOW: 3,
        Sign.IS_MARKED: 4,
        Sign.IS_IN_TEXT: 3,
        Sign.IS_HALF_IN_TEXT: 1.5,
        Sign.IS_LONG: 2,
        Sign.IS_ONE_WORD: -2,
        Sign.IS_APART: 1.5,
        Sign.IS_IN_LIST: -2,
        Sign.IS_REPEATED: 1,
        Sign.IS_OF_MENU: -5,
        Sign.IS_BELOW_FACTS: -3,
    }
)
"""Measured on 120 saved pages; what the text says weighs as much as a by-line."""


@dataclass(frozen=True, slots=True)
class _Page:
    """What all candidates are compared with."""

    desk: Desk
    start: int
    words: frozenset[str]
    counts: Mapping[str, int]


def title_behind_menu(desk: Desk, start: int) -> Choice:
    """The title among the rows above the text, which begins with row `start`."""
    page = _Page(desk, start, _words_below(desk, start), _counts(desk))
    weights: dict[int, float] = {}
    for index in range(max(0, start - WINDOW), start):
        if _may_be_title(desk, index):
            signs = _signs(page, index)
            weights[index] = sum(WEIGHTS[sign] for sign in signs)
    if not weights:
        return Choice(-1)
    # Of two that weigh the same, the one nearer to the text.
    best = max(weights, key=lambda index: (weights[index], index))
    rival = -1
    for index, weight in weights.items():
        is_other = desk.text(index).casefold() != desk.text(best).casefold()
        if is_other and weights[best] - weight <= RIVAL:
            rival = index
    repeats = [index for index in weights if desk.text(index) == desk.text(best)]
    repeats.remove(best)
    return Choice(best, tuple(_above(desk, best, (*repeats, rival))), tuple(repeats), rival)


def _above(desk: Desk, title: int, others: Sequence[int]) -> Iterable[int]:
    """The short rows above the title are the page's own; what may be text stays text."""
    for index in range(title):
        if desk.is_free(index) and index not in others and not is_prose(desk.text(index)):
            yield index


def _may_be_title(desk: Desk, index: int) -> bool:
    text = desk.text(index)
    if not any(map(str.isalpha, text)) or desk.is_sure(index):
        return False
    line = desk.meta(index)
    if line is not None and line.has(Role.AUTHOR):
        return False
    return grade_of(text) < Grade.OPENER and bool(title_at(desk, index).blocks)


def _signs(page: _Page, index: int) -> Iterable[Sign]:
    desk = page.desk
    row, text = desk.rows[index], desk.text(index)
    words = len(text.split())
    if any(desk.is_sure(below) for below in range(index + 1, min(index + 1 + NEAR, page.start))):
        yield Sign.HAS_FACTS_BELOW
    if any(desk.is_sure(above) for above in range(max(0, index - 2), index)):
        yield Sign.IS_BELOW_FACTS
    if text.startswith("# "):
        yield Sign.IS_MARKED
    yield from _signs_of_words(page, text)
    if FEWEST_WORDS <= words <= MOST_WORDS or not text.isascii():
        yield Sign.IS_LONG
    if words < FEWEST_WORDS - 1 and text.isascii():
        yield Sign.IS_ONE_WORD
    is_last_of_run = row.blanks > 0
    if row.is_apart and is_last_of_run:
        yield Sign.IS_APART
    elif not row.is_apart and not is_last_of_run:
        yield Sign.IS_IN_LIST
    if page.counts[text.casefold()] > 1:
        yield Sign.IS_REPEATED
    if grade_of(text) is Grade.WEAK:
        yield Sign.IS_OF_MENU


def _signs_of_words(page: _Page, text: str) -> Iterable[Sign]:
    words = set(_WORD.findall(text.casefold()))
    shared = len(words & page.words)
    if len(words) > 1 and shared * 2 >= len(words) and shared > 1:
        yield Sign.IS_IN_TEXT
    elif shared:
        yield Sign.IS_HALF_IN_TEXT


def _words_below(desk: Desk, start: int) -> frozenset[str]:
    words: set[str] = set()
    length = 0
    for row in desk.rows[start:]:
        words.update(_WORD.findall(row.text[:READ].casefold()))
        length += len(row.text)
        if length > READ:
            break
    return frozenset(words)


def _counts(desk: Desk) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for row in desk.rows:
        key = row.text.casefold()
        counts[key] = counts.get(key, 0) + 1
    return counts
