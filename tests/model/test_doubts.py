"""Doubts: from the draft of a format to the audit page, the owner's problems and the line to paste."""

from __future__ import annotations

from dataclasses import replace

from builder.build import parse_all
from builder.curation import CuratedTables, read_tables
from builder.document import (
    Confidence,
    Document,
    EntryKind,
    Setting,
    SettingKey,
    doubt,
    quoted,
    remedy_of,
)
from builder.document.span import Span
from builder.model import model_all
from builder.problem import Problem, Severity
from tests.building import built

TEXT = b"Rain: a Study\n\nIt rained on the tin roof all night, and nobody slept.\n\nLater it stopped.\n"

DOUBTS = (
    doubt(
        "‘Rain: a Study’ is the title.",
        "it stands first",
        (Span(1, 0, 13),),
        Setting(SettingKey.TITLE, quoted("Rain: a Study")),
    ),
    doubt(
        "‘Later it stopped.’ is a heading.",
        "a short line",
        (Span(5, 0, 17),),
        Setting(SettingKey.HEADINGS, "no", 5),
        Confidence.THIN,
    ),
    doubt(
        "‘It rained’ is a heading.",
        "a short line",
        (Span(3, 0, 9),),
        Setting(SettingKey.HEADINGS, "no", 3, otherwise="a level"),
        Confidence.THIN,
    ),
)


def modelled(table: str = "", count: int = 1) -> tuple[Document, tuple[Problem, ...]]:
    """The text as a document, its entry `count` times, with the doubts of a format."""
    curated, problems = read_tables({"seeds/seeds.yml": table})
    assert problems == ()
    parsed, _ = parse_all({"seeds/rain.txt": TEXT}, CuratedTables())
    own, entry = parsed[0].drafts
    assert entry.kind is EntryKind.PAGE
    drafts = (own, replace(entry, doubts=DOUBTS), *(entry,) * (count - 1))
    documents, problems = model_all([replace(parsed[0], drafts=drafts)], curated)
    return documents[0], problems


def test_doubts_of_one_kind_are_one_problem_that_quotes_the_first() -> None:
    _, problems = modelled()
    told = {problem.code: problem for problem in problems if problem.code.startswith("doubt.")}
    assert sorted(told) == ["doubt.headings", "doubt.title"]
    title, headings = told["doubt.title"], told["doubt.headings"]
    assert (title.line, title.severity) == (1, Severity.NOTE)
    assert (headings.line, headings.severity) == (3, Severity.WARNING)
    assert headings.message == "‘It rained’ is a heading: a short line; and 1 more like it"
    assert headings.hint.endswith("rain.txt: {headings: {3: no}}  # or a level")


def test_a_line_that_is_pasted_settles_its_doubt() -> None:
    document, _ = modelled()
    for finding in document.findings:
        if finding.settle:
            settled, _ = modelled(f"{remedy_of(document, finding)}\n")
            assert finding.what not in [left.what for left in settled.findings]
            assert len(settled.findings) == len(document.findings) - 1


def test_a_doubt_about_an_entry_names_it_where_there_are_several() -> None:
    document, _ = modelled(count=2)
    title, *_ = (finding for finding in document.findings if finding.what.endswith("title."))
    assert remedy_of(document, title) == 'rain.txt: {entries: {1: {title: "Rain: a Study"}}}'


# What speaks against a reading


def doubts_of(text: str, table: str = "") -> dict[str, str]:
    """Code of each problem that a doubt gives → the line to paste."""
    made = built({"seeds/x.txt": text.encode()}, {"seeds/seeds.yml": table})
    hints: dict[str, str] = {}
    for problem in made.problems:
        if problem.code.startswith("doubt."):
            hints[problem.code] = problem.hint.rpartition("seeds.yml: ")[2]
    return hints


BODY = "It froze for nine days, and on the tenth the ice on the pond bore a cart.\n"


def test_a_title_of_furniture_is_doubted_and_a_true_one_is_not() -> None:
    table = "x.txt: {format: text}"
    for title in ("https://example.org/frost", "3 March 2021"):
        entry = built({"seeds/x.txt": f"{title}\n\n{BODY}".encode()}).documents[0].entries[0]
        if entry.title.text == title:
            assert "doubt.title" in doubts_of(f"{title}\n\n{BODY}", table)
    for title in ("Search for the Frost", "Shared Houses", "Frost", "Homes in Ice"):
        assert "doubt.title" not in doubts_of(f"{title}\n\n{BODY}", table)


def test_paragraphs_that_begin_inside_a_sentence_are_doubted_and_joined_by_one_line() -> None:
    lines = [
        f"The {word} was cold and everybody who\n\nhad been outside came in.\n\n"
        for word in ("first day", "second day", "third day", "fourth day", "fifth day", "sixth day")
    ]
    text = f"Frost\n\n{''.join(lines)}"
    hint = doubts_of(text, "x.txt: {format: text}")["doubt.lines"]
    assert hint.startswith("x.txt: {lines: {5-") and hint.endswith(": joined}}")
    assert "doubt.lines" not in doubts_of(text, f"x.txt: {{format: text}}\n{hint}")
    verses = f"Frost\n\n{BODY}\nThen it thawed.\n\n{BODY}\nAnd it rained.\n"
    assert "doubt.lines" not in doubts_of(verses, "x.txt: {format: text}")


def test_a_document_in_which_much_is_doubtful_is_told_with_all_lines_to_paste() -> None:
    doubts = [replace(doubt, confidence=Confidence.THIN) for doubt in DOUBTS]
    third = replace(doubts[0], settle=Setting(SettingKey.DATE, "2021-03"))
    curated, _ = read_tables({})
    parsed, _ = parse_all({"seeds/rain.txt": TEXT}, CuratedTables())
    own, entry = parsed[0].drafts
    drafts = (own, replace(entry, doubts=(*doubts, third)))
    _, problems = model_all([replace(parsed[0], drafts=drafts)], curated)
    (much,) = (problem for problem in problems if problem.code == "doubt.much")
    assert much.severity is Severity.WARNING
    for line in ("{title:", "{date: 2021-03}", "{headings: {"):
        assert line in much.hint
