"""Listings, threads and sources in use.

Facets, marks, the raw text, shortcuts, copying; and what is left without scripts.
"""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.conftest import PHONE, Place

pytestmark = pytest.mark.xdist_group("browser")

ROWS = ".filterable li.row"
FOCUSED_IN = "document.activeElement.closest('dialog[open]') !== null"


def listing(place: Place, kind: str = "documents") -> str:
    """The page with the most entries to filter."""
    return max(place.pages(kind), key=lambda page: place.read(page).count('class="row'))


def rows(tab, key: str) -> list[str]:
    """One of the facts that the shown rows are sorted and filtered by."""
    found = tab.locator(ROWS).filter(visible=True)
    return [
        str(value or "")
        for value in found.evaluate_all("(held, key) => held.map((row) => row.dataset[key])", key)
    ]


def options(tab, facet: str) -> list[str]:
    return [
        str(value)
        for value in tab.locator(f"select[name={facet}] option").evaluate_all(
            "(held) => held.map((one) => one.value)"
        )
    ]


@pytest.mark.parametrize(
    ("facet", "kind"), [("topics", "documents"), ("authors", "documents"), ("year", "topics")]
)
def test_a_listing_is_narrowed_and_the_address_remembers_it(
    tab, place: Place, facet: str, kind: str
) -> None:
    tab.goto(place.at(listing(place, kind)))
    tab.locator(".filter").wait_for()
    everything = rows(tab, facet)
    chosen = next(
        value
        for value in options(tab, facet)
        if value and 0 < sum(value in row.split() for row in everything) < len(everything)
    )
    label = tab.locator(f"select[name={facet}] option[value='{chosen}']").inner_text()
    tab.select_option(f"select[name={facet}]", chosen)
    narrowed = rows(tab, facet)
    assert 0 < len(narrowed) < len(everything)
    assert all(chosen in row.split() for row in narrowed)
    assert label.endswith(f"({len(narrowed)})"), "the count beside a choice is what one gets"
    assert f"{len(narrowed)} of {len(everything)}" in tab.locator(".filter output").inner_text()
    assert parse_qs(urlsplit(tab.url).query) == {facet: [chosen]}
    tab.reload()
    tab.locator(".filter").wait_for()
    assert rows(tab, facet) == narrowed
    tab.get_by_role("button", name="Clear").click()
    assert len(rows(tab, facet)) == len(everything) and urlsplit(tab.url).query == ""


def test_a_listing_is_sorted_by_citations_with_what_is_not_stated_last(tab, place: Place) -> None:
    tab.goto(place.at(listing(place)))
    before = rows(tab, "citations")
    tab.select_option("select[name=sort]", "citations")
    after = rows(tab, "citations")
    stated = [int(count) for count in after if count]
    assert sorted(before) == sorted(after) and stated == sorted(stated, reverse=True)
    assert after[len(stated) :] == [""] * (len(after) - len(stated)) and "" in after
    assert "sort=citations" in tab.url


def test_two_facets_narrow_together(tab, served: Place) -> None:
    tab.goto(f"{served.at(listing(served))}?year=2025")
    tab.locator(".filter").wait_for()
    both = [topics for topics in rows(tab, "topics") if topics]
    tab.select_option("select[name=topics]", both[0].split()[0])
    author = rows(tab, "authors")[0].split()[0]
    tab.select_option("select[name=authors]", author)
    assert all(author in row.split() for row in rows(tab, "authors"))
    assert all(both[0].split()[0] in row.split() for row in rows(tab, "topics"))


def test_on_a_phone_one_button_stands_for_the_controls(open_tab, served: Place) -> None:
    tab = open_tab(viewport=PHONE, has_touch=True, is_mobile=True)
    tab.goto(served.at(listing(served)))
    unfold = tab.get_by_role("button", name="Filter and sort")
    unfold.tap()
    assert unfold.get_attribute("aria-expanded") == "true"
    tab.select_option("select[name=sort]", "citations")
    assert rows(tab, "citations")[0] == str(
        max(int(count) for count in rows(tab, "citations") if count)
    )
    tab.reload()
    tab.locator("select[name=sort]").wait_for()
    assert rows(tab, "citations")[-1] == "", "what the address says is seen at once"


def test_without_scripts_a_listing_is_whole_and_newest_first(open_tab, place: Place) -> None:
    plain = open_tab(java_script_enabled=False)
    plain.goto(place.at(listing(place)))
    dates = [date for date in rows(plain, "date") if date]
    assert len(rows(plain, "date")) == 20
    assert dates == sorted(dates, reverse=True)
    assert not plain.locator(".filter").is_visible()


def test_each_post_of_a_thread_has_an_address(tab, place: Place) -> None:
    page = max(
        place.pages("threads"),
        key=lambda page: place.read(page).count("<article") if page != "threads/" else 0,
    )
    tab.goto(place.at(page))
    posts = tab.locator("article.post")
    assert posts.count() == 8
    last = posts.last.get_attribute("id")
    tab.goto(place.at(f"{page}#{last}"))
    tab.wait_for_function(
        "document.querySelector(':target')?.getBoundingClientRect().top < innerHeight"
    )
    assert tab.locator(":target").get_attribute("id") == last
    posts.first.locator(".pos").click()
    assert tab.url.endswith(f"#{posts.first.get_attribute('id')}")
    times = posts.locator(".post-head time").evaluate_all(
        "(held) => held.map((time) => time.dateTime)"
    )
    assert times == sorted(times)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_a_mark_says_why_by_keyboard(open_tab, place: Place, scripts: bool) -> None:
    tab = open_tab(java_script_enabled=scripts)
    tab.goto(place.at(place.pages("threads")[0]))
    mark = tab.locator("button.mark[popovertarget]").first
    why = tab.locator(f"[id='{mark.get_attribute('popovertarget')}']")
    assert not why.is_visible()
    mark.focus()
    tab.keyboard.press("Enter")
    why.wait_for()
    assert len(why.inner_text()) > 10
    tab.keyboard.press("Escape")
    why.wait_for(state="hidden")
    assert tab.evaluate("document.activeElement.matches('button.mark')")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_a_source_page_shows_what_was_read_and_what_was_repaired(
    open_tab, place: Place, scripts: bool
) -> None:
    tab = open_tab(java_script_enabled=scripts)
    page = max(place.pages("source"), key=lambda page: place.read(page).count("<ins>"))
    tab.goto(place.at(page))
    repaired, read = tab.locator(".line ins").first, tab.locator(".line del").first
    assert (repaired.is_visible(), read.is_visible()) == (True, False)
    tab.get_by_label("Show the text as read").check()
    assert (repaired.is_visible(), read.is_visible()) == (False, True)
    if scripts:
        tab.locator("h1").click()
        tab.keyboard.press("r")
        assert (repaired.is_visible(), read.is_visible()) == (True, False)


def test_the_keyboard_has_shortcuts_a_help_and_a_switch(tab, place: Place) -> None:
    tab.goto(place.at(place.pages("threads")[0]))
    tab.locator(".sb-footer button", has_text="Keyboard").wait_for()
    tab.keyboard.press("j")
    first = tab.evaluate("document.activeElement.closest('article, h2, h3, li')?.textContent")
    tab.keyboard.press("j")
    assert (
        tab.evaluate("document.activeElement.closest('article, h2, h3, li')?.textContent") != first
    )
    tab.keyboard.press("k")
    assert (
        tab.evaluate("document.activeElement.closest('article, h2, h3, li')?.textContent") == first
    )
    tab.keyboard.press("?")
    help = tab.get_by_role("dialog", name="Keyboard")
    help.wait_for()
    assert tab.evaluate(FOCUSED_IN)
    help.get_by_label("Single-key shortcuts").uncheck()
    tab.keyboard.press("Escape")
    help.wait_for(state="hidden")
    tab.keyboard.press("?")
    assert not help.is_visible()
    tab.reload()
    tab.locator(".sb-footer button", has_text="Keyboard").click()
    help.get_by_label("Single-key shortcuts").check()


def test_a_section_is_cited_by_one_button(open_tab, served: Place) -> None:
    tab = open_tab(permissions=["clipboard-read", "clipboard-write"])
    tab.goto(served.at(served.pages("papers")[0]))
    title = tab.locator("h1").inner_text()
    button = tab.locator("button.cite-section").nth(1)
    tab.wait_for_function("!document.querySelector('button.cite-section').hidden")
    button.focus()
    tab.keyboard.press("Enter")
    tab.wait_for_function("navigator.clipboard.readText().then((text) => text.includes('#'))")
    copied = tab.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(title) and copied.endswith(str(button.get_attribute("data-copy-link")))
    tab.locator("[role=status]", has_text="Copied").wait_for(state="attached")


def test_a_link_to_a_passage_is_copied_when_it_is_used(open_tab, served: Place) -> None:
    tab = open_tab(permissions=["clipboard-read", "clipboard-write"])
    tab.goto(served.at(served.pages("papers")[0]))
    tab.locator(".sb-footer button", has_text="Keyboard").wait_for()
    anchor = tab.locator("h2 .anchor").nth(2)
    anchor.focus()
    tab.keyboard.press("Enter")
    tab.locator("[role=status]", has_text="Link copied").wait_for(state="attached")
    assert tab.evaluate("navigator.clipboard.readText()") == tab.url
    assert tab.url.endswith(str(anchor.get_attribute("href")))


def test_two_topics_have_an_address_together(tab, place: Place) -> None:
    both = [page for page in place.pages("topics") if "/and/" in page]
    tab.goto(place.at(both[0]))
    assert tab.locator(ROWS + ", li.row").count() > 0
    assert " and " in tab.locator("h1").inner_text()
