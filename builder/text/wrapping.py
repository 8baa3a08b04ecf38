"""Lines of a text → the width at which it was wrapped, and which line continues which.

A text that was wrapped by a program has one width; a line that ends before it, though the first
word of the next line had room, ends a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from builder.text.shape import Bullet, bullet_of, roman_value

NARROWEST, WIDEST = 40, 130
"""Columns: nobody wraps a paragraph to fewer or more; longer lines are paragraphs of their own."""
LEAST_FULL = 0.5
"""Share of the broken lines that are full; the others end where a person or a page broke them."""
MANY_BROKEN = 20
"""Broken lines from which those that run over the usual width do not count."""
USUAL = 0.8
"""Share of the broken lines that are within it."""
MOST_LINES_OF_ITEM = 12
"""How far below an item the next one is looked for."""
FIRST_MARKS = frozenset(("1", "a", "i"))
"""Numbers and letters with which a list begins."""

_SENTENCE_END = re.compile(r"[.!?:;…][\"'’”)\]]*$")
_BEGINS_ANEW = re.compile(
    r"""
    \s* (?: [>#|] | ``` | ~~~ | \S+\s*[:：]\s*$ | (?: =+ | -+ | ~+ | \^+ ) \s*$ )
    """,
    re.VERBOSE,
)
"""Quotations, headings, tables and code of Markdown, a label that stands alone (`Authors:`), and a
line that underlines the one above it."""


def wrap_width(lines: Iterable[str]) -> int:
    """The column at which `lines` were wrapped, or 0 when each line is a paragraph of its own.

    The evidence is a line that stops inside a sentence while the next begins with a small letter.
    It takes two of them, and more than there are lines that go beyond the width; and most of them
    must be full, so that the first word of the next line had no room.

    >>> first = "The rain that fell upon the old tin roof"
    >>> wrap_width([first, "was heard all night, and those who had no", "other bed slept well."])
    41
    >>> wrap_width(["A whole paragraph.", "another one"])
    0
    """
    lengths: list[int] = []
    broken: list[tuple[int, int]] = []
    for first, second in pairwise(lines):
        line = first.rstrip()
        lengths.append(len(line))
        if not NARROWEST <= len(line) <= WIDEST or not _begins_small(second):
            continue
        if not _SENTENCE_END.search(line):
            broken.append((len(line), len(second.split(maxsplit=1)[0])))
    ends = sorted(length for length, _ in broken)
    width = max(ends, default=0)
    # Titles with their sources below them (`via …`) are of all lengths, as are the lines of a list.
    wider = sum(length > width for length in lengths)
    if len(broken) <= max(1, wider):
        return 0
    if len(ends) >= MANY_BROKEN and not _are_full(broken, width):
        # A person who breaks lines lets a few run over.
        width = ends[int(len(ends) * USUAL)]
    if not _are_full(broken, width):
        return 0
    return width


def _are_full(broken: Sequence[tuple[int, int]], width: int) -> bool:
    """Whether most of the broken lines had no room for the first word of the next."""
    full = sum(length + 1 + word > width for length, word in broken)
    return full >= len(broken) * LEAST_FULL


def _begins_small(line: str) -> bool:
    start = line.lstrip()[:1]
    return start.isalpha() and start.islower()


def is_continued(first: str, second: str, width: int) -> bool:
    """Whether `second` continues the paragraph of `first`.

    It does when its first word had no room left in `width` columns.

    >>> is_continued("The rain that fell upon the old tin roof", "was heard all night", 41)
    True
    >>> is_continued("The rain that fell upon the old", "Was it heard?", 41)
    False
    """
    length = len(first.rstrip())
    if not width or not NARROWEST <= length <= WIDEST:
        return False
    if _BEGINS_ANEW.match(second) or bullet_of(second.lstrip()):
        return False
    words = second.split(maxsplit=1)
    if not words:
        return False
    if length + 1 + len(words[0]) > width:
        return True
    # A person breaks a line earlier, too, but not inside a sentence without going on.
    return _begins_small(second) and not _SENTENCE_END.search(first.rstrip())


def joint(first: str, second: str) -> str:
    """What stands between two lines of one paragraph: a space, or nothing after a hyphen.

    The hyphen stays: the text does not show whether it was put there to divide the word.

    >>> joint("with high-", "level words"), joint("with some", "words")
    ('', ' ')
    """
    head, tail = first.rstrip(), second.lstrip()
    ends_in_hyphen = len(head) > 1 and head[-1] in "-‐" and head[-2].isalpha()
    if ends_in_hyphen and tail[:1].islower():
        return ""
    return " "


def may_interrupt(bullet: Bullet) -> bool:
    """Whether a list may begin with `bullet` right below a paragraph, without an empty line.

    A number that happens to begin a line is the rule, a list that begins in the middle the
    exception (CommonMark, 5.3).

    >>> [may_interrupt(bullet_of(line)) for line in ("- so", "1. So", "(a) so", "14. So", "c) so")]
    [True, True, True, False, False]
    """
    return bullet.is_glyph or bullet.mark.strip("().").lower() in FIRST_MARKS


def inner_numbers(lines: Sequence[str]) -> frozenset[int]:
    """Numbers (1-based) of lines that begin with a number of the sentence on the line above.

    It looks like the mark of an item, but no list begins with it or goes on with it there.

    >>> above = "The number of windows that face the river is"
    >>> inner_numbers([above, "14. The doors are six."])
    frozenset({2})
    >>> inner_numbers([above, "14. Doors", "15. Rooms"]), inner_numbers(["13. Boats", "14. Doors"])
    (frozenset(), frozenset())
    """
    numbers: set[int] = set()
    marks = [_number_mark(line) for line in lines]
    last = ""
    for index, mark in enumerate(marks):
        if not mark:
            continue
        following = next(filter(None, marks[index + 1 : index + 1 + MOST_LINES_OF_ITEM]), "")
        is_listed = mark in FIRST_MARKS or _follows(mark, last) or _follows(following, mark)
        if not is_listed and index and _stops_inside(lines[max(0, index - 2) : index]):
            numbers.add(index + 1)
        else:
            last = mark
    return frozenset(numbers)


def _number_mark(line: str) -> str:
    """The number or letter of the list mark with which a line begins, or `""`."""
    bullet = bullet_of(line.lstrip())
    if bullet is None or bullet.is_glyph:
        return ""
    return bullet.mark.strip("().").lower()


def _follows(mark: str, before: str) -> bool:
    """Whether `mark` is the next number, letter or Roman numeral after `before`."""
    if not mark or not before:
        return False
    if mark.isdecimal() and before.isdecimal():
        return int(mark) == int(before) + 1
    is_next_letter = len(mark) == len(before) == 1 and ord(mark) == ord(before) + 1
    return is_next_letter or roman_value(mark) == roman_value(before) + 1 > 1


def _stops_inside(lines: Sequence[str]) -> bool:
    """Whether the last of one or two lines stops inside a sentence of running text."""
    text = lines[-1].rstrip()
    # The line above a number may be the short one of a paragraph.
    if max(map(len, lines)) < NARROWEST or not text:
        return False
    if _number_mark(text) or _BEGINS_ANEW.match(text):
        return False
    return text[-1].islower() or text[-1] == ","
