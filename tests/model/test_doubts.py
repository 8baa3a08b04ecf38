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
