"""Rows to items: each with the bullets before it and the lines that hang under it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from builder.document.draft import Inline
from builder.document.source import Source
from builder.formats.rows import Row, cut, prose
from builder.text.annotations import Annotation, links
from builder.text.bullets import bullet_of

LONGEST_HEADING = 400
"""Characters; a longer line is no heading, whatever signs surround it."""

_DECORATED = re.compile(
    r"(?P<before>#{1,6}\s+|)(?P<open>\*\*|__|)(?P<words>\S.*?)(?P<close>(?P=open)\s*[:：]?|[:：](?P=open))(?P<after>\s+#+)?"
)


@dataclass(frozen=True, slots=True)
class Item:
    """A row without its bullet, or a row as it is when it has none."""

    marks: tuple[Row, ...]
    """Rows that hold only a bullet; it belongs to the words that follow."""
    row: Row
    """The row with the words; the last bullet itself when no words follow."""
    start: int
    """Offset of the words in the row's text."""
    mark: str = ""
    """The last bullet as written; `""` for a row without one."""
    hanging: tuple[Row, ...] = ()
    """Rows set in under the bullet: they go on with its words."""

    @property
    def text(self) -> str:
        """The words."""
        return " ".join((self.row.text[self.start :], *(row.text for row in self.hanging)))

    @property
    def is_apart(self) -> bool:
        """Whether an empty line stands before it."""
        return (self.marks or (self.row,))[0].is_apart

    @property
    def taken(self) -> int:
        """How many rows it is made of."""
        return len(self.marks) + 1 + len(self.hanging)


def items(rows: Sequence[Row]) -> Iterator[Item]:
    """All of `rows` as items."""
    index = 0
    while index < len(rows):
        found = item_at(rows, index)
        yield found
        index += found.taken


def item_at(rows: Sequence[Row], index: int) -> Item:
    """The item that begins at row `index`."""
    at = index
    mark = ""
    while (bullet := bullet_of(rows[at].text)) and bullet.start == len(rows[at].text):
        mark = bullet.mark
        if at + 1 == len(rows) or rows[at + 1].is_apart:
            return Item(tuple(rows[index:at]), rows[at], bullet.start, mark)
        at += 1
    if bullet and not mark:
        return Item((), rows[at], bullet.start, bullet.mark, _hanging(rows, at))
    return Item(tuple(rows[index:at]), rows[at], 0, mark, _hanging(rows, at) if mark else ())


def item_pieces(
    source: Source, item: Item, find: Callable[[str], tuple[Annotation, ...]] = links
) -> tuple[Inline, ...]:
    """The bullets as markup and the words with their links."""
    return (*bullet_pieces(source, item), *words_from(source, item, item.start, find))


def bullet_pieces(source: Source, item: Item) -> tuple[Inline, ...]:
    """The bullets before the words, as markup."""
    own = (item.row, len(item.row.text[: item.start].rstrip()))
    before = ((row, len(row.text)) for row in item.marks)
    return tuple(
        held for row, end in (*before, own) for held in cut(source, row, 0, end, "markup", "bullet")
    )


def words_from(
    source: Source, item: Item, start: int, find: Callable[[str], tuple[Annotation, ...]] = links
) -> tuple[Inline, ...]:
    """The words of the item from offset `start` of its row on, with what hangs under it."""
    return (*prose(source, item.row, start, find=find), *hanging_pieces(source, item, find))


def hanging_pieces(
    source: Source, item: Item, find: Callable[[str], tuple[Annotation, ...]] = links
) -> tuple[Inline, ...]:
    """The words that hang under the item."""
    return tuple(
        held for row in item.hanging for held in (Inline(" ", ()), *prose(source, row, find=find))
    )


def headline_pieces(source: Source, item: Item) -> tuple[Inline, ...]:
    """The item as a title: bullet, `#` and `**` are markup."""
    return (
        *bullet_pieces(source, item),
        *title_pieces(source, item.row, item.start),
        *hanging_pieces(source, item),
    )


def heading_words(text: str) -> tuple[int, int]:
    """Where the words of a heading stand in its line, without `#`, `**` and a colon at the end.

    >>> [text[slice(*heading_words(text))] for text in ("## In brief", "**More briefs:**", "Terms:", "#tag", "**bold** words")]
    ['In brief', 'More briefs', 'Terms', '#tag', '**bold** words']
    """
    found = _DECORATED.fullmatch(text) if len(text) <= LONGEST_HEADING else None
    return found.span("words") if found and "*" not in found["words"] else (0, len(text))


def title_pieces(source: Source, row: Row, start: int = 0) -> tuple[Inline, ...]:
    """The words of a title; `#` and `**` around them are markup, a colon at the end is not."""
    first, last = heading_words(row.text[start:])
    if row.text[start + last : start + last + 1] in (":", "："):
        last += 1
    before, after = (
        cut(source, row, start, start + first, "markup", "heading"),
        cut(source, row, start + last, None, "markup", "heading"),
    )
    return (*before, *cut(source, row, start + first, start + last), *after)


def _hanging(rows: Sequence[Row], at: int) -> tuple[Row, ...]:
    column = rows[at].indent
    end = at + 1
    while (
        end < len(rows)
        and not rows[end].is_apart
        and rows[end].indent > column
        and not bullet_of(rows[end].text)
    ):
        end += 1
    return tuple(rows[at + 1 : end])
