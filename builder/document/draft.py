"""Draft: what one seed says, word for word, each piece with its place.

A format finds; it does not interpret.  It gives one draft for the document itself and one for each
entry, made of blocks, made of pieces.  The pieces of all drafts of a seed cover every character of
its lines exactly once; white space that no piece claims is added by `complete`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from builder.document.kinds import DraftKind
from builder.document.source import Source
from builder.document.span import Span
from builder.document.vocabulary import InlineKind, Role
from builder.problem import Problem, Severity

UNREAD = frozenset((InlineKind.MARKUP, InlineKind.MARK))
"""Kinds of inlines that are not read as words."""


@dataclass(frozen=True, slots=True)
class Inline:
    """A run of seed text with its place."""

    text: str
    """Repaired text of the spans, joined."""
    spans: tuple[Span, ...]
    """Where it stands, as read, in reading order; empty for the space that joins two lines of one wrapped paragraph (the site's own)."""
    kind: InlineKind = InlineKind.TEXT
    target: str = ""
    """What the piece points to or is, see InlineKind."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, field, heading, item … as found: pieces in reading order."""

    role: Role
    inlines: tuple[Inline, ...]
    label: str = ""
    """See Role."""
    level: int = 0

    @property
    def text(self) -> str:
        """The words of the block: everything but markup and footnote marks."""
        return "".join(piece.text for piece in self.inlines if piece.kind not in UNREAD)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The places of all pieces."""
        return tuple(span for piece in self.inlines for span in piece.spans)


@dataclass(frozen=True, slots=True)
class Draft:
    """The document itself (kind `document`) or one entry of it."""

    kind: DraftKind
    blocks: tuple[Block, ...]

    @property
    def lines(self) -> tuple[int, int]:
        """First and last line that hold a piece of it; (0, 0) for an empty draft."""
        numbers = [span.line for block in self.blocks for span in block.spans]
        return (min(numbers), max(numbers)) if numbers else (0, 0)


@dataclass(frozen=True, slots=True)
class Recognition:
    """How surely a format claims a text, and why."""

    score: float
    """0 = not mine, 1 = certain."""
    evidence: tuple[str, ...] = ()
    """In words for the owner of the seed: `20 records with the label 'Authors:'`."""


def piece(
    source: Source,
    line: int,
    start: int = 0,
    end: int | None = None,
    kind: str = "text",
    target: str = "",
) -> Inline:
    """Columns `start` to `end` of the repaired line `line` (1-based) as a piece."""
    text = source.lines[line - 1][start:end]
    return Inline(text, (source.span(line, start, end),), kind, target)


def words(source: Source, line: int, start: int = 0, end: int | None = None) -> tuple[Inline, ...]:
    """The same without white space at either end; nothing when only white space stands there."""
    text = source.lines[line - 1]
    stop = len(text) if end is None else end
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return (piece(source, line, start, stop),) if start < stop else ()


def block(
    source: Source,
    role: str,
    line: int,
    start: int = 0,
    end: int | None = None,
    label: str = "",
    level: int = 0,
) -> Block:
    """A block of plain words inside one line."""
    return Block(role, words(source, line, start, end), label, level)


def markup(source: Source, line: int, start: int, end: int | None, what: str) -> Block:
    """A block of recognised syntax inside one line."""
    return Block(Role.SYNTAX, (piece(source, line, start, end, "markup", what),))


def complete(
    source: Source, drafts: Iterable[Draft]
) -> tuple[tuple[Draft, ...], tuple[Problem, ...]]:
    """Close the drafts of one seed: white space left over becomes markup of the document's own draft.

    Gives back the drafts and an error for each character that no piece claims, and for each that two
    claim (the law of coverage).
    """
    found = tuple(drafts)
    spaces: list[Block] = []
    problems: list[Problem] = []
    claimed = _claims(found)
    for number, text in enumerate(source.raw, 1):
        column = 0
        for start, end in (*sorted(claimed.get(number, ())), (len(text), len(text))):
            if start < column:
                problems.append(
                    _fault(
                        source, number, start, text[start : min(column, end)], "is claimed twice"
                    )
                )
            elif start > column:
                gap = text[column:start]
                if _is_blank(source, number, column, start):
                    spaces.append(
                        Block(
                            Role.SYNTAX,
                            (
                                Inline(
                                    gap, (Span(number, column, start),), InlineKind.MARKUP, "space"
                                ),
                            ),
                        )
                    )
                else:
                    problems.append(_fault(source, number, column, gap, "is not accounted for"))
            column = max(column, end)
    own = found[0]
    return (replace(own, blocks=(*own.blocks, *spaces)), *found[1:]), tuple(problems)


def _claims(drafts: Iterable[Draft]) -> dict[int, list[tuple[int, int]]]:
    claimed: dict[int, list[tuple[int, int]]] = {}
    for draft in drafts:
        for held in draft.blocks:
            for span in held.spans:
                if span.end > span.start:
                    claimed.setdefault(span.line, []).append((span.start, span.end))
    return claimed


def _is_blank(source: Source, line: int, start: int, end: int) -> bool:
    """White space as read, or characters that the repair has taken away or turned into white space."""
    gone = {
        column
        for repair in source.repairs.get(line, ())
        if not repair.after.strip()
        for column in range(repair.column, repair.column + len(repair.before))
    }
    text = source.raw[line - 1]
    return all(text[column].isspace() or column in gone for column in range(start, end))


def _fault(source: Source, line: int, column: int, text: str, what: str) -> Problem:
    return Problem(
        source.path,
        line,
        column + 1,
        Severity.ERROR,
        "draft.coverage",
        f"'{text[:60]}' {what}",
        "this is a fault of the format, not of the seed: please report it with the seed",
    )
