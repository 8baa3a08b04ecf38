"""Ids from content alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builder.document import EntryKind
from builder.model.ids import IdSource, document_ids, entry_ids


def paper(title: str, *authors: str, date: str = "2025-05-01", content: str = "") -> IdSource:
    return IdSource(date, title, content, EntryKind.PAPER, authors)


def test_papers_are_named_after_authors_year_and_title() -> None:
    assert entry_ids(
        [
            paper("The Owls of Tyrol", "Ina Quist"),
            paper("On Mice", "Ina Quist", "Jan van der Berg"),
            paper("Are We There?", "Ina Quist", "Bo Li", "Wei Li", date="2024"),
            paper("Owls", "Nora Al Mubarak", date=""),
        ]
    ) == (
        "quist-2025-owls",
        "quist-van-der-berg-2025-mice",
        "quist-etal-2024-there",
        "al-mubarak-owls",
    )


def test_the_younger_of_two_takes_more_words_then_a_number() -> None:
    wanted = [
        paper("Owls at Night", "Ina Quist", date="2025-05-02"),
        paper("Owls by Day", "Ina Quist", date="2025-05-01"),
        paper("Owls", "Ina Quist", date="2025-05-03"),
    ]
    assert entry_ids(wanted) == ("quist-2025-owls-night", "quist-2025-owls", "quist-2025-owls-2")


def test_entries_without_authors_are_named_after_their_title() -> None:
    wanted = [
        IdSource("", "Owls: A Brief", "", EntryKind.BRIEF),
        IdSource(
            "2024-12-04T19:57", "One mechanism that seems promising: owls", "", EntryKind.THREAD
        ),
    ]
    assert entry_ids(wanted) == (
        "owls-a-brief",
        "2024-12-04-one-mechanism-that-seems-promising-owls",
    )


def test_an_entry_without_any_word_has_an_id() -> None:
    assert entry_ids([IdSource("", " ", "abcdef0123", EntryKind.PAGE)]) == ("page-abcdef01",)


def test_nobody_loses_the_name_that_he_alone_wants() -> None:
    briefs = [
        IdSource("", title, content, EntryKind.BRIEF)
        for title, content in (("Owls", "a"), ("Owls", "b"), ("Owls 2", "c"))
    ]
    assert entry_ids(briefs) == ("owls", "owls-3", "owls-2")


NAMED = st.builds(
    IdSource,
    st.sampled_from(["", "2024", "2025-05-01"]),
    st.sampled_from(["Owls", "Owls at Night", "Owls 2", "", "Mice"]),
    st.sampled_from(["a", "b"]),
    st.sampled_from([EntryKind.PAPER, EntryKind.BRIEF, EntryKind.THREAD]),
    st.lists(st.sampled_from(["Ina Quist", "Bo Li"]), max_size=3).map(tuple),
    st.integers(0, 99).map(str),
)


@given(st.lists(NAMED, max_size=12, unique=True), st.randoms())
def test_ids_are_unique_and_do_not_depend_on_the_order(
    wanted: list[IdSource], random: object
) -> None:
    before = dict(zip(wanted, entry_ids(wanted)))
    assert len(set(before.values())) == len(wanted)
    random.shuffle(wanted)  # type: ignore[attr-defined]
    assert dict(zip(wanted, entry_ids(wanted))) == before


def test_documents_are_named_after_their_title() -> None:
    assert document_ids([("Owls", "ff", "seeds/a.txt"), ("Owls", "00", "seeds/b.txt")]) == {
        "seeds/a.txt": "owls-2",
        "seeds/b.txt": "owls",
    }


def test_no_id_is_a_name_that_windows_keeps_for_a_device_and_parts_of_ids_may_be() -> None:
    assert entry_ids(
        [
            paper("Nul", "Ana Con"),
            IdSource("", "Aux", "", EntryKind.BRIEF),
        ]
    ) == ("con-2025-nul", "aux-page")
