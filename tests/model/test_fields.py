"""Fields, languages, places and plain bodies: small parts of an entry."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.document import EntryKind, InlineKind, RepairKind, Role, Status
from builder.document.draft import Block, Draft, Inline
from builder.document.source import Source, repaired
from builder.document.span import Repair, Span
from builder.model.bodies import read_brief, read_page
from builder.model.fields import (
    counts_in,
    link_of,
    mentions_in,
    tags_in,
    value_of,
    whole_number,
)
from builder.model.language import language
from builder.model.spans import repaired_column, spans_between
from tests.drafting import block_at, inline_at, markup_at


def seed(*lines: str) -> Source:
    return Source("seeds/a.txt", "", 0, "utf-8", b"", lines, ("\n",) * len(lines), lines)


def draft_of(
    source: Source,
    *roles: Role,
    kind: EntryKind = EntryKind.BRIEF,
    labels: dict[int, str] | None = None,
) -> Draft:
    """One block a line, in the roles given."""
    return Draft(
        kind,
        tuple(
            block_at(source, role, line, label=(labels or {}).get(line, ""))
            for line, role in enumerate(roles, 1)
        ),
    )


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0", 0),
        ("31", 31),
        ("1,234", 1234),
        ("1 234 567", 1234567),
        ("1.2K", 1200),
        ("3M", 3_000_000),
        ("~40", 40),
        ("31 citations", 31),
        ("٣", 3),
    ],
)
def test_a_number_is_read(written: str, value: int) -> None:
    assert whole_number(written) == value


@pytest.mark.parametrize(
    "written", ["", "many", "-3", "3.14", "2 or 3", "1,23", "31 (as of May)", "9" * 60]
)
def test_what_is_no_whole_number_is_not_read(written: str) -> None:
    assert whole_number(written) is None


def test_blank_is_unknown_and_zero_is_stated() -> None:
    source = seed("0", "", "1,234", "many")
    (zero,) = counts_in(source, draft_of(source, Role.COUNT, labels={1: "citations"}))
    assert (zero.count.value, zero.count.status) == (0, Status.STATED)
    (blank,) = counts_in(source, Draft(EntryKind.PAPER, (Block(Role.COUNT, (), "citations"),)))
    assert (blank.count.value, blank.count.status, blank.problem) == (None, Status.ABSENT, None)
    (many,) = counts_in(
        source, Draft(EntryKind.PAPER, (block_at(source, Role.COUNT, 4, label="citations"),))
    )
    assert many.problem is not None
    assert (many.problem.code, many.problem.line) == ("model.count", 4)
    (grouped,) = counts_in(
        source, Draft(EntryKind.PAPER, (block_at(source, Role.COUNT, 3, label="citations"),))
    )
    assert (grouped.count.value, grouped.count.status) == (1234, Status.NORMALISED)


def test_a_label_without_a_name_is_an_empty_field_and_no_label_is_none() -> None:
    source = seed("Authors:", "Ina Quist ")
    label = Block(
        Role.FIELD, (inline_at(source, 1, kind=InlineKind.MARKUP, target="label"),), "author"
    )
    assert mentions_in(Draft(EntryKind.PAPER, (label,)), Role.AUTHOR) == ()
    assert mentions_in(Draft(EntryKind.PAPER, ()), Role.AUTHOR) is None
    (held,) = (
        mentions_in(Draft(EntryKind.PAPER, (label, block_at(source, Role.AUTHOR, 2))), Role.AUTHOR)
        or ()
    )
    assert (held.name, held.spans) == ("Ina Quist", (Span(2, 0, 9),))


def test_a_placeholder_is_no_tag() -> None:
    source = seed("No items found.", "Owls")
    assert tags_in(source, draft_of(source, Role.PLACEHOLDER)) == ()
    assert tags_in(source, Draft(EntryKind.PAPER, ())) is None
    assert [
        tag.text
        for tag in tags_in(source, Draft(EntryKind.PAPER, (block_at(source, Role.TAG, 2),))) or ()
    ] == ["Owls"]


def test_repaired_words_say_so() -> None:
    source = repaired(
        seed("Owlβs"), ["Owl’s"], [Repair(1, 3, "β", "’", "mojibake", RepairKind.INFERRED)]
    )
    assert value_of(source, (block_at(source, Role.TITLE, 1),)).status is Status.REPAIRED


@pytest.mark.parametrize(
    ("target", "url", "status"),
    [
        ("https://a.org/x", "https://a.org/x", "full"),
        ("a.org/x", "https://a.org/x", "scheme-added"),
        ("a.org/long-na...", None, "elided"),
        ("@ina.example", None, "handle"),
        ("", None, "label-only"),
    ],
)
def test_an_address_is_never_guessed(target: str, url: str | None, status: str) -> None:
    found = link_of(Inline("words", (Span(1, 0, 5),), InlineKind.LINK, target))
    assert (found.url, found.status) == (url, status)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Owls fly at night, μ = 3.", ""),
        ("As corujas voam à noite; é verdade.", ""),
        ("今日はとても長い一日でした", "ja"),
        ("这是很长的一天", "zh"),
        ("오늘은 긴 하루였다", "ko"),
        ("זה היה יום ארוך", "he"),
        ("كان يوما طويلا", "ar"),
        ("روز بلندی بود که گذشت پس از چند", "fa"),
        ("Это был длинный день", "ru"),
        ("Це був довгий день, її день", "uk"),
        ("Ένα μεγάλο βράδυ", "el"),
        ("", ""),
        ("12 345 ???", ""),
    ],
)
def test_a_language_is_named_only_where_its_script_tells(text: str, tag: str) -> None:
    assert language(text) == tag


def test_a_brief_has_its_parts_in_their_places() -> None:
    source = seed(
        "Owls", "they fly", "Owl", "A bird.", "A stray.", "Read more at X", "And then.", "Owl"
    )
    roles = (
        Role.TITLE,
        Role.BULLET,
        Role.TERM,
        Role.DEFINITION,
        Role.DEFINITION,
        Role.READ_MORE,
        Role.PARAGRAPH,
        Role.TERM,
    )
    made = read_brief(draft_of(source, *roles), source)
    assert [passage.text for passage in made.bullets] == ["they fly"]
    assert [
        (term.term.text, term.definition.text if term.definition else None) for term in made.terms
    ] == [
        ("Owl", "A bird."),
        ("Owl", None),
    ]
    assert made.read_more is not None
    assert (made.read_more.text, made.read_more.url) == ("Read more at X", None)
    assert [passage.text for passage in made.body] == ["A stray.", "And then."]


def test_anchors_of_a_page_are_unique_and_headings_are_named() -> None:
    source = seed("Owls", "They fly.", "Owls", "They rest.")
    made = read_page(
        draft_of(
            source, Role.HEADING, Role.PARAGRAPH, Role.HEADING, Role.ITEM, kind=EntryKind.PAGE
        ),
        source,
    )
    assert [passage.anchor for passage in made.body] == ["h-owls", "p1", "h-owls.2", "p2"]


REPAIRS = st.lists(
    st.tuples(
        st.sampled_from(["ab", "β\u0080\u0099", "Γ©", "x"]), st.sampled_from(["’", "é", "yyy"])
    ),
    max_size=4,
)


@given(st.lists(st.text("abc ", max_size=4), min_size=5, max_size=5), REPAIRS, st.data())
def test_the_place_of_words_holds_these_words(
    between: list[str], changes: list[tuple[str, str]], data: st.DataObject
) -> None:
    raw, line, repairs, cuts = between[0], between[0], [], set(range(len(between[0]) + 1))
    for (before, after), plain in zip(changes, between[1:]):
        repairs.append(Repair(1, len(raw), before, after, "test", RepairKind.EXACT))
        raw, line = raw + before + plain, line + after + plain
        cuts |= set(range(len(line) - len(plain), len(line) + 1))
    source = repaired(seed(raw), [line], repairs)
    start, end = sorted(
        data.draw(st.tuples(st.sampled_from(sorted(cuts)), st.sampled_from(sorted(cuts))))
    )
    spans = spans_between(source, (inline_at(source, 1),), start, end)
    assert "".join(source.text(span) for span in spans) == line[start:end]
    assert all(repaired_column(source, 1, span.start) == start for span in spans)


def test_places_pass_over_markup_and_the_sites_own_spaces() -> None:
    source = seed("- owls fly", "at night")
    pieces = (
        *markup_at(source, 1, 0, 2, "bullet").inlines,
        inline_at(source, 1, 2),
        Inline(" ", ()),
        inline_at(source, 2),
    )
    assert spans_between(source, pieces, 5, 11) == (Span(1, 7, 10), Span(2, 0, 2))
