"""Documents made by hand, one of each kind, for the exports."""

from __future__ import annotations

from builder.catalog import Catalog, build_catalog
from builder.curation import CuratedTables, References
from builder.document import (
    Alumnus,
    Authorship,
    BriefBody,
    Card,
    Citation,
    Count,
    DateValue,
    Document,
    Entry,
    Epigraph,
    Finding,
    Footnote,
    InternalReference,
    Link,
    PageBody,
    PaperBody,
    Post,
    ReadMore,
    RenderedBlock,
    Section,
    Status,
    Term,
    ThreadBody,
    TopicLink,
    Value,
)
from builder.document.draft import Inline
from builder.document.kinds import EntryKind
from builder.document.source import Source
from builder.document.span import Span
from builder.document.vocabulary import (
    CitationStyle,
    CountName,
    FindingKind,
    InlineKind,
    LinkStatus,
    NoteEnd,
    Precision,
    Role,
)
from builder.text.reading import read

TEXT = "junk.bib\nThe  Lamp\nAuthors: Ana Pereira\nIt isnâ€™t lit. 222A note.\nEnd\udcff."


def source(text: str = TEXT, path: str = "seeds/made.txt") -> Source:
    return read(path, text.encode("utf-8", "surrogateescape"))[0]


def passage(
    held: Source, role: str, line: int, anchor: str = "", pieces: tuple[Inline, ...] = ()
) -> RenderedBlock:
    whole = (Inline(held.lines[line - 1], (held.span(line),)),)
    return RenderedBlock(Role(role), pieces or whole, anchor or f"{role}-{line}")


def words(role: str, text: str) -> RenderedBlock:
    return RenderedBlock(Role(role), (Inline(text, (Span(1, 0, len(text)),)),), role)


def count(name: str, value: int | None, status: Status = Status.STATED) -> Count:
    return Count(CountName(name), value, status, ())


def paper(held: Source) -> Entry:
    note = Inline("222", (Span(4, 16, 19),), InlineKind.MARK, "2")
    return Entry(
        id="pereira-2024-lamp",
        document="made",
        kind=EntryKind.PAPER,
        title=Value("The  Lamp", Status.REPAIRED, "why"),
        title_inlines=(Inline("The  Lamp", (Span(2, 0, 9),)),),
        lines=(2, 4),
        body=PaperBody(
            abstract=(words("abstract", "One  of two."), words("abstract", "Two.")),
            body=(
                passage(
                    held,
                    "paragraph",
                    4,
                    "S1.p1",
                    (Inline("It isn’t lit. ", (Span(4, 0, 16),)), note),
                ),
            ),
            sections=(
                Section("1", "Light", 1, "S1", (4, 4)),
                Section("", "Dark ", 2, "S1.U1", (4, 4)),
            ),
            citations=(
                Citation(
                    "lin2024",
                    1,
                    "cite-lin2024-1",
                    "p. 70",
                    4,
                    "1",
                    "S1.p1",
                    "It isn’t lit.",
                    CitationStyle.KEY,
                    Span(4, 0, 2),
                    1,
                ),
                Citation(
                    "lin2024",
                    2,
                    "cite-lin2024-2",
                    "",
                    4,
                    "",
                    "S1.p1",
                    "It isn’t lit.",
                    CitationStyle.KEY,
                    Span(4, 3, 4),
                    2,
                ),
            ),
            footnotes=(
                Footnote(
                    2, "A note.", "footnote2", "S1.p1", (), 4, NoteEnd.UNKNOWN, "open", ("note.",)
                ),
            ),
            epigraphs=(Epigraph("Words", "Somebody", 4, "e1"),),
            references=(InternalReference("section 9", "", 4, Span(4, 0, 1)),),
            brackets=2,
            editorial=("[sic]",),
        ),
        authors=(
            Authorship("Ana Pereira", "ana-pereira", ("author", "alumnus"), (Span(3, 9, 20),)),
        ),
        alumni=(Alumnus("Ana P. ", "ana-pereira", (), Status.INFERRED, "same paper"),),
        alumni_label="Alumni:",
        date=DateValue(
            "Oct 8, 2025", "2025-10-08", Precision.DAY, Status.NORMALISED, "month by name"
        ),
        tags=(),
        placeholders=(words("placeholder", "No items found."),),
        topics=(TopicLink("light", "Light", Status.INFERRED, "“lit”", ()),),
        counts=(count("citations", None, Status.ABSENT),),
        links=(Link("a.example", "https://a.example", LinkStatus.SCHEME_ADDED, ()),),
    )


def bare(held: Source) -> Entry:
    return Entry(
        "bare",
        "made",
        EntryKind.PAPER,
        Value("Bare"),
        (),
        (5, 5),
        PaperBody(),
        counts=(count("citations", 0),),
    )


def thread(held: Source) -> Entry:
    when = DateValue(
        "04.12.2024 19:57", "2024-12-04T19:57", Precision.MINUTE, Status.NORMALISED, "day first"
    )
    counts = tuple(
        count(name, number) for number, name in enumerate(("likes", "reposts", "replies"))
    )
    link = Link("a.example/b...", None, LinkStatus.ELIDED, ())
    post = Post("p-02", (words("post", "Two "),), when, 2, 3, None, counts, (link,), (2, 3))
    open_date = DateValue(
        "03.04.24",
        "",
        Precision.UNKNOWN,
        Status.AMBIGUOUS,
        "either",
        (),
        ("2024-03-04", "2024-04-03"),
    )
    card = Card(
        words("card-title", "Card"),
        None,
        Status.AMBIGUOUS,
        ("thread#p-02",),
        "between two posts",
        (4, 5),
    )
    last = Post("p-1", (words("post", "Three"),), open_date, None, None, None, (), (), (1, 1))
    return Entry(
        "thread",
        "made",
        EntryKind.THREAD,
        Value("Two", Status.INFERRED, "first words"),
        (),
        (1, 3),
        ThreadBody((post, last), 3, (1,), ("marks",), (card,)),
    )


def lead(held: Source) -> Entry:
    term = Term(words("term", "Lamp"), words("definition", "A  light."))
    more = ReadMore(words("read-more", "Read full story at X →"), "X", None)
    return Entry(
        "lead",
        "made",
        EntryKind.BRIEF,
        Value("Lead"),
        (),
        (1, 2),
        BriefBody((words("bullet", "One"),), (term,), more),
    )


def short(held: Source) -> Entry:
    return Entry(
        "short",
        "made",
        EntryKind.BRIEF,
        Value("Short"),
        (),
        (3, 3),
        BriefBody(body=(words("paragraph", "A."), words("paragraph", "B."))),
    )


def loose(held: Source) -> Entry:
    return Entry(
        "loose",
        "made",
        EntryKind.PAGE,
        Value("Loose"),
        (),
        (3, 3),
        PageBody((words("paragraph", "A."),)),
        date=DateValue("", "", "", Status.ABSENT),
    )


def document(held: Source | None = None) -> Document:
    held = held or source()
    label = Inline("Authors: ", (Span(3, 0, 9),), "markup", "label")
    return Document(
        id="made",
        format="listing",
        recognised=("one label",),
        title=Value("Made"),
        title_inlines=(),
        source=held,
        blocks=(
            words("intro", "Before  all."),
            words("question", "What?"),
            words("profile", "A person"),
        ),
        entries=tuple(make(held) for make in (thread, paper, bare, lead, short, loose)),
        markup=(label, Inline(" ", (), "markup")),
        residue=(
            RenderedBlock("residue", (Inline("junk.bib", (Span(1, 0, 8),)),), "", "left over"),
        ),
        findings=(
            Finding(FindingKind.AMBIGUOUS, "Open.", "why", ("a", "b"), (Span(4, 0, 2),), "thread"),
        ),
        url="https://a.example/made",
    )


def gathered(*documents: Document) -> Catalog:
    return build_catalog(documents or (document(),), CuratedTables(), References())
