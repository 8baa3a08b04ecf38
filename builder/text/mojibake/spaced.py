"""`à` whose second byte, a no-break space, has fallen together with the space behind it.

`Ã Paris` was `Ã`, a no-break space and a space.  In Portuguese it was no space at all: `Ã s` is
`às`, and `Ã quele` is `àquele`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from builder.document.vocabulary import RepairKind
from builder.text.mojibake.candidates import Candidate, MisreadCharacter
from builder.text.mojibake.choice import Choice
from builder.text.mojibake.codecs import Codec, Script

_RULE = "mojibake-letter"
_REASON = "a capital that ends a word or stands alone: its second byte was a no-break space"
_CONTRACTED = re.compile(r" (?:s(?=[\s.,;:!?)]|$)|quel[aeo]s?\b)")
"""What follows `à` in one word in Portuguese."""
_BEFORE_WORD = re.compile(r" ?$| [^\d\s]")
_AMONG_CAPITALS = re.compile(r"[A-ZÀ-Þ] Ã [A-ZÀ-Þ]")
"""Letters with spaces between them: `C A N Ã O`."""
_ENDS_WORD = re.compile(r"[a-z]{2}$")
_NEXT_WORD = re.compile(r" {1,2}[a-z]")
"""The no-break space may have become a second space."""


def a_graves(codec: Codec, line: Candidate, *, is_lossy: bool) -> Mapping[MisreadCharacter, Choice]:
    """What is left of `à` in a line that is damaged.

    >>> from builder.text.mojibake.candidates import candidate
    >>> from builder.text.mojibake.codecs import codec
    >>> line = candidate(codec("cp1252"), "va Ã Paris")
    >>> [character.text for character in a_graves(codec("cp1252"), line, is_lossy=False)]
    ['Ã']
    """
    chosen: dict[MisreadCharacter, Choice] = {}
    for character in line.misread:
        if character.is_complete or character.text != codec.a_grave:
            continue
        if codec.script is Script.FOREIGN and is_lossy and not _is_cyrillic_word(line, character):
            continue
        before = line.line[max(0, character.start - 1) : character.start]
        if _AMONG_CAPITALS.match(line.line, max(0, character.start - 2)):
            continue
        is_in_place = before.islower() or not before.isalnum()
        if not is_in_place or not _BEFORE_WORD.match(line.line, character.end):
            continue
        takes_next = bool(_CONTRACTED.match(line.line, character.end)) and before == " "
        chosen[character] = Choice("à", _RULE, RepairKind.INFERRED, _REASON, takes_next)
    return chosen


_BETWEEN_WORDS = re.compile(r"[a-z] Г [a-zà-ÿ]{2}")


def _is_cyrillic_word(line: Candidate, character: MisreadCharacter) -> bool:
    """Whether a Cyrillic capital stands between two Latin words: `à` is the only word of a letter
    that it can be.  A Greek one may be a formula, and where bytes are lost `ß`."""
    return bool(_BETWEEN_WORDS.match(line.line, max(0, character.start - 2)))


def spaced_words(codec: Codec, line: Candidate) -> int:
    """How many words of `line` end so: no word of small letters ends in such a capital.

    >>> from builder.text.mojibake.candidates import candidate
    >>> from builder.text.mojibake.codecs import codec
    >>> western = codec("cp1252")
    >>> spaced_words(western, candidate(western, "voilÃ le port"))
    1
    """
    if codec.script is not Script.NATIVE or f"{codec.a_grave} " not in line.line:
        return 0
    count = 0
    for character in line.misread:
        is_grave = character.text.removesuffix(" ") == codec.a_grave
        if not is_grave or not _NEXT_WORD.match(line.line, character.start + 1):
            continue
        start = max(0, character.start - 2)
        count += bool(_ENDS_WORD.search(line.line[start : character.start]))
    return count
