"""The fields of a record are read as they are written.

Names, dates, counts, tags, and labels that are none.
"""

from __future__ import annotations

import pytest

from builder.document.draft import Draft
from builder.formats import parse
from builder.problem import Problem
from tests.siblings import source, words


def parsed(text: str) -> tuple[tuple[Draft, ...], tuple[Problem, ...]]:
    return parse(source(text), "listing")


ABSTRACT = "A sentence that stands for the abstract of it."
ONE = (
    f"A List\n\nAn introduction to it.\n\nA First Title\n\n{ABSTRACT}\n\n{{}}\n\n"
    f"Another Title\n\n{ABSTRACT}\n\nAuthors:\n\nBo Li\n\nDate:\n\n2024\n\nCitations:\n\n1"
)


def first(fields: str) -> Draft:
    drafts, problems = parsed(ONE.format(fields))
    assert [words(draft, "title") for draft in drafts[1:]] == [
        ("A First Title",),
        ("Another Title",),
    ]
    assert not any(problem.severity == "error" for problem in problems)
    return drafts[1]


@pytest.mark.parametrize(
    ("value", "count"),
    [
        ("31", "31"),
        ("1,234", "1,234"),
        ("31 citations", "31"),
        ("n/a", "n/a"),
        ("~40", "~40"),
        ("–", "–"),
        ("0", "0"),
        ("12k", "12k"),
        ("1 234", "1 234"),
    ],
)
def test_numbers_are_kept_as_written(value: str, count: str) -> None:
    draft = first(f"Authors:\n\nAnn Lee\n\nCitations:\n\n{value}")
    assert (words(draft, "count"), words(draft, "author")) == ((count,), ("Ann Lee",))


@pytest.mark.parametrize(
    "value",
    [
        "Oct 8, 2025",
        "8.10.2025",
        "2024",
        "6–9 December 2021",
        "Michaelmas term 2024",
        "Q3 2024",
        "n.d.",
        "8 октября 2025",
        "2025年10月8日",
        "Mi, 8. Okt. 2025",
    ],
)
def test_dates_are_kept_as_written(value: str) -> None:
    assert words(first(f"Authors:\n\nAnn Lee\n\nDate:\n\n{value}"), "date") == (value,)


@pytest.mark.parametrize(
    "title",
    [
        "2024 in Review: A Survey",
        "7 Ways to Count",
        "GPT-4 at 100",
        "March of the Models",
        "Jane Eyre, Read Again",
    ],
)
def test_a_title_below_an_empty_label_is_no_value(title: str) -> None:
    for label in ("Date:", "Citations:"):
        drafts, _ = parsed(
            ONE.format(f"Authors:\n\nAnn Lee\n\n{label}").replace("Another Title", title)
        )
        assert words(drafts[2], "title") == (title,)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Turner, Edith; Soltau, Anna", ("Turner, Edith", "Soltau, Anna")),
        ("Smith, J., & Lee, K. B.", ("Smith, J.", "Lee, K. B.")),
        ("Smith, Jane and Lee, Karen", ("Smith, Jane", "Lee, Karen")),
        ("Martin King, Jr., Ann Lee, and Bo Li", ("Martin King, Jr.", "Ann Lee", "Bo Li")),
        ("Helena Cas , Caden Ju", ("Helena Cas", "Caden Ju")),
        ("Juan Ortega y Gasset y Ana Pérez Gil", ("Juan Ortega y Gasset", "Ana Pérez Gil")),
        ("王伟、李娜", ("王伟", "李娜")),
        ("Ann Lee*, Bo Li†1", ("Ann Lee", "Bo Li")),
        ("Ann Lee (Owl Institute, UK), Bo Li", ("Ann Lee", "Bo Li")),
        (
            "Ann Lee, Institute of Science and Technology",
            ("Ann Lee", "Institute of Science and Technology"),
        ),
    ],
)
def test_names_are_told_apart_on_evidence(line: str, names: tuple[str, ...]) -> None:
    assert words(first(f"Authors:\n\n{line}\n\nDate:\n\n2024"), "author") == names


def test_et_al_is_no_author_and_is_kept() -> None:
    draft = first("Authors:\n\nAnn Lee, Bo Li et al.\n\nDate:\n\n2024")
    assert words(draft, "author") == ("Ann Lee", "Bo Li")
    assert [
        block.text for block in draft.blocks if block.role == "credit" and block.label == "author"
    ] == ["et al."]


def test_names_that_can_be_read_in_two_ways_are_told() -> None:
    drafts, _ = parsed(ONE.replace("Bo Li", "Smith, Jane").format("Authors:\n\nLee, Karen"))
    doubts = [doubt for draft in drafts for doubt in draft.doubts]
    assert [(doubt.code, doubt.spans[0].line) for doubt in doubts] == [
        ("listing.names", 11),
        ("listing.names", 19),
    ]
    assert doubts[0].candidates == ("Lee, Karen", "Lee; Karen")
    assert str(doubts[0].settle) == 'authors: ["Lee, Karen"]'


def test_a_doubtful_name_is_read_as_the_other_lines_are_written() -> None:
    made = ONE.replace("Bo Li", "Bo Li, Ann Lee").format("Authors:\n\nKaren Lee, Plato")
    drafts, problems = parsed(made)
    assert (words(drafts[1], "author"), problems) == (("Karen Lee", "Plato"), ())


def test_one_name_a_line_is_a_list_of_names() -> None:
    assert words(first("Authors:\n\nAnn Lee\nBo Li\nCleo Poe\n\nDate:\n\n2024"), "author") == (
        "Ann Lee",
        "Bo Li",
        "Cleo Poe",
    )


def test_a_list_of_names_may_go_on_below() -> None:
    draft = first("Authors: Ann Lee, Bo Li,\nCleo Poe\nDate: 2024")
    assert (words(draft, "author"), words(draft, "date")) == (
        ("Ann Lee", "Bo Li", "Cleo Poe"),
        ("2024",),
    )


def test_a_label_inside_a_sentence_is_none() -> None:
    text = ONE.replace("stands for the abstract", "tells what Date: and Authors: mean").format(
        "Authors:\n\nAnn Lee"
    )
    drafts, _ = parsed(text)
    assert words(drafts[1], "abstract") == (
        "A sentence that tells what Date: and Authors: mean of it.",
    )


def test_tags_may_have_a_label() -> None:
    draft = first("Tags: Interpretability, Policy & Law\nAuthors: Ann Lee")
    assert (words(draft, "tag"), words(draft, "author")) == (
        ("Interpretability", "Policy & Law"),
        ("Ann Lee",),
    )


def test_tags_of_one_line_are_parted() -> None:
    draft = first("Interpretability | Policy & Law · Theory\n\nAuthors: Ann Lee")
    assert words(draft, "tag") == ("Interpretability", "Policy & Law", "Theory")


def test_an_abstract_may_have_a_label() -> None:
    text = ONE.replace("A sentence", "Abstract: A sentence").format("Authors: Ann Lee")
    drafts, _ = parsed(text)
    assert words(drafts[1], "abstract") == ("A sentence that stands for the abstract of it.",)


def test_a_label_of_no_table_between_two_fields_is_a_field() -> None:
    draft = first("Authors:\n\nAnn Lee\n\nVenue:\n\nOwls 2024\n\nDate:\n\n2024")
    assert [
        block.text for block in draft.blocks if block.role == "paragraph" and block.label == "venue"
    ] == ["Owls 2024"]


def test_an_empty_field_keeps_its_label() -> None:
    draft = first("Authors:\n\nAlumni:\n\nDate:\n\nCitations:")
    assert [block.label for block in draft.blocks if block.role == "field"] == [
        "author",
        "alumnus",
        "date",
        "citations",
    ]
    assert words(draft, "date") == ("",)
    assert not words(draft, "author") + words(draft, "alumnus") + words(draft, "count")


def test_links_in_an_abstract_are_pieces() -> None:
    text = ONE.replace("abstract of it", "abstract at a.example.org/b").format("Authors: Ann Lee")
    drafts, _ = parsed(text)
    abstract = next(block for block in drafts[1].blocks if block.role == "abstract")
    assert [(piece.text, piece.target) for piece in abstract.inlines if piece.kind == "link"] == [
        ("a.example.org/b", "a.example.org/b")
    ]


@pytest.mark.parametrize(
    "value", ["yesterday", "Mar 4, 2025 (updated Apr 5, 2025)", "A Word Too Many About the Time"]
)
def test_a_line_between_two_labels_is_a_value_and_no_title(value: str) -> None:
    draft = first(f"Authors:\n\nAnn Lee\n\nDate:\n\n{value}\n\nCitations:\n\n3")
    assert (words(draft, "date"), words(draft, "count")) == ((value,), ("3",))


@pytest.mark.parametrize(
    "line", ["李明、王芳", "محمد علي، فاطمة الزهراء", "محمد علي؛ فاطمة الزهراء"]
)
def test_names_are_parted_by_the_commas_of_their_script(line: str) -> None:
    assert len(words(first(f"Authors:\n\n{line}\n\nDate:\n\n2024"), "author")) == 2


@pytest.mark.parametrize("value", ["-5", "1/2", "(3)"])
def test_digits_and_signs_under_citations_are_no_title(value: str) -> None:
    assert words(first(f"Authors:\n\nAnn Lee\n\nCitations:\n\n{value}"), "count") == (value,)
