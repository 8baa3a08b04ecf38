"""Rows → the headings among them that bear no number: known ones anywhere, others where the body has begun."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from builder.formats.paper_rows import Row
from builder.formats.paper_shape import LONGEST_UNNUMBERED, SHORTEST_PARAGRAPH, Heading, is_lone_mark, is_longer, is_short_title
from builder.formats.paper_words import BIBLIOGRAPHY, NOTES, is_back, is_known, plain


def unnumbered_headings(rows: Sequence[Row], places: Sequence[int], numbered: Mapping[int, Heading]) -> dict[int, Heading]:
    """Headings without a number: known ones anywhere, others where the body has begun."""
    seen = Counter(rows[place].text for place in places if len(rows[place].text) <= LONGEST_UNNUMBERED)
    made: dict[int, Heading] = {}
    level, begun, listed = 0, False, False
    for place in places:
        text = rows[place].text
        if place in numbered:
            level, begun, listed = numbered[place].level, True, False
        elif is_known(text) and not _is_marked(rows, place):
            back = is_back(text)
            made[place] = Heading("", 1 if back else level + 1, 0, back)
            level, begun, listed = (0 if back else level), True, plain(text) in BIBLIOGRAPHY | NOTES
        elif begun and not listed and _is_unnumbered(rows, place, place - 1 in numbered or place - 1 in made, seen[text] > 1):
            made[place] = Heading("", level + 1, 0)
        begun = begun or (not numbered and len(text) > SHORTEST_PARAGRAPH * 3)
    return made


def _is_marked(rows: Sequence[Row], place: int) -> bool:
    """Whether a list mark stands alone on the row before: then the words are those of its item."""
    return place > 0 and is_lone_mark(rows[place - 1].text)


def _is_unnumbered(rows: Sequence[Row], place: int, below: bool, recurring: bool) -> bool:
    """Whether a row has the shape of a heading and the company of one; `below` = a heading stands directly before it."""
    if not is_short_title(rows[place].text) or (place + 1 < len(rows) and rows[place + 1].text.startswith("\\")):
        return False
    before = rows[place - 1].text if place else ""
    torn = not below and is_short_title(before) and len(before) < SHORTEST_PARAGRAPH
    return not _is_marked(rows, place) and (recurring or (not torn and is_longer(rows, place)))
