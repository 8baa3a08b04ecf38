"""Names as written and the persons behind them."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest

from builder.curation import PersonRule
from builder.document import Status
from builder.document.span import Span
from builder.model.people import (
    EntryPeople,
    Mention,
    NameMentions,
    identify_people,
    mention_of,
)


def mentions(names: Sequence[str] | None) -> tuple[Mention, ...] | None:
    if names is None:
        return None
    return tuple(mention_of(name, (Span(1, 0, len(name)),)) for name in names)


def entry(
    authors: Sequence[str] | None, alumni: Sequence[str] | None = None, title: str = "On Owls"
) -> NameMentions:
    return NameMentions(title, mentions(authors), mentions(alumni))


def identified(
    *entries: NameMentions, curated: Sequence[PersonRule] = ()
) -> tuple[EntryPeople, ...]:
    return identify_people(entries, curated)[0]


def ids(people: EntryPeople) -> list[str]:
    return [author.author for author in people.authors or ()]


def findings(people: EntryPeople) -> list[tuple[str, tuple[str, ...]]]:
    return [(found.kind, found.candidates) for found in people.findings]


def test_a_missing_label_is_not_an_empty_one() -> None:
    nobody, empty = identified(entry(None, None), entry((), ()))
    assert (nobody.authors, nobody.alumni, empty.authors, empty.alumni) == (None, None, (), ())


def test_the_same_name_is_the_same_person_everywhere() -> None:
    one, two = identified(entry(["Ina Quist"], ["Ina Quist"]), entry(["Ina Quist"]))
    assert ids(one) == ids(two) == ["ina-quist"]
    assert [author.roles for author in (*(one.authors or ()), *(two.authors or ()))] == [
        ("author", "alumnus"),
        ("author",),
    ]


def test_an_alumnus_is_the_only_author_he_can_be() -> None:
    here, there = identified(
        entry(["Ana Solberg", "Edward Turnbull", "Ivo Nand"], ["Ed Turnbull", "Ana Solberg"]),
        entry(["Ed Turnbull"], title="Elsewhere"),
    )
    (ed, ana) = here.alumni or ()
    assert (ed.author, ed.status, ana.status, ana.evidence) == (
        "edward-turnbull",
        Status.INFERRED,
        Status.STATED,
        "",
    )
    assert "only author" in ed.evidence
    assert (here.authors or ())[1].roles == ("author", "alumnus")
    assert ids(there) == ["edward-turnbull"]
    assert "‘On Owls’" in (there.authors or ())[0].evidence


def test_an_alumnus_who_could_be_two_authors_is_neither() -> None:
    (people,) = identified(entry(["Edward Turnbull", "Edmund Turnbull"], ["Ed Turnbull"]))
    assert [alumnus.author for alumnus in people.alumni or ()] == ["ed-turnbull"]
    assert findings(people) == [("ambiguous", ("Edward Turnbull", "Edmund Turnbull"))]


def test_two_alumni_cannot_be_one_author() -> None:
    (people,) = identified(entry(["E. Turnbull", "Bo Li"], ["Ed Turnbull", "Eve Turnbull"]))
    assert [alumnus.author for alumnus in people.alumni or ()] == ["ed-turnbull", "eve-turnbull"]
    assert {kind for kind, _ in findings(people)} == {"ambiguous"}


def test_an_author_who_is_an_alumnus_already_is_not_taken_again() -> None:
    (people,) = identified(entry(["Edward Turnbull"], ["Edward Turnbull", "Ed Turnbull"]))
    assert [alumnus.author for alumnus in people.alumni or ()] == ["edward-turnbull", "ed-turnbull"]
    assert findings(people) == [("refused", ("Edward Turnbull",))]


def test_a_shared_last_name_is_refused_and_said() -> None:
    (people,) = identified(entry(["Bob Stone"], ["Rob Stone"]))
    assert [alumnus.author for alumnus in people.alumni or ()] == ["rob-stone"]
    assert findings(people) == [("refused", ("Bob Stone",))]


def test_matches_that_contradict_each_other_are_undone() -> None:
    """Else Edward and Edmund would become one person through `Ed`."""
    people = identified(
        entry(["Edward Turnbull"], ["Ed Turnbull"]), entry(["Edmund Turnbull"], ["Ed Turnbull"])
    )
    assert [ids(one) for one in people] == [["edward-turnbull"], ["edmund-turnbull"]]
    assert {alumnus.author for one in people for alumnus in one.alumni or ()} == {"ed-turnbull"}
    assert [findings(one)[0][0] for one in people] == ["ambiguous", "ambiguous"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana Pérez", "Ana Perez"),
        ("Su-Hyun Park", "Su Hyun Park"),
        ("E. Turnbull", "Eva Turnbull"),
        ("Ivo Arcas", "Ivo Arcas Morel"),
    ],
)
def test_names_that_only_look_alike_stay_apart_and_are_said(one: str, other: str) -> None:
    first, second = identified(entry([one]), entry([other]))
    assert ids(first) != ids(second)
    assert [kind for kind, _ in (*findings(first), *findings(second))] == ["refused"]


def test_authors_of_one_entry_are_different_people_without_a_word() -> None:
    (people,) = identified(entry(["Wei Li", "Wei Lin Li"]))
    assert (ids(people), people.findings) == (["wei-li", "wei-lin-li"], ())


def test_the_same_name_twice_in_one_line_is_left_open() -> None:
    (people,) = identified(entry(["Wei Li", "Bo Li", "Wei Li"]))
    assert (ids(people), findings(people)) == (["wei-li", "bo-li", "wei-li"], [("ambiguous", ())])


def test_the_owner_joins_spellings() -> None:
    first, second = identified(
        entry(["E. Turnbull"]),
        entry(["Eva Turnbull"]),
        curated=[PersonRule("Eva M. Turnbull", also=("E. Turnbull", "Eva Turnbull"))],
    )
    assert ids(first) == ids(second) == ["eva-m-turnbull"]
    assert (first.authors or ())[
        0
    ].evidence == "people.yml gives E. Turnbull as a form of Eva M. Turnbull"
    assert (first.findings, second.findings) == ((), ())


def test_the_owner_keeps_people_apart() -> None:
    curated = [PersonRule("Edward Turnbull", never=("Ed Turnbull",))]
    (people,) = identified(entry(["Edward Turnbull"], ["Ed Turnbull"]), curated=curated)
    assert [alumnus.author for alumnus in people.alumni or ()] == ["ed-turnbull"]


def test_a_name_that_the_table_gives_to_two_is_a_problem() -> None:
    _, problems = identify_people(
        [], [PersonRule("Ina A", also=("I. A.",)), PersonRule("Ivo A", also=("I. A.",), line=4)]
    )
    assert [(problem.line, problem.code) for problem in problems] == [(4, "model.person")]


def test_people_with_the_same_slug_have_ids_of_their_own() -> None:
    people = identified(entry(["Ana Pérez"]), entry(["Ana Perez"]))
    assert sorted(id for one in people for id in ids(one)) == ["ana-perez", "ana-perez-2"]


def test_the_form_that_author_lines_use_most_is_shown() -> None:
    people = identified(
        entry(["Ivo Arcas"], ["Ivo Arcas Morel"]),
        entry(["Ivo Arcas Morel"]),
        entry(["Ivo Arcas Morel"]),
    )
    assert {id for one in people for id in ids(one)} == {"ivo-arcas-morel"}


def test_the_order_of_entries_does_not_change_who_is_who() -> None:
    random = Random(1)
    names = [
        "Ed Turnbull",
        "Edward Turnbull",
        "Ana Pérez",
        "Ana Perez",
        "Wei Li",
        "W. Li",
        "Ivo Arcas",
        "Ivo Arcas Morel",
    ]
    entries = [
        entry(random.sample(names, 3), random.sample(names, 2), f"Owls {number}")
        for number in range(30)
    ]
    before = dict(zip((entry.title for entry in entries), identified(*entries)))
    random.shuffle(entries)
    after = dict(zip((entry.title for entry in entries), identified(*entries)))
    assert {title: ids(one) for title, one in before.items()} == {
        title: ids(one) for title, one in after.items()
    }
    assert all(
        [alumnus.author for alumnus in before[title].alumni or ()]
        == [alumnus.author for alumnus in after[title].alumni or ()]
        for title in before
    )


@pytest.mark.parametrize(
    "spellings",
    [
        ("J. R. Quist", "J.R. Quist", "J R Quist"),
        ("Ina O’Dahl", "Ina O'Dahl", "Ina O`Dahl"),
        ("Ina-Mar Quist", "Ina‐Mar Quist"),
        ("Ana Pérez", "Ana Pe\u0301rez", "ANA PÉREZ"),
        ("Ole Bell, Jr.", "Ole Bell Jr"),
    ],
)
def test_typography_makes_no_second_person(spellings: tuple[str, ...]) -> None:
    people = identified(*(entry([spelling]) for spelling in spellings))
    assert len({id for one in people for id in ids(one)}) == 1
    assert [one.findings for one in people] == [()] * len(spellings)
    assert [(one.authors or ())[0].name for one in people] == [
        " ".join(spelling.split()) for spelling in spellings
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ole Bell", "Ole Bell, Jr."),
        ("Su-Hyun Park", "Su Hyun Park"),
        ("Bo MacKay", "Bo Mackay"),
        ("Ana Perez", "ANA PÉREZ"),
        ("JR Quist", "J. R. Quist"),
    ],
)
def test_what_is_more_than_typography_joins_nobody(one: str, other: str) -> None:
    first, second = identified(entry([one]), entry([other]))
    assert ids(first) != ids(second)


def test_a_name_in_capitals_that_fits_two_is_neither() -> None:
    people = identified(entry(["Bo MacKay"]), entry(["Bo Mackay"]), entry(["BO MACKAY"]))
    assert len({id for one in people for id in ids(one)}) == 3


def test_the_owner_may_part_what_only_typography_parts() -> None:
    curated = [PersonRule("J. R. Quist", never=("J.R. Quist",))]
    first, second = identified(entry(["J. R. Quist"]), entry(["J.R. Quist"]), curated=curated)
    assert ids(first) != ids(second)


def test_two_people_of_one_name_are_told_apart_by_title_seed_and_line() -> None:
    def on(title: str, path: str, lines: tuple[int, int]) -> NameMentions:
        return NameMentions(title, mentions(["Wei Li"]), None, path, lines)

    entries = (
        on("Owls", "seeds/a.txt", (1, 9)),
        on("Terns", "seeds/a.txt", (10, 19)),
        on("Gulls", "seeds/b.txt", (1, 9)),
        on("Auks", "seeds/c.txt", (1, 9)),
    )
    rule = PersonRule("Wei Li (Oslo)", also=("Wei Li",), within=("owls", "b.txt", "a.txt:12", "x"))
    people, problems = identify_people(entries, [rule])
    assert [ids(one)[0] for one in people] == ["wei-li-oslo"] * 3 + ["wei-li"]
    assert "‘Owls’" in (people[0].authors or ())[0].evidence
    assert [one.findings for one in people] == [()] * 4
    assert [(problem.code, problem.message.split()[0]) for problem in problems] == [
        ("model.place", "'x'")
    ]
