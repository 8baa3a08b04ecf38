"""Pieces of a row of the head to blocks of a draft: labels, values, separators."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.document.draft import Block, Inline
from builder.document.vocabulary import InlineKind, Role
from builder.formats.head.labels import Meaning
from builder.formats.head.lines import MetaLine, Piece
from builder.formats.head.names import author_blocks
from builder.formats.rows import syntax_block
from builder.text.annotations import links
from builder.text.located import Text

_LABEL_SIGNS = " :：*_•·–—-"
_TAG_GAP = re.compile(r"\s*[,;·•|、，；]\s*#?|\s+#|\s*\n\s*")
_HASHTAGS = re.compile(r"(?:#[^\W\d][\w-]{0,60}(?:[\s,;]+|$))+")
_HASHTAG = re.compile(r"#(?P<tag>[\w-]+)")


def line_blocks(words: Text, line: MetaLine) -> Iterator[Block]:
    """All blocks of one row that `line` has understood."""
    done = 0
    for piece in line.pieces:
        yield from _gap(words, done, piece.label_start)
        yield from _piece_blocks(words, piece)
        done = piece.end
    yield from _gap(words, done, len(words))


def is_hashtags(text: str) -> bool:
    """Whether a row is nothing but hashtags.

    >>> is_hashtags("#shore #mud-flats"), is_hashtags("# Shore"), is_hashtags("#1 of all shores")
    (True, False, False)
    """
    return text.startswith("#") and _HASHTAGS.fullmatch(text) is not None


def hashtag_blocks(words: Text) -> Iterator[Block]:
    """The tags of a row of hashtags; their signs are syntax."""
    done = 0
    for match in _HASHTAG.finditer(words.text):
        yield from _gap(words, done, match.start("tag"))
        yield Block(Role.TAG, words.part(*match.span("tag")).inlines())
        done = match.end()
    yield from _gap(words, done, len(words))


def tag_blocks(words: Text) -> Iterator[Block]:
    """The tags of a list with commas or other signs between them."""
    done = 0
    for gap in _TAG_GAP.finditer(words.text):
        yield from _tag(words, done, gap.start())
        yield from _gap(words, gap.start(), gap.end())
        done = gap.end()
    yield from _tag(words, done, len(words))


def _tag(words: Text, start: int, end: int) -> Iterator[Block]:
    tag = words.part(start, end)
    sign = len(tag.text) - len(tag.text.lstrip("#"))
    yield from _gap(tag, 0, sign)
    # The stop at the end of a list is none of its last word.
    rest = tag.part(sign)
    bare = rest.part(0, len(rest.text.rstrip(" .")))
    if bare.text:
        yield Block(Role.TAG, bare.inlines())
    yield from _gap(rest, len(rest.text.rstrip(" .")), len(rest))


def _piece_blocks(words: Text, piece: Piece) -> Iterator[Block]:
    role, name = piece.meaning.role, piece.meaning.name
    label = words.part(piece.label_start, piece.start)
    value = words.part(piece.start, piece.end)
    if role is Role.FACT:
        yield Block(role, (*_fact_label(label), *value.annotated(links(value.text))), name)
        return
    if label.text:
        yield Block(Role.FIELD, label.inlines(InlineKind.MARKUP, "label"), str(role))
    yield from value_blocks(value, piece.meaning)


def value_blocks(value: Text, meaning: Meaning) -> Iterator[Block]:
    """The blocks of a value alone, by what it is."""
    if meaning.role is Role.AUTHOR:
        yield from author_blocks(value)
    elif meaning.role is Role.TAG:
        yield from tag_blocks(value)
    else:
        yield Block(meaning.role, value.inlines(), meaning.name)


def _fact_label(label: Text) -> Iterator[Inline]:
    """The source's own name for a fact; the colon behind it is syntax."""
    start = len(label.text) - len(label.text.lstrip(_LABEL_SIGNS))
    end = len(label.text.rstrip(_LABEL_SIGNS))
    for first, last, kind in (
        (0, start, InlineKind.MARKUP),
        (start, end, InlineKind.LABEL),
        (end, len(label), InlineKind.MARKUP),
    ):
        part = label.part(first, last)
        if part.text:
            yield from part.inlines(kind, "label" * (kind is InlineKind.MARKUP))


def _gap(words: Text, start: int, end: int) -> Iterator[Block]:
    gap = words.part(start, end)
    if gap.text:
        yield syntax_block(gap, "separator")
