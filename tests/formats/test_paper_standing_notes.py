"""Notes that stand as paragraphs in the text, without a heading over them."""

from __future__ import annotations

from tests.formats.test_paper import blocks, in_section, inlines
from tests.formats.test_paper_marks import marked, notes_of
from tests.model.test_papers import modelled

LINE = "The wall by the mill was laid of grey stones in the year of the great flood of the river."


def test_notes_with_their_word_stand_below_the_paragraph() -> None:
    text = in_section(
        f"{LINE}[1] It leans.[2]",
        "[Footnote 1: So the mason [of the mill] says.]",
        "[Footnote 2: The tiler says otherwise.",
        "He has not seen it himself, but he knew a man who has, and who told him all about it, he says.]",
        LINE,
    )
    assert marked(text) == ["[1]", "[2]"]
    assert [label for label, _ in notes_of(text)] == ["1", "2"]
    assert notes_of(text)[0][1] == "So the mason [of the mill] says.]"
    assert notes_of(text)[1][1].endswith("all about it, he says.]")
    assert len(blocks(text, "paragraph")) == 2
    body, findings = modelled(text)
    assert [note.passage for note in body.footnotes] == ["S1.p1", "S1.p1"]
    assert findings == ()


def test_numbered_notes_below_a_chapter_have_their_marks_above() -> None:
    rows: list[str] = []
    for chapter in ("1 The Wall", "2 The Mill"):
        rows += (chapter, f"{LINE}[1] It leans.[2]", LINE, "[1] So it is.", "[2] So it was, too.")
    text = "\n".join(("Title", "Abstract", LINE, *rows, ""))
    assert [label for label, _ in notes_of(text)] == ["1", "2", "1", "2"]
    assert marked(text) == ["[1]", "[2]"] * 2
    body, _ = modelled(text)
    assert [note.passage for note in body.footnotes] == ["S1.p1", "S1.p1", "S2.p1", "S2.p1"]
    assert len({note.mark_anchor for note in body.footnotes}) == 4


def test_a_list_of_works_without_a_heading_is_no_list_of_notes() -> None:
    text = in_section(
        "The wall leans [1] and falls [2], says the tiler [3].",
        LINE,
        "[1] Mason, P. On Walls. 1998.",
        "[2] Tiler, Q. On Roofs. 1999.",
        "[3] Thatcher, R. On Straw. 2001.",
    )
    assert notes_of(text) == []
    assert [inline.text for inline in inlines(text, "key")][:3] == ["1", "2", "3"]


def test_a_paragraph_that_begins_with_a_citation_is_no_note() -> None:
    text = in_section(f"[1] says so. {LINE}", f"It leans [1]. {LINE}", f"[2] says so. {LINE}")
    assert notes_of(text) == []


def test_a_bracket_that_is_never_closed_does_not_take_the_text() -> None:
    text = in_section(f"{LINE}[1]", "[Footnote 1: So it is.", *[LINE] * 8)
    assert notes_of(text) == [("1", "So it is.")]
    assert len(blocks(text, "paragraph")) == 9
