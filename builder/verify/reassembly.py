"""What the pages show and the ledger claims → the lines of a seed as read, each character once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from builder.problem import Problem, Severity
from builder.verify.ledger import Ledger, Repair, undo_repairs
from builder.verify.page import WHOLE_LINE, ShownElement, Span

HINT = "each place must stand on one page under data-src, or else in the ledger, and only once"
QUOTED = 80
"""Longest text that a message quotes whole."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of columns of a line, as read, and the text that stands there according to the site."""

    start: int
    end: int
    text: str
    """As shown on a page; as read in the ledger."""
    origin: str
    """For people: `page papers/x/index.html`, `the ledger (markup)`."""
    is_shown: bool


@dataclass(frozen=True, slots=True)
class RestoredLine:
    """One line put together, and what was wrong with it."""

    text: str
    """As read."""
    rendered: int
    """Characters, as read, that pages show."""
    undone: tuple[Repair, ...]
    """Repairs undone."""
    problems: tuple[Problem, ...] = ()
    """Gaps and overlaps: certain."""
    doubts: tuple[Problem, ...] = ()
    """The text does not fit the ledger; reported only when no element can be blamed."""


def find_out_of_bounds(
    ledger: Ledger, element: ShownElement, lines: Sequence[str] | None
) -> Problem | None:
    """The first span of an element that lies outside the seed, as a problem.

    Without the seed's `lines` only the number of the line can be judged.
    """
    for span in element.spans:
        is_line = span.line <= ledger.lines
        last = max(span.start, span.end)
        if is_line and (lines is None or last <= len(lines[span.line - 1])):
            continue
        beyond = "line" if is_line else "document"
        message = (
            f"page {element.page} shows '{element.text[:60]}' as {span},"
            f" beyond the end of the {beyond}"
        )
        return _line_fault(ledger, span.line, span.start, "verify.place", message)
    return None


def runs_by_line(
    ledger: Ledger, elements: Iterable[ShownElement], lines: Sequence[str] | None
) -> Mapping[int, list[Run]]:
    """Everything that the site says, by line.

    `lines` is the seed as read, where it is at hand: only the lengths of its lines are used, to
    tell whole lines apart.
    """
    runs: dict[int, list[Run]] = {}
    # Ledger before pages: of two runs at one column, an overlap names the page as the second.
    for claim in ledger.claims:
        origin = f"the ledger ({claim.kind})"
        run = Run(claim.start, claim.end, claim.text, origin, is_shown=False)
        runs.setdefault(claim.line, []).append(run)
    for element in elements:
        for span, text in zip(element.spans, split_text(ledger, element, lines)):
            run = Run(span.start, span.end, text, f"page {element.page}", is_shown=True)
            runs.setdefault(span.line, []).append(run)
    return runs


def split_text(
    ledger: Ledger, element: ShownElement, lines: Sequence[str] | None
) -> tuple[str, ...]:
    """The text of an element, one part for each of its spans.

    Layout, and left out: a line feed between two spans, a space between two lines that the page
    joins, spaces that part the text from words of the site and that the spans do not hold.
    """
    # First by the lengths that the spans and the repairs in them give.
    lengths = [_shown_length(ledger, span, lines) for span in element.spans]
    unknown = lengths.count(None)
    known_length = sum(filter(None, lengths))
    text = element.text
    # Spaces beside words of the site are the seed's own only when its spans have room for them.
    if unknown or known_length != _length_of(text):
        lead, trail = element.padding
        text = text[lead : len(text) - trail]
    # One whole line of unknown length has what the others leave.
    if unknown == 1:
        lengths[lengths.index(None)] = max(0, _length_of(text) - known_length)
    known = [length for length in lengths if length is not None]
    surplus = _length_of(text) - sum(known)
    joints = [before.line != after.line for before, after in pairwise(element.spans)]
    if len(known) < len(lengths) or not 0 <= surplus <= sum(joints):
        # The lengths do not add up; a page that shows one line of text for each span tells more.
        parts = text.strip("\n").split("\n")
        if len(parts) == len(lengths):
            return tuple(parts)
    # Several are unknown and nothing parts them: the text stays whole, and the line will tell.
    if len(known) < len(lengths):
        return (text, *[""] * (len(lengths) - 1))
    return tuple(_cut(text, known, [False, *joints], surplus))


def restore_line(
    ledger: Ledger, number: int, runs: Iterable[Run], seed_line: str | None
) -> RestoredLine:
    """Line `number` as read, from all runs of it, with the gaps and overlaps in it.

    `seed_line` is the line itself, where it is known: then a gap can be quoted, and one at the end
    of the line is seen.
    """
    parts: list[str] = []
    problems: list[Problem] = []
    doubts: list[Problem] = []
    undone: list[Repair] = []
    column = rendered = 0
    last_origin = ""
    for run in _join_touching(_in_order(ledger, number, runs, seed_line)):
        # What stands twice counts once, or one overlap would shift the rest of the line.
        if run.start < column:
            problems.append(_overlap(ledger, number, run, column, last_origin))
            column = max(column, run.end)
            continue
        if run.start > column:
            problems.append(_gap(ledger, number, column, run.start, seed_line))
        text, undone_here, doubt = _undo(ledger, number, run)
        parts.append(text)
        if doubt is not None:
            doubts.append(doubt)
        if run.is_shown:
            rendered += len(text)
        undone += undone_here
        column, last_origin = run.end, run.origin
    if seed_line is not None and column < len(seed_line):
        problems.append(_gap(ledger, number, column, len(seed_line), seed_line))
    return RestoredLine("".join(parts), rendered, tuple(undone), tuple(problems), tuple(doubts))


def _length_of(text: str) -> int:
    return len(text) - text.count("\n")


def _shown_length(ledger: Ledger, span: Span, lines: Sequence[str] | None) -> int | None:
    """How many characters a page shows of a span; None for a whole line of unknown length."""
    repairs = ledger.repairs_of(span.line)
    if span.end != WHOLE_LINE:
        return repairs.as_shown(span.end) - repairs.as_shown(span.start)
    if lines is None:
        return None
    return len(lines[span.line - 1]) + repairs.growth


def _cut(text: str, lengths: Sequence[int], joints: Sequence[bool], spaces: int) -> Iterator[str]:
    """Parts of the given lengths; up to `spaces` single spaces at joints are left out."""
    offset = 0
    last = len(lengths) - 1
    for index, (length, is_joint) in enumerate(zip(lengths, joints)):
        while text.startswith("\n", offset):
            offset += 1
        if is_joint and spaces > 0 and text.startswith(" ", offset):
            offset += 1
            spaces -= 1
        if index == last:
            # All that is left: text beyond the spans must not vanish, or nobody would see it.
            yield text[offset:].rstrip("\n")
        else:
            yield text[offset : offset + length]
        offset += length


def _in_order(ledger: Ledger, number: int, runs: Iterable[Run], seed_line: str | None) -> list[Run]:
    """The runs by column, whole lines with their length; runs without a character are left out."""
    growth = ledger.repairs_of(number).growth
    measured: list[Run] = []
    for run in runs:
        end = run.end
        if end == WHOLE_LINE:
            end = len(run.text) - growth if seed_line is None else len(seed_line)
        if run.text or end > run.start:
            measured.append(replace(run, end=end))
    return sorted(measured, key=lambda run: (run.start, run.end))


def _join_touching(runs: Iterable[Run]) -> Iterator[Run]:
    """Shown runs that touch made one, so that a repair may span two elements."""
    touching: list[Run] = []
    for run in runs:
        if touching:
            last = touching[-1]
            if not (run.is_shown and last.is_shown and last.end == run.start):
                yield _join(touching)
                touching = []
        touching.append(run)
    if touching:
        yield _join(touching)


def _join(runs: Sequence[Run]) -> Run:
    if len(runs) == 1:
        return runs[0]
    # Three pages are enough to look at; a line of names can stand on dozens.
    origins = tuple(dict.fromkeys(run.origin for run in runs))[:3]
    text = "".join(run.text for run in runs)
    return Run(runs[0].start, runs[-1].end, text, ", ".join(origins), is_shown=True)


def _undo(ledger: Ledger, number: int, run: Run) -> tuple[str, tuple[Repair, ...], Problem | None]:
    """The text of a run as read, the repairs that were undone, and a doubt.

    The doubt is that the text and the ledger disagree; then no repair counts as undone.
    """
    if not run.is_shown:
        return run.text, (), None
    repairs: list[Repair] = []
    for repair in ledger.repairs_of(number).between(run.start, run.end):
        # Damage that was left as it stands may be cut anywhere.
        if repair.before != repair.after or repair.end <= run.end:
            repairs.append(repair)
    text, misfit = undo_repairs(run.text, run.start, repairs)
    if misfit is not None:
        message = (
            f"the ledger repairs '{misfit.before[:40]}' to '{misfit.after[:40]}' here,"
            f" but {run.origin} shows '{run.text[:80]}'"
        )
        return text, (), _line_fault(ledger, number, misfit.column, "verify.repair", message)
    if len(text) != run.end - run.start:
        message = (
            f"{run.origin} shows {len(text)} characters"
            f" where {run.end - run.start} stand: '{run.text[:80]}'"
        )
        return text, (), _line_fault(ledger, number, run.start, "verify.text", message)
    # Damage that was left alone is listed as a repair that changes nothing.
    undone = tuple(repair for repair in repairs if repair.before != repair.after)
    return text, undone, None


def _gap(ledger: Ledger, number: int, start: int, end: int, seed_line: str | None) -> Problem:
    if seed_line is None:
        missing = f"characters {start} to {end} of the line stand"
    else:
        missing = f"'{_quote_run(seed_line[start:end])}' stands"
    message = f"{missing} on no page and not in the ledger"
    return _line_fault(ledger, number, start, "verify.gap", message)


def _overlap(ledger: Ledger, number: int, run: Run, column: int, last_origin: str) -> Problem:
    text = _quote_run(run.text[: column - run.start])
    message = f"'{text}' is accounted for twice: by {last_origin} and by {run.origin}"
    return _line_fault(ledger, number, run.start, "verify.overlap", message)


def _quote_run(text: str) -> str:
    if len(text) <= QUOTED:
        return text
    return f"{text[: QUOTED - 20]} … {text[-20:]}"


def _line_fault(ledger: Ledger, line: int, column: int, code: str, message: str) -> Problem:
    """A problem at a 0-based `column`."""
    return Problem(ledger.source, line, column + 1, Severity.ERROR, code, message, HINT)
