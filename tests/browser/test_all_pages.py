"""Every page of the finished site, opened once.

Accessible in light and dark, well built, silent, and asking nobody else.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from builder.verify import broken_links
from tests.browser.conftest import DESK, Faults, Place

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.slow]

FINDINGS = """async () => {
  const told = (violations) => violations.map((found) => `${found.id}: ${found.nodes[0].html.slice(0, 160)}`);
  const axe_of = async (runOnly) => told((await axe.run(document, {resultTypes: ['violations'], preload: false, runOnly})).violations);
  const ids = [...document.querySelectorAll('[id]')].map((held) => held.id);
  const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((held) => Number(held.tagName[1]));
  const jumps = levels.some((level, place) => place > 0 && level > levels[place - 1] + 1);
  const light = await axe_of({type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']});
  const scheme = document.body.dataset.mdColorScheme;
  document.body.dataset.mdColorScheme = 'slate'; // only colours differ in the dark
  const dark = await axe_of({type: 'rule', values: ['color-contrast', 'link-in-text-block']});
  document.body.dataset.mdColorScheme = scheme;
  return {
    light,
    dark,
    ids: ids.filter((id, place) => ids.indexOf(id) !== place),
    headings: jumps || levels.filter((level) => level === 1).length !== 1 ? [levels.join(' ')] : [],
  };
}"""
FAULTY = """<h1>Two</h1><h3 id="title">A jump</h3><p id="title" style="color: #bbb; background: #fff">pale</p><img src="x.png">
<script>fetch('https://example.org/').catch(() => 0)</script>"""
LONGEST = 2
Told = dict[str, dict[str, list[str]]]


def axe() -> str:
    """The script of axe-core, out of the package that carries it."""
    found = find_spec("axe_playwright_python")
    if found is None or found.origin is None:
        pytest.skip("there is no axe-core: make setup")
    return (Path(found.origin).parent / "axe.min.js").read_text("utf-8")


class Visitor:
    """One tab that goes from page to page."""

    def __init__(self, chromium: Any) -> None:
        self.script = axe()
        self.faults = Faults()
        self.tab = chromium.new_page(viewport=DESK, color_scheme="light", reduced_motion="reduce")
        self.faults.watch(self.tab)

    def visit(self, address: str) -> dict[str, list[str]]:
        """What is wrong with one page, by aspect."""
        self.faults.seen.clear()
        self.tab.goto(address)
        self.tab.evaluate(self.script)
        found: dict[str, list[str]] = self.tab.evaluate(FINDINGS)
        return {**found, "faults": list(self.faults.seen)}


@pytest.fixture(scope="module")
def visitor(chromium: Any) -> Iterator[Visitor]:
    """A tab for all pages: what they share is loaded once."""
    found = Visitor(chromium)
    yield found
    found.tab.close()


@pytest.fixture(scope="module")
def told(visitor: Visitor, served: Place) -> Told:
    """What is wrong with each page."""
    return {page: visitor.visit(served.at(page)) for page in chosen(served)}


def chosen(served: Place) -> list[str]:
    """Every page where time does not matter.

    Else the longest of each folder and every tenth of all.
    """
    pages = served.pages()
    if os.environ.get("EVERY_PAGE"):
        return sorted(pages)
    longest = (
        page
        for name in {page.partition("/")[0] for page in pages} - {""}
        for page in served.pages(name)[:LONGEST]
    )
    return sorted({"", *longest, *sorted(pages)[::10]})


@pytest.mark.parametrize("aspect", ["light", "dark", "ids", "headings", "faults"])
def test_no_page_is_at_fault(told: Told, aspect: str) -> None:
    assert len(told) > 50
    assert {page: found[aspect] for page, found in told.items() if found[aspect]} == {}


def test_a_page_at_fault_would_be_seen(visitor: Visitor, served: Place, tmp_path: Path) -> None:
    page = tmp_path / "faulty.html"
    page.write_text(served.read("about/").replace("</h1>", "</h1>" + FAULTY, 1), "utf-8")
    found = visitor.visit(page.as_uri())
    assert {name for name, seen in found.items() if seen} == {
        "light",
        "ids",
        "headings",
        "faults",
    } | ({"dark"} if found["dark"] else set())
    assert any("color-contrast" in seen for seen in found["light"])
    assert any("example.org" in seen for seen in found["faults"])


def test_every_link_and_anchor_leads_somewhere(folder: Place) -> None:
    """Of the offline folder; those of `site/` are checked beside the links' own tests."""
    files = {
        path.relative_to(folder.folder).as_posix(): path
        for path in folder.folder.rglob("*")
        if path.is_file()
    }
    pages = {
        name: path.read_text("utf-8") for name, path in files.items() if name.endswith(".html")
    }
    assert [str(problem) for problem in broken_links(pages, files)] == []
