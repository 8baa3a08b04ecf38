"""Posts become threads on evidence alone: marks, times, order, replies.

Where these leave something open, so does the model.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builder.document import DateValue, Finding, Status
from builder.document.draft import Block, Draft
from builder.document.source import Source
from builder.formats import parse
from builder.model.dates import read_dates
from builder.model.threads import AssembledThread, assemble, first_words, link_cards
from builder.model.threads.grouping import group_posts
from builder.model.threads.order import MarkedPost
from builder.problem import Problem
from builder.text.reading import read
from tests.building import built
from tests.siblings_thread import DATES, MARKS, Sibling, Style, sibling

PROFILE = next((Path(__file__).parents[2] / "seeds").glob("003*.txt"))
LINE = "{} — 👍 {} 🔁 0 💬 {} 📌 0"


def drafts_of(text: str) -> tuple[Source, tuple[Draft, ...]]:
    source, _ = read("seeds/page.txt", text.encode())
    drafts, problems = parse(source, "thread")
    assert not [problem for problem in problems if problem.severity == "error"]
    return source, drafts


def threads(text: str) -> tuple[tuple[AssembledThread, ...], tuple[Finding, ...]]:
    source, drafts = drafts_of(text)
    blocks = [block for draft in drafts for block in draft.blocks if block.role == "date"]
    whens: Mapping[tuple[object, ...], DateValue] = dict(
        zip(
            (block.spans for block in blocks),
            read_dates([(block.text, block.spans) for block in blocks]),
            strict=True,
        )
    )

    def date_of(block: Block) -> DateValue:
        return whens[block.spans]

    return assemble(drafts, source, date_of)


def page(*posts: tuple[str, str], replies: int = 1) -> str:
    """A page of posts: text and time."""
    return "\n".join(f"{text}\n{LINE.format(time, 1, replies)}" for text, time in posts) + "\n"


def texts(found: Sequence[AssembledThread]) -> list[list[str]]:
    return sorted([post.text for post in one.body.posts] for one in found)


def expected(made: Sibling) -> list[list[str]]:
    return sorted([" ".join(post.lines) for post in held] for held in made.threads().values())


def ambiguous(findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.kind == "ambiguous"]


def test_the_profile_seed_has_four_whole_threads_two_parts_and_four_single_posts() -> None:
    found, findings = threads(PROFILE.read_text(encoding="utf-8"))
    by_length = {one.body.of: one for one in found if one.body.of}
    assert {of: one.body.missing for of, one in by_length.items()} == {
        1: (),
        3: (),
        6: (),
        8: (),
        10: tuple(range(2, 11)),
        12: (1, 2, 3, 4, 5),
    }
    assert [one.lines for one in found if not one.body.of] == [
        (4, 7),
        (8, 10),
        (19, 22),
        (23, 26),
    ]
    assert by_length[12].body.evidence == (
        "marks 6–12 of 12",
        "all at 2024-12-04 19:51",
        "one after the other in the source",
        "each post but the last has at least 1 reply",
        "the last post has no reply",
    )
    assert [post.anchor for post in by_length[3].body.posts] == ["p-01", "p-02", "p-03"]
    assert (
        by_length[8].title.text
        == "One mechanism that seems especially promising: Networking Equipment…"
    )
    assert by_length[8].date.value == "2024-12-04T19:55"
    links = [link for one in found for post in one.body.posts for link in post.links]
    assert [link.url for link in links if link.status == "elided"] == [None] * 12
    assert [(link.text, link.url) for link in links if link.status == "handle"][1] == (
        "@pbarnett.bsky.social",
        None,
    )
    assert [finding.kind for finding in findings] == ["absent"]


@pytest.mark.parametrize("counts", ["clean", "greek", "words", "two"])
@pytest.mark.parametrize("dates", DATES)
@pytest.mark.parametrize("is_newest_first", [True, False])
def test_threads_are_found_in_any_style(counts: str, dates: str, is_newest_first: bool) -> None:
    made = sibling(
        7,
        Style(
            dates=dates,
            counts=counts,
            is_newest_first=is_newest_first,
            lengths=(3, 3, 1, 6, 12, 3, 6),
            singles=6,
        ),
    )
    found, findings = threads(made.text)
    assert texts(found) == expected(made)
    assert not ambiguous(findings)


@pytest.mark.parametrize("marks", MARKS)
def test_threads_are_found_by_marks_of_any_form(marks: str) -> None:
    made = sibling(8, Style(marks=marks, lengths=(3, 2, 6, 4)))
    assert texts(threads(made.text)[0]) == expected(made)


@given(
    st.integers(0, 10_000),
    st.permutations((2, 3, 3, 5, 5, 8)),
    st.sampled_from(("round", "plain", "square", "spool")),
)
@settings(max_examples=25)
def test_shuffled_posts_give_the_same_threads(seed: int, lengths: list[int], marks: str) -> None:
    made = sibling(seed, Style(lengths=tuple(lengths), marks=marks, profiles=0))
    in_order, shuffled = threads(made.text)[0], threads(made.shuffled(seed).text)[0]
    assert texts(shuffled) == texts(in_order) == expected(made)
    assert {one.title.text for one in shuffled} == {one.title.text for one in in_order}


@given(st.integers(0, 10_000), st.sets(st.integers(0, 21), max_size=6))
@settings(max_examples=25)
def test_posts_that_are_not_in_the_source_are_listed(seed: int, lost: set[int]) -> None:
    whole = sibling(seed, Style(lengths=(8, 6, 5), singles=3))
    made = whole.without(sorted(lost))
    found, findings = threads(made.text)
    assert texts(found) == expected(made)
    for one in found:
        held = {post.position for post in one.body.posts if post.position}
        assert set(one.body.missing) == set(range(1, (one.body.of or 0) + 1)) - held
    assert not ambiguous(findings)


def test_two_marks_for_one_place_leave_all_posts_of_the_run_single() -> None:
    labels = ["(6/6)", "(5/6)", "(4/6)", "(3/6)", "(3/6)", "(2/6)", "(1/6)"]
    posts = [(f"Text {n} {label}", "03.03.2024 10:00") for n, label in enumerate(labels)]
    found, findings = threads(page(*posts, ("Other", "02.03.2024 09:00")))
    assert [len(one.body.posts) for one in found] == [1] * 8
    assert [(one.body.of, one.body.missing) for one in found[:7]] == [(6, ())] * 7
    (finding,) = ambiguous(findings)
    assert "‘3/6’ stands at more than one post" in finding.reason
    assert len(finding.candidates) == 7
    assert "3/6, lines 7–8" in finding.candidates


def test_a_second_mark_inside_a_run_is_seen_wherever_it_stands() -> None:
    labels = ["(6/6)", "(5/6)", "(3/6)", "(4/6)", "(3/6)", "(2/6)", "(1/6)"]
    found, findings = threads(
        page(*((f"Text {n} {label}", f"03.03.2024 10:0{6 - n}") for n, label in enumerate(labels)))
    )
    assert [len(one.body.posts) for one in found] == [1] * 7
    assert len(ambiguous(findings)) == 1


def test_two_threads_of_one_length_in_one_minute_are_told_apart_by_their_order() -> None:
    posts = [(f"{name}{n} ({n}/3)", "03.03.2024 10:00") for name in "BA" for n in (3, 2, 1)]
    found, findings = threads(page(*posts, ("Old", "01.03.2024 10:00")))
    assert texts(found) == [["A1", "A2", "A3"], ["B1", "B2", "B3"], ["Old"]]
    assert not ambiguous(findings)


@pytest.mark.parametrize("time", ["18:00", "10:30"])
def test_two_parts_of_one_length_are_told_apart_by_their_times(time: str) -> None:
    late = [(f"B{n} ({n}/5)", f"03.03.2024 {time}") for n in (5, 4, 3, 2)]
    early = [(f"A{n} ({n}/5)", "03.03.2024 10:00") for n in (3, 2, 1)]
    found, findings = threads(page(*late, *early))
    assert texts(found) == [["A1", "A2", "A3"], ["B2", "B3", "B4", "B5"]]
    assert [one.body.missing for one in found] == [(1,), (4, 5)]
    assert not ambiguous(findings)


def test_a_whole_thread_between_the_posts_of_another_is_not_in_doubt() -> None:
    times = {
        "A1": "10:00",
        "B1": "11:00",
        "B2": "11:00",
        "B3": "11:00",
        "A2": "12:00",
        "A3": "12:00",
    }
    found, findings = threads(
        page(*((f"{name} ({name[1]}/3)", f"13.03.2024 {times[name]}") for name in reversed(times)))
    )
    assert texts(found) == [["A1", "A2", "A3"], ["B1", "B2", "B3"]]
    assert not ambiguous(findings)


def test_interleaved_threads_of_one_length_are_not_guessed_apart() -> None:
    posts = [
        (f"{name}{n} ({n}/3)", f"13.03.2024 10:0{2 * n + late}")
        for n in (3, 2, 1)
        for late, name in ((1, "B"), (0, "A"))
    ]
    found, findings = threads(page(*posts))
    assert [len(one.body.posts) for one in found] == [1] * 6
    assert len(ambiguous(findings)) == 1


def test_a_thread_taken_up_again_months_later_is_not_one_thread_when_nobody_replied() -> None:
    posts = [
        ("B (2/2)", "13.09.2024 10:00"),
        ("Between", "13.06.2024 10:00"),
        ("A (1/2)", "13.03.2024 10:00"),
    ]
    assert texts(threads(page(*posts, replies=1))[0]) == [["A", "B"], ["Between"]]
    assert texts(threads(page(*posts, replies=0))[0]) == [["A"], ["B"], ["Between"]]


def test_unnumbered_posts_beside_a_thread_stay_single() -> None:
    posts = [
        ("- a link", "13.03.2024 10:02"),
        ("End (2/2)", "13.03.2024 10:01"),
        ("Start (1/2)", "13.03.2024 10:01"),
    ]
    assert texts(threads(page(*posts))[0]) == [["- a link"], ["Start", "End"]]


def test_an_open_thread_may_be_closed_by_a_full_mark() -> None:
    posts = [
        ("End 3/3", "13.03.2024 10:02"),
        ("Middle 2/", "13.03.2024 10:01"),
        ("Start 1/", "13.03.2024 10:01"),
    ]
    (found,), _ = threads(page(*posts))
    assert [post.anchor for post in found.body.posts] == ["p-01", "p-02", "p-03"]
    assert (found.body.of, found.body.missing) == (3, ())


def test_ambiguous_dates_do_not_keep_a_thread_apart() -> None:
    posts = [(f"T{n} ({n}/3)", "05/06/2024 10:00") for n in (3, 2, 1)]
    found, _ = threads(page(*posts))
    assert texts(found) == [["T1", "T2", "T3"]]
    assert found[0].date.status is Status.AMBIGUOUS


def test_posts_without_a_date_keep_their_place_in_the_thread() -> None:
    made = sibling(9, Style(lengths=(6,), singles=0, profiles=0))
    lines = made.text.splitlines()
    found, _ = threads("\n".join(line for number, line in enumerate(lines) if number != 5) + "\n")
    assert texts(found) == expected(made)
    assert [post.date.status for post in found[0].body.posts].count(Status.ABSENT) == 1


def test_counts_say_how_they_came_about() -> None:
    source = (
        "Text.\n13.03.2024 10:00 — 👍 1.2K 🔁 1,234 💬 📌 0\nText.\n12.03.2024 10:00 β π 7 π 5\n"
    )
    (first, second), _ = threads(source)
    counts = {count.name: count for count in first.body.posts[0].counts}
    assert {name: count.value for name, count in counts.items()} == {
        "likes": 1200,
        "reposts": 1234,
        "replies": None,
        "quotes": 0,
    }
    assert [count.status for count in counts.values()] == [
        Status.NORMALISED,
        Status.STATED,
        Status.ABSENT,
        Status.STATED,
    ]
    assert "1.2K" in counts["likes"].reason
    assert {count.value for count in second.body.posts[0].counts} == {7, 5}


def test_two_counts_whose_glyphs_are_lost_are_named_by_their_place() -> None:
    (found,), _ = threads("Text.\n13.03.2024 10:00 — ? 7 ? 5\n")
    assert [(count.name, count.value, count.status) for count in found.body.posts[0].counts] == [
        ("likes", 7, Status.INFERRED),
        ("reposts", 5, Status.INFERRED),
    ]


def test_links_say_what_the_source_holds_of_them() -> None:
    text = "See https://a.org/x and b.org/y, c.example.org/long-na... by @jo.example.social (1/1)"
    (found,), _ = threads(page((text, "13.03.2024 10:00")))
    assert [(link.text, link.url, link.status) for link in found.body.posts[0].links] == [
        ("https://a.org/x", "https://a.org/x", "full"),
        ("b.org/y", "https://b.org/y", "scheme-added"),
        ("c.example.org/long-na...", None, "elided"),
        ("@jo.example.social", None, "handle"),
    ]


def test_a_card_has_the_posts_on_both_sides_as_candidates() -> None:
    made = sibling(10, Style(lengths=(3,), singles=1, cards=1))
    source, drafts = drafts_of(made.text)
    found, _ = threads(made.text)
    ids = [f"thread-{place}" for place in range(len(found))]
    (owned,), (finding, open_line) = link_cards(drafts, source, found, ids, {})
    assert owned.card.status is Status.AMBIGUOUS
    assert open_line.what.endswith("may begin the post below the link card.")
    assert len(owned.card.candidates) == 2
    assert finding.candidates == owned.card.candidates
    (settled,), rest = link_cards(drafts, source, found, ids, {owned.card.lines[0]: "before"})
    assert settled.card.candidates == owned.card.candidates[:1]
    assert settled.threads == owned.threads[:1]
    assert (settled.card.status, rest) == (Status.INFERRED, (open_line,))


def test_a_page_that_gives_its_title_is_not_nameless() -> None:
    text = page(("Text.", "13.03.2024 10:00"))
    assert [finding.kind for finding in threads(text)[1]] == ["absent"]
    assert threads("# Owls\n" + text)[1] == ()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Short. And sweet.", "Short. And sweet"),
        ("- A list of things: a.example.org/b", "A list of things"),
        ("a.example.org/b", "a.example.org/b"),
        ("(1/1)", "Post of 13.03.2024 10:00"),
        ("Is it so? " + "Long words follow here " * 9, "Is it so?"),
        ("x" * 200, "x" * 79 + "…"),
    ],
)
def test_a_title_is_made_of_the_first_words(text: str, title: str) -> None:
    (found,), _ = threads(page((text, "13.03.2024 10:00")))
    assert (found.title.text, found.title.status) == (title, Status.INFERRED)


@given(st.text(min_size=1), st.integers(10, 90))
@example(".", 10)
def test_first_words_are_never_longer_than_asked(text: str, longest: int) -> None:
    words = first_words(" ".join(text.split()) or "x", longest)
    assert 0 < len(words) <= longest


def marked() -> st.SearchStrategy[MarkedPost]:
    minute = st.none() | st.integers(0, 3000).map(float) | st.integers(0, 3).map(float)
    position, of = st.none() | st.integers(1, 5), st.none() | st.integers(5, 6)
    return st.builds(MarkedPost, st.just(0), position, of, minute, st.none() | st.integers(0, 2))


@given(st.lists(marked(), max_size=14))
def test_every_post_is_in_one_group_and_positions_rise(posts: list[MarkedPost]) -> None:
    numbered = [
        replace(post, index=index, of=post.of if post.position else None)
        for index, post in enumerate(posts)
    ]
    found = group_posts(numbered)
    assert sorted(post.index for group in found for post in group.posts) == list(
        range(len(numbered))
    )
    for group in found:
        positions = [post.position or 0 for post in group.posts]
        assert group.is_undecided or positions == sorted(set(positions))
        assert group.is_undecided or len({post.of for post in group.posts[:-1]}) <= 1


@pytest.mark.parametrize("minutes", [0.0, 0.01, 1.0, None])
def test_many_threads_that_could_be_one_another_keep_every_post(minutes: float | None) -> None:
    size = 20_000
    posts = [
        MarkedPost(place, 1 + place // size, 10, None if minutes is None else place * minutes, 1)
        for place in range(2 * size)
    ]
    assert sum(len(group.posts) for group in group_posts(posts)) == 2 * size


CARD = "Bats over the Harbour\nA count of the bats that leave the harbour after dark.\n"
PIER = "Notes from the pier\nWhat we heard there after dark, all of it.\n"
SITE_CARD = "Bats over the Harbour | Night Ramblers\nA count of bats over the harbour.\n"
TIDES = "Tides and what they leave | Night Ramblers\nWhat tides leave behind on the flats.\n"


def catalog_of_page(text: str, seeds_yml: str = "") -> dict[str, Any]:
    tables = {"seeds/seeds.yml": seeds_yml} if seeds_yml else {}
    made = built({"seeds/page.txt": text.encode()}, tables)
    assert not [problem for problem in made.problems if problem.severity == "error"]
    return json.loads(made.catalog_json)


def entries_of(catalog: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {entry["title"]: entry for entry in catalog["entries"]}


def dated(text: str, day: int) -> str:
    return f"{text}\n{day:02}.05.2024 10:00 — 👍 1 🔁 0 💬 0 📌 0\n"


@pytest.mark.parametrize(
    ("above", "card", "reason"),
    [
        ("We wrote it up: notes.org/p/bats-over-the-ha...", CARD, "repeats its title"),
        ("We wrote it up: https://harbour.org/24/bats-over-harbour/", CARD, "repeats its title"),
        ("We wrote it up: nightramblers.org/9c1...", SITE_CARD, "names the site"),
    ],
)
def test_an_address_above_decides_whose_a_card_is(above: str, card: str, reason: str) -> None:
    catalog = catalog_of_page(dated(above, 20) + card + dated("Rain tonight.", 13))
    found = entries_of(catalog)
    (shown,) = found["We wrote it up"]["cards"]
    assert (shown["status"], found["Rain tonight"]["cards"]) == ("inferred", [])
    assert reason in shown["reason"]
    assert found["Rain tonight"]["posts"][0]["text"] == "Rain tonight."


def test_an_address_below_can_decide_too() -> None:
    below = dated("See nightramblers.org/tides", 13)
    catalog = catalog_of_page(dated("Good evening.", 20) + SITE_CARD + below)
    found = entries_of(catalog)
    assert found["Good evening"]["cards"] == []
    assert found["See nightramblers.org/tides"]["cards"][0]["status"] == "inferred"


def test_cards_without_an_address_follow_the_others_of_the_page() -> None:
    pairs = [("nightramblers.org/a1...", SITE_CARD), ("nightramblers.org/b2...", TIDES)]
    text = dated("First.", 27)
    for day, (address, card) in zip((25, 23), pairs, strict=True):
        text += dated(f"On day {day}: {address}", day) + card
    text += dated("Nothing new.", 21) + "Foxes at Noon | Hill Club\nFoxes are seen at noon.\n"
    found = entries_of(catalog_of_page(text + dated("Last.", 19)))
    (shown,) = found["Nothing new"]["cards"]
    assert shown["status"] == "inferred"
    assert "as 2 other cards" in shown["reason"]


def test_a_thread_between_two_cards_shows_both() -> None:
    text = dated("One.", 20) + SITE_CARD + dated("Two.", 19) + TIDES + dated("Three.", 18)
    shown = entries_of(catalog_of_page(text))["Two"]["cards"]
    assert [card["title"].split(" |")[0] for card in shown] == [
        "Bats over the Harbour",
        "Tides and what they leave",
    ]


def problems_of_cards(text: str) -> list[Problem]:
    made = built({"seeds/page.txt": text.encode()})
    return [problem for problem in made.problems if problem.code == "thread.card"]


def test_what_only_looks_like_a_card_is_told_on_every_page() -> None:
    text = dated("We read this: ramblers.org/x/91...", 20) + PIER + dated("Rain tonight.", 13)
    (problem,) = problems_of_cards(text)
    assert (problem.line, "cards: {3: before}" in problem.hint) == (3, True)
    found = entries_of(catalog_of_page(text))
    for title in ("We read this", "Rain tonight"):
        (card,) = found[title]["cards"]
        assert (card["status"], len(card["candidates"])) == ("ambiguous", 2)
        assert "beginning of the post below" in card["reason"]
    made = built({"seeds/page.txt": text.encode()})
    shown = [path for path, words in made.files.items() if "link card?" in words]
    assert len([path for path in shown if path.startswith("threads/")]) == 2, shown


def test_a_heading_over_an_address_of_its_own_stays_in_its_post() -> None:
    below = PIER + dated("notes.org/91...", 13)
    text = dated("We read this: ramblers.org/x/91...", 20) + below
    assert len(problems_of_cards(text)) == 1
    assert "Notes from the pier" in entries_of(catalog_of_page(text))


def test_a_heading_under_a_post_without_an_address_is_no_card() -> None:
    assert problems_of_cards(dated("Hi.", 20) + PIER + dated("Rain.", 13)) == []


def test_a_card_under_the_only_address_is_that_of_its_post() -> None:
    text = dated("We read this: ramblers.org/x/91...", 20) + CARD + dated("Rain tonight.", 13)
    (card,) = entries_of(catalog_of_page(text))["We read this"]["cards"]
    assert (card["status"], "only the post above" in card["reason"]) == ("inferred", True)


def test_seeds_yml_makes_a_card_of_lines_and_text_of_a_card() -> None:
    text = dated("We read this: ramblers.org/x/91...", 20) + PIER + dated("Rain tonight.", 13)
    found = entries_of(catalog_of_page(text, "page.txt:\n  cards: {3: before}\n"))
    assert found["We read this"]["cards"][0]["status"] == "inferred"
    assert "Notes from the pier" in entries_of(
        catalog_of_page(text, "page.txt:\n  cards: {3: text}\n")
    )
    own = dated("We read this: ramblers.org/x/91...", 20) + PIER + dated("notes.org/91...", 13)
    found = entries_of(catalog_of_page(own, "page.txt:\n  cards: {3: before}\n"))
    assert found["We read this"]["cards"][0]["title"] == "Notes from the pier"
    site = dated("Hi.", 20) + SITE_CARD + dated("Rain tonight.", 13)
    found = entries_of(catalog_of_page(site, "page.txt:\n  cards: {4: text, 3: before}\n"))
    (card,) = found["Hi"]["cards"]
    assert card["description"] is None
    assert "A count of bats over the harbour" in found
    found = entries_of(catalog_of_page(site, "page.txt:\n  cards: {3: text}\n"))
    assert found["Hi"]["cards"] == []


def test_styles_of_marks_tell_two_threads_apart() -> None:
    texts_of_page = ["The tide comes back. [2/2]", "Bats sleep. 2/2", "Tides. [1/2]", "Bats. 1/2"]
    found, findings = threads(page(*((text, "13.03.2024 10:00") for text in texts_of_page)))
    assert texts(found) == [["Bats.", "Bats sleep."], ["Tides.", "The tide comes back."]]
    assert [finding.kind for finding in findings] == ["absent"]


def test_one_thread_may_mix_the_styles_of_its_marks() -> None:
    posts = [("C 3/3", "13.03.2024 10:00"), ("B (2/3)", "13.03.2024 10:00")]
    found, _ = threads(page(*posts, ("A 🧵1/3", "13.03.2024 10:00")))
    assert texts(found) == [["A", "B", "C"]]


def test_a_spool_begins_a_thread_whose_first_mark_is_the_second() -> None:
    posts = [("C 3/3", "13.03.2024 10:02"), ("B 2/3", "13.03.2024 10:01")]
    found, _ = threads(page(*posts, ("What we saw at sea 🧵👇", "13.03.2024 10:00")))
    (one,) = found
    assert (one.body.missing, "says that a thread begins" in one.body.evidence[0]) == ((), True)
    # A day before, or without a spool, it is another post.
    assert len(threads(page(*posts, ("What we saw 🧵", "12.03.2024 10:00")))[0]) == 2
    assert len(threads(page(*posts, ("What we saw.", "13.03.2024 10:00")))[0]) == 2


def test_gaps_stand_where_the_posts_are_missing() -> None:
    posts = [("E (7/9)", "13.03.2024 10:04"), ("B (4/9)", "13.03.2024 10:01")]
    text = page(*posts, ("A (1/9)", "13.03.2024 10:00"))
    made = built({"seeds/page.txt": text.encode()})
    words = next(words for path, words in made.files.items() if "/2024-03-13-a" in path)
    order = [
        words.index(part)
        for part in (
            "Posts 2–3, 5–6, 8–9 of 9",
            'aria-label="Post 1 of 9"',
            "Posts 2–3 of 9 are not",
            'aria-label="Post 4 of 9"',
            "Posts 5–6 of 9 are not",
            'aria-label="Post 7 of 9"',
            "Posts 8–9 of 9 are not",
        )
    ]
    assert order == sorted(order)


def test_who_passed_a_post_on_is_not_its_title() -> None:
    text = page(("Reposted by Mira Oda\nThe ferry is late.", "13.03.2024 10:00"))
    found, findings = threads(text)
    assert found[0].title.text == "The ferry is late"
    assert "who wrote" in findings[-1].what


def test_evidence_for_two_posts_decides_on_none() -> None:
    above = dated("We wrote it up: nightramblers.org/9c1...", 20)
    below = dated("It is here: notes.org/p/bats-over-the-harbour", 13)
    (card,) = entries_of(catalog_of_page(above + SITE_CARD + below))["We wrote it up"]["cards"]
    assert (card["status"], len(card["candidates"])) == ("ambiguous", 2)


@pytest.mark.parametrize("start", ["RT @harbour: ", "Boosted by Mira Oda\n"])
def test_words_passed_on_are_told(start: str) -> None:
    _, findings = threads(page((f"{start}The ferry is late.", "13.03.2024 10:00")))
    assert findings[-1].kind == "absent"
    assert len(threads(page(("We shared by mistake.", "13.03.2024 10:00")))[1]) == 1
