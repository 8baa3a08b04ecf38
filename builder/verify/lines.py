"""What the pages show and the ledger claims of one seed → its lines as read, every character exactly once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from builder.problem import Problem, Severity
from builder.verify.ledger import Ledger
from builder.verify.page import WHOLE, Place, Shown
from builder.verify.undo import unrepaired

HINT = "each place must stand on one page under data-src, or else in the ledger, and only once"


@dataclass(frozen=True, slots=True)
class Run:
    """A run of columns of a line, as read, and the text that stands there according to the site."""

    start: int
    end: int
    text: str
    """As shown on a page; as read in the ledger."""
    origin: str
    """For people: `page papers/x/index.html`, `the ledger (markup)`."""
    shown: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line put together, and what was wrong with it."""

    raw: str
    rendered: int
    """Characters, as read, that pages show."""
    undone: int
    """Repairs undone."""
    problems: tuple[Problem, ...] = ()
    """Gaps and overlaps: certain."""
    doubts: tuple[Problem, ...] = ()
    """The text does not fit the ledger; reported only when no element can be blamed."""


def runs_of(
    ledger: Ledger, shown: Iterable[Shown], lines: Sequence[str] | None
) -> Mapping[int, list[Run]]:
    """Everything that the site says, by line.

    `lines` is the seed as read, where it is at hand: only its line lengths are used, to tell whole lines apart.
    """
    runs: dict[int, list[Run]] = {}
    for claim in ledger.claims:
        runs.setdefault(claim.line, []).append(
            Run(claim.start, claim.end, claim.text, f"the ledger ({claim.kind})", False)
        )
    for element in shown:
        for place, text in zip(element.places, split(ledger, element, lines)):
            runs.setdefault(place.line, []).append(
                Run(place.start, place.end, text, f"page {element.page}", True)
            )
    return runs


def beyond(ledger: Ledger, element: Shown, lines: Sequence[str] | None) -> Problem | None:
    """The first place of an element that lies outside the seed."""
    for place in element.places:
        line_ends = place.line <= ledger.lines
        if not line_ends or (
            lines is not None and max(place.start, place.end) > len(lines[place.line - 1])
        ):
            where = f"{place}, beyond the end of the {'line' if line_ends else 'document'}"
            said = f"page {element.page} shows '{element.text[:60]}' as {where}"
            return Problem(
                ledger.source,
                place.line,
                place.start + 1,
                Severity.ERROR,
                "verify.place",
                said,
                HINT,
            )
    return None


def split(ledger: Ledger, element: Shown, lines: Sequence[str] | None) -> tuple[str, ...]:
    """The text of an element, one part for each of its places.

    Layout, and left out: a line feed between two places, a space between two lines that the page joins, spaces that
    part the text from words of the site and that the places do not hold.
    """
    lengths = [_shown_length(ledger, place, lines) for place in element.places]
    text = element.text
    if sum(length or 0 for length in lengths) != _length(text) or None in lengths:
        lead, trail = element.loose
        text = text[lead : len(text) - trail]
    if lengths.count(None) == 1:
        lengths[lengths.index(None)] = max(
            0, _length(text) - sum(length or 0 for length in lengths)
        )
    known = [length for length in lengths if length is not None]
    over = _length(text) - sum(known)
    joints = [before.line != after.line for before, after in pairwise(element.places)]
    if len(known) < len(lengths) or not 0 <= over <= sum(joints):
        parts = text.strip("\n").split("\n")
        if len(parts) == len(lengths):
            return tuple(parts)
    if len(known) < len(lengths):
        return (text, *[""] * (len(lengths) - 1))
    return tuple(_cut(text, known, [False, *joints], over))


def _length(text: str) -> int:
    return len(text) - text.count("\n")


def put_together(ledger: Ledger, number: int, runs: Iterable[Run], seed: str | None) -> Line:
    """One line as read, from all runs of it; the gaps and overlaps in it.  `seed` is the line itself, where known."""
    parts: list[str] = []
    problems: list[Problem] = []
    doubts: list[Problem] = []
    column = rendered = undone = 0
    last = ""
    for run in _joined(_whole(ledger, number, runs, seed)):
        if run.start < column:
            problems.append(_overlap(ledger, number, run, column, last))
            column = max(column, run.end)
            continue
        if run.start > column:
            problems.append(_gap(ledger, number, column, run.start, seed))
        raw, fixed, doubt = _as_read(ledger, number, run)
        parts.append(raw)
        doubts += doubt
        rendered += len(raw) if run.shown else 0
        undone += fixed
        column, last = run.end, run.origin
    if seed is not None and column < len(seed):
        problems.append(_gap(ledger, number, column, len(seed), seed))
    return Line("".join(parts), rendered, undone, tuple(problems), tuple(doubts))


def _shown_length(ledger: Ledger, place: Place, lines: Sequence[str] | None) -> int | None:
    """How many characters a page shows of a place; None for a whole line of unknown length."""
    line = ledger.undos_of(place.line)
    if place.end != WHOLE:
        return line.as_shown(place.end) - line.as_shown(place.start)
    return None if lines is None else len(lines[place.line - 1]) + line.growth


def _cut(text: str, lengths: Sequence[int], joints: Sequence[bool], spaces: int) -> Iterator[str]:
    """Parts of the given lengths; up to `spaces` single spaces at joints are left out."""
    at = 0
    for index, (length, joint) in enumerate(zip(lengths, joints)):
        while text.startswith("\n", at):
            at += 1
        if joint and spaces > 0 and text.startswith(" ", at):
            at, spaces = at + 1, spaces - 1
        last = index == len(lengths) - 1
        yield text[at:].rstrip("\n") if last else text[at : at + length]
        at += length


def _whole(ledger: Ledger, number: int, runs: Iterable[Run], seed: str | None) -> list[Run]:
    """The runs by column, whole lines with their length; nothing at no place is left out."""
    growth = ledger.undos_of(number).growth
    known = (
        replace(run, end=len(run.text) - growth if seed is None else len(seed))
        if run.end == WHOLE
        else run
        for run in runs
    )
    return sorted(
        (run for run in known if run.text or run.end > run.start),
        key=lambda run: (run.start, run.end),
    )


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Shown runs that touch made one, so that a repair may span two elements."""
    held: list[Run] = []
    for run in runs:
        if held and not (run.shown and held[-1].shown and held[-1].end == run.start):
            yield _one(held)
            held = []
        held.append(run)
    if held:
        yield _one(held)


def _one(runs: Sequence[Run]) -> Run:
    if len(runs) == 1:
        return runs[0]
    origins = tuple(dict.fromkeys(run.origin for run in runs))
    return Run(
        runs[0].start, runs[-1].end, "".join(run.text for run in runs), ", ".join(origins[:3]), True
    )


def _as_read(ledger: Ledger, number: int, run: Run) -> tuple[str, int, list[Problem]]:
    """The text of a run as read, how many repairs were undone, and whether the text and the ledger disagree."""
    if not run.shown:
        return run.text, 0, []
    repairs = ledger.undos_of(number).between(run.start, run.end)
    raw, stuck = unrepaired(run.text, run.start, repairs)
    if stuck:
        said = f"the ledger repairs '{stuck.before[:40]}' to '{stuck.after[:40]}' here, but {run.origin} shows '{run.text[:80]}'"
        return (
            raw,
            0,
            [
                Problem(
                    ledger.source,
                    number,
                    stuck.column + 1,
                    Severity.ERROR,
                    "verify.repair",
                    said,
                    HINT,
                )
            ],
        )
    if len(raw) != run.end - run.start:
        said = f"{run.origin} shows {len(raw)} characters where {run.end - run.start} stand: '{run.text[:80]}'"
        return (
            raw,
            0,
            [
                Problem(
                    ledger.source, number, run.start + 1, Severity.ERROR, "verify.text", said, HINT
                )
            ],
        )
    return raw, sum(repair.before != repair.after for repair in repairs), []


def _gap(ledger: Ledger, number: int, start: int, end: int, seed: str | None) -> Problem:
    what = (
        f"characters {start} to {end} of the line stand"
        if seed is None
        else f"'{_quoted(seed[start:end])}' stands"
    )
    return Problem(
        ledger.source,
        number,
        start + 1,
        Severity.ERROR,
        "verify.gap",
        f"{what} on no page and not in the ledger",
        HINT,
    )


def _overlap(ledger: Ledger, number: int, run: Run, column: int, last: str) -> Problem:
    said = f"'{_quoted(run.text[: column - run.start])}' is accounted for twice: by {last} and by {run.origin}"
    return Problem(
        ledger.source, number, run.start + 1, Severity.ERROR, "verify.overlap", said, HINT
    )


def _quoted(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:60]} … {text[-20:]}"
