"""Pages of papers: the whole text with sections, citations, notes and what is known of each cited work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape as html_escape
from typing import ClassVar

from builder.document import Citation, Document, Entry, Footnote, PaperBody, RenderedBlock, Status
from builder.pages.blocks import block, heading, item, link, own, places, source_link, status_mark
from builder.pages.entries import EntryPage, head
from builder.pages.inline import Inside, inline, inside
from builder.pages.passages import passage_parts, permalink, shown, shown_item, visible_spans
from builder.pages.rows import plural
from builder.pages.site import Site
from builder.pages.works import known_of
from builder.text.markdown import attribute, escape

WORDS_A_MINUTE = 230
BIBLIOGRAPHY = "bib"
"""Anchor of the heading over a paper's own bibliography."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPage(EntryPage):
    """A paper or dissertation."""

    template: ClassVar[str] = "paper.md.j2"
    length: str
    """Words and minutes, for long papers."""
    abstract_heading: str
    """Over the abstract of a paper whose text is there too."""
    abstract: tuple[str, ...]
    notes: tuple[str, ...]
    body: tuple[str, ...]
    footnotes: tuple[str, ...]
    bibliography_heading: str
    """The paper's own, or the site's word for it."""
    bibliography: tuple[str, ...]
    previews: tuple[str, ...]
    """What is known of each cited work, hidden until asked for."""


def paper_page(
    site: Site, document: Document, entry: Entry, body: PaperBody, position: int
) -> PaperPage:
    """The page of one paper."""
    held = inside(site, entry)
    return PaperPage(
        **head(site, entry, position, document),  # type: ignore[arg-type]  # the head's keys are the fields of EntryPage
        length=_length(body),
        abstract_heading=heading(2, "Abstract", "abstract", "own")
        if body.abstract and body.body
        else "",
        abstract=tuple(shown(held, document, passage) for passage in body.abstract),
        notes=tuple(shown(held, document, passage) for passage in body.notes),
        body=tuple(_body(held, document, body)),
        footnotes=tuple(_endnote(held, document, note) for note in body.footnotes),
        bibliography_heading=_bibliography_heading(held, document, body),
        bibliography=tuple(_references(held, document, body)),
        previews=tuple(_previews(held, body)),
    )


def _length(body: PaperBody) -> str:
    words = sum(len(passage.text.split()) for passage in (*body.abstract, *body.notes, *body.body))
    words += sum(len(note.text.split()) for note in body.footnotes)
    if not body.body:
        return ""
    parts = [
        f"{words:,} words",
        f"about {plural(max(1, round(words / WORDS_A_MINUTE)), 'minute')} to read",
    ]
    if body.citations:
        parts.append(
            f"{plural(body.brackets, 'citation')} of {plural(len({use.key for use in body.citations}), 'work')}"
        )
    return block(" · ".join(parts), "", "hint own")


def _body(held: Inside, document: Document, body: PaperBody) -> Iterator[str]:
    """The blocks of the body: runs of list items stay together, an epigraph joins its attribution."""
    notes = {
        note.passage: tuple(one for one in body.footnotes if one.passage == note.passage)
        for note in body.footnotes
    }
    passages = [passage for passage in body.body if not _heads_bibliography(passage, body)]
    place = 0
    while place < len(passages):
        taken = _run(passages, place)
        yield from _blocks(held, document, taken)
        for passage in taken:
            yield from (_side_note(note) for note in notes.get(passage.anchor, ()))
        place += len(taken)


def _heads_bibliography(passage: RenderedBlock, body: PaperBody) -> bool:
    return bool(body.bibliography) and passage.role == "heading" and passage.anchor == BIBLIOGRAPHY


def _bibliography_heading(held: Inside, document: Document, body: PaperBody) -> str:
    found = next((passage for passage in body.body if _heads_bibliography(passage, body)), None)
    return (
        _heading(held, document, found) if found else heading(2, "References", "references", "own")
    )


def _references(held: Inside, document: Document, body: PaperBody) -> Iterator[str]:
    """The entries of the bibliography, each with its label and the way back to every use."""
    used: dict[str, list[Citation]] = {}
    for use in body.citations:
        used.setdefault(use.key, []).append(use)
    for passage in body.bibliography:
        text, named = passage_parts(held, document, passage)
        label = f"{own(escape(f'[{passage.label}]'), 'n')} " if passage.label else ""
        back = " ".join(_use_link(held, use) for use in used.get(passage.label, ()))
        yield item(
            f"{label}{text}{own(back, 'uses') if back else ''}",
            passage.anchor,
            "reference",
            **named,
        )


def _use_link(held: Inside, use: Citation) -> str:
    return link(
        held.page,
        held.page,
        str(use.number),
        use.anchor,
        "backlink",
        role="doc-backlink",
        aria_label=f"Back to use {use.number} of {use.key}",
    )


def _run(passages: Sequence[RenderedBlock], place: int) -> Sequence[RenderedBlock]:
    """The passages that make one block together."""
    role = passages[place].role
    end = place + 1
    if role == "item":
        while end < len(passages) and passages[end].role == "item":
            end += 1
    if role in ("epigraph", "quote"):
        while end < len(passages) and passages[end].role == role:
            end += 1
        if end < len(passages) and passages[end].role == "attribution":
            end += 1
    return passages[place:end]


def _blocks(held: Inside, document: Document, taken: Sequence[RenderedBlock]) -> Iterator[str]:
    first = taken[0]
    if first.role == "item":
        yield "\n".join(shown_item(held, document, passage) for passage in taken)
    elif first.role in ("epigraph", "quote"):
        yield _quotation(held, document, taken)
    elif first.role == "heading":
        yield _heading(held, document, first)
    elif first.role == "gap":
        yield block(
            f"{own('Something is missing here in the source (an empty line where a figure or table stood).')} "
            f"{source_link(held.page, document.id, visible_spans(first))}",
            first.anchor,
            "gap own",
        )
    else:
        yield shown(held, document, first, first.role if first.role != "paragraph" else "")


def _heading(held: Inside, document: Document, passage: RenderedBlock) -> str:
    spans = visible_spans(passage)
    number = f"{own(escape(passage.label), 'no')} " if passage.label else ""
    words = f"{number}{inline(held, passage.inlines, terms=False)}"
    tail = f"{permalink(passage.anchor)}{_cite_button(document, passage)}{source_link(held.page, document.id, spans)}"
    return heading(
        min(passage.level + 1, 6),
        f"{words}{tail}",
        passage.anchor,
        data_src=places(document.source, spans),
    )


def _cite_button(document: Document, passage: RenderedBlock) -> str:
    """Copies a reference to the section, with its address; shown by the script that can copy."""
    section = f"section {passage.label} " if passage.label else ""
    words = attribute(f"{document.title.text}, {section}“{passage.text.strip()}”")
    named = attribute(f"Cite {section}{passage.text.strip()}")
    return (
        f'<button type="button" class="copy cite-section own" hidden data-copy-text="{html_escape(words)}" '
        f'data-copy-link="#{passage.anchor}" aria-label="{html_escape(named)}"></button>'
    )


def _quotation(held: Inside, document: Document, taken: Sequence[RenderedBlock]) -> str:
    """An epigraph or quotation with the line that says whose words it holds."""
    role = ' role="doc-epigraph"' if taken[0].role == "epigraph" else ""
    quoted = "\n>\n".join(
        _quoted(held, document, passage) for passage in taken if passage.role != "attribution"
    )
    said = [
        shown(held, document, passage, "attribution")
        for passage in taken
        if passage.role == "attribution"
    ]
    return "\n\n".join(
        (f'<div{role} class="{taken[0].role}" markdown="1">', quoted, *said, "</div>")
    )


def _quoted(held: Inside, document: Document, passage: RenderedBlock) -> str:
    return "\n".join(f"> {line}" for line in shown(held, document, passage).split("\n"))


def _side_note(note: Footnote) -> str:
    """The note beside its mark on wide screens: a copy without links; the note itself stands at the end."""
    words = f"{own(str(note.number), 'n')} {escape(note.text)}"
    return f'<aside class="note own" aria-label="Note {note.number}" markdown="1">\n\n{words}\n\n</aside>'


def _endnote(held: Inside, document: Document, note: Footnote) -> str:
    spans = tuple(
        span
        for piece in note.inlines
        if piece.kind not in ("markup", "mark")
        for span in piece.spans
    )
    status = {"stated": Status.STATED, "inferred": Status.INFERRED, "unknown": Status.AMBIGUOUS}[
        note.end
    ]
    reason = note.reason + (
        f" It could also end with: {'; '.join(f'“… {words}”' for words in note.candidates)}"
        if note.candidates
        else ""
    )
    mark = status_mark(status, reason, note.anchor, f"end {note.end}")
    back = _back(held, note)
    words = f'<span data-src="{places(document.source, spans)}">{inline(held, note.inlines, terms=False)}</span>'
    return item(
        f"{own(f'{note.number}.', 'n')} {words} {mark} {back} {source_link(held.page, document.id, spans)}",
        note.anchor,
        "endnote",
    )


def _back(held: Inside, note: Footnote) -> str:
    """The way back to the mark of a note; to its passage when the mark is lost; nowhere when both are."""
    target = f"noteref{note.number}" if note.mark else note.passage
    if not target:
        return ""
    return link(
        held.page,
        held.page,
        "↩",
        target,
        "backlink own",
        role="doc-backlink",
        aria_label=f"Back to the mark of note {note.number}",
    )


def _previews(held: Inside, body: PaperBody) -> Iterator[str]:
    works = [(held.work(use), use) for use in body.citations]
    counted = Counter(work for work, _ in works)
    first = dict(reversed(works))
    for work, uses in counted.items():
        known = known_of(held.site, held.page, held.site.works[work])
        yield (
            f'<div class="preview" id="pv-{work}" hidden data-search-exclude markdown="1">\n\n'
            f"**{escape(first[work].key)}** — {known} Used {plural(uses, 'time')} in this text.\n\n</div>"
        )
