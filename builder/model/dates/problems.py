"""Dates of one document → what its owner should know of them; no date stops a build."""

from __future__ import annotations

from collections.abc import Sequence

from builder.document import DateValue, Status
from builder.model.dates.ranges import range_of
from builder.model.dates.undated import is_undated
from builder.problem import Problem, Severity

QUOTED = 60
"""Characters of a date that a problem quotes: more than any date needs, less than a paragraph that
stands in a date field by mistake."""
ORDER_HINT = "say 'dates: day-first' or 'dates: month-first' for this document in seeds.yml"


def date_problems(dates: Sequence[DateValue], path: str) -> tuple[Problem, ...]:
    """A problem for each date that cannot be read; one for all whose order is open or inferred."""
    problems: list[Problem] = []
    undecided: list[DateValue] = []
    inferred: list[DateValue] = []
    for date in dates:
        if date.candidates:
            undecided.append(date)
        elif date.value and date.status is Status.INFERRED:
            inferred.append(date)
        elif date.written and not date.value:
            problems.append(_unread(date, path))
    # One warning and not one for each: a single line in `seeds.yml` settles them all.
    if undecided:
        problems.append(_undecided(undecided, path))
    if inferred:
        problems.append(_inferred(inferred, path))
    return tuple(problems)


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


def _undecided(dates: Sequence[DateValue], path: str) -> Problem:
    first = dates[0]
    line, column = _line_and_column(first)
    message = f"'{first.written[:QUOTED]}' may be {' or '.join(first.candidates)}"
    message = _and_more(message, dates)
    return Problem(path, line, column, Severity.WARNING, "model.date-order", message, ORDER_HINT)


def _inferred(dates: Sequence[DateValue], path: str) -> Problem:
    first = dates[0]
    line, column = _line_and_column(first)
    message = f"'{first.written[:QUOTED]}' is read as {first.value}: {first.reason}"
    message = _and_more(message, dates)
    hint = f"if it is another day, {ORDER_HINT}"
    if not first.reason.startswith("day before month"):
        hint = f"write it as {first.value} to settle it"
    return Problem(path, line, column, Severity.NOTE, "model.date-inferred", message, hint)


def _and_more(message: str, dates: Sequence[DateValue]) -> str:
    if len(dates) > 1:
        return f"{message}, and {len(dates) - 1} more like it"
    return message
