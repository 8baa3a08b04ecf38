"""Dates and times as people write them, to ISO 8601 as far as they go."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from builder.text.months import MONTHS, WEEKDAYS, folded

DAY_FIRST, MONTH_FIRST = "day-first", "month-first"
LONGEST = 80
"""No date is longer than this many characters; longer text is not looked at."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a date."""

    value: str
    """ISO 8601: `2025-10-08`, `2024-07`, `2024`, `2024-12-04T19:57`, with the zone when one is written."""
    precision: str
    """minute, day, month, year."""
    order: str = ""
    """DAY_FIRST or MONTH_FIRST when the numbers had to be read in that order, else `""`."""


@dataclass(frozen=True, slots=True)
class Found:
    """A date inside a sentence."""

    start: int
    end: int
    readings: tuple[Reading, ...]


_GAP = r"(?:\s*[\s,./-]\s*|\s*,?\s+(?:of|de|del|di|d')\s+)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|ro|[ºª°])?"
_MONTH = r"(?P<month>[^\W\d_]{3,})"
_YEAR = r"(?P<year>\d{4})(?!\d)"

_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"{_DAY}\.?{_GAP}{_MONTH}\.?{_GAP}{_YEAR}",
        rf"{_MONTH}\.?{_GAP}{_DAY}{_GAP}{_YEAR}",
        rf"{_YEAR}{_GAP}{_MONTH}\.?{_GAP}{_DAY}",
        rf"{_MONTH}\.?{_GAP}{_YEAR}",
        rf"{_YEAR}{_GAP}{_MONTH}\.?",
        r"(?P<year>\d{4})(?P<sep>[-/.])(?P<number>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)",
        r"(?P<first>\d{1,2})(?P<sep>[-/.])(?P<second>\d{1,2})(?P=sep)(?P<year>\d{4})(?!\d)",
        r"(?P<first>\d{1,2})(?P<sep>[-/.])\s(?P<second>\d{1,2})(?P=sep)\s(?P<year>\d{4})(?!\d)",
        r"(?P<year>\d{4})(?P<number>\d{2})(?P<day>\d{2})(?!\d)",
        r"(?P<year>\d{4})-(?P<number>\d{2})(?!\d)",
        r"(?P<number>\d{1,2})[/. ](?P<year>\d{4})(?!\d)",
        r"(?P<year>\d{4})\s?年\s?(?P<number>\d{1,2})\s?月(?:\s?(?P<day>\d{1,2})\s?日)?",
        r"(?P<year>\d{4})(?!\d)",
    )
)
"""What a date looks like once it is folded and its time and weekday are taken away."""

_TIME = re.compile(
    r"(?:(?<=\d)t|(?<![\w:])(?:(?:at|um|a las|alle)\s+)?)(?P<hour>\d{1,2}):(?P<minute>[0-5]\d)(?::[0-5]\d(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?\s*(?P<zone>z\b|utc\b|gmt\b|[+-]\d{2}:?\d{2}\b)?(?:\s*uhr\b)?"
)
_WEEKDAY = re.compile(r"(?P<word>[^\W\d_]+(?:-feira)?)\.?\s*,?\s+(?=\S)")
_BESIDE = re.compile(r"^(?:on|am|den|le|el|il|em)\s+|\s*(?:г|года|год)\.?$")
_EDGES = " \t,;·•|@()–—"


@lru_cache(maxsize=4096)
def readings(text: str) -> tuple[Reading, ...]:
    """Every way to read the whole of `text` as one date; none when it is not a date.

    Two readings mean that day and month may change places.  Ranges, two-digit years, impossible
    days and words such as `n.d.` have no reading: nothing is guessed.

    >>> [reading.value for reading in readings("July of 2024")]
    ['2024-07']
    >>> [reading.value for reading in readings("5/1/2025 3:07 PM")]
    ['2025-01-05T15:07', '2025-05-01T15:07']
    >>> readings("18.03.2025 22:38")
    (Reading(value='2025-03-18T22:38', precision='minute', order='day-first'),)
    >>> readings("31/05/24"), readings("31.02.2025"), readings("n.d.")
    ((), (), ())
    """
    plain = " ".join(folded(text[: LONGEST + 1]).split())
    clock, rest = _time(plain)
    if clock is None or len(text) > LONGEST:
        return ()
    weekday, rest = _weekday(_BESIDE.sub("", rest.strip(_EDGES)).strip(_EDGES))
    return tuple(
        _at(reading, clock)
        for reading in _days(rest, weekday)
        if not clock or reading.precision == "day"
    )


def is_iso(text: str) -> bool:
    """Whether `text` is already the ISO form of its one reading.

    >>> is_iso("2025-10-08"), is_iso("2024"), is_iso("8.10.2025")
    (True, True, False)
    """
    found = readings(text)
    return len(found) == 1 and found[0].value == text


def _time(plain: str) -> tuple[str | None, str]:
    """The time of day as ISO (`""` when there is none, None when it cannot be), and what is left."""
    found = _TIME.search(plain)
    if not found:
        return "", plain
    hour, half = int(found["hour"]), (found["half"] or "")[:1]
    if half:
        hour = hour % 12 + 12 * (half == "p") if 1 <= hour <= 12 else 24
    if hour > 23:
        return None, plain
    clock = f"T{hour:02}:{found['minute']}{_zone(found['zone'] or '')}"
    return clock, f"{plain[: found.start()].rstrip(_EDGES)} {plain[found.end() :].lstrip(_EDGES)}"


def _zone(written: str) -> str:
    if written in ("z", "utc", "gmt"):
        return "Z"
    return f"{written[:3]}:{written[-2:]}" if written else ""


def _weekday(plain: str) -> tuple[int, str]:
    found = _WEEKDAY.match(plain)
    if not found or found["word"] not in WEEKDAYS:
        return 0, plain
    return WEEKDAYS[found["word"]], plain[found.end() :]


def _days(plain: str, weekday: int = 0) -> tuple[Reading, ...]:
    for shape in _SHAPES:
        found = shape.fullmatch(plain)
        if found and (dated := _dated(found)):
            return tuple(reading for reading in dated if _falls_on(reading, weekday))
    return ()


def _dated(found: re.Match[str]) -> tuple[Reading, ...]:
    """The possible days that one match gives."""
    parts = found.groupdict()
    if parts.get("first"):
        return _either_order(int(parts["year"]), int(parts["first"]), int(parts["second"]))
    month = MONTHS.get(parts["month"], 0) if parts.get("month") else int(parts.get("number") or -1)
    return _possible(int(parts["year"]), month, int(parts.get("day") or -1))


def _either_order(year: int, first: int, second: int) -> tuple[Reading, ...]:
    if first == second:
        return _possible(year, first, second)
    return (
        *_possible(year, second, first, DAY_FIRST),
        *_possible(year, first, second, MONTH_FIRST),
    )


def _possible(year: int, month: int, day: int, order: str = "") -> tuple[Reading, ...]:
    """The day, month (`day` -1) or year (`month` -1) when the calendar has it."""
    if not 1000 <= year <= 2999:
        return ()
    if month == -1:
        return (Reading(f"{year}", "year"),)
    if not 1 <= month <= 12:
        return ()
    if day == -1:
        return (Reading(f"{year}-{month:02}", "month"),)
    return (
        (Reading(f"{year}-{month:02}-{day:02}", "day", order),)
        if 1 <= day <= monthrange(year, month)[1]
        else ()
    )


def _falls_on(reading: Reading, weekday: int) -> bool:
    return not weekday or (
        reading.precision == "day" and date.fromisoformat(reading.value).isoweekday() == weekday
    )


def _at(reading: Reading, clock: str) -> Reading:
    return Reading(reading.value + clock, "minute", reading.order) if clock else reading


_APART = r"[\s,./-]{1,3}(?:(?:of|de|del)\s)?"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_CANDIDATE = re.compile(
    rf"(?<![\w./-])(?:(?:{_NTH}\.?{_APART})?[^\W\d_]{{3,10}}\.?{_APART}(?:{_NTH}[\s,]{{1,3}})?\d{{4}}"
    r"|\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4}|(?:18|19|20)\d\d)(?![\w/-]|\.\d)"
)


def dates_in(text: str) -> Iterator[Found]:
    """The dates inside a sentence, in order, with their columns; a year alone counts.

    >>> [(found.start, found.readings[0].value) for found in dates_in("Submitted in July of 2024, revised 8 May 2025.")]
    [(13, '2024-07'), (35, '2025-05-08')]
    """
    at = 0
    while found := _CANDIDATE.search(text, at):
        start, end, dated = _narrowest(text, found.start(), found.end())
        if dated:
            yield Found(start, end, dated)
        at = end


def _narrowest(text: str, start: int, end: int) -> tuple[int, int, tuple[Reading, ...]]:
    """Drop words before the date that are not part of it (`in 2024`, `of July 2024`)."""
    for word in re.finditer(r"\S+", text[start:end]):
        if dated := readings(text[start + word.start() : end]):
            return start + word.start(), end, dated
    return start, end, ()
