"""Lines of a text → the width at which it was wrapped, and which line continues which.

A text that was wrapped by a program has one width; a line that ends before it, though the first
word of the next line had room, ends a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from builder.text.shape import Bullet, bullet_of

NARROWEST, WIDEST = 40, 130
"""Columns: nobody wraps a paragraph to fewer or more; longer lines are paragraphs of their own."""
FIRST_MARKS = frozenset(("1", "a", "i"))
"""Numbers and letters with which a list begins."""

_SENTENCE_END = re.compile(r"[.!?:;…][\"'’”)\]]*$")
_BEGINS_ANEW = re.compile(r"\s*(?:[>#|]|```|~~~|\S+\s*[:：]\s*$)")
"""Quotations, headings, tables and code of Markdown, and a label that stands alone: `Authors:`"""


def wrap_width(lines: Iterable[str]) -> int:
    """The column at which `lines` were wrapped, or 0 when each line is a paragraph of its own.

    The evidence is a line that stops inside a sentence while the next begins with a small letter.
    It takes two of them, and more than there are lines that no program would have left so long.

    >>> first = "The rain that fell upon the old tin roof"
    >>> wrap_width([first, "was heard all night, and those who had no", "other bed slept well."])
    41
    >>> wrap_width(["A whole paragraph.", "another one"])
    0
    """
    broken: list[int] = []
    too_wide = 0
    for first, second in pairwise(lines):
        line = first.rstrip()
        if len(line) > WIDEST:
            too_wide += 1
        if not NARROWEST <= len(line) <= WIDEST or not _begins_small(second):
            continue
        if not _SENTENCE_END.search(line):
            broken.append(len(line))
    if len(broken) <= max(1, too_wide):
        return 0
    return max(broken)


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
    return bool(words) and length + 1 + len(words[0]) > width


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
