"""A line of names to the names in it, with the separators and whatever is not a name.

Names are separated by commas, semicolons, `and`, `&`.  A comma may also stand inside a name
(`Smith, Jane`; `King, Jr.`): which it is, is decided on what the line shows, and where that shows
nothing the names are left together and both readings are told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from builder.text.names.bits import LONGEST_NAME, Bit, bits_of
from builder.text.names.names import PARTICLES
from builder.text.shape import is_nothing

NAME, OTHERS, AFFILIATION, MARK, NOTHING = "name", "others", "affiliation", "mark", "nothing"

PLAIN, INVERTED = "plain", "inverted"
"""Styles of a list: `Jane Smith` or `Smith, Jane`."""


LONGEST_ALONE = 6
"""Words of a name by itself."""
_TAIL = 120
"""Characters at the end of a name in which marks and affiliations are looked for."""
_SMALL = PARTICLES | {"y", "e", "i", "the", "of", "for", "on"}


@dataclass(frozen=True, slots=True)
class Listed:
    """A part of a list of names; what stands between two parts is a separator."""

    start: int
    end: int
    kind: str = NAME
    """NAME, OTHERS (`et al.`), AFFILIATION (in brackets), MARK (glued to the name before), NOTHING (`n/a`)."""


@dataclass(frozen=True, slots=True)
class NameList:
    """What a line of names holds."""

    parts: tuple[Listed, ...]
    style: str = ""
    """PLAIN or INVERTED when the line shows it."""
    candidates: tuple[str, ...] = ()
    """The readings between which the line does not decide."""


_TRAILING_OTHERS = re.compile(r"\s+(?:et\.? al\.?|and others|u\.\s?a\.)$", re.IGNORECASE)
_SIGNS = "*†‡§¶∗⋆#\u00b9\u00b2\u00b3\u2070-\u2079"
_MARKS = re.compile(rf"(?:[{_SIGNS}]|(?<=[^\W\d_]|[{_SIGNS}])\d{{1,2}}(?:\s?,\s?\d{{1,2}})*)+$")
_AFFILIATION = re.compile(r"\s+(\([^()]*\)|\[[^\[\]]*\])$")
_BEHIND = ((_TRAILING_OTHERS, OTHERS), (_AFFILIATION, AFFILIATION), (_MARKS, MARK))


def names_in(text: str, style: str = "") -> NameList:
    """The names in `text`; `style` is what other lines of the same document show.

    >>> line = "Ann Example, Martin King, Jr., and Bo Li et al."
    >>> [(line[part.start:part.end], part.kind) for part in names_in(line).parts]
    [('Ann Example', 'name'), ('Martin King, Jr.', 'name'), ('Bo Li', 'name'), ('et al.', 'others')]
    >>> line = "Example, A., & King, B. C."
    >>> [line[part.start:part.end] for part in names_in(line).parts]
    ['Example, A.', 'King, B. C.']
    >>> names_in("Example, Ann").candidates
    ('Example, Ann', 'Example; Ann')
    """
    bits = bits_of(text)
    groups, shown, doubtful = _groups(bits, style)
    spans = [(group[0].start, group[-1].end) for group in groups]
    parts = tuple(part for group in groups for part in _part(text, group))
    return NameList(
        _without_stop(text, parts), shown, _candidates(text, bits, spans) if doubtful else ()
    )


def is_name_like(text: str) -> bool:
    """Whether `text` may be a list of names: short parts, and hardly a small word that names do not have.

    >>> is_name_like("Ann Example, Ludwig van der Berg"), is_name_like("who are they and why should anyone care")
    (True, False)
    """
    bits = [bit for bit in bits_of(text) if not bit.is_others]
    words = [word for bit in bits if len(bit.words) > 1 for word in bit.words]
    small = sum(word[:1].islower() and word.casefold().strip(".") not in _SMALL for word in words)
    longest = max((len(bit.words) for bit in bits), default=0)
    short = 0 < longest <= (LONGEST_NAME if len(bits) > 1 else LONGEST_ALONE)
    return short and small * 4 <= len(words) and not any(sign in text for sign in "?!:")


Groups = tuple[tuple[Bit, ...], ...]


def _groups(bits: Sequence[Bit], style: str) -> tuple[Groups, str, bool]:
    """The bits of each name, the style that this shows, and whether it might be otherwise."""
    names = tuple(bit for bit in bits if not bit.is_others)
    others = tuple((bit,) for bit in bits if bit.is_others)
    for read in (_by_semicolons, _by_initials, _by_and, _by_words):
        found = read(names, style)
        if found is not None:
            groups, shown, doubtful = found
            return (
                tuple(sorted((*groups, *others), key=lambda group: group[0].start)),
                shown,
                doubtful,
            )
    shown = PLAIN if sum(len(bit.words) > 1 for bit in names) > 1 else ""
    return _split(bits, lambda bit: bit.before != "," or not bit.is_initials), shown, False


Reading = tuple[Groups, str, bool]


def _by_semicolons(bits: tuple[Bit, ...], style: str) -> Reading | None:
    """Semicolons part the names, so that a comma may stand inside one."""
    if not any(bit.before == ";" for bit in bits):
        return None
    units = _split(bits, lambda bit: bit.before in (";", "and"))
    several = [unit for unit in units if len(unit) > 1]
    sure = [unit for unit in several if _is_inverted(unit)]
    made: list[tuple[Bit, ...]] = []
    for unit in units:
        made += [unit] if len(unit) < 3 and (sure or style != PLAIN) else [(bit,) for bit in unit]
    doubtful = any(len(unit) > 2 or not (sure or style == PLAIN) for unit in several)
    return tuple(made), INVERTED if sure else "", doubtful


def _by_initials(bits: tuple[Bit, ...], style: str) -> Reading | None:
    """`Smith, J., Lee, K. A.`: every other bit is initials."""
    firsts, seconds = bits[::2], bits[1::2]
    if len(firsts) != len(seconds) or not bits or any(bit.before != "," for bit in seconds):
        return None
    if not all(bit.may_be_initials for bit in seconds) or any(bit.is_initials for bit in firsts):
        return None
    return tuple(zip(firsts, seconds)), INVERTED, False


def _by_and(bits: tuple[Bit, ...], style: str) -> Reading | None:
    """`Smith, Jane and Lee, Karen`: between two `and` stands exactly one comma."""
    units = _split(bits, lambda bit: bit.before == "and")
    if len(units) < 2 or any(len(unit) != 2 for unit in units):
        return None
    if all(_is_inverted(unit) for unit in units):
        return units, INVERTED, False
    return None if all(len(bit.words) > 1 for bit in bits) else (units, "", True)


def _by_words(bits: tuple[Bit, ...], style: str) -> Reading | None:
    """Bits of one word each, or two bits of which one is a single word: a name and its surname, or two names."""
    if (
        not bits
        or style == PLAIN
        or len(bits) % 2
        or not all(_is_capital(bit) and bit.before in ("", ",") for bit in bits)
    ):
        return None
    pairs = tuple(zip(bits[::2], bits[1::2]))
    if style == INVERTED or (
        len(pairs) == 1 and (_has_particle(bits[0]) or len(bits[1].words[-1].strip(".")) == 1)
    ):
        return (pairs, INVERTED, False) if all(_is_inverted(pair) for pair in pairs) else None
    single = all(len(bit.words) == 1 for bit in bits)
    if single or (len(bits) == 2 and any(len(bit.words) == 1 for bit in bits)):
        return pairs, "", True
    return None


def _split(bits: Sequence[Bit], begins: Callable[[Bit], bool]) -> tuple[tuple[Bit, ...], ...]:
    units: list[list[Bit]] = []
    for bit in bits:
        if not units or begins(bit):
            units.append([])
        units[-1].append(bit)
    return tuple(tuple(unit) for unit in units)


def _is_inverted(unit: Sequence[Bit]) -> bool:
    """Whether two bits look like surname and given names."""
    if len(unit) != 2 or unit[1].before != ",":
        return False
    return (len(unit[0].words) == 1 or _has_particle(unit[0])) and len(unit[1].words) <= 3


def _has_particle(bit: Bit) -> bool:
    """Only in small letters: `Ben`, `Da` and `Le` are also given names."""
    return bit.words[0] in PARTICLES and 1 < len(bit.words) < 5


def _is_capital(bit: Bit) -> bool:
    """Names of scripts without capitals, and of people who use none, are never halves of a name."""
    first = bit.words[0][:1] if bit.words[0].casefold() not in PARTICLES else bit.words[-1][:1]
    return first.isupper() and not bit.is_institution


def _part(text: str, group: Sequence[Bit]) -> tuple[Listed, ...]:
    """A name without the others, the affiliations and the marks behind it."""
    start, end = group[0].start, group[-1].end
    if group[0].is_others:
        before = text.rfind("et", max(0, start - 4), start)
        return (
            Listed(before if text[before:start].strip().casefold() == "et" else start, end, OTHERS),
        )
    if is_nothing(text[start:end]):
        return (Listed(start, end, NOTHING),)
    behind: list[Listed] = []
    while tail := _tail(text, start, end):
        behind.append(tail)
        end = start + len(text[start : tail.start].rstrip())
    return (Listed(start, end), *reversed(behind))


def _tail(text: str, start: int, end: int) -> Listed | None:
    """What stands last behind a name."""
    first = max(start, end - _TAIL)
    for pattern, kind in _BEHIND:
        found = pattern.search(text[first:end])
        if found and first + found.start() > start:
            return Listed(end - len(found[0].lstrip()), end, kind)
    return None


def _without_stop(text: str, parts: tuple[Listed, ...]) -> tuple[Listed, ...]:
    """The stop that ends the line is no part of the last name, unless it shortens a word."""
    if not parts or parts[-1].kind != NAME:
        return parts
    last = text[parts[-1].start : parts[-1].end].split()[-1]
    if len(last) > 4 and last.endswith(".") and last[:-1].isalpha() and not last[:-1].isupper():
        return (*parts[:-1], replace(parts[-1], end=parts[-1].end - 1))
    return parts


def _candidates(
    text: str, bits: Sequence[Bit], spans: Sequence[tuple[int, int]]
) -> tuple[str, ...]:
    together = "; ".join(text[start:end] for start, end in spans)
    apart = "; ".join(text[bit.start : bit.end] for bit in bits)
    return (together, apart)
