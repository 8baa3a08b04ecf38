"""A text that follows no format is read as headings, paragraphs, items and quotes; nothing is refused."""

from __future__ import annotations

import pytest

from builder.formats import parse
from tests.siblings import page, source

BODY = "A sentence that is long enough to be a paragraph."


def blocks(text: str) -> list[tuple[str, str]]:
    drafts, problems = parse(source(text), "text")
    assert [problem for problem in problems if problem.severity == "error"] == []
    return [
        (block.role, block.text)
        for draft in drafts
        for block in draft.blocks
        if block.role != "syntax"
    ]


@pytest.mark.parametrize("heading", ["{}", "## {}", "{count} {}", "{count}. {}", "{}\n-----"])
@pytest.mark.parametrize("width", [0, 60, 72, 100])
def test_siblings_of_any_layout_are_read(heading: str, width: int) -> None:
    for number in range(5):
        made = page(number, 6, heading=heading, width=width)
        assert blocks(made.text) == list(made.blocks)


@pytest.mark.parametrize(
    ("line", "label", "level"),
    [
        ("2 Methods", "2", 1),
        ("2.1 Data", "2.1", 2),
        ("IV. Results", "IV", 1),
        ("A.1 Proofs", "A.1", 2),
        ("### Deep", "", 3),
        ("RESULTS AND MORE", "", 1),
        ("Was nun", "", 1),
    ],
)
def test_headings_are_known(line: str, label: str, level: int) -> None:
    drafts, _ = parse(source(f"A Title\n\n{BODY}\n\n{line}\n\n{BODY}"), "text")
    headings = [(block.label, block.level) for block in drafts[1].blocks if block.role == "heading"]
    assert headings == [(label, level)]


@pytest.mark.parametrize(
    "line", [f"1 {BODY}", "Yes.", "as follows:", "- item", "a small beginning"]
)
def test_other_lines_are_no_headings(line: str) -> None:
    assert "heading" not in [role for role, _ in blocks(f"A Title\n\n{BODY}\n\n{line}\n\n{BODY}")]


def test_numbered_lines_that_follow_each_other_are_no_headings() -> None:
    found = blocks(f"A Title\n\n{BODY}\n\n1. One\n2. Two\n3. Three\n\n{BODY}")
    assert [role for role, _ in found] == [
        "title",
        "paragraph",
        "item",
        "item",
        "item",
        "paragraph",
    ]


def test_marked_headings_count_from_the_title() -> None:
    drafts, _ = parse(source(f"# Title\n\n## One\n\n{BODY}\n\n### Below\n\n{BODY}"), "text")
    assert [(block.text, block.level) for block in drafts[1].blocks if block.role == "heading"] == [
        ("One", 1),
        ("Below", 2),
    ]


def test_items_have_their_bullet_and_depth() -> None:
    drafts, _ = parse(
        source("A Title\n\n- one\n  - two\n    goes on\n•\nthree\n\n> said\n> she"), "text"
    )
    items = [
        (block.text, block.label, block.level) for block in drafts[1].blocks if block.role == "item"
    ]
    assert items == [("one", "-", 1), ("two goes on", "-", 2), ("three", "•", 1)]
    assert [block.text for block in drafts[1].blocks if block.role == "quote"] == ["said she"]


def test_links_and_emphasis_are_pieces() -> None:
    drafts, _ = parse(
        source("A Title\n\nSee *this* at [our site](https://a.org/x) or b.org, not 2 * 3 * 4."),
        "text",
    )
    pieces = [
        (piece.kind, piece.text, piece.target)
        for piece in drafts[1].blocks[1].inlines
        if piece.kind not in ("text", "markup")
    ]
    assert pieces == [
        ("emphasis", "this", "*"),
        ("link", "our site", "https://a.org/x"),
        ("link", "b.org", "b.org"),
    ]


def test_a_text_may_begin_without_a_title() -> None:
    assert blocks(f"{BODY}\n\n{BODY}") == [("paragraph", BODY), ("paragraph", BODY)]


@pytest.mark.parametrize("text", ["", "\n\n", " \t\n", "\ufeff"])
def test_an_empty_document_is_told(text: str) -> None:
    drafts, problems = parse(source(text), "text")
    assert [draft.kind for draft in drafts] == ["document"]
    assert [problem.code for problem in problems] == ["text.empty"]


def test_one_line_is_a_page() -> None:
    assert blocks("Only a title") == [("title", "Only a title")]


@pytest.mark.parametrize("mark", ["1.", "2)", "(3)", "a)", "(b)", "iv."])
def test_the_number_of_an_item_is_shown_and_none_of_its_words(mark: str) -> None:
    drafts, _ = parse(source(f"A Title\n\n{BODY}\n\n  {mark}  Boil the sap.\n"), "text")
    (item,) = (block for block in drafts[1].blocks if block.role == "item")
    shown = "".join(piece.text for piece in item.inlines if piece.kind != "markup")
    assert (item.text, shown) == ("Boil the sap.", f"{mark}  Boil the sap.")


def test_a_number_on_the_line_above_its_words_is_shown() -> None:
    drafts, _ = parse(source(f"A Title\n\n{BODY}\n\n1.\nBoil the sap."), "text")
    (item,) = (block for block in drafts[1].blocks if block.role == "item")
    assert "".join(piece.text for piece in item.inlines) == "1. Boil the sap."


def test_a_number_without_words_is_a_paragraph() -> None:
    assert blocks(f"A Title\n\n{BODY}\n\n4.\n\n{BODY}")[2] == ("paragraph", "4.")
