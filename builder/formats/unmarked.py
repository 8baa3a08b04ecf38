"""Which lines of a text are headings that nothing marks: by their look and what stands around them.

A heading is short and has no stop, stands apart from what is above it, and opens what is below: a
paragraph, a list, a table.  In a text without empty lines the paragraphs around it show it, when
several lines look so and none stands there twice, as the names of people who speak do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Set

from builder.formats.numbered import LONGEST_HEADING, NO_HEADING, Passage, is_name
from builder.formats.rows import Row
from builder.text.fences import fence_of
from builder.text.shape import bullet_of, is_prose, is_rule

MOST_HEADING_WORDS = 10
"""A line between empty lines with more words is rather a sentence without its stop."""
LONGEST_TIGHT = 70
"""Characters of a heading that no empty line parts from the text: it fits into one line."""
LEAST_ALIKE = 2
"""Headings of one form that a text must have before its form alone shows one."""
MOST_APART = 0.2
"""Share of the rows behind an empty line up to which a text counts as written without them."""


def headings_in(passage: Passage) -> Set[int]:
    """Indices of the rows that are headings by their look."""
    shapes = {index for index, row in enumerate(passage.rows) if _looks_so(row)}
    over = {index for index in shapes if _opens(passage, index)}
    headings = set(over)
    if len(over) >= LEAST_ALIKE:
        # "Topics" above "Heat budgets" above a list: a heading over a heading.
        headings.update(index for index in shapes if _is_above(passage, index, over))
    headings.update(_tight_headings(passage, shapes))
    return headings


def _looks_so(row: Row) -> bool:
    text = row.text
    if row.is_code or len(text) > LONGEST_HEADING or len(text.split()) > MOST_HEADING_WORDS:
        return False
    if text.endswith(NO_HEADING) or text[0].islower() or text.startswith((">", "|", "#")):
        return False
    if is_prose(text) or is_rule(text) or bullet_of(text) or fence_of(text):
        return False
    return not is_name(text)


def _opens(passage: Passage, index: int) -> bool:
    """Whether a row between empty lines stands over a paragraph, a list or a table."""
    row, below = passage.rows[index], passage.below(index)
    if below is None or not row.is_apart or not below.is_apart:
        return False
    return is_prose(below.text) or _begins_list(passage, index + 1)


def _begins_list(passage: Passage, index: int) -> bool:
    """Whether a list begins there; what stands before one row that looks like an item is none."""
    row, below = passage.rows[index], passage.below(index)
    bullet = bullet_of(row.text)
    if bullet is None or bullet.start == len(row.text):
        return False
    return bullet.is_glyph or (below is not None and bullet_of(below.text) is not None)


def _is_above(passage: Passage, index: int, over: Set[int]) -> bool:
    row, below = passage.rows[index], passage.below(index)
    return below is not None and row.is_apart and below.is_apart and index + 1 in over


def _tight_headings(passage: Passage, shapes: Set[int]) -> Iterator[int]:
    """Headings in a text without empty lines."""
    rows = passage.rows
    apart = sum(row.is_apart for row in rows)
    if apart > max(1, len(rows) * MOST_APART):
        return
    found = [index for index in sorted(shapes) if _is_between_prose(passage, index)]
    counts: Mapping[str, int] = Counter(rows[index].text.casefold() for index in found)
    if len(found) < LEAST_ALIKE or max(counts.values()) > 1:
        return
    yield from found


def _is_between_prose(passage: Passage, index: int) -> bool:
    below = passage.below(index)
    if below is None or len(passage.rows[index].text) > LONGEST_TIGHT:
        return False
    is_below_prose = index == 0 or is_prose(passage.rows[index - 1].text)
    return is_below_prose and is_prose(below.text)
