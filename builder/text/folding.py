"""Folding: a text → the plain form under which it is compared, looked up or searched.

There are three folds, because what must be found under one form differs:

- `fold_for_search` for words that somebody types: `ß` → `ss`, `ё` → `е`, vowel points dropped;
- `fold_for_names` for the comparison and order of people's names: any Latin letter becomes ASCII;
- `fold_for_dates` for the words of dates: as little as the tables of months need.

What is a table here is published with the search index, so that the browser folds a query in
the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from types import MappingProxyType
from unicodedata import category, combining, name, normalize

from anyascii import anyascii

DROPPED = (
    # soft hyphen; accents of Latin, Greek and Cyrillic; points of Hebrew and Arabic; the tatweel
    "\u00ad\u0300-\u036f\u0483-\u0487"
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    # rarer accents; zero-width and direction signs; marks of kana; variation selectors; the BOM
    "\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u2060\u20d0-\u20ff"
    "\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\ufeff"
)
"""Accents, points and invisible signs, as the inside of a character class."""

UNSPACED = (
    # Thai and Lao, Myanmar, Khmer; kana; Chinese characters and Korean syllables
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff"
    "\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts that write words without spaces (or, like Korean, glue them): found by pairs of
characters."""

QUIET = "'’‘ʼ`"
"""Signs inside a word: `O’Neil` is found by `oneil` and by `neil`."""

LONGEST_WORD = 40
"""Characters of a word in the index.  Longer ones are addresses and hashes, which nobody types
out; the longest words in dictionaries have fewer."""


def _letters() -> Iterator[tuple[str, str]]:
    """Latin letters that are no letter with an accent, and what one types for them."""
    for code in range(0xDF, 0x2B0):
        letter = chr(code)
        is_small = letter == letter.lower() and name(letter, "").startswith("LATIN SMALL")
        if is_small and normalize("NFKD", letter) == letter:
            yield letter, anyascii(letter).lower()
    # A Greek sigma has another form at the end of a word, which is the same letter.
    yield "ς", "σ"


LETTERS = MappingProxyType(dict(_letters()))
"""`ł` → `l`, `ø` → `o`, `ß` → `ss`, `æ` → `ae` …"""


def _combining_marks() -> str:
    marks: list[str] = []
    for code in range(0x300, 0xFFFF):
        if category(chr(code)).startswith("M"):
            marks.append(re.escape(chr(code)))
    return "".join(marks)


_LETTERS = str.maketrans(dict(LETTERS))
_DROPPED = re.compile(f"[{DROPPED}]")
# `\w` leaves out the vowel signs of the scripts of India, which stand inside of words.
_LETTER = rf"(?:[^\W_]|[{_combining_marks()}])"
_WORD = re.compile(rf"{_LETTER}+(?:[{QUIET}]{_LETTER}+)*")
_SAME_KIND = re.compile(f"[{UNSPACED}]+|[^{UNSPACED}]+")
_QUIET = re.compile(f"[{QUIET}]")
_UNSPACED = re.compile(f"[{UNSPACED}]")


def fold_for_search(text: str) -> str:
    """Small letters without accents; letters of other scripts stay what they are.

    >>> fold_for_search("Łucja Øye-Große"), fold_for_search("Ἀθήνᾱ"), fold_for_search("Ёлка ﬁn ２")
    ('lucja oye-grosse', 'αθηνα', 'елка fin 2')
    """
    if text.isascii():
        return text.lower()
    plain = _DROPPED.sub("", normalize("NFKD", text).lower())
    return normalize("NFC", plain.translate(_LETTERS))


def fold_for_names(text: str) -> str:
    """Small letters without accents, Latin ones in ASCII; other scripts keep their letters.

    Every combining mark goes, of whatever script: two spellings of a name differ by those first.

    >>> fold_for_names("Iván Łoś"), fold_for_names("Øye-Størmer"), fold_for_names("Ирина")
    ('ivan los', 'oye-stormer', 'ирина')
    """
    # Most names: nothing to take apart.
    if text.isascii():
        return text.lower()
    bare = "".join(sign for sign in normalize("NFKD", text) if not combining(sign))
    if bare.isascii():
        return bare.lower()
    return normalize("NFC", "".join(map(_in_ascii, bare))).casefold()


def _in_ascii(sign: str) -> str:
    """A Latin letter as one types it; anything else as it is."""
    if sign.isascii() or not name(sign, "").startswith("LATIN"):
        return sign
    return anyascii(sign)


def fold_for_dates(text: str) -> str:
    """Small letters without accents, in compatibility form: what date words are looked up by.

    Cyrillic `й` keeps its breve, which is not an accent: `май` is May.

    >>> fold_for_dates("März, AOÛT, май")
    'marz, aout, май'
    """
    if text.isascii():
        return text.lower()
    apart = normalize("NFKD", text.casefold())
    return normalize("NFKC", "".join(sign for sign in apart if not _is_accent(sign)))


def _is_accent(sign: str) -> bool:
    return bool(combining(sign)) and sign != "\u0306"


def search_words(text: str) -> frozenset[str]:
    """Every folded word by which `text` is found.

    >>> sorted(search_words("O’Neil’s models, Erdős"))
    ['erdos', 'models', 'neil', 'oneils']
    >>> sorted(search_words("安全性 test"))
    ['test', '全性', '安全', '性']
    """
    words: set[str] = set()
    for chunk in set(text.split()):
        words.update(_words_of(chunk))
    return frozenset(words)


# The words of a language are few and come again and again: the cache saves most of the work.
@lru_cache(maxsize=1 << 17)
def _words_of(chunk: str) -> tuple[str, ...]:
    words: list[str] = []
    for written in _WORD.findall(fold_for_search(chunk)):
        for spelling in _spellings(written):
            words += _index_forms(spelling)
    return tuple(words)


def _spellings(written: str) -> Iterator[str]:
    """A word without the signs in it, and the longer of the words between them."""
    pieces = _QUIET.split(written)
    yield "".join(pieces)
    if len(pieces) > 1:
        yield from (piece for piece in pieces if len(piece) > 1)


def _index_forms(word: str) -> Iterator[str]:
    """The word, cut; of scripts without spaces every pair of characters, and the last one alone."""
    for part in _SAME_KIND.findall(word):
        if _UNSPACED.match(part):
            yield from (part[start : start + 2] for start in range(len(part)))
        else:
            yield part[:LONGEST_WORD]
