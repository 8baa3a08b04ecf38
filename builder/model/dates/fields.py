"""The date fields of one document → what they mean; the order of day and month on evidence only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from builder.document import DateValue, Precision, Status
from builder.document.span import Span
from builder.model.dates.order import Order, orders_of_document
from builder.model.dates.undated import is_undated
from builder.model.dates.vague import Sure, sure_part
from builder.text.dates import DateOrder, DateReading, is_iso, readings

WrittenDate = tuple[str, tuple[Span, ...]]
"""A date as written and its spans; `""` = the label is there, the date is not."""


def read_dates(written_dates: Sequence[WrittenDate], settled: str = "") -> tuple[DateValue, ...]:
    """The dates of one document, in order.

    Where day and month could change places, the other dates of the document decide, or `settled`
    (`day-first` or `month-first`, what `seeds.yml` says), or for dates with dots the custom; when
    none does, the date stays ambiguous with its candidates.
    """
    read = [(written, _whole_or_sure(written)) for written, _ in written_dates]
    orders = orders_of_document([(written, sure.readings) for written, sure in read], settled)
    dates: list[DateValue] = []
    for (written, spans), (_, sure) in zip(written_dates, read):
        dates.append(_date(written, spans, sure, orders))
    return tuple(dates)


def stated_date(written: str, spans: tuple[Span, ...] = ()) -> DateValue | None:
    """The date that the owner states in `seeds.yml`, when it can be read in one way; else None.

    >>> stated_date("2025-03-04").value, stated_date("03/04/2025"), stated_date("soon")
    ('2025-03-04', None, None)
    """
    possible = readings(written)
    if len(possible) != 1:
        return None
    return _meant(written, spans, possible[0], Status.INFERRED, "given in seeds.yml")


def _whole_or_sure(written: str) -> Sure:
    """Every way to read a date as a whole, else what is sure of it."""
    possible = readings(written)
    if possible:
        # Only an ISO date is shown as the source states it; any other is marked as rewritten.
        if is_iso(written):
            return Sure(possible, "", Status.STATED)
        return Sure(possible, f"written as {written}")
    if is_undated(written):
        return Sure((), f"‘{written}’ gives no date")
    sure = sure_part(written)
    if sure is not None:
        return sure
    if not written:
        return Sure((), "the source leaves the date empty")
    return Sure((), f"‘{written}’ cannot be read as a date")


def _date(
    written: str, spans: tuple[Span, ...], sure: Sure, orders: Mapping[str, Order]
) -> DateValue:
    possible = sure.readings
    if not possible:
        return DateValue(written, "", Precision.UNKNOWN, Status.ABSENT, sure.reason, spans)
    if len(possible) == 1:
        return _meant(written, spans, possible[0], sure.status, sure.reason)
    separator = next((reading.separator for reading in possible if reading.separator), "")
    if sure.status is Status.AMBIGUOUS or not separator:
        return _open(written, spans, possible, sure.reason)
    order = orders[separator]
    meant = [reading for reading in possible if reading.order == order.name]
    # Custom says nothing of a year of two digits, which may stand first as well.
    is_decided = order.name is not DateOrder.UNKNOWN and len(meant) == 1
    if not is_decided or (sure.has_short_year and order.status is Status.INFERRED):
        return _open(written, spans, possible, order.reason)
    if sure.status is Status.INFERRED:
        return _meant(written, spans, meant[0], sure.status, f"{sure.reason}; {order.reason}")
    return _meant(written, spans, meant[0], order.status, order.reason)


def _open(
    written: str, spans: tuple[Span, ...], possible: Sequence[DateReading], reason: str
) -> DateValue:
    candidates = tuple(sorted({reading.value for reading in possible}))
    precision = Precision(possible[0].precision)
    return DateValue(written, "", precision, Status.AMBIGUOUS, reason, spans, candidates)


def _meant(
    written: str, spans: tuple[Span, ...], reading: DateReading, status: Status, reason: str
) -> DateValue:
    precision = Precision(reading.precision)
    return DateValue(written, reading.value, precision, status, reason, spans)
