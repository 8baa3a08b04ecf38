"""What a plain text shows by its layout: headings, tables, columns, lists in lists, code."""

from __future__ import annotations

import pytest

from builder.document.vocabulary import Role
from builder.formats import parse
from builder.text.reading import read

LONG = "The harbour master counts every boat at dawn, and nobody has ever asked her why."
OTHER = "When the wind turns she counts them once more, as the old book of the pier demands."


def told(text: str) -> list[tuple[str, int, str]]:
    source, _ = read("seeds/x.txt", text.encode())
    drafts, problems = parse(source, "text")
    assert [problem for problem in problems if problem.severity == "error"] == []
    shown: list[tuple[str, int, str]] = []
    for draft in drafts:
        for block in draft.blocks:
            if block.role is not Role.SYNTAX:
                shown.append((str(block.role), block.level, block.text))
    return shown


def roles(text: str) -> list[str]:
    return [role for role, _, _ in told(text)]


@pytest.mark.parametrize("mark", ["-", "•", "*", "1."])
def test_a_heading_may_stand_over_a_list(mark: str) -> None:
    items = f"{mark} red flags\n{mark.replace('1', '2')} green flags"
    text = f"Signals of the Pier\n\n{LONG}\n\nDay\n\n{items}\n\n{OTHER}"
    assert roles(text) == ["title", "paragraph", "heading", "item", "item", "paragraph"]


def test_a_heading_may_stand_over_a_heading() -> None:
    text = f"The Pier\n\nSignals\n\nDay\n\n- flags\n- smoke\n\nNight\n\n{LONG}"
    assert [words for role, _, words in told(text) if role == "heading"] == [
        "Signals",
        "Day",
        "Night",
    ]


def test_an_introduction_of_a_list_is_no_heading() -> None:
    text = f"The Pier\n\n{LONG}\n\nBring with you:\n\n- a lamp\n- a rope"
    assert roles(text) == ["title", "paragraph", "paragraph", "item", "item"]


def test_headings_are_seen_in_a_text_without_empty_lines() -> None:
    text = f"News of the pier\nBoats at dawn\n{LONG}\nA second count\n{OTHER}"
    assert roles(text)[1:] == ["heading", "paragraph", "heading", "paragraph"]


def test_who_speaks_again_and_again_is_no_heading() -> None:
    text = "\n".join(("Talk on the pier", "Ilse", LONG, "Bodo", OTHER, "Ilse", LONG, "Bodo", OTHER))
    assert "heading" not in roles(text)


@pytest.mark.parametrize(
    "table",
    [
        "| Boat | Crew |\n|---|---|\n| Egret | 4 |\n| Tern | 11 |",
        "Boat | Crew\n-----|-----\nEgret | 4\nTern | 11",
        "+-------+------+\n| Boat  | Crew |\n+=======+======+\n| Egret | 4    |\n+-------+------+\n"
        "| Tern  | 11   |\n+-------+------+",
        "Boat\tCrew\nEgret\t4\nTern\t11",
        "Boat     Crew\nEgret    4\nTern     11",
        "  Boat     Crew\n  Egret       4\n  Tern       11",
    ],
    ids=["pipes", "bare pipes", "grid", "tabs", "columns", "figures to the right"],
)
def test_a_table_is_a_table(table: str) -> None:
    text = f"The Pier\n\n{LONG}\n\n{table}\n\n{OTHER}"
    shown = told(text)
    assert [role for role, _, _ in shown] == ["title", "paragraph", "table", "paragraph"]
    assert shown[2][2] == "Boat\tCrew\nEgret\t4\nTern\t11"


@pytest.mark.parametrize(
    "lines",
    [
        "Home | Boats | Crews",
        "Boat: Egret\nCrew: 4\nPort: none",
        "Tie it well.  Then wait.\nPull it hard.  Then rest.\nCut it off.  Then go.",
        "1.  Egret\n2.  Tern\n3.  Gull",
    ],
)
def test_what_only_looks_like_a_table_is_none(lines: str) -> None:
    assert "table" not in roles(f"The Pier\n\n{LONG}\n\n{lines}\n\n{OTHER}")


COLUMNS = """The master counts the boats of     the rope must be wet before it
the harbour at dawn and writes     is tied, or else it will slip
them into the book of the pier     off the post in the night, and
before anybody else is awake.      the boat is gone by morning."""


def test_two_texts_side_by_side_are_shown_as_they_stand_and_told() -> None:
    source, _ = read("seeds/x.txt", f"The Pier\n\n{COLUMNS}\n".encode())
    drafts, _ = parse(source, "text")
    code = [block for block in drafts[1].blocks if block.role is Role.CODE]
    assert [block.text for block in code] == [COLUMNS]
    assert "two columns" in drafts[1].doubts[0].what


def test_a_drawing_keeps_its_lines() -> None:
    drawing = "  +-----+\n  | box |--> out\n  +-----+"
    assert ("code", 0, drawing) in told(f"The Pier\n\n{LONG}\n\n{drawing}\n\n{OTHER}")


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("indent", ["  ", "    "])
def test_a_list_in_a_list_has_its_depth(gap: str, indent: str) -> None:
    lines = [
        "* boats",
        f"{indent}* with sails",
        f"{indent * 2}* two",
        f"{indent}* with oars",
        "* rafts",
    ]
    levels = [level for role, level, _ in told(f"The Pier\n\n{LONG}\n\n{gap.join(lines)}")[2:]]
    assert levels == [1, 2, 3, 2, 1]


def test_code_and_strong_words_stand_in_sentences() -> None:
    source, _ = read("seeds/x.txt", f"The Pier\n\nRun `tide --now` **at dawn**. {LONG}".encode())
    block = parse(source, "text")[0][1].blocks[1]
    kinds = [(str(inline.kind), inline.text) for inline in block.inlines]
    assert ("code", "tide --now") in kinds
    assert ("strong", "at dawn") in kinds


def broken_by_hand(count: int) -> str:
    """Paragraphs of lines that a person broke, some early, some late."""
    lines = (
        "The keeper of the lamps goes out before the sun is down and",
        "carries a can of oil, a cloth, a box and",
        "the long brass rod with which he opens the glass of each lamp on",
        "his way; nobody has seen him miss one in the years that we have lived on the quay.",
    )
    return "\n\n".join("\n".join(lines) for _ in range(count))


def test_lines_that_a_person_broke_are_joined() -> None:
    shown = told(f"Lamps of the quay\n\n{broken_by_hand(9)}")
    assert roles(f"Lamps of the quay\n\n{broken_by_hand(9)}") == ["title", *["paragraph"] * 9]
    assert shown[1][2].startswith(
        "The keeper of the lamps goes out before the sun is down and carries"
    )


def test_lines_of_a_list_of_facts_are_not_joined() -> None:
    facts = "\n".join(f"Lamp {number} burns oil from the mill at the river" for number in range(9))
    assert len(told(f"Lamps of the quay\n\n{facts}")) == 10
