"""A news brief is read story by story, whichever of its sections are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.document.draft import Draft
from builder.formats import parse, recognise
from builder.problem import Problem
from builder.text.reading import read
from tests.siblings import StoryTruth, brief, source, words

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def parsed(text: str) -> tuple[tuple[Draft, ...], tuple[Problem, ...]]:
    drafts, problems = parse(source(text), "brief")
    assert [problem for problem in problems if problem.severity == "error"] == []
    return drafts, problems


def said(draft: Draft) -> StoryTruth:
    terms: list[tuple[str, str]] = []
    for block in draft.blocks:
        if block.role == "term":
            terms.append((block.text, ""))
        if block.role == "definition":
            terms[-1] = (terms[-1][0], block.text)
    body = words(draft, "paragraph")
    return StoryTruth(
        "".join(words(draft, "title")),
        words(draft, "bullet"),
        tuple(terms),
        "".join(words(draft, "read-more")),
        body,
    )


def test_the_seed_holds_what_the_guide_says() -> None:
    path = next(SEEDS.glob("004_*.txt"))
    found, _ = read(f"seeds/{path.name}", path.read_bytes())
    assert recognise(found)[0] == "brief"
    (own, lead, *more), problems = parse(found, "brief")
    assert problems == ()
    read_more = next(block for block in lead.blocks if block.role == "read-more")
    assert [(piece.text, piece.target) for piece in read_more.inlines if piece.kind == "link"] == [
        ("CSET Georgetown", "")
    ]
    assert (len(said(lead).bullets), [term for term, _ in said(lead).terms]) == (
        7,
        ["Distillation"],
    )
    assert said(lead).terms[0][1].startswith("A technique where researchers")
    assert [
        (draft.kind, len(words(draft, "title")), len(words(draft, "paragraph"))) for draft in more
    ] == [("brief", 1, 1)] * 5
    assert words(own, "title") == ()


@pytest.mark.parametrize("bullet", ["- ", "• ", "* ", "– ", "1. ", "", "•\n", "  - "])
@pytest.mark.parametrize("defined", ["same", ": ", " - ", " – "])
@pytest.mark.parametrize("blank", ["\n", "\n\n"])
def test_siblings_of_any_layout_are_read(bullet: str, defined: str, blank: str) -> None:
    for number in range(4):
        between = f"\n{bullet}" if defined == "same" else defined
        made = brief(
            number,
            bullet=bullet,
            defined=between,
            terms=number,
            blank=blank,
            paragraphs=1 + number % 2,
        )
        drafts, problems = parsed(made.text)
        assert [said(draft) for draft in drafts[1:]] == list(made.stories)
        assert (recognise(source(made.text))[0], problems) == ("brief", ())


@pytest.mark.parametrize(
    "shape",
    [
        {"bullets": 0},
        {"terms": 0},
        {"more": 0},
        {"pointer": ""},
        {"terms": 0, "pointer": ""},
        {"more": 0, "pointer": "", "terms": 0},
        {"leads": 3},
        {"leads": 2, "terms": 0, "more": 0},
        {"leads": 2, "bullets": 0, "terms": 2},
        {"bullets": 40, "more": 60},
    ],
)
def test_any_section_may_be_missing_or_come_again(shape: dict[str, int]) -> None:
    for number in range(4):
        made = brief(number, **shape)  # type: ignore[arg-type]
        drafts, _ = parsed(made.text)
        assert [said(draft) for draft in drafts[1:]] == list(made.stories)
        assert recognise(source(made.text))[0] == "brief"


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("Read full story at The Owl →", [("The Owl", "")]),
        (
            "Read more at https://owl.example/a",
            [("https://owl.example/a", "https://owl.example/a")],
        ),
        (
            "Full story: The Owl (owl.example.org/a)",
            [("The Owl", "owl.example.org/a"), ("owl.example.org/a", "owl.example.org/a")],
        ),
        (
            "Full story: The Owl\nhttps://owl.example/a",
            [
                ("The Owl", "https://owl.example/a"),
                ("https://owl.example/a", "https://owl.example/a"),
            ],
        ),
        ("Continue reading »", []),
        ("Source: The Owl", [("The Owl", "")]),
    ],
)
def test_pointers_to_the_full_story_are_known(line: str, pieces: list[tuple[str, str]]) -> None:
    drafts, _ = parsed(
        f"A Title\nIn brief\n- One thing.\n{line}\nMore briefs\nAnother Title\nA sentence about this other thing here."
    )
    found = [block for block in drafts[1].blocks if block.role == "read-more"]
    assert [
        [(piece.text, piece.target) for piece in block.inlines if piece.kind == "link"]
        for block in found
    ] == [pieces]
    assert len(drafts) == 3


BODY = "A sentence that is long enough to be the body of a story."


def test_a_title_without_a_body_is_kept_and_told() -> None:
    drafts, problems = parsed(
        f"A Title\nIn brief\n- One.\n\nMore briefs\n\nSecond Title\n\nThird Title\n{BODY}"
    )
    assert [said(draft) for draft in drafts[2:]] == [
        StoryTruth("Second Title"),
        StoryTruth("Third Title", body=(BODY,)),
    ]
    assert [(problem.code, problem.line) for problem in problems] == [("brief.body", 7)]


def test_a_body_without_a_title_is_kept_and_told() -> None:
    drafts, problems = parsed(
        f"A Title\nIn brief\n- One.\nMore briefs\n{BODY}\nThird Title\n{BODY}"
    )
    assert [said(draft) for draft in drafts[2:]] == [
        StoryTruth("", body=(BODY,)),
        StoryTruth("Third Title", body=(BODY,)),
    ]
    assert [(problem.code, problem.line) for problem in problems] == [("brief.title", 5)]


def test_a_term_without_a_definition_is_kept_and_told() -> None:
    drafts, problems = parsed(
        f"A Title\nIn brief\n- One.\nTerms in this brief\n- Distillation\n- Pruning\n- {BODY}\n- Owl"
    )
    assert said(drafts[1]).terms == (("Distillation", ""), ("Pruning", BODY), ("Owl", ""))
    assert [(problem.code, problem.line) for problem in problems] == [
        ("brief.term", 5),
        ("brief.term", 8),
    ]


def test_bullets_without_a_title_are_kept_and_told() -> None:
    drafts, problems = parsed("In brief\n- One.\n- Two.")
    assert said(drafts[1]) == StoryTruth("", ("One.", "Two."))
    assert [problem.code for problem in problems] == ["brief.title"]


def test_short_bodies_are_paired_by_their_order() -> None:
    drafts, problems = parsed(
        "A Title\nIn brief\n- One.\nMore briefs\nFirst\nshort body\nSecond\nother body"
    )
    assert [said(draft) for draft in drafts[2:]] == [
        StoryTruth("First", body=("short body",)),
        StoryTruth("Second", body=("other body",)),
    ]
    assert problems == ()


def test_what_stands_before_the_first_lead_is_the_documents_own() -> None:
    drafts, _ = parsed(
        f"The Owl Daily\n{BODY}\n## A Lead\n**In brief**\n- One.\n---\nIN BRIEF:\n- More."
    )
    assert (words(drafts[0], "title"), words(drafts[0], "intro")) == (("The Owl Daily",), (BODY,))
    assert [said(draft) for draft in drafts[1:]] == [
        StoryTruth("A Lead", ("One.",)),
        StoryTruth("", ("More.",)),
    ]


def test_a_text_that_is_no_brief_is_kept_and_told() -> None:
    drafts, problems = parsed(f"A Title\n{BODY}")
    assert (words(drafts[0], "title"), words(drafts[0], "intro")) == (("A Title",), (BODY,))
    assert [problem.code for problem in problems] == ["brief.empty"]
