"""Notes of a paper → the date that their running text gives it: `submitted in July of 2024`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from builder.document import DateValue, Precision, RenderedBlock, Status
from builder.document.draft import Block
from builder.document.source import Source
from builder.model.spans import spans_between
from builder.text.dates import DateMention, dates_in
from builder.text.sentences import sentences

_CUES = (
    "submitted",
    "published",
    "dated",
    "released",
    "posted",
    "presented",
    "completed",
    "defended",
)
CUE = re.compile(rf"\b({'|'.join(_CUES)})\b", re.IGNORECASE)
"""Words that say what a date in a note is the date of."""

FAR = 200
"""Characters between such a word and its date at most.  A university's full name and town fit in
between; a date farther off belongs to something else."""

SHORT_NOTE = 60
"""Characters of a note that may be an imprint (`Cambridge, July 2024`), where no cue is needed."""

WORDS_BEFORE, WORDS_AFTER = 6, 3
"""Words shown around the date as its evidence; what it is the date of stands before it."""


def date_in_notes(source: Source, notes: Iterable[Block | RenderedBlock]) -> DateValue | None:
    """The date that notes state in running text.

    Ambiguous when they state several; None when they state none.
    """
    dated: list[tuple[Block | RenderedBlock, DateMention]] = []
    values: set[str] = set()
    for note in notes:
        for date in dates_of_work(note.text):
            dated.append((note, date))
            for reading in date.readings:
                values.add(reading.value)
    if not dated:
        return None
    note, date = dated[0]
    written = note.text[date.start : date.end]
    spans = spans_between(source, note.inlines, date.start, date.end)
    if len(values) > 1:
        # Submitted in May, published in July: which of them is *the* date is not ours to say.
        reason = "the text gives several dates"
        candidates = tuple(sorted(values))
        return DateValue(
            written, "", Precision.UNKNOWN, Status.AMBIGUOUS, reason, spans, candidates
        )
    reading = date.readings[0]
    reason = f"taken from the running text: ‘{_in_context(note.text, date)}’"
    precision = Precision(reading.precision)
    return DateValue(written, reading.value, precision, Status.NORMALISED, reason, spans)


def dates_of_work(text: str) -> tuple[DateMention, ...]:
    """The dates in a note that are said to be those of the work, with their offsets in `text`.

    The nearest date after a cue in the same sentence; the only date of a short note counts too,
    when the note ends in it.  Any other date is about something else, and left alone.

    >>> text = "Since 2019 much has changed. It was submitted in July of 2024, and edited since."
    >>> [found.readings[0].value for found in dates_of_work(text)]
    ['2024-07']
    """
    dates = tuple(dates_in(text))
    cue_ends = [cue.end() for cue in CUE.finditer(text)]
    # Positions, so that each date is compared with its nearest cue and not with every one.
    announced = [date for date in dates if _is_announced(date, dates, cue_ends, text)]
    if announced:
        return tuple(announced)
    if len(dates) == 1 and _is_imprint(text, dates[0]):
        return dates
    return ()


def _is_imprint(text: str, date: DateMention) -> bool:
    """Whether a short note ends in its date; a year alone could be anything."""
    if len(text) > SHORT_NOTE or date.readings[0].precision == Precision.YEAR:
        return False
    return not text[date.end :].strip(" .)]")


def _is_announced(
    date: DateMention, dates: Sequence[DateMention], cue_ends: Sequence[int], text: str
) -> bool:
    """Whether a cue stands before the date in its sentence with no other date between them."""
    cues_before = bisect_right(cue_ends, date.start)
    if not cues_before:
        return False
    cue_end = cue_ends[cues_before - 1]
    # `Submitted in 2024, revised in 2025`: the cue dates the first of them only.
    next_date = dates[bisect_right(dates, cue_end, key=lambda other: other.start)]
    if next_date is not date or date.start - cue_end > FAR:
        return False
    return len(sentences(text[cue_end : date.start])) <= 1


def _in_context(text: str, date: DateMention) -> str:
    """The date with a few words before and after it."""
    before = text[: date.start].split()[-WORDS_BEFORE:]
    after = text[date.end :].split()[:WORDS_AFTER]
    return " ".join([*before, text[date.start : date.end], *after]).replace(" ,", ",")
