"""Footnotes: where each one ends, as far as the source or its owner says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from builder.document import Footnote
from builder.document.draft import Block, Inline
from builder.document.source import Source
from builder.document.span import Span
from builder.model.papers.places import Placed
from builder.model.places import UNSHOWN, places
from builder.text.footnotes import LOOK_BACK, is_inside, note_ends

LAST_WORDS = 6
"""So many words tell a reader where a note could end."""
SETTLED = "Settled by the owner in seeds.yml."
GOES_ON = "The sentence around the mark goes on with a small letter behind the note."
ONE_SENTENCE = (
    "Only one sentence stands between the mark and the end of its paragraph or the next mark."
)
UNKNOWN = "The source glues the note into its paragraph and does not mark its end; shown is the first sentence."
_CLOSING = re.compile(r"[.!?…)\]}\"'”’»]*")


@dataclass(frozen=True, slots=True)
class Ending:
    """How sure the end of a note is."""

    end: str
    """stated, inferred, unknown."""
    reason: str = ""
    candidates: tuple[str, ...] = ()
    mark: Span | None = None
    host: int = -1
    """The block that holds the mark; -1 when no block does."""
    refused: str = ""
    """Last words that were settled and stand neither in the note nor behind it."""


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a note that is glued into a paragraph."""

    host: int
    at: int
    """The mark among the pieces of the host."""
    stop: int
    """The next mark, or the end of the host."""
    text: str
    """The note and everything that may still belong to it."""
    inside: bool
    """The mark stands inside a sentence."""
    followed: bool
    """Another mark stands behind it."""


def settled_blocks(
    source: Source, blocks: Sequence[Block], settled: Mapping[str, str]
) -> tuple[tuple[Block, ...], Mapping[int, Ending]]:
    """The blocks with settled notes at their settled length, and the ending of each note by place of its block.

    Notes are taken from the last to the first, so that a place in a paragraph stays what it is.
    """
    marks = _marks(blocks)
    made = list(blocks)
    endings: dict[int, Ending] = {}
    for place in reversed(range(len(made))):
        note = made[place]
        if note.role != "note":
            continue
        host, at = marks.get(note.label, (-1, 0))
        if host < 0 or not _is_glued(note):
            endings[place] = Ending(
                "stated", mark=made[host].inlines[at].spans[0] if host >= 0 else None, host=host
            )
            continue
        around = _around(made[host], host, at, note)
        end, endings[place] = _ending(
            around, settled.get(note.label, ""), made[host].inlines[at].spans[0]
        )
        if end >= 0:
            made[host], made[place] = _moved(source, made[host], note, around, end)
    return tuple(made), endings


def notes_of(placed: Sequence[Placed], endings: Mapping[int, Ending]) -> tuple[Footnote, ...]:
    """The footnotes, in order, each with the passage that holds its mark."""
    anchors = {one.block: one.passage.anchor for one in placed if one.part != "note"}
    return tuple(_note(one, endings[one.block], anchors) for one in placed if one.part == "note")


def _note(one: Placed, ending: Ending, anchors: Mapping[int, str]) -> Footnote:
    words = " ".join(one.passage.text.split())
    line = ending.mark.line if ending.mark else one.passage.lines[0]
    number = int(one.passage.label) if one.passage.label.isdecimal() else 0
    return Footnote(
        number=number,
        text=words,
        anchor=one.passage.anchor,
        passage=anchors.get(ending.host, one.host),
        inlines=one.passage.inlines,
        line=line,
        end=ending.end,
        reason=ending.reason,
        candidates=ending.candidates,
        mark=ending.mark,
    )


def _marks(blocks: Sequence[Block]) -> Mapping[str, tuple[int, int]]:
    """Where the mark of each note stands: block and piece."""
    return {
        piece.target: (place, at)
        for place, block in enumerate(blocks)
        if block.role != "note"
        for at, piece in enumerate(block.inlines)
        if piece.kind == "mark"
    }


def _is_glued(note: Block) -> bool:
    """Whether the words of a note were taken out of a paragraph: nothing of its own announces them."""
    return bool(note.inlines) and note.inlines[0].kind not in UNSHOWN


def _around(host: Block, place: int, at: int, note: Block) -> _Around:
    stop = next(
        (other for other in range(at + 1, len(host.inlines)) if host.inlines[other].kind == "mark"),
        len(host.inlines),
    )
    text = _words(note.inlines) + _words(host.inlines[at + 1 : stop])
    return _Around(
        place, at, stop, text, is_inside(_last_words(host.inlines, at)), stop < len(host.inlines)
    )


def _last_words(pieces: Sequence[Inline], at: int) -> str:
    """The end of the text before the piece `at`."""
    words = ""
    while at and len(words) < LOOK_BACK:
        at -= 1
        words = _words(pieces[at : at + 1]) + words
    return words


def _words(pieces: Iterable[Inline]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind not in UNSHOWN)


def _ending(around: _Around, settled: str, mark: Span) -> tuple[int, Ending]:
    """Where the note ends in its text, or -1 for where the format has cut it, and how sure that is."""
    ends = note_ends(around.text, inside=around.inside)
    at = _settled_end(around.text, settled, ends) if settled else -1
    if at >= 0:
        return at, Ending("stated", SETTLED, mark=mark, host=around.host)
    if around.followed and len(ends) > 1:
        ends = ends[:-1]
    if len(ends) == 1:
        goes_on = around.inside and ends[0] < len(around.text.rstrip())
        return -1, Ending(
            "inferred",
            GOES_ON if goes_on else ONE_SENTENCE,
            mark=mark,
            host=around.host,
            refused=settled,
        )
    return -1, Ending(
        "unknown", UNKNOWN, tuple(_candidates(around.text, ends)), mark, around.host, settled
    )


def _settled_end(text: str, settled: str, ends: Sequence[int]) -> int:
    """Where the settled words end in `text`, the punctuation behind them included; -1 when they are not there.

    >>> _settled_end("See Lee (2020). It rained.  It rained. Then.", "it rained", (15,))
    -1
    >>> _settled_end("See Lee (2020). It rained. Then.", "See  Lee (2020", (15, 26, 32))
    15
    """
    pattern = r"\s+".join(map(re.escape, settled.split()))
    found = [match.end() for match in re.finditer(pattern, text)] if pattern else []
    closed = [match.end() for end in found if (match := _CLOSING.match(text, end))]
    return next((end for end in closed if end in ends), closed[0] if closed else -1)


def _candidates(text: str, ends: Sequence[int]) -> Iterator[str]:
    """The last words of the note for each of its possible ends, as many as tell them apart."""
    seen: set[str] = set()
    for end in ends:
        words = text[max(0, end - 400) : end].split()
        count = LAST_WORDS
        while (shown := " ".join(words[-count:])) in seen and count < len(words):
            count += 1
        seen.add(shown)
        yield shown


def _moved(
    source: Source, host: Block, note: Block, around: _Around, end: int
) -> tuple[Block, Block]:
    """Paragraph and note, the border between them at character `end` of the note's text."""
    held = (*note.inlines, *host.inlines[around.at + 1 : around.stop])
    taken, left = _split(source, held, end)
    pieces = (*host.inlines[: around.at + 1], *left, *host.inlines[around.stop :])
    return replace(host, inlines=pieces), replace(note, inlines=taken)


def _split(
    source: Source, pieces: Sequence[Inline], end: int
) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """The pieces before and behind character `end` of their words; only words are cut in two."""
    position = 0
    for place, piece in enumerate(pieces):
        length = 0 if piece.kind in UNSHOWN else len(piece.text)
        if position + length > end:
            before, behind = _halves(source, piece, end - position)
            return (*pieces[:place], *before), (*behind, *pieces[place + 1 :])
        position += length
    return tuple(pieces), ()


def _halves(
    source: Source, piece: Inline, at: int
) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    if at <= 0:
        return (), (piece,)
    if piece.kind not in ("text", "emphasis"):
        return (piece,), ()
    first, second = places(source, (piece,), 0, at), places(source, (piece,), at, len(piece.text))
    return (replace(piece, text=piece.text[:at], spans=first),), (
        replace(piece, text=piece.text[at:], spans=second),
    )
