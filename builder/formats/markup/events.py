"""Markdown → the events of its parser: where each thing begins and ends, by characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pyromark

from builder.text.whole import Whole, offsets_of_bytes

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_STRIKETHROUGH
)
_UNSAFE = re.compile("[\x00\ud800-\udfff]")


class Event(NamedTuple):
    """One event: where a thing begins or ends, or words."""

    name: str
    """`Text`, `Code`, `Heading` …"""
    value: Any
    start: int
    end: int
    is_end: bool = False


def events_of(whole: Whole) -> Iterator[Event]:
    """The events of a text, with offsets of characters."""
    # One character for each: offsets must stay.
    text = _UNSAFE.sub("\ufffd", whole.syntax)
    offsets = offsets_of_bytes(text)
    for event, place in pyromark.events_with_range(text, options=_OPTIONS):
        start, end = place["start"], place["end"]
        if offsets is not None:
            start, end = offsets[start], offsets[end]
        yield _event(event, start, end)


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
