"""Rows of plain text to blocks: headings, items, quotes, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from builder.document.draft import Block, Inline
from builder.document.source import Source
from builder.document.vocabulary import Role
from builder.formats.items import item_at, item_pieces
from builder.formats.rows import Row, cut, markup, prose
from builder.text.annotations import links_and_emphasis
from builder.text.bullets import bullet_of
from builder.text.shape import is_prose, is_rule

LONGEST_HEADING = 120
"""Characters of a heading that nothing but its look gives away."""

_MARKED = re.compile(r"(?P<mark>#{1,6})\s+(?P<title>\S.*?)(?P<close>\s+#+)?$")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_NUMBER = r"\d{1,2}(?:\.\d{1,2}){0,4}|[IVXLC]{1,6}(?=[.)])|[A-Z](?:\.\d{1,2}){1,3}|[A-Z](?=[.)])"
_NUMBERED = re.compile(rf"(?P<number>{_NUMBER})[.)]?\s+(?P<title>\S.*)")
_QUOTE = re.compile(r"(?:>\s?)+")
_FENCE = re.compile(r"(```|~~~)\S*")
_NO_HEADING = (".", ",", ";", ":", "!", "…", "。", "，", "：")


@dataclass(frozen=True, slots=True)
class Found:
    """The blocks that begin at a row, and how many rows they take."""

    blocks: tuple[Block, ...]
    taken: int = 1


def blocks(source: Source, rows: Sequence[Row], *, depth: int) -> Iterator[Block]:
    """The blocks of `rows`; `depth` is how many levels of marked headings stand above the first section."""
    index = 0
    while index < len(rows):
        found = next(made for read in _READERS if (made := read(source, rows, index)) is not None)
        yield from (_raised(made, depth) for made in found.blocks)
        index += found.taken


def is_title(rows: Sequence[Row]) -> bool:
    """Whether the first row is a title rather than the beginning of the text or its first section."""
    text = rows[0].text
    if text.startswith("#") and _marked(text):
        return text.startswith("# ")
    if (
        is_rule(text)
        or _QUOTE.match(text)
        or _FENCE.match(text)
        or bullet_of(text)
        or (_NUMBERED.match(text) and _has_number(rows, 0))
    ):
        return False
    return (
        len(text) <= 2 * LONGEST_HEADING
        and not is_prose(text)
        and not text.endswith(_NO_HEADING[1:4])
    )


def title(source: Source, rows: Sequence[Row]) -> Found:
    """The title in the first row, with the sign or line that marks it."""
    found = _heading_marked(source, rows, 0) or _heading_underlined(source, rows, 0)
    if found is None:
        return Found((Block(Role.TITLE, cut(source, rows[0])),))
    head, *rest = found.blocks
    return Found((Block(Role.TITLE, head.inlines), *rest), found.taken)


def _rule(source: Source, rows: Sequence[Row], index: int) -> Found | None:
    text = rows[index].text
    if is_rule(text) or _FENCE.fullmatch(text):
        return Found((markup(source, rows[index], 0, len(text), "rule"),))
    return None


def _heading_marked(source: Source, rows: Sequence[Row], index: int) -> Found | None:
    row = rows[index]
    match = _marked(row.text)
    if not match:
        return None
    start, end = match.span("title")
    pieces = (
        *cut(source, row, 0, match.end("mark"), "markup", "heading"),
        *cut(source, row, start, end),
    )
    return Found(
        (
            Block(
                Role.HEADING,
                (*pieces, *cut(source, row, end, None, "markup", "heading")),
                level=len(match["mark"]),
            ),
        )
    )


def _marked(text: str) -> re.Match[str] | None:
    return _MARKED.match(text) if len(text) <= 2 * LONGEST_HEADING else None


def _heading_underlined(source: Source, rows: Sequence[Row], index: int) -> Found | None:
    row, below = rows[index], rows[index + 1] if index + 1 < len(rows) else None
    if (
        below is None
        or below.is_apart
        or not _UNDERLINE.fullmatch(below.text)
        or len(row.text) > LONGEST_HEADING
        or bullet_of(row.text)
    ):
        return None
    level = 1 if below.text.startswith("=") else 2
    return Found(
        (
            Block(Role.HEADING, cut(source, row), level=level),
            markup(source, below, 0, len(below.text), "heading"),
        ),
        2,
    )


def _heading_numbered(source: Source, rows: Sequence[Row], index: int) -> Found | None:
    match = _NUMBERED.match(rows[index].text)
    if not match or not _has_number(rows, index):
        return None
    start = match.start("title")
    pieces = (
        *cut(source, rows[index], 0, len(match[0][:start].rstrip()), "markup", "number"),
        *cut(source, rows[index], start),
    )
    return Found((Block(Role.HEADING, pieces, match["number"], match["number"].count(".") + 1),))


def _has_number(rows: Sequence[Row], index: int) -> bool:
    """Whether the numbered row at `index` is a heading: no sentence, and no neighbour in a numbered list."""
    text = rows[index].text
    found = _NUMBERED.match(text)
    if (
        found is None
        or found["title"][0].islower()
        or len(text) > LONGEST_HEADING
        or is_prose(text)
        or text.endswith(_NO_HEADING)
    ):
        return False
    before = rows[index - 1 : index] if not rows[index].is_apart else ()
    after = [row for row in rows[index + 1 : index + 2] if not row.is_apart]
    depth = found["number"].count(".")
    near = (
        match["number"].count(".")
        for row in (*before, *after)
        if (match := _NUMBERED.match(row.text))
    )
    return index + 1 < len(rows) and depth not in near


def _heading_capitals(source: Source, rows: Sequence[Row], index: int) -> Found | None:
    text = rows[index].text
    letters = sum(sign.isalpha() for sign in text)
    if (
        letters > 3
        and text.isupper()
        and len(text) <= LONGEST_HEADING
        and letters * 2 > len(text)
        and index + 1 < len(rows)
    ):
        return Found((Block(Role.HEADING, cut(source, rows[index]), level=1),))
    return None


def _heading_apart(source: Source, rows: Sequence[Row], index: int) -> Found | None:
    """A short line between empty lines, before running text."""
    row, below = rows[index], rows[index + 1] if index + 1 < len(rows) else None
    if below is None or not row.is_apart or not below.is_apart or not is_prose(below.text):
        return None
    if (
        len(row.text.split()) > 10
        or len(row.text) > LONGEST_HEADING
        or is_prose(row.text)
        or row.text.endswith(_NO_HEADING)
    ):
        return None
    return (
        None if row.text[0].islower() else Found((Block(Role.HEADING, cut(source, row), level=1),))
    )


def _quote(source: Source, rows: Sequence[Row], index: int) -> Found | None:
    taken = 0
    while (
        index + taken < len(rows)
        and _QUOTE.match(rows[index + taken].text)
        and not (taken and rows[index + taken].is_apart)
    ):
        taken += 1
    if not taken:
        return None
    made: list[Inline] = []
    for row in rows[index : index + taken]:
        end = len((_QUOTE.match(row.text) or row.text)[0].rstrip())
        made += [
            *([Inline(" ", ())] if made else []),
            *cut(source, row, 0, end, "markup", "quote"),
            *_prose(source, row, end),
        ]
    return Found((Block(Role.QUOTE, tuple(made)),), taken)


def _item(source: Source, rows: Sequence[Row], index: int) -> Found | None:
    found = item_at(rows, index)
    if not found.mark:
        return None
    level = 1 + min(rows[index].indent // 2, 5)
    return Found(
        (Block(Role.ITEM, item_pieces(source, found, links_and_emphasis), found.mark, level),),
        found.taken,
    )


def _paragraph(source: Source, rows: Sequence[Row], index: int) -> Found:
    return Found((Block(Role.PARAGRAPH, _prose(source, rows[index], 0)),))


def _prose(source: Source, row: Row, start: int) -> tuple[Inline, ...]:
    return prose(source, row, start, find=links_and_emphasis)


def _raised(block: Block, depth: int) -> Block:
    if block.role != "heading" or block.label or block.level <= 1:
        return block
    return Block(block.role, block.inlines, block.label, max(1, block.level - depth))


Reader = Callable[[Source, Sequence[Row], int], Found | None]

_READERS: tuple[Reader, ...] = (
    _heading_marked,
    _heading_underlined,
    _rule,
    _quote,
    _heading_numbered,
    _item,
    _heading_capitals,
    _heading_apart,
    _paragraph,
)
"""Asked in this order; the last one never refuses."""
