"""Addresses are a promise: what is in permalinks.lock stays, and what leaves says where to."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.build import BuildResult, Options, build, gather
from builder.catalog import Catalog
from builder.cli import run
from builder.exports.addresses import addresses_of
from builder.permalinks import (
    LOCK,
    Lock,
    author_fingerprint,
    check_addresses,
    document_fingerprint,
    entry_fingerprint,
    extend_lock,
    lock_text,
    read_lock,
    topic_fingerprint,
    work_fingerprint,
)
from builder.problem import Problem
from tests.building import seeds, tables, templates
from tests.conftest import ROOT, lay_out

Files = Mapping[str, bytes]
Captured = pytest.CaptureFixture[str]
Paper = tuple[str, str, str, str, str]
"""Title, abstract, authors, tag, date."""

ABSTRACTS = (
    "We count owls in three valleys of the north, and say how many there are, and what they eat.",
    "We say where owls sleep, and for how long, and what they do when somebody walks by at noon.",
)
OWLS: Paper = ("Owls at Night", ABSTRACTS[0], "Ina Quist, Bo Li", "Birds", "May 1, 2025")
MICE: Paper = ("Mice by Day", ABSTRACTS[1], "Ina Quist", "Rodents", "May 2, 2025")


def listing(*papers: Paper, title: str = "Notes on Animals") -> bytes:
    parts = [title, "This page lists what we wrote about animals in all these years."]
    for name, abstract, authors, tag, date in papers:
        parts += [name, abstract, tag, "Authors:", authors, "Date:", date, "Citations:", "3"]
    return ("\n\n".join(parts) + "\n").encode()


def published(files: Files, before: str | None = None) -> str:
    """The lock after `build --lock`."""
    more = {} if before is None else {LOCK: before}
    return lock_text(extend_lock(read_lock(before)[0], addresses_of(gather(files, more)[0])))


def standing(files: Files, lock: str | None, more: Mapping[str, str] | None = None) -> Catalog:
    return gather(files, {**(more or {}), **({} if lock is None else {LOCK: lock})})[0]


def addresses(catalog: Catalog) -> dict[tuple[str, ...], str]:
    """Documents, people and topics by what they are, with their addresses."""
    titles = {(document.source.path,): document.id for document in catalog.documents}
    people = {
        ("author", form): author.id
        for author in catalog.authors
        for form in (author.name, *author.also)
    }
    topics = {("topic", topic.name.lower()): topic.id for topic in catalog.topics}
    return titles | people | topics


def entry_addresses(catalog: Catalog) -> dict[tuple[str, str, str, str], set[str]]:
    """Entries by their words too, for nothing else tells twins apart."""
    found: dict[tuple[str, str, str, str], set[str]] = {}
    for entry in catalog.entries.values():
        document = catalog.document_of[entry.document]
        words = " ".join(" ".join(document.source.raw[entry.lines[0] - 1 : entry.lines[1]]).split())
        found.setdefault(
            (entry.kind, entry.title.text, str(entry.authors and entry.authors[0].name), words),
            set(),
        ).add(entry.id)
    return found


def problems(lock: str, files: Files, more: Mapping[str, str] | None = None) -> tuple[Problem, ...]:
    read, faults = read_lock(lock)
    return (*faults, *check_addresses(read, addresses_of(standing(files, lock, more))))


def made(
    files: Files, lock: str, by_hand: frozenset[str] = frozenset(), *, directory_urls: bool = True
) -> BuildResult:
    return build(
        files,
        {LOCK: lock},
        templates(),
        by_hand,
        Options("https://example.org/library/", directory_urls),
    )


def places(lock: str) -> list[str]:
    return [" ".join(line.split()[:2]) for line in lock.splitlines()]


def line_of(lock: str, start: str) -> int:
    return next(
        number for number, line in enumerate(lock.splitlines(), 1) if line.startswith(start)
    )


def redirected(lock: str, start: str, to: str) -> str:
    return "".join(
        f"{line} -> {to}\n" if line.startswith(start) else f"{line}\n" for line in lock.splitlines()
    )


# What stays


PAPERS = st.tuples(
    st.sampled_from(["Owls at Night", "Owls: at Night", "Owls by Day", "Mice, 2"]),
    st.sampled_from(ABSTRACTS),
    st.sampled_from(["Ina Quist", "Ína Quist", "Ina Quist, Bo Li", "Bo Li"]),
    st.sampled_from(["Birds", "birds", "C++", "C"]),
    st.sampled_from(["May 1, 2025", "May 2, 2025", "Jun 3, 2024"]),
)
LISTINGS = st.lists(st.lists(PAPERS, min_size=1, max_size=3, unique=True), min_size=1, max_size=3)


@settings(max_examples=40)
@given(LISTINGS, LISTINGS)
def test_no_newcomer_moves_a_published_address(
    old: list[list[Paper]], new: list[list[Paper]]
) -> None:
    before = {f"seeds/m{number}.txt": listing(*papers) for number, papers in enumerate(old)}
    lock = published(before)
    was = standing(before, lock)
    # Some come before in the order of the paths, some after.
    more = before | {
        f"seeds/{'az'[number % 2]}{number}.txt": listing(*papers)
        for number, papers in enumerate(new)
    }
    now = standing(more, lock)
    assert entry_addresses(was) == entry_addresses(standing(before, None))
    found = entry_addresses(now)
    assert all(ids <= found[what] for what, ids in entry_addresses(was).items())
    here, there = addresses(was), addresses(now)
    people_and_topics = {what: id for what, id in here.items() if len(what) == 2}
    assert {what: there[what] for what in people_and_topics} == people_and_topics
    assert {document.id for document in was.documents} <= {
        document.id for document in now.documents
    }
    assert len(now.entries) == sum(len(document.entries) for document in now.documents)


@settings(max_examples=15)
@given(LISTINGS, st.randoms())
def test_the_order_of_the_seeds_changes_nothing(papers: list[list[Paper]], random: object) -> None:
    files = {f"seeds/{number}.txt": listing(*held) for number, held in enumerate(papers)}
    lock = published({path: files[path] for path in list(files)[:1]})
    paths = list(files)
    random.shuffle(paths)  # type: ignore[attr-defined]
    other = {path: files[path] for path in paths}
    assert published(files, lock) == published(other, lock)
    assert standing(files, lock) == standing(other, lock)


def test_the_same_lock_and_seeds_give_the_same_bytes_and_the_lock_itself_changes_none() -> None:
    files = {"seeds/a.txt": listing(OWLS, MICE)}
    lock = published(files)
    first, again, free = (
        made(files, lock),
        made(files, lock),
        build(files, {}, templates(), frozenset(), Options("https://example.org/library/")),
    )
    assert first == again
    assert (first.files, first.lock) == (free.files, free.lock)
    assert lock == first.lock == published(files, lock)


def test_a_corrected_title_keeps_the_address_by_the_text_and_a_corrected_text_by_the_title() -> (
    None
):
    lock = published({"seeds/a.txt": listing(OWLS, MICE)})
    ids = set(standing({"seeds/a.txt": listing(OWLS, MICE)}, lock).entries)
    for mended in (
        ("Barn Owls after Dusk", *OWLS[1:]),
        (OWLS[0], "Another text altogether, with other words.", *OWLS[2:]),
    ):
        files = {"seeds/a.txt": listing(mended, MICE)}
        assert set(standing(files, lock).entries) == ids
        assert not [problem for problem in problems(lock, files) if problem.line]
        assert published(files, lock) != lock, "what it is known by is written down anew"


def test_a_corrected_date_or_a_further_author_keeps_the_address() -> None:
    lock = published({"seeds/a.txt": listing(OWLS)})
    mended = (*OWLS[:2], "Ina Quist, Bo Li, Max Mole", "Birds", "Jan 9, 2023")
    assert set(standing({"seeds/a.txt": listing(mended)}, lock).entries) == {"quist-li-2025-owls"}


def test_a_newcomer_takes_the_next_free_id_also_where_the_old_owner_has_left() -> None:
    lock = published({"seeds/a.txt": listing(OWLS)})
    older = ("Owls in Spring", ABSTRACTS[1], "Ina Quist, Bo Li", "Birds", "Jan 1, 2025")
    assert set(standing({"seeds/a.txt": listing(older)}, None).entries) == {"quist-li-2025-owls"}
    assert set(standing({"seeds/a.txt": listing(older, OWLS)}, lock).entries) == {
        "quist-li-2025-owls",
        "quist-li-2025-owls-spring",
    }
    assert set(standing({"seeds/a.txt": listing(older)}, lock).entries) == {
        "quist-li-2025-owls-spring"
    }


def test_a_person_keeps_the_address_whatever_form_of_the_name_becomes_frequent() -> None:
    people = {"seeds/people.yml": "- name: Bo Li\n  also: [Bo T. Li]\n"}
    files = {"seeds/a.txt": listing(("Owls", ABSTRACTS[0], "Bo T. Li", "Birds", "May 1, 2025"))}
    lock = published(files)
    assert [author.id for author in standing(files, lock).authors] == ["bo-t-li"]
    more = files | {"seeds/b.txt": listing(("Mice", ABSTRACTS[1], "Bo Li", "Birds", "May 1, 2025"))}
    assert [author.id for author in standing(more, lock, people).authors] == ["bo-t-li"]


def test_two_persons_who_turn_out_to_be_one_leave_a_page_that_leads_on() -> None:
    files = {
        "seeds/a.txt": listing(OWLS, ("Mice", ABSTRACTS[1], "Bo T. Li", "Birds", "May 1, 2025"))
    }
    lock = published(files)
    people = {"seeds/people.yml": "- name: Bo Li\n  also: [Bo T. Li]\n"}
    assert not [problem for problem in problems(lock, files, people) if problem.line]
    one = build(files, {LOCK: lock, **people}, templates(), frozenset(), Options())
    assert "../../authors/bo-li/" in one.files["authors/bo-t-li/index.html"]


def test_topics_with_the_same_slug_keep_their_addresses() -> None:
    files = {"seeds/a.txt": listing(OWLS)}
    alone = {"seeds/topics.yml": "- name: Owl’s\n  words: [owls]\n"}
    lock = lock_text(extend_lock(Lock(), addresses_of(standing(files, None, alone))))
    assert "topic owls " in lock
    both = {"seeds/topics.yml": "- name: Owl's\n  words: [owls]\n- name: Owl’s\n  words: [owls]\n"}
    topics = {topic.name: topic.id for topic in standing(files, lock, both).topics}
    assert (topics["Owl’s"], topics["Owl's"]) == ("owls", "owls-2")


def test_works_with_the_same_slug_keep_their_addresses() -> None:
    def paper(*keys: str) -> bytes:
        cited = " ".join(
            f"Owls hoot at night, and nobody knows why they do [{key}]." for key in keys
        )
        start = "On Owls\n\nAbstract\n\nWe listen.\n\n1 Introduction"
        end = "2 Method\n\nWe sat still [other2020key].\n"
        return f"{start}\n\n{cited}\n\n{end}".encode()

    lock = published({"seeds/a.txt": paper("lee2020owls")})
    assert "work lee2020owls " in lock
    works = {
        work.key: work.id
        for work in standing({"seeds/a.txt": paper("Lee2020owls", "lee2020owls")}, lock).works
    }
    assert works["lee2020owls"] == "lee2020owls"
    assert len(set(works.values())) == len(works)


# What goes


def test_what_is_gone_is_told_with_its_line_and_what_to_write() -> None:
    lock = published({"seeds/a.txt": listing(OWLS, MICE)})
    files = {"seeds/a.txt": listing(OWLS)}
    found = [problem for problem in problems(lock, files) if problem.code == "permalinks.gone"]
    assert {(problem.path, problem.severity) for problem in found} == {(LOCK, "warning")}
    assert {places(lock)[problem.line - 1] for problem in found} == {
        "paper quist-2025-mice",
        "topic rodents",
    }
    assert "nothing has the published address 'topic rodents' any more" in {
        problem.message for problem in found
    }
    assert all("-> " in problem.hint for problem in found)
    assert places(published(files, lock)) == places(lock), "nobody but the owner takes a line out"


def test_the_likely_new_address_is_proposed() -> None:
    lock = published({"seeds/a.txt": listing(OWLS)})
    both = ("Owls at Midnight", "Other words altogether, which nobody has read.", *OWLS[2:])
    (gone,) = [
        problem
        for problem in problems(lock, {"seeds/a.txt": listing(both)})
        if problem.code == "permalinks.gone"
    ]
    assert "-> paper quist-li-2025-owls-midnight;" in gone.hint


def test_addresses_that_are_not_in_the_lock_are_counted_in_one_note() -> None:
    lock = published({"seeds/a.txt": listing(OWLS)})
    (note,) = problems(lock, {"seeds/a.txt": listing(OWLS, MICE)})
    assert str(note).startswith(
        f"{LOCK}: note: does not hold 2 of the addresses of this build [permalinks.new]"
    )
    assert not problems(published({"seeds/a.txt": listing(OWLS)}), {"seeds/a.txt": listing(OWLS)})
    assert not check_addresses(
        Lock(), addresses_of(standing({"seeds/a.txt": listing(OWLS)}, None))
    ), "no lock, no note"


def test_a_published_address_that_two_could_have_is_told() -> None:
    lock = published({"seeds/a.txt": listing(OWLS)})
    versions = [
        (OWLS[0], f"The {number} version of this text.", *OWLS[2:])
        for number in ("second", "third")
    ]
    (shared,) = [
        problem for problem in problems(lock, {"seeds/a.txt": listing(*versions)}) if problem.line
    ]
    assert (shared.line, shared.code) == (line_of(lock, "paper "), "permalinks.shared")
    assert shared.message.startswith("'paper quist-li-2025-owls' may be any of 2")


@cache
def moved_site() -> tuple[str, BuildResult]:
    lock = redirected(
        published({"seeds/a.txt": listing(OWLS, MICE)}),
        "paper quist-2025-mice",
        "paper quist-li-2025-owls",
    )
    return lock, made({"seeds/a.txt": listing(OWLS)}, lock)


def test_an_arrow_makes_a_page_that_leads_on_with_its_fragment() -> None:
    built = moved_site()[1]
    page = built.files["papers/quist-2025-mice/index.html"]
    html5lib.HTMLParser(strict=True).parse(page)
    assert '<meta http-equiv="refresh" content="0; url=../../papers/quist-li-2025-owls/">' in page
    assert (
        'location.replace("../../papers/quist-li-2025-owls/" + location.search + location.hash)'
        in page
    )
    assert (
        '<link rel="canonical" href="https://example.org/library/papers/quist-li-2025-owls/">'
        in page
    )
    assert '<meta name="robots" content="noindex">' in page
    assert not [problem for problem in built.problems if "mice" in problem.message]
    others = [name for name, text in built.files.items() if "quist-2025-mice" in text]
    assert others == [], "in no list, no search and no data"


def test_an_arrow_gives_the_old_address_to_nobody_else() -> None:
    lock = moved_site()[0]
    assert set(standing({"seeds/a.txt": listing(OWLS, MICE)}, lock).entries) == {
        "quist-li-2025-owls",
        "quist-2025-mice-day",
    }


def test_arrows_lead_on_to_where_the_last_one_points() -> None:
    lock = published({"seeds/a.txt": listing(OWLS, MICE)})
    lock = redirected(
        redirected(lock, "topic rodents", "paper quist-2025-mice"),
        "paper quist-2025-mice",
        "topic birds",
    )
    built = made({"seeds/a.txt": listing(OWLS)}, lock)
    assert all(
        "../../topics/birds/" in built.files[f"{old}/index.html"]
        for old in ("topics/rodents", "papers/quist-2025-mice")
    )


@pytest.mark.parametrize("to", ["paper nowhere", "paper quist-2025-mice", "topic rodents"])
def test_an_arrow_that_leads_nowhere_or_in_a_circle_is_told(to: str) -> None:
    lock = published({"seeds/a.txt": listing(OWLS, MICE)})
    lock = redirected(
        redirected(lock, "paper quist-2025-mice", to), "topic rodents", "paper quist-2025-mice"
    )
    built = made({"seeds/a.txt": listing(OWLS)}, lock)
    found = [problem for problem in built.problems if problem.code == "permalinks.target"]
    assert [problem.line for problem in found] == [
        line_of(lock, "paper quist-2025-mice"),
        line_of(lock, "topic rodents"),
    ]
    assert not [path for path in built.files if path.endswith(".html")]


def test_a_document_that_moves_takes_its_source_and_its_ledger_along() -> None:
    lock = redirected(published({"seeds/a.txt": listing(OWLS)}), "document ", "document on-animals")
    built = made({"seeds/a.txt": listing(MICE, title="On Animals")}, lock, directory_urls=False)
    pages = {path: text for path, text in built.files.items() if path.endswith(".html")}
    assert sorted(pages) == [
        "audit/notes-on-animals.html",
        "documents/notes-on-animals.html",
        "source/notes-on-animals.html",
    ]
    assert all(f"../{path.replace('notes-', '')}" in text for path, text in pages.items())


def test_a_page_written_by_hand_at_the_old_address_wins() -> None:
    lock = moved_site()[0]
    built = made({"seeds/a.txt": listing(OWLS)}, lock, frozenset({"papers/quist-2025-mice.md"}))
    assert not [path for path in built.files if path.endswith(".html")]


# The file


@settings(max_examples=200)
@given(
    st.text(st.sampled_from("papertopic owls->#-. 0123456789abcdef\r\n\ufeff\x00é"), max_size=120)
)
def test_any_text_is_read_or_told(text: str) -> None:
    lock, faults = read_lock(text)
    rows = [line for line in text.removeprefix("\ufeff").split("\n") if line.strip()]
    assert len(lock.permalinks) + len(lock.comments) + len(faults) == len(rows)
    again, none = read_lock(lock_text(lock))
    assert not none
    assert lock_text(again) == lock_text(lock)


PRINT = author_fingerprint("Bo Li")


@pytest.mark.parametrize(
    "line",
    [
        "paper",
        "paper owls",
        "paper owls xyz",
        f"papers owls {PRINT}",
        f"paper Owls {PRINT}",
        f"paper ../owls {PRINT}",
        f"paper owls {PRINT} ->",
        f"paper owls {PRINT} -> mice",
        f"paper owls {PRINT} -> papers mice",
        f"paper owls {PRINT} more",
        "<<<<<<< HEAD",
        "=======",
    ],
)
def test_a_line_that_is_no_address_costs_that_line_and_is_told(line: str) -> None:
    lock, (fault,) = read_lock(f"# Ours\nauthor bo-li {PRINT}\r\n{line}\ntopic owls {PRINT}\n")
    assert [held.id for held in lock.permalinks] == ["bo-li", "owls"]
    assert (fault.path, fault.line, fault.severity, fault.code) == (
        LOCK,
        3,
        "error",
        "permalinks.line",
    )
    assert line in fault.message
    assert fault.hint


def test_an_address_that_stands_twice_is_told() -> None:
    _, (fault,) = read_lock(f"paper owls {PRINT}\nbrief owls {author_fingerprint('Ina')}\n")
    assert str(fault).startswith(
        f"{LOCK}:2: error: 'brief owls' stands in line 1 already [permalinks.twice]"
    )


def test_comments_of_the_owner_stay() -> None:
    assert (
        lock_text(read_lock(f"# Ours, since 2025.\nauthor bo-li {PRINT}\n")[0])
        == f"# Ours, since 2025.\nauthor bo-li {PRINT}\n"
    )


# Fingerprints: frozen, for they stand in every lock that was ever committed


@pytest.mark.parametrize(
    ("name", "print"),
    [
        ("C", "7999ddbc6d18.6b23"),
        ("C++", "61e8b073d460.f1de"),
        ("C#", "c0ac37ae43e5.0402"),
        ("A*", "8488e3dcb458.4496"),
        (".NET", "0f1c5675ba16.357e"),
        ("Node.js", "1094b60c728e.1fc0"),
        ("Iván Arcuschin's “Notes”", "8ed3d23a3eaa.596f"),
        ("Αθήνα", "5086f3ae3fab.c52d"),
        ("Москва", "aed158b98c2e.eb63"),
        ("人工智能", "b469a49be7d1.1613"),
        ("Łódź & Köln", "bd4ed6aa3b52.ecce"),
        ("50 % more", "90892fb7717a.511a"),
        ("ﬁne ²", "53d7edbc80a3.2763"),
        ("Owl’s", "31f3c1da8b60.5341"),
        ("Owls", "31f3c1da8b60.5611"),
        ("…", "10d443495077.b493"),
        ("", "b0e180b2759c"),
        ("word " * 40, "6bcdb9c337b2.6194"),
    ],
)
def test_the_fingerprint_of_a_topic_never_changes(name: str, print: str) -> None:
    assert topic_fingerprint(name) == print


@pytest.mark.parametrize(
    ("name", "print"),
    [
        ("Ann Lee", "b38af32dc070"),
        ("ann lee", "cda5c8c0ede3"),
        ("Ana  Pe\u0301rez ", "01c8bde44f40"),
        ("Ana Pérez", "01c8bde44f40"),
        ("Łoś, I.", "5418c8417cc8"),
    ],
)
def test_the_fingerprint_of_a_person_never_changes(name: str, print: str) -> None:
    assert author_fingerprint(name) == print


@pytest.mark.parametrize(
    ("kind", "with_title", "without_title", "empty"),
    [
        ("paper", "9e86aa65e2fb.2261.1a72c118", "5d855104730c.36a9.c10419aa", "94e931834520"),
        (
            "dissertation",
            "9e86aa65e2fb.2261.1a72c118",
            "5d855104730c.36a9.c10419aa",
            "94e931834520",
        ),
        ("thread", "be4c53ca751e.2261.c859f72c", "40d00efeedbd.36a9.964f8588", "4780b88335ed"),
        ("brief", "3d78f7914b5e.2261.e27624e3", "0bd3d4ed9799.36a9.8b51897a", "9d62cbb8a1c9"),
        ("page", "e3aa23066200.2261.6bce3667", "24dd7acea8ed.36a9.7d3d11ef", "d384db40887d"),
    ],
)
def test_the_fingerprint_of_an_entry_never_changes(
    kind: str, with_title: str, without_title: str, empty: str
) -> None:
    authors, others = ("Ina Quist", "Bo Li"), ("2025-05-01", "Birds")
    print = entry_fingerprint(kind, "Owls at Night", authors, "We  count\nowls.", others)
    assert print == with_title
    assert entry_fingerprint(kind, " ", (), "one two " * 10) == without_title
    assert entry_fingerprint(kind, "", (), "") == empty


def test_the_fingerprints_of_long_titles_documents_and_works_never_change() -> None:
    long = entry_fingerprint("paper", "x" * 1500, ["Ana  Pe\u0301rez "], "t")
    assert long == "52d9380be59d.3274.24c3ebad"
    digest = "ab" * 32
    assert document_fingerprint("C++", digest) == "308c92255182.475b20f4"
    assert document_fingerprint("word " * 40, digest) == "b7b030c0670f.475b20f4"
    assert document_fingerprint("…", digest) == "587e382cffb1.475b20f4"
    assert work_fingerprint("", "lee2020owls") == "bcfaf61f15dd"
    assert work_fingerprint("lee-2020-owls", "3") == "8c28aaac17b1"


def test_fingerprints_use_none_of_the_rules_for_slugs_and_names() -> None:
    module = ast.parse((ROOT / "builder/permalinks/fingerprints.py").read_text("utf-8"))
    imported = [node.module for node in ast.walk(module) if isinstance(node, ast.ImportFrom)]
    assert [name for name in imported if name and name.startswith("builder.text")] == []


# The project and the command line


def test_the_lock_of_this_project_holds_every_address_and_none_is_gone() -> None:
    more = {**tables(), LOCK: (ROOT / LOCK).read_text("utf-8")}
    lock, faults = read_lock(more[LOCK])
    assert not faults
    assert [
        str(problem) for problem in check_addresses(lock, addresses_of(gather(seeds(), more)[0]))
    ] == []


@pytest.fixture
def small(project: Path) -> Path:
    """A project with one small seed, its addresses published."""
    shutil.rmtree(project / "seeds")
    (project / LOCK).unlink(missing_ok=True)
    (project / "seeds").mkdir()
    (project / "seeds" / "a.txt").write_bytes(listing(OWLS, MICE))
    return project


def cli(project: Path, *options: str) -> int:
    return run(["build", "-C", str(project), "--no-site", *options])


def test_lock_records_the_addresses_and_nothing_else_does(small: Path, capfd: Captured) -> None:
    assert cli(small) == 0
    assert not (small / LOCK).exists()
    assert cli(small, "--lock") == 0
    text = (small / LOCK).read_text("utf-8")
    assert "\npaper quist-2025-mice " in text
    assert "permalinks.new" not in capfd.readouterr().err
    (small / "seeds" / "b.txt").write_bytes(
        listing(("Voles", ABSTRACTS[0], "Max Mole", "Rodents", "May 3, 2025"), title="More")
    )
    assert cli(small) == 0
    assert (
        f"{LOCK}: note: does not hold 3 of the addresses of this build [permalinks.new]"
        in capfd.readouterr().err
    )
    assert (small / LOCK).read_text("utf-8") == text
    assert cli(small, "--lock") == 0
    assert "lock     3 lines new in permalinks.lock" in capfd.readouterr().err
    assert set(text.splitlines()) < set((small / LOCK).read_text("utf-8").splitlines())


def test_a_lock_with_a_fault_is_left_alone(small: Path, capfd: Captured) -> None:
    (small / LOCK).write_text("paper owls\n")
    assert cli(small, "--lock") == 1
    assert (small / LOCK).read_text() == "paper owls\n"
    told = capfd.readouterr().err
    assert f"{LOCK}:1: error: 'paper owls' is not a published address [permalinks.line]" in told
    assert "permalinks.lock stays as it was: mend the errors first" in told


def test_a_lock_that_is_no_text_is_left_alone(small: Path, capfd: Captured) -> None:
    (small / LOCK).write_bytes(b"\xff\xfe\n")
    assert cli(small, "--lock") == 1
    assert (small / LOCK).read_bytes() == b"\xff\xfe\n"
    assert f"{LOCK}:1: error: byte 0xff is not UTF-8" in capfd.readouterr().err


def test_the_catalog_on_its_own_knows_the_lock_too(small: Path, capfd: Captured) -> None:
    lock = published({"seeds/a.txt": listing(OWLS)}).replace("quist-li-2025-owls", "night-owls")
    (small / LOCK).write_text(lock, "utf-8")
    for folder in (small, small / "seeds"):
        assert run(["catalog", str(folder)]) == 0
        assert '"night-owls"' in capfd.readouterr().out


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished site where one paper has moved."""
    project = lay_out(tmp_path_factory.mktemp("moved"))
    shutil.rmtree(project / "seeds")
    (project / "seeds").mkdir()
    (project / "seeds" / "a.txt").write_bytes(listing(OWLS))
    (project / LOCK).write_text(moved_site()[0], "utf-8")
    assert run(["build", "-q", "-C", str(project)]) == 0
    return project


def test_a_site_with_a_page_that_leads_on_is_whole(site: Path, capfd: Captured) -> None:
    assert run(["links", str(site / "site")]) == 0
    assert run(["verify", str(site / "site"), str(site / "seeds")]) == 0
    assert (site / "site/papers/quist-2025-mice/index.html").read_text("utf-8") == (
        site / "docs_src/papers/quist-2025-mice/index.html"
    ).read_text("utf-8")
    assert "quist-2025-mice" not in (site / "site/sitemap.xml").read_text("utf-8")
