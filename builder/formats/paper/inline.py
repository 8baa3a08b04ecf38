"""The words of one part → pieces: citations, references, addresses, mathematics, emphasis, and the text between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from builder.document.draft import Inline
from builder.document.source import Source
from builder.formats.paper.keys import BRACKET, Citing, bracket_tokens
from builder.formats.paper.marking import (
    address_tokens,
    emphasis_tokens,
    math_tokens,
    residue_tokens,
)
from builder.formats.paper.references import reference_tokens
from builder.formats.paper.rows import Stretch, cut
from builder.formats.paper.years import group_tokens, is_by_year, narrated
from builder.text.annotations import Annotation


@dataclass(frozen=True, slots=True)
class Context:
    """What the whole paper says about how to read one paragraph of it."""

    citing: Citing = field(default_factory=Citing)
    sections: frozenset[str] = frozenset()
    """Numbers of its sections, lower case."""
    named: frozenset[str] = frozenset()
    """Numbers that it calls sections."""


def pieces_of(
    source: Source, words: Stretch, context: Context, last: str = ""
) -> tuple[Inline, ...]:
    """The pieces of a paragraph; `last` is the key that was cited before it."""
    return tuple(_cut_up(source, words, sorted(tokens_of(words.text, context, last))))


def plain_pieces(source: Source, words: Stretch) -> tuple[Inline, ...]:
    """The pieces of words that hold no citations: addresses, mathematics, emphasis."""
    kept = _Kept(len(words.text))
    _keep_plain(kept, words.text)
    return tuple(_cut_up(source, words, sorted(kept.tokens)))


def last_key(pieces: Iterable[Inline], before: str) -> str:
    """The key cited last."""
    return next((piece.target for piece in reversed(tuple(pieces)) if piece.kind == "key"), before)


class _Kept:
    """Tokens that do not overlap: the first to claim a place keeps it."""

    __slots__ = ("_taken", "tokens")

    def __init__(self, length: int) -> None:
        self._taken = bytearray(length)
        self.tokens: list[Annotation] = []

    def add(self, *tokens: Annotation) -> None:
        """Keep the tokens, all of them or none."""
        if not any(1 in self._taken[token.start : token.end] for token in tokens):
            for token in tokens:
                self._taken[token.start : token.end] = b"\1" * (token.end - token.start)
                self.tokens.append(token)


def tokens_of(text: str, context: Context, last: str) -> list[Annotation]:
    """Everything in `text` that is more than words."""
    kept = _Kept(len(text))
    for found in (*math_tokens(text), *residue_tokens(text)):
        kept.add(found)
    for bracket in _citations(text, context, last):
        kept.add(*bracket)
    _keep_plain(kept, text)
    for found in reference_tokens(text, context.sections, context.named):
        kept.add(found)
    return kept.tokens


def _keep_plain(kept: _Kept, text: str) -> None:
    for found in (*address_tokens(text), *math_tokens(text), *residue_tokens(text)):
        kept.add(found)
    for first, end in emphasis_tokens(text):
        kept.add(first, end)


def _citations(text: str, context: Context, last: str) -> Iterator[list[Annotation]]:
    if context.citing.style == "author-year":
        for group in is_by_year(text):
            yield group_tokens(text, group)
        yield from narrated(text)
    for bracket in BRACKET.finditer(text):
        found = bracket_tokens(text, bracket, context.citing, last)
        last = next((token.target for token in reversed(found) if token.kind == "key"), last)
        if found:
            yield found


def _cut_up(source: Source, words: Stretch, tokens: list[Annotation]) -> Iterator[Inline]:
    """The tokens and the text between them; text between marks of emphasis is emphasised."""
    position, kind = 0, "text"
    for token in tokens:
        if token.start > position:
            yield from cut(source, words, position, token.start, kind)
        yield from cut(source, words, token.start, token.end, token.kind, token.target)
        position = token.end
        if token.target == "emphasis":
            kind = "text" if kind == "emphasis" else "emphasis"
    if position < len(words.text):
        yield from cut(source, words, position, len(words.text), kind)
