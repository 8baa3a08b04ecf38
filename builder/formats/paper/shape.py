"""Rows → whether one has the shape of a heading, and the company of one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.formats.paper.captions import caption_label
from builder.formats.paper.rows import Row
from builder.text.bullets import bullet_of
from builder.text.dates import readings

LONGEST_UNNUMBERED = 100
MOST_WORDS = 12
"""Of a heading without a number."""
SHORTEST_PARAGRAPH = 80
CONTINUES = (".", ",", ";", ":", "—", "–", "-")
"""What a heading does not end with."""
_SIGNS = tuple("-–—―>|\\=[*")
_CITED_END = re.compile(r"\[[^\[\]]*\]$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that is a heading."""

    label: str
    """Number as written, or `""`."""
    level: int
    title: int
    """Where in the row its title begins."""
    back: bool = False
    """It stands beside the numbered sections (`Acknowledgements`)."""


Headings = Mapping[int, Heading]
"""By place of the row."""


def opens_well(title: str) -> bool:
    """Whether a title begins as one: a capital, a number, a letter without case, or `iPhone`, `p-values`.

    >>> [opens_well(title) for title in ("‘Big’ Things", "p-values", "models were tested", "引言")]
    [True, True, False, True]
    """
    first = next((place for place, sign in enumerate(title) if sign.isalnum()), -1)
    if first < 0:
        return False
    following = title[first + 1 : first + 2]
    return not title[first].islower() or following.isupper() or following == "-"


def is_short_title(text: str) -> bool:
    """Whether a line has the shape of a heading without a number.

    >>> [is_short_title(text) for text in ("Technical Pathway(s)", "It rained.", "- an item", "x = y + z", "where x is")]
    [True, False, False, False, False]
    """
    if (
        not 2 < len(text) <= LONGEST_UNNUMBERED
        or len(text.split()) > MOST_WORDS
        or text.endswith(CONTINUES)
    ):
        return False
    letters = sum(1 for sign in text if sign.isalpha() or sign.isspace())
    wordy = letters * 10 >= len(text) * 7
    other = (
        text.startswith(_SIGNS)
        or bullet_of(text)
        or _CITED_END.search(text)
        or readings(text)
        or caption_label(text)
    )
    return wordy and opens_well(text) and not other


def is_longer(rows: Sequence[Row], place: int) -> bool:
    """Whether a paragraph longer than this row follows it."""
    if place + 1 >= len(rows):
        return False
    text, following = rows[place].text, rows[place + 1].text
    return len(following) > len(text) and (
        len(following) >= SHORTEST_PARAGRAPH or following.endswith((".", "!", "?"))
    )


def is_lone_mark(text: str) -> bool:
    """Whether a row holds nothing but the mark of a list item.

    >>> [is_lone_mark(text) for text in ("•", "2.", "- so", "So")]
    [True, True, False, False]
    """
    found = bullet_of(text) if len(text) < 8 else None
    return found is not None and found.start == len(text)
