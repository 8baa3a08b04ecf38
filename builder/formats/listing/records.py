"""Chunks of a listing to its records: title, abstract, tags and fields of each, and what stands around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from builder.formats.listing.chunks import Chunk, Field, chunks
from builder.formats.listing.closing import Closing, closing, questions_at
from builder.formats.listing.labels import TITLE, Label, is_text
from builder.formats.listing.values import LONGEST_TAG
from builder.formats.rows import Row
from builder.text.bullets import bullet_of
from builder.text.shape import is_nothing
from builder.text.web import addresses

LONG_ABSTRACT = 300
"""Characters under a title at the very end that make a record even when no field follows."""
LONGEST_TITLE = 250

_PARTS_OF_ABSTRACTS = "background introduction objective objectives aim aims methods method results conclusion conclusions discussion findings"


@dataclass(frozen=True, slots=True)
class Record:
    """One entry of a listing."""

    title: Row | None
    abstract: tuple[Row, ...]
    tags: tuple[Row, ...]
    """Rows of tags, or of words that stand for none."""
    fields: tuple[Field, ...]
    late: tuple[Row, ...] = ()
    """Rows after the fields that belong to it, where abstracts stand below the fields."""


@dataclass(frozen=True, slots=True)
class Listing:
    """All rows of a listing, each in its place."""

    title: Row | None
    intro: tuple[Row, ...]
    records: tuple[Record, ...]
    closing: tuple[Closing, ...]
    """What stands after the last record."""
    tags: frozenset[str]
    """Lines that stand as tags in more than one record."""


def listing(rows: Sequence[Row], labels: Sequence[Label | None]) -> Listing:
    """The listing that `rows` hold."""
    end = questions_at(rows, labels)
    made = chunks(rows[:end], labels[:end])
    if not made or not made[0].fields:
        return _without_records(rows, end)
    known = Counter(row.text for chunk in made for row in chunk.free[1:] if not is_text(row.text))
    tags = frozenset(text for text, count in known.items() if count > 1)
    below = _stand_below(made)
    head, first = (
        (made[0].free[:-1], made[0].free[-1:]) if below else head_and_record(made[0].free, tags)
    )
    if made[0].fields[0].label.field == TITLE:
        head, first = made[0].free, ()
    records, rest = _records((replace(made[0], free=first), *made[1:]), tags, below=below)
    title = head[0] if head and not is_text(head[0].text) else None
    after = closing(rest, rows[end:])
    return Listing(title, tuple(head[1:] if title else head), records, after, tags)


def _without_records(rows: Sequence[Row], end: int) -> Listing:
    title = rows[0] if end and not is_text(rows[0].text) else None
    return Listing(
        title, tuple(rows[1:end] if title else rows[:end]), (), closing((), rows[end:]), frozenset()
    )


def _records(
    made: Sequence[Chunk], tags: frozenset[str], *, below: bool
) -> tuple[tuple[Record, ...], tuple[Row, ...]]:
    """The records, and the rows after the last field that belong to none."""
    found: list[Record] = []
    for index, chunk in enumerate(made):
        free = chunk.free
        if index and (below or (chunk.fields and chunk.fields[0].label.field == TITLE)):
            keep = len(free) - (
                1 if below and chunk.fields and chunk.fields[0].label.field != TITLE else 0
            )
            found[-1] = replace(found[-1], late=(*found[-1].late, *free[:keep]))
            free = free[keep:]
        if not chunk.fields:
            whole = starts(free, tags, at_end=True)
            found += (_record(rows, (), tags) for rows in whole)
            return tuple(found), free[sum(map(len, whole)) :]
        *bare, last = starts(free, tags, at_end=False) or ((),)
        found += (_record(rows, (), tags) for rows in bare)
        found.append(_record(last, chunk.fields, tags))
    return tuple(found), ()


def starts(
    free: tuple[Row, ...], tags: frozenset[str], *, at_end: bool
) -> tuple[tuple[Row, ...], ...]:
    """Rows between two runs of fields as the rows of each record; only the last of them has fields.

    At the end of the listing none has, and rows that no title heads are left out.
    """
    places = [
        0,
        *(index for index in range(2, len(free) - 1) if _heads_a_record(free, index, tags)),
    ]
    made = tuple(free[start:end] for start, end in zip(places, [*places[1:], len(free)]))
    if not at_end:
        return made if free else ()
    return made if all(_is_whole(rows, tags) for rows in made) else ()


def _is_whole(rows: Sequence[Row], tags: frozenset[str]) -> bool:
    """Whether rows without fields are a record: a title over a long abstract, or over tags that are known."""
    if len(rows) < 2 or not _may_be_title(rows[0].text):
        return False
    prose = [row for row in rows[1:] if is_text(row.text)]
    others = [row for row in rows[1:] if not is_text(row.text)]
    is_long = any(len(row.text) > LONG_ABSTRACT for row in prose)
    return all(_is_tag(row.text, tags) for row in others) and (is_long or bool(prose and others))


def _heads_a_record(free: Sequence[Row], index: int, tags: frozenset[str]) -> bool:
    """Whether a title stands inside the rows before a field: after tags, or written in capitals between paragraphs."""
    text = free[index].text
    between = is_text(free[index + 1].text) and any(is_text(row.text) for row in free[1:index])
    if not between or not _may_be_title(text) or text in tags:
        return False
    long = [word for word in text.split() if len(word) > 3]
    capitals = sum(word[:1].isupper() for word in long)
    return _is_tag(free[index - 1].text, tags) or (
        len(text.split()) > 2 and len(long) > 1 and capitals * 3 > len(long) * 2
    )


def _is_tag(text: str, tags: frozenset[str]) -> bool:
    return text in tags or is_nothing(text)


def _may_be_title(text: str) -> bool:
    if (
        is_text(text)
        or is_nothing(text)
        or bullet_of(text)
        or addresses(text)
        or text.endswith((":", ";", ",", "."))
    ):
        return False
    return (
        not text[0].islower()
        and len(text.split()) > 1
        and text.casefold() not in _PARTS_OF_ABSTRACTS.split()
    )


def head_and_record(
    free: tuple[Row, ...], tags: frozenset[str]
) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Rows before the first field as those of the document and those of its first record."""
    prose = [index for index, row in enumerate(free) if is_text(row.text)]
    if not prose:
        alone = len(free) < 2 or _is_tag(free[1].text, tags)
        return ((), free) if alone else (free[:1], free[1:])
    start = last = prose[-1]
    while start and (
        is_text(free[start - 1].text) or (start > 1 and not _may_be_title(free[start - 1].text))
    ):
        start -= 1
    if start == 0:
        return free[: last + 1], free[last + 1 :]
    if start > 1 or not _has_title_after(free[last + 1 :], tags):
        return free[: start - 1], free[start - 1 :]
    return free[: last + 1], free[last + 1 :]


def _has_title_after(rows: Sequence[Row], tags: frozenset[str]) -> bool:
    """Whether the rows after the only paragraphs begin with a title, so that the paragraphs are the document's own."""
    if not rows or _is_tag(rows[0].text, tags):
        return False
    if len(rows) == 1:
        return len(rows[0].text.split()) > 4
    lengths = [len(row.text.split()) for row in rows]
    return (
        (rows[0].is_apart and rows[1].is_apart)
        or all(_is_tag(row.text, tags) for row in rows[1:])
        or lengths[0] > 4 >= max(lengths[1:])
    )


def _stand_below(made: Sequence[Chunk]) -> bool:
    """Whether abstracts stand below the fields and titles right above them."""
    gaps = [chunk.free for chunk in made[1:] if len(chunk.free) > bool(chunk.fields)]
    return (
        sum(
            1 if is_text(free[0].text) and (not is_text(free[-1].text) or len(free) == 1) else -1
            for free in gaps
        )
        > 0
    )


def _record(rows: Sequence[Row], fields: tuple[Field, ...], tags: frozenset[str]) -> Record:
    """Title first, then paragraphs, then tags."""
    untitled = not rows or (
        len(rows[0].text) > LONGEST_TITLE and not any(is_text(row.text) for row in rows[1:])
    )
    title, others = (None, rows) if untitled else (rows[0], rows[1:])
    start = first_tag([row.text for row in others], tags)
    return Record(title, tuple(others[:start]), tuple(others[start:]), fields)


def first_tag(texts: Sequence[str], tags: frozenset[str]) -> int:
    """Where the abstract ends: everything from here on is short and no sentence."""
    prose = [index for index, text in enumerate(texts) if is_text(text) or addresses(text)]
    start = prose[-1] + 1 if prose else 0
    while (
        start < len(texts)
        and not _is_tag(texts[start], tags)
        and _is_no_tag(texts[start], alone=not prose)
    ):
        start += 1
    return start


def _is_no_tag(text: str, *, alone: bool) -> bool:
    return len(text) > LONGEST_TAG or text.endswith((":", ",")) or (alone and len(text.split()) > 8)
