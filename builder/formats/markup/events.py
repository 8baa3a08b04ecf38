"""Markdown → the events of its parser: where each thing begins and ends, by characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pyromark

from builder.document.source import Source
from builder.text.whole import Whole, offsets_of_bytes

FRONT_LINES = 100
"""A longer block between `---` at the head of a text is no list of fields."""

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_STRIKETHROUGH
)
_UNSAFE = re.compile("[\x00\ud800-\udfff]")
_FIELD = re.compile(r"[A-Za-z_][\w .-]{0,60}\s*:(?:\s|$)")


class Event(NamedTuple):
    """One event: where a thing begins or ends, or words."""

    name: str
    """`Text`, `Code`, `Heading` …"""
    value: Any
    start: int
    end: int
    is_end: bool = False


def front_lines(source: Source) -> int:
    """How many lines the fields between `---` at the head of a text take; 0 when it has none."""
    lines = source.lines
    if not lines or lines[0].rstrip() != "---":
        return 0
    for index, line in enumerate(lines[1 : FRONT_LINES + 1], 1):
        if line.rstrip() in ("---", "..."):
            has_fields = index > 1 and _FIELD.match(lines[1])
            return index + 1 if has_fields else 0
    return 0


def events_of(whole: Whole, offset: int) -> Iterator[Event]:
    """The events of a text from `offset` on, with offsets of characters."""
    # One character for each: offsets must stay.
    text = _UNSAFE.sub("\ufffd", whole.syntax[offset:])
    offsets = offsets_of_bytes(text)
    for event, place in pyromark.events_with_range(text, options=_OPTIONS):
        start, end = place["start"], place["end"]
        if offsets is not None:
            start, end = offsets[start], offsets[end]
        yield _event(event, offset + start, offset + end)


def _event(event: Any, start: int, end: int) -> Event:
    if isinstance(event, str):
        return Event(event, None, start, end)
    name, value = next(iter(event.items()))
    if name not in ("Start", "End"):
        return Event(name, value, start, end)
    inner = value
    if not isinstance(value, str):
        value, inner = next(iter(value.items()))
    return Event(value, inner, start, end, name == "End")
