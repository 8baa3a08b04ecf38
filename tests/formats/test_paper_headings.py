"""Headings of papers: small letters, lone letters, lists, tables, formulas, buttons of a page."""

from __future__ import annotations

import pytest

from tests.formats.test_paper import blocks, drafts

MOSS = "Moss covers the northern side of each stone along the old road to the mill and its pond."
STONE = "Each stone was turned twice, and those that had no moss were put back into the wall again."


def paper(*rows: str) -> str:
    return "\n".join(("On Moss", "Abstract", MOSS, *rows, ""))


def headings(text: str) -> list[tuple[str, int, str]]:
    return [(block.label, block.level, block.text) for block in blocks(text, "heading")]


def titles(text: str) -> list[str]:
    return [block.text for block in blocks(text, "heading")]


def test_a_number_that_goes_on_makes_a_heading_of_small_letters() -> None:
    rows = ("1 Tools", "1.1 moss.pick", STONE, "1.2 moss.lay", STONE, "2 Walls", MOSS)
    assert headings(paper(*rows)) == [
        ("1", 1, "Tools"),
        ("1.1", 2, "moss.pick"),
        ("1.2", 2, "moss.lay"),
        ("2", 1, "Walls"),
    ]


@pytest.mark.parametrize(
    "row",
    [
        "1.4 metres of wall were bare",
        "2 stones were never turned at all.",
        "7 stones had no moss",
        "2 stones had no moss",
    ],
)
def test_a_number_that_does_not_go_on_is_a_sentence(row: str) -> None:
    text = paper("1 Tools", STONE, "1.1 Moss", MOSS, row, STONE, "2 Walls", MOSS)
    assert titles(text) == ["Tools", "Moss", "Walls"]


@pytest.mark.parametrize("named", ["Section", "Chapter", r"\sectionname"])
def test_a_section_that_is_called_one_may_have_a_small_title(named: str) -> None:
    rows = (f"{named} 1 moss on walls", STONE, f"{named} 2 a stone", MOSS)
    assert headings(paper(*rows)) == [("1", 1, "moss on walls"), ("2", 1, "a stone")]


def test_rows_of_numbers_are_no_sections() -> None:
    table = ("2 1440 8 828.93", "3 1000 2 88.30", "4 990 1 3.5")
    text = paper("Section 1 Moss", STONE, *table, "Section 2 Walls", MOSS)
    assert titles(text) == ["Moss", "Walls"]


def test_a_lone_letter_below_a_roman_section_is_its_subsection() -> None:
    rows = ("I. What is moss?", MOSS, "II. Walls", "A. Stones are enough", STONE, "III. End", MOSS)
    assert headings(paper(*rows))[2] == ("A", 2, "Stones are enough")


def test_a_name_below_a_roman_section_is_no_subsection() -> None:
    rows = ("I. What is moss?", MOSS, "II. Walls", "A. Stone was here before us all.", "III. End")
    assert "A. Stone was here before us all." not in titles(paper(*rows, MOSS))


@pytest.mark.parametrize("marks", [("-", "•"), ("•",), ()])
def test_titles_of_lists_in_one_section_are_headings(marks: tuple[str, ...]) -> None:
    items = ("Forty stones", "Nine stones") if marks else ("• Forty stones", "• Nine stones")
    rows = ("1 Walls", MOSS, "Mill wall", *marks, items[0], "Pond wall", *marks, items[1])
    text = paper(*rows, "2 End", STONE)
    assert titles(text) == ["Walls", "Mill wall", "Pond wall", "End"]


def test_one_row_above_a_list_stays_a_paragraph() -> None:
    text = paper("1 Walls", MOSS, "These walls", "•", "Forty stones", "2 End", STONE)
    assert titles(text) == ["Walls", "End"]


def test_rows_of_a_table_are_no_headings() -> None:
    table = (
        "Table 1: The walls of the mill and how many stones of each were turned",
        "Height of a wall (cm) 80",
        "Part of the stones that bear moss 20%-70%",
        "Days of rain, as counted by hand from the window of the mill on all days of the year 4, 6",
        "Colour of moss",
    )
    text = paper("1 Walls", MOSS, *table, STONE, "Moss on Wet Days", MOSS, "2 End", STONE)
    assert titles(text) == ["Walls", "Moss on Wet Days", "End"]


@pytest.mark.parametrize(
    "caption", [("Table 1: All walls of the mill.",), ("Table 1", "All walls of the mill")]
)
def test_a_heading_below_a_caption_stays_one(caption: tuple[str, ...]) -> None:
    text = paper("1 Walls", MOSS, *caption, "Moss on Wet Days", STONE, "2 End", STONE)
    assert titles(text) == ["Walls", "Moss on Wet Days", "End"]


@pytest.mark.parametrize(
    ("row", "formula"),
    [
        (
            "Now we can write",
            r"|M_{k}|\leq\frac{k}{2}+O(1) and no more than that, for any k at all.",
        ),
        ("Moss then obeys the following rule", r"M(k) = 2 k + 1 (3)"),
        ("Moss then obeys this", r"\displaystyle M = 2 k + 1 for all of the stones of the wall."),
        ("Take any stone", "$$M = 2k$$"),
        (
            "It follows at once that",
            "Moss covers all of the stones of a wall, and no wall is bare of it.",
        ),
    ],
)
def test_words_that_lead_in_a_formula_are_no_heading(row: str, formula: str) -> None:
    text = paper("1 Walls", MOSS, row, formula, MOSS, "2 End", STONE)
    assert titles(text) == ["Walls", "End"]


def test_a_term_that_its_sentence_goes_on_from_is_no_heading() -> None:
    text = paper("1 Walls", MOSS, "Wet walls", f"are those where {STONE}", "2 End", STONE)
    assert titles(text) == ["Walls", "End"]


def test_titles_that_count_may_end_with_a_stop() -> None:
    rules = ("Rule 1: Turn each stone.", MOSS, "Rule 2: Wait.", STONE, "Rule 3: Lay it back!", MOSS)
    text = paper("Introduction", MOSS, *rules, "References", "[1] Stone. Moss. 2011.")
    assert titles(text) == ["Introduction", *rules[::2], "References"]


@pytest.mark.parametrize("word", ["Theorem", "Figure", "Definition"])
def test_what_a_paper_counts_otherwise_is_no_heading(word: str) -> None:
    rows = (f"{word} 1: Moss.", MOSS, f"{word} 2: Stone.", STONE, f"{word} 3: Wall.", MOSS)
    assert titles(paper("1 Walls", MOSS, *rows, "2 End", STONE)) == ["Walls", "End"]


def test_a_heading_above_a_theorem_is_one() -> None:
    rows = ("1 Walls", MOSS, "The axiom of moss", "Definition 2.", STONE, "2 End", STONE)
    assert titles(paper(*rows)) == ["Walls", "The axiom of moss", "End"]


def test_a_long_title_in_capitals_is_a_heading() -> None:
    long = (
        "Most Walls of the Old Mill Are Covered with Moss on Most of Their Northern Sides in Spring"
    )
    assert len(long.split()) > 12
    small = "most walls of the old mill are covered with moss on most of their northern sides"
    text = paper(
        "1 Walls", MOSS, long, MOSS + STONE, small.capitalize(), MOSS + STONE, "2 End", STONE
    )
    assert titles(text) == ["Walls", long, "End"]


def test_buttons_around_a_figure_are_no_text() -> None:
    buttons = ("Download:", "PPT", "PNG", "larger image")
    text = paper("1 Walls", MOSS, *buttons, "Figure 1. The wall.", STONE, "Share", STONE, "2 End")
    residue = [block.text for block in drafts(text)[0].blocks if block.role == "residue"]
    assert residue == list(buttons)
    assert titles(text)[0] == "Walls"


def test_a_question_without_a_number_among_numbers_is_told() -> None:
    text = paper("1 Walls", MOSS, "Is a wall a stone?", STONE, "End", STONE)
    (doubt,) = drafts(text)[1].doubts
    assert str(doubt.settle) == "headings: {6: no}"


def test_letters_that_start_again_below_numbers_are_subsections() -> None:
    rows = ("1. Moss", MOSS, "2. Walls", "A. North", STONE, "B. South", MOSS, "3. Stones")
    text = paper(*rows, "A. Wet", STONE, "B. Dry", MOSS, "References", "[1] Stone. Moss. 2011.")
    assert [(label, level) for label, level, _ in headings(text)] == [
        ("1", 1),
        ("2", 1),
        ("A", 2),
        ("B", 2),
        ("3", 1),
        ("A", 2),
        ("B", 2),
        ("", 1),
    ]


def test_letters_behind_the_last_number_alone_are_appendices() -> None:
    rows = ("1. Moss", MOSS, "2. Walls", STONE, "A. Stones", MOSS, "B. Rain", STONE)
    assert [level for _, level, _ in headings(paper(*rows))] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    "row",
    [
        "Editor: Lu Mill, Wall Hall",
        "Figure 3 The Wall of the Old Mill",
        "MI, moss index; WT, wall type; ST, stone type",
    ],
)
def test_a_label_or_a_caption_is_no_heading(row: str) -> None:
    text = paper("Introduction", MOSS, row, MOSS + STONE, "Results", STONE)
    assert titles(text) == ["Introduction", "Results"]


def test_a_study_above_its_methods_is_a_heading() -> None:
    text = paper(
        "Introduction", MOSS, "Study of Walls", "Methods", "Stones", STONE, "Results", MOSS
    )
    assert titles(text) == ["Introduction", "Study of Walls", "Methods", "Stones", "Results"]


def test_text_that_begins_with_an_article_is_no_formula() -> None:
    sample = f"A wall of 17 stones (height: 3–9, M = 5.2) was seen. {MOSS}"
    text = paper("Introduction", MOSS, "Box 1. Old Walls", sample, "Results", STONE)
    assert titles(text) == ["Introduction", "Box 1. Old Walls", "Results"]
