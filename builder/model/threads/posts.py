"""Drafts of posts to posts: text, mark, counts and links, with anchors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from builder.document import Count, DateValue, Link, Post, RenderedBlock, Status
from builder.document.draft import Block, Draft, Inline
from builder.document.source import Source
from builder.document.vocabulary import Precision
from builder.text.web import addresses

UNDATED = DateValue(
    "", "", Precision.UNKNOWN, Status.ABSENT, "the source gives no date for this post"
)
UNITS: Mapping[str, int] = MappingProxyType({"k": 1_000, "m": 1_000_000})


def post(draft: Draft, source: Source, when: DateValue, anchor: str) -> Post:
    """A draft of kind `post` as a post; its passages are anchored below `anchor`."""
    position, of = position_of(draft)
    passages = tuple(
        passage(block, source, f"{anchor}.p{number}")
        for number, block in enumerate(_of_role(draft, "post"), 1)
    )
    mark = next((piece for block in _of_role(draft, "position") for piece in block.inlines), None)
    counts = tuple(_count(block) for block in _of_role(draft, "count"))
    return Post(
        anchor, passages, when, position, of, mark, counts, tuple(_links(passages)), draft.lines
    )


def position_of(draft: Draft) -> tuple[int | None, int | None]:
    """3 and 6 of the mark `3/6`, 3 and None of `3/`, None and None without a mark."""
    label = next((block.label for block in _of_role(draft, "position")), "")
    position, _, of = label.partition("/")
    return (int(position) if position else None), (int(of) if of else None)


def date_block(draft: Draft) -> Block | None:
    """The date as written, if the post has one."""
    return next(_of_role(draft, "date"), None)


def passage(block: Block, source: Source, anchor: str) -> RenderedBlock:
    """A block as the page shows it."""
    status = (
        Status.REPAIRED if any(source.is_repaired(span) for span in block.spans) else Status.STATED
    )
    return RenderedBlock(block.role, block.inlines, anchor, block.label, block.level, status)


def number(written: str) -> int | None:
    """The number that a count states, or None when it states none.

    >>> number("1,234"), number("1 234"), number("1.2K"), number("3M"), number("")
    (1234, 1234, 1200, 3000000, None)
    """
    text = written.strip()
    unit = UNITS.get(text[-1:].lower(), 1)
    whole, _, part = (
        text[:-1].strip().replace(",", ".").partition(".") if unit > 1 else (text, "", "")
    )
    digits = "".join(sign for sign in whole if sign.isdecimal())
    return int(digits) * unit + int(int(part or 0) * unit / 10 ** len(part)) if digits else None


def _of_role(draft: Draft, role: str) -> Iterator[Block]:
    return (block for block in draft.blocks if block.role == role)


def _count(block: Block) -> Count:
    written = block.text.strip()
    value = number(written)
    status, reason = _standing(block, written, value)
    return Count(
        block.label,
        value,
        status,
        tuple(span for piece in _shown(block) for span in piece.spans),
        reason,
    )


def _standing(block: Block, written: str, value: int | None) -> tuple[Status, str]:
    """How the number came about: a format says by markup `glyph` that only the place in the line names the count."""
    if value is None:
        return Status.ABSENT, "the label stands there without a number"
    if any(piece.kind == "markup" and piece.target == "glyph" for piece in block.inlines):
        return (
            Status.INFERRED,
            f"the glyph beside {written} does not say what is counted: taken by its place in the line",
        )
    if written[-1:].lower() in UNITS:
        return Status.NORMALISED, f"written as {written}, which is rounded"
    return Status.STATED, ""


def _shown(block: Block) -> Iterator[Inline]:
    return (piece for piece in block.inlines if piece.kind != "markup")


def _links(passages: tuple[RenderedBlock, ...]) -> Iterator[Link]:
    for held in passages:
        for piece in held.inlines:
            if piece.kind == "link":
                found = next(iter(addresses(piece.target)), None)
                yield Link(
                    piece.text,
                    found.url if found else None,
                    found.status if found else "label-only",
                    piece.spans,
                )
