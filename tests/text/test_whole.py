"""A source as one string: offsets there and places in the seed are two names of one thing."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from builder.document.source import Source
from builder.formats.markup.events import events_of
from builder.text.reading import read
from builder.text.whole import whole_of

MARKS = (
    "- ",
    "> ",
    "```",
    "  ",
    "1. ",
    "# ",
    "|",
    "\n",
    "\n\n",
    "[^1]: ",
    "<b>",
    "word ",
    "é",
    "\x00",
)


def source_of(text: str) -> Source:
    source, _ = read("seeds/x.txt", text.encode())
    return source


@given(st.lists(st.sampled_from(MARKS), min_size=1, max_size=12).map("".join))
def test_no_event_of_the_parser_reaches_beyond_the_text(text: str) -> None:
    whole = whole_of(source_of(text))
    for event in events_of(whole):
        assert 0 <= event.start <= event.end <= len(whole.text)


def test_lines_that_another_reader_has_taken_are_empty_to_a_parser_too() -> None:
    lines = ("---", "title: Tom &amp; Ann", "---", "# Knots", "", "A &lt;b&gt; is no tag.")
    source = source_of("\n".join(lines))
    # As front matter is taken off: its lines are empty, their repairs stay in the ledger.
    rest = replace(source, lines=("", "", "", *source.lines[3:]))
    whole = whole_of(rest)
    assert len(whole.syntax) == len(whole.text)
    assert whole.syntax[whole.starts[3] :].startswith("# Knots\n")


def test_pieces_end_with_the_text_whatever_is_asked_for() -> None:
    whole = whole_of(source_of("one\ntwo"))
    assert list(whole.pieces(0, 99)) == [(0, 3), (4, 7)]
    assert list(whole.pieces(len(whole.text), 99)) == []
