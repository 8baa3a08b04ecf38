"""Notes of a paper are found however their marks are glued to the words."""

from __future__ import annotations

import pytest

from tests.formats.test_paper import blocks, in_section, inlines

MOSS = "Moss covers the northern side of each stone along the old road to the mill and its pond."


def notes_of(text: str) -> list[tuple[str, str]]:
    return [(block.label, block.text.strip()) for block in blocks(text, "note")]


def words_of(text: str) -> str:
    """The words of the paragraphs below the heading, marks left out."""
    return " ".join(block.text for block in blocks(text, "paragraph"))


@pytest.mark.parametrize(
    ("written", "notes", "words"),
    [
        pytest.param(
            "The wall has $n$111Counted twice. stones and it $m_2$222Never counted. leans.",
            ["Counted twice.", "Never counted."],
            "The wall has $n$ stones and it $m_2$ leans.",
            id="behind a formula",
        ),
        pytest.param(
            "It is **old**111Older than the mill. and `grey`222As slate is. and falls apart.",
            ["Older than the mill.", "As slate is."],
            "It is old and `grey` and falls apart.",
            id="behind emphasis and code",
        ),
        pytest.param(
            "It leans.111See the map. It fell222$h < 2$ was its height then. in the end.",
            ["See the map.", "$h < 2$ was its height then."],
            "It leans. It fell in the end.",
            id="a note that begins with a formula",
        ),
        pytest.param(
            "The wall has stones$^*$ that we count.111By hand.. It leans222A little.. So it goes.",
            ["By hand..", "A little."],
            "The wall has stones$^*$ that we count. It leans. So it goes.",
            id="the stop of the sentence behind that of the note",
        ),
        pytest.param(
            "It leans.1footnote: 1See the map. It fell2footnote: 2In the spring. in the end.",
            ["See the map.", "In the spring."],
            "It leans. It fell in the end.",
            id="with the word",
        ),
        pytest.param(
            "It leans.11footnote: 1See the map. It fell22footnotetext: 2In May. in the end.",
            ["See the map.", "In May."],
            "It leans. It fell in the end.",
            id="twice, with the word",
        ),
        pytest.param(
            "It leans (on a tree 111 See the map of trees.) and fell 222In the spring. in the end.",
            ["See the map of trees.", "In the spring."],
            "It leans (on a tree) and fell in the end.",
            id="with blanks",
        ),
    ],
)
def test_a_note_is_cut_from_its_sentence(written: str, notes: list[str], words: str) -> None:
    text = in_section(f"{MOSS} {written}")
    assert notes_of(text) == [(str(number), note) for number, note in enumerate(notes, 1)]
    assert words_of(text) == f"{MOSS} {words}"


@pytest.mark.parametrize(
    "written",
    [
        "Room 111 Upper Floor is where it hangs, and that is all.",
        "They paid US$222Million for it, and 111 Stones are left.",
        "In 333 Cases the wall stood, in 111 Cases it fell.",
        "The sum is 100100The and no more.",
        "See footnote: 12 of the report.",
    ],
)
def test_a_number_beside_a_word_is_no_mark(written: str) -> None:
    text = in_section(f"{MOSS} {written}")
    assert notes_of(text) == []
    assert words_of(text) == f"{MOSS} {written}"


def test_a_hundred_notes_with_blanks_are_found() -> None:
    rows = [
        f"{MOSS} It leans {str(number) * 3} See map {number}. and falls."
        for number in range(1, 101)
    ]
    assert [label for label, _ in notes_of(in_section(*rows))] == [
        str(number) for number in range(1, 101)
    ]


def test_an_item_that_is_a_note_keeps_its_bullet() -> None:
    text = in_section(
        f"{MOSS}111See the map.",
        "- 222The map is old. So it is.",
        "- 333The mill is older. 444And the pond.",
    )
    assert notes_of(text)[1:] == [
        ("2", "The map is old. So it is."),
        ("3", "The mill is older."),
        ("4", "And the pond."),
    ]
    bullets = [inline.text for inline in inlines(text, "markup") if inline.target == "bullet"]
    assert [bullet.strip() for bullet in bullets] == ["-", "-"]


def marked(text: str) -> list[str]:
    return [inline.text.strip() for inline in inlines(text, "mark")]


CHAPTERS = (
    ("1 The Wall", "The wall leans a little to the east.[1] It will fall in a few years.[2]"),
    ("2 The Mill", "The mill stands in the way of the wall.[1] It is built of oak and straw.[2]"),
)
NOTES = ("1. Seen from the road.", "2. As the mason says.")


def test_notes_that_begin_again_belong_to_their_chapter() -> None:
    rows: list[str] = ["Title", "Abstract", MOSS]
    for heading, text in CHAPTERS:
        rows += (heading, text, "Notes", *NOTES)
    text = "\n".join((*rows, ""))
    assert marked(text) == ["[1]", "[2]", "[1]", "[2]"]
    assert [label for label, _ in notes_of(text)] == ["1", "2", "1", "2"]
    assert inlines(text, "key") == []
    headings = [block.text for block in blocks(text, "heading")]
    assert headings == ["The Wall", "Notes", "The Mill", "Notes"]


def test_notes_of_all_chapters_may_stand_at_the_end() -> None:
    rows: list[str] = ["Title", "Abstract", MOSS]
    for heading, text in CHAPTERS:
        rows += (heading, text)
    text = "\n".join((*rows, "Notes", "The Wall", *NOTES, "The Mill", *NOTES, ""))
    assert marked(text) == ["[1]", "[2]", "[1]", "[2]"]
    assert [note for _, note in notes_of(text)] == [note[3:] for note in NOTES * 2]


def test_numbers_of_a_list_of_references_stay_citations_beside_notes() -> None:
    text = in_section(
        "Moss grows [1] and grows [2].¹ The wall stays.²",
        "Notes",
        *NOTES,
        "References",
        "[1] Mason, P. 1998. On Walls.",
        "[2] Tiler, Q. 1999. On Roofs.",
    )
    assert [inline.text for inline in inlines(text, "key")] == ["1", "2"]
    assert marked(text) == ["¹", "²"]


def test_a_mark_behind_a_bare_word_or_a_quotation_fills_the_series() -> None:
    text = in_section(
        "The wall leans.1 It is old2 and made of “grey stones.”3 Its 4 gates fall.4",
        "Notes",
        *(f"{number}. See page {number} of the old book of the mason." for number in (1, 2, 3, 4)),
    )
    assert marked(text) == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("written", "notes"),
    [
        ("as GitHub 222https://mill.example has it", "https://mill.example has it"),
        ("the height222 To see why, count the stones.", "To see why, count the stones."),
        (r"the formula222e^{ix}=1 stands for it.", "e^{ix}=1 stands for it."),
        (r"the delta222 \delta(f)=1 stands for it.", r"\delta(f)=1 stands for it."),
    ],
)
def test_a_mark_that_stands_apart_fills_a_gap_of_a_sure_series(written: str, notes: str) -> None:
    text = in_section(
        "It leans.111See the map.",
        f"It is {written}",
        "It fell.333In May. It lay.444In June. It was gone.555In July.",
    )
    assert notes_of(text)[1] == ("2", notes)


def test_a_number_of_a_room_fills_no_gap_that_is_none() -> None:
    text = in_section(
        "It leans.111See the map. It fell.222In May. It lay.333In June.",
        "The mason has Room 222 Stone Lane and 111 Moss Street.",
    )
    assert [label for label, _ in notes_of(text)] == ["1", "2", "3"]


def test_notes_of_a_table_have_letters() -> None:
    text = in_section(
        "Stones counted from the road to the mill, and those of its walls.",
        "stonesaaAs counted by the mason. wallsbbAs measured by the tiler. 12 19",
        "heightaaAs he says. 3 4",
    )
    assert notes_of(text) == [
        ("a", "As counted by the mason."),
        ("b", "As measured by the tiler."),
        ("a", "As he says."),
    ]
    assert marked(text) == ["aa", "bb", "aa"]


@pytest.mark.parametrize(
    "row",
    [
        "The SaaS platforms of the mill run. The SaaSquare is old.",
        "An aardvark ate the BaaBaa of the tiler. It was good.",
        "The Isaac Miller road leads there. So it is.",
        "It is***Very***old. So it is.",
        "stonesaaAs counted by the mason 12 19",
    ],
)
def test_letters_of_a_word_are_no_mark(row: str) -> None:
    assert marked(in_section(row)) == []


def test_a_note_may_have_a_sign() -> None:
    text = in_section("The wall leans***The tiler saw it. and the mill†††Built of oak. stands.")
    assert notes_of(text) == [("*", "The tiler saw it."), ("†", "Built of oak.")]
