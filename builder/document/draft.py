"""Draft: what one seed says, word for word, each piece with its place.

A format finds; it does not interpret.  It gives one draft for the document itself and one for each
entry, made of blocks, made of pieces.  The pieces of all drafts of a seed cover every character of
its lines exactly once; white space that no piece claims is added by `complete`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from types import MappingProxyType

from builder.document.source import Source
from builder.document.span import Span
from builder.problem import Problem

PIECES = MappingProxyType(
    {
        "text": "words to be shown as they are",
        "key": "a citation key, number or author-year inside a citation; target = the key as written",
        "locator": "where in the cited work (`p. 70`); target = the key that it belongs to",
        "open": "the bracket that opens a citation; target = citation style: key, numeric, author-year",
        "close": "the bracket that closes a citation",
        "editorial": "a bracketed insertion in a quotation: `[define and]`",
        "mark": "a footnote mark glued into the text; not shown as it stands; target = the note's number",
        "reference": "a reference inside the paper (`section 3.3`, `figure 1`); target = `section 3.3`",
        "link": "a web address or e-mail; target = the address as written",
        "math": "mathematics between dollar signs",
        "emphasis": "text that the source marks as emphasised",
        "markup": "recognised syntax, not shown; target = what it is: label, separator, bullet, space, …",
    }
)
"""Kinds of pieces."""

ROLES = MappingProxyType(
    {
        "title": "the title of the document or entry",
        "intro": "a paragraph that stands before the first entry",
        "abstract": "a paragraph of the abstract",
        "paragraph": "a paragraph of the body",
        "heading": "a section heading; label = number as written or '', level = 1 …; title text in the pieces",
        "item": "a list item; label = bullet or number as written, level = depth",
        "quote": "a block quotation",
        "epigraph": "the words of an epigraph",
        "attribution": "the source line of the epigraph or quotation before it",
        "note": "the text of a footnote; label = its number, level unused; pieces of kind markup mark candidate ends",
        "bibliography": "one entry of the paper's own bibliography; label = key or number as written",
        "caption": "the caption of a figure or table; label = `figure 1`",
        "gap": "a place where something is visibly missing (an empty line where a figure stood)",
        "author": "one author's name; pieces hold only the name",
        "alumnus": "one alumnus's or fellow's name; label = the field label as written",
        "date": "a date as written; empty pieces = the label is there, the value is not",
        "tag": "one tag as written",
        "placeholder": "words that stand for `nothing here`: `No items found.`",
        "count": "a number that the source states; label = citations, likes, reposts, replies, quotes",
        "field": "the label of a field, e.g. `Authors:`; label = author, alumnus, date, citations, tag, …",
        "post": "one line of the text of a post",
        "position": "a thread mark as written; label = `3/6`",
        "card-title": "title of a link card",
        "card-description": "description of a link card",
        "profile": "one line of the descriptions of followed accounts",
        "bullet": "one bullet of a brief",
        "term": "a term of a glossary",
        "definition": "the definition of the term before it",
        "read-more": "a pointer to the full story; the text of the piece `link` is its label",
        "question": "a question without an answer",
        "residue": "left over from another system; label = the reason it is not part of the text",
        "syntax": "a block of markup only: rules, section labels such as `More briefs`",
    }
)
"""Roles of blocks.  A new format uses these; a new role is added here with what it means."""

ENTRY_KINDS = ("paper", "dissertation", "thread", "post", "card", "brief", "page")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of seed text with its place."""

    text: str
    """Repaired text of the spans, joined."""
    spans: tuple[Span, ...]
    """Where it stands, as read, in reading order; empty for the space that joins two lines of one wrapped paragraph (the site's own)."""
    kind: str = "text"
    """One of PIECES."""
    target: str = ""
    """What the piece points to or is, see PIECES."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, field, heading, item … as found: pieces in reading order."""

    role: str
    """One of ROLES."""
    pieces: tuple[Piece, ...]
    label: str = ""
    """See ROLES."""
    level: int = 0

    @property
    def text(self) -> str:
        """The words of the block: everything but markup and footnote marks."""
        return "".join(piece.text for piece in self.pieces if piece.kind not in ("markup", "mark"))

    @property
    def spans(self) -> tuple[Span, ...]:
        """The places of all pieces."""
        return tuple(span for piece in self.pieces for span in piece.spans)


@dataclass(frozen=True, slots=True)
class Draft:
    """The document itself (kind `document`) or one entry of it."""

    kind: str
    """`document` or one of ENTRY_KINDS."""
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
) -> Piece:
    """Columns `start` to `end` of the repaired line `line` (1-based) as a piece."""
    text = source.lines[line - 1][start:end]
    return Piece(text, (source.span(line, start, end),), kind, target)


def words(source: Source, line: int, start: int = 0, end: int | None = None) -> tuple[Piece, ...]:
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
    return Block("syntax", (piece(source, line, start, end, "markup", what),))


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
                            "syntax",
                            (Piece(gap, (Span(number, column, start),), "markup", "space"),),
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
        "error",
        "draft.coverage",
        f"'{text[:60]}' {what}",
        "this is a fault of the format, not of the seed: please report it with the seed",
    )
