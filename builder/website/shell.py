"""Shell: the theme around a page, rendered once for all pages that share it.

A page of the site is its own content in a frame that hardly differs from page to page.  The frame
is rendered by the theme itself, for a page whose title, description, content and so on are
*slots*: strings that no page holds.  What the theme wrote is then cut at the slots, and each
further page is the pieces with its own values between them.

Nothing here knows the theme.  How it writes a value (as it is, escaped, without tags) is read off
the slots themselves, whose text holds the signs that tell these ways apart; a slot that is written
in a way that is not known makes the theme render each page of that layout in full.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

OPEN, CLOSE = "\ue010", "\ue011"
"""Around the number of a slot, in what the theme renders."""

PROBE = "<i>a</i> &amp; \"b\" 'c' & <d"
"""What a slot holds beside its number: a value in which every way of writing shows."""
HEADED_PROBE = f"{PROBE}<h1>"
"""The same for a content that has a heading of its own: without one, the theme adds it."""

_SLOT = re.compile(f"{OPEN}(\\d+){OPEN}(.*?){CLOSE}", re.DOTALL)


def _striptags(value: str) -> str:
    return Markup(value).striptags()


def _for_attribute(value: str) -> str:
    return value.replace('"', "&quot;").replace("<", "&lt;")


def _for_address(value: str) -> str:
    return value.replace('"', "%22").replace("<", "%3C")


WAYS: tuple[Callable[[str], str], ...] = (
    str,
    lambda value: str(escape(value)),
    _striptags,
    lambda value: str(escape(_striptags(value))),
    _for_attribute,
    _for_address,
)
"""The ways in which a template writes a value."""


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of one layout: text, slot, text, slot, …, text."""

    pieces: Sequence[str]
    """One more than there are slots."""
    slots: Sequence[tuple[int, Callable[[str], str]]]
    """Number of the value that stands behind each piece but the last, and how it is written."""

    def fill(self, values: Sequence[str]) -> str:
        """The page of these values."""
        filled = [self.pieces[0]]
        for (number, write), piece in zip(self.slots, self.pieces[1:], strict=True):
            filled += (write(values[number]), piece)
        return "".join(filled)


def slot(number: int, probe: str = PROBE) -> str:
    """What stands for value `number` while the theme renders."""
    return f"{OPEN}{number}{OPEN}{probe}{CLOSE}"


def cut(rendered: str) -> Shell | None:
    """Cut what the theme rendered at its slots; None when one is written in no known way."""
    pieces: list[str] = []
    slots: list[tuple[int, Callable[[str], str]]] = []
    end = 0
    for match in _SLOT.finditer(rendered):
        way = _way_of(match[2])
        if way is None:
            return None
        pieces.append(rendered[end : match.start()])
        slots.append((int(match[1]), way))
        end = match.end()
    pieces.append(rendered[end:])
    # A slot that was changed beyond recognition leaves a sign of its frame behind.
    if any(OPEN in piece or CLOSE in piece for piece in pieces):
        return None
    return Shell(tuple(pieces), tuple(slots))


def _way_of(written: str) -> Callable[[str], str] | None:
    for probe in (PROBE, HEADED_PROBE):
        for way in WAYS:
            if way(probe) == written:
                return way
    return None


def shape_of(value: object) -> object:
    """What of a value decides how the theme lays a page out: everything but the text of strings.

    A string counts as there or not there, for templates ask `{% if page.meta.description %}`.
    """
    if isinstance(value, str):
        return bool(value)
    if isinstance(value, Mapping):
        return tuple((name, shape_of(part)) for name, part in value.items())
    if isinstance(value, (list, tuple)):
        return tuple(shape_of(part) for part in value)
    return value


class Slots:
    """Replaces the strings of a value by slots, and collects the strings."""

    def __init__(self) -> None:
        self.values: list[str] = []

    def add(self, value: str, probe: str = PROBE) -> str:
        """A slot for one more string."""
        self.values.append(value)
        return slot(len(self.values) - 1, probe)

    def replace(self, value: Any) -> Any:
        """The same value with a slot for each string that is not empty."""
        if isinstance(value, str):
            return self.add(value) if value else value
        if isinstance(value, Mapping):
            return {name: self.replace(part) for name, part in value.items()}
        if isinstance(value, (list, tuple)):
            return [self.replace(part) for part in value]
        return value
