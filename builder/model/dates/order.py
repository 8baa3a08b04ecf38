"""All dates of a document → which of day and month comes first, for each way of writing them.

What dates with slashes show says nothing about dates with dots: with dots the day comes first
nearly everywhere, and who writes both follows two customs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from builder.document import Status
from builder.text.dates import DateOrder, DateReading

ORDER_IN_WORDS = {
    DateOrder.DAY_FIRST: "day before month",
    DateOrder.MONTH_FIRST: "month before day",
}

DOT = "."
SEPARATORS = (DOT, "/", "-", " ")


@dataclass(frozen=True, slots=True)
class Order:
    """Which of day and month comes first, and why."""

    name: DateOrder
    """UNKNOWN when nothing decides."""
    reason: str
    status: Status = Status.NORMALISED
    """INFERRED when custom decides and no date of the document."""


def orders_of_document(
    dates: Sequence[tuple[str, tuple[DateReading, ...]]], settled: str
) -> Mapping[str, Order]:
    """The order for each separator; `dates` are the dates as written with their readings.

    `settled` is what `seeds.yml` says: `day-first`, `month-first` or nothing.
    """
    if settled in ORDER_IN_WORDS:
        named = DateOrder(settled)
        order = Order(named, f"{ORDER_IN_WORDS[named]}, as seeds.yml says")
        return MappingProxyType(dict.fromkeys(SEPARATORS, order))
    # A date that can be read in one order only (18.03.2025) proves that order.
    proofs: dict[str, dict[DateOrder, str]] = {separator: {} for separator in SEPARATORS}
    for written, possible in dates:
        if len(possible) == 1 and possible[0].order:
            proofs[possible[0].separator].setdefault(possible[0].order, written)
    orders: dict[str, Order] = {}
    for separator in SEPARATORS:
        orders[separator] = _order(separator, proofs)
    return MappingProxyType(orders)


def _order(separator: str, proofs: Mapping[str, Mapping[DateOrder, str]]) -> Order:
    own = dict(proofs[separator])
    if not own and separator == DOT:
        reason = (
            f"{ORDER_IN_WORDS[DateOrder.DAY_FIRST]}, as dates with dots are written:"
            " no date of the document shows it"
        )
        return Order(DateOrder.DAY_FIRST, reason, Status.INFERRED)
    if not own:
        # Slashes, dashes and spaces are written in one order by whoever writes them.
        for other in SEPARATORS:
            if other != DOT:
                own |= proofs[other]
    if not own:
        reason = "no date of the document shows whether day or month comes first"
        return Order(DateOrder.UNKNOWN, reason)
    if len(own) > 1:
        both = f"{own[DateOrder.DAY_FIRST]} and {own[DateOrder.MONTH_FIRST]}"
        return Order(DateOrder.UNKNOWN, f"the document writes both {both}")
    ((name, written),) = own.items()
    # Of a date with a time of day only the date is quoted.
    day = written.split()[0].rstrip(",")
    return Order(name, f"{ORDER_IN_WORDS[name]}: {day} stands in the same document")
