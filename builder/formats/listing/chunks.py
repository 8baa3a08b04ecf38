"""Rows of a listing to chunks: what stands before a run of labels, and the fields of that run.

The hard question is where the value of the last field ends and the next title begins: `Citations:`
may have a number below it or nothing.  The look of the row decides, then what stands around it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from builder.formats.listing.labels import ALUMNUS, AUTHOR, CITATIONS, DATE, TITLE, Label
from builder.formats.listing.values import LONGEST_TAG, look_of
from builder.formats.rows import Row
from builder.text.names.lists import is_name_like
from builder.text.shape import is_nothing, is_prose

MOST_FIELDS = 20
"""Fields of one record that are looked at to learn their order."""


@dataclass(frozen=True, slots=True)
class Field:
    """A label with its values."""

    label: Label
    row: Row
    """Where the label stands; a value may follow in the same row."""
    values: tuple[Row, ...]
    """Rows below that belong to it."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Rows without labels, and the fields that follow them."""

    free: tuple[Row, ...]
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Habits:
    """What the listing as a whole shows."""

    beside: frozenset[str]
    """Fields whose values stand beside their label."""
    common: frozenset[str]
    """Short lines that come again: tags rather than titles."""
    order: Mapping[tuple[str, str], int]
    """How often the one field stands before the other in a run of fields."""

    def opens(self, label: Label, following: Label) -> bool:
        """Whether `following` usually stands before `label`, so that it belongs to the next record."""
        pair = (label.field, following.field)
        return following.field == TITLE or self.order.get(pair, 0) < self.order.get(pair[::-1], 0)


def chunks(rows: Sequence[Row], labels: Sequence[Label | None]) -> tuple[Chunk, ...]:
    """`rows` as chunks; the last one has no fields when rows are left after the last field."""
    habits = _habits(rows, labels)
    places = [index for index, label in enumerate(labels) if label]
    made: list[Chunk] = []
    free = tuple(rows[: places[0]] if places else rows)
    fields: list[Field] = []
    seen: set[str] = set()
    for place, after in zip(places, [*places[1:], len(rows)]):
        label, gap = labels[place], rows[place + 1 : after]
        if label is None:
            continue
        if label.field == TITLE and fields:
            made.append(Chunk(free, tuple(fields)))
            free, fields, seen = (), [], set()
        following = labels[after] if after < len(rows) else None
        seen.add(label.field)
        ends = following is not None and (following.field in seen or habits.opens(label, following))
        count = _values(label, rows[place], gap, habits, ends=ends)
        fields.append(Field(label, rows[place], tuple(gap[:count])))
        if gap[count:] or (
            following and following.field in seen and following.field != label.field
        ):
            made.append(Chunk(free, tuple(fields)))
            free, fields, seen = tuple(gap[count:]), [], set()
    return (*made, Chunk(free, tuple(fields))) if free or fields else tuple(made)


def _habits(rows: Sequence[Row], labels: Sequence[Label | None]) -> Habits:
    written = [(label.field, label.is_alone) for label in labels if label]
    alone, beside = (
        Counter(field for field, is_alone in written if is_alone is wanted)
        for wanted in (True, False)
    )
    lines = Counter(
        row.text for row, label in zip(rows, labels) if not label and len(row.text) <= LONGEST_TAG
    )
    return Habits(
        frozenset(field for field, count in beside.items() if count * 4 > alone[field]),
        frozenset(text for text, count in lines.items() if count > 1),
        Counter(pair for run in _runs(labels) for pair in combinations(run[:MOST_FIELDS], 2)),
    )


def _runs(labels: Sequence[Label | None]) -> Iterator[tuple[str, ...]]:
    """Fields that stand together, with no more than one line between two of them."""
    run: list[str] = []
    last = 0
    for index, label in enumerate(labels):
        if label and run and (index - last > 2 or label.field in run):
            yield tuple(run)
            run = []
        if label:
            run.append(label.field)
            last = index
    yield tuple(run)


def _values(label: Label, row: Row, gap: Sequence[Row], habits: Habits, *, ends: bool) -> int:
    """How many rows of `gap` are values of the label; `ends`: the next label opens another record, which wants a title."""
    if not gap or label.field == TITLE:
        return min(len(gap), 1) if label.is_alone else 0
    if not label.is_alone:
        return _continued(row, gap) if label.field in (AUTHOR, ALUMNUS) else 0
    look = look_of(label.field)
    if label.field in (CITATIONS, DATE):
        return int(
            look.is_sure(gap[0].text) or (len(gap) == 1 and not ends and not is_prose(gap[0].text))
        )
    if is_nothing(gap[0].text):
        return 1
    prose = next(
        (
            index
            for index, held in enumerate(gap)
            if is_prose(held.text) and not _is_list(held.text)
        ),
        None,
    )
    if prose is None and len(gap) == 1:
        return 0 if ends else 1
    if label.field in habits.beside:
        return 0
    room = len(gap) - ends if prose is None else prose - 1
    if room < 1:
        return int(look.is_sure(gap[0].text))
    if prose is None and ends and (is_nothing(gap[1].text) or gap[1].text in habits.common):
        return 0
    return _rows_of_words(label, gap, room, several=prose is not None or not ends)


def _continued(row: Row, gap: Sequence[Row]) -> int:
    """Rows that go on with a list of names, because the row before ends with a separator."""
    count = 0
    while count < len(gap) and (gap[count - 1] if count else row).text.endswith(
        (",", ";", "&", " and", "，", "、", "،")
    ):
        count += 1
    return count


def _rows_of_words(label: Label, gap: Sequence[Row], room: int, *, several: bool) -> int:
    """Rows of names, of tags, or under a label of no table; with `several`, each may have a row of its own."""
    look = look_of(label.field)
    if not look.is_plausible(gap[0].text):
        return 0
    count = 1 + _continued(gap[0], gap[1:])
    while (
        several
        and count < room
        and look.is_plausible(gap[count].text)
        and not _is_list(gap[count - 1].text)
    ):
        count += 1
    return min(count, room)


def _is_list(text: str) -> bool:
    """Whether a row is a list of names; a sentence has too many words between its commas."""
    separators = sum(text.count(sign) for sign in ",;&、，،")
    return separators > 0 and len(text.split()) < 6 * (separators + 1) and is_name_like(text)
