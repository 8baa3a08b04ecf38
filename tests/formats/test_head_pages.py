"""Heads of whole pages of the web, copied with their menus, dates in passing and comments."""

from __future__ import annotations

import json
from typing import Any

import pytest

from builder.formats import recognise
from tests.building import built
from tests.siblings import source

MENU = (
    "Skip to content\nHome\nNews\nHarbour\nLamps\nBoats\nRopes\nAbout us\nContact\nSearch\n"
    "Newsletter\nTides"
)
BODY = (
    "The lamps of the old quay were lit at dusk, and nobody went down before the morning came.\n\n"
    "In the morning the keepers put out the lamps of the quay and went home to their boats.\n\n"
    "Nobody knows who painted the lamps green, but the keepers say that it was not done by them.\n\n"
    "Next year the quay will have twelve lamps, as the harbour office has told us this week.\n\n"
    "Until then the boats have to find their way with what light there is on the old quay."
)


def built_page(text: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    result = built({"seeds/lamp.txt": text.encode()})
    record: dict[str, Any] = json.loads(result.catalog_json)
    (only,) = record["entries"]
    return only, tuple(problem.message for problem in result.problems)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("27.01.2020 Culture & Health Start page", "2020-01-27"),
        ("3 March 2021 red Print Share Feedback", "2021-03-03"),
        ("| 05. November 2021 | 08:02 Uhr", "2021-11-05"),
        ("Harbour PressDecember 2, 2016", "2016-12-02"),
        ("Datum 28.01.2022", "2022-01-28"),
        ("Ida Holm , 01. Dez. 2017, 12:01 Uhr 3 min readComments4", "2017-12-01"),
    ],
)
def test_a_short_row_with_a_day_below_a_title_dates_the_text(line: str, value: str) -> None:
    page, _ = built_page(f"{MENU}\n\nTwelve lamps for the quay\n\n{line}\n\n{BODY}")
    assert page["title"] == "Twelve lamps for the quay"
    assert page["date"]["value"][:10] == value


def test_two_dates_without_a_blank_between_them_are_two() -> None:
    line = "10 January 202412 January 2024 | Ida Holm"
    page, _ = built_page(f"{MENU}\n\nTwelve lamps for the quay\n\n{line}\n\n{BODY}")
    assert page["date"]["value"] == "2024-01-10"


@pytest.mark.parametrize(
    "line",
    [
        "Workshop on 3 May 2024",
        "It is currently Fri May 3, 2024 9:16 pm",
        "We opened the quay again in spring, on 3 May 2024",
    ],
)
def test_a_day_of_an_event_dates_no_text(line: str) -> None:
    page, _ = built_page(f"{MENU}\n\nTwelve lamps for the quay\n\n{line}\n\n{BODY}")
    assert not page.get("date")


def test_the_menu_goes_on_below_a_notice() -> None:
    notice = "With a click you start the search of this page, with another one you leave it."
    text = f"{MENU}\n\n{notice}\n\nRopes\nOars\n\nTwelve lamps for the quay\n\n{BODY}"
    assert built_page(text)[0]["title"] == "Twelve lamps for the quay"


def test_a_title_as_long_as_a_paragraph_is_one_above_its_by_line() -> None:
    title = (
        "Twelve lamps for the old quay: why the keepers wanted green ones. And what the harbour "
        "office says to that"
    )
    text = f"{MENU}\n\nLamps\n\n{title}\n\nBy Ida Holm\n\n3 March 2021\n\n{BODY}"
    page, _ = built_page(text)
    assert (page["title"], page["authors"][0]["name"]) == (title, "Ida Holm")


def test_words_with_capitals_that_the_page_repeats_are_a_title_and_no_names() -> None:
    text = (
        f"{MENU}\n\nHome / Lamps / Green Lamps\n\nGreen Lamps\n\nBy Ida Holm | 27.06.2018\n\n{BODY}"
    )
    page, _ = built_page(text)
    assert (page["title"], page["date"]["value"]) == ("Green Lamps", "2018-06-27")


def test_a_caption_below_a_title_is_none() -> None:
    caption = "The old quay with its twelve lamps in the morning (Photo: Bo Li)"
    text = f"{MENU}\n\nTwelve lamps for the old quay\n\n{caption}\n\n{BODY}"
    assert built_page(text)[0]["title"] == "Twelve lamps for the old quay"


def test_a_date_and_a_name_apart_from_the_title_are_told() -> None:
    text = f"{MENU}\n\nTwelve lamps for the quay\n\n{BODY}\n\nBy Ida Holm\n\n3 March 2021"
    page, messages = built_page(f"{text}\n\n{BODY}\n\nImprint\nPrivacy policy")
    assert not page.get("date")
    told = " ".join(messages)
    assert "No date is taken for this text; it may be ‘3 March 2021’" in told
    assert "No author is taken for this text; it may be ‘Ida Holm’" in told


def test_a_text_without_date_and_name_is_told_of_none() -> None:
    _, messages = built_page(f"{MENU}\n\nTwelve lamps for the quay\n\n{BODY}")
    assert not [message for message in messages if "is taken for this text" in message]


COMMENTS = "\n\n".join(
    f"{name} says:\n3 March 2021 at 1{hour}:05\n\nI have never seen so many lamps there.\n\nReply"
    for hour, name in enumerate(("Bo Li", "marrow", "Ida Holm"))
)


def test_an_article_with_comments_is_an_article() -> None:
    text = f"Twelve lamps for the quay\n\n{BODY}\n\n3 Comments\n\n{COMMENTS}\n"
    assert recognise(source(text))[0] == "text"


def test_posts_below_a_short_introduction_stay_a_discussion() -> None:
    text = f"Twelve lamps for the quay\n\n{BODY.split(chr(10))[0]}\n\n{COMMENTS}\n"
    assert recognise(source(text))[0] == "discussion"


def test_labels_of_a_page_below_a_menu_are_no_speakers() -> None:
    kinds = "\n\n".join(
        f"Advantages: bright in the {time}\n\nDrawbacks: dear in the {time}\n\n{BODY}"
        for time in ("morning", "evening", "night")
    )
    text = f"{MENU}\n\nTwelve lamps for the quay\n\n{BODY}\n\n{kinds}"
    assert recognise(source(text))[0] == "text"


@pytest.mark.parametrize(
    "line",
    [
        "By Ida Holm | i.holm@quay.example | Harbour Press Group, Bo Li | b.li@quay.example",
        "A column by Ida Holm",
        "Ein Artikel von Ida Holm, veröffentlicht am 23.01.2020",
        "Une chronique par Ida Holm",
    ],
)
def test_a_by_line_with_more_beside_it_names_the_author(line: str) -> None:
    page, _ = built_page(f"{MENU}\n\nTwelve lamps for the quay\n\n{line}\n\n{BODY}")
    assert page["authors"][0]["name"] == "Ida Holm"


@pytest.mark.parametrize("line", ["Photo by Bo Li", "By the old quay | Lamps", "A walk by night"])
def test_a_credit_and_a_phrase_name_no_author(line: str) -> None:
    page, _ = built_page(f"{MENU}\n\nTwelve lamps for the quay\n\n{line}\n\n{BODY}")
    assert not page.get("authors")


def test_a_name_before_what_somebody_is_is_taken_in_doubt() -> None:
    line = "Ida Holm Harbour editor\n3 March 2021"
    page, messages = built_page(f"{MENU}\n\nTwelve lamps for the quay\n\n{line}\n\n{BODY}")
    assert page["authors"][0]["name"] == "Ida Holm"
    assert any("‘Ida Holm’ is taken for the author" in message for message in messages)


def test_a_name_alone_below_a_title_is_told_and_not_taken() -> None:
    page, messages = built_page(f"{MENU}\n\nTwelve lamps for the quay\n\nIda Holm\n\n{BODY}")
    assert not page.get("authors")
    assert any("No author is taken for this text; it may be ‘Ida Holm’" in m for m in messages)


def test_the_name_of_a_site_of_which_the_text_does_not_speak_is_no_title() -> None:
    text = f"Tide Weekly\n\nTwelve lamps for the quay\n\nBy Bo Li\n\n3 March 2021\n\n{BODY}"
    page, messages = built_page(text)
    assert page["title"] == "Twelve lamps for the quay"
    assert any("it may be ‘Tide Weekly’" in message for message in messages)


def test_a_title_of_which_the_text_speaks_stays_above_its_subtitle() -> None:
    text = f"The Lamps\n\nA report from the quay\n\nBy Bo Li\n\n3 March 2021\n\n{BODY}"
    assert built_page(text)[0]["title"] == "The Lamps"


FIELDS = "Title: Twelve lamps for the quay\nAuthor: Ida Holm\nDate: 3 March 2021"


def test_fields_above_a_text_are_its_head_and_no_listing() -> None:
    page, _ = built_page(f"{FIELDS}\n\n{BODY}")
    assert (page["kind"], page["title"]) == ("article", "Twelve lamps for the quay")
    assert (page["authors"][0]["name"], page["date"]["value"]) == ("Ida Holm", "2021-03-03")


def test_fields_alone_stay_a_listing_of_one() -> None:
    text = (
        f"Twelve lamps for the quay\n\n{BODY.split(chr(10))[0]}\n\nAuthors: Ida Holm\nTags: lamps"
    )
    assert recognise(source(text))[0] == "listing"


def test_a_policy_is_called_what_menus_call_it() -> None:
    text = f"{MENU}\n\nTerms of Service\n\nDate of Last Revision: 3 March 2021\n\n{BODY}"
    page, _ = built_page(text)
    assert (page["title"], page["date"]["value"]) == ("Terms of Service", "2021-03-03")


def test_a_word_of_a_short_menu_above_a_title_is_none() -> None:
    text = f"Menu\nSearch\n\nQuay News\n\nTwelve lamps for the quay\n\n{BODY}"
    assert built_page(text)[0]["title"] == "Twelve lamps for the quay"


@pytest.mark.parametrize("line", ["3 مارس 2021", "3 במרץ 2021"])
def test_months_of_scripts_from_right_to_left_date_a_text(line: str) -> None:
    page, _ = built_page(f"Twelve lamps for the quay\n\n{line}\n\n{BODY}")
    assert page["date"]["value"] == "2021-03-03"


def test_a_first_row_of_which_the_text_says_nothing_is_told_with_its_rival() -> None:
    text = f"Tide Weekly\n\nTwelve lamps on the quay in the morning\n\n{BODY}"
    _, messages = built_page(text)
    assert any("it may be ‘Twelve lamps on the quay" in message for message in messages)


def test_a_first_row_of_which_the_text_speaks_has_no_rival() -> None:
    _, messages = built_page(f"Keepers\n\nTwelve lamps on the quay in the morning\n\n{BODY}")
    assert not [message for message in messages if "for the title" in message]
