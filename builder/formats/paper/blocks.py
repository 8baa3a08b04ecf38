"""Parts → blocks: the pieces of each part, with footnotes taken out of the paragraphs that hold them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from builder.document.draft import Block, Inline
from builder.document.source import Source
from builder.document.span import Span
from builder.document.vocabulary import InlineKind, Role
from builder.formats.paper.captions import caption_words
from builder.formats.paper.inline import Context, last_key, pieces_of, plain_pieces
from builder.formats.paper.notes import Mark, glued_marks, listed_marks
from builder.formats.paper.parts import Part
from builder.formats.paper.rows import Stretch, cut
from builder.formats.paper.tokens import word_set
from builder.text.footnotes import is_inside, note_ends

CITING_ROLES = word_set(
    "intro abstract paragraph heading item quote epigraph attribution note caption"
)
"""Roles whose words hold citations, references and marks of notes; others only addresses and emphasis, or nothing."""
PLAIN_ROLES = frozenset(["bibliography"])
NO_MARKS: tuple[Mark, ...] = ()


def blocks_of(source: Source, parts: Sequence[Part], context: Context) -> Iterator[Block]:
    """The blocks of the paper, in reading order; a note follows the paragraph that holds its mark."""
    marks = _marks(parts)
    last = ""
    for place, part in enumerate(parts):
        found = marks.get(place, NO_MARKS)
        made = (
            tuple(_noted(source, part, found, context, last))
            if found
            else (_block(source, part, context, last),)
        )
        for block in made:
            last = last_key(block.inlines, last)
        yield from made


def _marks(parts: Sequence[Part]) -> Mapping[int, tuple[Mark, ...]]:
    """The marks of all notes, by place of the part: of listed notes where there is a list, else glued ones."""
    texts = [
        part.words.text
        if part.words is not None and part.role in CITING_ROLES and part.role != "note"
        else ""
        for part in parts
    ]
    listed = frozenset(
        int(part.label) for part in parts if part.role == "note" and part.label.isdigit()
    )
    found = listed_marks(texts, listed) if listed else {}
    return found or glued_marks(texts)


def _block(source: Source, part: Part, context: Context, last: str) -> Block:
    if part.blank:
        return Block(
            part.role,
            (Inline("", (Span(part.blank, 0, 0),), InlineKind.MARKUP, "gap"),),
            part.label,
        )
    return Block(
        part.role,
        (*_syntax(source, part), *_words(source, part, context, last)),
        part.label,
        part.level,
    )


def _syntax(source: Source, part: Part) -> Iterator[Inline]:
    for words, what in part.marks:
        yield from cut(source, words, 0, len(words.text), "markup", what)


def _words(source: Source, part: Part, context: Context, last: str) -> tuple[Inline, ...]:
    if part.words is None:
        return ()
    if part.role == "caption":
        at = caption_words(part.words.text)
        return (
            *cut(source, part.words, 0, at),
            *_piece_of(source, part.words, at, len(part.words.text), context, last),
        )
    if part.role in CITING_ROLES:
        return pieces_of(source, part.words, context, last)
    if part.role in PLAIN_ROLES:
        return plain_pieces(source, part.words)
    return tuple(cut(source, part.words, 0, len(part.words.text)))


def _noted(
    source: Source, part: Part, marks: Sequence[Mark], context: Context, last: str
) -> Iterator[Block]:
    """A part with marks: its own words, then each note that stands in it."""
    words = part.words
    assert words is not None
    if not marks[0].start:
        yield _own_line(source, words, marks[0], context, last)
        return
    kept: list[Inline] = list(_syntax(source, part))
    notes: list[Block] = []
    position = 0
    for mark, limit in zip(marks, (*(mark.start for mark in marks[1:]), len(words.text))):
        kept += _piece_of(source, words, position, mark.start, context, last)
        last = last_key(kept, last)
        kept += cut(source, words, mark.start, mark.end, "mark", str(mark.number))
        position = mark.end + (_note_length(words.text, mark, limit) if mark.glued else 0)
        if mark.glued:
            notes.append(
                Block(
                    Role.NOTE,
                    _piece_of(source, words, mark.end, position, context, last),
                    str(mark.number),
                )
            )
            last = last_key(notes[-1].inlines, last)
    kept += _piece_of(source, words, position, len(words.text), context, last)
    yield Block(part.role, tuple(kept), part.label, part.level)
    yield from notes


def _own_line(source: Source, words: Stretch, mark: Mark, context: Context, last: str) -> Block:
    """A note on a row of its own: the mark begins it."""
    number = str(mark.number)
    held = _piece_of(source, words, mark.end, len(words.text), context, last)
    return Block(Role.NOTE, (*cut(source, words, 0, mark.end, "mark", number), *held), number)


def _note_length(text: str, mark: Mark, limit: int) -> int:
    return note_ends(text[mark.end : limit], inside=is_inside(text[: mark.start]))[0]


def _piece_of(
    source: Source, words: Stretch, start: int, end: int, context: Context, last: str
) -> tuple[Inline, ...]:
    """The pieces of characters `start` to `end`, white space at either end included."""
    return pieces_of(source, words.slice(start, end), context, last) if start < end else ()
