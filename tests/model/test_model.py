"""Whole documents: what the seeds give, the law of coverage, and any order of the seeds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder import formats
from builder.curation import CuratedTables, read_tables
from builder.document import Document, DraftPart, EntryKind, InlineKind, Role, Status
from builder.document.draft import Block, Draft, Inline, complete
from builder.document.source import Source
from builder.document.span import Span
from builder.model import Parsed, model_all
from builder.model.coverage import entry_spans
from builder.model.spans import shown_spans
from builder.text.reading import read
from tests.drafting import inline_at

SEEDS = Path(__file__).parents[2] / "seeds"
LISTING = """Notes on Owls

This page lists what we wrote about owls in all these years.

Owls at Night

We count owls in three valleys of the far north, and say how many there are, and what they eat.

Birds

Authors:

Ina Quist, Edward Turnbull

Alumni:

Ed Turnbull

Date:

{date}

Citations:

{count}

Owls by Day

We say where owls sleep, and for how long, and what they do when somebody walks by.

No items found.

Authors:

Ina Quist

Date:

May 2, 2025

Citations:

"""


def parsed(path: str, text: str, name: str = "") -> Parsed:
    source, _ = read(path, text.encode())
    found, evidence, _ = formats.recognise(source)
    drafts, problems = formats.parse(source, name or found)
    assert not [problem for problem in problems if problem.severity == "error"]
    return Parsed(source, name or found, evidence, drafts)


def modelled(
    *texts: str, name: str = "listing", tables: Mapping[str, str] | None = None
) -> tuple[Document, ...]:
    curated, problems = read_tables(tables or {})
    assert problems == ()
    return model_all(
        [parsed(f"seeds/{number}.txt", text, name) for number, text in enumerate(texts)], curated
    )[0]


def document_spans(document: Document) -> Iterator[Span]:
    """Where everything stands that the pages of a document show, once for each time it is shown."""
    yield from shown_spans(document.title_inlines)
    for block in document.blocks:
        yield from shown_spans(block.inlines)
    for entry in document.entries:
        yield from entry_spans(entry)


def characters(spans: Iterable[Span]) -> Counter[tuple[int, int]]:
    return Counter((span.line, column) for span in spans for column in range(span.start, span.end))


def assert_covered(document: Document, drafts: Sequence[Draft]) -> None:
    """Every character that the drafts hold is shown, markup or residue, and only once."""
    found = characters(document_spans(document))
    found.update(characters(span for held in document.markup for span in held.spans))
    found.update(
        characters(
            span for passage in document.residue for held in passage.inlines for span in held.spans
        )
    )
    wanted = characters(span for draft in drafts for block in draft.blocks for span in block.spans)
    assert found == wanted


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.name)
def test_every_character_of_a_seed_has_one_place(path: Path) -> None:
    one = parsed(f"seeds/{path.name}", path.read_text("utf-8"))
    (document,), _ = model_all([one], CuratedTables())
    assert_covered(document, one.drafts)


ROLES = tuple(Role)
KINDS = tuple(kind for kind in EntryKind if kind is not EntryKind.THREAD)
TEXTS = st.sampled_from(
    [
        "Owls fly",
        "2 May 2025",
        "31/05/24",
        "Ina Quist",
        "12",
        "many",
        "Authors:",
        " x ",
        "[a2020b]",
        "111Owls",
        "β",
    ]
)
PARTS = st.tuples(
    TEXTS,
    st.sampled_from(
        [
            InlineKind.TEXT,
            InlineKind.MARKUP,
            InlineKind.MARK,
            InlineKind.LINK,
            InlineKind.KEY,
        ]
    ),
    st.sampled_from(["", "1", "label", "residue:tab"]),
)
LABELS = st.sampled_from(["", "1", "author", "citations", "figure 1"])
EMPTY = st.tuples(st.sampled_from([Role.DATE, Role.COUNT]), st.just([]), LABELS)
BLOCKS = st.tuples(st.sampled_from(ROLES), st.lists(PARTS, min_size=1, max_size=3), LABELS) | EMPTY
DRAFTS = st.lists(st.tuples(st.sampled_from(KINDS), st.lists(BLOCKS, max_size=6)), max_size=4)
Parts = Sequence[tuple[str, InlineKind, str]]
Made = Sequence[tuple[EntryKind, Sequence[tuple[Role, Parts, str]]]]


def drafted(made: Made) -> tuple[Source, tuple[Draft, ...]]:
    """Drafts of any roles in any order, with the source that they cover; one block a line."""
    lines = ["".join(text for text, _, _ in parts) for _, blocks in made for _, parts, _ in blocks]
    source = Source(
        "seeds/a.txt", "00", 0, "utf-8", b"", tuple(lines), ("\n",) * len(lines), tuple(lines)
    )
    drafts: list[Draft] = []
    line = 0
    for kind, blocks in made:
        held: list[Block] = []
        for role, parts, label in blocks:
            line += 1
            column = 0
            pieces: list[Inline] = []
            for text, name, target in parts:
                pieces.append(inline_at(source, line, column, column + len(text), name, target))
                column += len(text)
            held.append(Block(role, tuple(pieces), label, 1))
        drafts.append(Draft(kind, tuple(held)))
    closed, problems = complete(source, (Draft(DraftPart.DOCUMENT, ()), *drafts))
    assert problems == ()
    return source, closed


OWLS = [("Owls fly", InlineKind.TEXT, "")]
TITLE_IN_POST = (
    EntryKind.DISCUSSION,
    [(Role.TITLE, OWLS, ""), (Role.CONTRIBUTION, OWLS, ""), (Role.TITLE, OWLS, "")],
)
"""What stands in a contribution is its own, whatever role a format gives it."""


@given(DRAFTS)
@example([TITLE_IN_POST])
def test_whatever_the_drafts_hold_has_one_place(made: Made) -> None:
    source, drafts = drafted(made)
    (document,), _ = model_all([Parsed(source, "any", (), drafts)], CuratedTables())
    assert_covered(document, drafts)
    anchors = [passage.anchor for passage in document.blocks]
    assert len(set(anchors)) == len(anchors)


def test_what_is_one_too_many_in_an_entry_stands_on_the_documents_page() -> None:
    made = [
        (
            EntryKind.PAPER,
            [
                (Role.TITLE, [("Owls", InlineKind.TEXT, "")], ""),
                *[(Role.DATE, [("2 May 2025", InlineKind.TEXT, "")], "")] * 2,
            ],
        )
    ]
    source, drafts = drafted(made)  # type: ignore[arg-type]
    (document,), problems = model_all([Parsed(source, "any", (), drafts)], CuratedTables())
    assert [passage.text for passage in document.blocks] == ["2 May 2025"]
    assert [(problem.line, problem.severity, problem.code) for problem in problems] == [
        (3, "note", "model.unplaced")
    ]


def test_the_order_of_seeds_changes_nothing() -> None:
    texts = [
        LISTING.format(date="May 1, 2025", count="3"),
        LISTING.format(date="June 1, 2025", count="").replace("Owls at", "Mice at"),
    ]
    found = [
        parsed(f"seeds/{number}.txt", text, "listing")
        for number, text in enumerate((*texts, texts[0]))
    ]
    curated = read_tables({"topics.yml": "- name: Owls\n  words: [owl]\n"})[0]
    assert model_all(found, curated) == model_all(found[::-1], curated)


def test_people_are_the_same_across_documents_and_entry_ids_differ() -> None:
    documents = modelled(
        LISTING.format(date="May 1, 2025", count="3"), LISTING.format(date="May 1, 2025", count="3")
    )
    entries = [entry for document in documents for entry in document.entries]
    assert {author.author for entry in entries for author in entry.authors or ()} == {
        "ina-quist",
        "edward-turnbull",
    }
    assert len({entry.id for entry in entries}) == 4
    assert len({document.id for document in documents}) == 2


def test_an_entry_has_what_its_record_states() -> None:
    ((first, second),) = (
        document.entries for document in modelled(LISTING.format(date="May 1, 2025", count="0"))
    )
    assert (first.id, second.id) == ("quist-turnbull-2025-owls", "quist-2025-owls")
    assert (first.alumni_label, second.alumni) == ("Alumni:", None)
    assert [tag.text for tag in first.tags or ()] == ["Birds"]
    assert (second.tags, [passage.text for passage in second.placeholders]) == (
        (),
        ["No items found."],
    )
    assert [(count.value, count.status) for count in (*first.counts, *second.counts)] == [
        (0, Status.STATED),
        (None, Status.ABSENT),
    ]


@pytest.mark.parametrize(("date", "severity"), [("31/02/2024", "warning"), ("n.d.", "note")])
def test_a_bad_date_is_told_where_it_stands_and_the_rest_is_read(date: str, severity: str) -> None:
    one = parsed("seeds/a.txt", LISTING.format(date=date, count="3"), "listing")
    (document,), problems = model_all([one], CuratedTables())
    assert [(problem.line, problem.severity, problem.code) for problem in problems] == [
        (21, severity, "model.date")
    ]
    assert [entry.date.value if entry.date else None for entry in document.entries] == [
        "",
        "2025-05-02",
    ]


def test_absence_is_a_finding_of_its_entry() -> None:
    (document,) = modelled(LISTING.format(date="May 1, 2025", count="3"))
    (found,) = [found for found in document.findings if found.kind == "absent"]
    assert (found.entry, found.anchor) == ("quist-2025-owls", "citations")
    assert "citations" in found.what


def test_seeds_yml_names_a_document_and_its_own_title_stays_on_the_page() -> None:
    table = {
        "seeds.yml": "0.txt: {title: All About Owls, url: 'https://example.org/', language: en}\n"
    }
    (document,) = modelled(LISTING.format(date="May 1, 2025", count="3"), tables=table)
    assert (document.id, document.title.text, document.title.status, document.title_inlines) == (
        "all-about-owls",
        "All About Owls",
        Status.GIVEN,
        (),
    )
    assert [passage.text for passage in document.blocks] == [
        "Notes on Owls",
        "This page lists what we wrote about owls in all these years.",
    ]
    assert (document.url, {entry.language for entry in document.entries}) == (
        "https://example.org/",
        {"en"},
    )


POSTS = (
    "Owls fly at night. (2/2)\n02.12.2024 10:01 — 👍 1 🔁 0 💬 0 📌 0\n"
    "Hear about owls. (1/2)\n31.12.2023 10:00 — 👍 1 🔁 0 💬 1 📌 0\n"
)


def test_a_dump_without_a_title_is_named_after_its_dates() -> None:
    (document,) = modelled(POSTS, name="thread")
    assert (document.id, document.title.text) == (
        "posts-2023-12-31-to-2024-12-02",
        "Posts, 2023-12-31 to 2024-12-02",
    )
    assert (document.title.status, bool(document.title.reason)) == (Status.INFERRED, True)


def test_a_text_of_its_own_gives_its_title_to_the_document() -> None:
    (document,) = modelled(
        "On Owls\n\nThey fly at night, and nobody knows why they do.\n", name="text"
    )
    assert (document.title.text, [entry.title.text for entry in document.entries]) == (
        "On Owls",
        ["On Owls"],
    )


@pytest.mark.parametrize("text", ["", "\n", " ", "\x00", "Owls"])
def test_next_to_nothing_is_a_document_too(text: str) -> None:
    one = parsed("seeds/a.txt", text)
    (document,), _ = model_all([one], CuratedTables())
    assert document.id
    assert document.title.text
    assert_covered(document, one.drafts)
