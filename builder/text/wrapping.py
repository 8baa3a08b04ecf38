"""Lines of a text to the width at which it was wrapped, and which line continues which."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from builder.text.bullets import bullet_of

NARROWEST, WIDEST = 40, 130
"""Nobody wraps a paragraph to fewer or more columns; longer lines are paragraphs of their own."""

_STOP = re.compile(r"[.!?:;…][\"'’”)\]]*$")
_ANEW = re.compile(r"\s*(?:[>#|]|```|~~~|\S+\s*[:：]\s*$)")


def wrap_width(lines: Iterable[str]) -> int:
    """The column at which `lines` were wrapped, or 0 when each line is a paragraph of its own.

    The evidence is a line that stops inside a sentence while the next begins with a small letter.

    >>> wrap_width(["The rain that fell upon the old tin roof", "was heard all night, and those who had no", "other bed slept well."])
    41
    >>> wrap_width(["A whole paragraph.", "another one"])
    0
    """
    broken: list[int] = []
    wide = 0
    for first, second in pairwise(lines):
        length = len(first.rstrip())
        wide += length > WIDEST
        if (
            NARROWEST <= length <= WIDEST
            and _begins_small(second)
            and not _STOP.search(first.rstrip())
        ):
            broken.append(length)
    return max(broken) if len(broken) > max(1, wide) else 0


def is_continued(first: str, second: str, width: int) -> bool:
    """Whether `second` continues the paragraph of `first`: its first word had no room left in `width` columns.

    >>> is_continued("The rain that fell upon the old tin roof", "was heard all night", 41)
    True
    >>> is_continued("The rain that fell upon the old", "Was it heard?", 41)
    False
    """
    if (
        not width
        or not NARROWEST <= len(first.rstrip()) <= WIDEST
        or _ANEW.match(second)
        or bullet_of(second.lstrip())
    ):
        return False
    word = second.split(maxsplit=1)
    return bool(word) and len(first.rstrip()) + 1 + len(word[0]) > width


def joint(first: str, second: str) -> str:
    """What stands between two lines of one paragraph: a space, or nothing after a hyphen inside a word.

    >>> joint("with high-", "level words"), joint("with some", "words")
    ('', ' ')
    """
    head, tail = first.rstrip(), second.lstrip()
    return (
        ""
        if len(head) > 1 and head[-1] in "-‐" and head[-2].isalpha() and tail[:1].islower()
        else " "
    )


def _begins_small(line: str) -> bool:
    start = line.lstrip()[:1]
    return start.isalpha() and start.islower()
