"""Citations by name and year among other words, by short keys, by labels that no style has read."""

from __future__ import annotations

import time

import pytest

from tests.formats.test_paper import in_section, inlines

LISTED = (
    "References",
    "Mason, P. and Tiler, Q. (1998). On Walls. Stone Press.",
    "Thatcher, R. (2004a). On Roofs. Straw Press.",
    "Thatcher, R. (2004b). On Eaves. Straw Press.",
    "van Glazen, S., Joiner, T., and Plumb, U. (2011). On Windows. Glass Press.",
    "Society of Builders (2015). Rules for Houses.",
)
PLAIN = "Walls stand (Mason and Tiler, 1998) and roofs lie (Thatcher, 2004a) on them."


def targets(*rows: str) -> list[str]:
    """The works that `rows` cite, in a paper that cites by name and year and lists its works."""
    cited = [inline.target for inline in inlines(in_section(PLAIN, *rows, *LISTED), "key")]
    assert cited[:2] == ["Mason and Tiler 1998", "Thatcher 2004a"]
    return cited[2:]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("thick walls (first built at the mill; Mason and Tiler 1998)", ["Mason and Tiler 1998"]),
        ("thick roofs (see Thatcher 2004b, for a longer list)", ["Thatcher 2004b"]),
        ("glass (as in van Glazen et al., 2011, and elsewhere)", ["van Glazen et al. 2011"]),
        ("Thatcher (2004b, their Figure 7) draws it", ["Thatcher 2004b"]),
        ("Thatcher (2004b; http://roofs.example) draws it", ["Thatcher 2004b"]),
        ("this goes back to Mason and Tiler 1998: walls", ["Mason and Tiler 1998"]),
        ("However, Mason & Tiler, 1998 build it", ["Mason and Tiler 1998"]),
        (
            "the wall (BRICK, Mason and Tiler 1998; STRAW, Thatcher 2004a)",
            ["Mason and Tiler 1998", "Thatcher 2004a"],
        ),
        ("rules (Society of Builders 2015, in part)", ["Society of Builders 2015"]),
        ("doors (e.g., Unheard et al. 2001, among others)", ["Unheard et al. 2001"]),
        ("straw (see Thatcher 2004a, b for more)", ["Thatcher 2004a", "Thatcher 2004b"]),
    ],
)
def test_a_work_among_other_words_is_cited(words: str, expected: list[str]) -> None:
    assert targets(f"We look at {words}.") == expected


@pytest.mark.parametrize(
    "words",
    [
        "the wall (built in the Old Town, in May 2004)",
        "the fire of Lower Mill 1998",
        "the years (2004, 2011) of the fair",
        "a house (Model Tiler 7, 1998, and others)",
        "we met in Spring 2011 and Autumn 2011",
        "it cost (about 2000 bricks, 1998 of them red)",
    ],
)
def test_a_year_beside_a_word_in_capitals_cites_nothing(words: str) -> None:
    assert targets(f"We look at {words}.") == []


def test_a_locator_behind_a_work_among_other_words_is_its_own() -> None:
    rows = in_section(PLAIN, "We copy a wall (as is drawn in Thatcher 2004b, p. 7, too).", *LISTED)
    assert [(part.text, part.target) for part in inlines(rows, "locator")] == [
        ("p. 7", "Thatcher 2004b")
    ]


def test_a_short_name_that_is_given_to_a_work_cites_it() -> None:
    given = "Mason & Tiler (1998, hereafter MT98) built a wall. A gate follows MT98 in this."
    assert targets(given) == ["Mason and Tiler 1998", "Mason and Tiler 1998"]
    assert targets("The road MT98 leads to the mill.") == []


def test_labels_that_no_style_has_read_are_citations() -> None:
    text = in_section(
        r"Walls stand [Mason & Tiler(1998)], roofs lie [Thatcher(2004b)] [Thatcher \etal(2009)].",
        "References",
        "[Mason & Tiler(1998)] Mason, P., Tiler, Q., 1998, On Walls",
        "[Thatcher(2004b)] Thatcher, R., 2004b, On Eaves",
    )
    assert [inline.target for inline in inlines(text, "key")] == [
        "Mason and Tiler 1998",
        "Thatcher 2004b",
        "Thatcher et al. 2009",
    ]


SHORT = (
    "Walls (Mason98; Tiler01) carry roofs (e.g. Thatcher04; WALL1) and windows (Glazen-Joiner2011), "
    "as Plumb87 shows, for a wall (see Mason98, p. 9, for the bricks) of any height."
)


def test_short_keys_cite_where_the_paper_proves_it() -> None:
    assert [inline.text for inline in inlines(in_section(SHORT), "key")] == [
        "Mason98",
        "Tiler01",
        "Thatcher04",
        "WALL1",
        "Glazen-Joiner2011",
        "Plumb87",
        "Mason98",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "The mill runs (Windows98; Windows2000) and (Python27).",
        "We show this (Figure12; Table10), (Section14), (Appendix11) and (Equation13).",
        "The rooms (KIT12; BED13; HALL14; ATTIC15) are small.",
    ],
)
def test_names_of_products_and_parts_are_no_short_keys(words: str) -> None:
    assert inlines(in_section(words), "key") == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Society of Builders (2015) rules it", ["Society of Builders 2015"]),
        ("Thatcher’s 2004a book says it", ["Thatcher 2004a"]),
        ("the gate (Old Mill, June 1998) stood", []),
        ("the gate (at the mill; Old Mill Times, May 1998) stood", []),
    ],
)
def test_the_list_says_where_names_begin_and_months_are_none(
    words: str, expected: list[str]
) -> None:
    assert targets(f"We look at it. {words}.") == expected


def test_pages_among_other_words_are_locators() -> None:
    rows = in_section(PLAIN, "We say so (Thatcher 2004a: 3, n. 4, and Thatcher 2004b, 7).", *LISTED)
    assert [(part.text, part.target) for part in inlines(rows, "locator")] == [
        ("3", "Thatcher 2004a"),
        ("7", "Thatcher 2004b"),
    ]


@pytest.mark.parametrize("word", ["A" + "b" * 4_000, "Ab-" * 2_000, "(" + "Stone" * 2_000 + ")"])
def test_long_words_are_read_in_linear_time(word: str) -> None:
    start = time.process_time()
    inlines(in_section(f"We look at the wall ({word}) and at {word} once more.", SHORT), "key")
    assert time.process_time() - start < 5
