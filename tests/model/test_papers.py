"""A paper's body keeps every piece in order.

Each use, note and reference with an anchor that exists.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.document import Finding, FindingKind, NoteEnd, PaperBody, Role, Status
from builder.document.draft import UNREAD, Block
from builder.formats import paper as reader
from builder.model.fields import FIELD_ROLES
from builder.model.papers import paper_body_of
from builder.text.reading import read
from tests.siblings_paper import Style, sibling

DISSERTATION = next(path for path in sorted((Path(__file__).parents[2] / "seeds").glob("002*.txt")))
LONG = (
    "The tide comes in twice a day, and nobody who lives by the shore"
    " has ever thought that it would not come again."
)
HEAD = f"On Tides\nAbstract\n{LONG}\n"


def modelled(text: str, **settled: str) -> tuple[PaperBody, tuple[Finding, ...]]:
    """The paper in `text`, with notes settled as `n2="last words"`."""
    source = read("seeds/x.txt", text.encode("utf-8", "surrogatepass"))[0]
    drafts, _ = reader.parse(source)
    body, findings = paper_body_of(
        drafts[1], source, {number[1:]: words for number, words in settled.items()}
    )
    check(drafts[1].blocks, body, is_settled=bool(settled))
    return body, findings


def check(blocks: Sequence[Block], body: PaperBody, *, is_settled: bool) -> None:
    """The laws: nothing is lost, anchors are there once, whatever refers to one finds it."""
    passages = (*body.abstract, *body.notes, *body.body, *body.bibliography)
    kept = [piece for one in (*passages, *body.footnotes) for piece in one.inlines]
    written = [
        piece for block in blocks if block.role not in FIELD_ROLES for piece in block.inlines
    ]
    if not is_settled:
        assert sorted(span for piece in kept for span in piece.spans) == sorted(
            span for piece in written for span in piece.spans
        )
    for passage in passages:
        starts = [span for piece in passage.inlines for span in piece.spans]
        assert starts == sorted(starts)
    assert (
        "".join(piece.text for piece in kept if piece.kind not in UNREAD).strip() != ""
        or not written
    )
    anchors = [one.anchor for one in (*passages, *body.footnotes)]
    assert len(anchors) == len(set(anchors)) and all(anchors)
    meant = chain(
        (use.passage for use in body.citations),
        (note.passage for note in body.footnotes if note.passage),
        (found.anchor for found in body.references if found.anchor),
        (section.anchor for section in body.sections),
        (epigraph.anchor for epigraph in body.epigraphs),
    )
    assert set(meant) <= set(anchors)
    assert {use.bracket for use in body.citations} <= set(range(1, body.brackets + 1))


def kinds(findings: tuple[Finding, ...], kind: FindingKind) -> list[str]:
    return [finding.what for finding in findings if finding.kind == kind]


@pytest.fixture(scope="module")
def dissertation() -> tuple[PaperBody, tuple[Finding, ...]]:
    return modelled(DISSERTATION.read_text("utf-8"))


def test_the_dissertation_is_counted(dissertation: tuple[PaperBody, tuple[Finding, ...]]) -> None:
    body, _ = dissertation
    assert (len(body.abstract), len(body.notes), len(body.footnotes), len(body.epigraphs)) == (
        3,
        1,
        5,
        5,
    )
    assert (
        body.brackets,
        len(body.citations),
        len({use.key for use in body.citations}),
        body.bibliography,
    ) == (205, 231, 150, ())
    assert body.editorial == ("[define and]", "[do anything to]")
    assert sum(len(use.locator.split("; ")) for use in body.citations if use.locator) == 30


def test_the_dissertation_has_sections_with_anchors_and_lines(
    dissertation: tuple[PaperBody, tuple[Finding, ...]],
) -> None:
    body, _ = dissertation
    by_anchor = {section.anchor: section for section in body.sections}
    assert (
        len([section for section in body.sections if section.number]) == 17
        and len(body.sections) == 27
    )
    assert (by_anchor["S3"].lines, by_anchor["S3.SS1"].lines, by_anchor["S3.SS1.U1"].lines) == (
        (34, 99),
        (39, 54),
        (47, 50),
    )
    assert (by_anchor["S3.SS1.U2"].title, by_anchor["S3.SS1.U2"].level) == (
        "Benefits, Risks, and Governance Challenges",
        3,
    )
    anchors = {passage.anchor for passage in body.body}
    assert {"S1.E1", "S1.p1", "S3.SS1.i2", "S3.SS1.p4", "S4.SS3.G1"} <= anchors


def test_a_use_knows_its_place(dissertation: tuple[PaperBody, tuple[Finding, ...]]) -> None:
    body, _ = dissertation
    (use,) = [use for use in body.citations if use.locator == "p. 70"]
    assert (use.key, use.line, use.section, use.passage, use.style) == (
        "sastry2024computing",
        54,
        "3.1",
        "S3.SS1.p7",
        "key",
    )
    assert (
        use.sentence.startswith("Although proponents of compute governance suggest")
        and "[sastry2024computing, p. 70]" in use.sentence
    )
    numbers = [use.number for use in body.citations if use.key == "sastry2024computing"]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len({use.anchor for use in body.citations}) == 231


def test_each_reference_of_the_dissertation_is_linked_or_a_finding(
    dissertation: tuple[PaperBody, tuple[Finding, ...]],
) -> None:
    body, findings = dissertation
    lost = sorted({found.written for found in body.references if not found.anchor})
    assert lost == ["2.3", "2.4", "2.5", "Section 1.2", "figure 1", "section 2.3"]
    assert len(kinds(findings, FindingKind.DANGLING)) == len(
        [found for found in body.references if not found.anchor]
    )
    assert {found.anchor for found in body.references if found.written == "section 3.3"} == {
        "S3.SS3"
    }


def test_what_is_missing_or_left_over_is_a_finding(
    dissertation: tuple[PaperBody, tuple[Finding, ...]],
) -> None:
    _, findings = dissertation
    assert kinds(findings, FindingKind.ABSENT) == [
        "The text cites 150 works in 231 places and holds no bibliography.",
        "A blank line stands where figure 1 should be.",
    ]
    assert len(kinds(findings, FindingKind.RESIDUE)) == 4
    assert kinds(findings, FindingKind.KEPT) == ["“1026 FLOPs” may have lost a superscript: 10^26."]
    assert len(kinds(findings, FindingKind.AMBIGUOUS)) == 5


def test_the_end_of_a_note_is_left_open_with_candidates(
    dissertation: tuple[PaperBody, tuple[Finding, ...]],
) -> None:
    body, _ = dissertation
    note = body.footnotes[1]
    assert (note.number, note.anchor, note.line, note.end, note.passage) == (
        2,
        "footnote2",
        48,
        "unknown",
        "S3.SS1.p2",
    )
    assert note.text.startswith("The efficiency of an algorithm") and note.text.endswith(
        "[scharre2024future, p. 9]."
    )
    assert note.candidates[0].endswith("[scharre2024future, p. 9].") and len(note.candidates) == 4
    assert note.mark is not None and str(note.mark) == "48:73-76"


def test_a_settled_note_takes_its_words_from_the_paragraph() -> None:
    text = f"{HEAD}1 One\nIt rains.111See [lee2020]. It is old. It goes on. To the end.\n"
    open_one, _ = modelled(text)
    assert (open_one.footnotes[0].text, open_one.footnotes[0].end) == (
        "See [lee2020].",
        NoteEnd.UNKNOWN,
    )
    body, findings = modelled(text, n1="It  is old")
    assert (body.footnotes[0].text, body.footnotes[0].end) == (
        "See [lee2020]. It is old.",
        "stated",
    )
    assert [passage.text for passage in body.body][1] == "It rains. It goes on. To the end."
    assert kinds(findings, FindingKind.AMBIGUOUS) == []
    shorter, _ = modelled(text, n1="See [lee2020]. It is old. It goes on.")
    assert shorter.footnotes[0].text == "See [lee2020]. It is old. It goes on."
    assert body.citations[0].passage == "footnote1"


def test_settled_words_that_do_not_stand_there_are_a_finding() -> None:
    body, findings = modelled(f"{HEAD}1 One\nIt rains.111See Lee. It is old.\n", n1="no such words")
    assert (body.footnotes[0].text, body.footnotes[0].end) == ("See Lee.", NoteEnd.UNKNOWN)
    assert kinds(findings, FindingKind.REFUSED) == [
        "Note 1 (“See Lee. …”) does not end with the words that are settled for it: “no such words” does not stand there."
    ]


@pytest.mark.parametrize(
    ("paragraph", "text", "end"),
    [
        ("It rains.111See Lee.", "See Lee.", NoteEnd.INFERRED),
        ("It rains.111See Lee. It snows.222See Eck.", "See Lee.", NoteEnd.INFERRED),
        ("The rain111See Lee. and the snow are old. They stay.", "See Lee.", NoteEnd.INFERRED),
        ("It rains.111See Lee. It snows. It hails.", "See Lee.", NoteEnd.UNKNOWN),
        ("111See Lee. It is old.", "See Lee. It is old.", NoteEnd.STATED),
    ],
)
def test_the_end_of_a_note_is_as_sure_as_the_text(paragraph: str, text: str, end: NoteEnd) -> None:
    body, _ = modelled(f"{HEAD}1 One\n{LONG}\n{paragraph}\n")
    assert (body.footnotes[0].text, body.footnotes[0].end) == (text, end)
    assert bool(body.footnotes[0].candidates) == (end == NoteEnd.UNKNOWN)


def test_notes_of_a_list_belong_to_their_marks() -> None:
    style = Style(notes=12, times=0, seed=2)
    body, findings = modelled(sibling(style).text)
    assert [(note.number, note.end) for note in body.footnotes] == [
        (number, NoteEnd.STATED) for number in range(1, 13)
    ]
    assert all(note.mark for note in body.footnotes) and kinds(findings, FindingKind.DANGLING) == []


@pytest.mark.parametrize("numbers", ["arabic", "roman", "letter", ""])
@pytest.mark.parametrize("cites", ["key", "numeric", "author-year"])
def test_siblings_are_read_as_they_were_made(cites: str, numbers: str) -> None:
    wanted = sibling(
        Style(
            cites=cites, numbers=numbers, notes=9, epigraph="tabto", seed=len(cites) * len(numbers)
        )
    )
    body, findings = modelled(wanted.text)
    assert [
        (section.number, section.title, section.level) for section in body.sections
    ] == wanted.sections
    assert [(use.key, use.locator) for use in body.citations] == wanted.citations
    assert body.brackets == wanted.brackets
    assert [(note.number, note.text) for note in body.footnotes] == wanted.notes
    assert [
        (epigraph.text, epigraph.attribution) for epigraph in body.epigraphs
    ] == wanted.epigraphs
    assert {key for key, _ in wanted.citations} <= {passage.label for passage in body.bibliography}
    assert kinds(findings, FindingKind.ABSENT) == kinds(findings, FindingKind.DANGLING) == []


def test_anchors_follow_the_number_of_the_section() -> None:
    text = f"{HEAD}I. One\n{LONG}\nA. Inner\n{LONG}\nB. Other\n{LONG}\nII. Two\n{LONG} See Section I-B.\nReferences\n[1] Lee, 2020.\n"
    body, _ = modelled(text)
    assert [section.anchor for section in body.sections] == ["S1", "S1.SS1", "S1.SS2", "S2", "bib"]
    assert [found.anchor for found in body.references] == ["S1.SS2"]
    deep, _ = modelled(
        f"{HEAD}1 One\n{LONG}\n1.1 In\n{LONG}\n1.1.1 Deep\n{LONG}\n2 Two\n{LONG}\nA Proofs\n{LONG}\nA.1 More\n{LONG}\n"
    )
    assert [section.anchor for section in deep.sections] == [
        "S1",
        "S1.SS1",
        "S1.SS1.SSS1",
        "S2",
        "A1",
        "A1.SS1",
    ]
    assert [passage.anchor for passage in deep.body if passage.role is Role.PARAGRAPH][
        2
    ] == "S1.SS1.SSS1.p1"


def test_a_paper_without_sections_has_anchors_too() -> None:
    body, _ = modelled(f"{HEAD}Seas are wide [lee2020].\n" + f"{LONG}\n" * 6)
    assert [passage.anchor for passage in body.body] == [f"p{number}" for number in range(1, 8)]
    assert body.citations[0].section == ""


def test_a_range_of_numbers_uses_each() -> None:
    body, _ = modelled(
        f"{HEAD}1 One\nSome say so [3–6], and others [8]–[10], [12, p. 4].\n{LONG}\n"
    )
    assert [use.key for use in body.citations] == ["3", "4", "5", "6", "8", "9", "10", "12"]
    assert [use.anchor for use in body.citations][:4] == [
        "cite-3-1",
        "cite-3-1",
        "cite-3-1",
        "cite-6-1",
    ]
    assert body.citations[-1].locator == "p. 4"
    body, _ = modelled(f"{HEAD}1 One\nSome say so [1, 3-5, 9] and [2].\n{LONG}\n")
    assert [use.key for use in body.citations] == ["1", "3", "4", "5", "9", "2"]


def test_ways_to_cite_one_entry_become_one_work() -> None:
    text = (
        f"{HEAD}1 One\nWalls stand (Mason, Tiler, and Glazen 2001), as Mason et al. (2001) say, and "
        f"so do Mason (2001) and roofs (Thatcher 1999).\n{LONG}\nReferences\n"
        "Mason, A., Tiler, B., and Glazen, C. 2001. On Walls.\nMason, A. 2001. On Doors.\n"
        "Thatcher, D. 1999. On Roofs.\n"
    )
    body, findings = modelled(text)
    assert body.citations[0].key == body.citations[1].key != body.citations[2].key
    assert len({use.key for use in body.citations}) == 3
    assert [entry.label for entry in body.bibliography][1:] == ["Mason 2001", "Thatcher 1999"]
    assert not body.open_works and not kinds(findings, FindingKind.ABSENT)


def test_an_entry_of_other_authors_is_not_joined_to_a_work_that_has_its_own() -> None:
    text = (
        f"{HEAD}1 One\nWalls stand (Mason 2001; Mason and Tiler 2001).\n{LONG}\nReferences\n"
        "Mason, A., and Tiler, B. 2001. On Walls.\nThatcher, D. 1999. On Roofs.\n"
    )
    body, findings = modelled(text)
    assert [entry.label for entry in body.bibliography] == ["Mason and Tiler 2001", ""]
    assert len(kinds(findings, FindingKind.ABSENT)) == 1


def test_of_entries_of_one_name_and_year_the_number_of_authors_decides() -> None:
    text = (
        f"{HEAD}1 One\nWalls stand (Mason 2001; Mason and Tiler 2001; Mason et al. 2001).\n{LONG}\n"
        "References\nMason A, Tiler B (2001) On Walls.\nMason A, Tiler B, Glazen C (2001) On Roofs.\n"
        "Mason A (2001) On Straw.\n"
    )
    body, _ = modelled(text)
    assert [entry.label for entry in body.bibliography] == [
        "Mason and Tiler 2001",
        "Mason et al. 2001",
        "Mason 2001",
    ]
    assert body.open_works == ()


def test_a_citation_without_brackets_is_a_citation_of_its_own() -> None:
    text = (
        f"{HEAD}1 One\nWalls stand (Mason 2001). This goes back to Mason et al. 2004, p. 3, too.\n"
    )
    body, _ = modelled(f"{text}{LONG}\n")
    assert [(use.key, use.bracket, str(use.style)) for use in body.citations] == [
        ("Mason 2001", 1, "author-year"),
        ("Mason et al. 2004", 2, "author-year"),
    ]
    assert body.brackets == 2


def test_keys_that_differ_in_signs_only_have_anchors_of_their_own() -> None:
    body, _ = modelled(f"{HEAD}1 One\nSo [lee2020-a, lee2020.a, Lee2020-A].\n{LONG}\n")
    assert len({use.anchor for use in body.citations}) == 3


def test_entries_by_author_and_year_are_found_by_the_key_that_cites_them() -> None:
    text = (
        f"{HEAD}1 One\nSo (Lee, 2019; Eck & Ito, 2020a; van Dam et al., 2021; Roe, 1999).\n{LONG}\nReferences\nLee, A. (2019). Tides.\n"
        "Eck, B., & Ito, C. (2020a). Moons.\nDam, D. van, Orr, E., & Poe, F. (2021). Suns.\nRoe, G. (1999). One.\nRoe, H. (1999). Two.\n"
    )
    body, findings = modelled(text)
    assert [passage.label for passage in body.bibliography] == [
        "Lee 2019",
        "Eck and Ito 2020a",
        "van Dam et al. 2021",
        "",
        "",
    ]
    assert [passage.anchor for passage in body.bibliography][:2] == [
        "ref-lee-2019",
        "ref-eck-and-ito-2020a",
    ]
    assert kinds(findings, FindingKind.AMBIGUOUS) == [
        "“Roe 1999” may be any of 2 works of the bibliography."
    ]


def test_repaired_passages_say_so_and_settled_notes_survive_repair() -> None:
    text = (
        f"{HEAD}1 One\nIt isnâ€™t rain.111See Leeâ€™s work. It isnâ€™t new. It goes on.\n{LONG}\n"
    )
    body, _ = modelled(text, n1="new.")
    assert body.footnotes[0].text == "See Lee’s work. It isn’t new."
    assert [passage.text for passage in body.body][1] == "It isn’t rain. It goes on."
    assert body.body[1].status is Status.REPAIRED and body.body[2].status is Status.STATED


WORDS = [
    "It rains",
    "See [lee2020, p. 3]",
    "and so on",
    "e.g. snow",
    "section 2",
    "(1.1)",
    "“so”",
    "1026 FLOPs",
    "[3–7]",
    "Lee (2020)",
]
ENDS = [". ", ".111", "222", ".333", "; ", "\n", "\n\n", " 1 One\n", "\n2 Two\n"]


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(ENDS)), max_size=30),
    st.sampled_from(["", "on", "rains. See", "2020, p. 3]", "FLOPs"]),
)
def test_any_paper_keeps_its_pieces(parts: list[tuple[str, str]], words: str) -> None:
    body = "".join(f"{text}{end}" for text, end in parts)
    modelled(f"{HEAD}1 One\n{body}")
    modelled(f"{HEAD}1 One\n{body}", n1=words, n2=words)
