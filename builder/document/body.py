"""Body: what an entry holds, by kind: a paper, a thread, a brief, a page."""

from __future__ import annotations

from dataclasses import dataclass

from builder.document.draft import Piece
from builder.document.span import Span
from builder.document.value import Count, Passage, Status, When


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a paper; its passages follow its heading in `Paper.body`."""

    number: str
    """As written: `2.1`, `IV`, `A.2`; `""` for an unnumbered one."""
    title: str
    level: int
    """1 for `2`, 2 for `2.1`; one below the section it stands under for an unnumbered one."""
    anchor: str
    """LaTeXML grammar: `S2.SS1`, `S2.SS1.SSS3`, unnumbered `S3.SS1.U1`."""
    lines: tuple[int, int]
    """First and last line, subsections included."""


@dataclass(frozen=True, slots=True)
class Use:
    """One key in one citation bracket."""

    key: str
    """As written."""
    number: int
    """1-based: the how-manieth use of this key in the entry; its anchor is `cite-<slug of key>-<number>`."""
    anchor: str
    locator: str
    """`p. 70`, or `""`."""
    line: int
    section: str
    """Number of the section it stands in, or the title of an unnumbered one; `""` before the first."""
    passage: str
    """Anchor of the passage that holds it."""
    sentence: str
    """The sentence that holds it, words only."""
    style: str
    """key, numeric, author-year."""
    span: Span
    bracket: int = 0
    """1-based: which citation bracket of the entry holds it; a narrative citation is a bracket of its own."""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote."""

    number: int
    text: str
    anchor: str
    """`footnote2`."""
    passage: str
    """Anchor of the passage that holds its mark."""
    pieces: tuple[Piece, ...]
    line: int
    end: str
    """stated, inferred, unknown: whether the source says where the note stops."""
    reason: str = ""
    candidates: tuple[str, ...] = ()
    """Last words of the note for each place where it could end, when unknown."""
    mark: Span | None = None


@dataclass(frozen=True, slots=True)
class Epigraph:
    """A quotation at the head of a section, with the line that says whose words they are."""

    text: str
    attribution: str
    line: int
    anchor: str


@dataclass(frozen=True, slots=True)
class InternalReference:
    """`section 3.3`, `figure 1`: a reference of a paper to a part of itself."""

    written: str
    anchor: str
    """Of the part; `""` when there is none: then it leads nowhere and the audit page says so."""
    line: int
    span: Span


@dataclass(frozen=True, slots=True)
class Paper:
    """Body of an entry of kind paper or dissertation."""

    abstract: tuple[Passage, ...] = ()
    notes: tuple[Passage, ...] = ()
    """Paragraphs between abstract and first section."""
    body: tuple[Passage, ...] = ()
    """Headings and everything under them, in reading order; heading passages carry the section's anchor."""
    sections: tuple[Section, ...] = ()
    uses: tuple[Use, ...] = ()
    footnotes: tuple[Note, ...] = ()
    epigraphs: tuple[Epigraph, ...] = ()
    references: tuple[InternalReference, ...] = ()
    bibliography: tuple[Passage, ...] = ()
    brackets: int = 0
    """Citation brackets (one may hold several keys)."""
    editorial: tuple[str, ...] = ()
    """Brackets recognised as editorial insertions."""


@dataclass(frozen=True, slots=True)
class Link:
    """A web address as the source writes it."""

    text: str
    url: str | None
    """None when the source cuts it or gives only a label: nothing is guessed."""
    status: str
    """full, scheme-added, elided, label-only, handle."""
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Post:
    """One post of a thread."""

    anchor: str
    """`p-07` from its position in the thread, `p-1` … for posts without a mark, unique in the entry."""
    passages: tuple[Passage, ...]
    when: When
    position: int | None
    """3 of `3/6`; None for a post without a mark."""
    of: int | None
    mark: Piece | None
    """The thread mark as written."""
    counts: tuple[Count, ...]
    """likes, reposts, replies, quotes."""
    links: tuple[Link, ...]
    lines: tuple[int, int]

    @property
    def text(self) -> str:
        """The words of the post without its mark."""
        return " ".join(" ".join(passage.text for passage in self.passages).split())


@dataclass(frozen=True, slots=True)
class Card:
    """A link card found between two posts."""

    title: Passage
    description: Passage | None
    status: Status
    candidates: tuple[str, ...]
    """Anchors of posts (`entry id#anchor`) that it may belong to."""
    reason: str
    lines: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Thread:
    """Body of an entry of kind thread: posts, oldest first."""

    posts: tuple[Post, ...]
    of: int | None = None
    """How many posts the marks say there are."""
    missing: tuple[int, ...] = ()
    """Positions that the source does not hold."""
    evidence: tuple[str, ...] = ()
    """Why these posts are one thread."""
    card: Card | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A term and its definition."""

    term: Passage
    definition: Passage | None


@dataclass(frozen=True, slots=True)
class ReadMore:
    """`Read full story at X →`."""

    passage: Passage
    text: str
    """X."""
    url: str | None


@dataclass(frozen=True, slots=True)
class Brief:
    """Body of an entry of kind brief."""

    bullets: tuple[Passage, ...] = ()
    terms: tuple[Term, ...] = ()
    read_more: ReadMore | None = None
    body: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """Body of an entry of kind page: headings, paragraphs, items."""

    body: tuple[Passage, ...] = ()


Body = Paper | Thread | Brief | Page
