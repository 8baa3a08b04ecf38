"""Decoding candidates: a line as it would read if UTF-8 had been read as some codec.

In the text of a candidate each complete sequence is the character that it stands for, and each
sequence with lost bytes is one mark, so that rules can look at what stands around it.

Some sequences can be nothing but damage (`certain`).  Most are absurd as text (`Ã©`, `вЂ™`).  A few
are not: `IRMÃ”` closes a quotation, `« né »` holds a no-break space, `Γ’` is the third class of a
Greek school, `Рёбра` are ribs.  Those are left to what the rest of the line and of the document
says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from builder.text.mojibake.codecs import Codec, Script, sequence_length

LOST_SIGN, LOST_EMOJI, LOST_LETTER, LOST_OTHER = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
"""Marks for what lost bytes: punctuation or a symbol; an emoji; a Latin letter; the rest.

Unicode promises that these code points are never characters.
"""

LETTER_LEADS = (0xC3, 0xC4, 0xC5)
"""Lead bytes of Latin letters with accents."""

_NEUTRAL = "\u00a0\u00ad\u200b-\u200f\u2060\ufeff\ufdd0-\ufdef\ufffd"
"""Invisible characters, which come into a text after it was damaged."""
_BEYOND_ASCII = re.compile(rf"[^\x00-\x7f{_NEUTRAL}]")


@dataclass(frozen=True, slots=True)
class MisreadCharacter:
    """One character that was read as several, if the line is damaged."""

    start: int
    """Column in the line."""
    text: str
    """As it stands."""
    signs: str
    """What it is, when complete; what it may be, when bytes are lost; `""` when that is unknown."""
    is_complete: bool
    lead: int
    """The first byte."""

    @property
    def end(self) -> int:
        """One past the last column."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line, and what it would be if it were damaged."""

    line: str
    misread: tuple[MisreadCharacter, ...]
    text: str
    """The line with every misread character put right; those with lost bytes are marks."""
    by_column: Mapping[int, MisreadCharacter]
    """Column in `text` → the misread character there."""
    is_pure: bool
    """Whether nothing in the line could not come from the misreading: only then can all of it be
    damaged."""


def candidate(codec: Codec, line: str) -> Candidate:
    """`line` as UTF-8 that was read as `codec`.

    >>> from builder.text.mojibake.codecs import codec
    >>> candidate(codec("iso8859-7"), "MontrΓ©al").text
    'Montréal'
    """
    misread = _misread_characters(codec, line)
    parts: list[str] = []
    by_column: dict[int, MisreadCharacter] = {}
    done = column = 0
    for character in misread:
        column += character.start - done
        by_column[column] = character
        column += 1
        parts.append(line[done : character.start])
        if character.is_complete:
            parts.append(character.signs)
        else:
            parts.append(_mark(character.lead))
        done = character.end
    parts.append(line[done:])
    is_pure = not _has_foreign_characters(line, misread)
    return Candidate(line, misread, "".join(parts), MappingProxyType(by_column), is_pure)


def _misread_characters(codec: Codec, line: str) -> tuple[MisreadCharacter, ...]:
    """All that have a reading, and what is left of others where it shows that it is no text."""
    characters = [_misread(codec, match) for match in codec.sequence.finditer(line)]
    beside_complete: set[int] = set()
    for character in characters:
        if character.is_complete:
            beside_complete |= {character.start, character.end}
    misread: list[MisreadCharacter] = []
    for character in characters:
        touches = character.start in beside_complete or character.end in beside_complete
        is_long = codec.script is Script.FOREIGN and character.lead >= 0xE1
        if character.signs or touches or (is_long and len(character.text) > 1):
            misread.append(character)
    return tuple(misread)


def _misread(codec: Codec, match: re.Match[str]) -> MisreadCharacter:
    lead = codec.byte_of[match[0][0]]
    length = sequence_length(lead)
    text = match[0][:length]
    if len(text) == length:
        sign = codec.decoded(text)
        if sign:
            return MisreadCharacter(match.start(), text, sign, True, lead)
    # What follows the remains of a character is text again.
    for end in range(len(text), 0, -1):
        signs = codec.remains.get(text[:end], "")
        if signs:
            return MisreadCharacter(match.start(), text[:end], signs, False, lead)
    return MisreadCharacter(match.start(), text, "", False, lead)


def _mark(lead: int) -> str:
    if lead == 0xE2:
        return LOST_SIGN
    if lead >= 0xF0:
        return LOST_EMOJI
    if lead in LETTER_LEADS:
        return LOST_LETTER
    return LOST_OTHER


def _has_foreign_characters(line: str, misread: Sequence[MisreadCharacter]) -> bool:
    """Whether a visible character beyond ASCII stands outside of all that is misread."""
    inside = sum(len(_BEYOND_ASCII.findall(character.text)) for character in misread)
    return len(_BEYOND_ASCII.findall(line)) > inside


_COUNT = re.compile(rf"[{LOST_EMOJI}\U0001f000-\U0001faff]\ufe0f? ?\d")
_FEWEST_COUNTS = 3
"""Emoji with a number; two stand in running text too (`🧵 1/3 … 🎂 40`)."""


def is_count_line(line: Candidate) -> bool:
    """Three or more emoji before numbers: the counts of a post.

    One of them must show that it is no letter.
    """
    if LOST_EMOJI not in line.text or len(_COUNT.findall(line.text)) < _FEWEST_COUNTS:
        return False
    for character in line.misread:
        is_no_letter = character.lead == 0xE2 or len(character.text) > 1
        if is_no_letter and not character.is_complete:
            return True
    return False


_CONTROL = re.compile("[\x80-\x9f]")
_ASCII_LETTER = re.compile("[A-Za-z]")
_LATIN_WORD = re.compile("[A-Za-z][a-z\u00df-\u024f]|[\u00c0-\u024f][a-z]")
_AFTER_WORD = frozenset("‘’‚“”„‹›«»…–—•·†‡™®€¡¿¹²³\u00a0\u00ad")
"""What may stand after a capital that ends a word, or before a word: quotes, dashes, spaces …"""
_WESTERN_LEADS = range(0xC2, 0xC6)
"""Lead bytes of Latin-1 and Latin Extended-A: signs and letters of Western text."""
_SYMBOL = re.compile(
    # punctuation; currency to enclosed letters
    "[\u2010-\u2027\u2030-\u205e\u20a0-\u24ff"
    # shapes and dingbats; arrows; more symbols
    "\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff]"
)


def certain(codec: Codec, line: Candidate) -> Iterator[MisreadCharacter]:
    """The complete misread characters of `line` that are damage whatever stands around them.

    >>> from builder.text.mojibake.codecs import codec
    >>> western = codec("cp1252")
    >>> [damage.text for damage in certain(western, candidate(western, "um cafÃ© da IRMÃ” e"))]
    ['Ã©']
    """
    run: list[tuple[int, MisreadCharacter]] = []
    for column, character in line.by_column.items():
        if run and character.start != run[-1][1].end:
            yield from _certain_of_run(codec, line, run)
            run = []
        run.append((column, character))
    yield from _certain_of_run(codec, line, run)


def _certain_of_run(
    codec: Codec, line: Candidate, run: Sequence[tuple[int, MisreadCharacter]]
) -> Iterator[MisreadCharacter]:
    """Of misread characters that follow each other without a gap."""
    complete = [(column, character) for column, character in run if character.is_complete]
    has_long = any(len(character.text) > 2 for _, character in complete)
    # That valid UTF-8 comes about by chance several times in a row is out of the question; pairs
    # of foreign letters do it more easily.
    enough = 2 if codec.script is Script.NATIVE or has_long else 3
    for column, character in complete:
        if len(complete) >= enough or _is_certain(codec, line, column, character):
            yield character


def _is_certain(codec: Codec, line: Candidate, column: int, character: MisreadCharacter) -> bool:
    length = len(character.text)
    if length == 4 or character.signs == "\ufeff" or _CONTROL.search(character.text):
        return True
    before = line.line[max(0, character.start - 1) : character.start]
    after = line.line[character.end : character.end + 1]
    if length == 3:
        return _is_certain_symbol(codec, character, before, after)
    if character.lead not in _WESTERN_LEADS:
        return False
    if codec.script is Script.NATIVE:
        return _is_absurd_in_latin(character, before, after)
    if _ASCII_LETTER.match(before) and _ASCII_LETTER.match(after):
        return True
    ends_word = _LATIN_WORD.match(line.text[max(0, column - 2) : column])
    return bool(ends_word or _LATIN_WORD.match(line.text, column + 1))


def _is_certain_symbol(codec: Codec, character: MisreadCharacter, before: str, after: str) -> bool:
    """Of three bytes: a symbol, or what stands before a Latin letter; not in foreign words."""
    in_own_script = codec.letters.match(before) or codec.letters.match(after)
    if codec.script is Script.FOREIGN and in_own_script:
        return False
    if character.lead == 0xE2:
        return bool(_SYMBOL.match(character.signs))
    return bool(_ASCII_LETTER.match(after))


def _is_absurd_in_latin(character: MisreadCharacter, before: str, after: str) -> bool:
    """Whether a Western capital and the sign after it cannot stand so in a word or at its end."""
    second = character.text[1]
    if second not in _AFTER_WORD or before.islower():
        return True
    if before.isupper():
        return False
    # `Ã la carte` may be an `Ã` by itself; `Â la` is a no-break space before a word.
    is_capital_by_itself = second == "\u00a0" and character.lead != 0xC2
    return bool(_ASCII_LETTER.match(after)) and not is_capital_by_itself
