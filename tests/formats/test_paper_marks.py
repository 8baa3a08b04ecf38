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
