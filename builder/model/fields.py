"""Blocks of one draft, by role, to the values that an entry holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from builder.document import Count, Link, RenderedBlock, Status, Value
from builder.document.draft import Block, Draft, Inline
from builder.document.source import Source
from builder.document.span import Span
from builder.model.people import Mention, mention_of
from builder.problem import Problem, Severity
from builder.text.web import addresses

UNSHOWN = ("markup", "mark")
JOIN = Inline(" ", ())
"""The site's own space between two lines of one title."""

LONGEST = 40
"""Characters of a number at most."""

_NUMBER = re.compile(
    r"(?P<digits>\d+|\d{1,3}(?:[ .,'’\u202f]\d{3})+)(?:[.,](?P<part>\d{1,2})(?=\s?[km]))?\s?(?P<unit>[km]?)",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"^(?:~|≈|about|ca\.?|circa)\s*|\s*(?:citations?|cites?|times|likes?|reposts?|repl(?:y|ies)|quotes?)$",
    re.IGNORECASE,
)
_UNITS = {"": 1, "k": 1_000, "m": 1_000_000}


@dataclass(frozen=True, slots=True)
class Counted:
    """A number that the source states, and what is wrong with it."""

    count: Count
    problem: Problem | None = None


def of_role(draft: Draft, *roles: str) -> tuple[Block, ...]:
    """The blocks that play one of `roles`, in reading order."""
    return tuple(block for block in draft.blocks if block.role in roles)


def labelled(draft: Draft, name: str) -> Block | None:
    """The label of the field `name` (`author`, `alumnus`, `citations` …), when the draft has it."""
    return next(
        (block for block in draft.blocks if block.role == "field" and block.label == name), None
    )


def shown_spans(pieces: Iterable[Inline]) -> tuple[Span, ...]:
    """The places of the words, without markup and footnote marks."""
    return tuple(span for piece in pieces if piece.kind not in UNSHOWN for span in piece.spans)


def words(block: Block) -> str:
    """The words of a block with white space collapsed."""
    return " ".join(block.text.split())


def status(source: Source, spans: Iterable[Span]) -> Status:
    """STATED, or REPAIRED when the ledger changed a character of it."""
    return Status.REPAIRED if any(source.is_repaired(span) for span in spans) else Status.STATED


def value(source: Source, blocks: Sequence[Block]) -> Value:
    """The words of `blocks` as one text."""
    spans = tuple(span for block in blocks for span in shown_spans(block.inlines))
    standing = status(source, spans)
    reason = (
        "damaged characters were repaired; the ledger shows them"
        if standing is Status.REPAIRED
        else ""
    )
    return Value(" ".join(filter(None, map(words, blocks))), standing, reason, spans)


def title_pieces(blocks: Sequence[Block]) -> tuple[Inline, ...]:
    """The pieces of a title, which may stand on several lines."""
    found: list[Inline] = []
    for block in blocks:
        found += (JOIN, *block.inlines) if found else block.inlines
    return tuple(found)


def passage(source: Source, block: Block, anchor: str) -> RenderedBlock:
    """A block as the page shows it."""
    return RenderedBlock(
        block.role,
        block.inlines,
        anchor,
        block.label,
        block.level,
        status(source, shown_spans(block.inlines)),
    )


def mentions(draft: Draft, role: str) -> tuple[Mention, ...] | None:
    """The names of a field; None when the draft has neither the label nor a name."""
    found = tuple(
        mention_of(words(block), shown_spans(block.inlines))
        for block in of_role(draft, role)
        if words(block)
    )
    blank = any(block.label == role for block in of_role(draft, "placeholder"))
    return found if found or labelled(draft, role) or blank else None


def tags(source: Source, draft: Draft) -> tuple[Value, ...] | None:
    """The tags as written; `()` when a label or a placeholder stands there instead, None when nothing does."""
    found = tuple(value(source, (block,)) for block in of_role(draft, "tag") if words(block))
    blank = any(block.label in ("", "tag") for block in of_role(draft, "placeholder"))
    return found if found or labelled(draft, "tag") or blank else None


def counted(source: Source, draft: Draft) -> tuple[Counted, ...]:
    """The numbers that the draft states, the first of each name."""
    first = {block.label: block for block in reversed(of_role(draft, "count"))}
    names = dict.fromkeys(block.label for block in of_role(draft, "count"))
    return tuple(_counted(source, first[name]) for name in names)


def _counted(source: Source, block: Block) -> Counted:
    written, spans = words(block), shown_spans(block.inlines)
    if not written:
        return Counted(
            Count(
                block.label,
                None,
                Status.ABSENT,
                spans,
                "the label is there and no number under it: unknown, not zero",
            )
        )
    found = number(written)
    if found is None:
        reason = f"‘{written}’ is not a number"
        return Counted(
            Count(block.label, None, Status.ABSENT, spans, reason),
            _not_a_number(source, block, written),
        )
    if written.isdecimal():
        return Counted(Count(block.label, found, status(source, spans), spans))
    return Counted(Count(block.label, found, Status.NORMALISED, spans, f"written as {written}"))


def number(written: str) -> int | None:
    """The whole number that a text states, or None.

    >>> number("1,234"), number("0"), number("1.2K"), number("~40"), number("31 citations")
    (1234, 0, 1200, 40, 31)
    >>> number("31 (as of May)"), number("many"), number("2 or 3")
    (None, None, None)
    """
    if len(written) > LONGEST:
        return None
    found = _NUMBER.fullmatch(_BESIDE.sub("", written))
    if not found:
        return None
    unit, part = _UNITS[found["unit"].lower()], found["part"] or ""
    whole = int(re.sub(r"\D", "", found["digits"]))
    return int(whole * unit + int(part or 0) * unit // 10 ** len(part))


def _not_a_number(source: Source, block: Block, written: str) -> Problem:
    span = shown_spans(block.inlines)[0]
    message = f"'{written[:60]}' is not a number of {block.label}"
    return Problem(
        source.path,
        span.line,
        span.start + 1,
        Severity.WARNING,
        "model.count",
        message,
        "write digits only, or leave it empty",
    )


def links(passages: Iterable[RenderedBlock]) -> tuple[Link, ...]:
    """The addresses in `passages`, each with what is known of where it leads."""
    return tuple(link(piece) for held in passages for piece in held.inlines if piece.kind == "link")


def link(piece: Inline) -> Link:
    """A piece of kind `link`; one without an address is a label only, and nothing is guessed."""
    found = next(iter(addresses(piece.target)), None)
    return Link(
        piece.text,
        found.url if found else None,
        found.status if found else "label-only",
        piece.spans,
    )
