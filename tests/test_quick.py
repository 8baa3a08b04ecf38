"""Quick pages: the site that we write beside the engine is the site that the engine writes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mkdocs.config import load_config

from builder.problem import Problem
from builder.website import EngineRun, run_engine
from builder.website.quick import why_not
from builder.website.shell import PROBE, Slots, cut, shape_of, slot
from tests.test_dialect import events

DAY = 1_700_000_000


def generated_pages(project: Path) -> frozenset[str]:
    docs = project / "docs_src"
    names = [path.relative_to(docs).as_posix() for path in docs.rglob("*.md")]
    return frozenset(name for name in names if not name.startswith("about/"))


def site_of(
    project: Path, target: Path, *, jobs: int = 1, is_plain: bool = False, urls: bool = True
) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    run = EngineRun(
        project / "mkdocs.yml",
        target,
        "https://example.org/library/",
        urls,
        DAY,
        generated=generated_pages(project),
        jobs=jobs,
        is_plain=is_plain,
    )
    target.mkdir(parents=True)
    problems = run_engine(run, lambda: None)
    files = {
        path.relative_to(target).as_posix(): path.read_bytes()
        for path in target.rglob("*")
        if path.is_file()
    }
    return files, problems


@pytest.fixture(scope="module")
def plain(finished: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    files, problems = site_of(finished, tmp_path_factory.mktemp("plain") / "site", is_plain=True)
    assert problems == ()
    return files


@pytest.mark.parametrize("jobs", [1, 3])
def test_the_site_is_the_one_that_the_engine_makes(
    finished: Path, plain: dict[str, bytes], tmp_path: Path, jobs: int
) -> None:
    quick, problems = site_of(finished, tmp_path / "site", jobs=jobs)
    assert problems == ()
    assert quick.keys() == plain.keys()
    for name, content in quick.items():
        if name.endswith(".html"):
            assert events(content.decode()) == events(plain[name].decode()), name
        # Compressed by the engine, with the time in it.
        elif not name.endswith(".gz"):
            assert content == plain[name], name


def test_pages_that_are_files_link_as_the_engine_does(finished: Path, tmp_path: Path) -> None:
    quick, _ = site_of(finished, tmp_path / "quick", urls=False)
    plain, _ = site_of(finished, tmp_path / "plain", urls=False, is_plain=True)
    assert quick.keys() == plain.keys()
    for name in quick:
        if name.endswith(".html"):
            assert events(quick[name].decode()) == events(plain[name].decode()), name


@pytest.fixture
def edited(finished: Path, tmp_path: Path) -> Path:
    project = tmp_path / "edited"
    shutil.copytree(finished, project, ignore=shutil.ignore_patterns("site"))
    return project


def a_paper(project: Path) -> Path:
    return sorted((project / "docs_src/papers").glob("*.md"))[0]


def test_a_link_that_leads_nowhere_is_told(edited: Path, tmp_path: Path) -> None:
    page = a_paper(edited)
    lost = "\n\n[One](nowhere.md) [two](../index.md#no-such) [three](#nor-this)\n"
    page.write_text(page.read_text("utf-8") + lost, "utf-8")
    _, problems = site_of(edited, tmp_path / "site")
    told = sorted(problem.message.partition("a link ")[2] for problem in problems)
    assert [message.split("'")[1] for message in told] == [
        "#nor-this",
        "../index.md#no-such",
        "nowhere.md",
    ]
    assert {problem.path for problem in problems} == {f"docs_src/papers/{page.name}"}


def test_a_page_by_hand_may_link_to_an_anchor_of_a_quick_page(edited: Path, tmp_path: Path) -> None:
    about = edited / "docs_src/about/index.md"
    name = a_paper(edited).name
    links = f"\n\n[There](../papers/{name}#title) and [not](../papers/{name}#nothing)\n"
    about.write_text(about.read_text("utf-8") + links, "utf-8")
    _, problems = site_of(edited, tmp_path / "site")
    assert [problem.path for problem in problems] == ["docs_src/about/index.md"]
    assert "#nothing" in problems[0].message


def test_a_page_outside_the_dialect_is_made_by_the_engine(edited: Path, tmp_path: Path) -> None:
    page = a_paper(edited)
    page.write_text(page.read_text("utf-8") + "\n\nA sign of ours: \ue000\n", "utf-8")
    files, problems = site_of(edited, tmp_path / "site")
    assert problems == ()
    assert "A sign of ours: \ue000".encode() in files[f"papers/{page.stem}/index.html"]


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("plugins: [search]", "plugins"),
        ("markdown_extensions: [attr_list, admonition]", "admonition"),
        ("markdown_extensions: [{toc: {permalink: true}}]", "toc"),
    ],
)
def test_settings_that_change_pages_leave_them_to_the_engine(
    finished: Path, tmp_path: Path, line: str, word: str
) -> None:
    key = line.partition(":")[0]
    lines = ["site_name: Tides", "docs_dir: docs_src", "nav: [index.md]", "plugins: []", line]
    if key == "plugins":
        del lines[3]
    (tmp_path / "docs_src").mkdir()
    (tmp_path / "mkdocs.yml").write_text("\n".join(lines))
    assert word in why_not(load_config(str(tmp_path / "mkdocs.yml")))
    assert why_not(load_config(str(finished / "mkdocs.yml"))) == ""


def test_a_shell_writes_each_value_in_the_way_of_the_theme() -> None:
    from jinja2 import Environment

    text = "<t>{{ a | striptags | e }}</t><u>{{ a }}</u><v x=\"{{ b | e }}\">{{ c or 'none' }}"
    template = Environment().from_string(text)
    slots = Slots()
    values = {"a": "A <b>&</b> B", "b": '"quoted"', "c": ""}
    shell = cut(template.render(slots.replace(values)))
    assert shell is not None
    assert shell.fill(slots.values) == template.render(values)
    # A value that is not there changes the layout, one that is longer does not.
    assert shape_of(values) == shape_of({"a": "another", "b": "x", "c": ""})
    assert shape_of(values) != shape_of({"a": "A", "b": "x", "c": "there"})


def test_a_shell_that_does_not_know_how_a_value_is_written_is_none() -> None:
    assert cut(f"<p>{slot(0).upper()}</p>") is None
    assert cut(f"<p>{slot(0)[:-1]}</p>") is None
    assert PROBE in slot(3)
