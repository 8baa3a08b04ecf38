"""A list of works is read entry by entry, in whatever layout its lines repeat."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from builder.document.draft import Draft
from builder.formats import parse, recognise
from tests.building import built, catalog_of
from tests.siblings import source, words

WORKS = (
    ("Moths count lamps", ("M. Corvin", "T. Aalberg"), "Journal of Lamps, 3(1):4-9", "2022"),
    ("Oil or wax? A trial", ("T. Aalberg",), "Lamp Conference", "2021"),
    ("The long wick", ("J. Okuda", "M. Corvin", "T. Aalberg"), "Night Letters 7", "2020"),
    ("Glass that does not crack", ("J. Okuda", "T. Aalberg"), "Harbour Workshop", "2020"),
)


def drafts_of(text: str) -> tuple[Draft, ...]:
    document = source(text)
    assert recognise(document)[0] == "collection"
    drafts, problems = parse(document, "collection")
    assert problems == ()
    return drafts


def read_works(text: str) -> Iterator[tuple[str, tuple[str, ...], str]]:
    for draft in drafts_of(text)[1:]:
        title, date = "".join(words(draft, "title")), "".join(words(draft, "date"))
        yield title, tuple(words(draft, "author")), date


LAYOUTS = {
    "blocks": "\n\n".join(f"{t}\n{', '.join(a)}\n{v}, {y}\n[pdf] [code]" for t, a, v, y in WORKS),
    "tight": "\n".join(f"{t}\n{', '.join(a)}\n{v}, {y}" for t, a, v, y in WORKS),
    "names first": "\n\n".join(f"{', '.join(a)}\n{t}\n{v}, {y}" for t, a, v, y in WORKS),
    "venue behind names": "\n\n".join(f"{t}\n{', '.join(a)}. {v}, {y}." for t, a, v, y in WORKS),
    "one to a line": "\n".join(f"{', '.join(a)}. {t}. {v}, {y}." for t, a, v, y in WORKS),
    "year behind names": "\n\n".join(f"{', '.join(a)} ({y}). {t}. {v}." for t, a, v, y in WORKS),
    "quotation marks": "\n".join(f"- {' and '.join(a)}, “{t},” {v}, {y}." for t, a, v, y in WORKS),
    "colon": "\n".join(f"{', '.join(a)}: {t}. {v}, {y}" for t, a, v, y in WORKS),
    "comma": "\n".join(
        f"- {', '.join(a)}, {t}, {v} ({y})." for t, a, v, y in (WORKS[0], WORKS[2], WORKS[3])
    ),
    "with": "\n\n".join(f"{t}\nwith {', '.join(a)}\n{v}, {y}" for t, a, v, y in WORKS),
    "apart": "\n\n".join(f"{t}\n\n{', '.join(a)}\n\n{v}, {y}\n\nPDF Cite" for t, a, v, y in WORKS),
    "type marks": "\n".join(f"{', '.join(a)}. {t}[J]. {v}, {y}." for t, a, v, y in WORKS),
    "columns": "TITLE\nCITED BY\nYEAR\n"
    + "\n".join(f"{t}\n{', '.join(a)}\n{v}, {y}\t12\t{y}" for t, a, v, y in WORKS),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_gives_the_same_works(layout: str) -> None:
    works = list(read_works(f"Works of the Lamp Room\n\n{LAYOUTS[layout]}\n"))
    expected = [(title, names, year) for title, names, _, year in WORKS]
    assert works == [work for work in expected if work[0] in LAYOUTS[layout]]


@pytest.mark.parametrize(
    ("title", "form"), [("Works", "collection"), ("References", "bibliography")]
)
def test_what_the_title_calls_references_is_a_bibliography(title: str, form: str) -> None:
    more = (("A fifth lamp", ("M. Corvin", "J. Okuda"), "Night Letters 9", "2018"),)
    lines = [f"{', '.join(a)} ({y}). {t}. {v}." for t, a, v, y in (*WORKS, *more)]
    assert recognise(source(title + "\n\n" + "\n".join(lines)))[0] == form


def test_a_title_with_a_colon_behind_names_with_initials_is_whole() -> None:
    lines = [
        "M. Corvin, J. v. Aalberg, Soot: where it goes, Lamp Conference (2019), 1-9.",
        "J. Okuda, M. Corvin, Brass: a love story, Lamp Conference (2018), 3-5.",
    ]
    works = [(title, names) for title, names, _ in read_works("\n".join(lines))]
    assert works == [
        ("Soot: where it goes", ("M. Corvin", "J. v. Aalberg")),
        ("Brass: a love story", ("J. Okuda", "M. Corvin")),
    ]


def test_numbers_before_the_entries_are_no_part_of_them() -> None:
    lines = [f"[{n}] {', '.join(a)}. {t}. {v}, {y}." for n, (t, a, v, y) in enumerate(WORKS, 1)]
    assert [title for title, _, _ in read_works("\n".join(lines))] == [work[0] for work in WORKS]


def test_an_entry_without_a_year_has_that_of_the_heading_above_it() -> None:
    text = (
        "Works of the Lamp Room\n\n2019\n\nThe long wick\nJ. Okuda, M. Corvin\nNight Letters\n\n"
        "Moths count lamps\nM. Corvin, T. Aalberg\nNight Letters\n"
    )
    entries = catalog_of(built({"seeds/x.txt": text.encode()}))["entries"]
    assert [entry["date"]["value"] for entry in entries] == ["2019", "2019"]
    assert {entry["date"]["status"] for entry in entries} == {"inferred"}


def test_headings_between_entries_are_kept_and_are_no_entries() -> None:
    first, second = LAYOUTS["blocks"].split("\n\n", 1)
    text = f"Works\n\nIn journals\n\n{first}\n\nElsewhere\n\n{second}\n"
    drafts = drafts_of(text)
    assert list(words(drafts[0], "heading")) == ["In journals", "Elsewhere"]
    assert len(drafts) == 1 + len(WORKS)


def test_venue_links_and_citations_are_kept_apart() -> None:
    drafts = drafts_of(LAYOUTS["columns"])
    assert list(words(drafts[1], "fact")) == ["Journal of Lamps, 3(1):4-9, 2022"]
    assert list(words(drafts[1], "count")) == ["12"]
    links = catalog_of(built({"seeds/x.txt": LAYOUTS["blocks"].encode()}))["entries"][0]["links"]
    assert [(link["text"], link["url"]) for link in links] == [("pdf", None), ("code", None)]


def test_a_title_that_only_a_comma_ends_is_told() -> None:
    lines = [f"{', '.join(a)}, {t}, {v} ({y})." for t, a, v, y in WORKS]
    # The word `Journal` begins a venue, and nothing else.
    drafts = drafts_of("\n".join(lines))
    assert [bool(draft.doubts) for draft in drafts[1:]] == [False, True, True, True]


@pytest.mark.parametrize(
    "text",
    [
        "On Lamps\n\nAnn Lee\n\nA lamp is a light. It burns.\n\nWicks\n\nTrim them. Often.\n",
        "Lamps\n\n- Oil lamps, which smoke\n- Wax candles, which drip\n- Gas, which hisses\n",
        "Ann Lee: Is it on?\nBo Holm: It was on in 2021.\nAnn Lee: And now?\nBo Holm: No.\n",
        "Home\nBay Open\nUS Tour\nLive Scores\nNight League\n\nStart\nHarbour Cup, Pier Cup\n"
        + "The boats left at noon, and nobody saw them come back.\n" * 14
        + "Posted 3 May 2021\n\nMore\nNorth Fleet, South Fleet\nAll results of 2021\n",
        "What burns?\n\nOil burns.\n\nWho trims it?\n\nThe keeper trims it.\n",
    ],
)
def test_other_texts_are_not_claimed(text: str) -> None:
    assert recognise(source(text))[0] != "collection"


def test_a_paper_with_a_list_of_references_stays_a_paper() -> None:
    body = "Lamps burn, and moths come. We say why at some length, as others did. " * 12
    works = "\n".join(
        f"[{n}] {', '.join(a)}. {t}. {v}, {y}." for n, (t, a, v, y) in enumerate(WORKS)
    )
    text = (
        f"On Lamps\nAnn Lee\n\nAbstract\n{body}\n\n1 Introduction\n{body}\n\nReferences\n{works}\n"
    )
    assert recognise(source(text))[0] != "collection"
