"""Front matter above a text of any format is read as stated; a rule above a text is no title."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.building import built

BODY = "The lamps were lit at dusk, and nobody went down to the quay before the morning came."


def entries(text: str) -> list[dict[str, Any]]:
    record = json.loads(built({"seeds/lamp.md": text.encode()}).catalog_json)
    found: list[dict[str, Any]] = record["entries"]
    return found


def entry(text: str) -> dict[str, Any]:
    (only,) = entries(text)
    return only


@pytest.mark.parametrize(
    "tags",
    [
        "tags: [quays, old oil]",
        'tags: ["quays", "old oil"]',
        "tags: [\n  quays,\n  old oil\n]",
        "tags:\n  - quays\n  - old oil",
        "tags:\n- quays\n- 'old oil'",
        "tags: quays, old oil",
        "categories:\n  - quays\ntags:\n  - old oil",
    ],
)
def test_lists_of_front_matter_in_any_notation(tags: str) -> None:
    article = entry(f"---\ntitle: The Lamps\n{tags}\n---\n\n{BODY}")
    assert (article["title"], article["tags"]) == ("The Lamps", ["quays", "old oil"])


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        ("author: Ida Holm", ["Ida Holm"]),
        ('author: "Ida Holm"', ["Ida Holm"]),
        ("authors: [Ida Holm, Bo van Dam]", ["Ida Holm", "Bo van Dam"]),
        (
            "authors:\n  - name: Ida Holm\n    url: /ida\n  - name: Bo van Dam",
            ["Ida Holm", "Bo van Dam"],
        ),
        ("author: Ida Holm and Bo van Dam", ["Ida Holm", "Bo van Dam"]),
    ],
)
def test_authors_of_front_matter(authors: str, names: list[str]) -> None:
    article = entry(f"---\ntitle: The Lamps\n{authors}\n---\n\n{BODY}")
    assert [author["name"] for author in article["authors"]] == names


def test_toml_is_read_too() -> None:
    text = f'+++\ntitle = "The Lamps"\ndate = 2023-03-03\ntags = ["quays"]\n+++\n\n{BODY}'
    article = entry(text)
    assert article["title"] == "The Lamps"
    assert article["date"]["value"] == "2023-03-03"
    assert article["tags"] == ["quays"]


def test_dates_of_front_matter_keep_their_roles() -> None:
    text = f"---\ntitle: The Lamps\nlastmod: 2024-01-02\ndate: 2023-03-03\n---\n\n{BODY}"
    article = entry(text)
    assert article["date"]["value"] == "2023-03-03"
    assert [date["role"] for date in article["more_dates"]] == ["updated"]


def test_a_comment_and_a_key_without_a_place_are_residue() -> None:
    text = f"---\ntitle: The Lamps # in short\nlayout: post\n---\n\n{BODY}"
    result = built({"seeds/lamp.md": text.encode()})
    (document,) = json.loads(result.catalog_json)["documents"]
    residue = " ".join(left["text"] for left in document["residue"])
    assert "layout" in residue
    assert "in short" in residue
    assert entry(text)["title"] == "The Lamps"


def test_what_the_text_says_once_more_is_told_once() -> None:
    text = f"---\ntitle: The Lamps\nauthor: Ida Holm\n---\n\n# The Lamps\n\nBy Ida Holm\n\n{BODY}"
    article = entry(text)
    assert article["body"] == BODY
    assert [author["name"] for author in article["authors"]] == ["Ida Holm"]


def test_a_heading_that_is_not_the_title_stays() -> None:
    text = f"---\ntitle: The Lamps\n---\n\n# A cold evening\n\n{BODY}"
    assert entry(text)["title"] == "The Lamps"
    assert entry(text)["body"].startswith("A cold evening")


def test_front_matter_above_a_paper_belongs_to_it() -> None:
    paper = (
        "On Lamps\nAbstract\nThis paper shows what a lamp is, and that it must be lit before the "
        "dusk; whoever waits for the dark must look for the matches.\n"
        "1 Introduction\nWhoever lights a lamp reads by it [holm2019lamps].\n"
        "2 Oil\nOil burns [dam2020oil, p. 4]. It is dear [holm2019lamps].\n"
    )
    article = entry(f"---\ntitle: On Lamps\ndate: 2023-03-03\n---\n{paper}")
    assert (article["kind"], article["title"]) == ("paper", "On Lamps")
    assert article["date"]["value"] == "2023-03-03"
    assert entry(f"-----\n\n{paper}")["title"] == "On Lamps"


@pytest.mark.parametrize(
    "text",
    [
        f"---\n\nNote: it was dark.\n\n{BODY}\n\n---\n\n{BODY}",
        f"---\n{BODY}\n---\n{BODY}",
        f"---\n- oil\n- wicks\n---\n{BODY}",
    ],
)
def test_a_text_between_two_rules_is_no_front_matter(text: str) -> None:
    assert BODY in entry(text)["body"]
