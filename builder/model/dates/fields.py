"""The date fields of one document → what they mean; the order of day and month on evidence only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.document import DateValue, Precision, Status
from builder.document.span import Span
from builder.problem import Problem, Severity
from builder.text.dates import LONGEST_DATE, DateOrder, DateReading, is_iso, readings

WrittenDate = tuple[str, tuple[Span, ...]]
"""A date as written and its spans; `""` = the label is there, the date is not."""

ORDER_IN_WORDS = {
    DateOrder.DAY_FIRST: "day before month",
    DateOrder.MONTH_FIRST: "month before day",
}

UNDATED = frozenset(
    {
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
    }
)
"""What people write when there is no date (*sine dato*, *ohne Jahr* …), in small letters."""

QUOTED = 60
"""Characters of a date that a problem quotes: more than any date needs, less than a paragraph that
stands in a date field by mistake."""

_RANGE_DASH = re.compile(
    r"""
    \s* (?: --+ | [–—] | \s-\s | \b(?:to|bis|au|al)\b ) \s*
    | (?<=\d) - (?=\d{1,2}\b\s*[^\W\d])    # `8-12 October`, not `2025-10-08`
    """,
    re.VERBOSE,
)
_LAST_NUMBER = re.compile(r"\d{1,2}\w*$")
_FIRST_WORD = re.compile(r"^[^\s,]+")
_LAST_YEAR = re.compile(r"\d{4}(?!.*\d{4})")
# Winter is missing on purpose: it is no season of one year.
_SEASON = re.compile(
    r"""
    (?: early | mid | late | spring | summer | autumn | fall | q[1-4] )
    (?: \s+of )? [\s,-]+
    (?P<year> \d{4} )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SHORT_YEAR = re.compile(
    r"""
    \b ( \d{1,2} ([-/.]) \d{1,2} \2 )    # day and month, with both separators
    (\d{2}) \b
    (?![\d./-])
    """,
    re.VERBOSE,
)


def read_dates(written_dates: Sequence[WrittenDate], settled: str = "") -> tuple[DateValue, ...]:
    """The dates of one document, in order.

    Where day and month could change places, the other dates of the document decide, or `settled`
    (`day-first` or `month-first`, what `seeds.yml` says); when neither does, the date stays
    ambiguous with both candidates.
    """
    readings_of_each = [readings(written) for written, _ in written_dates]
    order = _order_of_document(written_dates, readings_of_each, settled)
    dates: list[DateValue] = []
    for (written, spans), possible in zip(written_dates, readings_of_each):
        dates.append(_date(written, spans, possible, order))
    return tuple(dates)


def date_problems(dates: Sequence[DateValue], path: str) -> tuple[Problem, ...]:
    """An error for each date that cannot be read; one warning for all with undecided order."""
    problems: list[Problem] = []
    undecided: list[DateValue] = []
    for date in dates:
        if date.candidates:
            undecided.append(date)
        elif date.written and not date.value:
            problems.append(_unread(date, path))
    # One warning and not one for each: a single line in `seeds.yml` settles them all.
    if undecided:
        problems.append(_undecided(undecided, path))
    return tuple(problems)


@dataclass(frozen=True, slots=True)
class _Order:
    """Which of day and month comes first in a document, and why."""

    name: DateOrder
    """UNKNOWN when nothing decides."""
    reason: str


def _order_of_document(
    written_dates: Sequence[WrittenDate],
    readings_of_each: Sequence[tuple[DateReading, ...]],
    settled: str,
) -> _Order:
    if settled in ORDER_IN_WORDS:
        named = DateOrder(settled)
        return _Order(named, f"{ORDER_IN_WORDS[named]}, as seeds.yml says")
    # A date that can be read in one order only (18.03.2025) proves that order.
    proofs: dict[DateOrder, str] = {}
    for (written, _), possible in zip(written_dates, readings_of_each):
        if len(possible) == 1 and possible[0].order:
            proofs.setdefault(possible[0].order, written)
    if not proofs:
        reason = "no date of the document shows whether day or month comes first"
        return _Order(DateOrder.UNKNOWN, reason)
    if len(proofs) > 1:
        both = f"{proofs[DateOrder.DAY_FIRST]} and {proofs[DateOrder.MONTH_FIRST]}"
        return _Order(DateOrder.UNKNOWN, f"the document writes both {both}")
    ((order, written),) = proofs.items()
    # Of a date with a time of day only the date is quoted.
    day = written.split()[0].rstrip(",")
    return _Order(order, f"{ORDER_IN_WORDS[order]}: {day} stands in the same document")


def _date(
    written: str, spans: tuple[Span, ...], possible: tuple[DateReading, ...], order: _Order
) -> DateValue:
    if not possible:
        return _date_without_reading(written, spans)
    if len(possible) == 1:
        # Only an ISO date is shown as the source states it; any other is marked as rewritten.
        if is_iso(written):
            return _meant(written, spans, possible[0], Status.STATED, "")
        return _meant(written, spans, possible[0], Status.NORMALISED, f"written as {written}")
    for reading in possible:
        if reading.order == order.name:
            return _meant(written, spans, reading, Status.NORMALISED, order.reason)
    candidates = tuple(sorted(reading.value for reading in possible))
    precision = Precision(possible[0].precision)
    return DateValue(written, "", precision, Status.AMBIGUOUS, order.reason, spans, candidates)


def _meant(
    written: str, spans: tuple[Span, ...], reading: DateReading, status: Status, reason: str
) -> DateValue:
    precision = Precision(reading.precision)
    return DateValue(written, reading.value, precision, status, reason, spans)


def _date_without_reading(written: str, spans: tuple[Span, ...]) -> DateValue:
    """Of a range or a season what is sure of it; else absent, with the reason."""
    sure = sure_part(written)
    if sure is not None:
        reading, reason = sure
        return _meant(written, spans, reading, Status.NORMALISED, reason)
    if not written:
        reason = "the source leaves the date empty"
    elif _is_undated(written):
        reason = f"‘{written}’ gives no date"
    else:
        reason = f"‘{written}’ cannot be read as a date"
    return DateValue(written, "", Precision.UNKNOWN, Status.ABSENT, reason, spans)


def _is_undated(written: str) -> bool:
    return written.casefold().strip(" ()[]") in UNDATED


def sure_part(written: str) -> tuple[DateReading, str] | None:
    """What is sure of a range or season, and why: the month or year that all of it has in common.

    None when nothing is sure.  Winter is no season of one year.

    >>> written = ("4--6 December 2019", "Oct 28 – Nov 2, 2025", "March–May 2024", "Summer 2024")
    >>> [sure_part(text)[0].value for text in written]
    ['2019-12', '2025', '2024', '2024']
    >>> sure_part("2024–2025"), sure_part("Winter 2024"), sure_part("31/05/24")
    (None, None, None)
    """
    season = _SEASON.fullmatch(written.strip())
    if season:
        return DateReading(season["year"], Precision.YEAR), f"of ‘{written}’ only the year is sure"
    first, last = range_of(written)
    if not first or not last or first[:4] != last[:4]:
        return None
    # ISO values: four characters are the year, seven the year and the month.
    first_month, last_month = first[:7], last[:7]
    if len(first_month) == 7 and first_month == last_month:
        reading = DateReading(first_month, Precision.MONTH)
    else:
        reading = DateReading(first[:4], Precision.YEAR)
    return reading, f"‘{written}’ is a range: {reading.value} is what all of it has in common"


def range_of(written: str) -> tuple[str, str]:
    """First and last date of a range, as ISO values; `""` for what cannot be read."""
    if len(written) > LONGEST_DATE:
        return "", ""
    # NUL stands in no date, so it can stand for the first dash, whatever that looks like.
    start, dash, end = _RANGE_DASH.sub("\0", written, count=1).partition("\0")
    if not dash:
        return "", ""
    return _first_value(_range_starts(start, end)), _first_value(_range_ends(start, end))


def _range_starts(start: str, end: str) -> Iterator[str]:
    """The first date, then with what it may borrow from the last one."""
    yield start
    # `4--6 December 2019`: the month and the year stand behind the last day only.
    yield f"{start} {_FIRST_WORD.sub('', end).strip(' ,')}"
    year = _LAST_YEAR.search(end)
    if year:
        # `28 Oct to 2 Nov 2025`: only the year does.
        yield f"{start} {year[0]}"


def _range_ends(start: str, end: str) -> Iterator[str]:
    """The last date, then with the month that it may borrow from the first: `Oct 8–12, 2025`."""
    yield end
    yield _LAST_NUMBER.sub(lambda _: end, start)


def _first_value(texts: Iterator[str]) -> str:
    """The ISO value of the first text that can be read in exactly one way, or `""`."""
    for text in texts:
        possible = readings(text)
        if len(possible) == 1:
            return possible[0].value
    return ""


def _unread(date: DateValue, path: str) -> Problem:
    quoted = date.written[:QUOTED]
    if _is_undated(date.written):
        # Nothing to mend: the author has said that there is no date.
        severity, message, hint = Severity.NOTE, f"'{quoted}' gives no date", ""
    elif any(range_of(date.written)):
        severity, message = Severity.WARNING, f"'{quoted}' is a range, not a date"
        hint = "write its first day as YYYY-MM-DD, or its month as YYYY-MM"
    else:
        severity, message = Severity.ERROR, f"'{quoted}' is not a date"
        hint = _suggestion(date.written)
    line, column = _line_and_column(date)
    return Problem(path, line, column, severity, "model.date", message, hint)


def _line_and_column(date: DateValue) -> tuple[int, int]:
    """Both 1-based, as problems count; zeros for a date that stands nowhere."""
    if not date.spans:
        return 0, 0
    return date.spans[0].line, date.spans[0].start + 1


def _suggestion(written: str) -> str:
    """What the date would be in full, if only its year is short."""
    # Seeds are texts of this century; the suggestion is shown to the owner and never applied.
    meant = readings(_SHORT_YEAR.sub(r"\g<1>20\3", written))
    values = " or ".join(sorted(reading.value for reading in meant))
    return f"write it as {values or 'YYYY-MM-DD, YYYY-MM or YYYY'}"


def _undecided(dates: Sequence[DateValue], path: str) -> Problem:
    first = dates[0]
    line, column = _line_and_column(first)
    message = f"'{first.written[:QUOTED]}' may be {' or '.join(first.candidates)}"
    if len(dates) > 1:
        message = f"{message}, and {len(dates) - 1} more like it"
    hint = "say 'dates: day-first' or 'dates: month-first' for this document in seeds.yml"
    return Problem(path, line, column, Severity.WARNING, "model.date-order", message, hint)
