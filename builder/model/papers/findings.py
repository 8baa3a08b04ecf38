"""What the reader of the audit page should know about a paper: what leads nowhere, is missing or stays open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from builder.document import Finding, PaperBody
from builder.document.draft import Inline
from builder.document.source import Source
from builder.document.vocabulary import FindingKind
from builder.model.papers.notes import Ending
from builder.model.papers.places import Placed
from builder.model.places import places

FEW = 12
"""So many keys are named one by one."""
_POWER = re.compile(
    r"(?<![\d.,^])10(?P<power>[1-9]\d)(?:\s*(?:FLOPs?|FLOP/s|flops?|operations|parameters|tokens|bytes|bits|atoms|particles|stars|cells|"
    r"molecules|neurons|synapses|eV|GeV|Hz|Joules?|J|W|m/s|cm|km|years)\b)"
)
"""A ten whose exponent has come down to the line: `1026 FLOPs`."""


def findings_of(
    source: Source, placed: Sequence[Placed], made: PaperBody, endings: Mapping[int, Ending]
) -> Iterator[Finding]:
    """All findings, by kind and then in the order of the text."""
    yield from _notes(placed, endings)
    yield from _references(placed, made)
    yield from _bibliography(made)
    for one in placed:
        yield from _in_passage(source, one)


def _notes(placed: Sequence[Placed], endings: Mapping[int, Ending]) -> Iterator[Finding]:
    for one in placed:
        if one.part != "note":
            continue
        ending, words = endings[one.block], " ".join(one.passage.text.split()[:8])
        spans = (ending.mark,) if ending.mark else one.passage.inlines[0].spans
        name, anchor = f"Note {one.passage.label} (“{words} …”)", one.passage.anchor
        if ending.refused:
            what = f"{name} does not end with the words that are settled for it: “{ending.refused}” does not stand there."
            yield Finding(
                FindingKind.REFUSED,
                what,
                "seeds.yml names the last words of this note.",
                (),
                spans,
                "",
                anchor,
            )
        if ending.end == "unknown":
            yield Finding(
                FindingKind.AMBIGUOUS,
                f"Where does this note end? {name}",
                ending.reason,
                ending.candidates,
                spans,
                "",
                anchor,
            )
        if not ending.mark and one.passage.inlines[0].kind != "mark":
            yield Finding(
                FindingKind.DANGLING, f"{name} has no mark in the text.", "", (), spans, "", anchor
            )


def _references(placed: Sequence[Placed], made: PaperBody) -> Iterator[Finding]:
    pieces = (
        (one, piece) for one in placed for piece in one.passage.inlines if piece.kind == "reference"
    )
    passages = {span: one.passage.anchor for one, piece in pieces for span in piece.spans}
    for found in made.references:
        if not found.anchor:
            what = f"“{found.written}” leads nowhere: this text has no such part, or more than one."
            yield Finding(
                FindingKind.DANGLING, what, "", (), (found.span,), "", passages.get(found.span, "")
            )


def _bibliography(made: PaperBody) -> Iterator[Finding]:
    """One finding for all keys that the paper's own bibliography does not resolve."""
    counted = Counter(use.key for use in made.citations)
    entries = {passage.label for passage in made.bibliography}
    missing = tuple(key for key in counted if key not in entries)
    if not missing:
        return
    if not made.bibliography:
        what = f"The text cites {_works(len(missing))} in {_uses(sum(counted.values()))} and holds no bibliography."
    else:
        named = ", ".join(missing[:FEW]) + (" …" if len(missing) > FEW else "")
        what = f"{_works(len(missing), len(counted))} cited in the text have no entry of their own in its bibliography: {named}"
    first = next(use for use in made.citations if use.key == missing[0])
    named_keys = missing if made.bibliography else ()
    yield Finding(
        FindingKind.ABSENT,
        what,
        "A .bib file beside the seed resolves them.",
        named_keys,
        (first.span,),
        "",
        first.anchor,
    )


def _works(count: int, of: int = 0) -> str:
    if of:
        return f"{count} of {of} works"
    return f"{count} work" if count == 1 else f"{count} works"


def _uses(count: int) -> str:
    return f"{count} place" if count == 1 else f"{count} places"


def _in_passage(source: Source, one: Placed) -> Iterator[Finding]:
    """Gaps, left-over commands and lost exponents."""
    anchor = one.passage.anchor
    if one.passage.role == "gap":
        what = f"A blank line stands where {one.passage.label or 'something'} should be."
        reason = "The text before it speaks of it, and no caption names it."
        yield Finding(
            FindingKind.ABSENT, what, reason, (), one.passage.inlines[0].spans, "", anchor
        )
    for piece in one.passage.inlines:
        if piece.kind == "markup" and piece.target.startswith("residue:"):
            what = f"“{piece.text.strip()}” is a command of a typesetting system, left over in the text."
            yield Finding(
                FindingKind.RESIDUE,
                what,
                "It sets the line and says nothing.",
                (),
                piece.spans,
                "",
                anchor,
            )
        elif piece.kind == "text" and "10" in piece.text:
            yield from _powers(source, one, piece)


def _powers(source: Source, one: Placed, piece: Inline) -> Iterator[Finding]:
    for found in _POWER.finditer(piece.text):
        what = f"“{found[0]}” may have lost a superscript: 10^{found['power']}."
        spans = places(source, (piece,), found.start(), found.end())
        yield Finding(
            FindingKind.KEPT,
            what,
            "The text stays as it is written.",
            (f"10^{found['power']}", found[0]),
            spans,
            "",
            one.passage.anchor,
        )
