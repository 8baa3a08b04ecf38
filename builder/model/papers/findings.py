"""A paper → findings for the audit page: what leads nowhere, is missing or stays open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from builder.document import (
    Citation,
    Finding,
    FindingKind,
    InlineKind,
    NoteEnd,
    PaperBody,
    Role,
    Setting,
    SettingKey,
    quoted,
)
from builder.document.draft import Inline
from builder.document.source import Source
from builder.document.span import Span
from builder.model.papers.anchors import PaperBlock, PaperPart
from builder.model.papers.footnotes import FootnoteEnding
from builder.model.spans import spans_between

MOST_KEYS_NAMED = 12
"""So many missing works are named one by one: about two lines."""
FIRST_WORDS = 8
"""Words of a note by which a finding names it."""
RESIDUE = "residue:"
"""What the target of markup begins with that is left over from another system."""
REPEATED_FORMULA = "residue:formula"
"""A formula that stands beside itself in another notation."""

_LOST_POWER = re.compile(
    r"""
    (?<! [\d.,^] ) 10 (?P<power> [1-9]\d )
    (?:
        \s*
        # Units that are counted in powers of ten: anything else may be an ordinary number.
        (?: FLOPs? | FLOP/s | flops? | operations | parameters | tokens | bytes | bits
          | atoms | particles | stars | cells | molecules | neurons | synapses
          | eV | GeV | Hz | Joules? | J | W | m/s | cm | km | years
        ) \b
    )
    """,
    re.VERBOSE,
)
"""A ten whose exponent has come down to the line: `1026 FLOPs`."""


def findings_of(
    source: Source,
    blocks: Sequence[PaperBlock],
    body: PaperBody,
    endings: Mapping[int, FootnoteEnding],
) -> Iterator[Finding]:
    """All findings, by kind and then in the order of the text.

    `endings` says for the index of a note's block how sure its end is.
    """
    for block in blocks:
        if block.part is PaperPart.FOOTNOTE:
            yield from _about_footnote(block, endings[block.index])
    yield from _dangling_references(blocks, body)
    yield from _open_works(body)
    yield from _missing_works(body)
    for block in blocks:
        yield from _gap(block)
        for inline in block.rendered.inlines:
            yield from _left_over_command(inline, block.rendered.anchor)
            yield from _lost_powers(source, inline, block.rendered.anchor)


def _about_footnote(block: PaperBlock, ending: FootnoteEnding) -> Iterator[Finding]:
    rendered = block.rendered
    first_inline = rendered.inlines[0]
    spans = first_inline.spans
    if ending.mark is not None:
        spans = (ending.mark,)
    first_words = " ".join(rendered.text.split()[:FIRST_WORDS])
    name = f"Note {rendered.label} (“{first_words} …”)"
    if ending.refused:
        yield Finding(
            FindingKind.REFUSED,
            f"{name} does not end with the words that are settled for it:"
            f" “{ending.refused}” does not stand there.",
            "seeds.yml names the last words of this note.",
            spans=spans,
            anchor=rendered.anchor,
        )
    if ending.end is NoteEnd.UNKNOWN:
        yield Finding(
            FindingKind.AMBIGUOUS,
            f"Where does this note end? {name}",
            ending.reason,
            ending.candidates,
            spans,
            anchor=rendered.anchor,
            settle=_note_setting(rendered.label, ending.candidates),
        )
    # A note of a list may begin with a mark of its own, which leads back to the text.
    if ending.mark is None and first_inline.kind != InlineKind.MARK:
        statement = f"{name} has no mark in the text."
        yield Finding(FindingKind.DANGLING, statement, spans=spans, anchor=rendered.anchor)


def _note_setting(label: str, candidates: Sequence[str]) -> Setting | None:
    """The last words of a note; those of its shortest reading, for the owner to choose."""
    if not candidates or not label.isdecimal():
        return None
    first, *others = (words.strip("… ") for words in candidates)
    return Setting(
        SettingKey.FOOTNOTES, quoted(first), int(label), otherwise=", ".join(map(quoted, others))
    )


def _dangling_references(blocks: Sequence[PaperBlock], body: PaperBody) -> Iterator[Finding]:
    anchors: dict[Span, str] = {}
    for block in blocks:
        for inline in block.rendered.inlines:
            if inline.kind == InlineKind.REFERENCE:
                anchors.update(dict.fromkeys(inline.spans, block.rendered.anchor))
    # `InternalReference` has no anchor of its own; the reader is led to the block around it.
    for reference in body.references:
        if not reference.anchor:
            yield Finding(
                FindingKind.DANGLING,
                f"“{reference.written}” leads nowhere:"
                " this text has no such part, or more than one.",
                spans=(reference.span,),
                anchor=anchors.get(reference.span, ""),
            )


def _open_works(body: PaperBody) -> Iterator[Finding]:
    """One finding for each key that several entries of the bibliography answer."""
    firsts: dict[str, Citation] = {}
    for citation in body.citations:
        firsts.setdefault(citation.key, citation)
    for work in body.open_works:
        first = firsts[work.key]
        yield Finding(
            FindingKind.AMBIGUOUS,
            f"“{work.key}” may be any of {len(work.entries)} works of the bibliography.",
            "They have the same first author and year, and nothing tells which is cited.",
            tuple(words for _, words in work.entries),
            (first.span,),
            anchor=first.anchor,
        )


def _missing_works(body: PaperBody) -> Iterator[Finding]:
    """One finding for all keys that the paper's own bibliography does not resolve."""
    counts = Counter(citation.key for citation in body.citations)
    # One for all and not one for each: a paper without a bibliography would drown the rest.
    listed = {entry.label for entry in body.bibliography}
    listed.update(work.key for work in body.open_works)
    missing = tuple(key for key in counts if key not in listed)
    if not missing:
        return
    if body.bibliography:
        named = ", ".join(missing[:MOST_KEYS_NAMED])
        if len(missing) > MOST_KEYS_NAMED:
            named = f"{named} …"
        statement = (
            f"{len(missing)} of {len(counts)} works cited in the text"
            f" have no entry of their own in its bibliography: {named}"
        )
        candidates = missing
    else:
        works = _plural(len(missing), "work")
        places_in_text = _plural(len(body.citations), "place")
        statement = f"The text cites {works} in {places_in_text} and holds no bibliography."
        # Every key of the text is missing: a list of all of them would say nothing more.
        candidates = ()
    first = next(citation for citation in body.citations if citation.key == missing[0])
    reason = "A .bib file beside the seed resolves them."
    yield Finding(
        FindingKind.ABSENT, statement, reason, candidates, (first.span,), anchor=first.anchor
    )


def _plural(count: int, noun: str) -> str:
    if count == 1:
        return f"{count} {noun}"
    return f"{count} {noun}s"


def _gap(block: PaperBlock) -> Iterator[Finding]:
    rendered = block.rendered
    if rendered.role != Role.GAP:
        return
    statement = f"A blank line stands where {rendered.label or 'something'} should be."
    reason = "The text before it speaks of it, and no caption names it."
    spans = rendered.inlines[0].spans
    yield Finding(FindingKind.ABSENT, statement, reason, spans=spans, anchor=rendered.anchor)


def _left_over_command(inline: Inline, anchor: str) -> Iterator[Finding]:
    if inline.kind is InlineKind.MARKUP and inline.target == REPEATED_FORMULA:
        statement = f"“{inline.text.strip()}” says the formula beside it once more."
        reason = "The text holds each formula twice, as signs and as TeX; one is shown."
        yield Finding(FindingKind.RESIDUE, statement, reason, spans=inline.spans, anchor=anchor)
    elif inline.kind == InlineKind.MARKUP and inline.target.startswith(RESIDUE):
        statement = (
            f"“{inline.text.strip()}” is a command of a typesetting system, left over in the text."
        )
        reason = "It sets the line and says nothing."
        yield Finding(FindingKind.RESIDUE, statement, reason, spans=inline.spans, anchor=anchor)


def _lost_powers(source: Source, inline: Inline, anchor: str) -> Iterator[Finding]:
    # The pattern is slow and hardly any text has a ten in it.
    if inline.kind != InlineKind.TEXT or "10" not in inline.text:
        return
    for match in _LOST_POWER.finditer(inline.text):
        power = f"10^{match['power']}"
        yield Finding(
            FindingKind.KEPT,
            f"“{match[0]}” may have lost a superscript: {power}.",
            "The text stays as it is written.",
            (power, match[0]),
            spans_between(source, (inline,), match.start(), match.end()),
            anchor=anchor,
        )
