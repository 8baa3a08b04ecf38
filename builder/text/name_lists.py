"""A line of names to the names in it, with the separators and whatever is not a name.

Names are separated by commas, semicolons, `and`, `&`.  A comma may also stand inside a name
(`Smith, Jane`; `King, Jr.`): which it is, is decided on what the line shows, and where that shows
nothing the names are left together and both readings are told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from builder.text.names import INSTITUTIONS, PARTICLES, SUFFIXES
from builder.text.shape import is_nothing

NAME, OTHERS, AFFILIATION, MARK, NOTHING = "name", "others", "affiliation", "mark", "nothing"

PLAIN, INVERTED = "plain", "inverted"
"""Styles of a list: `Jane Smith` or `Smith, Jane`."""


LONGEST_NAME, LONGEST_ALONE = 8, 6
"""Words, in a list and for a name by itself."""
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


@dataclass(frozen=True, slots=True)
class _Bit:
    """Words between two separators, and the separator before them: `,` `;` `and` or `""`."""

    before: str
    start: int
    end: int
    words: tuple[str, ...]

    @property
    def is_initials(self) -> bool:
        """Whether it is nothing but initials, so that it cannot be a name by itself."""
        return "." in self.words[0] and bool(_INITIALS.fullmatch(" ".join(self.words)))


_SEPARATOR = re.compile(
    r"\([^()]*\)|\[[^\[\]]*\]|(?P<hard>[;；|·•\t]|\s/\s)|(?P<soft>[,，、])"
    r"|(?P<and>(?:(?<=\s)|^)(?:and|&|\+|und|et|och|og|en)(?=\s))|(?P<weak>(?<=\s)[yei](?=\s))",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"al\.?|(?:\d+ |many |several )?(?:others?|more|co-?authors|collaborators|colleagues|autres|andere|otros|mehr)|u\.\s?a\.", re.IGNORECASE
)
_TRAILING_OTHERS = re.compile(r"\s+(?:et\.? al\.?|and others|u\.\s?a\.)$", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-ZÀ-ÞА-Я]\.?[\s-]?){1,4}|[A-ZÀ-Þ][a-z]{0,2}\.(?:\s?[A-ZÀ-Þ]\.)*")
_SIGNS = "*†‡§¶∗⋆#\u00b9\u00b2\u00b3\u2070-\u2079"
_MARKS = re.compile(rf"(?:[{_SIGNS}]|(?<=[^\W\d_]|[{_SIGNS}])\d{{1,2}}(?:\s?,\s?\d{{1,2}})*)+$")
_AFFILIATION = re.compile(r"\s+(\([^()]*\)|\[[^\[\]]*\])$")


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
    bits = _with_suffixes(text, _bits(text))
    groups, shown, doubtful = _groups(bits, style)
    spans = [(group[0].start, group[-1].end) for group in groups]
    parts = tuple(part for start, end in spans for part in _part(text, start, end))
    return NameList(_marks_apart(text, parts), shown, _candidates(text, bits, spans) if doubtful else ())


def is_name_like(text: str) -> bool:
    """Whether `text` may be a list of names: short parts, and hardly a small word that names do not have.

    >>> is_name_like("Ann Example, Ludwig van der Berg"), is_name_like("who are they and why should anyone care")
    (True, False)
    """
    bits = [bit for bit in _bits(text) if not _is_other(bit)]
    words = [word for bit in bits if len(bit.words) > 1 for word in bit.words]
    small = sum(word[:1].islower() and word.casefold().strip(".") not in _SMALL for word in words)
    longest = max((len(bit.words) for bit in bits), default=0)
    short = 0 < longest <= (LONGEST_NAME if len(bits) > 1 else LONGEST_ALONE)
    return short and small * 4 <= len(words) and not any(sign in text for sign in "?!:")


def _bits(text: str) -> tuple[_Bit, ...]:
    made: list[_Bit] = []
    start, before = 0, ""
    for found in _SEPARATOR.finditer(text):
        kind = found.lastgroup
        if kind is None or (kind == "weak" and not _is_between_names(text, start, found)):
            continue
        made += _bit(text, before, start, found.start())
        stronger = before if made and made[-1].end <= start and not text[start : found.start()].strip() and before == ";" else ""
        before = stronger or {"hard": ";", "soft": ","}.get(kind, "and")
        start = found.end()
    return (*made, *_bit(text, before, start, len(text)))


def _is_between_names(text: str, start: int, found: re.Match[str]) -> bool:
    """`y` joins two names when both have two words; `Ortega y Gasset` is one."""
    after = re.split(r"[,;]|\s[yei]\s", text[found.end() : found.end() + 200], maxsplit=1)[0]
    before = text[max(start, found.start() - 200) : found.start()]
    return len(before.split()) > 1 and len(after.split()) > 1


def _bit(text: str, before: str, start: int, end: int) -> tuple[_Bit, ...]:
    words = text[start:end].split()
    if not words:
        return ()
    first = start + len(text[start:end]) - len(text[start:end].lstrip())
    return (_Bit(before, first, first + len(text[first:end].rstrip()), tuple(words)),)


def _with_suffixes(text: str, bits: Sequence[_Bit]) -> tuple[_Bit, ...]:
    """Join `Jr.` and the like, marks such as `2`, and the halves of an institution's name, to what stands before."""
    made: list[_Bit] = []
    for bit in bits:
        alone = text[bit.start : bit.end].casefold().replace(".", "")
        joins = bit.before == "," and (alone in SUFFIXES or alone.isdigit())
        if made and (joins or (bit.before == "and" and _is_one_institution(made[-1], bit))):
            words = made[-1].words if joins else (*made[-1].words, *bit.words)[-4 * LONGEST_NAME :]
            made[-1] = replace(made[-1], end=bit.end, words=words)
        else:
            made.append(bit)
    return tuple(made)


def _is_one_institution(first: _Bit, second: _Bit) -> bool:
    """`Institute of Science and Technology` is one; `Safety Team and Ann Example` are two."""
    if second.words[0] in ("the", "The") or _is_institution(first.words[-1:]):
        return False
    return _is_institution(first.words) or (_is_institution(second.words) and len(first.words) == 1)


def _is_institution(words: Sequence[str]) -> bool:
    return any(word.casefold().strip(".,") in INSTITUTIONS for word in words)


Groups = tuple[tuple[_Bit, ...], ...]


def _groups(bits: Sequence[_Bit], style: str) -> tuple[Groups, str, bool]:
    """The bits of each name, the style that this shows, and whether it might be otherwise."""
    names = tuple(bit for bit in bits if not _is_other(bit))
    others = tuple((bit,) for bit in bits if _is_other(bit))
    for read in (_by_semicolons, _by_initials, _by_and, _by_words):
        found = read(names, style)
        if found is not None:
            groups, shown, doubtful = found
            return tuple(sorted((*groups, *others), key=lambda group: group[0].start)), shown, doubtful
    shown = PLAIN if sum(len(bit.words) > 1 for bit in names) > 1 else ""
    return _split(bits, lambda bit: bit.before != "," or not bit.is_initials), shown, False


def _is_other(bit: _Bit) -> bool:
    return bool(_OTHERS.fullmatch(" ".join(bit.words)))


Reading = tuple[Groups, str, bool]


def _by_semicolons(bits: tuple[_Bit, ...], style: str) -> Reading | None:
    """Semicolons part the names, so that a comma may stand inside one."""
    if not any(bit.before == ";" for bit in bits):
        return None
    units = _split(bits, lambda bit: bit.before in (";", "and"))
    several = [unit for unit in units if len(unit) > 1]
    sure = [unit for unit in several if _is_inverted(unit)]
    made: list[tuple[_Bit, ...]] = []
    for unit in units:
        made += [unit] if len(unit) < 3 and (sure or style != PLAIN) else [(bit,) for bit in unit]
    doubtful = any(len(unit) > 2 or not (sure or style == PLAIN) for unit in several)
    return tuple(made), INVERTED if sure else "", doubtful


def _by_initials(bits: tuple[_Bit, ...], style: str) -> Reading | None:
    """`Smith, J., Lee, K. A.`: every other bit is initials."""
    firsts, seconds = bits[::2], bits[1::2]
    if len(firsts) != len(seconds) or not bits or any(bit.before != "," for bit in seconds):
        return None
    if not all(_INITIALS.fullmatch(" ".join(bit.words)) for bit in seconds) or any(bit.is_initials for bit in firsts):
        return None
    return tuple(zip(firsts, seconds)), INVERTED, False


def _by_and(bits: tuple[_Bit, ...], style: str) -> Reading | None:
    """`Smith, Jane and Lee, Karen`: between two `and` stands exactly one comma."""
    units = _split(bits, lambda bit: bit.before == "and")
    if len(units) < 2 or any(len(unit) != 2 for unit in units):
        return None
    if all(_is_inverted(unit) for unit in units):
        return units, INVERTED, False
    return None if all(len(bit.words) > 1 for bit in bits) else (units, "", True)


def _by_words(bits: tuple[_Bit, ...], style: str) -> Reading | None:
    """Bits of one word each, or two bits of which one is a single word: a name and its surname, or two names."""
    if not bits or style == PLAIN or len(bits) % 2 or not all(_is_capital(bit) and bit.before in ("", ",") for bit in bits):
        return None
    pairs = tuple(zip(bits[::2], bits[1::2]))
    if style == INVERTED or (len(pairs) == 1 and (_has_particle(bits[0]) or len(bits[1].words[-1].strip(".")) == 1)):
        return (pairs, INVERTED, False) if all(_is_inverted(pair) for pair in pairs) else None
    single = all(len(bit.words) == 1 for bit in bits)
    if single or (len(bits) == 2 and any(len(bit.words) == 1 for bit in bits)):
        return pairs, "", True
    return None


def _split(bits: Sequence[_Bit], begins: Callable[[_Bit], bool]) -> tuple[tuple[_Bit, ...], ...]:
    units: list[list[_Bit]] = []
    for bit in bits:
        if not units or begins(bit):
            units.append([])
        units[-1].append(bit)
    return tuple(tuple(unit) for unit in units)


def _is_inverted(unit: Sequence[_Bit]) -> bool:
    """Whether two bits look like surname and given names."""
    if len(unit) != 2 or unit[1].before != ",":
        return False
    return (len(unit[0].words) == 1 or _has_particle(unit[0])) and len(unit[1].words) <= 3


def _has_particle(bit: _Bit) -> bool:
    """Only in small letters: `Ben`, `Da` and `Le` are also given names."""
    return bit.words[0] in PARTICLES and 1 < len(bit.words) < 5


def _is_capital(bit: _Bit) -> bool:
    """Names of scripts without capitals, and of people who use none, are never halves of a name."""
    first = bit.words[0][:1] if bit.words[0].casefold() not in PARTICLES else bit.words[-1][:1]
    return first.isupper() and not _is_institution(bit.words)


def _part(text: str, start: int, end: int) -> tuple[Listed, ...]:
    """A name without the others, the affiliation and the marks behind it."""
    if _OTHERS.fullmatch(text, start, end):
        before = text.rfind("et", 0, start)
        return (Listed(before if text[before:start].strip().casefold() == "et" else start, end, OTHERS),)
    if is_nothing(text[start:end]):
        return (Listed(start, end, NOTHING),)
    for pattern, kind in ((_TRAILING_OTHERS, OTHERS), (_AFFILIATION, AFFILIATION), (_MARKS, MARK)):
        found = pattern.search(text[start:end])
        if found and found.start():
            inner = found.start() + len(found[0]) - len(found[0].lstrip())
            return (*_part(text, start, start + found.start()), Listed(start + inner, end, kind))
    return (Listed(start, end),)


def _marks_apart(text: str, parts: tuple[Listed, ...]) -> tuple[Listed, ...]:
    """The stop that ends the line is no part of the last name, unless it shortens a word."""
    if not parts or parts[-1].kind != NAME:
        return parts
    last = text[parts[-1].start : parts[-1].end].split()[-1]
    if len(last) > 4 and last.endswith(".") and last[:-1].isalpha() and not last[:-1].isupper():
        return (*parts[:-1], replace(parts[-1], end=parts[-1].end - 1))
    return parts


def _candidates(text: str, bits: Sequence[_Bit], spans: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    together = "; ".join(text[start:end] for start, end in spans)
    apart = "; ".join(text[bit.start : bit.end] for bit in bits)
    return (together, apart)
