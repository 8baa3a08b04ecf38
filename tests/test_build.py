"""A build as a whole: tables that settle things, and tables that are wrong."""

from __future__ import annotations

from tests.building import built, catalog_of

PAPERS = """Birds of the north

Papers about birds.

A first paper about owls

Owls are counted here by hand and by ear, over many nights, and the counts are compared with what
others have found before.

Owls

Authors:

Ada Brook, Ben Dale

Date:

Oct 8, 2025

A second paper about larks

Larks are counted here by hand and by ear, over many mornings, and the counts are compared with what
others have found.

Larks

Authors:

A. Brook

Date:

Oct 9, 2025
"""
SEEDS = {"seeds/birds.txt": PAPERS.encode()}


def test_a_format_that_is_none_is_told_and_the_seed_is_read_as_what_it_looks_like() -> None:
    made = built(SEEDS, {"seeds/seeds.yml": "birds.txt: {format: lising}\n"})
    (problem,) = [problem for problem in made.problems if problem.code == "build.format"]
    assert (problem.path, problem.line, problem.severity) == ("seeds/seeds.yml", 1, "error")
    assert "lising" in problem.message and "listing" in problem.hint
    assert catalog_of(made)["documents"][0]["format"] == "listing"


def test_a_format_that_is_named_is_taken() -> None:
    made = built(SEEDS, {"seeds/seeds.yml": "birds.txt: {format: text}\n"})
    assert catalog_of(made)["documents"][0]["format"] == "text"


def test_people_are_merged_by_the_table_only_and_hidden_spellings_are_in_no_list() -> None:
    assert len(catalog_of(built(SEEDS))["authors"]) == 3
    table = "- name: Ada Brook\n  also: [A. Brook]\n"
    (ada,) = [
        author
        for author in catalog_of(built(SEEDS, {"seeds/people.yml": table}))["authors"]
        if author["id"] == "ada-brook"
    ]
    assert (ada["name"], ada["also"], len(ada["entries"])) == ("Ada Brook", ["A. Brook"], 2)
    hidden = "- name: Ada Brook\n  also: [A. Brook]\n  hide: [A. Brook]\n"
    (ada,) = [
        author
        for author in catalog_of(built(SEEDS, {"seeds/people.yml": hidden}))["authors"]
        if author["id"] == "ada-brook"
    ]
    assert (ada["also"], len(ada["entries"])) == ([], 2)


def test_a_page_written_by_hand_is_preferred_and_told() -> None:
    from builder.build import Options, build
    from tests.building import templates

    made = build(SEEDS, {}, templates(), frozenset({"topics/index.md"}), Options())
    assert "topics/index.md" not in made.files
    assert [problem.path for problem in made.problems if problem.code == "build.by-hand"] == [
        "docs_src/topics/index.md"
    ]


def test_a_seed_that_is_there_twice_is_told():
    made = built(SEEDS | {"seeds/copy.txt": SEEDS["seeds/birds.txt"]})
    told = [
        (problem.path, problem.severity, problem.message)
        for problem in made.problems
        if problem.code == "build.twice"
    ]
    assert told == [("seeds/copy.txt", "warning", "holds the same bytes as seeds/birds.txt")]
    assert not any(problem.code == "build.twice" for problem in built(SEEDS).problems)
