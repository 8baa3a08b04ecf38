"""Slugs: any text to a short lower-case ASCII name for addresses, readable in every script."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256
from itertools import chain, count
from types import MappingProxyType
from typing import TypeVar
from unicodedata import normalize

from anyascii import anyascii

Key = TypeVar("Key", str, tuple[str, ...])

SPOKEN = (
    (re.compile(r"(?<=[\w+])\+(?![^\W_])"), " plus "),
    (re.compile(r"(?<=\w)#|♯"), " sharp "),
    (re.compile(r"(?<=\w)\*"), " star "),
    (re.compile(r"(?<!\w)\.(?=[A-Za-z])"), " dot "),
    (re.compile(r"&"), " and "),
    (re.compile(r"(?<=\d)\s*%"), " percent "),
)
"""Signs that tell names apart: `C`, `C++`, `C#`, `A*`, `.NET`; the rest only divides words."""

HAN = re.compile(r"[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
SILENT = re.compile(r"['’‘ʼ`´]")
DIVIDER = re.compile(r"[^a-z0-9]+")


def slug(text: str, most: int = 80) -> str:
    """A name for addresses: lower-case ASCII words with hyphens, never empty, at most `most` long.

    Other scripts are written in Latin letters, Chinese characters one by one.  What leaves nothing
    readable gets a name from its hash.

    >>> slug("Iván Arcuschin's “Notes”")
    'ivan-arcuschins-notes'
    >>> [slug(name) for name in ("C", "C++", "C#", "Node.js", ".NET")]
    ['c', 'c-plus-plus', 'c-sharp', 'node-js', 'dot-net']
    >>> [slug(name) for name in ("Αθήνα", "Москва", "人工智能", "Łódź & Köln")]
    ['athina', 'moskva', 'ren-gong-zhi-neng', 'lodz-and-koln']
    >>> slug("…")
    'x-b4935894'
    """
    plain = DIVIDER.sub("-", _latin(_spoken(text))).strip("-")
    return _cut(plain, most) or _hashed(text)


def unique(
    wanted: Iterable[tuple[Key, str]], taken: Collection[str] = frozenset()
) -> Mapping[Key, str]:
    """A slug for each key: the one it wants when no smaller key wants it too, else with `-2`, `-3` …

    The order of `wanted` changes nothing, nobody loses a slug to a numbered one, and nobody gets one of `taken`.

    >>> dict(unique([("b", "ann-lee"), ("a", "ann-lee"), ("c", "ann-lee-2")]))
    {'a': 'ann-lee', 'b': 'ann-lee-3', 'c': 'ann-lee-2'}
    >>> dict(unique([("a", "ann-lee"), ("b", "bo-li")], {"ann-lee", "ann-lee-2"}))
    {'a': 'ann-lee-3', 'b': 'bo-li'}
    """
    by_base: defaultdict[str, set[Key]] = defaultdict(set)
    for key, base in wanted:
        by_base[base].add(key)
    given: dict[Key, str] = {}
    for base in sorted(by_base):
        numbered = (name for number in count(2) if (name := f"{base}-{number}") not in by_base)
        names = (name for name in chain((base,), numbered) if name not in taken)
        for key in sorted(by_base[base]):
            given[key] = next(names)
    return MappingProxyType(given)


def _spoken(text: str) -> str:
    text = normalize("NFKC", text)
    for pattern, words in SPOKEN:
        text = pattern.sub(words, text)
    return SILENT.sub("", text)


def _latin(text: str) -> str:
    apart = HAN.sub(lambda found: f" {found[0]} ", text)
    return SILENT.sub("", anyascii(apart)).lower()


def _cut(name: str, most: int) -> str:
    """Cut between words, or inside the first word when it alone is too long."""
    if len(name) <= most:
        return name
    whole = name[: most + 1].rpartition("-")[0]
    return whole or name[:most]


def _hashed(text: str) -> str:
    return "x-" + sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
