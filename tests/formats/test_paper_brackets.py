"""Brackets of a paper: groups of any length, and what is no citation."""

from __future__ import annotations

import pytest

from tests.formats.test_paper import annotated, in_section, inlines


def keys(text: str) -> list[str]:
    return [target for _, target in annotated(text, "key")]


@pytest.mark.parametrize("count", [2, 40, 400])
def test_a_group_of_any_length_is_one_citation(count: int) -> None:
    group = [f"mason{1900 + number % 100}stone{number}" for number in range(count)]
    assert keys(f"Walls were built [{', '.join(group)}].") == group


def test_a_long_group_of_names_and_years_is_one_citation() -> None:
    works = [f"Mason and Tiler, {1950 + number}" for number in range(30)]
    text = in_section(f"Walls were built ({'; '.join(works)}) and fell (Tiler, 1990).")
    assert len(inlines(text, "key")) == 31


@pytest.mark.parametrize("word", ["chap1988", "sect2012", "fig1999b", "appendix2004", "p1984"])
def test_a_word_with_a_year_in_a_bracket_of_its_own_is_a_key(word: str) -> None:
    assert keys(f"Walls were built [mason2003wall], [{word}].") == ["mason2003wall", word]


@pytest.mark.parametrize("locator", ["p1984", "p. 1984", "sect. 4", "chap 12", "§3"])
def test_a_page_behind_a_key_is_a_locator(locator: str) -> None:
    text = f"Walls were built [mason2003wall, {locator}]."
    assert annotated(text, "key", "locator") == [
        ("mason2003wall", "mason2003wall"),
        (locator, "mason2003wall"),
    ]


@pytest.mark.parametrize(
    "written",
    [
        r"\newcommand{\Wall}[2]{W(#1, #2)} \newcommand{\wall}[1]{w_#1}",
        r"The height is \sqrt[3]{x} and \sqrt[2]{y} and \operatorname*[1] in all.",
    ],
)
def test_arguments_of_commands_are_no_citations(written: str) -> None:
    text = in_section("Walls lean [1] and fall [2].", written)
    assert [inline.text for inline in inlines(text, "key")] == ["1", "2"]


@pytest.mark.parametrize(
    "written",
    [
        "The [WALL] token begins each row, and [WALL] ends it.",
        "We add the special token [STONE] to each row.",
        "height = pick(height, [height], 'stone', size=3)",
        "rows.append(pick([height], [width]))",
    ],
)
def test_brackets_of_programs_are_plain_text(written: str) -> None:
    text = in_section("Walls lean [mason2003wall], as [tiler2001] says.", written)
    assert [inline.text for inline in inlines(text, "key", "editorial")] == [
        "mason2003wall",
        "tiler2001",
    ]


def test_a_key_in_capitals_stays_one() -> None:
    assert keys("The guild has rules [GUILD] of its own.") == ["GUILD"]
