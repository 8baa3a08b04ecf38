"""Rows of a listing to chunks: what stands before a run of labels, and the fields of that run.

The hard question is where the value of the last field ends and the next title begins: `Citations:`
may have a number below it or nothing.  The look of the row decides, then what stands around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from builder.formats.listing_labels import ALUMNUS, AUTHOR, CITATIONS, DATE, TITLE, Label
from builder.formats.listing_values import look_of
from builder.formats.rows import Row
from builder.text.name_lists import is_name_like
from builder.text.shape import is_nothing, is_prose


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


def chunks(rows: Sequence[Row], labels: Sequence[Label | None]) -> tuple[Chunk, ...]:
    """`rows` as chunks; the last one has no fields when rows are left after the last field."""
    places = [index for index, label in enumerate(labels) if label]
    made: list[Chunk] = []
    free = tuple(rows[: places[0]] if places else rows)
    fields: list[Field] = []
    for place, after in zip(places, [*places[1:], len(rows)]):
        label, gap = labels[place], rows[place + 1 : after]
        if label is None:
            continue
        if label.field == TITLE and fields:
            made.append(Chunk(free, tuple(fields)))
            free, fields = (), []
        following = labels[after] if after < len(rows) else None
        seen = {field.label.field for field in fields} | {label.field}
        count = _values(label, rows[place], gap, _ends(following, seen, label))
        fields.append(Field(label, rows[place], tuple(gap[:count])))
        if gap[count:] or (following and following.field in seen and following.field != label.field):
            made.append(Chunk(free, tuple(fields)))
            free, fields = tuple(gap[count:]), []
    return (*made, Chunk(free, tuple(fields))) if free or fields else tuple(made)


def _ends(following: Label | None, seen: set[str], label: Label) -> bool:
    """Whether the next label cannot belong to the same record, so that a title must stand between."""
    return following is not None and (following.field in seen or following.field == TITLE)


def _values(label: Label, row: Row, gap: Sequence[Row], ends: bool) -> int:
    """How many rows of `gap` are values of the label."""
    if not gap or label.field == TITLE:
        return min(len(gap), 1) if label.is_alone else 0
    if not label.is_alone:
        return _continued(row, gap) if label.field in (AUTHOR, ALUMNUS) else 0
    if label.field in (CITATIONS, DATE):
        look, alone = look_of(label.field), len(gap) == 1 and not ends
        return int(look.is_sure(gap[0].text) or (alone and look.is_plausible(gap[0].text)))
    return _rows_of_words(label, gap, ends)


def _continued(row: Row, gap: Sequence[Row]) -> int:
    """Rows that go on with a list of names, because the row before ends with a separator."""
    count = 0
    while count < len(gap) and (gap[count - 1] if count else row).text.endswith((",", ";", "&", " and", "，", "、")):
        count += 1
    return count


def _rows_of_words(label: Label, gap: Sequence[Row], ends: bool) -> int:
    """Rows of names, of tags, or under a label of no table."""
    look = look_of(label.field)
    prose = next((index for index, held in enumerate(gap) if is_prose(held.text) and not _is_list(held.text)), None)
    room = len(gap) - ends if prose is None else prose - 1
    first = gap[0].text
    if is_nothing(first) or (len(gap) == 1 and not ends and prose is None):
        return 1
    if room < 1:
        return int(look.is_sure(first))
    if not look.is_plausible(first) or (prose is None and ends and len(gap) > 1 and is_nothing(gap[1].text)):
        return 0
    count = 1 + _continued(gap[0], gap[1:])
    if prose is None and ends:
        return min(count, room)
    while count < room and look.is_plausible(gap[count].text) and not _is_list(gap[count - 1].text):
        count += 1
    return min(count, room)


def _is_list(text: str) -> bool:
    """Whether a row is a list of names; a sentence has too many words between its commas."""
    separators = sum(text.count(sign) for sign in ",;&、，")
    return separators > 0 and len(text.split()) < 6 * (separators + 1) and is_name_like(text)
