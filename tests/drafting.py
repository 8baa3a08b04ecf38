"""Drafts for tests: inlines and blocks of one line of a source."""

from __future__ import annotations

from builder.document.draft import Block, Inline
from builder.document.source import Source
from builder.document.vocabulary import InlineKind, Role
from builder.text.located import line_text


def inline_at(
    source: Source,
    line: int,
    start: int = 0,
    end: int | None = None,
    kind: InlineKind = InlineKind.TEXT,
    target: str = "",
) -> Inline:
    """Columns `start` to `end` of the repaired line `line` (1-based) as an inline."""
    text = source.lines[line - 1][start:end]
    return Inline(text, (source.span(line, start, end),), kind, target)


def block_at(source: Source, role: Role | str, line: int, label: str = "") -> Block:
    """The words of a line as a block."""
    return Block(Role(role), line_text(source, line).strip().inlines(), label)


def markup_at(source: Source, line: int, start: int, end: int, target: str) -> Block:
    """Recognised syntax in a line as a block."""
    inline = inline_at(source, line, start, end, InlineKind.MARKUP, target)
    return Block(Role.SYNTAX, (inline,))
