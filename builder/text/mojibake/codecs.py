"""Codecs: what UTF-8 looks like when it was read as an older encoding, complete or with bytes lost.

A character of UTF-8 is a *lead* byte and one to three *continuation* bytes (0x80-0xBF).  Read one
byte at a time, each becomes a character of its own: `é` is C3 A9, which Windows-1252 reads as `Ã©`.

The encodings below have no character, or an invisible control, for some continuation bytes.
Programs drop those (0x80-0x9F are the C1 controls) or write U+FFFD.  Then the character cannot be
computed any more: many have the same remains.  The tables of *signs* are the characters that are
thought of in that case; what is not in them is never put in place of damaged text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import chain
from types import MappingProxyType

REPLACEMENT = "\ufffd"
"""What some programs write in the place of a byte that they cannot read."""

PUNCTUATION = "‘’“”–—…•‚„‹›‐‑‒―†‡‰′″€™←↑→↓↔⇒−√∞≈≠≤≥■●★☆▶►✅✓✔✗✘✨❌❓❗❤♥⚠⚡⭐"
"""Signs of three bytes that begin with 0xE2; the first six are what running text is full of."""

EMOJI_SELECTOR = "\ufe0f"
"""Follows a sign that is to be shown as an emoji."""

LETTERS = "".join(map(chr, chain(range(0xC0, 0x180), range(0x218, 0x21C))))
"""Latin letters of two bytes (and × ÷ among them)."""

# Emoji of Unicode 15.1 in four bytes (emoji-data.txt, property Emoji; from 1FA70 on whole blocks).
_EMOJI_RANGES = (
    (0x1F004, 0x1F004), (0x1F0CF, 0x1F0CF), (0x1F170, 0x1F171), (0x1F17E, 0x1F17F),
    (0x1F18E, 0x1F18E), (0x1F191, 0x1F19A), (0x1F1E6, 0x1F1FF), (0x1F201, 0x1F202),
    (0x1F21A, 0x1F21A), (0x1F22F, 0x1F22F), (0x1F232, 0x1F23A), (0x1F250, 0x1F251),
    (0x1F300, 0x1F321), (0x1F324, 0x1F393), (0x1F396, 0x1F397), (0x1F399, 0x1F39B),
    (0x1F39E, 0x1F3F0), (0x1F3F3, 0x1F3F5), (0x1F3F7, 0x1F4FD), (0x1F4FF, 0x1F53D),
    (0x1F549, 0x1F54E), (0x1F550, 0x1F567), (0x1F56F, 0x1F570), (0x1F573, 0x1F57A),
    (0x1F587, 0x1F587), (0x1F58A, 0x1F58D), (0x1F590, 0x1F590), (0x1F595, 0x1F596),
    (0x1F5A4, 0x1F5A5), (0x1F5A8, 0x1F5A8), (0x1F5B1, 0x1F5B2), (0x1F5BC, 0x1F5BC),
    (0x1F5C2, 0x1F5C4), (0x1F5D1, 0x1F5D3), (0x1F5DC, 0x1F5DE), (0x1F5E1, 0x1F5E1),
    (0x1F5E3, 0x1F5E3), (0x1F5E8, 0x1F5E8), (0x1F5EF, 0x1F5EF), (0x1F5F3, 0x1F5F3),
    (0x1F5FA, 0x1F64F), (0x1F680, 0x1F6C5), (0x1F6CB, 0x1F6D2), (0x1F6D5, 0x1F6D7),
    (0x1F6DC, 0x1F6E5), (0x1F6E9, 0x1F6E9), (0x1F6EB, 0x1F6EC), (0x1F6F0, 0x1F6F0),
    (0x1F6F3, 0x1F6FC), (0x1F7E0, 0x1F7EB), (0x1F7F0, 0x1F7F0), (0x1F90C, 0x1F93A),
    (0x1F93C, 0x1F945), (0x1F947, 0x1F9FF), (0x1FA70, 0x1FAF8),
)  # fmt: skip


def _emoji() -> str:
    return "".join("".join(map(chr, range(first, last + 1))) for first, last in _EMOJI_RANGES)


EMOJI = _emoji()

COUNT_MARKS = "👍💙💜💚🧡💛🤍🖤💖🔁🔄🔃💬💭🗨🗯📌🔖📎📝👀📊❤♥⭐"
"""What sites put before the counts of a post: likes, reposts, replies, quotes, views.

On a line of counts only these are thought of, and only when one of them fits the bytes that are
left.
"""

_FEW_SIGNS, _SHOWN_SIGNS, _MANY_SIGNS = 6, 5, 20
"""How many signs a reason names: up to 6 all of them, then the first 5, over 20 their number."""


def described(signs: str) -> str:
    """Signs in words, for a reason.

    >>> described("–—"), described("abcdefgh"), described("a" * 400)
    ('– or —', 'a, b, c, d, e … (8 in all)', 'one of 400 signs')
    """
    if len(signs) > _MANY_SIGNS:
        return f"one of {len(signs)} signs"
    if len(signs) > _FEW_SIGNS:
        return f"{', '.join(signs[:_SHOWN_SIGNS])} … ({len(signs)} in all)"
    return " or ".join(signs)


_STRAIGHT = str.maketrans("“”„‘’‚", "\"\"\"'''")


class Script(StrEnum):
    """How the letters of a codec stand to Latin words.

    That decides how much a damaged word stands out: `â` may be French, `donβt` is nothing.
    """

    NATIVE = "native"
    """They are at home in Latin words (`â`)."""
    FOREIGN = "foreign"
    """They are not (`β`, `в`)."""


@dataclass(frozen=True, slots=True)
class Codec:
    """One way to misread UTF-8."""

    name: str
    """As in the names of its rules: `mojibake-NAME`."""
    label: str
    """For people."""
    script: Script
    byte_of: Mapping[str, int]
    """Characters that stand for the bytes 0x80-0xFF."""
    remains: Mapping[str, str]
    """What is left of a character that lost bytes → the signs that it may have been."""
    lead: re.Pattern[str]
    """Finds a line worth looking at."""
    sequence: re.Pattern[str]
    """A lead with all continuations that follow it, at most three."""
    odd: re.Pattern[str]
    """Finds a line that has sequences of other kinds too."""
    odd_sequence: re.Pattern[str]
    """A sequence; or one whose no-break space has become a space, one whose quotation mark has
    become straight, or an emoji in two halves."""
    letters: re.Pattern[str]
    """A letter of the codec's own script."""
    loses_c1: bool
    """Whether all bytes of C1 controls may be lost: then a lead alone may be what is left."""
    has_letters_behind: bool
    """Whether letters of the script are continuations too, so that a pair may be two letters."""
    is_of_signs: bool
    """Whether it has box drawing or mathematics in place of letters."""
    a_grave: str
    """What is left of `à` when its second byte, a no-break space, has fallen together with the
    space behind it; `""` where that byte is no space."""

    def misfits(self, text: str) -> int:
        """How many controls of `text` this codec would have shown as signs, unlike its ISO twin."""
        if not self.has_letters_behind or self.name.startswith("iso"):
            return 0
        return sum("\x80" <= sign < "\xa0" for sign in text)

    def decoded(self, text: str) -> str:
        """The character that `text`, a whole sequence, stands for; `""` when it stands for none.

        >>> codec("iso8859-7").decoded("Γ©")
        'é'
        """
        try:
            data = bytes(self.byte_of[character] for character in text)
            sign = data.decode("utf-8", "surrogatepass")
            if len(sign) == 2:
                # A pair of UTF-16 that was written as two characters (CESU-8).
                sign = sign.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        except (KeyError, UnicodeError):
            return ""
        # Unassigned, private or surrogate: valid bytes, but no text.
        if len(sign) != 1 or unicodedata.category(sign) in ("Cn", "Co", "Cs"):
            return ""
        return sign


_SIGNS = "─-▟∀-⋿"
"""Box drawing and mathematics: what these code pages have in place of letters."""

# name, codec of Python, for people, script, its letters, whether all bytes 0x80-0x9F may be lost;
# the order decides when the evidence is equal.
_CODECS = (
    ("iso8859-7", "iso8859_7", "ISO-8859-7 (Greek)", Script.FOREIGN, "Ͱ-Ͽ", True),
    ("cp1252", "cp1252", "Windows-1252 or Latin-1 (Western)", Script.NATIVE, "À-ÖØ-öø-ɏ", True),
    ("cp1251", "cp1251", "Windows-1251 (Cyrillic)", Script.FOREIGN, "Ѐ-ӿ", True),
    ("cp1253", "cp1253", "Windows-1253 (Greek)", Script.FOREIGN, "Ͱ-Ͽ", False),
    ("cp1250", "cp1250", "Windows-1250 (Central European)", Script.NATIVE, "À-ÖØ-öø-ɏ", False),
    ("iso8859-2", "iso8859_2", "ISO-8859-2 (Central European)", Script.NATIVE, "À-ÖØ-öø-ɏ", False),
    ("cp1257", "cp1257", "Windows-1257 (Baltic)", Script.NATIVE, "À-ÖØ-öø-ɏ", False),
    ("macroman", "mac_roman", "MacRoman", Script.FOREIGN, _SIGNS, False),
    ("cp437", "cp437", "code page 437 (DOS)", Script.FOREIGN, _SIGNS, False),
    ("cp850", "cp850", "code page 850 (DOS)", Script.FOREIGN, _SIGNS, False),
)


_KNOWS_ALL_BYTES = frozenset(("macroman", "cp437", "cp850"))
"""Encodings that have a sign for each byte: their damage holds no controls."""
_HAS_LETTERS_BEHIND = frozenset(("cp1250", "iso8859-2", "cp1257"))


@cache
def codecs() -> tuple[Codec, ...]:
    """All known ways to misread UTF-8."""
    return tuple(_codec(*row) for row in _CODECS)


def codec(name: str) -> Codec:
    """The one with this name."""
    return next(known for known in codecs() if known.name == name)


def sequence_length(lead: int) -> int:
    """How many bytes a character that begins with the byte `lead` has.

    >>> sequence_length(0xC3), sequence_length(0xE2), sequence_length(0xF0)
    (2, 3, 4)
    """
    if lead < 0xE0:
        return 2
    if lead < 0xF0:
        return 3
    return 4


def _codec(
    name: str, python: str, label: str, script: Script, letters: str, loses_c1: bool
) -> Codec:
    visible = {byte: _visible_character(byte, python) for byte in range(0x80, 0x100)}
    # Programs that do not know a byte of the encoding often pass it on as the control.
    byte_of: dict[str, int] = {}
    if name not in _KNOWS_ALL_BYTES:
        byte_of = dict(zip(map(chr, range(0x80, 0xA0)), range(0x80, 0xA0)))
    for byte, character in visible.items():
        if character:
            byte_of[character] = byte
    return Codec(
        name=name,
        label=label,
        script=script,
        byte_of=MappingProxyType(byte_of),
        remains=MappingProxyType(_remains(visible, loses_c1)),
        lead=_lead(byte_of, loses_c1),
        sequence=_sequence(byte_of, loses_c1),
        odd=_odd(byte_of, visible),
        odd_sequence=_odd_sequence(byte_of, visible),
        letters=re.compile(f"[{letters}]"),
        loses_c1=loses_c1,
        has_letters_behind=name in _HAS_LETTERS_BEHIND,
        is_of_signs=name in _KNOWS_ALL_BYTES,
        a_grave=_a_grave(visible),
    )


def _lead(byte_of: Mapping[str, int], loses_c1: bool) -> re.Pattern[str]:
    leads = _class_of(byte_of, range(0xC2, 0xF5))
    if loses_c1:
        return re.compile(f"[{leads}]")
    return re.compile(f"[{leads}][{_class_of(byte_of, range(0x80, 0xC0))}{REPLACEMENT}]")


def _sequence(byte_of: Mapping[str, int], loses_c1: bool) -> re.Pattern[str]:
    leads = _class_of(byte_of, range(0xC2, 0xF5))
    continuations = _class_of(byte_of, range(0x80, 0xC0))
    fewest = 1
    if loses_c1:
        fewest = 0
    return re.compile(f"[{leads}][{continuations}{REPLACEMENT}]{{{fewest},3}}")


def _odd(byte_of: Mapping[str, int], visible: Mapping[int, str]) -> re.Pattern[str]:
    continuations = _class_of(byte_of, range(0x80, 0xC0))
    parts = [f"{visible[0xED]}[{continuations}]"]
    if visible[0xA0] == "\u00a0":
        short, long = range(0xC2, 0xE0), range(0xE0, 0xF0)
        parts.append(f"[{_class_of(byte_of, short)}] ")
        parts.append(f"[{_class_of(byte_of, long)}][{continuations}] ")
    if visible[0x84] == "„":
        parts.append(f"{visible[0xE2]}{visible[0x80]}?[\"']")
    return re.compile("|".join(parts))


def _odd_sequence(byte_of: Mapping[str, int], visible: Mapping[int, str]) -> re.Pattern[str]:
    leads = _class_of(byte_of, range(0xC2, 0xF5))
    continuations = _class_of(byte_of, range(0x80, 0xC0))
    high, low = _class_of(byte_of, range(0xA0, 0xB0)), _class_of(byte_of, range(0xB0, 0xC0))
    surrogate = visible[0xED]
    long_leads = _class_of(byte_of, range(0xE0, 0xF0))
    letter_leads = _class_of(byte_of, (*range(0xC3, 0xC6), *range(0xD0, 0xE0)))
    parts = [
        # an emoji as two halves of three bytes
        f"(?P<pair>{surrogate}[{high}][{continuations}]{surrogate}[{low}][{continuations}])"
    ]
    if visible[0xA0] == "\u00a0":
        # A no-break space is C2 A0, and `à` is C3 A0; the A0 of either often becomes a plain space.
        # So does that of other letters, when a character follows without a gap.
        parts += [
            f"{visible[0xC2]} |{visible[0xC3]} (?= )",
            f"(?:[{letter_leads}]|[{long_leads}][{continuations}]) (?=[{leads}][{continuations} ])",
            f"(?<![^\\W\\d_]){visible[0xC5]} (?=[a-z])",
        ]
    if visible[0x84] == "„":
        # Quotation marks are bytes of signs here, and programs make them straight.
        parts.append(f"{visible[0xE2]}(?:{visible[0x80]}[\"']|[\"'][{continuations}])")
    parts.append(f"[{leads}][{continuations}{REPLACEMENT}]{{0,3}}")
    return re.compile("|".join(parts))


def _a_grave(visible: Mapping[int, str]) -> str:
    if visible[0xA0] == "\u00a0":
        return visible[0xC3]
    return ""


def _visible_character(byte: int, python: str) -> str:
    """The character of `byte`, or `""` when there is none or only a control."""
    character = bytes((byte,)).decode(python, "ignore")
    if character and unicodedata.category(character) == "Cc":
        return ""
    return character


def _class_of(byte_of: Mapping[str, int], wanted: Collection[int]) -> str:
    """The characters of the `wanted` bytes, as the inside of a character class."""
    return re.escape("".join(character for character, byte in byte_of.items() if byte in wanted))


def _remains(visible: Mapping[int, str], loses_c1: bool) -> dict[str, str]:
    """All remains that a known sign can have left, with all signs that leave them."""
    # Dicts for sets, to keep the order of the tables: the likelier signs come first in a reason.
    signs_by_remains: dict[str, dict[str, None]] = {
        f"{visible[0xC2]} ": {"\u00a0": None},
        f"{visible[0xC3]} ": {"à": None},
    }
    for sign in (*PUNCTUATION, *LETTERS, *EMOJI, EMOJI_SELECTOR):
        for remains in _remains_of(sign, visible, loses_c1):
            signs_by_remains.setdefault(remains, {})[sign] = None
    if visible[0x84] == "„":
        for sign in PUNCTUATION:
            as_read = "".join(visible[byte] for byte in sign.encode())
            straightened = as_read.translate(_STRAIGHT)
            if straightened != as_read:
                signs_by_remains.setdefault(straightened, {})[sign] = None
    return {remains: "".join(signs) for remains, signs in signs_by_remains.items()}


def _remains_of(sign: str, visible: Mapping[int, str], loses_c1: bool) -> Iterator[str]:
    """What may be left of a sign: without its lost bytes, or with each marked as lost.

    Lost are the bytes that the encoding does not know, or all bytes of C1 controls.
    """
    known: list[str] = []
    stripped: list[str] = []
    for byte in sign.encode():
        known.append(visible[byte])
        if 0x80 <= byte < 0xA0:
            stripped.append("")
        else:
            stripped.append(visible[byte])
    losses = [known]
    if loses_c1:
        losses.append(stripped)
    for characters in losses:
        # Without the lead nothing is left to go by; with every byte nothing is lost.
        if characters[0] and not all(characters):
            if loses_c1 or len("".join(characters)) > 1:
                yield "".join(characters)
            yield "".join(character or REPLACEMENT for character in characters)
