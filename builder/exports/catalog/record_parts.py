"""Record parts: texts and dates as every record of the catalog writes them."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import UNSET

from builder.document import DateValue, RenderedBlock
from builder.exports.catalog.part_records import DateRecord


def plain(text: str) -> str:
    """Text with its white space collapsed.

    >>> plain("  two\\n words\\u00a0")
    'two words'
    """
    return " ".join(text.split())


def plain_texts(texts: Iterable[str]) -> tuple[str, ...]:
    """Each of `texts` with its white space collapsed."""
    return tuple(map(plain, texts))


def joined_text(blocks: Iterable[RenderedBlock]) -> str | None:
    """The text of `blocks` as one string; None when there is none."""
    return " ".join(plain(block.text) for block in blocks) or None


def date_record(date: DateValue) -> DateRecord:
    """A date as written and as meant; its candidates when the source leaves it open."""
    return DateRecord(
        written=plain(date.written),
        value=date.value,
        precision=date.precision,
        status=date.status,
        # A key that most dates would only have to say that it is empty is left out.
        candidates=date.candidates or UNSET,
        role=date.role or UNSET,
    )
