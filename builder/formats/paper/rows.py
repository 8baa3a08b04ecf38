"""Source → rows: the paragraphs of a paper, each with the places of its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from builder.document.draft import Inline
from builder.document.source import Source
from builder.formats.rows import Row as Given
from builder.formats.rows import rows
from builder.text.located import stripped
from builder.text.wrapping import joint

SHORT = 40
"""A line that is shorter than this was not wrapped."""
STOPS = (".", "!", "?", ":", ";", ".”", ".’", '."')


@dataclass(frozen=True, slots=True)
class Place:
    """Where one line of a stretch stands."""

    at: int
    """Offset in the text of the stretch."""
    line: int
    """1-based."""
    column: int
    """0-based, of the repaired line."""
    length: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that belong together: a part of one line, or several lines with what joins them."""

    text: str
    places: tuple[Place, ...]

    @property
    def line(self) -> int:
        """The first line."""
        return self.places[0].line

    def part(self, start: int, end: int | None = None) -> Stretch:
        """Characters `start` to `end`, without white space at either end."""
        return self.slice(*stripped(self.text, start, len(self.text) if end is None else end))

    def slice(self, start: int, end: int) -> Stretch:
        """Characters `start` to `end`, as they are."""
        return Stretch(self.text[start:end], tuple(_within(self.places, start, end)))


def stretch(text: str, line: int = 1, column: int = 0) -> Stretch:
    """Text that stands on one line."""
    return Stretch(text, (Place(0, line, column, len(text)),))


def _within(places: Iterable[Place], start: int, end: int) -> Iterator[Place]:
    for held in places:
        first, last = max(start, held.at), min(end, held.at + held.length)
        if first < last:
            yield Place(first - start, held.line, held.column + first - held.at, last - first)


def joined(held: Sequence[Stretch]) -> Stretch:
    """Several stretches, one behind the other, as one."""
    texts: list[str] = []
    places: list[Place] = []
    length = 0
    for number, words in enumerate(held):
        between = joint(held[number - 1].text, words.text) if number else ""
        length += len(between)
        places += (
            Place(place.at + length, place.line, place.column, place.length)
            for place in words.places
        )
        texts += [between, words.text]
        length += len(words.text)
    return Stretch("".join(texts), tuple(places))


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph as it stands, before anyone knows what it is."""

    words: Stretch
    indent: int = 0
    """White space before it."""
    blank: int = 0
    """The blank line directly after it, or 0."""
    blanks: int = 0
    """How many blank lines stand after it."""
    is_apart: bool = False
    """Whether a blank line stands before it."""

    @property
    def text(self) -> str:
        """Its words."""
        return self.words.text


def rows_of(source: Source, is_alone: Callable[[str], bool]) -> tuple[Row, ...]:
    """The paragraphs of `source`: its lines, or runs of lines where the text is wrapped."""
    found = tuple(_row(source, given) for given in rows(source, is_alone))
    if all(len(row.words.places) == 1 for row in found):
        return found
    made: list[list[Row]] = []
    for row in found:
        if made and _goes_on(made[-1][-1].text, row):
            made[-1].append(row)
        else:
            made.append([row])
    return tuple(_one(held) for held in made)


def _goes_on(before: str, row: Row) -> bool:
    """Whether a row of wrapped text goes on the one before although a word more had found room there."""
    return (
        not row.is_apart
        and len(before) > SHORT
        and (before[-1] in ",(" or (row.text[0].islower() and not before.endswith(STOPS)))
    )


def _one(held: Sequence[Row]) -> Row:
    if len(held) == 1:
        return held[0]
    return replace(
        held[0],
        words=joined([row.words for row in held]),
        blank=held[-1].blank,
        blanks=held[-1].blanks,
    )


def _row(source: Source, given: Given) -> Row:
    places = tuple(
        Place(part.offset, part.line, part.column, part.length) for part in given.words.stretches
    )
    blank = given.last + 1 if given.blanks else 0
    return Row(Stretch(given.text, places), given.indent, blank, given.blanks, given.is_apart)


def usual_blanks(found: Sequence[Row]) -> int:
    """How many blank lines usually stand between two paragraphs: so many mean nothing."""
    counted = Counter(row.blanks for row in found[:-1])
    return max(counted, key=lambda blanks: (counted[blanks], -blanks), default=0)


def cut(
    source: Source, words: Stretch, start: int, end: int, kind: str = "text", target: str = ""
) -> Iterator[Inline]:
    """Characters `start` to `end` of a stretch as pieces, one for each line.

    What joins two lines is a piece without a place, except in markup, of which nothing is shown.
    """
    done = start
    for held in words.places:
        first, last = max(start, held.at), min(end, held.at + held.length)
        if first >= last:
            continue
        if first > done and kind != "markup":
            yield Inline(words.text[done:first], (), kind, target)
        column = held.column - held.at
        yield Inline(
            words.text[first:last],
            (source.span(held.line, column + first, column + last),),
            kind,
            target,
        )
        done = last
    if done < end and kind != "markup":
        yield Inline(words.text[done:end], (), kind, target)
