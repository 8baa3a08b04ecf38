"""Numbers to rises: which of the numbers on the rows of a text go on from one to the next."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

MOST_LEFT_OUT = 3
"""A series may leave out this many numbers: a page is lost, a heading is not recognised."""

Number = tuple[int, ...]
"""Of a section, level by level: `C.2` is (3, 2)."""


def series(numbers: Sequence[Number]) -> tuple[int, ...]:
    """The indexes of the longest series of numbers that rise without a leap.

    Lists that start again at 1 inside a section fall out; so does a number far from its neighbours.
    Of two rows with the same number the first is taken.

    >>> series([(1,), (2,), (2, 1), (1,), (2,), (2, 2), (3,), (37,)])
    (0, 1, 2, 5, 6)
    """
    kept: list[int] = []
    for index in longest_rise(numbers, is_first_kept=True):
        if not kept or is_near(numbers[kept[-1]], numbers[index]):
            kept.append(index)
    return tuple(kept)


def longest_rise(numbers: Sequence[Number], *, is_first_kept: bool) -> tuple[int, ...]:
    """The indexes of the longest strictly rising subsequence, by patience sorting.

    Where two equal numbers would do, the first or the last of them is taken.

    >>> longest_rise([(4,), (1,), (3,), (3,), (5,)], is_first_kept=True)
    (1, 2, 4)
    >>> longest_rise([(4,), (1,), (3,), (3,), (5,)], is_first_kept=False)
    (1, 3, 4)
    """
    # tails[n] is the smallest number that ends a rise of n + 1 numbers; ends[n] is its index.
    tails: list[Number] = []
    ends: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(-1)
        if length:
            before[-1] = ends[length - 1]
        if length == len(tails):
            tails.append(number)
            ends.append(index)
        elif number < tails[length] or not is_first_kept:
            tails[length] = number
            ends[length] = index
    rise: list[int] = []
    last = ends[-1] if ends else -1
    while last >= 0:
        rise.append(last)
        last = before[last]
    return tuple(reversed(rise))


def is_near(before: Number, value: Number) -> bool:
    """Whether `value` may be the next number after `before`.

    >>> is_near((2, 1), (2, 2)), is_near((2, 9), (3,)), is_near((2,), (2, 1)), is_near((2,), (9,))
    (True, True, True, False)
    """
    same = 0
    while same < min(len(before), len(value)) and before[same] == value[same]:
        same += 1
    if same == len(value):
        return False
    start = before[same] if same < len(before) else 0
    is_level_near = value[same] - start <= MOST_LEFT_OUT
    return is_level_near and all(number <= MOST_LEFT_OUT for number in value[same + 1 :])


def is_run(values: Sequence[Number]) -> bool:
    """Whether the numbers follow each other one by one at one level, as in a list.

    >>> is_run([(1,), (2,), (3,)]), is_run([(2,), (2, 1), (2, 2)])
    (True, False)
    """
    for number, following in pairwise(values):
        if following != (*number[:-1], number[-1] + 1):
            return False
    return True
