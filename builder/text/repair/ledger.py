"""Ledger of one line: mend a line by its repairs, chain two passes of repairs into one, lead back to the line as read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from builder.document.span import Repair
from builder.document.vocabulary import RepairKind


def mended(raw: str, repairs: Sequence[Repair]) -> str:
    """The line as read with `repairs` made.

    >>> mended("it\\u00a0s", (Repair(1, 2, "\\u00a0", "’", "example", "inferred"),))
    'it’s'
    """
    made: list[str] = []
    column = 0
    for repair in repairs:
        made += [raw[column : repair.column], repair.after]
        column = repair.column + len(repair.before)
    return "".join((*made, raw[column:]))


def undone(line: str, repairs: Sequence[Repair]) -> str:
    """The line as read: the repaired `line` with its ledger taken back.  Needs nothing else.

    >>> undone("it’s", (Repair(1, 2, "\\u00a0", "’", "example", "inferred"),))
    'it\\xa0s'
    """
    made: list[str] = []
    column = 0
    for place in _made(repairs):
        made += [line[column : place.start], place.repair.before]
        column = place.end
    return "".join((*made, line[column:]))


def chained(raw: str, first: Sequence[Repair], second: Sequence[Repair]) -> tuple[Repair, ...]:
    """One ledger for two passes: `second` was made on the line that `first` gave.

    Where the second touches what the first has made, the two become one repair, so that text that was
    encoded twice has one entry.  Where either leaves a damaged place alone and the other mends it, the
    other's entry stays.

    >>> one = Repair(1, 1, "xy", "b", "once", "exact")
    >>> two = Repair(1, 0, "ab", "c", "twice", "inferred")
    >>> chained("axy", (one,), (two,))
    (Repair(line=1, column=0, before='axy', after='c', rule='twice', kind='inferred', reason=''),)
    """
    if not first or not second:
        return tuple(first or second)
    places = sorted(
        (*_made(first), *_found(second)), key=lambda place: (place.start, place.end, place.later)
    )
    middle = mended(raw, first)
    joined: list[Repair] = []
    shift = 0
    for group in _groups(places):
        joined += _entries(raw, middle, group, shift)
        shift += sum(
            len(place.repair.before) - len(place.repair.after) for place in group if not place.later
        )
    return tuple(joined)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a repair stands in the line between the two passes."""

    start: int
    end: int
    later: bool
    repair: Repair

    @property
    def changes(self) -> bool:
        return self.repair.before != self.repair.after


def _made(repairs: Sequence[Repair]) -> Iterator[_Place]:
    """What the repairs have put into their line."""
    shift = 0
    for repair in repairs:
        start = repair.column - shift
        yield _Place(start, start + len(repair.after), False, repair)
        shift += len(repair.before) - len(repair.after)


def _found(repairs: Sequence[Repair]) -> Iterator[_Place]:
    """What the repairs have found in their line."""
    for repair in repairs:
        yield _Place(repair.column, repair.column + len(repair.before), True, repair)


def _groups(places: Sequence[_Place]) -> Iterator[list[_Place]]:
    """Places that share characters, together."""
    group: list[_Place] = []
    end = 0
    for place in places:
        if group and place.start >= end:
            yield group
            group = []
        end = max(end, place.end) if group else place.end
        group.append(place)
    if group:
        yield group


def _entries(raw: str, middle: str, group: Sequence[_Place], shift: int) -> Sequence[Repair]:
    """The entries of a group, with columns as read; `shift` is what leads to them from columns of `middle`."""
    early = [place for place in group if not place.later and (place.changes or len(group) == 1)]
    later = [place for place in group if place.later and (place.changes or not early)]
    if not later:
        return [place.repair for place in early]
    if not early:
        return [replace(place.repair, column=place.start + shift) for place in later]
    start, end = min(place.start for place in group), max(place.end for place in group)
    stop = end + shift + sum(len(place.repair.before) - len(place.repair.after) for place in early)
    moved = [replace(place.repair, column=place.start - start) for place in later]
    kind = max((place.repair.kind for place in (*early, *later)), key=list(RepairKind).index)
    before, after = raw[start + shift : stop], mended(middle[start:end], moved)
    return [replace(later[-1].repair, column=start + shift, before=before, after=after, kind=kind)]
