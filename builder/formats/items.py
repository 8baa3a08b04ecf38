"""Rows to items: each with the bullets before it and the lines that hang under it.

A bullet may stand before its words or alone on the line above; lines set in under an item go on
with its words.  The inlines of an item show its words and its number or letter; a bullet that is a
mere sign is markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.document.draft import Inline
from builder.document.vocabulary import InlineKind
from builder.formats.rows import Row, prose_inlines
from builder.text.annotations import Annotator, links
from builder.text.located import Text
from builder.text.shape import Bullet, bullet_of

LONGEST_DECORATED = 400
"""Characters; a longer line is no heading, whatever signs surround it.

The pattern below tries each place of a line for the closing sign.
"""
COLONS = (":", "：")

_DECORATED = re.compile(
    r"""
    (?P<before> \#{1,6}\s+ | )                # "## In brief"
    (?P<open> \*\* | __ | )                   # "**In brief**"
    (?P<words> \S.*? )
    (?P<close> (?P=open)\s*[:：]? | [:：](?P=open) )    # the colon outside or inside the bold words
    (?P<after> \s+\#+ )?                      # "## In brief ##"
    """,
    re.VERBOSE,
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
    def words(self) -> Text:
        """The words in its row, without what hangs under it."""
        return self.row.words.slice(self.start)

    @property
    def text(self) -> str:
        """All words."""
        return " ".join((self.row.text[self.start :], *(row.text for row in self.hanging)))

    @property
    def line(self) -> int:
        """Number of the line of its words (1-based)."""
        return self.row.line

    @property
    def is_apart(self) -> bool:
        """Whether an empty line stands before it."""
        first = self.marks[0] if self.marks else self.row
        return first.is_apart

    @property
    def row_count(self) -> int:
        """How many rows it is made of."""
        return len(self.marks) + 1 + len(self.hanging)


def items(rows: Sequence[Row]) -> Iterator[Item]:
    """All of `rows` as items."""
    index = 0
    while index < len(rows):
        item = item_at(rows, index)
        yield item
        index += item.row_count


def item_at(rows: Sequence[Row], index: int) -> Item:
    """The item that begins at row `index`."""
    last = index
    mark = ""
    bullet = bullet_of(rows[last].text)
    while bullet and _is_alone(bullet, rows[last]):
        mark = bullet.mark
        # An empty line below: the bullet is an item without words.
        if last + 1 == len(rows) or rows[last + 1].is_apart:
            return Item(tuple(rows[index:last]), rows[last], bullet.start, mark)
        last += 1
        bullet = bullet_of(rows[last].text)
    if bullet and not mark:
        return Item((), rows[last], bullet.start, bullet.mark, _hanging(rows, last))
    # After a bullet that stands alone, a second one is part of the words.
    hanging = _hanging(rows, last) if mark else ()
    return Item(tuple(rows[index:last]), rows[last], 0, mark, hanging)


def item_inlines(item: Item, annotate: Annotator = links) -> tuple[Inline, ...]:
    """The bullets, and the words with what `annotate` finds in them."""
    words = prose_inlines(item.words, annotate)
    return (*bullet_inlines(item), *words, *hanging_inlines(item, annotate))


def headline_inlines(item: Item) -> tuple[Inline, ...]:
    """The item as a title: `#` and `**` are markup, and so is a bullet that is a mere sign."""
    return (*bullet_inlines(item), *title_inlines(item.words), *hanging_inlines(item))


def bullet_inlines(item: Item) -> tuple[Inline, ...]:
    """The bullets before the words; numbers and letters are labels, which a page shows."""
    inlines: list[Inline] = []
    for row in item.marks:
        inlines += mark_inlines(row.words)
        # What stands on the next line is parted from its number by a space of the site's own.
        if inlines[-1].kind is InlineKind.LABEL:
            inlines.append(Inline(" ", (), InlineKind.LABEL))
    return (*inlines, *mark_inlines(item.row.words.slice(0, item.start)))


def mark_inlines(mark: Text) -> tuple[Inline, ...]:
    """A list mark with the blanks behind it: a label when it says which item it is.

    A text may refer to `step 2` or to `rule b)`; a bullet says nothing.
    """
    if any(map(str.isalnum, mark.text)):
        return mark.inlines(InlineKind.LABEL)
    return mark.strip().inlines(InlineKind.MARKUP, "bullet")


def hanging_inlines(item: Item, annotate: Annotator = links) -> tuple[Inline, ...]:
    """The words that hang under the item, each row after a space of the site's own."""
    inlines: list[Inline] = []
    for row in item.hanging:
        inlines += (Inline(" ", ()), *prose_inlines(row.words, annotate))
    return tuple(inlines)


def heading_span(text: str) -> tuple[int, int]:
    """Offsets of the words of a heading in its line, without `#`, `**` and a colon at the end.

    >>> lines = ("## In brief", "**More briefs:**", "Terms:", "#tag", "**bold** words")
    >>> [text[slice(*heading_span(text))] for text in lines]
    ['In brief', 'More briefs', 'Terms', '#tag', '**bold** words']
    """
    if len(text) > LONGEST_DECORATED:
        return 0, len(text)
    match = _DECORATED.fullmatch(text)
    if match is None or "*" in match["words"]:
        return 0, len(text)
    return match.span("words")


def title_inlines(text: Text) -> tuple[Inline, ...]:
    """The words of a title; `#` and `**` around them are markup, a colon at the end is not."""
    start, end = heading_span(text.text)
    # "**What next:**": a title keeps its colon, a section label does not.
    if text.text[end : end + 1] in COLONS:
        end += 1
    before = text.slice(0, start).inlines(InlineKind.MARKUP, "heading")
    after = text.slice(end).inlines(InlineKind.MARKUP, "heading")
    return (*before, *text.slice(start, end).inlines(), *after)


def _is_alone(bullet: Bullet, row: Row) -> bool:
    """Whether nothing follows the bullet in its row."""
    return bullet.start == len(row.text)


def _hanging(rows: Sequence[Row], index: int) -> tuple[Row, ...]:
    """The rows below row `index` that are set in further than it, up to an empty line or bullet."""
    column = rows[index].indent
    end = index + 1
    while end < len(rows) and _is_hanging(rows[end], column):
        end += 1
    return tuple(rows[index + 1 : end])


def _is_hanging(row: Row, column: int) -> bool:
    if row.is_apart or row.is_code:
        return False
    return row.indent > column and not bullet_of(row.text)
