"""Folded text of a date → its time of day as ISO 8601, and the text without it."""

from __future__ import annotations

import re
from dataclasses import dataclass

EDGES = " \t,;·•|@()–—"
"""What may stand around a date in a line of facts."""

NOON = 12

_TIME = re.compile(
    r"""
    (?: (?<=\d)t                                         # 2025-10-08T22:28
      | (?: (?<![\w:.]) | (?<=[日일]) )
        (?: (?: at | um | om | klo | kl\.? | a\ las | alle | as | a | en | в | у | о | u ) \s+ )?
        (?P<early> 上午 | 午前 | 오전 )? (?P<late> 下午 | 午後 | 오후 )? \s*
    )
    (?: (?P<hour>\d{1,2})
        (?: : (?P<minute>[0-5]\d) (?: :[0-5]\d (?: [.,]\d+ )? )?    # seconds are dropped
          | [h時点时시]\s? (?: (?P<minute_h>[0-5]\d) (?: [分분] | min\b )? )?
          | \. (?P<minute_dot>[0-5]\d) (?= \s*(?: uhr\b | [ap]\.?m\b ) )
          | (?= \s*(?: uhr\b | [ap]\.?m\b ) )                       # 9 Uhr, 3 p.m.
        )
      | (?<=\d{8}t) (?P<hour_t>\d{2}) (?P<minute_t>[0-5]\d) (?:[0-5]\d)? (?!\d)
    )
    \s* (?P<half> [ap]\.?m\b\.? )?
    (?: \s*uhr\b )?
    \s* (?: (?P<zone> (?: (?: utc | gmt ) \s? )? [+-]\d{1,2} (?: :?\d{2} )? (?![\d/.-])
                    | z\b | utc\b | gmt\b )
          | [(\[]? (?P<name> [a-z]+ (?: /[a-z_]+ )? ) (?! [\w./] ) [)\]]?
        )?
    """,
    re.VERBOSE,
)
_ZONE_NAME = re.compile(
    r"""
    (?<!\w) (?: [A-Z]{1,5} | [A-Z][a-z]+ / [A-Z][A-Za-z_]+ ) (?!\w)    # CET, Europe/Berlin
    """,
    re.VERBOSE,
)
"""A zone is written in capitals, which a folded text has no more."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day taken out of a text."""

    value: str
    """`T22:28`, with the zone if it is a number or UTC; `""` when there is no time."""
    rest: str
    """The text without it."""


def zone_names(text: str) -> frozenset[str]:
    """The words of `text`, as written, that could name a time zone, in small letters."""
    return frozenset(word.casefold() for word in _ZONE_NAME.findall(text))


def take_time(plain: str, names: frozenset[str]) -> Clock | None:
    """The time of day in the folded text `plain`; None when what looks like one cannot be.

    A zone of which only the name is written (`names`, see `zone_names`) says no certain distance
    from UTC: it is taken away, and the time stays as written.

    >>> take_time("4 march 2025, 23:30 cet", frozenset({"cet"}))
    Clock(value='T23:30', rest='4 march 2025 ')
    >>> take_time("8 october 2025 25:00", frozenset())
    """
    match = _TIME.search(plain)
    if not match:
        return Clock("", plain)
    hour = _hour(match)
    if hour is None:
        return None
    minute = match["minute"] or match["minute_h"] or match["minute_dot"] or match["minute_t"]
    end = match.end()
    # Any other word behind the time is no zone, and stays: `10:30 Monday`.
    if match["name"] and match["name"] not in names:
        end = match.end("name") - len(match["name"])
    before, after = plain[: match.start()].rstrip(EDGES), plain[end:].lstrip(EDGES)
    return Clock(f"T{hour:02}:{minute or '00'}{_zone(match['zone'] or '')}", f"{before} {after}")


def _hour(match: re.Match[str]) -> int | None:
    hour = int(match["hour"] or match["hour_t"])
    half = (match["half"] or "")[:1]
    if match["early"]:
        half = "a"
    elif match["late"]:
        half = "p"
    if half:
        # 12 a.m. is midnight and 12 p.m. is noon; 13 p.m. is nothing.
        if not 1 <= hour <= NOON:
            return None
        hour = hour % NOON + NOON * (half == "p")
    return hour if hour <= 23 else None


def _zone(written: str) -> str:
    """`+02:00` for `+2`, `+0200`, `UTC +2`; `Z` for UTC itself."""
    bare = written.removeprefix("utc").removeprefix("gmt").strip()
    if not written:
        return ""
    if bare in ("", "z"):
        return "Z"
    sign, digits = bare[0], bare[1:].replace(":", "")
    hours, minutes = digits, "00"
    if len(digits) > 2:
        hours, minutes = digits[:-2], digits[-2:]
    # No zone lies farther from UTC than fourteen hours.
    if int(hours) > 14 or int(minutes) > 59:
        return ""
    return f"{sign}{int(hours):02}:{minutes}"
