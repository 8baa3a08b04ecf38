"""Dates as written to dates as meant: order of day and month on evidence, never by guess."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from builder.document import DateValue, RenderedBlock, Status
from builder.document.draft import Block
from builder.document.source import Source
from builder.document.span import Span
from builder.document.vocabulary import Precision
from builder.model.dates.parts import range_of, sure_part
from builder.model.places import places
from builder.problem import Problem, Severity
from builder.text.dates import DAY_FIRST, MONTH_FIRST, Found, Reading, dates_in, is_iso, readings
from builder.text.sentences import sentences

Written = tuple[str, tuple[Span, ...]]
"""A date as written and where it stands; `""` = the label is there, the date is not."""

WORDED = {DAY_FIRST: "day before month", MONTH_FIRST: "month before day"}
UNDATED = (
    "n.d.",
    "n.d",
    "nd",
    "s.d.",
    "o.j.",
    "o. j.",
    "forthcoming",
    "to appear",
    "in press",
    "tbd",
    "tba",
    "unknown",
    "undated",
    "none",
    "n/a",
    "?",
    "-",
    "–",
    "—",
)
"""What people write when there is no date."""

CUES = re.compile(
    r"\b(submitted|published|dated|released|posted|presented|completed|defended)\b", re.IGNORECASE
)
"""Words that say what a date in a note is the date of."""

FAR = 200
"""Characters between such a word and its date at most."""

_SHORT_YEAR = re.compile(r"\b(\d{1,2}([-/.])\d{1,2}\2)(\d{2})\b(?![\d./-])")


def when_all(found: Sequence[Written], settled: str = "") -> tuple[DateValue, ...]:
    """The dates of one document, in order.

    Where day and month could change places, the other dates of the document decide, or `settled`
    (what `seeds.yml` says); when they do not, the date stays ambiguous with both candidates.
    """
    read = [(written, spans, readings(written)) for written, spans in found]
    order, reason = _order([(written, dated) for written, _, dated in read], settled)
    return tuple(_when(written, spans, dated, order, reason) for written, spans, dated in read)


def date_problems(whens: Sequence[DateValue], path: str) -> tuple[Problem, ...]:
    """An error for each date that cannot be read, and one warning when day and month stay undecided."""
    unread = [
        _unread(when, path)
        for when in whens
        if when.written and not when.value and not when.candidates
    ]
    doubtful = [when for when in whens if when.candidates]
    return (*unread, *((_undecided(doubtful, path),) if doubtful else ()))


def dated_by(text: str) -> tuple[Found, ...]:
    """The dates in a note that are said to be those of the work: `submitted …, in July of 2024`.

    The nearest date after such a word in the same sentence; a short note that ends in its only date
    (`Cambridge, July 2024`) counts too.

    >>> text = "Since 2019 much has changed. This was submitted to the university in July of 2024, and edited since."
    >>> [found.readings[0].value for found in dated_by(text)]
    ['2024-07']
    """
    found = tuple(dates_in(text))
    cues = [cue.end() for cue in CUES.finditer(text)]
    said = tuple(date for date in found if _is_said(date, found, cues, text)) if cues else ()
    if said or len(found) != 1 or len(text) > 60 or found[0].readings[0].precision == "year":
        return said
    return found if not text[found[0].end :].strip(" .)]") else ()


def date_in(source: Source, notes: Iterable[Block | RenderedBlock]) -> DateValue | None:
    """The date that notes state in running text; ambiguous when they state several; None when none."""
    said = [(note, found) for note in notes for found in dated_by(note.text)]
    if not said:
        return None
    note, found = said[0]
    written, spans = (
        note.text[found.start : found.end],
        places(source, note.inlines, found.start, found.end),
    )
    values = sorted({reading.value for _, found in said for reading in found.readings})
    if len(values) > 1:
        return DateValue(
            written,
            "",
            Precision.UNKNOWN,
            Status.AMBIGUOUS,
            "the text gives several dates",
            spans,
            tuple(values),
        )
    reason = f"taken from the running text: ‘{_around(note.text, found)}’"
    return DateValue(
        written, values[0], found.readings[0].precision, Status.NORMALISED, reason, spans
    )


def _around(text: str, found: Found) -> str:
    """The date with a few words before and after it."""
    before, after = text[: found.start].split()[-6:], text[found.end :].split()[:3]
    return " ".join([*before, text[found.start : found.end], *after]).replace(" ,", ",")


def _is_said(date: Found, dates: Sequence[Found], cues: Sequence[int], text: str) -> bool:
    """Whether a cue stands before the date in its sentence with no other date between them."""
    place = bisect_right(cues, date.start)
    if not place:
        return False
    cue = cues[place - 1]
    other = bisect_right(dates, cue, key=lambda found: found.start)
    return (
        dates[other] is date
        and len(sentences(text[cue : date.start])) <= 1
        and date.start - cue <= FAR
    )


def _order(read: Sequence[tuple[str, tuple[Reading, ...]]], settled: str) -> tuple[str, str]:
    """Which of day and month comes first in this document, and why; `""` when nothing decides."""
    if settled in WORDED:
        return settled, f"{WORDED[settled]}, as seeds.yml says"
    proof = {
        dated[0].order: written
        for written, dated in reversed(read)
        if len(dated) == 1 and dated[0].order
    }
    if len(proof) == 1:
        ((order, written),) = proof.items()
        return (
            order,
            f"{WORDED[order]}: {written.split()[0].rstrip(',')} stands in the same document",
        )
    if proof:
        return "", f"the document writes both {proof[DAY_FIRST]} and {proof[MONTH_FIRST]}"
    return "", "no date of the document shows whether day or month comes first"


def _when(
    written: str, spans: tuple[Span, ...], dated: tuple[Reading, ...], order: str, reason: str
) -> DateValue:
    if not dated and (part := sure_part(written)):
        return DateValue(
            written, part[0].value, part[0].precision, Status.NORMALISED, part[1], spans
        )
    if not dated:
        return DateValue(written, "", Precision.UNKNOWN, Status.ABSENT, _why_not(written), spans)
    if len(dated) == 1:
        return _plain(written, spans, dated[0])
    for reading in dated:
        if reading.order == order:
            return DateValue(
                written, reading.value, reading.precision, Status.NORMALISED, reason, spans
            )
    return DateValue(
        written,
        "",
        dated[0].precision,
        Status.AMBIGUOUS,
        reason,
        spans,
        tuple(sorted(reading.value for reading in dated)),
    )


def _plain(written: str, spans: tuple[Span, ...], reading: Reading) -> DateValue:
    if is_iso(written):
        return DateValue(written, reading.value, reading.precision, Status.STATED, "", spans)
    return DateValue(
        written, reading.value, reading.precision, Status.NORMALISED, f"written as {written}", spans
    )


def _why_not(written: str) -> str:
    if not written:
        return "the source leaves the date empty"
    return (
        f"‘{written}’ gives no date"
        if _is_undated(written)
        else f"‘{written}’ cannot be read as a date"
    )


def _is_undated(written: str) -> bool:
    return written.casefold().strip(" ()[]") in UNDATED


def _unread(when: DateValue, path: str) -> Problem:
    line, column = (when.spans[0].line, when.spans[0].start + 1) if when.spans else (0, 0)
    short = when.written[:60]
    if _is_undated(when.written):
        return Problem(path, line, column, Severity.NOTE, "model.date", f"'{short}' gives no date")
    if any(range_of(when.written)):
        hint = "write its first day as YYYY-MM-DD, or its month as YYYY-MM"
        return Problem(
            path,
            line,
            column,
            Severity.WARNING,
            "model.date",
            f"'{short}' is a range, not a date",
            hint,
        )
    return Problem(
        path,
        line,
        column,
        Severity.ERROR,
        "model.date",
        f"'{short}' is not a date",
        _suggestion(when.written),
    )


def _suggestion(written: str) -> str:
    """What the date would be in full, if only its year is short."""
    meant = readings(_SHORT_YEAR.sub(r"\g<1>20\3", written))
    values = (
        " or ".join(sorted(reading.value for reading in meant)) or "YYYY-MM-DD, YYYY-MM or YYYY"
    )
    return f"write it as {values}"


def _undecided(doubtful: Sequence[DateValue], path: str) -> Problem:
    first = doubtful[0]
    others = f", and {len(doubtful) - 1} more like it" if len(doubtful) > 1 else ""
    line, column = (first.spans[0].line, first.spans[0].start + 1) if first.spans else (0, 0)
    message = f"'{first.written[:60]}' may be {' or '.join(first.candidates)}{others}"
    hint = "say 'dates: day-first' or 'dates: month-first' for this document in seeds.yml"
    return Problem(path, line, column, Severity.WARNING, "model.date-order", message, hint)
