"""FAQs are known by answered questions, and nothing of them is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.document.draft import Block, complete
from builder.document.source import Source
from builder.document.vocabulary import Role
from builder.formats import faq, recognise
from builder.text.reading import read

ASKED = ("How old is the mill?", "Who owns the ducks?", "May one ride the wheel?")
ANSWERS = ("It was built twice.", "Nobody has claimed them.", "Only on Sundays, and slowly.")


def source(text: str) -> Source:
    return read("seeds/x.txt", text.encode())[0]


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of the entry in `text`, every character of which is accounted for once."""
    seed = source(text)
    drafts, faults = complete(seed, faq.FORMAT.parse(seed)[0])
    assert faults == ()
    return drafts[1].blocks


def words(text: str, role: Role) -> list[str]:
    return [block.text for block in blocks(text) if block.role is role]


def with_answers(
    before: str = "The mill: FAQ\n\n", question: str = "{}", answer: str = "{}", blank: str = "\n\n"
) -> str:
    parts = []
    for asked, said in zip(ASKED, ANSWERS, strict=True):
        parts.append(f"{question.format(asked)}{blank}{answer.format(said)}")
    return before + "\n\n".join(parts)


@pytest.mark.parametrize(
    "text",
    [
        with_answers(),
        with_answers(blank="\n"),
        with_answers(question="## {}"),
        with_answers(before="The mill\n\n", question="Q: {}", answer="A: {}", blank="\n"),
        with_answers(before="Foire aux questions\n\n"),
        with_answers(before="About us\n\nQuestions and answers\n\n"),
    ],
)
def test_answered_questions_are_an_faq(text: str) -> None:
    assert recognise(source(text))[0] == "faq"
    assert words(text, Role.QUESTION) == list(ASKED)
    assert words(text, Role.PARAGRAPH)[-3:] == list(ANSWERS)


@pytest.mark.parametrize(
    "text",
    [
        "The mill: FAQ\n\n" + "\n".join(ASKED),
        "The mill\n\nIs it old?\n\nIt is. It was built twice.\n\nIt will be built again.",
        "On mills\n\n"
        + "A long story goes first. It has no end.\n\n" * 9
        + with_answers(before=""),
    ],
)
def test_bare_questions_and_essays_that_ask_are_none(text: str) -> None:
    assert recognise(source(text))[0] == "text"


def test_a_line_over_several_questions_is_a_heading() -> None:
    text = with_answers() + "\n\nFor visitors\n\nIs it open?\n\nAlways."
    assert words(text, Role.HEADING) == ["For visitors"]
    assert words(text, Role.QUESTION) == [*ASKED, "Is it open?"]


def test_a_title_that_asks_stays_the_title() -> None:
    assert words("What is a mill?\n\n" + with_answers(before=""), Role.TITLE) == ["What is a mill?"]


@given(st.lists(st.sampled_from(["", "Why?", "Q: Who?", "A: I.", "- Is it?", "Yes.", "A b", "?"])))
def test_any_text_is_read_whole(lines: list[str]) -> None:
    seed = source("\n".join(lines))
    drafts, faults = complete(seed, faq.FORMAT.parse(seed)[0])
    assert faults == ()
    assert len(drafts) == 2


def test_labels_of_questions_and_answers_are_shown() -> None:
    made = blocks(with_answers(question="## Q1. {}", answer="A: {}"))
    labels = [
        "".join(piece.text for piece in block.inlines if piece.kind == "label") for block in made
    ]
    assert [label for label in labels if label] == ["Q1. ", "A: "] * 3
    assert words(with_answers(question="## Q1. {}", answer="A: {}"), Role.QUESTION) == list(ASKED)
