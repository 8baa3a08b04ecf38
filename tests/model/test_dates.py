"""Dates of one document: decided on all of them, never guessed."""

from __future__ import annotations

import pytest

from builder.document import DateValue, Status
from builder.document.draft import Block
from builder.document.source import Source, repaired
from builder.document.span import Repair, Span
from builder.model.dates import date_doubt, date_in_notes, date_problems, read_dates
from tests.drafting import inline_at

HERE = (Span(7, 2, 12),)


def dates_of(*written: str, settled: str = "") -> tuple[DateValue, ...]:
    return read_dates([(text, HERE) for text in written], settled)


def problems(*written: str) -> list[tuple[str, str, str]]:
    return [
        (problem.severity, problem.message, problem.hint)
        for problem in date_problems(dates_of(*written), "seeds/a.txt")
    ]


def seed(*lines: str) -> Source:
    return Source("seeds/a.txt", "", 0, "utf-8", b"", lines, ("\n",) * len(lines), lines)


def test_an_iso_date_is_stated_and_any_other_normalised() -> None:
    assert [
        (date.value, date.status) for date in dates_of("2025-10-08", "Oct 8, 2025", "2024")
    ] == [
        ("2025-10-08", Status.STATED),
        ("2025-10-08", Status.NORMALISED),
        ("2024", Status.STATED),
    ]


def test_one_date_of_the_document_shows_the_order_of_all() -> None:
    found = dates_of("01.05.2025 22:28", "18.03.2025 22:38", "05.12.2024")
    assert [date.value for date in found] == ["2025-05-01T22:28", "2025-03-18T22:38", "2024-12-05"]
    assert found[0].reason == "day before month: 18.03.2025 stands in the same document"


def test_without_evidence_both_candidates_stay() -> None:
    (date,) = dates_of("01/05/2025")
    assert (date.value, date.status, date.candidates) == (
        "",
        Status.AMBIGUOUS,
        ("2025-01-05", "2025-05-01"),
    )


def test_evidence_that_contradicts_itself_is_none() -> None:
    found = dates_of("01.05.2025", "18.03.2025", "03.18.2025")
    assert found[0].status is Status.AMBIGUOUS
    assert [date.value for date in found[1:]] == ["2025-03-18", "2025-03-18"]
    assert "both" in found[0].reason


def test_dates_with_slashes_say_nothing_of_dates_with_dots() -> None:
    slashed, dotted = dates_of("06/29/2024", "02.07.2024")
    assert (slashed.value, dotted.value) == ("2024-06-29", "2024-07-02")
    assert (dotted.status, slashed.status) == (Status.INFERRED, Status.NORMALISED)


def test_dates_with_dots_alone_are_read_by_custom_and_say_so() -> None:
    found = dates_of("09.11.2023 08:15", "09.11.2023 07:02", "08.11.2023")
    assert [date.value for date in found] == ["2023-11-09T08:15", "2023-11-09T07:02", "2023-11-08"]
    assert {date.status for date in found} == {Status.INFERRED}
    assert problems("09.11.2023", "08.11.2023") == []
    doubts = {str(doubt.settle) for doubt in map(date_doubt, found) if doubt}
    assert doubts == {"dates: day-first"}


def test_a_month_before_a_day_with_dots_overrules_the_custom() -> None:
    assert [date.value for date in dates_of("09.11.2023", "09.30.2023")] == [
        "2023-09-11",
        "2023-09-30",
    ]


def test_dots_say_nothing_of_slashes() -> None:
    assert dates_of("18.03.2025", "04/03/2025")[1].status is Status.AMBIGUOUS


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("May 7-9, 2023", "2023-05"),
        ("June 3-5 2001", "2001-06"),
        ("7/8 May 2023", "2023-05"),
        ("May 7 and 9, 2023", "2023-05"),
        ("7 May 2023, 10:00–11:30", "2023-05-07"),
        ("11/28/19", "2019-11-28"),
        ("28.11.99", "1999-11-28"),
        ("28 Nov '99", "1999-11-28"),
        ("ca. 1720", "1720"),
        ("[1720]", "1720"),
        ("~ May 1954", "1954-05"),
        ("Revised on 9 June 2021", "2021-06-09"),
        ("June 9, 2021 (in print)", "2021-06-09"),
        ("June 2021 [corrected August 2022]", "2021-06"),
        ("June 9, 2021; advance access", "2021-06-09"),
        ("June 9, 2021, 08:05 AEDT", "2021-06-09T08:05"),
        ("spring term 2024", "2024"),
        ("2024 (printed 2025)", "2024"),
    ],
)
def test_what_is_sure_of_a_date_is_read(written: str, value: str) -> None:
    (date,) = dates_of(written)
    assert (date.written, date.value, date.candidates) == (written, value, ())
    assert date.reason


@pytest.mark.parametrize(
    "written",
    [
        "1920s",
        "the 19th century",
        "Winter 2011/12",
        "AY 2023-24",
        "not before May 2024",
        "since June 2020",
        "expected in July 2030",
        "presented at OWLS 2023",
        "June 2020 to present",
        "the data set 2019",
        "Mars 2020 mission",
    ],
)
def test_what_only_looks_like_a_date_is_left(written: str) -> None:
    (date,) = dates_of(written)
    assert (date.value, date.candidates) == ("", ())
    assert {severity for severity, _, _ in problems(written)} <= {"note", "warning"}


@pytest.mark.parametrize(
    ("written", "candidates"),
    [
        ("04/05/24", ("2024-04-05", "2024-05-04")),
        ("10-09-03", ("2003-09-10", "2003-10-09", "2010-09-03")),
        ("05/31/45", ("1945-05-31", "2045-05-31")),
        ("received 3 May 2021, accepted 4 June 2021", ("2021-05-03", "2021-06-04")),
    ],
)
def test_what_may_be_several_dates_stays_open(written: str, candidates: tuple[str, ...]) -> None:
    (date,) = dates_of(written)
    assert (date.value, date.candidates, date.status) == ("", candidates, Status.AMBIGUOUS)


def test_the_order_of_others_settles_a_short_year() -> None:
    assert dates_of("04/05/24", "05/31/2024")[0].value == "2024-04-05"


def test_the_owner_can_settle_the_order() -> None:
    (date,) = dates_of("01.05.2025", settled="month-first")
    assert (date.value, date.reason) == ("2025-01-05", "month before day, as seeds.yml says")


def test_the_same_number_twice_needs_no_evidence() -> None:
    assert [date.value for date in dates_of("05.05.2025")] == ["2025-05-05"]


@pytest.mark.parametrize("written", ["", "n.d.", "forthcoming", "31/02/24"])
def test_what_cannot_be_read_keeps_its_words(written: str) -> None:
    (date,) = dates_of(written)
    assert (date.written, date.value, date.status, date.spans) == (written, "", Status.ABSENT, HERE)
    assert date.reason


@pytest.mark.parametrize(
    ("written", "severity", "hint"),
    [
        ("31.02.2025", "warning", "write it as YYYY-MM-DD, YYYY-MM or YYYY"),
        ("2024–2025", "warning", "write its first day as YYYY-MM-DD, or its month as YYYY-MM"),
        ("n.d.", "note", ""),
        ("awaiting a second verdict", "note", ""),
        ("the 1920s", "note", ""),
    ],
)
def test_an_unread_date_is_told_with_what_to_write(written: str, severity: str, hint: str) -> None:
    ((found, message, advice),) = problems(written)
    assert (found, advice) == (severity, hint)
    assert message.startswith(f"'{written}' ")


@pytest.mark.parametrize(
    ("written", "value", "precision"),
    [
        ("4--6 December 2019", "2019-12", "month"),
        ("Oct 8–12, 2025", "2025-10", "month"),
        ("28 Oct to 2 Nov 2025", "2025", "year"),
        ("March – May 2024", "2024", "year"),
        ("Summer 2024", "2024", "year"),
        ("Q3 2024", "2024", "year"),
    ],
)
def test_of_a_range_only_what_it_has_in_common_is_sure(
    written: str, value: str, precision: str
) -> None:
    (date,) = dates_of(written)
    assert (date.written, date.value, date.precision, date.status) == (
        written,
        value,
        precision,
        Status.NORMALISED,
    )
    assert date.reason
    assert problems(written) == []


@pytest.mark.parametrize(
    "written",
    ["2024–2025", "Dec 30, 2024 – Jan 2, 2025", "Winter 2024", "May to nowhere", "1" * 5000 + "-"],
)
def test_of_others_nothing_is_sure(written: str) -> None:
    assert dates_of(written)[0].value == ""


@pytest.mark.parametrize(
    ("written", "setting"),
    [
        ("01/05/2025", "dates: day-first"),
        ("01.05.2025", "dates: day-first"),
        ("about March 2025", "date: 2025-03"),
        ("2025-05-01", ""),
    ],
)
def test_a_date_of_which_the_order_is_open_or_custom_names_the_setting(
    written: str, setting: str
) -> None:
    doubt = date_doubt(dates_of(written)[0])
    assert (str(doubt.settle) if doubt else "") == setting


def test_a_note_says_when_the_work_was_handed_in() -> None:
    text = "In 2019 owls came. This was submitted to the university, in July of 2024, and edited since; read newer ones of 2025."
    source = seed(text)
    date = date_in_notes(source, [Block("intro", (inline_at(source, 1),))])
    assert date is not None
    assert (date.written, date.value, date.precision, date.status) == (
        "July of 2024",
        "2024-07",
        "month",
        Status.NORMALISED,
    )
    assert [text[span.start : span.end] for span in date.spans] == ["July of 2024"]


def test_notes_that_give_two_dates_leave_it_open() -> None:
    source = seed("Submitted in May 2024.", "Published in July 2024.")
    date = date_in_notes(source, [Block("intro", (inline_at(source, line),)) for line in (1, 2)])
    assert date is not None
    assert (date.value, date.candidates) == ("", ("2024-05", "2024-07"))


@pytest.mark.parametrize(
    "text",
    ["Owls came in July 2024 and left in 2025, we are told by many.", "We thank all of 2024.", ""],
)
def test_a_date_that_nothing_ties_to_the_work_is_not_its_date(text: str) -> None:
    source = seed(text)
    assert date_in_notes(source, [Block("intro", (inline_at(source, 1),))]) is None


def test_the_place_of_a_date_is_that_in_the_line_as_read() -> None:
    line = "β\u0080\u0099Tis done: submitted in July 2024."
    source = repaired(
        seed(line),
        [line.replace("β\u0080\u0099", "’")],
        [Repair(1, 0, "β\u0080\u0099", "’", "mojibake", "exact")],
    )
    date = date_in_notes(source, [Block("intro", (inline_at(source, 1),))])
    assert date is not None
    assert [line[span.start : span.end] for span in date.spans] == ["July 2024"]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("Last updated: 5/5/20", "2020-05-05"),
        ("am 22.11.16", "2016-11-22"),
        ("Stand: 31.4.18", ""),
        ("before 5/5/20", ""),
        ("3 Ağustos 1998", "1998-08-03"),
        ("Eyl 3, 1998", "1998-09-03"),
        ("5. Feber 2001", "2001-02-05"),
    ],
)
def test_a_short_year_behind_words_and_rarer_months_are_read(written: str, value: str) -> None:
    assert dates_of(written)[0].value == value
