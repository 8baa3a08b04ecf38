"""Entries to blocks: each piece as what it is, separators as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from builder.document.draft import Block, Inline
from builder.document.vocabulary import CountName, FactName, InlineKind, Role
from builder.formats.collection.entries import PiecedRow, ReadEntry
from builder.formats.collection.pieces import PieceKind
from builder.formats.items import title_inlines
from builder.formats.rows import prose_inlines, syntax_block
from builder.text.located import Text
from builder.text.names import NameList, NamePartKind, names_in, names_in_one_style

LONGEST_SEPARATOR = 12
"""Letters between two pieces that are no words: `and`, `et al`, `Abstract`."""

_LABEL = re.compile(r"[^\s\[\](){}|·•,;/][^\[\](){}|·•,;/]*")


def read_names(entries: Sequence[ReadEntry]) -> Mapping[str, NameList]:
    """What each list of names holds, written as most lists of the document are."""
    lines: list[str] = []
    for entry in entries:
        lines += (words.text for words in entry.texts(PieceKind.AUTHORS))
    return names_in_one_style(lines)


def entry_blocks(entry: ReadEntry, names: Mapping[str, NameList]) -> Iterator[Block]:
    """The blocks of an entry in reading order."""
    for row in entry.rows:
        yield from _row_blocks(row, names)


def _row_blocks(row: PiecedRow, names: Mapping[str, NameList]) -> Iterator[Block]:
    done = 0
    for piece in row.pieces:
        yield from _gap(row.words.part(done, piece.start))
        words = row.words.part(piece.start, piece.end)
        match piece.kind:
            case PieceKind.MARK:
                yield syntax_block(words, "label")
            case PieceKind.TITLE:
                yield Block(Role.TITLE, title_inlines(words))
            case PieceKind.AUTHORS:
                yield from _authors(words, names)
            case PieceKind.VENUE:
                yield Block(Role.FACT, prose_inlines(words), FactName.VENUE)
            case PieceKind.DATE:
                yield Block(Role.DATE, words.inlines())
            case PieceKind.LINKS:
                yield Block(Role.FACT, tuple(_links(words)), FactName.LINKS)
            case PieceKind.CITATIONS:
                yield Block(Role.COUNT, words.inlines(), CountName.CITATIONS)
            case PieceKind.ABSTRACT:
                yield Block(Role.ABSTRACT, prose_inlines(words))
            case PieceKind.NOTE:
                yield Block(Role.PARAGRAPH, prose_inlines(words))
        done = piece.end
    yield from _gap(row.words.part(done))


def inferred_date(year: str) -> Block:
    """The year of the heading above an entry that states none: it stands in no line of it."""
    return Block(Role.DATE, (Inline(year, ()),))


def _gap(words: Text) -> Iterator[Block]:
    """What stands between two pieces: signs, or words that belong to neither."""
    if not words.text:
        return
    if sum(map(str.isalnum, words.text)) > LONGEST_SEPARATOR:
        yield Block(Role.PARAGRAPH, prose_inlines(words))
    else:
        yield syntax_block(words, "separator")


def _authors(words: Text, names: Mapping[str, NameList]) -> Iterator[Block]:
    """Each name a block, separators and marks between them."""
    listed = names.get(words.text) or names_in(words.text)
    done = 0
    for part in listed.parts:
        yield from _gap(words.part(done, part.start))
        name = words.part(part.start, part.end)
        if part.kind is NamePartKind.NAME:
            yield Block(Role.AUTHOR, name.inlines())
        else:
            yield Block(Role.CREDIT, name.inlines(), Role.AUTHOR)
        done = part.end
    yield from _gap(words.part(done))


def _links(words: Text) -> Iterator[Inline]:
    """Labels of links as links without an address; what stands around them as it is."""
    done = 0
    for match in _LABEL.finditer(words.text):
        yield from words.slice(done, match.start()).inlines()
        yield from words.part(*match.span()).inlines(InlineKind.LINK)
        done = match.start() + len(match[0].rstrip())
    yield from words.slice(done).inlines()
