"""Codecs: what UTF-8 looks like when it was read as an older encoding, complete or with bytes lost.

A character of UTF-8 is a *lead* byte and one to three *continuation* bytes (0x80-0xBF).  Read one byte at a
time, each becomes a character of its own.  The encodings below have no character, or an invisible control,
for some continuation bytes; programs drop those (0x80-0x9F are the C1 controls) or write U+FFFD.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from builder.text.mojibake.signs import EMOJI, EMOJI_SELECTOR, LETTERS, PUNCTUATION

LOST = "\ufffd"
"""What some programs write in the place of a byte that they cannot read."""

NATIVE, FOREIGN = "native", "foreign"


@dataclass(frozen=True, slots=True)
class Codec:
    """One way to misread UTF-8."""

    name: str
    """As in the names of its rules: `mojibake-NAME`."""
    label: str
    """For people."""
    script: str
    """NATIVE when its letters are at home in Latin words (`â`), FOREIGN when they are not (`β`, `в`)."""
    byte_of: Mapping[str, int]
    """Characters that stand for the bytes 0x80-0xFF."""
    forms: Mapping[str, str]
    """What is left of a character that lost bytes → the characters that it may have been."""
    lead: re.Pattern[str]
    """Finds a line worth looking at."""
    unit: re.Pattern[str]
    """A lead with all continuations that follow it, at most three; or one whose NBSP has become a space."""
    letters: re.Pattern[str]
    """A letter of the codec's own script."""

    def decoded(self, text: str) -> str:
        """The character that `text`, a whole sequence, stands for; `""` when it stands for none.

        >>> codec("iso8859-7").decoded("Γ©")
        'é'
        """
        try:
            found = bytes(self.byte_of[character] for character in text).decode("utf-8")
        except (KeyError, UnicodeDecodeError):
            return ""
        return (
            found
            if len(found) == 1 and unicodedata.category(found) not in ("Cn", "Co", "Cs")
            else ""
        )


_TABLE = (
    # name, codec of Python, for people, script, its letters, whether all bytes 0x80-0x9F may be lost;
    # order decides when the evidence is equal
    ("iso8859-7", "iso8859_7", "ISO-8859-7 (Greek)", FOREIGN, "Ͱ-Ͽ", True),
    ("cp1252", "cp1252", "Windows-1252 or Latin-1 (Western)", NATIVE, "À-ÖØ-öø-ɏ", True),
    ("cp1251", "cp1251", "Windows-1251 (Cyrillic)", FOREIGN, "Ѐ-ӿ", True),
    ("cp1253", "cp1253", "Windows-1253 (Greek)", FOREIGN, "Ͱ-Ͽ", False),
)


@cache
def codecs() -> tuple[Codec, ...]:
    """All known ways to misread UTF-8."""
    return tuple(_codec(*row) for row in _TABLE)


def codec(name: str) -> Codec:
    """The one with this name."""
    return next(known for known in codecs() if known.name == name)


def length(byte: int) -> int:
    """How many bytes a character that begins with the lead `byte` has.

    >>> length(0xC3), length(0xE2), length(0xF0)
    (2, 3, 4)
    """
    return 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4


def _codec(name: str, python: str, label: str, script: str, letters: str, bare: bool) -> Codec:
    visible = {byte: _character(byte, python) for byte in range(0x80, 0x100)}
    byte_of = {chr(byte): byte for byte in range(0x80, 0xA0)}
    byte_of.update({character: byte for byte, character in visible.items() if character})
    leads = _class(byte_of, range(0xC2, 0xF5))
    continuations = _class(byte_of, range(0x80, 0xC0))
    return Codec(
        name,
        label,
        script,
        MappingProxyType(byte_of),
        MappingProxyType(_forms(visible, bare)),
        re.compile(f"[{leads}]"),
        re.compile(
            f"{visible[0xC2]} |{visible[0xC3]} (?= )|[{leads}][{continuations}{LOST}]{{0,3}}"
        ),
        re.compile(f"[{letters}]"),
    )


def _character(byte: int, python: str) -> str:
    """The character of `byte`, or `""` when there is none or only a control."""
    character = bytes((byte,)).decode(python, "ignore")
    return "" if character and unicodedata.category(character) == "Cc" else character


def _class(byte_of: Mapping[str, int], wanted: range) -> str:
    return re.escape("".join(character for character, byte in byte_of.items() if byte in wanted))


def _forms(visible: Mapping[int, str], bare: bool) -> dict[str, str]:
    """Every form that a known sign can have left, with all signs that leave it."""
    found: dict[str, dict[str, None]] = {
        f"{visible[0xC2]} ": {"\u00a0": None},
        f"{visible[0xC3]} ": {"à": None},
    }
    for sign in (*PUNCTUATION, *LETTERS, *EMOJI, EMOJI_SELECTOR):
        for form in _remains(sign.encode(), visible, bare):
            found.setdefault(form, {})[sign] = None
    return {form: "".join(signs) for form, signs in found.items()}


def _remains(sequence: bytes, visible: Mapping[int, str], bare: bool) -> Iterator[str]:
    """What may be left: without the bytes that the encoding does not know, or without all C1 bytes; or marked as lost."""
    known = [visible[byte] for byte in sequence]
    stripped = ["" if 0x80 <= byte < 0xA0 else visible[byte] for byte in sequence]
    for characters in (known, stripped) if bare else (known,):
        if characters[0] and not all(characters):
            yield "".join(characters)
            yield "".join(character or LOST for character in characters)
