"""Lines of a profile page to the runs of text that each date line closes, and runs to posts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from builder.formats.thread.cards import is_card
from builder.formats.thread.marks import Mark, borne_out, chosen, marks
from builder.formats.thread.stats import DateLine, date_line

FEWEST_ALIKE = 3
"""A line whose words say nothing is a date line when this many lines have its shape."""


@dataclass(frozen=True, slots=True)
class Run:
    """The lines from one date line to the next."""

    lines: tuple[int, ...]
    """Numbers of the lines that hold text, 1-based."""
    closed: int
    """Number of the date line; 0 when there is none."""
    card: tuple[int, ...] = ()
    """The lines of a link card before the text: title and description."""


@dataclass(frozen=True, slots=True)
class PostAt:
    """One post: where its parts stand."""

    lines: tuple[int, ...]
    closed: int
    """Number of its date line; 0 when there is none."""
    mark: Mark | None
    card: tuple[int, ...] = ()
    """The link card that stands before it."""


def date_lines(lines: Sequence[str]) -> Mapping[int, DateLine]:
    """The date lines of a text by their number: sure ones, those of which there are several, and dates without counts."""
    found = {number: dated for number, line in enumerate(lines, 1) if (dated := date_line(line))}
    alike = Counter(dated.shape for dated in found.values() if dated.certainty == "maybe")
    counted = {
        number: dated
        for number, dated in found.items()
        if dated.certainty == "sure"
        or (dated.certainty == "maybe" and alike[dated.shape] >= FEWEST_ALIKE)
    }
    dates = {dated.date_shape for dated in counted.values()}
    bare = {
        number
        for number, dated in found.items()
        if dated.certainty == "bare" and dated.date_shape in dates
    }
    return {number: dated for number, dated in found.items() if number in counted or number in bare}


def runs(lines: Sequence[str], dated: Mapping[int, DateLine]) -> tuple[Run, ...]:
    """The lines between the date lines; the last run is what stands after all of them."""
    found: list[Run] = []
    held: list[int] = []
    for number, line in enumerate(lines, 1):
        if number in dated:
            found.append(_run(lines, tuple(held), number, is_first=not found))
            held = []
        elif line.strip():
            held.append(number)
    return (*found, Run(tuple(held), 0))


def _run(lines: Sequence[str], held: tuple[int, ...], closed: int, *, is_first: bool) -> Run:
    """A link card stands directly under the date line of the post before, and text follows it."""
    if not is_first and len(held) > 2 and is_card(lines[held[0] - 1], lines[held[1] - 1]):
        return Run(held[2:], closed, held[:2])
    return Run(held, closed)


def posts(lines: Sequence[str], found: Sequence[Run]) -> tuple[tuple[PostAt, ...], tuple[int, ...]]:
    """The posts of all runs, and the lines after the last of them.

    A run with several marks of one thread holds several posts, of which only the last has a date line.
    """
    *closed, rest = found
    by_line = {number: marks(number, lines[number - 1]) for run in found for number in run.lines}
    supported = borne_out(
        mark for run in closed for number in run.lines for mark in by_line[number]
    )
    made = [post for run in closed for post in _posts_of(run, by_line, supported)]
    tail, after = _tail(
        rest,
        by_line,
        {(post.mark.of, post.mark.at_start) for post in made if post.mark and post.mark.of},
    )
    return (*made, *(post for run in tail for post in _posts_of(run, by_line, supported))), after


def _posts_of(
    run: Run, by_line: Mapping[int, tuple[Mark, ...]], supported: frozenset[tuple[int, int | None]]
) -> Iterator[PostAt]:
    card = run.card
    parts = tuple(_parts(run.lines, by_line, supported))
    for place, part in enumerate(parts):
        mark = chosen((by_line[number] for number in part), supported)
        yield PostAt(part, run.closed if place == len(parts) - 1 else 0, mark, card)
        card = ()


def _parts(
    lines: tuple[int, ...],
    by_line: Mapping[int, tuple[Mark, ...]],
    supported: frozenset[tuple[int, int | None]],
) -> Iterator[tuple[int, ...]]:
    """`lines` cut where one post of a thread must end and its neighbour begin."""
    held = [
        mark
        for number in lines
        for mark in by_line[number]
        if mark.of and (mark.is_sure or (mark.position, mark.of) in supported)
    ]
    if (
        len({mark.position for mark in held}) < 2
        or len({(mark.of, mark.at_start) for mark in held}) > 1
    ):
        yield lines
        return
    cuts = {mark.line for mark in (held[1:] if held[0].at_start else held[:-1])}
    part: list[int] = []
    for number in lines:
        if held[0].at_start and number in cuts:
            yield tuple(part)
            part = []
        part.append(number)
        if not held[0].at_start and number in cuts:
            yield tuple(part)
            part = []
    yield tuple(part)


def _tail(
    rest: Run, by_line: Mapping[int, tuple[Mark, ...]], known: set[tuple[int | None, bool]]
) -> tuple[tuple[Run, ...], tuple[int, ...]]:
    """Split what stands after the last date line: posts of known threads that lost theirs, and the remaining lines."""
    marked = [
        number
        for number in rest.lines
        if any(mark.is_sure and (mark.of, mark.at_start) in known for mark in by_line[number])
    ]
    if not marked:
        return (), rest.lines
    stop = rest.lines.index(marked[-1]) + 1
    return (replace(rest, lines=rest.lines[:stop]),), rest.lines[stop:]
