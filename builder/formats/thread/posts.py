"""Posts: the lines of a profile page → which lines are a post, a link card, or neither.

A date line closes the post above it.  So the lines are first cut into segments at the date lines,
then link cards are taken off the head of a segment, then a segment that holds several posts of one
thread is cut at their marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from builder.formats.thread.date_lines import DateLine
from builder.formats.thread.marks import (
    MarkNumbers,
    ThreadMark,
    mark_of_post,
    marks_of,
    supported_marks,
)

LONGEST_CARD_TITLE = 200
"""Characters of the title of a link card at most; longer lines are prose."""

FEWEST_TITLE_WORDS = 3
"""Words of the title of a link card at least: `Ann — Bird Society` may be a signature."""

MOST_SITE_WORDS = 8
"""Words of the name of a site at most: a university with its department has that many."""

FEWEST_DESCRIPTION_WORDS = 5
"""Words of a description that does not close like a sentence, at least."""

# What stands between the title of a page and the name of its site, also as a wrong code page
# leaves it.
_DASH = r"(?:[—–|·•»›]|::|-|β|Β|â€”|â€“|вЂ”|вЂ“|[?\ufffd]{1,3})"
_CARD_TITLE = re.compile(rf"(?P<title>\S.*\S)\s+{_DASH}\s+(?P<site>\S.{{0,79}})")
_SENTENCE_END = re.compile(r"[.!?:;,…][\"'”’)\]]*$")
_CLOSED_SENTENCE = re.compile(r"[.!?…。！？][\"'”’)\]]*$")
_OPENING_SIGNS = '"“‘«¿¡('
_SMALL_WORDS = frozenset(
    "a an and at by de der des die du el for in la le of on the to und y".split()
)


@dataclass(frozen=True, slots=True)
class Segment:
    """The lines from one date line to the next."""

    lines: tuple[int, ...]
    """Numbers of the lines that hold text, 1-based."""
    date_line: int
    """Number of the date line that closes it; 0 when none does."""
    card: tuple[int, ...] = ()
    """Numbers of the two lines of a link card before the text: title and description."""


@dataclass(frozen=True, slots=True)
class PostLines:
    """One post: which lines it stands on."""

    lines: tuple[int, ...]
    """Of its text."""
    date_line: int
    """Number of its date line; 0 when there is none."""
    mark: ThreadMark | None
    card: tuple[int, ...] = ()
    """Of the link card that stands before it."""


@dataclass(frozen=True, slots=True)
class _Marks:
    """The possible thread marks of a page."""

    by_line: Mapping[int, tuple[ThreadMark, ...]]
    supported: Set[MarkNumbers]
    """The numbers of those that a neighbour in their thread supports."""

    def is_credible(self, mark: ThreadMark) -> bool:
        """Whether it is a mark on its own evidence or on that of a neighbour."""
        return mark.is_sure or mark.numbers in self.supported


def segments_of(lines: Sequence[str], dated: Mapping[int, DateLine]) -> tuple[Segment, ...]:
    """The lines between the date lines; the last segment is what stands after all of them."""
    segments: list[Segment] = []
    numbers: list[int] = []
    for number, line in enumerate(lines, 1):
        if number in dated:
            segments.append(_segment(lines, tuple(numbers), number, is_first=not segments))
            numbers = []
        elif line.strip():
            numbers.append(number)
    return (*segments, Segment(tuple(numbers), 0))


def _segment(
    lines: Sequence[str], numbers: tuple[int, ...], date_line: int, *, is_first: bool
) -> Segment:
    """The lines above a date line, with the link card taken off.

    A card stands directly under the date line of the post before, and text follows it: without
    text, the two lines are the post.
    """
    # There is no post before the first date line to which a card could belong.
    if is_first or len(numbers) <= 2:
        return Segment(numbers, date_line)
    title, description, *_ = numbers
    if is_card(lines[title - 1], lines[description - 1]):
        return Segment(numbers[2:], date_line, numbers[:2])
    return Segment(numbers, date_line)


def is_card(title: str, description: str) -> bool:
    """Whether two lines look like a link card: `Page title — Site name`, then a sentence about it.

    A title that does not name its site looks like any other line and is not claimed.

    >>> drawings = "A guide to the hunting of owls, with many drawings."
    >>> is_card("How Owls Hunt at Night — Institute of Forest Birds", drawings)
    True
    >>> is_card("We went out at night — and saw owls.", drawings)
    False
    >>> is_card("- Owls hunt at night — Forest", drawings)
    False
    """
    if len(title) > LONGEST_CARD_TITLE:
        return False
    match = _CARD_TITLE.fullmatch(title.strip())
    if not match or not _is_page_title(match["title"]) or not _is_site_name(match["site"]):
        return False
    return _is_description(description.strip())


def _is_page_title(text: str) -> bool:
    """Several words that begin like a heading and hold no address."""
    is_opened = text[0].isalnum() or text[0] in _OPENING_SIGNS
    if not is_opened or text[0].islower() or "://" in text:
        return False
    return len(text.split()) >= FEWEST_TITLE_WORDS


def _is_site_name(text: str) -> bool:
    """Words that start with a capital, a digit or a letter of one case only, and no full stop."""
    # `Institute of Forest Birds` is a name; what ends like a sentence is the end of one.
    words = text.split()
    if len(words) > MOST_SITE_WORDS or _SENTENCE_END.search(text):
        return False
    return all(not word[0].islower() or word in _SMALL_WORDS for word in words)


def _is_description(text: str) -> bool:
    """Enough words for a sentence, or its full stop; neither a list item nor a sentence's end."""
    if not text or text[0].islower() or text.startswith(("- ", "• ")):
        return False
    # Cards cut a long description short, so that its full stop may be gone.
    has_enough_words = len(text.split()) >= FEWEST_DESCRIPTION_WORDS
    return has_enough_words or bool(_CLOSED_SENTENCE.search(text))


def posts_of(
    lines: Sequence[str], segments: Sequence[Segment]
) -> tuple[tuple[PostLines, ...], tuple[int, ...]]:
    """The posts of all segments, and the numbers of the lines after the last of them."""
    *closed, rest = segments
    marks = _marks_in(lines, segments)
    posts: list[PostLines] = []
    for segment in closed:
        posts += _posts_in(segment, marks)
    # Below the last date line, descriptions of accounts follow.  A post that has lost its date line
    # is told from them by a mark in the form that this page uses.
    forms = {(post.mark.of, post.mark.at_start) for post in posts if post.mark}
    undated, others = _undated_posts(rest, marks, forms)
    if undated:
        posts += _posts_in(undated, marks)
    return tuple(posts), others


def _marks_in(lines: Sequence[str], segments: Sequence[Segment]) -> _Marks:
    """The possible marks of all lines; those after the last date line support no others."""
    by_line: dict[int, tuple[ThreadMark, ...]] = {}
    closed: list[ThreadMark] = []
    for segment in segments:
        for number in segment.lines:
            by_line[number] = marks_of(number, lines[number - 1])
            if segment.date_line:
                closed += by_line[number]
    return _Marks(by_line, supported_marks(closed))


def _posts_in(segment: Segment, marks: _Marks) -> Iterator[PostLines]:
    """The posts of a segment, of which only the last has a date line."""
    parts = _cut_at_marks(segment.lines, marks)
    for index, part in enumerate(parts):
        date_line = segment.date_line if index == len(parts) - 1 else 0
        card = () if index else segment.card
        mark = mark_of_post([marks.by_line[number] for number in part], marks.supported)
        yield PostLines(part, date_line, mark, card)


def _cut_at_marks(lines: tuple[int, ...], marks: _Marks) -> tuple[tuple[int, ...], ...]:
    """`lines` cut where one post of a thread must end and its neighbour begin.

    That is so only where several positions of one thread are marked, all at the starts of lines or
    all at their ends; anything else may be a post that quotes a mark.
    """
    credible: list[ThreadMark] = []
    for number in lines:
        for mark in marks.by_line[number]:
            if mark.of and marks.is_credible(mark):
                credible.append(mark)
    positions = {mark.position for mark in credible}
    forms = {(mark.of, mark.at_start) for mark in credible}
    if len(positions) < 2 or len(forms) > 1:
        return (lines,)
    if credible[0].at_start:
        first_lines = {mark.line for mark in credible[1:]}
        return _cut_before(lines, first_lines)
    # A mark at the end of a line closes its post: the next one begins on the line after it.
    last_lines = {mark.line for mark in credible[:-1]}
    first_lines = {after for before, after in pairwise(lines) if before in last_lines}
    return _cut_before(lines, first_lines)


def _cut_before(lines: tuple[int, ...], first_lines: Set[int]) -> tuple[tuple[int, ...], ...]:
    parts: list[list[int]] = [[]]
    for number in lines:
        if number in first_lines:
            parts.append([])
        parts[-1].append(number)
    return tuple(map(tuple, parts))


def _undated_posts(
    rest: Segment, marks: _Marks, forms: Set[tuple[int | None, bool]]
) -> tuple[Segment | None, tuple[int, ...]]:
    """What stands after the last date line: posts that have lost theirs, and the other lines.

    `forms` are the lengths of the threads of the page and whether their marks stand at line starts.
    """
    # Only sure marks count here: a plain `1/2` in a description is a fraction.
    last = 0
    for number in rest.lines:
        for mark in marks.by_line[number]:
            if mark.is_sure and mark.of and (mark.of, mark.at_start) in forms:
                last = number
    if not last:
        return None, rest.lines
    end = rest.lines.index(last) + 1
    return replace(rest, lines=rest.lines[:end]), rest.lines[end:]
