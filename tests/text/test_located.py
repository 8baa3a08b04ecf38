"""A located text gives up none of its characters and always knows where they stand."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.document.source import Source, repaired
from builder.document.span import Repair, Span
from builder.document.vocabulary import InlineKind, RepairKind
from builder.text.annotations import Annotation
from builder.text.located import Text, join, line_text, stripped
from builder.text.reading import read


def source(text: str) -> Source:
    return read("seeds/x.txt", text.encode("utf-8", "surrogateescape"))[0]


def paragraph(text: str) -> Text:
    """All lines of `text` as one wrapped paragraph."""
    lines = source(text)
    return join([line_text(lines, number) for number in range(1, len(lines.lines) + 1)])


def places(text: Text) -> list[str]:
    return [str(span) for span in text.spans]


# Words, and damage that the repair makes longer, makes shorter or takes out.
PARTS = (
    "owl",
    " ",
    "  ",
    "-",
    "a,b",
    "Itâ€™s",
    "naÃ¯ve",
    "\u200b",
    "\x00",
    "e\u0301",
    "ﬁ",
    "\udcff",
)
LINES = st.lists(st.sampled_from(PARTS), min_size=1, max_size=6).map("".join)
PARAGRAPHS = (
    st.lists(LINES, min_size=1, max_size=4)
    .map("\n".join)
    .filter(lambda text: bool(text.strip()))
    .map(paragraph)
)


@st.composite
def cuts(draw: st.DrawFn) -> tuple[Text, int, int]:
    """A paragraph and two offsets into it, in order."""
    text = draw(PARAGRAPHS)
    first, second = (draw(st.integers(0, len(text))) for _ in range(2))
    return text, min(first, second), max(first, second)


def test_a_slice_stands_where_its_characters_stand() -> None:
    text = paragraph("Owls hunt\nat night.")
    assert text.text == "Owls hunt at night."
    assert (text.line, text.column) == (1, 0)
    assert places(text.slice(5, 12)) == ["1:5-9", "2:0-2"]
    assert (text.slice(13).line, text.slice(13).column) == (2, 3)


def test_spans_count_columns_as_the_seed_was_read() -> None:
    text = paragraph("Itâ€™s an owl")
    assert text.text == "It’s an owl"
    assert places(text.slice(2, 3)) == ["1:2-5"]
    assert places(text.slice(8)) == ["1:10-13"]


def test_a_part_and_a_strip_leave_out_white_space_at_the_ends_only() -> None:
    text = paragraph("  an owl  ")
    assert (text.strip().text, places(text.strip())) == ("an owl", ["1:2-8"])
    assert (text.part(4).text, places(text.part(4))) == ("owl", ["1:5-8"])
    assert text.part(0, 2).spans == ()
    assert text.strip().strip() == text.strip()


def test_a_split_gives_what_the_pattern_gives_each_with_its_span() -> None:
    parts = paragraph("a, ,b\nc ,").split(re.compile(","))
    assert [part.text for part in parts] == ["a", "", "b c", ""]
    assert [places(part) for part in parts] == [["1:0-1"], [], ["1:4-5", "2:0-1"], []]


def test_the_first_match_is_found_or_none() -> None:
    text = paragraph("an owl\nand an owl")
    match = text.find(re.compile("l a"))
    assert match is not None
    assert (match.text, places(match)) == ("l a", ["1:5-6", "2:0-1"])
    assert text.find(re.compile("bat")) is None


def test_what_joins_two_lines_has_no_span_and_is_no_markup() -> None:
    text = paragraph("an owl\nand a bat")
    assert [(part.text, len(part.spans)) for part in text.inlines()] == [
        ("an owl", 1),
        (" ", 0),
        ("and a bat", 1),
    ]
    assert [part.text for part in text.inlines(InlineKind.MARKUP)] == ["an owl", "and a bat"]
    assert [(part.text, part.spans) for part in text.slice(6, 7).inlines()] == [(" ", ())]
    assert text.slice(6, 7).inlines(InlineKind.MARKUP) == ()


def test_a_hyphen_at_the_end_of_a_line_joins_without_a_space() -> None:
    text = paragraph("a high-\nlevel view")
    assert text.text == "a high-level view"
    assert [len(part.spans) for part in text.inlines()] == [1, 1]


def test_annotations_become_inlines_with_plain_text_between_them() -> None:
    text = paragraph("see a.org\nand b")
    inlines = text.annotated((Annotation(4, 9, InlineKind.LINK, "a.org"),))
    assert [(part.text, part.kind, part.target) for part in inlines] == [
        ("see ", InlineKind.TEXT, ""),
        ("a.org", InlineKind.LINK, "a.org"),
        (" ", InlineKind.TEXT, ""),
        ("and b", InlineKind.TEXT, ""),
    ]


def test_columns_without_characters_are_an_empty_text() -> None:
    text = line_text(source("owl"), 1, 2, 2)
    assert (text.text, text.spans, text.inlines(), len(text)) == ("", (), (), 0)


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [(" a ", 0, 3, (1, 2)), ("  ", 0, 2, (2, 2)), ("a b", 1, 2, (2, 2)), ("a", 0, 1, (0, 1))],
)
def test_stripped_moves_both_ends_inwards(
    text: str, start: int, end: int, expected: tuple[int, int]
) -> None:
    assert stripped(text, start, end) == expected


@given(cuts(), st.data())
def test_a_slice_of_a_slice_is_a_slice(cut: tuple[Text, int, int], data: st.DataObject) -> None:
    text, start, end = cut
    part = text.slice(start, end)
    first = data.draw(st.integers(0, len(part)))
    last = data.draw(st.integers(first, len(part)))
    assert part.slice(first, last) == text.slice(start + first, start + last)


@given(cuts())
def test_a_part_is_the_strip_of_a_slice(cut: tuple[Text, int, int]) -> None:
    text, start, end = cut
    assert text.part(start, end) == text.slice(start, end).strip()
    assert text.part(start, end).text == text.text[start:end].strip()


@given(cuts())
def test_inlines_hold_every_character_once(cut: tuple[Text, int, int]) -> None:
    text, start, end = cut
    part = text.slice(start, end)
    assert "".join(inline.text for inline in part.inlines()) == text.text[start:end]
    spans = [span for inline in part.inlines() for span in inline.spans]
    assert tuple(spans) == part.spans
    assert all(before <= after for before, after in pairwise(spans))


@given(PARAGRAPHS)
def test_the_spans_of_whole_lines_give_back_their_characters(text: Text) -> None:
    """Also in repaired lines: the span counts columns as read, the text is the repaired one."""
    for inline in text.inlines():
        for span in inline.spans:
            assert text.source.text(span) == inline.text
    covered = [(span.line, span.start, span.end) for span in text.spans]
    raw = enumerate(text.source.raw, 1)
    assert covered == [
        (number, 0, len(line)) for number, line in raw if text.source.lines[number - 1]
    ]


@given(cuts())
def test_neighbours_share_no_column_of_the_seed_and_leave_none_out(
    cut: tuple[Text, int, int],
) -> None:
    text, start, end = cut
    parts = (text.slice(0, start), text.slice(start, end), text.slice(end))
    columns = [
        (span.line, column)
        for part in parts
        for span in part.spans
        for column in range(span.start, span.end)
    ]
    assert columns == [
        (span.line, column) for span in text.spans for column in range(span.start, span.end)
    ]


@given(PARAGRAPHS, st.sampled_from([",", r"\s+", "-|l"]))
def test_the_parts_of_a_split_are_slices_of_the_text(text: Text, pattern: str) -> None:
    separator = re.compile(pattern)
    parts = text.split(separator)
    assert [part.text for part in parts] == [part.strip() for part in separator.split(text.text)]
    for part in parts:
        for span in part.spans:
            whole = next(wide for wide in text.spans if wide.line == span.line)
            assert whole.start <= span.start <= span.end <= whole.end


@given(cuts())
def test_annotated_text_is_the_same_characters_on_the_same_spans(
    cut: tuple[Text, int, int],
) -> None:
    text, start, end = cut
    inlines = text.annotated((Annotation(start, end, InlineKind.LINK, "x"),))
    assert "".join(inline.text for inline in inlines) == text.text
    linked = [inline for inline in inlines if inline.kind is InlineKind.LINK]
    assert "".join(inline.text for inline in linked) == text.text[start:end]
    assert all(inline.target == "x" for inline in linked)


def test_a_repair_that_a_place_cuts_is_shown_once() -> None:
    raw, line = "of &lt; and ﬁne", "of < and fine"
    repairs = (
        Repair(1, 3, "&lt;", "<", "x", RepairKind.EXACT),
        Repair(1, 12, "ﬁ", "fi", "x", RepairKind.EXACT),
    )
    source = repaired(Source("x", "", 0, "utf-8", b"", (raw,), ("",), (raw,)), (line,), repairs)
    for cut in range(len(raw) + 1):
        first, second = Span(1, 0, cut), Span(1, cut, len(raw))
        assert source.text(first) + source.text(second) == line
