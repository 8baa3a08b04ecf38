"""A line of names → the names in it, with whatever stands between them and is no name.

The line is cut at its separators into segments: commas, semicolons, `and`, `&`.  A comma may also
stand inside a name (`Smith, Jane`; `King, Jr.`): which it is, is decided on what the line shows,
and where the line shows nothing the names are left together and both readings are given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from builder.text.names.person import (
    INSTITUTIONS,
    PARTICLES,
    SUFFIXES,
    NamePart,
    NamePartKind,
    with_trailing_parts,
)
from builder.text.shape import is_nothing

LONGEST_NAME = 8
"""Words of a name in a list: `Maria de los Ángeles García Pérez de León` has that many."""
_LONGEST_ALONE = 6
"""Words of a name that stands by itself, where nothing else shows that it is one."""
_NEAR = 200
"""Characters that are looked at on either side of a doubtful separator."""
_SMALL_WORDS = PARTICLES | {"y", "e", "i", "the", "of", "for", "on"}


class NameStyle(StrEnum):
    """How a list writes its names."""

    PLAIN = "plain"
    """`Jane Smith`."""
    INVERTED = "inverted"
    """`Smith, Jane`."""
    UNKNOWN = ""
    """The line does not show it."""


@dataclass(frozen=True, slots=True)
class NameList:
    """What a line of names holds."""

    parts: tuple[NamePart, ...]
    style: NameStyle = NameStyle.UNKNOWN
    """What the line shows."""
    candidates: tuple[str, ...] = ()
    """The two readings between which the line does not decide."""


def names_in(text: str, style: NameStyle = NameStyle.UNKNOWN) -> NameList:
    """The names in `text`; `style` is what other lines of the same document show.

    >>> line = "Ann Example, Martin King, Jr., and Bo Li et al."
    >>> [line[part.start:part.end] for part in names_in(line).parts]
    ['Ann Example', 'Martin King, Jr.', 'Bo Li', 'et al.']
    >>> line = "Example, A., & King, B. C."
    >>> [line[part.start:part.end] for part in names_in(line).parts]
    ['Example, A.', 'King, B. C.']
    >>> names_in("Example, Ann").candidates
    ('Example, Ann', 'Example; Ann')
    """
    segments = _segments(text)
    grouping = _grouped(segments, style)
    parts: list[NamePart] = []
    for name in grouping.names:
        parts += _parts_of(text, name)
    candidates: tuple[str, ...] = ()
    if grouping.is_doubtful:
        together = "; ".join(text[name[0].start : name[-1].end] for name in grouping.names)
        apart = "; ".join(text[segment.start : segment.end] for segment in segments)
        candidates = (together, apart)
    return NameList(_without_last_stop(text, parts), grouping.style, candidates)


def is_name_like(text: str) -> bool:
    """Whether `text` may be a list of names: short, and few small words that names do not have.

    >>> is_name_like("Ann Example, Ludwig van der Berg")
    True
    >>> is_name_like("who are they and why should anyone care")
    False
    """
    if any(sign in text for sign in "?!:"):
        return False
    segments = [segment for segment in _segments(text) if not segment.is_others]
    most = _LONGEST_ALONE
    if len(segments) > 1:
        most = LONGEST_NAME
    words: list[str] = []
    for segment in segments:
        if len(segment.words) > most:
            return False
        # A word by itself may be an account or a pen name, which people write small.
        if len(segment.words) > 1:
            words += segment.words
    return bool(segments) and sum(map(_is_small_word, words)) * 4 <= len(words)


def _is_small_word(word: str) -> bool:
    return word[:1].islower() and word.casefold().strip(".") not in _SMALL_WORDS


_SEPARATOR = re.compile(
    r"""
      \( [^()]* \) | \[ [^\[\]]* \]             # brackets are skipped with all that is in them
    | (?P<hard> [;；؛|·•\t] | \s/\s )
    | (?P<soft> [,，、،] )
    | (?P<and> (?: (?<=\s) | ^ ) (?: and | & | \+ | und | et | och | og | en ) (?=\s) )
    | (?P<weak> (?<=\s) [yei] (?=\s) )          # `and` in Spanish, Italian, Catalan, Polish
    """,
    re.IGNORECASE | re.VERBOSE,
)
_OTHERS = re.compile(
    r"""
    al\.? | u\.\s?a\.
    | (?: \d+\  | many\  | several\  )?
      (?: others? | more | co-?authors | collaborators | colleagues
        | autres | andere | otros | mehr )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_INITIALS = re.compile(
    r"""
      (?: [A-ZÀ-ÞА-Я] \.? [\s-]? ){1,4}
    | [A-ZÀ-Þ][a-z]{0,2}\. (?: \s? [A-ZÀ-Þ]\. )*            # Yu. M., Ch. B.
    """,
    re.VERBOSE,
)
_SEPARATOR_SIGNS = {"hard": ";", "soft": ",", "and": "and", "weak": "and"}


@dataclass(frozen=True, slots=True)
class _Segment:
    """Words between two separators."""

    before: str
    """The separator before them: `,` `;` `and`, or `""` at the beginning of the line."""
    start: int
    end: int
    words: tuple[str, ...]

    @property
    def is_initials(self) -> bool:
        """Whether it is nothing but initials, so that it cannot be a name by itself."""
        return "." in self.words[0] and self.may_be_initials

    @property
    def may_be_initials(self) -> bool:
        """The same, or letters that may be initials: `J K`."""
        return len(self.words) < 5 and bool(_INITIALS.fullmatch(" ".join(self.words)))

    @property
    def is_others(self) -> bool:
        """Whether it stands for people who are not named: `12 others`, or `al.` behind `et`."""
        return len(self.words) < 4 and bool(_OTHERS.fullmatch(" ".join(self.words)))

    @property
    def has_particle(self) -> bool:
        """Only in small letters: `Ben`, `Da` and `Le` are also given names."""
        return self.words[0] in PARTICLES and 1 < len(self.words) < 5

    @property
    def is_institution(self) -> bool:
        """Whether one of its words shows that it is no person."""
        return _names_institution(self.words)


def _names_institution(words: Sequence[str]) -> bool:
    return any(word.casefold().strip(".,") in INSTITUTIONS for word in words)


def _segments(text: str) -> tuple[_Segment, ...]:
    """The segments of a line, with suffixes and the halves of an institution put together."""
    joined: list[_Segment] = []
    for segment in _cut(text):
        alone = text[segment.start : segment.end].casefold().replace(".", "")
        # `King, Jr.`, and affiliation numbers: `Lee 1, 2`
        is_suffix = segment.before == "," and (alone in SUFFIXES or alone.isdigit())
        if joined and is_suffix:
            joined[-1] = replace(joined[-1], end=segment.end)
        elif joined and segment.before == "and" and _is_one_institution(joined[-1], segment):
            # A line of nothing but `and` must not grow its words without an end.
            words = (*joined[-1].words, *segment.words)[-4 * LONGEST_NAME :]
            joined[-1] = replace(joined[-1], end=segment.end, words=words)
        else:
            joined.append(segment)
    return tuple(joined)


def _cut(text: str) -> list[_Segment]:
    """The words between any two separators."""
    segments: list[_Segment] = []
    start, before = 0, ""
    for separator in _SEPARATOR.finditer(text):
        kind = separator.lastgroup
        if kind is None or (kind == "weak" and not _is_between_names(text, start, separator)):
            continue
        segment = _segment(text, before, start, separator.start())
        segments += segment
        # Of two separators side by side (`; and`) the semicolon counts.
        if segment or not segments or before != ";":
            before = _SEPARATOR_SIGNS[kind]
        start = separator.end()
    segments += _segment(text, before, start, len(text))
    return segments


def _is_between_names(text: str, start: int, separator: re.Match[str]) -> bool:
    """`y` joins two names when both have two words; `Ortega y Gasset` is one."""
    after = text[separator.end() : separator.end() + _NEAR]
    following = re.split(r"[,;]|\s[yei]\s", after, maxsplit=1)[0]
    before = text[max(start, separator.start() - _NEAR) : separator.start()]
    return len(before.split()) > 1 and len(following.split()) > 1


def _segment(text: str, before: str, start: int, end: int) -> tuple[_Segment, ...]:
    words = text[start:end].split()
    if not words:
        return ()
    first = end - len(text[start:end].lstrip())
    last = start + len(text[start:end].rstrip())
    return (_Segment(before, first, last, tuple(words)),)


def _is_one_institution(first: _Segment, second: _Segment) -> bool:
    """`Institute of Science and Technology` is one; `Safety Team and Ann Example` are two."""
    if second.words[0] in ("the", "The") or _names_institution(first.words[-1:]):
        return False
    return first.is_institution or (second.is_institution and len(first.words) == 1)


@dataclass(frozen=True, slots=True)
class _Grouping:
    """Segments, put together to names."""

    names: tuple[tuple[_Segment, ...], ...]
    style: NameStyle = NameStyle.UNKNOWN
    is_doubtful: bool = False
    """Whether every segment may be a name of its own as well."""


def _grouped(segments: Sequence[_Segment], style: NameStyle) -> _Grouping:
    """The segments of each name, by the first rule that has an answer."""
    named = tuple(segment for segment in segments if not segment.is_others)
    others = tuple((segment,) for segment in segments if segment.is_others)
    for rule in (_by_semicolons, _by_initials, _by_and, _by_words):
        grouping = rule(named, style)
        if grouping is not None:
            names = sorted((*grouping.names, *others), key=lambda name: name[0].start)
            return replace(grouping, names=tuple(names))
    shown = NameStyle.UNKNOWN
    if sum(len(segment.words) > 1 for segment in named) > 1:
        shown = NameStyle.PLAIN
    # Initials are no name: they stay with the last name before them.
    return _Grouping(_split(segments, lambda it: it.before != "," or not it.is_initials), shown)


def _by_semicolons(segments: tuple[_Segment, ...], style: NameStyle) -> _Grouping | None:
    """Semicolons part the names, so that a comma may stand inside one."""
    if not any(segment.before == ";" for segment in segments):
        return None
    units = _split(segments, lambda segment: segment.before in (";", "and"))
    with_comma = [unit for unit in units if len(unit) > 1]
    is_inverted = any(_is_inverted(unit) for unit in with_comma)
    is_plain = style is NameStyle.PLAIN and not is_inverted
    names: list[tuple[_Segment, ...]] = []
    for unit in units:
        if len(unit) < 3 and not is_plain:
            names.append(unit)
        else:
            names += [(segment,) for segment in unit]
    is_open = not is_inverted and style is not NameStyle.PLAIN
    is_doubtful = any(len(unit) > 2 or is_open for unit in with_comma)
    if is_inverted:
        return _Grouping(tuple(names), NameStyle.INVERTED, is_doubtful)
    return _Grouping(tuple(names), NameStyle.UNKNOWN, is_doubtful)


def _by_initials(segments: tuple[_Segment, ...], style: NameStyle) -> _Grouping | None:
    """`Smith, J., Lee, K. A.`: every other segment is initials."""
    firsts, seconds = segments[::2], segments[1::2]
    if not segments or len(firsts) != len(seconds):
        return None
    if any(segment.before != "," or not segment.may_be_initials for segment in seconds):
        return None
    if any(segment.is_initials for segment in firsts):
        return None
    return _Grouping(tuple(zip(firsts, seconds)), NameStyle.INVERTED)


def _by_and(segments: tuple[_Segment, ...], style: NameStyle) -> _Grouping | None:
    """`Smith, Jane and Lee, Karen`: between two `and` stands exactly one comma."""
    units = _split(segments, lambda segment: segment.before == "and")
    if len(units) < 2 or any(len(unit) != 2 for unit in units):
        return None
    if all(_is_inverted(unit) for unit in units):
        return _Grouping(units, NameStyle.INVERTED)
    if all(len(segment.words) > 1 for segment in segments):
        return None
    return _Grouping(units, is_doubtful=True)


def _by_words(segments: tuple[_Segment, ...], style: NameStyle) -> _Grouping | None:
    """Segments of one word each, or two of which one is a single word.

    They are a last name and its given name, or two names.
    """
    if not segments or len(segments) % 2 or style is NameStyle.PLAIN:
        return None
    if not all(_may_be_half(segment) for segment in segments):
        return None
    pairs = tuple(zip(segments[::2], segments[1::2]))
    if style is NameStyle.INVERTED or (len(pairs) == 1 and _shows_inversion(*pairs[0])):
        if all(_is_inverted(pair) for pair in pairs):
            return _Grouping(pairs, NameStyle.INVERTED)
        return None
    single = [len(segment.words) == 1 for segment in segments]
    if all(single) or (len(pairs) == 1 and any(single)):
        return _Grouping(pairs, is_doubtful=True)
    return None


def _split(
    segments: Sequence[_Segment], begins: Callable[[_Segment], bool]
) -> tuple[tuple[_Segment, ...], ...]:
    units: list[list[_Segment]] = []
    for segment in segments:
        if not units or begins(segment):
            units.append([])
        units[-1].append(segment)
    return tuple(map(tuple, units))


def _is_inverted(unit: Sequence[_Segment]) -> bool:
    """Whether two segments look like last name and given names."""
    if len(unit) != 2 or unit[1].before != ",":
        return False
    last, first = unit
    return (len(last.words) == 1 or last.has_particle) and len(first.words) <= 3


def _shows_inversion(first: _Segment, second: _Segment) -> bool:
    """`van der Berg, Jan`; `Smith, Jane B.`"""
    return first.has_particle or len(second.words[-1].strip(".")) == 1


def _may_be_half(segment: _Segment) -> bool:
    """Names of scripts without capitals, and of people who use none, are never halves of a name."""
    if segment.before not in ("", ",") or segment.is_institution:
        return False
    telling = segment.words[0]
    # `van der Berg` begins small; its last word tells.
    if telling.casefold() in PARTICLES:
        telling = segment.words[-1]
    return telling[:1].isupper()


def _parts_of(text: str, name: Sequence[_Segment]) -> tuple[NamePart, ...]:
    start, end = name[0].start, name[-1].end
    if name[0].is_others:
        before = text.rfind("et", max(0, start - 4), start)
        if text[before:start].strip().casefold() == "et":
            start = before
        return (NamePart(start, end, NamePartKind.OTHERS),)
    if is_nothing(text[start:end]):
        return (NamePart(start, end, NamePartKind.NOTHING),)
    return with_trailing_parts(text, start, end)


def _without_last_stop(text: str, parts: Sequence[NamePart]) -> tuple[NamePart, ...]:
    """The stop that ends the line is no part of the last name, unless it shortens a word."""
    if not parts or parts[-1].kind is not NamePartKind.NAME:
        return tuple(parts)
    word = text[parts[-1].start : parts[-1].end].split()[-1]
    stem = word.removesuffix(".")
    # `Jr.`, `Wm.`, `M.D.` keep theirs.
    if len(word) > 4 and stem != word and stem.isalpha() and not stem.isupper():
        return (*parts[:-1], replace(parts[-1], end=parts[-1].end - 1))
    return tuple(parts)
