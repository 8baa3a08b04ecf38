"""View: a line as one suspects it to be damaged: its damaged characters, and the line with those put right.

In the text of a view each complete sequence is the character that it stands for, and each sequence with lost
bytes is one mark, so that rules can look at what stands around it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from builder.text.mojibake.codecs import FOREIGN, Codec, length

SIGN, EMOJI, LETTER, OTHER = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
"""Marks for what lost bytes: punctuation or a symbol; an emoji; a Latin letter; the rest.

Unicode promises that these code points are never characters.
"""

_NEUTRAL = "\u00a0\u00ad\u200b-\u200f\u2060\ufeff\ufdd0-\ufdef\ufffd"
_BEYOND_ASCII = re.compile(rf"[^\x00-\x7f{_NEUTRAL}]")


@dataclass(frozen=True, slots=True)
class Unit:
    """One character that was read as several."""

    start: int
    """Column in the line."""
    text: str
    """As it stands."""
    signs: str
    """What it is, when complete; what it may be, when bytes are lost; `""` when nothing is known."""
    complete: bool
    lead: int
    """The first byte."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class View:
    """A line and its units."""

    line: str
    units: tuple[Unit, ...]
    text: str
    """The line as it would be if all units were damage; lost ones are marks."""
    places: Mapping[int, Unit]
    """Column in `text` → the unit there."""
    pure: bool
    """Whether nothing in the line could not come from the misreading: only then can all of it be damaged."""


def view(codec: Codec, line: str) -> View:
    """`line` as UTF-8 that was read as `codec`.

    >>> from builder.text.mojibake.codecs import codec
    >>> view(codec("iso8859-7"), "MontrΓ©al").text
    'Montréal'
    """
    units = _units(codec, line)
    made: list[str] = []
    places: dict[int, Unit] = {}
    column = width = 0
    for unit in units:
        width += unit.start - column
        places[width] = unit
        width += 1
        made += [line[column : unit.start], unit.signs if unit.complete else _mark(unit.lead)]
        column = unit.end
    made.append(line[column:])
    return View(line, units, "".join(made), MappingProxyType(places), not _has_others(line, units))


def _units(codec: Codec, line: str) -> tuple[Unit, ...]:
    """All units, and what is left of others where it shows that it is no text."""
    found = tuple(_unit(codec, match) for match in codec.unit.finditer(line))
    whole = {column for unit in found if unit.complete for column in (unit.start, unit.end)}
    return tuple(
        unit
        for unit in found
        if unit.signs
        or unit.start in whole
        or unit.end in whole
        or (codec.script == FOREIGN and unit.lead >= 0xE1 and len(unit.text) > 1)
    )


def _unit(codec: Codec, match: re.Match[str]) -> Unit:
    lead = codec.byte_of[match[0][0]]
    text = match[0][: length(lead)]
    sign = codec.decoded(text) if len(text) == length(lead) else ""
    form = "" if sign else _longest(codec, text)
    return Unit(match.start(), form or text, sign or codec.forms.get(form, ""), bool(sign), lead)


def _longest(codec: Codec, text: str) -> str:
    return next((text[:end] for end in range(len(text), 0, -1) if text[:end] in codec.forms), "")


def _mark(lead: int) -> str:
    if lead == 0xE2:
        return SIGN
    if lead >= 0xF0:
        return EMOJI
    return LETTER if lead in (0xC3, 0xC4, 0xC5) else OTHER


def _has_others(line: str, units: Sequence[Unit]) -> bool:
    """Whether a character beyond ASCII, and not invisible, stands outside of all units."""
    inside = sum(len(_BEYOND_ASCII.findall(unit.text)) for unit in units)
    return len(_BEYOND_ASCII.findall(line)) > inside
