"""Dates as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.text.dates import LONGEST_DATE, MONTHS, DateOrder, dates_in, is_iso, readings

ONE_READING = {
    "Oct 8, 2025": "2025-10-08",
    "Oct. 8th, 2025": "2025-10-08",
    "8 October 2025": "2025-10-08",
    "8th of October 2025": "2025-10-08",
    "8-Oct-2025": "2025-10-08",
    "on Wednesday, 8 October 2025": "2025-10-08",
    "2025-10-08": "2025-10-08",
    "2025/10/08": "2025-10-08",
    "20251008": "2025-10-08",
    "July of 2024": "2024-07",
    "July 2024": "2024-07",
    "2024-07": "2024-07",
    "07/2024": "2024-07",
    "2024": "2024",
    "05.05.2025": "2025-05-05",
    "29 Feb 2024": "2024-02-29",
    "2025-10-08T22:28": "2025-10-08T22:28",
    "2025-10-08 22:28:30Z": "2025-10-08T22:28Z",
    "2025-10-08T22:28+02:00": "2025-10-08T22:28+02:00",
    "3:07 PM · Oct 8, 2025": "2025-10-08T15:07",
    "Oct 8, 2025 at 12:00 am": "2025-10-08T00:00",
    "8. Oktober 2025": "2025-10-08",
    "am 5. März 2025 um 13:15 Uhr": "2025-03-05T13:15",
    "1er août 2025": "2025-08-01",
    "8 de octubre de 2025": "2025-10-08",
    "8 ottobre 2025": "2025-10-08",
    "8 de outubro de 2025": "2025-10-08",
    "8 октября 2025 г.": "2025-10-08",
    "2025年10月8日": "2025-10-08",
    "March 4, 2019.": "2019-03-04",
    "4 марта 2019 г. в 07:54": "2019-03-04T07:54",
    "4 mars 2019 à 14h30": "2019-03-04T14:30",
    "4 March 2019 07:54 PST": "2019-03-04T07:54",
    "4 March 2019, 7:54 (Europe/Berlin)": "2019-03-04T07:54",
    "4 March 2019 07:54 UTC+2": "2019-03-04T07:54+02:00",
    "4 March 2019, Monday": "2019-03-04",
    "4 March 2019 (Mon)": "2019-03-04",
    "20190304T1049": "2019-03-04T10:49",
    "2019 03 04": "2019-03-04",
    "2019年3月4日(月) 10:49": "2019-03-04T10:49",
    "2019年3月4日 下午3:49": "2019-03-04T15:49",
    "2019년 3월 4일": "2019-03-04",
    "4 maart 2019": "2019-03-04",
    "2019. március 4.": "2019-03-04",
    "4MAR2019": "2019-03-04",
    "8\u00a0October\u00a02025": "2025-10-08",
}

NO_READING = (
    "",
    " ",
    "n.d.",
    "forthcoming",
    "31/05/24",
    "31.02.2025",
    "13/13/2025",
    "29 Feb 2023",
    "Oct 8–12, 2025",
    "2024–2025",
    "Smarch 2025",
    "0024",
    "25:00 Oct 8 2025",
    "Summer 2024",
    "Monday, 8 October 2025",
    "8 October",
    "12345",
    "2025-13-01",
    "PM 3:00",
    "\udc80 2025",
)


@pytest.mark.parametrize(("written", "value"), ONE_READING.items())
def test_a_date_has_one_reading(written: str, value: str) -> None:
    assert [reading.value for reading in readings(written)] == [value]


@pytest.mark.parametrize("written", NO_READING)
def test_what_is_no_date_has_no_reading(written: str) -> None:
    assert readings(written) == ()


def test_a_day_and_a_month_that_could_change_places_give_both() -> None:
    assert {reading.order: reading.value for reading in readings("01.05.2025 22:28")} == {
        DateOrder.DAY_FIRST: "2025-05-01T22:28",
        DateOrder.MONTH_FIRST: "2025-01-05T22:28",
    }


@pytest.mark.parametrize(
    ("written", "order"),
    [
        ("18.03.2025", DateOrder.DAY_FIRST),
        ("03/18/2025", DateOrder.MONTH_FIRST),
        ("03.03.2025", ""),
        ("May 5, 2025", ""),
    ],
)
def test_a_number_over_twelve_shows_the_order(written: str, order: str) -> None:
    assert [reading.order for reading in readings(written)] == [order]


@pytest.mark.parametrize(
    ("word", "month"),
    [*MONTHS.items()],
)
def test_every_month_of_the_table_is_read(word: str, month: int) -> None:
    assert [reading.value for reading in readings(f"7 {word.upper()} 2025")] == [
        f"2025-{month:02}-07"
    ]


@given(
    st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%b %d, %Y", "%A, %d %B %Y"]),
)
def test_whatever_a_date_is_written_like_it_comes_back(day: date, form: str) -> None:
    assert [reading.value for reading in readings(day.strftime(form))] == [day.isoformat()]


@given(
    st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31)),
    st.sampled_from(["%d.%m.%Y", "%m/%d/%Y"]),
)
def test_numbers_alone_keep_the_right_day_among_the_readings(day: date, form: str) -> None:
    found = [reading.value for reading in readings(day.strftime(form))]
    assert day.isoformat() in found
    assert len(found) == (2 if day.day <= 12 and day.day != day.month else 1)


@given(st.text(max_size=LONGEST_DATE + 5))
def test_any_text_is_read_or_left(text: str) -> None:
    assert all(is_iso(reading.value) for reading in readings(text))


@given(
    st.lists(
        st.sampled_from(
            [
                "in July of 2024",
                "8 Oct 2025",
                "we saw 12 owls",
                "1.2.2024",
                "(2020)",
                "10.1145/3.14",
                "may",
                ",",
            ]
        ),
        max_size=8,
    )
)
def test_dates_in_a_sentence_are_dates_where_they_stand(parts: list[str]) -> None:
    text = " ".join(parts)
    for found in dates_in(text):
        assert readings(text[found.start : found.end]) == found.readings


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("with the data set 2019 to the guild", ["2019"]),
        ("handed out 2019 to the members of the club", ["2019"]),
        ("by the Mars 2020 team of the agency", ["2020"]),
        ("the Mayo 2018 clinic was in this list", ["2018"]),
        ("they may 2019 or may not", ["2019"]),
        ("Consegnata il 5 set 2019 alla facoltà di scienze", ["2019-09-05"]),
        ("Soutenue le 5 mars 2019 à la faculté des sciences", ["2019-03-05"]),
        ("Submitted in May 2019 to the guild", ["2019-05"]),
        ("Lyon, octobre 2019", ["2019-10"]),
    ],
)
def test_a_foreign_month_counts_where_its_language_is_spoken(text: str, values: list[str]) -> None:
    assert [found.readings[0].value for found in dates_in(text)] == values


def test_an_identifier_is_no_date() -> None:
    assert [*dates_in("See 10.1145/3339252.33 and version 1.2024.5, of 1500 sheep.")] == []
