"""Markdown → the events of its parser: where each thing begins and ends, by characters."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import pyromark

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
