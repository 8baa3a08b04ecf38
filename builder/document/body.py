"""Body: what an entry holds, by kind: a paper, a thread, a discussion, a page …"""

from __future__ import annotations

from dataclasses import dataclass, replace

from builder.document.draft import Inline
from builder.document.span import Span
from builder.document.value import Count, DateValue, RenderedBlock
from builder.document.vocabulary import CitationStyle, LinkStatus, NoteEnd, Role, Status, Voice


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a paper; its blocks follow its heading in `PaperBody.body`."""

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
class Citation:
    """One key in one citation bracket."""

    key: str
    """As written."""
    number: int
    """1-based: counts the citations of this key in the entry; see `anchor`."""
    anchor: str
    """`cite-<slug of key>-<number>`."""
    locator: str
    """`p. 70`, or `""`."""
    line: int
    section: str
    """Number of its section, or the title of an unnumbered one; `""` before the first."""
    passage: str
    """Anchor of the block that holds it."""
    sentence: str
    """The sentence that holds it, words only."""
    style: CitationStyle
    span: Span
    bracket: int = 0
    """1-based: which citation bracket of the entry holds it.

    A narrative citation is a bracket of its own, also where it has none.
    """


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote."""

    number: int
    """0 = its mark is a letter or a sign."""
    text: str
    anchor: str
    """`footnote2`."""
    passage: str
    """Anchor of the block that holds its mark."""
    inlines: tuple[Inline, ...]
    line: int
    end: NoteEnd
    reason: str = ""
    candidates: tuple[str, ...] = ()
    """Last words of the note for each place where it could end, when unknown."""
    mark: Span | None = None
    label: str = ""
    """What its mark shows: its number, a letter, or a sign."""

    @property
    def mark_anchor(self) -> str:
        """The anchor of its mark: `noteref2`, and `noteref2-2` where a number comes again."""
        return f"noteref{self.anchor.removeprefix('footnote')}"


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
    """Of the part; `""` when the paper has no such part, which the audit page then says."""
    line: int
    span: Span


@dataclass(frozen=True, slots=True)
class OpenWork:
    """A cited work that several entries of the paper's own bibliography may be."""

    key: str
    entries: tuple[tuple[str, str], ...]
    """Anchor and words of each entry that fits."""


@dataclass(frozen=True, slots=True)
class PaperBody:
    """Body of an entry of kind paper or dissertation."""

    abstract: tuple[RenderedBlock, ...] = ()
    notes: tuple[RenderedBlock, ...] = ()
    """Paragraphs between abstract and first section."""
    body: tuple[RenderedBlock, ...] = ()
    """Headings and everything under them, in reading order; a heading has its section's anchor."""
    sections: tuple[Section, ...] = ()
    citations: tuple[Citation, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    epigraphs: tuple[Epigraph, ...] = ()
    references: tuple[InternalReference, ...] = ()
    bibliography: tuple[RenderedBlock, ...] = ()
    open_works: tuple[OpenWork, ...] = ()
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
    status: LinkStatus
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Post:
    """One post of a thread."""

    anchor: str
    """Unique in the entry: `p-07` from the position, `p-1` … for posts without a mark."""
    blocks: tuple[RenderedBlock, ...]
    date: DateValue
    position: int | None
    """3 of `3/6`; None for a post without a mark."""
    of: int | None
    mark: Inline | None
    """The thread mark as written."""
    counts: tuple[Count, ...]
    """likes, reposts, replies, quotes."""
    links: tuple[Link, ...]
    lines: tuple[int, int]
    other_marks: tuple[str, ...] = ()
    """Marks in its text that say something else: `2/4`."""

    @property
    def text(self) -> str:
        """The words of the post without its mark, and without those of a post that it quotes."""
        return self._words(Role.POST)

    @property
    def quoted_text(self) -> str:
        """The words of the post that it quotes."""
        return self._words(Role.QUOTE)

    def voice(self, voice: Voice) -> str:
        """The lines that name somebody: the author, who passed it on, whom it quotes."""
        lines: list[str] = []
        for block in self.blocks:
            if block.role is Role.ATTRIBUTION and block.label == voice:
                lines.append(block.text.strip())
        return " ".join(lines)

    def _words(self, role: Role) -> str:
        words = " ".join(block.text for block in self.blocks if block.role is role)
        return " ".join(words.split())


@dataclass(frozen=True, slots=True)
class Card:
    """A link card found between two posts."""

    title: RenderedBlock
    description: RenderedBlock | None
    status: Status
    candidates: tuple[str, ...]
    """Anchors of posts (`entry id#anchor`) that it may belong to."""
    reason: str
    lines: tuple[int, int]


@dataclass(frozen=True, slots=True)
class ThreadBody:
    """Body of an entry of kind thread: posts, oldest first."""

    posts: tuple[Post, ...]
    of: int | None = None
    """How many posts the marks say there are."""
    missing: tuple[int, ...] = ()
    """Positions that the source does not hold."""
    evidence: tuple[str, ...] = ()
    """Why these posts are one thread."""
    cards: tuple[Card, ...] = ()
    """Link cards that belong to it or may belong to it, in the order of the source."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term and its definition."""

    term: RenderedBlock
    definition: RenderedBlock | None
    more: tuple[RenderedBlock, ...] = ()
    """Further paragraphs of the definition."""


@dataclass(frozen=True, slots=True)
class ReadMore:
    """`Read full story at X →`."""

    passage: RenderedBlock
    text: str
    """X."""
    url: str | None


@dataclass(frozen=True, slots=True)
class BriefBody:
    """Body of an entry of kind brief."""

    bullets: tuple[RenderedBlock, ...] = ()
    terms: tuple[Term, ...] = ()
    read_more: ReadMore | None = None
    body: tuple[RenderedBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class FaqQuestion:
    """A question with its answer."""

    question: RenderedBlock
    answer: tuple[RenderedBlock, ...]
    """`()` when the source gives none."""
    heading: RenderedBlock | None = None
    """A heading over this and the questions after it."""


@dataclass(frozen=True, slots=True)
class FaqBody:
    """Body of an entry of kind faq: questions with answers."""

    intro: tuple[RenderedBlock, ...]
    questions: tuple[FaqQuestion, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A contribution that another one answers or quotes."""

    anchor: str
    status: Status
    """STATED, INFERRED (from the order or the words quoted), AMBIGUOUS (one of `candidates`)."""
    reason: str = ""
    candidates: tuple[str, ...] = ()
    """Anchors; `anchor` is `""` then."""
    is_quotation: bool = False
    """Whether the words of that contribution are quoted, and nothing else says so."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """A post of a discussion or a turn of a transcript."""

    anchor: str
    """`post-3`, `turn-3`: its place in the entry."""
    speaker: RenderedBlock | None
    date: DateValue | None
    details: tuple[RenderedBlock, ...]
    """What else its head says, ages and time stamps included, in the order of the source."""
    blocks: tuple[RenderedBlock, ...]
    headings: tuple[RenderedBlock, ...] = ()
    """Headings over this and the contributions after it."""
    counts: tuple[Count, ...] = ()
    answers: tuple[Answer, ...] = ()
    level: int = 0
    """How deep it stands in its answers, where the source shows it."""
    lines: tuple[int, int] = (0, 0)

    @property
    def name(self) -> str:
        """Who wrote or said it, as written, or `""`."""
        return " ".join(self.speaker.text.split()) if self.speaker else ""

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(" ".join(block.text for block in self.blocks).split())


@dataclass(frozen=True, slots=True)
class TalkBody:
    """Body of an entry of kind discussion or transcript."""

    intro: tuple[RenderedBlock, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    """In the order of the source."""


@dataclass(frozen=True, slots=True)
class PageBody:
    """Body of a text: headings, paragraphs, items, terms, references, in their order."""

    body: tuple[RenderedBlock, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """Each term with the definitions right below it."""
        terms: list[Term] = []
        is_open = False
        for block in self.body:
            if block.role is Role.TERM:
                terms.append(Term(block, None))
                is_open = True
            elif block.role is Role.DEFINITION and is_open:
                last = terms[-1]
                if last.definition is None:
                    terms[-1] = replace(last, definition=block)
                else:
                    terms[-1] = replace(last, more=(*last.more, block))
            elif block.role is not Role.SYNTAX:
                is_open = False
        return tuple(terms)

    @property
    def references(self) -> tuple[RenderedBlock, ...]:
        """The entries of a list of references."""
        return tuple(block for block in self.body if block.role is Role.BIBLIOGRAPHY)


Body = PaperBody | ThreadBody | BriefBody | FaqBody | TalkBody | PageBody
