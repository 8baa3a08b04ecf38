"""Passages of a paper → the uses of cited works, each with locator, section and sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from builder.document import Citation, RenderedBlock
from builder.document.draft import Inline
from builder.document.span import Span
from builder.model.papers.places import Placed
from builder.model.places import UNSHOWN
from builder.text.sentences import sentences
from builder.text.slugs import slug, unique

LONGEST = 1200
"""Characters of a sentence around a citation; of a longer one, the words near the citation."""
WIDEST = 60
"""`[3–7]` means 3, 4, 5, 6 and 7; a range of more numbers is not written out."""
DASHES = frozenset("–—-")


def uses_of(placed: Sequence[Placed]) -> tuple[Citation, ...]:
    """Every key of every citation, in the order of the source.

    A number inside a range (`[3–7]`) stands where the range stands.  A locator without a key (`[p. 157]`) goes to
    the last use of the work that it continues.
    """
    found = sorted(
        (event for one in placed if one.part != "bibliography" for event in _events(one)),
        key=lambda event: event.span,
    )
    uses: list[Citation] = []
    written: list[bool] = []
    last: dict[str, int] = {}
    bracket = 0
    for event in found:
        if event.kind == "open":
            bracket += 1
        elif event.kind == "key":
            last[event.target] = len(uses)
            uses.append(_use(event, bracket))
            written.append(bool(event.text))
        elif event.target in last:
            place = last[event.target]
            uses[place] = _located(uses[place], event, bracket)
    return tuple(_numbered(uses, written))


@dataclass(frozen=True, slots=True)
class _Event:
    """A piece of a citation, and where it stands."""

    kind: str
    """open, key, locator."""
    target: str
    text: str
    """As written; `""` for a number inside a range."""
    span: Span
    style: str
    place: Placed
    sentence: str


def _use(event: _Event, bracket: int) -> Citation:
    line = event.span.line
    section, passage = event.place.section, event.place.passage.anchor
    return Citation(
        event.target,
        0,
        "",
        "",
        line,
        section,
        passage,
        event.sentence,
        event.style,
        event.span,
        bracket,
    )


def _located(use: Citation, event: _Event, bracket: int) -> Citation:
    between = "" if not use.locator else ", " if use.bracket == bracket else "; "
    return replace(use, locator=f"{use.locator}{between}{event.text}")


def _numbered(uses: Sequence[Citation], written: Sequence[bool]) -> Iterator[Citation]:
    """The uses with their numbers and anchors; numbers inside a range share the anchor of the first, which is shown."""
    slugs: Mapping[str, str] = unique([(use.key, slug(use.key)) for use in uses])
    counts: Counter[str] = Counter()
    anchor = ""
    for use, is_written in zip(uses, written):
        counts[use.key] += 1
        anchor = f"cite-{slugs[use.key]}-{counts[use.key]}" if is_written else anchor
        yield replace(use, number=counts[use.key], anchor=anchor)


def _events(one: Placed) -> Iterator[_Event]:
    """What the citations of a passage are made of."""
    pieces = tuple(_whole(one.passage.inlines))
    if not any(piece.kind in ("open", "locator") for piece in pieces):
        return
    around = _Sentences(one.passage)
    style, offset = "", 0
    for place, piece in enumerate(pieces):
        style = piece.target if piece.kind == "open" else style
        if piece.kind in ("open", "key", "locator"):
            yield _Event(
                piece.kind, piece.target, piece.text, piece.spans[0], style, one, around.at(offset)
            )
        elif style == "numeric" and piece.text.strip() in DASHES:
            for number in _between(
                pieces[max(0, place - 2) : place], pieces[place + 1 : place + 3]
            ):
                yield _Event("key", str(number), "", piece.spans[0], style, one, around.at(offset))
        offset += 0 if piece.kind in UNSHOWN else len(piece.text)


def _whole(pieces: Iterable[Inline]) -> Iterator[Inline]:
    """The pieces, but those of one key or locator that goes on in the next line as one."""
    held: Inline | None = None
    for piece in pieces:
        if (
            held
            and piece.kind == held.kind
            and piece.target == held.target
            and piece.kind in ("key", "locator")
        ):
            held = replace(held, text=held.text + piece.text, spans=(*held.spans, *piece.spans))
        else:
            yield from (held,) if held else ()
            held = piece
    yield from (held,) if held else ()


def _between(before: Sequence[Inline], after: Sequence[Inline]) -> range:
    """The numbers between the two that a dash joins: `[3–7]`, `[3]–[7]`, `[1, 3–7, 9]`."""
    beside = (
        *[piece for piece in before if piece.kind != "close"][-1:],
        *[piece for piece in after if piece.kind != "open"][:1],
    )
    keys = [
        int(piece.target) for piece in beside if piece.kind == "key" and piece.target.isdecimal()
    ]
    return (
        range(keys[0] + 1, keys[1]) if len(keys) == 2 and keys[1] - keys[0] <= WIDEST else range(0)
    )


class _Sentences:
    """The sentences of a passage, looked up by place."""

    __slots__ = ("_bounds", "_shown", "_text")

    def __init__(self, passage: RenderedBlock) -> None:
        self._text = passage.text
        self._bounds = sentences(self._text)
        self._shown: dict[int, str] = {}

    def at(self, offset: int) -> str:
        """The sentence around a place; of a very long one, the words near it."""
        place = max(0, bisect_right(self._bounds, offset, key=lambda bounds: bounds[0]) - 1)
        start, end = self._bounds[place] if self._bounds else (0, 0)
        if end - start > LONGEST:
            near = self._text[max(start, offset - LONGEST // 2) : min(end, offset + LONGEST // 2)]
            return f"… {' '.join(near.split())} …"
        if place not in self._shown:
            self._shown[place] = " ".join(self._text[start:end].split())
        return self._shown[place]
