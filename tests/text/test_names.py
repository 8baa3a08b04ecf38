"""Names compared as written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.text.folding import fold_for_names
from builder.text.names import compatible, is_institution, key, last_name, tokens

COMPATIBLE = [
    ("Ed Turnbull", "Edward Turnbull"),
    ("Ivo Arcas Morel", "Ivo Arcas"),
    ("Oda Ballesteros Obelix", "Oda Obelix"),
    ("W. Lee", "Wei Lee"),
    ("A. B. Stone", "Anna Stone"),
    ("Garriga-Oller, Adri", "Adri Garriga Oller"),
    ("Su-Hyun Park", "Suhyun Park"),
    ("Zoë Quist", "Zoe Quist"),
]
INCOMPATIBLE = [
    ("Ed Turnbull", "Fred Turnbull"),
    ("Wei Lee", "Wei Long"),
    ("Lee", "Wei Lee"),
    ("Rob Stone", "Bob Stone"),
    ("A. B.", "A. B. C."),
    ("Anna Stone", "Anna Berg Store"),
    ("Tidal Institute", "Tidal Wave Institute"),
    ("王伟", "王伟明"),
    ("", ""),
]


@pytest.mark.parametrize(("one", "other"), COMPATIBLE)
def test_names_that_could_be_one_persons_are_compatible(one: str, other: str) -> None:
    assert compatible(one, other)
    assert compatible(other, one)


@pytest.mark.parametrize(("one", "other"), INCOMPATIBLE)
def test_names_of_two_persons_are_not(one: str, other: str) -> None:
    assert not compatible(one, other)
    assert not compatible(other, one)


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("Ina Quist", "Quist"),
        ("Nora Al Mubarak", "Al Mubarak"),
        ("Al Packard", "Packard"),
        ("Jan van der Berg", "van der Berg"),
        ("Lev E Quist", "Quist"),
        ("Quist, Ina", "Quist"),
        ("de la Torre, Ina", "de la Torre"),
        ("Ray Bell Jr.", "Bell"),
        ("Ray Bell, PhD", "Bell"),
        ("Plato", "Plato"),
        ("王伟", "王伟"),
        ("Institute of Tidal Studies", "Institute of Tidal Studies"),
        ("{Tidal Team}", "Tidal Team"),
        ("", ""),
    ],
)
def test_the_last_name_is_found_for_identifiers(name: str, last: str) -> None:
    assert last_name(name) == last


def test_a_surname_that_looks_like_an_institution_stays_a_persons() -> None:
    assert not is_institution("Ina Labson")


def test_folding_takes_accents_away_and_leaves_other_scripts() -> None:
    assert [fold_for_names(name) for name in ("Łucja Štěpánek", "Øye", "Ирина", "Ελένη")] == [
        "lucja stepanek",
        "oye",
        "ирина",
        "ελενη",
    ]


def test_the_key_is_the_name_as_written() -> None:
    assert key(" Ana  Pe\u0301rez") == key("Ana Pérez")
    assert key("Ana Perez") != key("Ana Pérez")
    assert key("ana pérez") != key("Ana Pérez")


@given(st.text(max_size=40))
def test_any_text_can_be_asked(text: str) -> None:
    assert key(key(text)) == key(text)
    assert fold_for_names(fold_for_names(text)) == fold_for_names(text)
    assert isinstance(last_name(text), str)
    assert compatible(text, text) is bool(tokens(text))
