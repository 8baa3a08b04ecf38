"""The ways through the site that a reader takes.

From page to page, in the dark, on a phone, to a page that is not there.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.browser.conftest import PHONE, Place

pytestmark = pytest.mark.xdist_group("browser")

LINK_OF_A_ROW = "li.row > strong > a, li.card > strong > a"
NARROW = (375, 320)
WIDE_KINDS = (
    "documents",
    "topics",
    "authors",
    "dates",
    "works",
    "papers",
    "threads",
    "briefs",
    "source",
    "audit",
    "glossary",
    "questions",
)
SHIFT = 0.01
MOVED = """window.moved = 0; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.moved += entry.value;
}).observe({type: 'layout-shift', buffered: true})"""
TOO_WIDE = """(width) => document.scrollingElement.scrollWidth > width ? [...document.querySelectorAll('body *')]
  .filter((held) => held.getBoundingClientRect().right > width + 1 && held.checkVisibility())
  .map((held) => `${held.tagName}.${held.className}`).slice(0, 5).join(' ') || 'wider' : ''"""


def heading(tab) -> str:
    return str(tab.locator("h1").first.inner_text())


def test_from_home_to_a_line_of_a_seed(tab, place: Place) -> None:
    tab.goto(place.at(""))
    topic = tab.locator("li.bar a").first
    name = topic.inner_text()
    topic.click()
    assert name in heading(tab)
    tab.locator("li.row[data-kind=paper][data-authors] > strong > a").first.click()
    title = heading(tab)
    author = tab.locator(".byline a").first
    name = author.inner_text()
    author.click()
    assert name in heading(tab)
    assert title in tab.locator(".sb").inner_text()
    tab.locator("time a[href*='dates/']").first.click()
    assert re.search(r"\b20\d\d\b", heading(tab))
    tab.locator(LINK_OF_A_ROW).filter(has_text=title).first.click()
    mark = tab.locator("h1 > .src")
    line = mark.get_attribute("data-n")
    mark.click()
    target = tab.locator(":target")
    assert target.get_attribute("id") == f"L{line}"
    assert target.is_visible() and title in target.inner_text()
    target.locator("a.to").first.click()
    assert heading(tab) == title


def test_the_reader_chooses_light_or_dark_and_it_stays(tab, place: Place) -> None:
    def ground() -> str:
        return str(tab.evaluate("getComputedStyle(document.body).backgroundColor"))

    tab.goto(place.at(""))
    tab.locator("[data-md-component=palette] label:visible").wait_for()
    light = ground()
    tab.locator("[data-md-component=palette] label:visible").click()
    tab.wait_for_function("document.body.dataset.mdColorScheme === 'slate'")
    dark = ground()
    assert dark != light
    tab.goto(place.at("topics/"))
    assert ground() == dark
    tab.keyboard.press("t")
    tab.wait_for_function("document.body.dataset.mdColorScheme === 'default'")
    assert ground() == light


def test_a_system_in_the_dark_gets_dark_pages_even_without_scripts(open_tab, place: Place) -> None:
    for settings in ({}, {"java_script_enabled": False}):
        tab = open_tab(color_scheme="dark", **settings)
        tab.goto(place.at("topics/"))
        red, green, blue = map(
            int,
            re.findall(r"\d+", tab.evaluate("getComputedStyle(document.body).backgroundColor"))[:3],
        )
        assert red + green + blue < 200, settings


@pytest.mark.parametrize("width", NARROW)
def test_no_page_is_wider_than_a_phone(open_tab, served: Place, width: int) -> None:
    tab = open_tab(viewport={"width": width, "height": 720}, has_touch=True, is_mobile=True)
    pages = [
        "",
        *(
            page
            for kind in WIDE_KINDS
            for page in dict.fromkeys((f"{kind}/", *served.pages(kind)[:2]))
            if page in served.pages()
        ),
    ]
    assert len(pages) > 2 * len(WIDE_KINDS) - 4
    wide = {}
    for page in pages:
        tab.goto(served.at(page))
        if found := tab.evaluate(TOO_WIDE, width):
            wide[page] = found
    assert wide == {}
    tab.add_style_tag(content="h1 { min-inline-size: 50rem }")
    assert tab.evaluate(TOO_WIDE, width), "a page that is too wide would go unseen"


def shift(tab: Any, address: str) -> float:
    """How far the page at `address` moves while it loads, as a layout shift score."""
    tab.goto(address, wait_until="load")
    tab.wait_for_timeout(150)
    moved: float = tab.evaluate("window.moved")
    return moved


@pytest.mark.parametrize("width", [1280, 375])
def test_nothing_moves_while_a_page_loads(open_tab, served: Place, width: int) -> None:
    tab = open_tab(viewport={"width": width, "height": 800})
    tab.add_init_script(MOVED)
    moved = {}
    for page in ("", *(served.pages(kind)[0] for kind in WIDE_KINDS)):
        moved[page] = shift(tab, served.at(page))
    assert {page: by for page, by in moved.items() if by > SHIFT} == {}
    tab.evaluate(
        "document.querySelector('h1').before(Object.assign(document.createElement('p'), {style: 'height: 300px'}))"
    )
    tab.wait_for_function("window.moved > 0.05")


def test_on_a_phone_the_contents_are_one_tap_away(open_tab, served: Place) -> None:
    tab = open_tab(viewport=PHONE, has_touch=True, is_mobile=True)
    tab.goto(served.at(served.pages("papers")[0]))
    tab.locator(".sb-contents__open").tap()
    link = tab.locator("#sb-contents a").nth(3)
    anchor = str(link.get_attribute("href"))
    link.tap()
    tab.wait_for_function(f"location.hash === {anchor!r}")
    assert not tab.locator("#sb-contents").is_visible()
    assert tab.locator(":target").first.is_visible()


def test_an_address_without_a_page_says_so_and_leads_on(tab, hosted: Place) -> None:
    tab.goto(f"{hosted.base}404.html")
    assert "no page" in heading(tab)
    tab.locator(".sb-missing a", has_text="Topics").click()
    assert "opics" in heading(tab)
