"""Rows → the outline of a paper: where its abstract, its table of contents and its headings stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from builder.document.source import Source
from builder.formats.paper.headings import headings_of
from builder.formats.paper.rows import Row, rows_of
from builder.formats.paper.shape import Headings
from builder.formats.paper.words import ABSTRACT, CONTENTS, is_known, plain

NEAR_TOP = 60
"""So many rows from the top the abstract is looked for."""
MANY_ENTRIES = 3
"""So many rows before the first heading that come again as headings are a table of contents, whatever announces it."""
LONGEST_ENTRY = 160
"""Of a table of contents."""
_ENTRY = re.compile(r"\[\^?[\w:+/-]{1,40}\]:?\s|\\tabto")
_RUN_IN = re.compile(r"(?P<word>[^\W\d_][\w ]{2,24}?)(?:\s*[:.]\s+|\s*[—–]\s*|\s+-\s+)(?=\S)")
_PAGE = re.compile(r"(?:[\s.·…_]*\s|[.·…_]{2,})\s*(?:\d{1,4}|[ivxl]{1,6})$")


@dataclass(frozen=True, slots=True)
class Outline:
    """The places of rows that divide a paper."""

    headings: Headings
    abstract: int = -1
    """Where the abstract is announced; -1 when it is not."""
    listed: frozenset[int] = field(default=frozenset())
    """The row `Contents` and those of its list."""


def read_rows(source: Source) -> tuple[Row, ...]:
    """The rows of a paper; headings, labels and entries of a bibliography never go on the line before."""
    return rows_of(source, _is_alone)


def _is_alone(text: str) -> bool:
    words = text.strip()
    return len(words) <= LONGEST_ENTRY and bool(
        _ENTRY.match(words) or is_known(words) or is_abstract(words) or plain(words) in CONTENTS
    )


def outline_of(rows: Sequence[Row], start: int) -> Outline:
    """The outline of the rows from `start` on.

    Headings before the abstract (`Acknowledgements` of a thesis) divide nothing; an abstract or a table of contents
    behind the first section is neither.
    """
    listed = _contents(rows, start)
    abstract = next(
        (
            place
            for place in range(start, min(len(rows), start + NEAR_TOP))
            if is_abstract(rows[place].text)
        ),
        -1,
    )
    found = headings_of(rows, start, listed | {abstract})
    first = min((place for place, heading in found.items() if heading.label), default=len(rows))
    if abstract <= first and min(listed, default=-1) <= first:
        return _outline(rows, start, found, abstract, listed)
    abstract = abstract if abstract <= first else -1
    listed = listed if min(listed, default=-1) <= first else frozenset()
    return _outline(rows, start, headings_of(rows, start, listed | {abstract}), abstract, listed)


def _outline(
    rows: Sequence[Row], start: int, found: Headings, abstract: int, listed: frozenset[int]
) -> Outline:
    headings = {place: heading for place, heading in found.items() if place > abstract}
    if not listed and headings:
        names = {_entry(rows[place].text) for place in headings}
        again = [
            place for place in range(start, min(headings)) if _entry(rows[place].text) in names
        ]
        listed = frozenset(again) if len(again) >= MANY_ENTRIES else listed
    return Outline(headings, abstract, listed)


def is_abstract(text: str) -> bool:
    """Whether a row announces the abstract, alone or before its text."""
    return plain(text) in ABSTRACT or run_in(text) > 0


def run_in(text: str) -> int:
    """Where the text begins behind a label on the same row: `Abstract. We …`; 0 when there is no label.

    >>> run_in("Abstract—We measure tides."), run_in("Abstract algebra. It is hard.")
    (9, 0)
    """
    found = _RUN_IN.match(text[:60])
    return found.end() if found and plain(found["word"]) in ABSTRACT else 0


def _contents(rows: Sequence[Row], start: int) -> frozenset[int]:
    """The row `Contents` and the rows of its list; nothing when there is none."""
    label = next(
        (place for place in range(start, len(rows)) if plain(rows[place].text) in CONTENTS), -1
    )
    if label < 0:
        return frozenset()
    end = next(
        (place for place in range(label + 1, len(rows)) if len(rows[place].text) > LONGEST_ENTRY),
        len(rows),
    )
    return frozenset(range(label, _entries_end(rows, label + 1, end)))


def _entries_end(rows: Sequence[Row], start: int, end: int) -> int:
    """Where the list of contents stops before `end`: where its first entry, or a numbered one, comes again.

    A list of which nothing comes again is told by its page numbers.
    """
    entries = [_entry(row.text) for row in rows[start : end + 1]]
    again = next((place for place in range(1, len(entries)) if entries[place] == entries[0]), 0)
    seen: set[str] = set()
    for place, entry in enumerate(entries):
        if not again and entry[:1].isdigit() and entry in seen:
            again = place
        seen.add(entry)
    if again:
        return start + again
    return next((place for place in range(start, end) if not _PAGE.search(rows[place].text)), end)


def _entry(text: str) -> str:
    return " ".join(_PAGE.sub("", text).casefold().split()) if len(text) <= LONGEST_ENTRY else ""
