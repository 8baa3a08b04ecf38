"""One name as written: compared with others and taken apart, never changed.

What a person's last name is, nobody can tell from the name alone.  Whatever is said here about
the parts of a name is for identifiers and for comparison, and is not shown to readers.
"""

from __future__ import annotations

import re
from unicodedata import normalize

from builder.text.folding import fold_for_names
from builder.text.names.titles import is_suffix


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


PARTICLES = _set(
    "af al ap auf ben bin bint da dal das de degli dei del della den der des di do dos du el ibn"
    " la las le lo los mac op san santa st te ten ter tot van vande vander vom von vor zu zum zur"
)
"""Small words that belong to the last name which they stand before, folded."""

INSTITUTIONS = _set(
    "academy agency alliance association bureau center centre clinic coalition college"
    " collaboration commission committee company consortium corporation council department"
    " federation forum foundation group gmbh hospital inc initiative institut institute"
    " institution lab laboratory labs library limited llc ltd ministry museum network office"
    " organisation organization program programme project school secretariat society taskforce"
    " team universitat universidad universite university"
)
"""Words that show, folded, that a name is not a person's."""

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile(r"['’‘ʼ`´]")


def key(written: str) -> str:
    """What two spellings share when they are the same name as written.

    White space is collapsed, and letters are composed with their accents (Unicode NFC).

    >>> key("Ana  Pe\\u0301rez ")
    'Ana Pérez'
    """
    return normalize("NFC", " ".join(written.split()))


def tokens(written: str) -> tuple[str, ...]:
    """The words of a name, folded, given names first; hyphens divide, apostrophes do not.

    >>> tokens("Garriga-O’Neil, J.R."), tokens("Bell, Jr.")
    (('j', 'r', 'garriga', 'oneil'), ('bell', 'jr'))
    """
    last, _, first = written.partition(",")
    behind_comma = _folded_words(first)
    if behind_comma and not is_suffix(first.partition(",")[0]):
        return (*behind_comma, *_folded_words(last))
    return (*_folded_words(last), *behind_comma)


def _folded_words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold_for_names(_APOSTROPHE.sub("", text))))


def is_institution(written: str) -> bool:
    """Whether a word of the name says that it is no person's, or braces keep it whole.

    Braces are how BibTeX writes a name that must not be taken apart.

    >>> is_institution("Institute of Tidal Studies"), is_institution("Ina Labson")
    (True, False)
    """
    return written.startswith("{") or not INSTITUTIONS.isdisjoint(_folded_words(written))


def last_name(written: str) -> str:
    """The last name, for identifiers only: splitting a name is a guess that nobody should be shown.

    >>> [last_name(name) for name in ("Nora Al Mubarak", "Jan van der Berg", "Bell, Kim")]
    ['Al Mubarak', 'van der Berg', 'Bell']
    >>> last_name("Ray Bell Jr."), last_name("Ray Md Bell"), last_name("Tidal Institute")
    ('Bell', 'Bell', 'Tidal Institute')
    """
    if is_institution(written):
        return written.strip("{}")
    last, _, first = written.partition(",")
    words = last.split()
    # Only behind the name: `Ray Md Bell` and `Ray Sr Bell` have a middle name.
    while len(words) > 1 and is_suffix(words[-1]):
        words.pop()
    if first.strip() and not is_suffix(first):
        return " ".join(words)
    start = max(len(words) - 1, 0)
    # The first word is a given name even where it could be a particle: `Ben`, `Al`, `San`.
    while start > 1 and fold_for_names(words[start - 1]) in PARTICLES:
        start -= 1
    return " ".join(words[start:])


def compatible(one: str, other: str) -> bool:
    """Whether both could be forms of one person's name: words left out, initials, a short form.

    Never enough to say that they are; see `builder.model.people.identity` for the evidence that
    must come with it.

    >>> compatible("Ed Turnbull", "Edward Turnbull"), compatible("Ivo Arcas Morel", "Ivo Arcas")
    (True, True)
    >>> compatible("W. Lee", "Wei Lee"), compatible("Ed Turnbull", "Fred Turnbull")
    (True, False)
    >>> compatible("Wei Lee", "Wei Long"), compatible("Lee", "Wei Lee")
    (False, False)
    """
    short, long = sorted((tokens(one), tokens(other)), key=len)
    # `AnnMarie Lee`, `Ann-Marie Lee`: the same letters, divided in another way.
    if "".join(short) == "".join(long):
        return bool(short)
    if len(short) < 2 or is_institution(one) or is_institution(other):
        return False
    begins_alike = short[0].startswith(long[0]) or long[0].startswith(short[0])
    return begins_alike and _stand_in_order(short[1:], long[1:])


def _stand_in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether every word of `short` stands in `long`, in order, as itself or as an initial.

    One at least must stand there in full: initials alone fit too many.
    """
    in_full = 0
    rest = iter(long)
    for word in short:
        counterpart = next((other for other in rest if _is_same_or_initial(word, other)), "")
        if not counterpart:
            return False
        in_full += counterpart == word and len(word) > 1
    return in_full > 0


def _is_same_or_initial(word: str, other: str) -> bool:
    return word == other or (min(len(word), len(other)) == 1 and word[0] == other[0])
