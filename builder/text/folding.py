"""Words for the search: a text to the folded words by which it is found, whatever its script and accents.

What is a table here is published with the index, so that the browser folds a question in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from types import MappingProxyType
from unicodedata import category, name, normalize

from anyascii import anyascii

DROPPED = (
    "\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f"
    "\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u2060\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\ufeff"
)
"""Accents, points and invisible signs, as the inside of a character class."""

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff"
    "\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts that write words without spaces (or, like Korean, glue them): found by pairs of characters."""

QUIET = "'’‘ʼ`"
"""Signs inside a word: `O’Neil` is found by `oneil` and by `neil`."""

LONGEST_WORD = 40


def _letters() -> Iterator[tuple[str, str]]:
    """Latin letters that are no letter with an accent, and what one types for them."""
    for code in range(0xDF, 0x2B0):
        sign = chr(code)
        if (
            sign == sign.lower()
            and name(sign, "").startswith("LATIN SMALL")
            and normalize("NFKD", sign) == sign
        ):
            yield sign, anyascii(sign).lower()
    yield "ς", "σ"


LETTERS = MappingProxyType(dict(_letters()))
"""`ł` → `l`, `ø` → `o`, `ß` → `ss`, `æ` → `ae` …"""

_LETTERS = str.maketrans(dict(LETTERS))
_DROPPED = re.compile(f"[{DROPPED}]")
_MARKS = "".join(
    re.escape(chr(code)) for code in range(0x300, 0xFFFF) if category(chr(code)).startswith("M")
)
_RUN = re.compile(rf"(?:[^\W_]|[{_MARKS}])+(?:[{QUIET}](?:[^\W_]|[{_MARKS}])+)*")
_PART = re.compile(f"[{UNSPACED}]+|[^{UNSPACED}]+")
_QUIET = re.compile(f"[{QUIET}]")
_UNSPACED = re.compile(f"[{UNSPACED}]")


def fold(text: str) -> str:
    """Small letters without accents; letters of other scripts stay what they are.

    >>> fold("Łucja Øye-Große"), fold("Ἀθήνᾱ"), fold("Ёлка"), fold("ﬁn ２")
    ('lucja oye-grosse', 'αθηνα', 'елка', 'fin 2')
    """
    if text.isascii():
        return text.lower()
    plain = _DROPPED.sub("", normalize("NFKD", text).lower())
    return normalize("NFC", plain.translate(_LETTERS))


def words(text: str) -> frozenset[str]:
    """Every folded word by which `text` is found.

    >>> sorted(words("O’Neil’s models, Erdős"))
    ['erdos', 'models', 'neil', 'oneils']
    >>> sorted(words("安全性 test"))
    ['test', '全性', '安全', '性']
    """
    found: set[str] = set()
    for chunk in set(text.split()):
        found.update(_words_of(chunk))
    return frozenset(found)


@lru_cache(maxsize=1 << 17)
def _words_of(chunk: str) -> tuple[str, ...]:
    return tuple(
        word
        for run in _RUN.findall(fold(chunk))
        for whole in _spellings(run)
        for word in _parts(whole)
    )


def _spellings(run: str) -> Iterator[str]:
    """A word without the signs in it, and the longer of the words between them."""
    pieces = _QUIET.split(run)
    yield "".join(pieces)
    if len(pieces) > 1:
        yield from (piece for piece in pieces if len(piece) > 1)


def _parts(word: str) -> Iterator[str]:
    for part in _PART.findall(word):
        if _UNSPACED.match(part):
            yield from (part[place : place + 2] for place in range(len(part)))
        else:
            yield part[:LONGEST_WORD]
