"""Sentences: a paragraph → where each of its sentences starts and ends.

No model and no statistics: a full stop ends a sentence unless a table says otherwise.  Where that
leaves a doubt the text is left whole, because a sentence that is too long can still be read, and
half a sentence cannot.

A footnote that was copied into its paragraph ends with one of its own sentences; `note_ends`
gives the possible ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


ABBREVIATIONS = _set(
    "e.g i.e cf vs viz dr mr mrs ms prof st mt gen col sgt capt rev hon figs tab secs sect eq eqs"
    " vol vols pp pg pgs para eds trans approx ca resp dept univ inst assoc"
    " z.b d.h bzw vgl usw u.a n.b op cit loc ibid"
    " jan feb apr jun jul aug sep sept oct nov thm lem"
)
"""Words whose full stop does not end a sentence, lower case, without the last stop."""

BEFORE_NUMBERS = _set("no nos nr fig sec ch chap p art app ed ref refs def dec mar")
"""Words that are shortened only when a number follows: `No. 5`, but `I said no.`"""

OPEN_ENDED = _set("al etc jr sr inc ltd co corp a.m p.m u.s u.k u.n e.u d.c ph.d")
"""Words whose full stop may end a sentence: it does when one of OPENINGS follows."""

OPENINGS = _set(
    "the a an this that these those it its he she they we i you in on at by for from with as if"
    " when while although though however moreover furthermore but and or so yet"
    " first second third finally there here such our their his her my"
    " what why how who where which some many most all each no not"
    " after before since because despite under to of"
)
"""Words that commonly begin a sentence, for the doubtful cases."""

# Chinese and Japanese put no space behind the stop, and have no abbreviations.
_STOP = re.compile(
    r"""
    (?P<stop> [.!?…]+ ) (?P<closing> [)\]}"'”’»]* ) (?P<gap> \s+ | $ )
    | (?P<full> [。！？]+ [」』”’）]* )
    """,
    re.VERBOSE,
)
_NEXT_WORD = re.compile(r"[\s(\[{\"'“‘«¿¡*_]*(?P<word>[^\s]*)")
_LAST_WORD = re.compile(r"[^\s(\[{\"'“‘«—–/]*$")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
"""Initials that only dots part: `U.S.S.R`, `J.R.R`."""
_WORD_REACH = 40
"""Characters next to a stop in which the word beside it is looked for: no abbreviation is longer,
and a line without spaces must not be searched again for each of its stops."""


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence, without the white space between them.

    A full stop inside a number, after an initial or an abbreviation, or before a small letter
    does not end a sentence.  Doubtful cases are left whole.

    >>> text = "It cost 3.5 units (cf. Lee et al. 2020). Then we left."
    >>> [text[start:end] for start, end in sentences(text)]
    ['It cost 3.5 units (cf. Lee et al. 2020).', 'Then we left.']
    """
    bounds: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(text):
        if stop["full"] or _ends_sentence(text, stop):
            # Without the gap behind the stop.
            bounds += _trimmed(text, start, max(stop.end("full"), stop.end("closing")))
            start = stop.end()
    bounds += _trimmed(text, start, len(text))
    return tuple(bounds)


def _trimmed(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The sentence without white space at its ends; none when it is only white space."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return ()
    return ((start, end),)


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    following = _NEXT_WORD.match(text, stop.end(), stop.end() + _WORD_REACH)
    word = following["word"] if following else ""
    if not word:
        return True
    if word[0].islower():
        return False
    # `!` shortens nothing, and behind a closing bracket or quote there is no abbreviation.
    if stop["stop"] != "." or stop["closing"]:
        return True
    return not _is_shortened(_word_before(text, stop.start()), word)


def _word_before(text: str, offset: int) -> str:
    """The word that the full stop at `offset` closes."""
    match = _LAST_WORD.search(text[max(0, offset - _WORD_REACH) : offset])
    return match[0] if match else ""


def _is_shortened(before: str, following: str) -> bool:
    """Whether `before` is shortened by its full stop, so that the sentence goes on."""
    word = before.lower()
    # One letter is an initial, but `I` ends sentences: `So did I.`
    is_initial = len(before) == 1 and before.isalpha() and before != "I"
    if is_initial or word in ABBREVIATIONS:
        return True
    if word in BEFORE_NUMBERS:
        return following[:1].isdigit()
    if following.strip(".,;:)]\"'”’").lower() in OPENINGS:
        return False
    return word in OPEN_ENDED or bool(_DOTTED.fullmatch(before))


LOOK_BACK = 60
"""Characters before a footnote mark, or before a stop, that tell whether a sentence ends there:
enough for the longest abbreviation with the word before it."""

_CLOSED = re.compile(r"[.!?…:][)\]}\"'”’»]*$")
# Small letters of any script: whatever is a letter and none of the capitals.
_BEFORE_SMALL = re.compile(
    r"""[.!?] [)\]"'”’»]* (?= \s+ [^\W\d_A-ZÀ-ÖØ-ÞΑ-ΩА-Я] )""",
    re.VERBOSE,
)
_BRACKETS = {"(": 1, "[": 1, ")": -1, "]": -1}


def is_inside_sentence(before: str) -> bool:
    """Whether a footnote mark behind the words `before` stands inside a sentence.

    The sentence then goes on behind the note.

    >>> is_inside_sentence("are difficult to hide."), is_inside_sentence("the word “tide”")
    (False, True)
    >>> is_inside_sentence("he said “so.”")
    False
    """
    return not _CLOSED.search(before[-LOOK_BACK:])


def note_ends(text: str, *, inside: bool) -> tuple[int, ...]:
    """Every offset where the footnote that begins `text` may end, in order; never empty.

    A note ends with a sentence, and not between brackets.  When its mark stands inside a sentence,
    the small letter with which that one goes on tells the end beyond doubt.

    >>> text = "See Lee (2020, p. 9. Or so). It rained. Then we left."
    >>> [text[:end][-8:] for end in note_ends(text, inside=False)]
    [' Or so).', ' rained.', 'we left.']
    >>> text = "See Lee et al. for more. and the rest of the sentence."
    >>> [text[:end] for end in note_ends(text, inside=True)]
    ['See Lee et al. for more.']
    >>> [text[:end] for text in ("So it is.. Then", "So it is.) and") for end in
    ...     note_ends(text, inside=True)[:1]]
    ['So it is.', 'So it is.']
    """
    if inside:
        for end in _ends_before_small(text):
            return tuple(_own_ends(text, (end,)))
    ends = tuple(end for _, end in sentences(text))
    ends = tuple(_outside_brackets(text, ends)) or ends or (len(text),)
    if inside:
        return tuple(_own_ends(text, ends))
    return ends


def _ends_before_small(text: str) -> Iterator[int]:
    """Ends of sentences before a small letter; a full stop after an abbreviation is none."""
    for stop in _BEFORE_SMALL.finditer(text):
        near = text[max(0, stop.end() - LOOK_BACK) : stop.end()]
        # With a capital behind it instead: would the stop end a sentence?
        if len(sentences(f"{near} Xq")) > len(sentences(near)):
            yield stop.end()


def _own_ends(text: str, ends: tuple[int, ...]) -> Iterator[int]:
    """The ends of a note without the sign that closes the sentence, or the bracket, around its
    mark: the second stop of `so..`, the bracket of `so.)` that nothing in the note opens."""
    depth, start = 0, 0
    for end in ends:
        depth += sum(_BRACKETS.get(sign, 0) for sign in text[start:end])
        start = end
        # Three stops are an ellipsis.
        is_stop = text.endswith("..", 0, end) and not text.endswith("...", 0, end)
        is_bracket = depth < 0 and _BRACKETS.get(text[end - 1 : end]) == -1
        if end > 1 and (is_stop or is_bracket):
            yield end - 1
        else:
            yield end


def _outside_brackets(text: str, ends: tuple[int, ...]) -> Iterator[int]:
    depth, start = 0, 0
    for end in ends:
        depth += sum(_BRACKETS.get(sign, 0) for sign in text[start:end])
        start = end
        if depth <= 0:
            yield end
