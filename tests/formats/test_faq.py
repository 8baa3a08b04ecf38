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


@pytest.mark.parametrize(
    "question",
    [
        "**{}**",
        "### {}",
        "### {} ¶",
        "{}¶",
        "Question: {}",
        "Q) {}",
    ],
)
def test_signs_of_a_question_are_none_of_its_words(question: str) -> None:
    assert words(with_answers(question=question), Role.QUESTION) == list(ASKED)


def test_numbers_of_questions_are_their_labels() -> None:
    text = "The mill: FAQ\n\n"
    for number, (asked, said) in enumerate(zip(ASKED, ANSWERS, strict=True), 1):
        text += f"1.{number} {asked}\n\n{said}\n\n"
    questions = [block for block in blocks(text) if block.role is Role.QUESTION]
    assert [block.text for block in questions] == list(ASKED)
    assert [block.label for block in questions] == ["1.1", "1.2", "1.3"]


@pytest.mark.parametrize(
    "text",
    [
        "水车常见问题\n\n它有多老？\n\n一百年。\n\n谁拥有它？\n\n没有人。\n\n可以骑吗？\n\n不可以。",
        "الأسئلة الشائعة\n\nكم عمرها؟\n\nمئة سنة.\n\nمن يملكها؟\n\nلا أحد.\n\nهل تعمل؟\n\nنعم.",
        "Συχνές ερωτήσεις\n\nΤι είναι;\n\nΈνας μύλος.\n\nΠού είναι;\n\nΕδώ.\n\nΓυρίζει;\n\nΝαι.",
        "FAQ\n\nFrage: Wie alt?\nAntwort: Alt.\n\nFrage: Wem?\nAntwort: Mir.\n\nFrage: Wo?\nAntwort: Da.",
    ],
)
def test_every_script_asks_with_its_own_mark(text: str) -> None:
    assert recognise(source(text))[0] == "faq"
    assert len(words(text, Role.QUESTION)) == 3


def test_a_list_of_the_questions_before_them_asks_nothing() -> None:
    listed = "\n".join(ASKED)
    text = with_answers(before=f"The mill: FAQ\n\n{listed}\n\nAnswers\n\n")
    assert recognise(source(text))[0] == "faq"
    assert words(text, Role.QUESTION) == list(ASKED)


def test_a_bare_question_among_marked_ones_belongs_to_an_answer() -> None:
    text = with_answers(question="Q: {}", answer="A: {}", blank="\n")
    text += "\n\nWho would not?\n\nNobody."
    assert words(text, Role.QUESTION) == list(ASKED)


def test_answers_of_markdown_keep_their_lists_and_links() -> None:
    text = "# Mill FAQ\n\nRead [this](https://a.example/).\n\n" + with_answers(
        before="", question="## {}", answer="{} See [it](https://b.example/).\n\n- one\n- two"
    )
    assert recognise(source(text))[0] == "faq"
    assert words(text, Role.QUESTION) == list(ASKED)
    assert words(text, Role.ITEM) == ["one", "two"] * 3


def test_an_article_with_headings_that_ask_now_and_then_is_none() -> None:
    text = "# On mills\n\nRead [this](https://a.example/) and `that`.\n\n"
    for name in ("Stones", "Wheels", "Why so slow?", "Races", "Ducks"):
        text += f"## {name}\n\nA long story.\n\n"
    assert recognise(source(text))[0] == "text"


def test_numbered_complaints_among_questions_are_questions() -> None:
    text = "The mill: FAQ\n\n"
    for number, (asked, said) in enumerate(zip(ASKED, ANSWERS, strict=True), 1):
        text += f"1.{number}. {asked}\n\n{said}\n\n"
    text += "1.4. The wheel stops like this:\n\nGive it water.\n"
    assert words(text, Role.QUESTION) == [*ASKED, "The wheel stops like this:"]


def test_a_long_text_that_asks_now_and_then_is_none_whatever_its_title() -> None:
    text = "The mill: FAQ\n\n"
    for asked in ASKED:
        text += f"{asked}\n\n" + "It goes on and on. It has no end.\n\n" * 50
    assert recognise(source(text))[0] != "faq"
