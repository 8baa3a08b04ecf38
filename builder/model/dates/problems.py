"""Dates of one document → what its owner should know of them; no date stops a build."""

from __future__ import annotations

from collections.abc import Sequence

from builder.document import (
    Confidence,
    DateValue,
    Finding,
    FindingKind,
    Setting,
    SettingKey,
    Status,
)
from builder.model.dates.order import ORDER_IN_WORDS
from builder.model.dates.ranges import range_of
from builder.model.dates.undated import is_undated
from builder.problem import Problem, Severity
from builder.text.dates import DateOrder

DAY_FIRST = ORDER_IN_WORDS[DateOrder.DAY_FIRST]

QUOTED = 60
"""Characters of a date that a problem quotes: more than any date needs, less than a paragraph that
stands in a date field by mistake."""
DATE_ORDER = "model.date-order"
DATE_INFERRED = "model.date-inferred"
"""Codes of the problems that doubts about dates become."""


def date_problems(dates: Sequence[DateValue], path: str) -> tuple[Problem, ...]:
    """A problem for each date that cannot be read; what is open or inferred is a doubt."""
    return tuple(_unread(date, path) for date in dates if _is_unread(date))


def _is_unread(date: DateValue) -> bool:
    return bool(date.written) and not date.value and not date.candidates


def date_doubt(date: DateValue) -> Finding | None:
    """What is doubtful about a date, with the setting that settles it; None when nothing is."""
    if date.candidates:
        return Finding(
            FindingKind.AMBIGUOUS,
            f"The date ‘{date.written[:QUOTED]}’ may be {' or '.join(date.candidates)}.",
            date.reason,
            date.candidates,
            date.spans,
            anchor="date",
            settle=_setting(date),
            code=DATE_ORDER,
        )
    if date.value and date.status is Status.INFERRED:
        return Finding(
            FindingKind.DOUBTFUL,
            f"The date ‘{date.written[:QUOTED]}’ is read as {date.value}.",
            date.reason,
            spans=date.spans,
            anchor="date",
            confidence=Confidence.LIKELY,
            settle=_setting(date),
            code=DATE_INFERRED,
        )
    return None


def _setting(date: DateValue) -> Setting:
    """One line for all dates of the document where their order is the question."""
    days = [candidate[len("2025-") :].split("-") for candidate in date.candidates]
    is_order = date.reason.startswith(DAY_FIRST) or any(day[::-1] in days[:1] for day in days[1:])
    if is_order:
        return Setting(SettingKey.DATES, "day-first", otherwise="month-first")
    first, *others = date.candidates or (date.value,)
    return Setting(SettingKey.DATE, first, otherwise=", ".join(others))


def _unread(date: DateValue, path: str) -> Problem:
    quoted = date.written[:QUOTED]
    if is_undated(date.written):
        # Nothing to mend: the author has said that there is no date.
        severity, message, hint = Severity.NOTE, f"'{quoted}' gives no date", ""
    elif any(range_of(date.written)):
        severity, message = Severity.WARNING, f"'{quoted}' is a range, not a date"
        hint = "write its first day as YYYY-MM-DD, or its month as YYYY-MM"
    elif "cannot be read" not in date.reason:
        severity, message, hint = Severity.NOTE, f"'{quoted}' gives no date of its own", ""
    else:
        severity, message = Severity.WARNING, f"'{quoted}' is not a date"
        hint = "write it as YYYY-MM-DD, YYYY-MM or YYYY"
    line, column = _line_and_column(date)
    return Problem(path, line, column, severity, "model.date", message, hint)


def _line_and_column(date: DateValue) -> tuple[int, int]:
    """Both 1-based, as problems count; zeros for a date that stands nowhere."""
    if not date.spans:
        return 0, 0
    return date.spans[0].line, date.spans[0].start + 1
