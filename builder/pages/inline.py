"""Pieces of seed text → Markdown inside a block: citations, notes, links, terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from builder.document import (
    Citation,
    Entry,
    Footnote,
    InternalReference,
    Link,
    PaperBody,
    RenderedBlock,
    ThreadBody,
)
from builder.document.draft import Inline
from builder.document.span import Span
from builder.pages.addresses import GLOSSARY, path_of, use_anchor
from builder.pages.blocks import external, link, own
from builder.pages.site import Site
from builder.text.markdown import escape, escape_start
from builder.text.web import addresses


@dataclass(frozen=True, slots=True)
class Inside:
    """What pieces may refer to inside their entry."""

    site: Site
    page: str
    """The Markdown file that the block stands on."""
    citations: Mapping[Span, Citation] = field(default_factory=lambda: MappingProxyType({}))
    references: Mapping[Span, InternalReference] = field(
        default_factory=lambda: MappingProxyType({})
    )
    notes: Mapping[Span, Footnote] = field(default_factory=lambda: MappingProxyType({}))
    links: Mapping[Span, Link] = field(default_factory=lambda: MappingProxyType({}))
    entry: str = ""

    def work(self, use: Citation) -> str:
        """The id of the work that `use` means."""
        return self.site.work_ids[(self.entry if use.style == "numeric" else "", use.key)]


def inside(site: Site, entry: Entry) -> Inside:
    """Index what the pieces of `entry` refer to, by place."""
    path = site.path(entry)
    links = {span: found for found in _links(entry) for span in found.spans}
    if not isinstance(entry.body, PaperBody):
        return Inside(site, path, links=links)
    uses = {use.span: use for use in reversed(entry.body.citations)}
    return Inside(
        site=site,
        page=path,
        citations=uses,
        references={found.span: found for found in entry.body.references},
        notes={note.mark: note for note in entry.body.footnotes if note.mark},
        links=links,
        entry=entry.id,
    )


def _links(entry: Entry) -> Iterable[Link]:
    posts = entry.body.posts if isinstance(entry.body, ThreadBody) else ()
    return (*entry.links, *(found for post in posts for found in post.links))


def inline(held: Inside, pieces: Iterable[Inline], *, terms: bool = True) -> str:
    """The Markdown of `pieces`; their visible text stays what it is.

    With `terms`, the first use of each glossary term becomes a link.
    """
    made: list[str] = []
    linked: set[str] = set()
    for piece in pieces:
        first = not any(made)
        if piece.kind == "text" and terms:
            made.append(_with_terms(held, piece, linked, first=first))
        elif piece.kind == "text":
            made.append(escape_start(piece.text) if first else escape(piece.text))
        else:
            made.append(_SHOW.get(piece.kind, _as_it_stands)(held, piece))
    return "".join(made)


def passage_text(held: Inside, passage: RenderedBlock, *, terms: bool = True) -> str:
    """The Markdown of a passage, safe at the beginning of a block."""
    return inline(held, passage.inlines, terms=terms)


def _with_terms(held: Inside, piece: Inline, linked: set[str], *, first: bool) -> str:
    pattern = held.site.term_pattern
    escaped = escape_start if first else escape
    found = pattern.search(piece.text) if pattern else None
    name = found[0].casefold() if found else ""
    if not found or name in linked:
        return escaped(piece.text)
    linked.add(name)
    before, after = piece.text[: found.start()], piece.text[found.end() :]
    term = held.site.terms[name]
    head = escaped(before) if before else ""
    return f"{head}{link(held.page, GLOSSARY, escape(found[0]), f'term-{term.id}', 'term-link', role='doc-glossref')}{escape(after)}"


def _as_it_stands(held: Inside, piece: Inline) -> str:
    return escape(piece.text)


def _key(held: Inside, piece: Inline) -> str:
    use = held.citations.get(piece.spans[0]) if piece.spans else None
    if use is None:
        return escape(piece.text)
    work = held.work(use)
    return link(
        held.page,
        path_of("work", work),
        escape(piece.text),
        use_anchor(held.entry, use.number),
        f"cite {'resolved' if held.site.works[work].is_resolved else 'unresolved'}",
        id=use.anchor,
        role="doc-biblioref",
        data_peek=f"#pv-{work}",
    )


def _reference(held: Inside, piece: Inline) -> str:
    found = held.references.get(piece.spans[0]) if piece.spans else None
    if found is None or not found.anchor:
        return f'<span class="xref dangling">{escape(piece.text)}</span>'
    return link(held.page, held.page, escape(piece.text), found.anchor, "xref")


def _mark(held: Inside, piece: Inline) -> str:
    note = next((held.notes[span] for span in piece.spans if span in held.notes), None)
    if note is None:
        return ""
    return link(
        held.page,
        held.page,
        str(note.number),
        note.anchor,
        "noteref own",
        id=f"noteref{note.number}",
        role="doc-noteref",
        aria_label=f"Note {note.number}",
        data_peek=f"#{note.anchor}",
    )


def _link(held: Inside, piece: Inline) -> str:
    found = next((held.links[span] for span in piece.spans if span in held.links), None) or next(
        iter(addresses(piece.text)), None
    )
    if found is None or found.url is None:
        classes = found.status if found else "address"
        return f'<span class="{classes}">{escape(piece.text)}</span>'
    return external(found.url, escape(piece.text))


def _emphasis(held: Inside, piece: Inline) -> str:
    return f"<em>{escape(piece.text)}</em>"


def _math(held: Inside, piece: Inline) -> str:
    return f'<span class="math">{escape(piece.text)}</span>'


def _nothing(held: Inside, piece: Inline) -> str:
    return ""


_SHOW: Mapping[str, Callable[[Inside, Inline], str]] = MappingProxyType(
    {
        "key": _key,
        "reference": _reference,
        "mark": _mark,
        "link": _link,
        "emphasis": _emphasis,
        "math": _math,
        "markup": _nothing,
    }
)

__all__ = ["Inside", "inline", "inside", "own", "passage_text"]
