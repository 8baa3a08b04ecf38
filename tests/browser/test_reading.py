"""A long paper as it is read.

Previews that come and go as they should, notes, the way to a work and back.
"""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESK, PHONE, Place

pytestmark = pytest.mark.xdist_group("browser")

BOX = ".sb-preview"
TOUCH = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
BESIDE = 250
"""Pixels from a mark to its note in the margin, when other notes stand above it."""
ON_ONE_LINE = "(found) => found.findIndex((held) => held.getClientRects().length === 1)"
HIDDEN = """[...document.querySelectorAll('[data-src]')]
  .filter((held) => held.textContent.trim() && !held.checkVisibility()).map((held) => held.dataset.src)"""
FOCUSED = "document.activeElement.id"


def longest_paper(tab, place: Place) -> str:
    """Opens the paper with the most text and says which it is."""
    page = place.pages("papers")[0]
    tab.goto(place.at(page))
    # Scripts of its own are fetched by the page; they are there when they have put the notes
    # beside their marks.
    if tab.evaluate("document.documentElement.classList.contains('js')"):
        tab.wait_for_function(
            "[...document.scripts].some((script) => script.src.endsWith('previews.js'))"
        )
        tab.wait_for_load_state("load")
    return page


def whole(tab, wanted: str):
    """The first of the links that is not broken over two lines, so that its middle is its own."""
    found = tab.locator(wanted)
    link = found.nth(found.evaluate_all(ON_ONE_LINE))
    link.scroll_into_view_if_needed()
    return link


def third_use(tab) -> tuple[str, str]:
    """The anchor of the third use of some work, and the work's key."""
    anchor = str(tab.locator("a.cite[id$='-3']").first.get_attribute("id"))
    return anchor, str(tab.locator(f"[id='{anchor}']").inner_text())


def test_a_preview_opens_by_hover_and_the_pointer_may_enter_it(tab, place: Place) -> None:
    longest_paper(tab, place)
    link = whole(tab, "p > a.cite")
    key = link.inner_text()
    link.hover()
    box = tab.locator(BOX)
    box.wait_for()
    assert key in box.inner_text()
    box.hover()
    tab.wait_for_timeout(700)
    assert box.is_visible(), "it goes while the pointer is in it"
    link.hover()
    tab.wait_for_timeout(700)
    assert box.is_visible(), "it does not stay"
    tab.mouse.move(2, 2)
    box.wait_for(state="detached")


def test_escape_closes_a_hovered_preview_and_leaves_the_focus(tab, place: Place) -> None:
    longest_paper(tab, place)
    elsewhere = tab.locator("a.cite").nth(1)
    elsewhere.focus()
    focused = tab.evaluate(FOCUSED)
    whole(tab, "a.noteref, a.cite:not(:focus)").hover()
    tab.locator(BOX).wait_for()
    tab.keyboard.press("Escape")
    assert tab.locator(BOX).count() == 0
    assert tab.evaluate(FOCUSED) == focused != ""


def test_a_preview_opens_by_keyboard_and_escape_leaves_the_focus(tab, place: Place) -> None:
    longest_paper(tab, place)
    tab.locator("p:has(a.cite) a").first.focus()
    for _ in range(60):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.matches('a.cite')"):
            break
    cite = tab.evaluate(FOCUSED)
    box = tab.locator(BOX)
    box.wait_for()
    assert tab.evaluate(
        "document.activeElement.getAttribute('aria-describedby')"
    ) == box.get_attribute("id")
    tab.keyboard.press("Escape")
    assert box.count() == 0
    assert tab.evaluate(FOCUSED) == cite != ""


def test_tab_goes_into_a_preview_and_escape_leads_out_to_its_link(tab, place: Place) -> None:
    longest_paper(tab, place)
    link = whole(tab, "p > a.cite")
    link.focus()
    tab.locator(BOX).wait_for()
    tab.keyboard.press("Tab")
    assert tab.evaluate(f"document.activeElement.closest('{BOX}') !== null")
    tab.keyboard.press("Escape")
    assert tab.locator(BOX).count() == 0
    assert tab.evaluate(FOCUSED) == link.get_attribute("id")


def test_the_first_tap_shows_and_the_second_follows(open_tab, place: Place) -> None:
    tab = open_tab(**TOUCH)
    longest_paper(tab, place)
    link = whole(tab, "p > a.cite")
    key = link.inner_text()
    address = tab.url
    link.tap()
    tab.locator(BOX).wait_for()
    assert tab.url == address
    tab.locator("h1").tap(force=True)
    tab.locator(BOX).wait_for(state="detached")
    link.tap()
    tab.locator(BOX).wait_for()
    link.tap()
    tab.wait_for_url("**/works/**")
    assert tab.locator("h1").inner_text() == key


def test_from_a_citation_to_its_work_and_back_to_the_same_use(tab, place: Place) -> None:
    longest_paper(tab, place)
    anchor, key = third_use(tab)
    tab.locator(f"[id='{anchor}']").click()
    use = tab.locator(":target")
    assert tab.locator("h1").inner_text() == key
    assert key in use.locator("q mark").inner_text()
    back = use.locator("a[role=doc-backlink]")
    assert "use 3" in back.inner_text() and back.inner_text() in str(
        back.get_attribute("aria-label")
    )
    back.click()
    assert tab.url.endswith(f"#{anchor}")
    tab.wait_for_function("document.querySelector(':target')?.getBoundingClientRect().top >= 0")
    assert tab.locator(":target").evaluate(
        "(held) => held.getBoundingClientRect().bottom <= innerHeight"
    )


def test_the_back_button_returns_to_where_one_was(tab, place: Place) -> None:
    longest_paper(tab, place)
    anchor, _ = third_use(tab)
    link = tab.locator(f"[id='{anchor}']")
    link.scroll_into_view_if_needed()
    before = link.bounding_box()
    link.click()
    tab.wait_for_url("**/works/**")
    tab.go_back()
    tab.wait_for_function("scrollY > 0")
    tab.wait_for_timeout(300)
    after = tab.locator(f"[id='{anchor}']").bounding_box()
    assert before and after and abs(before["y"] - after["y"]) < 60


def test_a_note_stands_beside_its_mark_on_a_wide_screen(open_tab, place: Place) -> None:
    tab = open_tab(viewport={"width": 1440, "height": 900})
    longest_paper(tab, place)
    marks = tab.locator("a.noteref")
    assert marks.count() == 5
    tab.wait_for_function(
        "[...document.querySelectorAll('.sb > aside.note')].every((note) => note.style.translate)"
    )
    for place_of_mark in range(marks.count()):
        mark = marks.nth(place_of_mark)
        note = tab.locator(f".sb > aside.note[aria-label='{mark.get_attribute('aria-label')}']")
        mark.scroll_into_view_if_needed()
        stands, held = mark.bounding_box(), note.bounding_box()
        assert stands and held and held["x"] > stands["x"] and abs(held["y"] - stands["y"]) < BESIDE


@pytest.mark.parametrize(
    "settings", [{"viewport": {**DESK, "width": 1000}}, TOUCH], ids=["hover", "tap"]
)
def test_a_note_is_previewed_where_there_is_no_margin(open_tab, place: Place, settings) -> None:
    tab = open_tab(**settings)
    longest_paper(tab, place)
    mark = tab.locator("a.noteref").nth(1)
    words = tab.locator(f"[id='{str(mark.get_attribute('href'))[1:]}']").inner_text().split()
    mark.scroll_into_view_if_needed()
    # The note below its paragraph may be in sight; then there is nothing to preview.
    tab.evaluate("document.querySelectorAll('.sb > aside.note').forEach((note) => note.remove())")
    if "has_touch" in settings:
        mark.tap()
    else:
        mark.hover()
    tab.locator(BOX).wait_for()
    assert " ".join(words[:5]) in " ".join(tab.locator(BOX).inner_text().split())


def test_without_scripts_all_is_there_and_links_lead_on(open_tab, place: Place) -> None:
    plain = open_tab(java_script_enabled=False)
    longest_paper(plain, place)
    assert plain.evaluate(HIDDEN) == []
    assert len(plain.locator("article").first.inner_text().split()) > 12_000
    assert plain.locator(".preview").count() > 100
    assert plain.locator(".preview").filter(visible=True).count() == 0
    assert plain.locator("button.copy").filter(visible=True).count() == 0
    mark = plain.locator("a.noteref").first
    mark.click()
    plain.locator(":target a[role=doc-backlink]").click()
    assert plain.url.endswith(f"#{mark.get_attribute('id')}")
    anchor, key = third_use(plain)
    plain.locator(f"[id='{anchor}']").click()
    assert plain.locator("h1").inner_text() == key
    plain.locator(":target a[role=doc-backlink]").click()
    assert plain.url.endswith(f"#{anchor}")
