"""Names for addresses."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.text.slugs import slug, unique


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Scheming & Deception", "scheming-and-deception"),
        ("Ana Pérez's “Notes” — part 2", "ana-perezs-notes-part-2"),
        ("Łódź, Göteborg, Straße", "lodz-goteborg-strasse"),
        ("人工智能 2025", "ren-gong-zhi-neng-2025"),
        ("Москва", "moskva"),
        ("Αθήνα", "athina"),
        ("🧵 1/10", "thread-1-10"),
        ("50% of it", "50-percent-of-it"),
    ],
)
def test_a_text_becomes_readable_words(text: str, name: str) -> None:
    assert slug(text) == name


def test_names_that_differ_in_a_sign_stay_apart() -> None:
    names = [slug(name) for name in ("C", "C++", "C#", "A", "A*", "NET", ".NET", "Node", "Node.js")]
    assert len(set(names)) == len(names)


def test_a_long_text_is_cut_between_words() -> None:
    assert slug("one two three", 8) == "one-two"
    assert slug("onetwothree", 8) == "onetwoth"


@given(st.text(max_size=80), st.integers(8, 80))
def test_a_slug_is_never_empty_or_too_long(text: str, most: int) -> None:
    found = slug(text, most)
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", found)
    assert len(found) <= max(most, len("x-00000000"))


@given(st.text(max_size=80))
def test_a_slug_is_its_own_slug(text: str) -> None:
    assert slug(slug(text)) == slug(text)


KEYED = st.dictionaries(
    st.text("abc", min_size=1, max_size=3), st.sampled_from(["x", "x-2", "y", "x-3"]), max_size=8
)


@given(KEYED, st.randoms())
def test_unique_names_do_not_depend_on_the_order(wanted: dict[str, str], random: object) -> None:
    pairs = list(wanted.items())
    random.shuffle(pairs)  # type: ignore[attr-defined]
    given_names = unique(pairs)
    assert given_names == unique(wanted.items())
    assert len(set(given_names.values())) == len(wanted)
    assert set(wanted.values()) <= set(given_names.values())


@pytest.mark.parametrize("text", ["Prn", "lpt9", "COM³", "Nul!", "çon"])
def test_no_slug_is_a_name_that_windows_keeps_for_a_device(text: str) -> None:
    assert slug(text).endswith("-page")


@pytest.mark.parametrize("text", ["con-tent", "com10", "console", "auxiliary", "lpt", "null"])
def test_names_that_only_begin_like_a_device_stay(text: str) -> None:
    assert slug(text) == text
