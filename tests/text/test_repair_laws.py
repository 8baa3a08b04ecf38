"""Laws of repair: lines stay, ledgers lead back, twice is once; on damage of all kinds."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.document.span import Repair
from builder.document.vocabulary import RepairKind
from builder.text.repair import chained, mended, repair, undone

ENCODINGS = ("iso8859_7", "cp1252", "latin-1", "cp1251", "cp1253")
LOSSES = ("kept", "controls lost", "controls marked", "C1 bytes lost")

words = st.sampled_from(
    "It isn’t we’ve café Zoë’s “quoted” ‘so’ — – 1990–1995 word—word … • 🧵1/3 💬 2 👍 0 😀 naïve Łódź Привет κόσμε 世界 "
    "Straße 2×3 5 € ½ Â Ã É β π α A B\u00a0C D\u200bE F\ufeffG a\u0301 \u00ad \t \x85 \ufffd \udce9 \ufdd0".split(
        " "
    )
)
lines_of_words = st.lists(st.lists(words, max_size=8).map(" ".join), min_size=1, max_size=5)
any_lines = st.lists(st.text(st.characters(exclude_characters="\n\r"), max_size=30), max_size=5)
tight_lines = st.lists(
    st.text("βπΓ©¬§΅âÃ€™ð\x80\x99вЂр Â\u00a0\u00adaZ1 ’“(.", max_size=14), max_size=4
)


def damaged(text: str, encoding: str, loss: str) -> str:
    """`text` as a program shows it that takes its UTF-8 for `encoding`."""
    read = []
    for byte in text.encode("utf-8", "surrogatepass"):
        character = bytes((byte,)).decode(encoding, "ignore")
        is_control = not character or "\x80" <= character < "\xa0"
        if loss == "kept" or (loss == "C1 bytes lost" and not 0x80 <= byte < 0xA0):
            read.append(character or chr(byte))
        elif loss != "C1 bytes lost":
            read.append(
                character if not is_control else "\ufffd" if loss == "controls marked" else ""
            )
    return "".join(read)


def check(raw):
    lines, ledger = repair(raw)
    assert len(lines) == len(raw)
    by_line = defaultdict(list)
    for entry in ledger:
        by_line[entry.line].append(entry)
    for number, (line, as_read) in enumerate(zip(lines, raw), 1):
        entries = by_line[number]
        assert undone(line, entries) == as_read
        assert mended(as_read, entries) == line
        assert all(one.column + len(one.before) <= two.column for one, two in pairwise(entries))
    assert list(ledger) == sorted(ledger)
    assert all(
        entry.before and entry.rule and entry.reason and entry.kind in RepairKind
        for entry in ledger
    )
    assert repair(lines)[0] == lines


@given(any_lines)
def test_any_text_keeps_its_lines_and_leads_back(raw):
    check(tuple(raw))


@given(tight_lines)
def test_remains_of_damage_in_any_order_lead_back(raw):
    check(tuple(raw))


@settings(max_examples=150)
@given(lines_of_words, st.sampled_from(ENCODINGS), st.sampled_from(LOSSES), st.booleans())
def test_damaged_text_leads_back(raw, encoding, loss, twice):
    hurt = [damaged(line, encoding, loss) for line in raw]
    check(tuple(damaged(line, encoding, loss) for line in hurt) if twice else tuple(hurt))


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(
    st.lists(
        st.sampled_from(
            "It isn’t we’ve café Zoë’s “quoted” — 1990–1995 word—word … 5 € 🧵 naïve Straße".split()
        ),
        min_size=1,
    )
)
def test_damage_without_loss_is_undone(encoding, found):
    line = "It isn’t – " + " ".join(found)
    assert repair((damaged(line, encoding, "kept"),))[0] == (line,)


@given(
    st.lists(
        st.sampled_from(
            "plain words 12 (and) e-mail@example.org 3/4 “quoted” isn’t – — café Łódź β-carotene π Привет".split()
        )
    )
)
def test_sound_words_are_left_alone(found):
    line = " ".join(found)
    assert repair((line,)) == ((line,), ())


def _entries(line: str, cuts: list[tuple[int, str, str]]) -> tuple[Repair, ...]:
    """Repairs of `line`, one for each cut: how much to leave, how much to take, what to put."""
    made, column = [], 0
    for gap, after, kind in cuts:
        column += gap
        before = line[column : column + 2]
        if before:
            made.append(
                Repair(1, column, before, before if kind == "kept" else after, "rule", kind)
            )
            column += len(before)
    return tuple(made)


cuts = st.lists(
    st.tuples(st.integers(0, 2), st.text("xyz", max_size=3), st.sampled_from(RepairKind)),
    max_size=5,
)


@given(st.text("abc", max_size=10), cuts, cuts)
def test_two_ledgers_chained_do_what_both_do(raw, one, two):
    first = _entries(raw, one)
    second = _entries(mended(raw, first), two)
    both = chained(raw, first, second)
    after = mended(mended(raw, first), second)
    assert mended(raw, both) == after
    assert undone(after, both) == raw
