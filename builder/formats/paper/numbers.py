"""Numbers of sections: how a line may be read as a numbered heading, and which of them make one series."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from builder.text.numerals import roman_value

FARTHEST = 3
"""A series may leave out this many numbers: a page is lost, a heading is not recognised."""

_ARABIC = re.compile(
    r"(?:(?P<named>Section|Chapter|Kapitel|Abschnitt|Chapitre|Cap[íi]tulo|Capitolo|Hoofdstuk|Глава|§)\s*)?"
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,5})(?P<end>\.?|[):])(?:\s*[—–]\s+|\s+)(?=\S)",
    re.IGNORECASE,
)
_ROMAN = re.compile(
    r"(?P<number>[IVXL]{1,7}(?:\.\d{1,2}){0,4})(?P<end>[.):]?)(?:\s*[—–]\s+|\s+)(?=\S)"
)
_LETTER = re.compile(r"(?P<number>[A-Z](?:\.\d{1,2}){0,4})(?P<end>[.):]?)(?:\s*[—–]\s+|\s+)(?=\S)")
_APPENDIX = re.compile(
    r"(?P<named>Appendix|Anhang|Annexe|Ap[ée]ndice|Ap[êe]ndice|Appendice|Anexo|Bijlage|Приложение)\s+"
    r"(?P<number>[A-Z](?:\.\d{1,2}){0,4})(?P<end>[.):]?)(?:\s*[—–-]\s+|\s+|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Numbering:
    """One way to read the beginning of a line as the number of a section."""

    style: str
    """arabic, roman, letter."""
    value: tuple[int, ...]
    written: str
    """`2.1`, `IV`, `A.2`."""
    title: int
    """Where the title begins."""
    named: bool = False
    """`Appendix B`, `Chapter 3`."""
    dotted: bool = False
    """A full stop or bracket follows the number: `2. Methods`."""


def numberings(text: str) -> tuple[Numbering, ...]:
    """Every way to read `text` as a numbered heading.

    >>> [(found.style, found.value, found.written) for found in numberings("C.2 Proofs")]
    [('letter', (3, 2), 'C.2')]
    >>> [(found.style, found.value) for found in numberings("V. Results")]
    [('roman', (5,)), ('letter', (22,))]
    >>> numberings("2019 was warm"), numberings("Introduction")
    ((), ())
    """
    appendix = _APPENDIX.match(text)
    if appendix:
        return (_numbering("letter", appendix, named=True),)
    arabic = _ARABIC.match(text)
    if arabic:
        return (_numbering("arabic", arabic, named=bool(arabic["named"])),)
    roman, letter = _ROMAN.match(text), _LETTER.match(text)
    found = (
        [_numbering("roman", roman, named=False)]
        if roman and roman_value(roman["number"].split(".")[0])
        else []
    )
    return (*found, _numbering("letter", letter, named=False)) if letter else tuple(found)


def _numbering(style: str, found: re.Match[str], *, named: bool) -> Numbering:
    first, *rest = found["number"].split(".")
    value = (
        int(first)
        if style == "arabic"
        else roman_value(first)
        if style == "roman"
        else ord(first.upper()) - ord("A") + 1
    )
    return Numbering(
        style, (value, *map(int, rest)), found["number"], found.end(), named, bool(found["end"])
    )


def series(candidates: Sequence[tuple[int, tuple[int, ...]]]) -> tuple[int, ...]:
    """The places of the longest rising series of numbers among (place, number) pairs in the order of the text.

    Lists that start again at 1 inside a section fall out; so does a number far from its neighbours.  Of two places with
    the same number the first is taken.

    >>> series([(0, (1,)), (1, (2,)), (2, (2, 1)), (3, (1,)), (4, (2,)), (5, (2, 2)), (6, (3,)), (7, (37,))])
    (0, 1, 2, 5, 6)
    """
    return _without_leaps(_longest_rise(candidates))


def _longest_rise(
    candidates: Sequence[tuple[int, tuple[int, ...]]],
) -> list[tuple[int, tuple[int, ...]]]:
    tails: list[tuple[int, ...]] = []
    at: list[int] = []
    before: list[int] = []
    for index, (_, value) in enumerate(candidates):
        length = bisect_left(tails, value)
        before.append(at[length - 1] if length else -1)
        if length == len(tails) or value < tails[length]:
            tails[length : length + 1] = [value]
            at[length : length + 1] = [index]
    found: list[tuple[int, tuple[int, ...]]] = []
    index = at[-1] if at else -1
    while index >= 0:
        found.append(candidates[index])
        index = before[index]
    return found[::-1]


def _without_leaps(rise: Sequence[tuple[int, tuple[int, ...]]]) -> tuple[int, ...]:
    kept = list(rise[:1])
    for place, value in rise[1:]:
        if is_near(kept[-1][1], value):
            kept.append((place, value))
    return tuple(place for place, _ in kept)


def is_near(before: tuple[int, ...], value: tuple[int, ...]) -> bool:
    """Whether `value` may be the next number after `before`.

    >>> is_near((2, 1), (2, 2)), is_near((2, 9), (3,)), is_near((2,), (2, 1)), is_near((2,), (9,))
    (True, True, True, False)
    """
    same = next(
        (place for place, (one, other) in enumerate(zip(before, value)) if one != other),
        min(len(before), len(value)),
    )
    if same == len(value):
        return False
    start = before[same] if same < len(before) else 0
    return value[same] - start <= FARTHEST and all(part <= FARTHEST for part in value[same + 1 :])


def is_run(values: Sequence[tuple[int, ...]]) -> bool:
    """Whether the numbers follow each other one by one at one level, as in a list.

    >>> is_run([(1,), (2,), (3,)]), is_run([(2,), (2, 1), (2, 2)])
    (True, False)
    """
    return all(
        len(one) == len(other) and one[:-1] == other[:-1] and other[-1] == one[-1] + 1
        for one, other in pairwise(values)
    )
