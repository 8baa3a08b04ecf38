"""Sentences: a paragraph to the columns where each of its sentences starts and ends."""

from __future__ import annotations

import re


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


ABBREVIATIONS = _set(
    "e.g i.e cf vs viz dr mr mrs ms prof st mt gen col sgt capt rev hon figs tab secs sect eq eqs vol vols pp pg pgs para "
    "eds trans approx ca resp dept univ inst assoc z.b d.h bzw vgl usw u.a n.b op cit loc ibid jan feb apr jun jul aug sep "
    "sept oct nov thm lem"
)
"""Words whose full stop does not end a sentence, lower case, without the last stop."""

BEFORE_NUMBERS = _set("no nos nr fig sec ch chap p art app ed ref refs def dec mar")
"""Words that are shortened only when a number follows: `No. 5`."""

OPEN_ENDED = _set("al etc jr sr inc ltd co corp a.m p.m u.s u.k u.n e.u d.c ph.d")
"""Words whose full stop may end a sentence: it does when one of OPENINGS follows."""

OPENINGS = _set(
    "the a an this that these those it its he she they we i you in on at by for from with as if when while although though "
    "however moreover furthermore but and or so yet first second third finally there here such our their his her my "
    "what why how who where which some many most all each no not after before since because despite under to of"
)
"""Words that commonly begin a sentence, for the doubtful cases."""

_STOP = re.compile(
    r"(?P<stop>[.!?…]+)(?P<closing>[)\]}\"'”’»]*)(?P<gap>\s+|$)|(?P<full>[。！？]+[」』”’）]*)"
)
_NEXT = re.compile(r"[\s(\[{\"'“‘«¿¡*_]*(?P<word>[^\s]*)")
_WORD = re.compile(r"[^\s(\[{\"'“‘«—–/]*$")
_LOOK_BACK = 40


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence, without the white space between them.

    A full stop inside a number, after an initial or an abbreviation, or before a small letter does not
    end a sentence.  Doubtful cases are left whole: too long is better than torn.

    >>> text = "It cost 3.5 units (cf. Lee et al. 2020). Then we left."
    >>> [text[start:end] for start, end in sentences(text)]
    ['It cost 3.5 units (cf. Lee et al. 2020).', 'Then we left.']
    """
    found: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(text):
        if stop["full"] or _ends(text, stop):
            _add(found, text, start, stop.end("full") if stop["full"] else stop.end("closing"))
            start = stop.end()
    _add(found, text, start, len(text))
    return tuple(found)


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    """Keep the sentence when it holds anything but white space."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))


def _ends(text: str, stop: re.Match[str]) -> bool:
    after = _NEXT.match(text, stop.end(), stop.end() + _LOOK_BACK)
    word = after["word"] if after else ""
    if not word:
        return True
    if word[0].islower():
        return False
    return (
        stop["stop"] != "."
        or bool(stop["closing"])
        or not _is_short(_before(text, stop.start()), word)
    )


def _before(text: str, column: int) -> str:
    """The word that the full stop at `column` closes."""
    found = _WORD.search(text[max(0, column - _LOOK_BACK) : column])
    return found[0] if found else ""


def _is_short(before: str, following: str) -> bool:
    """Whether `before` is shortened by its full stop, so that the sentence goes on."""
    word = before.lower()
    if word in ABBREVIATIONS or (len(before) == 1 and before.isalpha() and before != "I"):
        return True
    if word in BEFORE_NUMBERS:
        return following[:1].isdigit()
    opens = following.strip(".,;:)]\"'”’").lower() in OPENINGS
    return (
        word in OPEN_ENDED or bool(re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", before))
    ) and not opens
