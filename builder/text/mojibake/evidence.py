"""Evidence: how surely a document is UTF-8 that was read as another encoding.

A lone `β` may be a beta or what is left of an apostrophe.  `donβt` can only be the second; where a document
has enough of such places, and little that speaks against it, its other `β` are damage too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from builder.text.mojibake.codecs import NATIVE, Codec
from builder.text.mojibake.sure import sure
from builder.text.mojibake.view import EMOJI, SIGN, Unit, View

ENOUGH = 3
"""Weight from which damage counts as shown."""
_SUSPECTS_PER_WITNESS = 10
_WORD = (
    "(?:don|can|won|isn|aren|wasn|weren|doesn|didn|hasn|haven|hadn|couldn|shouldn|wouldn|mustn|ain)"
)
_ENGLISH = (
    rf"\b{_WORD}{SIGN}t\b|\b(?:i|you|we|they){SIGN}(?:m|re|ve|ll|d)\b"
    rf"|\b(?:it|that|what|let|there|here|he|she|who){SIGN}s\b"
)
_FRENCH = rf"\b(?:c{SIGN}est|c{SIGN}était|j{SIGN}ai|n{SIGN}est|n{SIGN}a|d{SIGN}une?|qu{SIGN}(?:il|elle|on|une?)|aujourd{SIGN}hui)\b"
_JOINED = rf"[a-z]{{2}}{SIGN}(?:the|that|this|these|which|and|but|or|their|they|we|when|how|may|with|from)\b"
_COUNT = re.compile(rf"[{EMOJI}\U0001f000-\U0001faff]\ufe0f? ?\d")
_SEEN_HIGH = range(0x80, 0xA0)

# (weight, what it takes, when the letters of the encoding are at home in Latin words)
_NATIVE_SIGNS = (
    (3, re.compile(f"{_ENGLISH}|{_FRENCH}", re.IGNORECASE)),
    (3, re.compile(_JOINED)),
    (1, re.compile(rf"[a-z]{{3}}s{SIGN}(?!\S)")),
    (2, re.compile(rf"\b[12]\d{{3}}{SIGN}[12]\d{{3}}\b")),
    (
        1,
        re.compile(
            rf"(?<!\S){SIGN}[A-Za-z]{{3,}}[^{SIGN}]{{0,80}}(?<=[a-z]){SIGN}(?=[\s.,;:!?)]|$)"
        ),
    ),
)
_FOREIGN_SIGNS = (
    *_NATIVE_SIGNS,
    (
        3,
        re.compile(
            rf"[a-z]{{2}}{SIGN}(?:s|t|re|ll|ve|d|m)\b|\b(?:[CcDdJjLlMmNnSsTt]|[Qq]u){SIGN}[a-zà-ÿ]{{3}}"
        ),
    ),
    (1, re.compile(rf"[a-z]{{3}}(?<!sin)(?<!cos)(?<!tan)(?<!log)(?<!exp){SIGN}[a-z]{{3}}")),
)


@dataclass(frozen=True, slots=True)
class Witness:
    """What one line says about the damage."""

    sure: frozenset[Unit]
    """Complete units that are damage whatever stands around them."""
    lost: int
    """Weight of places that show lost bytes."""
    high: bool
    """A byte 0x80-0x9F is still there, in a sequence that is sure."""
    suspect: bool
    """It has lost bytes, if damaged, but does not show that it is."""
    against: bool
    """It has characters that the misreading cannot give, and nothing that speaks for it."""


def witness(codec: Codec, seen: View) -> Witness:
    """What the line of `seen` says."""
    found = frozenset(sure(codec, seen))
    lost = _lost(codec, seen)
    speaks = bool(found or lost)
    gaps = any(not unit.complete for unit in seen.units)
    high = any(codec.byte_of[character] in _SEEN_HIGH for unit in found for character in unit.text)
    return Witness(
        found, lost, high, gaps and seen.pure and not speaks, not seen.pure and not speaks
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """What all lines of a document say together."""

    weight: int
    damaged: bool
    """Complete sequences are damage, also those that could be text."""
    lossy: bool
    """Bytes were lost."""


def verdict(codec: Codec, witnesses: Iterable[Witness]) -> Verdict:
    """Sum up."""
    all_of_them = tuple(witnesses)
    speaking = sum(1 for one in all_of_them if one.sure or one.lost)
    complete = sum(ENOUGH * len(one.sure) for one in all_of_them)
    lost = sum(one.lost for one in all_of_them)
    believable = sum(1 for one in all_of_them if one.against) <= speaking
    bounded = sum(1 for one in all_of_them if one.suspect) <= _SUSPECTS_PER_WITNESS * speaking
    dropped = (
        codec.script != NATIVE and complete >= ENOUGH and not any(one.high for one in all_of_them)
    )
    return Verdict(
        complete + lost,
        believable and complete + lost >= ENOUGH,
        believable and bounded and (lost >= ENOUGH or dropped),
    )


def _lost(codec: Codec, seen: View) -> int:
    if not any(not unit.complete for unit in seen.units):
        return 0
    signs = _NATIVE_SIGNS if codec.script == NATIVE else _FOREIGN_SIGNS
    torn_words = " ".join(word for word in seen.text.split() if SIGN in word)
    words = sum(weight * len(sign.findall(torn_words)) for weight, sign in signs)
    torn = sum(ENOUGH for unit in seen.units if not unit.complete and _is_torn(codec, unit))
    return words + torn + (ENOUGH if is_count_line(seen) else 0)


def _is_torn(codec: Codec, unit: Unit) -> bool:
    """So much of it still stands that it cannot be text: its second byte, or all but one of an emoji."""
    if unit.lead >= 0xF0 and len(unit.text) >= 3 and len(unit.signs) == 1:
        return True
    return len(unit.text) > 1 and (unit.lead, codec.byte_of.get(unit.text[1])) in (
        (0xE2, 0x80),
        (0xF0, 0x9F),
    )


def is_count_line(seen: View) -> bool:
    """Three or more emoji before numbers, one of which shows that it is no letter: the counts of a post."""
    if EMOJI not in seen.text or len(_COUNT.findall(seen.text)) < 3:
        return False
    return any(
        not unit.complete and (unit.lead == 0xE2 or len(unit.text) > 1) for unit in seen.units
    )
