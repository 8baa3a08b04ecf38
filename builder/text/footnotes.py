"""Where a footnote may end that was copied into the text of its paragraph without a mark for its end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.text.sentences import sentences

_STOPPED = re.compile(r"[.!?…:][)\]}\"'”’»]*$")
_SMALL = re.compile(r"[.!?][)\]\"'”’»]*(?=\s+[^\W\d_A-ZÀ-ÖØ-ÞΑ-ΩА-Я])")
LOOK_BACK = 60
_OPENED = {"(": 1, "[": 1, ")": -1, "]": -1}


def is_inside(before: str) -> bool:
    """Whether a mark behind the words `before` stands inside a sentence, which then goes on behind the note.

    >>> is_inside("are difficult to hide."), is_inside("the word “tide”"), is_inside("he said “so.”")
    (False, True, False)
    """
    return not _STOPPED.search(before[-LOOK_BACK:])


def note_ends(text: str, *, inside: bool) -> tuple[int, ...]:
    """Every place where the note that begins `text` may end, in order; the last is the end of `text`.

    A note ends with a sentence.  When its mark stands inside a sentence, the small letter with which that
    one goes on tells the end beyond doubt.

    >>> text = "See Lee (2020, p. 9. Or so). It rained. Then we left."
    >>> [text[:end][-8:] for end in note_ends(text, inside=False)]
    [' Or so).', ' rained.', 'we left.']
    >>> text = "See Lee et al. for more. and the rest of the sentence."
    >>> [text[:end] for end in note_ends(text, inside=True)]
    ['See Lee et al. for more.']
    """
    small = next(_small_ends(text), 0) if inside else 0
    if small:
        return (small,)
    ends = tuple(end for _, end in sentences(text))
    return tuple(_balanced(text, ends)) or ends or (len(text),)


def _small_ends(text: str) -> Iterator[int]:
    """Ends of sentences before a small letter; a full stop after an abbreviation is none."""
    for stop in _SMALL.finditer(text):
        near = text[max(0, stop.end() - LOOK_BACK) : stop.end()]
        if len(sentences(f"{near} Xq")) > len(sentences(near)):
            yield stop.end()


def _balanced(text: str, ends: tuple[int, ...]) -> Iterator[int]:
    """The ends that do not stand between brackets."""
    depth, position = 0, 0
    for end in ends:
        depth += sum(_OPENED.get(sign, 0) for sign in text[position:end])
        position = end
        if depth <= 0:
            yield end
