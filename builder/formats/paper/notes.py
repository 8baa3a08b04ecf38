"""Marks of footnotes glued into the text: `over time.222The efficiency …`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from builder.formats.paper.bibliography import SUPERSCRIPTS
from builder.formats.paper.tokens import UPPER

_RUN = re.compile(r"(?<!\d)(?P<digits>\d{2,12})(?=[^\W\d_]|[“\"„‘'«(\[\\])")
_SINGLE = re.compile(
    r"(?P<raised>[¹²³⁴-⁹][⁰¹²³⁴-⁹]{0,2})|\[\^(?P<marked>\d{1,3})\]|(?<=[^\W\d_][.,;:!?”’)\]])(?P<digits>\d{1,3})(?=\s|$)"
)
_WORD = re.compile(rf"[{UPPER}][^\W_]?|[“\"„‘'«(\[\\]|https?:|see\b|cf\.|e\.g\.|i\.e\.")
_PLAIN_WORD = re.compile(
    rf"[{UPPER}](?:[^\W\d_{UPPER}]|\s|['’])|[“\"„‘'«(\[\\]|https?:|see\b|cf\.|e\.g\.|i\.e\."
)
_AFTER = frozenset(".,;:!?”\"’')]»…–—")
FARTHEST = 5
"""So many notes may be missing between two marks; a number further away is none."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote mark in a text."""

    start: int
    end: int
    number: int
    glued: bool = True
    """The words of the note follow it; else they stand in a list."""


Marks = Mapping[int, tuple[Mark, ...]]
"""By place of the text."""


def glued_marks(texts: Sequence[str]) -> Marks:
    """Marks that the text repeats twice or three times, rising through the whole paper.

    Of both ways the one that gives more marks is the paper's.  A lone number must stand out: `GPT 222` has a space
    before it, `2012–2019` nothing glued to it, `33B` is no word.

    >>> [mark.number for marks in glued_marks(["hide.111For context.", "So GPT 222 ran 33B units.222See Lee."]).values() for mark in marks]
    [1, 2]
    """
    threefold = _rising(tuple(_repeated(texts, 3)))
    twofold = _rising(tuple(_repeated(texts, 2)))
    return _by_place(threefold if len(threefold) >= len(twofold) else twofold)


def listed_marks(texts: Sequence[str], numbers: frozenset[int]) -> Marks:
    """Marks of notes that stand in a list: raised numbers, `[^2]`, or numbers glued behind a stop, in rising order.

    >>> [mark.number for marks in listed_marks(["So.1 Then² (2).", "GPT4 is 3.5."], frozenset({1, 2})).values() for mark in marks]
    [1, 2]
    """
    found = [
        (
            place,
            Mark(
                mark.start(),
                mark.end(),
                int((mark["raised"] or mark["marked"] or mark["digits"]).translate(SUPERSCRIPTS)),
                False,
            ),
        )
        for place, text in enumerate(texts)
        for mark in _SINGLE.finditer(text)
    ]
    return _by_place(
        _rising(tuple((place, mark) for place, mark in found if mark.number in numbers))
    )


def _repeated(texts: Sequence[str], times: int) -> Iterator[tuple[int, Mark]]:
    for place, text in enumerate(texts):
        for run in _RUN.finditer(text):
            size = len(run["digits"]) // times
            number = run["digits"][:size]
            if (
                size
                and number * times == run["digits"]
                and number[0] != "0"
                and _is_mark(text, run.start(), run.end(), times)
            ):
                yield place, Mark(run.start(), run.end(), int(number))


def _is_mark(text: str, start: int, end: int, times: int) -> bool:
    """Whether digits are glued between words as a mark is; twofold ones need a stop before them."""
    before = text[start - 1 : start]
    if not before or before in _AFTER:
        decimal = before in (".", ",") and text[start - 2 : start - 1].isdigit()
        return bool(_WORD.match(text, end)) and not (decimal and times == 2)
    return times == 3 and before.isalpha() and bool(_PLAIN_WORD.match(text, end))


def _rising(found: Sequence[tuple[int, Mark]]) -> tuple[tuple[int, Mark], ...]:
    """The longest run of marks whose numbers rise."""
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for index, (_, mark) in enumerate(found):
        length = bisect_left(tails, mark.number)
        before.append(at[length - 1] if length else -1)
        tails[length : length + 1] = [mark.number]
        at[length : length + 1] = [index]
    made: list[tuple[int, Mark]] = []
    index = at[-1] if at else -1
    while index >= 0:
        made.append(found[index])
        index = before[index]
    return tuple(_near(made[::-1]))


def _near(rise: Sequence[tuple[int, Mark]]) -> Iterator[tuple[int, Mark]]:
    last = 0
    for place, mark in rise:
        if not last or mark.number - last <= FARTHEST:
            last = mark.number
            yield place, mark


def _by_place(found: Sequence[tuple[int, Mark]]) -> Marks:
    return {
        place: tuple(mark for _, mark in marks)
        for place, marks in groupby(found, key=lambda pair: pair[0])
    }
