"""Formulas that a page gives twice are shown once; nothing of them is lost."""

from __future__ import annotations

import time

import pytest

from builder.document import FindingKind
from builder.formats.paper.formulas import pairs_in
from tests.formats.test_paper import in_section, inlines
from tests.model.test_papers import kinds, modelled

TWICE = (
    r"Let s∈Ss\in S be stones, w≥12w\geq 12 walls and g⁡(s)=hg(s)=h; the height ĥn\hat{h}_{n} is "
    r"∑i=1nhi2\sum_{i=1}^{n}h_{i}^{2}, as k(s)k(s) shows (with γ≪1\gamma\ll 1)."
)


def test_a_formula_in_signs_and_in_tex_is_shown_once() -> None:
    text = in_section(TWICE)
    assert [inline.text for inline in inlines(text, "math")] == [
        "s∈S",
        "w≥12",
        r"\hat{h}_{n}",
        r"\sum_{i=1}^{n}h_{i}^{2}",
        "k(s)",
        "γ≪1",
    ]


@pytest.mark.parametrize(
    "row",
    [
        r"The product α\beta is not αβ, and x\in S is what it says, as is a_{1}a_{2} of 12_{8}.",
        r"The file C:\stone\wall and the names a_b, b_a and wall_wall are no formulas.",
        "The wall(s) stand, and papa and mama (both) say nono; 2020 and 1919 were dry years.",
    ],
)
def test_what_stands_once_stays(row: str) -> None:
    assert repeated(in_section(TWICE, row)) == repeated(in_section(TWICE))


def repeated(text: str) -> list[str]:
    markup = inlines(text, "markup")
    return [inline.text for inline in markup if inline.target == "residue:formula"]


def test_the_notation_that_is_not_shown_is_listed_as_residue() -> None:
    _, findings = modelled(in_section(TWICE))
    residue = kinds(findings, FindingKind.RESIDUE)
    assert len(residue) == 6
    assert residue[0] == "“s\\in S” says the formula beside it once more."


def test_a_single_formula_proves_nothing() -> None:
    text = in_section(r"The wall has w≥12w\geq 12 stones, as the mason says.")
    assert inlines(text, "math") == []


@pytest.mark.parametrize("piece", ["a_", "aa\\a", "x^{2}", "(=", "abab_"])
def test_pairs_are_looked_for_in_linear_time(piece: str) -> None:
    start = time.process_time()
    tuple(pairs_in(piece * 40_000))
    assert time.process_time() - start < 5
