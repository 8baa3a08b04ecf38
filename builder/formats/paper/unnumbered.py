"""Rows → the headings among them that bear no number: known ones anywhere, others where the body has begun."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from builder.formats.paper.rows import Row
from builder.formats.paper.shape import (
    LONGEST_UNNUMBERED,
    SHORTEST_PARAGRAPH,
    Heading,
    is_lone_mark,
    is_longer,
    is_short_title,
)
from builder.formats.paper.words import BIBLIOGRAPHY, NOTES, is_back, is_known, plain


def unnumbered_headings(
    rows: Sequence[Row], places: Sequence[int], numbered: Mapping[int, Heading]
) -> dict[int, Heading]:
    """Headings without a number: known ones anywhere, others where the body has begun."""
    seen = Counter(
        rows[place].text for place in places if len(rows[place].text) <= LONGEST_UNNUMBERED
    )
    made: dict[int, Heading] = {}
    level, listed = 0, False
    begun = _is_headless(rows, places, numbered, seen)
    for place in places:
        text = rows[place].text
        if place in numbered:
            level, begun, listed = numbered[place].level, True, False
        elif is_known(text) and not _is_marked(rows, place):
            back = is_back(text)
            made[place] = Heading("", 1 if back else level + 1, 0, back)
            level, begun, listed = (0 if back else level), True, plain(text) in BIBLIOGRAPHY | NOTES
        elif begun and not listed and is_short_title(text):
            below = place - 1 in numbered or place - 1 in made
            if _is_unnumbered(rows, place, below, seen[text] > 1) or (
                not numbered and _has_one_below(rows, place)
            ):
                made[place] = Heading("", level + 1, 0)
        begun = begun or (not numbered and len(text) > SHORTEST_PARAGRAPH * 3)
    return made


def _is_marked(rows: Sequence[Row], place: int) -> bool:
    """Whether a list mark stands alone on the row before: then the words are those of its item."""
    return place > 0 and is_lone_mark(rows[place - 1].text)


def _is_unnumbered(rows: Sequence[Row], place: int, below: bool, recurring: bool) -> bool:
    """Whether a row that looks like a heading has the company of one; `below` = a heading stands directly before it."""
    if place + 1 < len(rows) and rows[place + 1].text.startswith("\\"):
        return False
    before = rows[place - 1].text if place else ""
    torn = not below and is_short_title(before) and len(before) < SHORTEST_PARAGRAPH
    return not _is_marked(rows, place) and (recurring or (not torn and is_longer(rows, place)))


def _has_one_below(rows: Sequence[Row], place: int) -> bool:
    """Whether a row stands alone above a heading with text: a section that begins with a subsection."""
    before, after = (
        rows[place - 1].text if place else "",
        rows[place + 1].text if place + 1 < len(rows) else "",
    )
    return not is_short_title(before) and is_short_title(after) and is_longer(rows, place + 1)


def _is_headless(
    rows: Sequence[Row], places: Sequence[int], numbered: Mapping[int, Heading], seen: Counter[str]
) -> bool:
    """Whether the beginning is lost: the first section is not the first, and the first row is a heading that comes again."""
    if not numbered or not places:
        return False
    first = numbered[min(numbered)].label.split(".")[0]
    return first not in ("0", "1", "I", "A") and seen[rows[places[0]].text] > 1
