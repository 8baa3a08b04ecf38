"""Dates of one document: decided on all of them, never guessed."""

from __future__ import annotations

import pytest

from builder.document import DateValue, Status
from builder.document.draft import Block
from builder.document.source import Source, repaired
from builder.document.span import Repair, Span
from builder.model.dates import date_in_notes, date_problems, read_dates
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
    (date,) = dates_of("01.05.2025")
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


def test_the_owner_can_settle_the_order() -> None:
    (date,) = dates_of("01.05.2025", settled="month-first")
    assert (date.value, date.reason) == ("2025-01-05", "month before day, as seeds.yml says")


def test_the_same_number_twice_needs_no_evidence() -> None:
    assert [date.value for date in dates_of("05.05.2025")] == ["2025-05-05"]


@pytest.mark.parametrize("written", ["", "n.d.", "forthcoming", "31/05/24"])
def test_what_cannot_be_read_keeps_its_words(written: str) -> None:
    (date,) = dates_of(written)
    assert (date.written, date.value, date.status, date.spans) == (written, "", Status.ABSENT, HERE)
    assert date.reason


@pytest.mark.parametrize(
    ("written", "severity", "hint"),
    [
        ("31/05/24", "error", "write it as 2024-05-31"),
        ("04/05/24", "error", "write it as 2024-04-05 or 2024-05-04"),
        ("31.02.2025", "error", "write it as YYYY-MM-DD, YYYY-MM or YYYY"),
        ("2024–2025", "warning", "write its first day as YYYY-MM-DD, or its month as YYYY-MM"),
        ("n.d.", "note", ""),
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


def test_undecided_dates_are_told_once() -> None:
    ((severity, message, hint),) = problems("01.05.2025", "02.05.2025", "")
    assert (severity, message) == (
        "warning",
        "'01.05.2025' may be 2025-01-05 or 2025-05-01, and 1 more like it",
    )
    assert "dates: day-first" in hint


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
