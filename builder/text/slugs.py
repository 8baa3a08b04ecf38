"""Slugs: any text → a short lower-case ASCII name for addresses, readable in every script."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import count
from types import MappingProxyType
from typing import TypeVar
from unicodedata import normalize

from anyascii import anyascii

Key = TypeVar("Key", str, tuple[str, ...])

LONGEST_SLUG = 80
"""Characters of a slug: with folder and site it still fits into a line of a mail."""

SPOKEN = (
    (re.compile(r"(?<=[\w+])\+(?![^\W_])"), " plus "),
    (re.compile(r"(?<=\w)#|♯"), " sharp "),
    (re.compile(r"(?<=\w)\*"), " star "),
    (re.compile(r"(?<!\w)\.(?=[A-Za-z])"), " dot "),
    (re.compile(r"&"), " and "),
    (re.compile(r"(?<=\d)\s*%"), " percent "),
)
"""Signs that tell names apart: `C`, `C++`, `C#`, `A*`, `.NET`; the rest only divides words."""

_SUPPLEMENTARY = "\U00020000-\U0003ffff"
HAN = re.compile(f"[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff{_SUPPLEMENTARY}]")
"""Chinese characters: each is a word of its own, where other scripts spell words."""
SILENT = re.compile(r"['’‘ʼ`´]")
"""Apostrophes do not divide a word: `arcuschins`, not `arcuschin-s`."""
DIVIDER = re.compile(r"[^a-z0-9]+")

RESERVED = re.compile("con|prn|aux|nul|(com|lpt)[1-9]")
"""Names that Windows keeps for devices, with any ending: a site that has a folder or file of such a
name cannot be copied, checked out or unpacked there (learn.microsoft.com, *Naming Files*)."""


def slug(text: str, most: int = LONGEST_SLUG) -> str:
    """A name for addresses: lower-case ASCII words with hyphens, never empty, at most `most` long.

    Other scripts are written in Latin letters, Chinese characters one by one.  What leaves
    nothing readable gets a name from its hash.

    >>> slug("Iván Arcuschin's “Notes”")
    'ivan-arcuschins-notes'
    >>> [slug(name) for name in ("C", "C++", "C#", "Node.js", ".NET")]
    ['c', 'c-plus-plus', 'c-sharp', 'node-js', 'dot-net']
    >>> [slug(name) for name in ("Αθήνα", "Москва", "人工智能", "Łódź & Köln")]
    ['athina', 'moskva', 'ren-gong-zhi-neng', 'lodz-and-koln']
    >>> slug("…"), slug("AUX"), slug("Aux Armes")
    ('x-b4935894', 'aux-page', 'aux-armes')
    """
    name = slug_part(text, most)
    return f"{name}-page" if RESERVED.fullmatch(name) else name


def slug_part(text: str, most: int = LONGEST_SLUG) -> str:
    """As `slug`, for the parts of a longer name: there no word is reserved."""
    plain = DIVIDER.sub("-", _in_latin(_with_spoken_signs(text))).strip("-")
    return _shortened(plain, most) or _from_hash(text)


def unique(
    wanted: Iterable[tuple[Key, str]], reserved: Collection[str] = frozenset()
) -> Mapping[Key, str]:
    """A slug for each key: the one it wants, or that one with `-2`, `-3` …

    The smallest key that wants a slug gets it.  The order of `wanted` changes nothing, nobody
    loses a slug to a numbered one, and nobody gets one of `reserved`.

    >>> dict(unique([("b", "ann-lee"), ("a", "ann-lee"), ("c", "ann-lee-2")]))
    {'a': 'ann-lee', 'b': 'ann-lee-3', 'c': 'ann-lee-2'}
    >>> dict(unique([("a", "ann-lee"), ("b", "bo-li")], {"ann-lee", "ann-lee-2"}))
    {'a': 'ann-lee-3', 'b': 'bo-li'}
    """
    keys_by_slug: defaultdict[str, set[Key]] = defaultdict(set)
    for key, base in wanted:
        keys_by_slug[base].add(key)
    slugs: dict[Key, str] = {}
    for base in sorted(keys_by_slug):
        free = _free_slugs(base, keys_by_slug, reserved)
        for key in sorted(keys_by_slug[base]):
            slugs[key] = next(free)
    return MappingProxyType(slugs)


def _free_slugs(base: str, wanted: Collection[str], reserved: Collection[str]) -> Iterator[str]:
    if base not in reserved:
        yield base
    for number in count(2):
        numbered = f"{base}-{number}"
        # What somebody wants as it stands is never given away with a number.
        if numbered not in wanted and numbered not in reserved:
            yield numbered


def _with_spoken_signs(text: str) -> str:
    text = normalize("NFKC", text)
    for pattern, words in SPOKEN:
        text = pattern.sub(words, text)
    return SILENT.sub("", text)


def _in_latin(text: str) -> str:
    apart = HAN.sub(lambda character: f" {character[0]} ", text)
    # A second time: some letters become an apostrophe (`Ъ`, `ʿ`).
    return SILENT.sub("", anyascii(apart)).lower()


def _shortened(name: str, most: int) -> str:
    """Cut between words, or inside the first word when it alone is too long."""
    if len(name) <= most:
        return name
    whole_words = name[: most + 1].rpartition("-")[0]
    return whole_words or name[:most]


def _from_hash(text: str) -> str:
    return "x-" + sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
