"""Rows that are headings because others are like them: `Rule 1: …`; titles above lists."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from builder.formats.paper.labels import caption_label, is_theorem
from builder.formats.paper.manuscript import Manuscript, is_lone_mark
from builder.formats.paper.numbering import Heading
from builder.formats.paper.rises import series
from builder.formats.paper.shapes import is_open_clause
from builder.text.shape import bullet_of

FEWEST_COUNTED = 3
"""So many titles with one word and numbers that rise."""
LONGEST_COUNTED = 120
"""Characters of such a title, which may end with a full stop."""
FEWEST_LISTS = 2
"""One short row above a list may be its lead-in; of two in a section, each is the title of one."""

_COUNTED = re.compile(
    r"(?P<word>[^\W\d_a-z][^\W\d_]{2,14})\s(?P<number>\d{1,2})\s?[:.—–-]\s*(?=\S)", re.VERBOSE
)


def counted_titles(manuscript: Manuscript, indexes: Iterable[int]) -> frozenset[int]:
    """The rows that count with a word of their own, each above its text: `Rule 1: Be kind.`"""
    by_word: dict[str, list[tuple[int, int]]] = {}
    for index in indexes:
        text = manuscript.text(index)
        if len(text) > LONGEST_COUNTED or caption_label(text) or is_theorem(text):
            continue
        match = _COUNTED.match(text)
        if match and manuscript.is_above_longer(index):
            by_word.setdefault(match["word"], []).append((index, int(match["number"])))
    titles: set[int] = set()
    for rows in by_word.values():
        rising = series([(number,) for _, number in rows])
        if len(rising) >= FEWEST_COUNTED:
            titles.update(rows[position][0] for position in rising)
    return frozenset(titles)


def titles_of_lists(
    manuscript: Manuscript, indexes: Iterable[int], numbered: Mapping[int, Heading]
) -> frozenset[int]:
    """The short rows directly above a list, where a section has several of them."""
    sections = sorted(numbered)
    by_section: dict[int, list[int]] = {}
    for index in indexes:
        if index not in numbered and _is_above_list(manuscript, index):
            by_section.setdefault(bisect_right(sections, index), []).append(index)
    titles: set[int] = set()
    for rows in by_section.values():
        if len(rows) >= FEWEST_LISTS and not _are_adjacent(rows):
            titles.update(rows)
    return frozenset(titles)


def _is_above_list(manuscript: Manuscript, index: int) -> bool:
    text, following = manuscript.text(index), manuscript.text(index + 1)
    if is_lone_mark(manuscript.text(index - 1)) or bullet_of(text) or is_open_clause(text):
        return False
    bullet = bullet_of(following)
    return bullet is not None and bullet.is_glyph


def _are_adjacent(rows: Sequence[int]) -> bool:
    """Whether the rows stand one below the other."""
    return rows[-1] - rows[0] < len(rows)
