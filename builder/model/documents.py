"""What belongs to the document itself: its title, what its page shows, markup and residue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set

from builder.curation.tables import SeedSettings
from builder.document import Entry, Finding, RenderedBlock, Status, ThreadBody, Value
from builder.document.draft import Block, Draft, Inline
from builder.document.source import Source
from builder.document.span import Span
from builder.document.vocabulary import FindingKind, InlineKind, Role
from builder.model.fields import UNSHOWN, of_role, passage, title_pieces, value
from builder.model.shown import entry_spans, overlaps, piece_spans
from builder.model.told import EntryDraft
from builder.problem import Problem, Severity

HIDDEN = frozenset(("title", "field", "syntax", "residue"))
"""Roles of the document's own draft that are not passages of its page."""
RESIDUE = "residue:"
"""Target of a piece of markup that is no syntax of the format but left over from another system."""
NOUNS = {
    "thread": "Posts",
    "paper": "Papers",
    "dissertation": "Papers",
    "brief": "Briefs",
    "page": "Texts",
}
UNTITLED = "the source gives no title for the whole"


def document_title(
    source: Source, drafts: Sequence[Draft], entries: Sequence[EntryDraft], settled: SeedSettings
) -> tuple[Value, tuple[Inline, ...]]:
    """What the document is called: by `seeds.yml`, by its own title, by its only or first article, by what it holds."""
    blocks = of_role(drafts[0], "title")
    own = value(source, blocks)
    if settled.title:
        return Value(settled.title, Status.INFERRED, "given in seeds.yml"), ()
    if own.text:
        return own, title_pieces(blocks)
    if len(entries) == 1 and entries[0].kind != "thread":
        return entries[0].title, ()
    if entries and entries[0].kind == "brief":
        first = entries[0].title
        return Value(
            first.text,
            Status.INFERRED,
            f"{UNTITLED}; this is the title of the first brief",
            first.spans,
        ), ()
    return _made(drafts, entries), ()


def _made(drafts: Sequence[Draft], entries: Sequence[EntryDraft]) -> Value:
    """A title from what the document holds and when."""
    if not entries:
        text = next(
            (" ".join(block.text.split()) for block in drafts[0].blocks if block.text.strip()), ""
        )
        return Value(
            text[:80] or "Nothing to read",
            Status.INFERRED,
            f"{UNTITLED}; these are its first words",
        )
    kinds = Counter(entry.kind for entry in entries)
    noun = NOUNS.get(max(kinds, key=lambda kind: (kinds[kind], kind)), "Texts")
    days = sorted(day[:10] for entry in entries for day in _dates(entry) if day)
    if not days:
        return Value(
            f"{noun}: {entries[0].title.text}",
            Status.INFERRED,
            f"{UNTITLED}; made from its first entry",
        )
    dates = days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"
    return Value(
        f"{noun}, {dates}",
        Status.INFERRED,
        f"{UNTITLED}; made from what it holds and from its dates",
    )


def _dates(entry: EntryDraft) -> Iterator[str]:
    if isinstance(entry.body, ThreadBody):
        yield from (post.date.value for post in entry.body.posts)
    elif entry.date:
        yield entry.date.value


def own_passages(
    source: Source, draft: Draft, *, is_title_shown: bool
) -> tuple[RenderedBlock, ...]:
    """Everything that the document's own page shows, apart from its title and its entries."""
    found: list[RenderedBlock] = []
    counted: Counter[str] = Counter()
    for block in draft.blocks:
        if block.role not in HIDDEN or (block.role == "title" and not is_title_shown):
            role = "intro" if block.role == "title" else block.role
            counted[role] += 1
            anchor = f"intro.p{counted[role]}" if role == "intro" else f"{role}-{counted[role]}"
            found.append(
                passage(source, Block(role, block.inlines, block.label, block.level), anchor)
            )
    return tuple(found)


def left_over(
    source: Source,
    drafts: Sequence[Draft],
    entries: Sequence[Entry],
    shown: Iterable[RenderedBlock],
) -> tuple[tuple[RenderedBlock, ...], tuple[Problem, ...]]:
    """Blocks that no entry and no passage shows: the document's page shows them, so that nothing is lost."""
    seen = [span for entry in entries for span in entry_spans(entry)] + [
        span for held in shown for span in piece_spans(held.inlines)
    ]
    blocks = [
        block
        for draft in drafts[1:]
        for block in draft.blocks
        if block.role not in ("field", "syntax", "residue")
    ]
    placed = _placed([span for block in blocks for span in piece_spans(block.inlines)], seen)
    found: list[RenderedBlock] = []
    problems: list[Problem] = []
    for block in blocks:
        pieces = tuple(
            piece
            for piece in block.inlines
            if any(span not in placed and span.end > span.start for span in piece_spans((piece,)))
        )
        if pieces:
            kept = Block(
                block.role if block.role != "title" else "paragraph",
                pieces,
                block.label,
                block.level,
            )
            found.append(passage(source, kept, f"other-{len(found) + 1}"))
            problems.append(_unplaced(source, kept))
    return tuple(found), tuple(problems)


def _placed(spans: Sequence[Span], seen: Sequence[Span]) -> Set[Span]:
    """Those of `spans` that are shown, whole or cut differently."""
    whole = set(seen)
    rest = [span for span in spans if span not in whole]
    return whole.union(overlaps(rest, seen)) if rest else whole


def _is_lost(piece: Inline, placed: Set[Span]) -> bool:
    return any(span.end > span.start and span not in placed for span in piece_spans((piece,)))


def _unplaced(source: Source, block: Block) -> Problem:
    span = block.spans[0]
    message = f"'{block.text.strip()[:60]}' ({block.role}) is one too many in its entry: the document's page shows it"
    return Problem(
        source.path,
        span.line,
        span.start + 1,
        Severity.NOTE,
        "model.unplaced",
        message,
        "leave one of the two",
    )


def markup_of(drafts: Iterable[Draft]) -> tuple[Inline, ...]:
    """All recognised syntax, labels and footnote marks, in the order of the text."""
    pieces = (piece for draft in drafts for block in draft.blocks for piece in _markup(block))
    return tuple(
        sorted(
            (piece for piece in pieces if piece.spans),
            key=lambda piece: (piece.spans[0].line, piece.spans[0].start),
        )
    )


def _markup(block: Block) -> Iterator[Inline]:
    for piece in block.inlines:
        if block.role in ("field", "syntax") and piece.kind != "markup":
            yield Inline(piece.text, piece.spans, InlineKind.MARKUP, "label")
        elif piece.kind in UNSHOWN and block.role != "residue" and not _is_residue(piece):
            yield piece


def residue_of(source: Source, drafts: Iterable[Draft]) -> tuple[RenderedBlock, ...]:
    """All left-overs from other systems, in the order of the text; the label says why each is one."""
    found = sorted(
        (block for draft in drafts for block in _residue(draft)), key=lambda block: block.spans
    )
    return tuple(
        passage(source, block, f"residue-{number}") for number, block in enumerate(found, 1)
    )


def _residue(draft: Draft) -> Iterator[Block]:
    for block in draft.blocks:
        if block.role == "residue":
            yield block
        else:
            for piece in block.inlines:
                if _is_residue(piece):
                    yield Block(
                        Role.RESIDUE,
                        (piece,),
                        f"a command left over from the source of the text ({piece.target[len(RESIDUE) :]})",
                    )


def _is_residue(piece: Inline) -> bool:
    return piece.kind == "markup" and piece.target.startswith(RESIDUE)


def residue_findings(residue: Iterable[RenderedBlock]) -> Iterator[Finding]:
    """One finding for each left-over."""
    for held in residue:
        text = "".join(piece.text for piece in held.inlines)
        spans: tuple[Span, ...] = tuple(span for piece in held.inlines for span in piece.spans)
        yield Finding(
            FindingKind.RESIDUE, f"‘{text[:120]}’ is not part of the text.", held.label, (), spans
        )
