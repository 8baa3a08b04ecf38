"""Listings as archives, libraries and digests lay them out: labels around titles and abstracts."""

from __future__ import annotations

import pytest

from tests.building import built, catalog_of

ABSTRACTS = (
    "We count the lamps of the harbour in forty nights. They are fewer than the lists of it say.",
    "We ask why ferries are late on Mondays. The answer is in the tide tables of the year before.",
    "We weigh the rope of nine boats. Wet rope is heavier, and nobody had ever written that down.",
)
TITLES = ("Lamps of a Small Harbour", "Late Ferries and Their Tides", "On the Weight of Wet Rope")
NAMES = ("Mira Oda, Tom Vell", "Jon Askew", "Lea Brandt, Per Holm, Mira Oda")


def papers(text: str) -> list[tuple[str, str, str, str]]:
    """Title, names, date and abstract of each paper, in the order of the text."""
    catalog = catalog_of(built({"seeds/list.txt": text.encode()}))
    entries = sorted(catalog["entries"], key=lambda entry: entry["lines"][0])
    result: list[tuple[str, str, str, str]] = []
    for entry in entries:
        names = ", ".join(author["name"] for author in entry["authors"])
        date = (entry["date"] or {}).get("value", "")
        result.append((entry["title"], names, date, entry["abstract"]))
    return result


def listed(record: str, dates: tuple[str, str, str], head: str = "", rule: str = "\n\n") -> str:
    records: list[str] = []
    for number, row in enumerate(zip(TITLES, NAMES, dates, ABSTRACTS), 1):
        title, names, date, abstract = row
        records.append(
            record.format(n=number, title=title, names=names, date=date, abstract=abstract)
        )
    return head + rule.join(records) + "\n"


@pytest.mark.parametrize(
    ("head", "record", "written", "value"),
    [
        (
            "# Papers of the week\n\n",
            "### {title}\n\n**Authors:** {names}\n\n**Published:** {date}\n\n**Abstract:** {abstract}",
            "2023-04-05",
            "2023-04-05",
        ),
        (
            "# Papers of the week\n\nChosen by the guild.\n\n",
            "## {n}. {title}\n\n- **Authors**: {names}\n- **Date**: {date}\n- **Summary**: {abstract}",
            "2023-04-05",
            "2023-04-05",
        ),
        (
            "Browse by date\n\n",
            "Title: {title}\nAuthor(s): {names}\nIssue Date: {date}\nPublisher: Quay Press\n"
            "Abstract: {abstract}",
            "2023-04",
            "2023-04",
        ),
        (
            "Working papers\n\n",
            "{title}\n\nAuthors\n\n{names}\n\nDate\n\n{date}\n\nAbstract\n\n{abstract}\n\nRead more",
            "5 April 2023",
            "2023-04-05",
        ),
        (
            "Results 1-3 of 3\n\n",
            "arXiv:2304.0000{n} [pdf, other] quay.HB\n\n{title}\n\nAuthors: {names}\n\n"
            "Abstract: {abstract} △ Less\n\nSubmitted {date}; originally announced May 2023.\n\n"
            "Comments: {n} pages",
            "5 April, 2023",
            "2023-04-05",
        ),
        (
            "Quays and Boats\n\nNew submissions\n\n",
            "[{n}] arXiv:2304.0000{n} [pdf]\nTitle: {title}\n{names}\nComments: {n} pages\n"
            "Subjects: Quays (quay.HB)\n{abstract}",
            "",
            "",
        ),
        (
            "Tide Archive search\n\n",
            "{title}\nAuthors: {names}\nSubmitted: {date} | Updated: May 2024\n{abstract}",
            "Apr 2023",
            "2023-04",
        ),
    ],
    ids=["digest", "numbered", "repository", "institute", "search", "new", "archive"],
)
def test_each_abstract_stays_with_its_title_names_and_date(
    head: str, record: str, written: str, value: str
) -> None:
    text = listed(record, (written,) * 3, head)
    expected = [
        (title, names, value, abstract) for title, names, abstract in zip(TITLES, NAMES, ABSTRACTS)
    ]
    assert papers(text) == expected


def test_names_below_the_titles_are_authors_where_no_label_names_them() -> None:
    record = "{title}\n{names}\nAbstract\n{abstract}\nShelf: Q{n}\nYear: 2023\nPages: {n}–9"
    text = listed(record, ("", "", "")).replace("Jon Askew", "Jon Askew | Ivo Lind")
    assert [names for _, names, _, _ in papers(text)] == [
        "Mira Oda, Tom Vell",
        "Jon Askew, Ivo Lind",
        "Lea Brandt, Per Holm, Mira Oda",
    ]


def test_tags_between_title_and_abstract_are_no_authors() -> None:
    record = "{title}\n{abstract}\nLaw and Order, Old Boats\nAuthors:\n{names}\nDate:\n{date}"
    text = listed(record, ("May 1, 2023",) * 3, "A list of the guild\n\n")
    assert [names for _, names, _, _ in papers(text)] == list(NAMES)


def test_a_sentence_that_begins_like_a_date_label_is_text() -> None:
    record = "{title}\n{abstract}\nSubmitted 40 boats to a test.\nAuthors: {names}\nDate: {date}"
    text = listed(record, ("May 1, 2023",) * 3, "A list\n\n")
    assert [date for _, _, date, _ in papers(text)] == ["2023-05-01"] * 3


def test_an_abstract_of_two_paragraphs_below_the_fields_is_whole() -> None:
    more = "A second paragraph says what was left out of the first, and why it was left out."
    record = "{title}\nAuthors: {names}\nDate: {date}\nAbstract: {abstract}\n" + more
    text = listed(record, ("2023",) * 3, "A list\n\n")
    assert [title for title, *_ in papers(text)] == list(TITLES)
    assert all(abstract.endswith(more) for *_, abstract in papers(text))
