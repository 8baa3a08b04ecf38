"""Citations by the numbers of a list of references that stand in no square brackets."""

from __future__ import annotations

import pytest

from tests.formats.test_paper import in_section, inlines
from tests.model.test_papers import modelled

LISTED = (
    "References",
    *(f"{number}. Mason P. On the wall of mill {number}. Stone. 1998." for number in range(1, 13)),
)


def cited(*rows: str) -> list[str]:
    return [inline.text for inline in inlines(in_section(*rows, *LISTED), "key")]


def test_numbers_in_parentheses_are_citations_where_the_list_has_numbers() -> None:
    rows = ("Walls stand (1, 2), as is known (3–6).", "Roofs lie (7,8) on them (9; 11) now (12).")
    assert cited(*rows) == ["1", "2", "3", "6", "7", "8", "9", "11", "12"]
    text = in_section(*rows, *LISTED)
    assert "".join(inline.text for inline in inlines(text, "open")) == "((((("


def test_steps_and_equations_are_no_citations() -> None:
    rows = (
        "Walls stand (1, 2), as is known (3–6), and roofs lie (7,8) on them (10–12).",
        "The mason has two rules: (1) lay the stone, and (2) hew it.",
        "By equation (9), and by Eq. (9), the wall is h = 2 w. (9)",
        "h = 2 w (9)",
    )
    assert cited(*rows) == ["1", "2", "3", "6", "7", "8", "10", "12"]


def test_raised_numbers_are_citations_where_the_list_has_numbers() -> None:
    rows = (
        "Walls stand,1,2 as is known.3–6 Mason7 and “the tiler”8 agree (in part).9,10",
        "Of all mills,11 that of the IgG4 and B12 roads and of CD90 is the oldest.12",
    )
    assert cited(*rows) == ["1", "2", "3", "6", "7", "8", "9", "10", "11", "12"]
    assert cited("Walls stand¹,² and lie.³⁻⁹ So it is.¹⁰ And so on.¹¹") == [
        "¹",
        "²",
        "³",
        "⁹",
        "¹⁰",
        "¹¹",
    ]


def test_raised_numbers_lead_to_their_entries_with_those_between() -> None:
    rows = "Walls stand,1,2 as is known.3–6 Mason7 agrees.8 So do others,9,10 and all.11,12"
    body, findings = modelled(in_section(rows, *LISTED))
    assert [use.key for use in body.citations] == [str(number) for number in range(1, 13)]
    assert [use.bracket for use in body.citations] == [1, 1, 2, 2, 2, 2, 3, 4, 5, 5, 6, 6]
    assert body.brackets == 6
    assert [entry.label for entry in body.bibliography][:2] == ["1", "2"]
    assert findings == ()


@pytest.mark.parametrize(
    "row",
    [
        "The mason has three rules (1), (2) and (3), and two of them hold (2).",
        "Walls of the years 1998.5 and roofs of B12 and H2 were 3.5 and 4,5 high.",
        "The wall (5) has a height of some feet (6), says the mason.",
    ],
)
def test_a_few_numbers_prove_no_style(row: str) -> None:
    assert cited(row) == []


def test_square_brackets_come_first() -> None:
    rows = ("Walls stand [1, 2], as is known [3–6], by rules (1) to (9).", "So [7]–[12].")
    assert cited(*rows) == ["1", "2", "3", "6", "7", "12"]
