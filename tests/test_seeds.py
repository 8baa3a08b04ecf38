"""What the four seeds hold, counted in the catalog that the site publishes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.building import built_seeds, catalog_of


@pytest.fixture(scope="module")
def catalog() -> Any:
    return catalog_of(built_seeds())


def of_kind(catalog: Any, kind: str) -> list[Any]:
    return [entry for entry in catalog["entries"] if entry["kind"] == kind]


def test_no_problem_of_the_seeds_is_worse_than_a_note(catalog: Any) -> None:
    assert {problem["severity"] for problem in catalog["problems"]} <= {"note"}


def test_the_listing_has_its_papers_and_counts(catalog: Any) -> None:
    papers = of_kind(catalog, "paper")
    counts = [paper["counts"]["citations"] for paper in papers]
    assert (
        len(papers),
        len([count for count in counts if count is not None]),
        counts.count(0),
        counts.count(None),
    ) == (20, 16, 5, 4)
    assert len({tag for paper in papers for tag in paper["tags"]}) == 12
    assert len([paper for paper in papers if not paper["tags"]]) == 5


def test_the_listing_has_its_people(catalog: Any) -> None:
    papers = of_kind(catalog, "paper")
    written = [
        author["name"]
        for paper in papers
        for author in paper["authors"]
        if "author" in author["roles"]
    ]
    assert (len(written), len(set(written))) == (103, 84)
    assert len({name for paper in papers for name in paper["alumni"]}) == 36
    assert len(catalog["authors"]) == 84


def test_four_alumni_are_the_authors_they_are_written_differently_from(catalog: Any) -> None:
    merged = {
        tuple(sorted((author["name"], *author["also"])))
        for author in catalog["authors"]
        if author["also"]
    }
    assert merged == {
        ("Ed Turner", "Edward Turner"),
        ("Iván Arcuschin", "Iván Arcuschin Moreno"),
        ("Oscar Balcells Obeso", "Oscar Obeso"),
        ("Javier Ferrando", "Javier Ferrando Monsonis"),
    }


def test_the_listing_asks_five_questions(catalog: Any) -> None:
    assert [
        len(document["questions"])
        for document in catalog["documents"]
        if document["format"] == "listing"
    ] == [5]


def test_the_paper_has_its_sections_citations_and_notes(catalog: Any) -> None:
    (paper,) = of_kind(catalog, "dissertation")
    numbered = [section["number"] for section in paper["sections"] if section["number"]]
    assert numbered == "1 2 2.1 2.2 3 3.1 3.2 3.3 3.4 3.5 3.6 4 4.1 4.2 4.3 4.4 5".split()
    assert len(paper["sections"]) - len(numbered) == 10
    assert (paper["brackets"], len(paper["editorial"])) == (205, 2)
    assert (len(paper["citations"]), len({use["key"] for use in paper["citations"]})) == (231, 150)
    # One use carries two: `[dosi1982technological, p. 150] … [p. 157]`.
    assert (
        sum(len(use["locator"].split("; ")) for use in paper["citations"] if use["locator"]) == 30
    )
    assert [note["number"] for note in paper["footnotes"]] == [1, 2, 3, 4, 5]
    assert len([epigraph for epigraph in paper["epigraphs"] if epigraph["attribution"]]) == 5


def test_the_paper_names_no_author_and_only_a_month(catalog: Any) -> None:
    (paper,) = of_kind(catalog, "dissertation")
    assert paper["authors"] is None
    assert (paper["date"]["written"], paper["date"]["value"], paper["date"]["precision"]) == (
        "July of 2024",
        "2024-07",
        "month",
    )


def test_the_threads_are_whole_or_say_what_is_missing(catalog: Any) -> None:
    threads = of_kind(catalog, "thread")
    assert sum(len(thread["posts"]) for thread in threads) == 30
    marked = sorted(
        (thread["posts"][0]["of"], len(thread["posts"]), len(thread["missing"]))
        for thread in threads
        if thread["posts"][0]["of"]
    )
    assert marked == [(1, 1, 0), (3, 3, 0), (6, 6, 0), (8, 8, 0), (10, 1, 9), (12, 7, 5)]
    assert len([thread for thread in threads if thread["posts"][0]["of"] is None]) == 4


def test_threads_read_oldest_first(catalog: Any) -> None:
    for thread in of_kind(catalog, "thread"):
        positions = [post["position"] for post in thread["posts"] if post["position"]]
        assert positions == sorted(positions)
        assert [post["time"] for post in thread["posts"]] == sorted(
            post["time"] for post in thread["posts"]
        )


def test_posts_have_their_counts_and_no_damage_left_in_words(catalog: Any) -> None:
    posts = {
        tuple(post["lines"]): post
        for thread in of_kind(catalog, "thread")
        for post in thread["posts"]
    }
    first = posts[(1, 3)]
    assert (first["likes"], first["reposts"], first["replies"], first["quotes"]) == (13, 5, 2, 0)
    assert not [post["text"] for post in posts.values() if set("βπΓ¬") & set(post["text"])]


def test_twelve_addresses_are_cut_and_none_is_guessed(catalog: Any) -> None:
    links = [
        link
        for thread in of_kind(catalog, "thread")
        for post in thread["posts"]
        for link in post["links"]
    ]
    elided = [link for link in links if link["status"] == "elided"]
    assert (len(elided), {link["url"] for link in elided}) == (12, {None})


def test_the_brief_has_one_lead_and_five_more(catalog: Any) -> None:
    briefs = of_kind(catalog, "brief")
    (lead,) = [brief for brief in briefs if brief["bullets"]]
    assert (len(briefs), len(lead["bullets"]), len(lead["terms"]), lead["read_more"]) == (
        6,
        7,
        1,
        {"text": "CSET Georgetown", "url": None},
    )


def test_all_four_documents_meet_on_a_topic_page(catalog: Any) -> None:
    document = {entry["id"]: entry["document"] for entry in catalog["entries"]}
    meets = [{document[entry] for entry in topic["entries"]} for topic in catalog["topics"]]
    assert max(map(len, meets)) == 4


def test_inferred_topics_show_their_words(catalog: Any) -> None:
    inferred = [
        link
        for entry in catalog["entries"]
        for link in entry["topics"]
        if link["status"] == "inferred"
    ]
    assert inferred and all(link["evidence"] for link in inferred)


def test_the_surname_alone_links_nobody(catalog: Any) -> None:
    joined = {work["key"] for work in catalog["works"] if work.get("authors")}
    assert joined <= {"egan2023oversight"}


def test_the_order_of_seeds_changes_nothing() -> None:
    from tests.building import built, seeds, tables

    backwards = dict(reversed(list(seeds().items())))
    assert built(backwards, tables()).files == built_seeds().files
