"""Document: the waist of the house.  Everything before makes it, everything after reads it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from builder.draft import Piece
from builder.source import Source
from builder.span import Span


class Status(StrEnum):
    """How a value came about.  Anything but STATED is marked wherever it is shown."""

    STATED = "stated"
    REPAIRED = "repaired"
    NORMALISED = "normalised"
    INFERRED = "inferred"
    AMBIGUOUS = "ambiguous"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Value:
    """A short text with the reason we have it."""

    text: str
    status: Status = Status.STATED
    reason: str = ""
    """For the reader, one sentence; empty when the value is stated."""
    spans: tuple[Span, ...] = ()
    """Where it stands; empty when it stands nowhere (inferred, absent, curated)."""


@dataclass(frozen=True, slots=True)
class When:
    """A date or time as written and as meant."""

    written: str
    value: str
    """ISO 8601, as far as the precision goes: `2025-10-08`, `2024-07`, `2024-12-04T19:57`; `""` when unknown."""
    precision: str
    """minute, day, month, year; `""` when unknown."""
    status: Status
    reason: str = ""
    """E.g. `day before month: 18.03.2025 stands in the same document`."""
    spans: tuple[Span, ...] = ()
    candidates: tuple[str, ...] = ()
    """ISO values between which the source does not decide, when ambiguous."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of text as the page shows it."""

    role: str
    """As in `builder.draft.ROLES`."""
    pieces: tuple[Piece, ...]
    anchor: str
    """Fragment on the entry's page: `S3.SS1.p4`, `abstract.p1`, `p-07`; unique within the entry."""
    label: str = ""
    level: int = 0
    status: Status = Status.STATED
    """STATED or REPAIRED."""

    @property
    def text(self) -> str:
        """The words of the passage: everything but markup and footnote marks."""
        return "".join(piece.text for piece in self.pieces if piece.kind not in ("markup", "mark"))

    @property
    def lines(self) -> tuple[int, int]:
        """First and last line."""
        numbers = [span.line for piece in self.pieces for span in piece.spans]
        return (min(numbers), max(numbers)) if numbers else (0, 0)


@dataclass(frozen=True, slots=True)
class Authorship:
    """A name as written on one entry, and the person it is taken to mean."""

    name: str
    """As written (repaired, white space collapsed)."""
    author: str
    """Id of the Author; the same for two names only on evidence."""
    roles: tuple[str, ...]
    """author, alumnus."""
    spans: tuple[Span, ...]
    """Where the name stands in the author line (or, for an alumnus only, in the alumni line)."""
    evidence: str = ""
    """Why this name means that person when the name alone does not say so."""


@dataclass(frozen=True, slots=True)
class Alumnus:
    """A name under `Alumni:` or `Fellows:`, as written, and the person."""

    name: str
    author: str
    spans: tuple[Span, ...]
    status: Status = Status.STATED
    """INFERRED when the name is written differently from the author line and was matched on evidence."""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class TopicLink:
    """An entry is about a topic."""

    topic: str
    """Topic id."""
    name: str
    status: Status
    """STATED (a tag of the source) or INFERRED (from the curated vocabulary)."""
    evidence: str
    """The tag as written, or the matching words in context."""
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A number that the source states about an entry or post."""

    name: str
    """citations, likes, reposts, replies, quotes."""
    value: int | None
    """None = the label is there and nothing under it."""
    status: Status
    spans: tuple[Span, ...]
    reason: str = ""


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


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to read: a paper, a thread, a brief, a page."""

    id: str
    """Stable, from the content alone, unique on the site."""
    document: str
    kind: str
    """paper, dissertation, thread, brief, page."""
    title: Value
    title_pieces: tuple[Piece, ...]
    """The words of the title with their places; empty when the title is inferred."""
    lines: tuple[int, int]
    body: Body
    authors: tuple[Authorship, ...] | None = None
    """None = the source has no such label; () = the label is there and nothing under it."""
    alumni: tuple[Alumnus, ...] | None = None
    alumni_label: str = ""
    """As written: `Alumni:` or `Fellows:`."""
    date: When | None = None
    """None = the source has no such label."""
    tags: tuple[Value, ...] | None = None
    """As written; a placeholder is not a tag."""
    placeholders: tuple[Passage, ...] = ()
    """`No items found.`: shown as what it is."""
    topics: tuple[TopicLink, ...] = ()
    counts: tuple[Count, ...] = ()
    links: tuple[Link, ...] = ()
    language: str = ""
    """BCP 47 tag when recognised from the text, else `""`."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that the reader of the audit page should know."""

    kind: str
    """ambiguous, refused, dangling, absent, residue, kept."""
    what: str
    """One sentence, plain text, quoting the seed."""
    reason: str = ""
    candidates: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    entry: str = ""
    """Id of the entry it concerns, if any."""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One seed, understood."""

    id: str
    format: str
    recognised: tuple[str, ...]
    """Evidence for the format."""
    title: Value
    title_pieces: tuple[Piece, ...]
    source: Source
    passages: tuple[Passage, ...]
    """Everything to be shown on the document's own page: intro, contents, questions, profiles, cards without owner."""
    entries: tuple[Entry, ...]
    """In source order."""
    markup: tuple[Piece, ...]
    """Recognised syntax: labels, separators, white space."""
    residue: tuple[Passage, ...]
    """Left-overs, with the reason in `label`."""
    findings: tuple[Finding, ...] = field(default=())
    url: str = ""
    """Where the document comes from, when `seeds.yml` says so."""
