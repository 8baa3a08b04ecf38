"""Rows → the section headings among them, numbered in any style or not at all."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from builder.formats.paper.numbers import Numbering, is_run, numberings, series
from builder.formats.paper.rows import Row
from builder.formats.paper.shape import CONTINUES, Heading, Headings, is_longer, opens_well
from builder.formats.paper.unnumbered import unnumbered_headings
from builder.formats.paper.words import BIBLIOGRAPHY, NOTES, plain
from builder.text.dates import readings

LONGEST_TITLE = 160
LIST_LENGTH = 3
"""So many numbered lines at one level, with nothing between them, are a list; more of any level, a table of contents."""
_YEAR = re.compile(r"(?:19|20)\d\d")
Candidate = tuple[int, Numbering]


def headings_of(rows: Sequence[Row], start: int, skipped: frozenset[int]) -> Headings:
    """The headings among `rows` from `start` on; rows in `skipped` (a table of contents, the abstract's label) are none."""
    places = [place for place in range(start, len(rows)) if place not in skipped]
    numbered = _numbered(rows, places)
    return {**numbered, **unnumbered_headings(rows, places, numbered)}


def _numbered(rows: Sequence[Row], places: Sequence[int]) -> dict[int, Heading]:
    candidates = tuple(_candidates(rows, places))
    arabic = _series(_of(candidates, "arabic"))
    roman = _series(_of(candidates, "roman"))
    if _are_roman(roman, arabic):
        return _below_roman(rows, candidates, roman)
    arabic = arabic if len(arabic) > 1 or _stands_alone(rows, arabic) else {}
    letters = _letters(
        _of(candidates, "letter"), max(arabic, default=-1), _first_bibliography(rows, places)
    )
    return _at_level({**arabic, **letters}, 1)


def _candidates(rows: Sequence[Row], places: Sequence[int]) -> Iterator[Candidate]:
    """Rows that look like numbered headings, without those that look like lists."""
    lists = next(
        (place for place in places if plain(rows[place].text) in BIBLIOGRAPHY | NOTES), len(rows)
    )
    found = [
        (place, reading)
        for place in places
        if len(rows[place].text) <= LONGEST_TITLE
        for reading in numberings(rows[place].text)
        if _is_numbered_title(rows, place, reading)
        and (place < lists or not _is_entry(rows, place, reading))
        and (place > places[0] or reading.style != "letter" or reading.named)
    ]
    for style in ("arabic", "roman", "letter"):
        yield from _outside_lists([candidate for candidate in found if candidate[1].style == style])


def _is_numbered_title(rows: Sequence[Row], place: int, reading: Numbering) -> bool:
    title = rows[place].text[reading.title :]
    if not title:
        return reading.named
    if not opens_well(title) or readings(rows[place].text):
        return False
    if title.endswith(CONTINUES):
        return title.endswith(".") and len(title.split()) <= 8 and is_longer(rows, place)
    return True


def _is_entry(rows: Sequence[Row], place: int, reading: Numbering) -> bool:
    """Whether a numbered line behind the references or notes is rather one of them."""
    text = rows[place].text
    return (
        text.endswith(".")
        or bool(_YEAR.search(text))
        or (reading.style != "letter" and not is_longer(rows, place))
    )


def _outside_lists(found: Sequence[Candidate]) -> Iterator[Candidate]:
    for run in _adjacent(found):
        flat = len(run) >= LIST_LENGTH and is_run([reading.value for _, reading in run])
        if not flat and len(run) <= LIST_LENGTH:
            yield from run


def _adjacent(found: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """Candidates with nothing between them, together, as long as their numbers rise."""
    run: list[Candidate] = []
    for candidate in found:
        if run and (candidate[0] != run[-1][0] + 1 or candidate[1].value <= run[-1][1].value):
            yield run
            run = []
        run.append(candidate)
    if run:
        yield run


def _of(candidates: Sequence[Candidate], style: str) -> list[Candidate]:
    return [candidate for candidate in candidates if candidate[1].style == style]


def _series(candidates: Sequence[Candidate]) -> dict[int, Numbering]:
    by_place = dict(candidates)
    return {
        place: by_place[place]
        for place in series([(place, found.value) for place, found in candidates])
    }


def _are_roman(roman: Mapping[int, Numbering], arabic: Mapping[int, Numbering]) -> bool:
    """Whether the sections carry Roman numbers: two of them, one beyond doubt, and no longer arabic series."""
    chapters = sum(1 for found in arabic.values() if len(found.value) == 1)
    sure = any(len(found.written) > 1 for found in roman.values())
    dotted = any(
        found.dotted and found.value[0] > 1 and len(found.written) > 1 for found in roman.values()
    )
    return sure and (len(roman) > 1 or dotted) and len(roman) >= chapters


def _below_roman(
    rows: Sequence[Row], candidates: Sequence[Candidate], roman: Mapping[int, Numbering]
) -> dict[int, Heading]:
    """Roman sections with lettered ones below them, and arabic ones below those; each series starts again."""
    letters, arabic = _of(candidates, "letter"), _of(candidates, "arabic")
    made = _at_level(roman, 1)
    for start, end in pairwise((*sorted(roman), len(rows))):
        lettered = _restarted(letters, start, end)
        made |= _at_level(lettered, 2)
        for low, high in pairwise((start, *sorted(lettered), end)):
            made |= _at_level(_restarted(arabic, low, high), 2 if low == start else 3)
    return made


def _at_level(found: Mapping[int, Numbering], level: int) -> dict[int, Heading]:
    return {
        place: Heading(reading.written, level + len(reading.value) - 1, reading.title)
        for place, reading in found.items()
    }


def _restarted(candidates: Sequence[Candidate], start: int, end: int) -> dict[int, Numbering]:
    """A series that starts at its first number between two places, of two headings at least."""
    low = bisect_right(candidates, start, key=_place)
    made = _series(candidates[low : bisect_left(candidates, end, lo=low, key=_place)])
    first = next(iter(made.values()), None)
    return made if first is not None and first.value[0] == 1 and len(made) > 1 else {}


def _place(candidate: Candidate) -> int:
    return candidate[0]


def _stands_alone(rows: Sequence[Row], found: Mapping[int, Numbering]) -> bool:
    """Whether a single number is a heading: the first section, a subsection, or called one, with text below it."""
    return all(
        (reading.value == (1,) or len(reading.value) > 1 or reading.named)
        and is_longer(rows, place)
        for place, reading in found.items()
    )


def _letters(candidates: Sequence[Candidate], last: int, references: int) -> dict[int, Numbering]:
    """Lettered sections: appendices behind the numbered ones, or the sections themselves when none is numbered."""
    behind = [(place, found) for place, found in candidates if place > last or found.named]
    made = _series(behind)
    sure = any(
        found.named or len(found.value) > 1 or (0 <= references < place)
        for place, found in made.items()
    )
    return made if len(made) > 1 or sure else {}


def _first_bibliography(rows: Sequence[Row], places: Sequence[int]) -> int:
    return next((place for place in places if plain(rows[place].text) in BIBLIOGRAPHY), -1)
