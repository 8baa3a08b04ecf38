"""Plausibility: whether a character that damage may have hidden fits where it would stand.

That a document is damaged somewhere says little about a pair of signs elsewhere that could be text:
`CAFÉ…` is no `CAFɅ`, `7×…` no Hebrew, `PÅ™` no `Př`.  What comes out must be of the script of its
neighbours, or of a script that the document surely has, and no rarity.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from builder.text.mojibake.candidates import AFTER_WORD, Candidate, MisreadCharacter
from builder.text.mojibake.codecs import Codec, Script

LATIN = "LATIN"
_ENCLOSES_NOTHING = frozenset("‘“„‚«‹¡¿")
"""Signs that open something: between a capital and a letter they are no text."""
_ENDS_WORD = frozenset("’”»›…–—†‡™®\u00a0")
_JOINS_WORDS = frozenset("’”–—…\u00a0")
"""What stands between two words, or behind one, in running text."""
_COMMONEST = frozenset("áâãäåàçčéèêëěęąíîñńóôõöőøřšśßúüűùýůžźżłățșşığæ‘’“”„–—…«»")
_COMMON_LATIN = (
    # Latin-1 and Extended-A; ơ, ư; ș, ț; the letters of Vietnamese; ligatures
    range(0xC0, 0x17F),
    range(0x1A0, 0x1A2),
    range(0x1AF, 0x1B1),
    range(0x218, 0x21C),
    range(0x1E00, 0x1F00),
    range(0xFB00, 0xFB07),
)
"""Letters of running text; phonetics and the letters of few languages are not among them."""


@lru_cache(maxsize=4096)
def script_of(sign: str) -> str:
    """The script of a letter or of a mark on letters, by its Unicode name; `""` for other signs.

    >>> script_of("é"), script_of("Ж"), script_of("5"), script_of("")
    ('LATIN', 'CYRILLIC', '', '')
    """
    if not sign or unicodedata.category(sign)[0] not in "LM" or sign in "ªº":
        return ""
    return unicodedata.name(sign, "").partition(" ")[0]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What speaks for damage around a character that could be text."""

    scripts: frozenset[str]
    """Of what is damage beyond doubt in the document."""
    line_is_sure: bool
    """Whether the line itself has more than one place that is damage beyond doubt."""


def is_plausible(
    codec: Codec, line: Candidate, column: int, character: MisreadCharacter, around: Surroundings
) -> bool:
    """Whether `character`, at `column` of the text of `line`, can be what it would stand for."""
    before, after = line.text[max(0, column - 1) : column], line.text[column + 1 : column + 2]
    script = script_of(character.signs)
    if not script:
        if codec.script is Script.FOREIGN:
            return not _is_in_own_word(codec, line, column, character)
        return _is_plausible_sign(line, character)
    beside = {script_of(before), script_of(after)} - {""}
    if script != LATIN:
        # A mark sits on a letter of its script; a letter by itself is a word where the script is.
        return script in beside or (not beside and script in around.scripts)
    if beside and script not in beside:
        return False
    if not any(ord(character.signs) in letters for letters in _COMMON_LATIN):
        return False
    if codec.script is Script.FOREIGN:
        return not (character.signs.isupper() and before.islower())
    if codec.has_letters_behind and character.text[1] in "™®" and before.isupper():
        return False
    # In a line that was damaged, a clean capital would have been damaged too.
    is_surrounded = character.lead == 0xC3 and around.line_is_sure and before.isupper()
    is_no_text = character.signs.isupper() or character.text[1] in _ENCLOSES_NOTHING
    if is_surrounded and is_no_text and not is_possessive(line, character):
        return True
    if beside and around.line_is_sure and len(character.text) > 2:
        # Three signs in a row are no text by chance where the line is damaged: `Há»“ Ä\x90á»©c`.
        return True
    return _is_plausible_in_latin(line, character, before, after)


def _is_in_own_word(
    codec: Codec, line: Candidate, column: int, character: MisreadCharacter
) -> bool:
    """Whether a letter of the codec's own script stands beside it: `ВІКІ` is a word."""
    before = line.line[max(0, character.start - 1) : character.start]
    after = line.line[character.end : character.end + 1]
    if codec.letters.match(after):
        return True
    return bool(codec.letters.match(before)) and column - 1 not in line.by_column


def _is_plausible_sign(line: Candidate, character: MisreadCharacter) -> bool:
    """Of a sign that is no letter: `Ã—` behind a capital is a letter and a dash."""
    raw_before = line.line[max(0, character.start - 1) : character.start]
    raw_after = line.line[character.end : character.end + 1]
    if character.signs == "\u00a0":
        return not (raw_before.isupper() and raw_after.isupper())
    return not (raw_before.isupper() and character.lead != 0xC2)


def _is_plausible_in_latin(
    line: Candidate, character: MisreadCharacter, before: str, after: str
) -> bool:
    """Of a letter: it stands in a word, with capitals among capitals."""
    second = character.text[1]
    raw_before = line.line[max(0, character.start - 1) : character.start]
    raw_after = line.line[character.end : character.end + 1]
    if not before.isalpha() and not after.isalpha():
        return len(character.text) > 2 or second not in _ENDS_WORD
    if is_possessive(line, character):
        return False
    if raw_before.isupper() and second in AFTER_WORD:
        if character.signs.isupper():
            return second not in _JOINS_WORDS or (second == "’" and raw_after.isupper())
        return second in _ENCLOSES_NOTHING and raw_after.isalpha()
    return not (character.signs.islower() and before.isupper() and not after.islower())


def is_possessive(line: Candidate, character: MisreadCharacter) -> bool:
    """Whether `’` and an `s` follow a letter that stands by itself: `the Ã’s of a text`.

    >>> from builder.text.mojibake.candidates import candidate
    >>> from builder.text.mojibake.codecs import codec
    >>> line = candidate(codec("cp1252"), "all Ã’s")
    >>> is_possessive(line, line.misread[0])
    True
    """
    if character.text[1:2] != "’" or line.line[character.end : character.end + 1] not in "sS":
        return False
    return not line.line[character.end + 1 : character.end + 2].isalpha()


def commonness(signs: str) -> int:
    """How many of `signs` are common in European text: small letters and marks.

    >>> commonness("á’"), commonness("åÒŀ")
    (2, 1)
    """
    return sum(sign in _COMMONEST for sign in signs)
