"""Curated tables: what is read, and what a fault costs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.curation import (
    CuratedTables,
    PersonRule,
    SeedSettings,
    TopicRule,
    read_references,
    read_tables,
    unknown_seeds,
)
from builder.curation.tables import TABLES

GOOD = {
    "seeds/seeds.yml": """
        owls.txt:
          title: Owls
          format: listing
          url: https://example.org/owls
          language: en
          dates: day-first
          footnotes: {2: their last words, 1: and ours}
          bibliography: owls.bib
          cards: {39: before}
    """,
    "seeds/people.yml": """
        - name: Ina Quist
          also: [I. Quist]
          not: Ina Quistgaard
          hide: [Ina Old]
          in: [On Owls]
    """,
    "seeds/topics.yml": """
        - name: Owls
          description: >-
            Birds of the
            night.
          also: [Strigiformes]
          words: [owl, barn owl]
          related: [Mice]
        - name: Mice
    """,
    "seeds/owls.bib": "@misc{a}",
}


def told(path: str, text: str) -> list[tuple[int, str, str]]:
    _, problems = read_tables({path: text})
    return [(problem.line, problem.severity, problem.code) for problem in problems]


def test_every_field_of_every_table_is_read() -> None:
    curated, problems = read_tables(
        {path: text.replace("\n        ", "\n") for path, text in GOOD.items()}
    )
    assert problems == ()
    assert curated.settings_of("seeds/owls.txt") == SeedSettings(
        file="owls.txt",
        format="listing",
        title="Owls",
        url="https://example.org/owls",
        language="en",
        dates="day-first",
        footnotes=((1, "and ours"), (2, "their last words")),
        bibliography="owls.bib",
        cards=((39, "before"),),
        line=2,
    )
    assert curated.people == (
        PersonRule("Ina Quist", ("I. Quist",), ("Ina Quistgaard",), ("Ina Old",), 2, ("On Owls",)),
    )
    assert curated.topics == (
        TopicRule(
            "Owls", "Birds of the night.", ("Strigiformes",), ("owl", "barn owl"), ("Mice",), 2
        ),
        TopicRule("Mice", line=9),
    )
    assert curated.bibliographies == (("seeds/owls.bib", "@misc{a}"),)


def test_without_tables_nothing_is_settled() -> None:
    assert read_tables({}) == (CuratedTables(), ())
    assert CuratedTables().settings_of("seeds/owls.txt") == SeedSettings()


def test_words_that_yaml_would_turn_into_something_else_stay_words() -> None:
    curated, problems = read_tables(
        {"people.yml": "- name: No\n  also: [2024, 2024-05-01, null]\n"}
    )
    assert problems == ()
    assert curated.people[0] == PersonRule("No", ("2024", "2024-05-01"), line=1)


@pytest.mark.parametrize(
    ("path", "text", "faults"),
    [
        ("seeds/seeds.yml", "a.txt:\n  titel: X\n", [(2, "warning", "curated.unknown")]),
        ("seeds/seeds.yml", "a.txt:\n  dates: day\n", [(2, "warning", "curated.unknown")]),
        ("seeds/seeds.yml", "a.txt:\n  footnotes: {x: y}\n", [(2, "warning", "curated.kind")]),
        ("seeds/seeds.yml", "a.txt:\n  title: [X]\n", [(2, "warning", "curated.kind")]),
        ("seeds/seeds.yml", "a.txt: X\n", [(1, "warning", "curated.kind")]),
        ("seeds/seeds.yml", "- a.txt\n", [(1, "warning", "curated.kind")]),
        ("seeds/people.yml", "name: X\n", [(1, "warning", "curated.kind")]),
        ("seeds/people.yml", "- also: [X]\n", [(1, "warning", "curated.name")]),
        ("seeds/people.yml", "- name: X\n- name: X\n", [(2, "warning", "curated.twice")]),
        ("seeds/people.yml", "- name: X\n  name: Y\n", [(2, "warning", "curated.kind")]),
        ("seeds/topics.yml", "- name: X\n  related: [Y]\n", [(1, "warning", "curated.unknown")]),
        ("seeds/topics.yml", "- name: 'X\n- name: Y\n", [(1, "error", "curated.yaml")]),
        (
            "seeds/topics.yml",
            "- name: X\n- name: a: b\n- name: Z\n",
            [(2, "error", "curated.yaml")],
        ),
        ("seeds/topics.yml", "- name: X\n- {name: \x01}\n", [(2, "error", "curated.yaml")]),
        ("seeds/topics.yml", "[" * 5000, [(1, "error", "curated.yaml")]),
        ("seeds/topic.yml", "", [(0, "warning", "curated.unknown")]),
    ],
)
def test_a_fault_is_told_with_its_line(
    path: str, text: str, faults: list[tuple[int, str, str]]
) -> None:
    assert told(path, text) == faults


def test_a_broken_record_costs_that_record() -> None:
    curated, problems = read_tables(
        {"seeds/people.yml": "- name: Ina\n- name: [Ova\n- name: Una\n  aslo: [U]\n"}
    )
    assert [person.name for person in curated.people] == ["Ina", "Una"]
    assert [(problem.line, problem.code) for problem in problems] == [
        (2, "curated.yaml"),
        (4, "curated.unknown"),
    ]
    assert problems[1].hint == "did you mean 'also'?"


def test_a_seed_that_is_not_there_is_told() -> None:
    curated, _ = read_tables({"seeds/seeds.yml": "\nowl.txt: {title: X}\n"})
    (problem,) = unknown_seeds(curated, ["seeds/owls.txt"])
    assert (problem.line, problem.hint) == (2, "did you mean 'owls.txt'?")
    assert unknown_seeds(curated, ["seeds/owl.txt"]) == ()


SCRAPS = st.sampled_from(
    [
        "- ",
        "name",
        ": ",
        "\n",
        "  ",
        "[",
        "]",
        "{",
        "}",
        "&a ",
        "*a",
        "'",
        '"',
        "X",
        "#",
        "? ",
        "|",
        "---\n",
        "\t",
        "!x ",
        "2",
        "%",
    ]
)


@given(st.sampled_from(TABLES), st.lists(SCRAPS, max_size=30))
def test_any_text_is_read_or_told(name: str, scraps: list[str]) -> None:
    curated, problems = read_tables({name: "".join(scraps)})
    assert isinstance(curated, CuratedTables)
    assert all(problem.code.startswith("curated.") for problem in problems)


@pytest.mark.parametrize(
    "line", ["url: javascript:alert(1)", "url: 3", "language: klingon", "bibliography: nope.bib"]
)
def test_a_value_of_the_wrong_shape_is_told(line):
    curated, problems = read_tables({"seeds/seeds.yml": f"a.txt:\n  title: A\n  {line}\n"})
    assert [(problem.severity, problem.path) for problem in problems] == [
        ("warning", "seeds/seeds.yml")
    ]
    assert curated.settings_of("seeds/a.txt").title == "A"
    assert (
        curated.settings_of("seeds/a.txt").url,
        curated.settings_of("seeds/a.txt").language,
    ) == ("", "")


# BibTeX


def authors_of(field: str) -> tuple[str, ...]:
    references, problems = read_references([("seeds/a.bib", f"@book{{a, author = {field}}}")])
    assert problems == ()
    reference = references.find("a")
    assert reference
    return reference.authors


@pytest.mark.parametrize(
    ("field", "authors"),
    [
        ("{{Barnes and Noble} and Lovelace, Ada}", ("Barnes and Noble", "Ada Lovelace")),
        ('"{Barnes and Noble} and Lovelace, Ada"', ("Barnes and Noble", "Ada Lovelace")),
        ("{{Owls, Mice and Co.}}", ("Owls, Mice and Co.",)),
        ("{{{Barnes} and {Noble}} and others}", ("Barnes and Noble",)),
        ('{Lovelace, Ada AND G{\\"o}del, Kurt}', ("Ada Lovelace", "Kurt Gödel")),
        ("{King, Jr., Martin and {Sand} and Andersen}", ("Martin King, Jr.", "Sand", "Andersen")),
        ("{Ada \\{Lovelace and Bo Li}", ("Ada Lovelace", "Bo Li")),
    ],
)
def test_names_are_divided_outside_braces_only(field: str, authors: tuple[str, ...]) -> None:
    assert authors_of(field) == authors


# Two seeds of one name, and one seed named twice


def test_records_of_one_seed_are_one_record_and_a_value_said_twice_is_told() -> None:
    table = "a.txt: {title: One, headings: {3: no}}\nb.txt: {}\na.txt: {headings: {9: 2}}\n"
    curated, problems = read_tables({"seeds/seeds.yml": table})
    assert problems == ()
    settings = curated.settings_of("seeds/a.txt")
    assert (settings.title, settings.headings) == ("One", ((3, "no"), (9, "2")))
    twice, problems = read_tables({"seeds/seeds.yml": f"{table}a.txt: {{title: Two}}\n"})
    assert twice.settings_of("seeds/a.txt").title == "One"
    assert [(problem.line, problem.code) for problem in problems] == [(4, "curated.kind")]


def test_a_path_below_the_seeds_names_one_of_two_seeds_of_one_name() -> None:
    paths = ("seeds/east/a.txt", "seeds/west/a.txt")
    curated, problems = read_tables({"seeds/seeds.yml": "east/a.txt: {title: East}\n"})
    assert (*problems, *unknown_seeds(curated, paths)) == ()
    assert [curated.settings_of(path).title for path in paths] == ["East", ""]
    both, _ = read_tables({"seeds/seeds.yml": "east/a.txt: {title: East}\na.txt: {title: Rest}\n"})
    assert unknown_seeds(both, paths) == ()
    assert [both.settings_of(path).title for path in paths] == ["East", "Rest"]


def test_a_name_that_two_seeds_have_is_told() -> None:
    paths = ("seeds/east/a.txt", "seeds/west/a.txt")
    curated, _ = read_tables({"seeds/seeds.yml": "\na.txt: {title: Any}\n"})
    (problem,) = unknown_seeds(curated, paths)
    assert (problem.line, problem.code) == (2, "curated.ambiguous")
    assert problem.hint.endswith("east/a.txt:")
