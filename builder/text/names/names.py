"""Names of people as written: compared, folded and taken apart, never changed."""

from __future__ import annotations

import re
from unicodedata import combining, name, normalize

from anyascii import anyascii


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


PARTICLES = _set(
    "af al ap auf ben bin bint da dal das de degli dei del della den der des di do dos du el ibn la las le lo los "
    "mac op san santa st te ten ter tot van vande vander vom von vor zu zum zur"
)
"""Small words that belong to the last name which they stand before."""

SUFFIXES = _set("jr sr ii iii iv phd md esq")
"""Words after a name that are not part of it."""

INSTITUTIONS = _set(
    "academy agency association center centre coalition college collaboration commission committee company consortium "
    "corporation council department foundation group gmbh inc initiative institut institute institution lab laboratory "
    "labs limited llc ltd ministry network office organisation organization program programme project school society "
    "team universitat universidad universite university"
)
"""Words that show, folded, that a name is not a person's."""

_WORDS = re.compile(r"[^\W_]+")
_QUIET = re.compile(r"['’‘ʼ`´]")


def key(written: str) -> str:
    """What two spellings share when they are the same name as written: composed, white space collapsed.

    >>> key("Ana  Pe\\u0301rez ")
    'Ana Pérez'
    """
    return normalize("NFC", " ".join(written.split()))


def folded(text: str) -> str:
    """Lower case without accents, for search and order; other scripts stay what they are.

    >>> folded("Iván Łoś"), folded("Øye-Størmer"), folded("Ирина")
    ('ivan los', 'oye-stormer', 'ирина')
    """
    bare = "".join(sign for sign in normalize("NFKD", text) if not combining(sign))
    if bare.isascii():
        return bare.lower()
    plain = "".join(
        anyascii(sign) if not sign.isascii() and name(sign, "").startswith("LATIN") else sign
        for sign in bare
    )
    return normalize("NFC", plain).casefold()


def tokens(written: str) -> tuple[str, ...]:
    """The words of a name, folded, given names first; hyphens divide, apostrophes do not.

    >>> tokens("Garriga-O’Neil, J.R."), tokens("Bell, Jr.")
    (('j', 'r', 'garriga', 'oneil'), ('bell', 'jr'))
    """
    last, _, first = written.partition(",")
    after = _split(first)
    return (
        (*after, *_split(last)) if after and after[0] not in SUFFIXES else (*_split(last), *after)
    )


def is_institution(written: str) -> bool:
    """Whether a word of the name says that it is no person's, or braces keep it whole.

    >>> is_institution("Institute of Tidal Studies"), is_institution("Ina Labson")
    (True, False)
    """
    return written.startswith("{") or not INSTITUTIONS.isdisjoint(_split(written))


def last_name(written: str) -> str:
    """The last name, for identifiers only: splitting a name is a guess that nobody should be shown.

    >>> [last_name(name) for name in ("Nora Al Mubarak", "Jan van der Berg", "Bell, Kim", "Ray Bell Jr.", "Tidal Institute")]
    ['Al Mubarak', 'van der Berg', 'Bell', 'Bell', 'Tidal Institute']
    """
    if is_institution(written):
        return written.strip("{}")
    last, _, first = written.partition(",")
    words = [word for number, word in enumerate(last.split()) if not number or not _is_suffix(word)]
    if first.strip() and not _is_suffix(first):
        return " ".join(words)
    start = max(len(words) - 1, 0)
    while start > 1 and folded(words[start - 1]) in PARTICLES:
        start -= 1
    return " ".join(words[start:])


def compatible(one: str, other: str) -> bool:
    """Whether both could be forms of one person's name: words left out, initials, a first name cut short.

    Never enough to say that they are; see `builder.model.people.identity` for the evidence that must come with it.

    >>> compatible("Ed Turnbull", "Edward Turnbull"), compatible("Ivo Arcas Morel", "Ivo Arcas"), compatible("W. Lee", "Wei Lee")
    (True, True, True)
    >>> compatible("Ed Turnbull", "Fred Turnbull"), compatible("Wei Lee", "Wei Long"), compatible("Lee", "Wei Lee")
    (False, False, False)
    """
    short, long = sorted((tokens(one), tokens(other)), key=len)
    if "".join(short) == "".join(long):
        return bool(short)
    if len(short) < 2 or is_institution(one) or is_institution(other):
        return False
    return _same_first(short[0], long[0]) and _in_order(short[1:], long[1:])


def _is_suffix(word: str) -> bool:
    return folded(word).replace(".", "").strip() in SUFFIXES


def _split(text: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(folded(_QUIET.sub("", text))))


def _same_first(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether every word of `short` stands in `long`, in order, as itself or as an initial, one at least in full."""
    full = 0
    rest = iter(long)
    for word in short:
        found = next(
            (
                other
                for other in rest
                if other == word or (min(len(other), len(word)) == 1 and other[0] == word[0])
            ),
            "",
        )
        if not found:
            return False
        full += found == word and len(word) > 1
    return full > 0
