"""The search in a real browser.

Served and from a folder, by keyboard alone, without a request to anybody else.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from builder.text.folding import search_words
from tests.browser.conftest import close, serving

ENTRIES = ("Papers", "Dissertations", "Threads", "Briefs", "Pages")
GROUPS = """sections => sections.map((held) =>
  [held.querySelector('h2').firstChild.data, [...held.querySelectorAll('.sb-hit')].map((hit) => hit.textContent)])"""
TITLE = """() => [...document.querySelector('h1').childNodes]
  .filter((held) => !held.classList?.contains('own')).map((held) => held.textContent).join('').trim()"""
WATCH_SHIFTS = """() => {
  window.moved = 0;
  const add = (list) => list.getEntries().forEach((held) => { moved += held.value; });
  new PerformanceObserver(add).observe({type: 'layout-shift', buffered: true});
}"""

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def browser(chromium: Any) -> Any:
    """The one browser of all these tests."""
    return chromium


@pytest.fixture(scope="module")
def served(finished: Path) -> Iterator[str]:
    """The address of the finished site on this machine."""
    for place in serving(finished / "site", "/"):
        yield place.base


@pytest.fixture
def page(browser: Any, served: str) -> Iterator[Any]:
    """A page that asks nobody but the site and has nothing to complain of."""
    context = browser.new_context(viewport={"width": 1100, "height": 800}, reduced_motion="reduce")
    opened = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on(
        "console",
        lambda message: said.append(message.text if message.type in ("error", "warning") else ""),
    )
    opened.on("pageerror", lambda fault: said.append(str(fault)))
    yield opened
    close(context)
    assert [
        address for address in asked if not address.startswith((served, "file:", "data:", "blob:"))
    ] == []
    assert [text for text in said if text] == []


def ask(page: Any, text: str, within: str = "dialog[open]") -> None:
    """Type a question and wait for its answer."""
    page.fill(f"{within} input[type=search]", text)
    page.wait_for_function(
        "([at, text]) => document.querySelector(`${at} .sb-results`).dataset.answers === text",
        arg=[within, text],
    )


def groups(page: Any) -> list[tuple[str, list[str]]]:
    """Kinds and titles, as they stand."""
    return [
        (kind, titles) for kind, titles in page.eval_on_selector_all(".sb-results section", GROUPS)
    ]


def opened(page: Any, address: str) -> Any:
    page.goto(address)
    page.keyboard.press("/")
    page.wait_for_selector("dialog[open] input:focus")
    return page


def test_nothing_of_the_index_is_loaded_before_somebody_asks(page: Any, served: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(served)))
    page.goto(served, wait_until="networkidle")
    assert not [path for path in asked if path.startswith("search/") or "search-engine" in path]
    page.keyboard.press("s")
    ask(page, "misalignment")
    parts = [path for path in asked if path.startswith("search/")]
    assert any(path.startswith("search/texts/") for path in parts)
    assert len(parts) < 20


@pytest.mark.parametrize(
    ("asked", "name"),
    [("cywinski", "Cywiński"), ("Cywiński", "Cywiński"), ("riche", "Riché"), ("RICHÉ", "Riché")],
)
def test_a_name_is_found_with_and_without_its_accents(
    page: Any, served: str, asked: str, name: str
) -> None:
    ask(opened(page, served), asked)
    found = dict(groups(page))
    assert any(name in title for title in found["Authors"])
    assert found["Papers"]
    assert page.inner_text("dialog[open] mark") == name


def test_a_result_shows_the_sentence_that_matches(page: Any, served: str) -> None:
    ask(opened(page, served), "misalignment")
    assert len(groups(page)) > 1
    said = page.query_selector_all("dialog[open] .sb-said")
    assert said
    assert all("misalign" in held.inner_text().lower() for held in said)
    assert "papers" in page.inner_text("dialog[open] [role=status]")


def test_a_word_deep_in_a_long_paper_leads_to_its_passage(
    page: Any, served: str, finished: Path
) -> None:
    longest = max(
        (finished / "site" / "papers").rglob("index.html"), key=lambda path: path.stat().st_size
    )
    page.goto(longest.as_uri())
    passages = page.eval_on_selector_all(
        ".sb p[id][data-src]", "held => held.map((one) => [one.id, one.textContent])"
    )
    counts: dict[str, list[str]] = {}
    for anchor, text in passages:
        # Sorted, because a set has another order in every run, and another word would be tried.
        for word in sorted(search_words(text)):
            counts.setdefault(word, []).append(anchor)
    word, (anchor,) = next(
        pair
        for pair in reversed(counts.items())
        if len(pair[1]) == 1 and pair[0].isalpha() and len(pair[0]) > 9
    )
    ask(opened(page, served), word)
    # Listening begins before the click: a page that is there at once would be waited for in vain.
    with page.expect_navigation(url=f"**/#{anchor}", wait_until="domcontentloaded"):
        # Another paper may hold the word too.
        page.click(f"dialog[open] .sb-said[href*='{longest.parent.name}']")
    assert longest.parent.name in page.url
    target = page.evaluate("() => document.querySelector(':target').textContent")
    assert word in search_words(target)


def test_a_title_brings_its_entry_before_every_listing(
    page: Any, served: str, finished: Path
) -> None:
    page.goto(served)
    for path in sorted((finished / "site" / "papers").glob("*/index.html"))[:4]:
        page.goto(path.as_uri())
        title = page.evaluate(TITLE)
        ask(opened(page, served), title)
        kind, titles = groups(page)[0]
        assert kind in ENTRIES
        assert titles[0] == title


def test_the_keyboard_is_enough(page: Any, served: str) -> None:
    ask(opened(page, served), "governance")
    focused = "() => document.activeElement.className"
    page.keyboard.press("ArrowDown")
    assert "sb-hit" in page.evaluate(focused)
    page.keyboard.press("ArrowDown")
    second = page.evaluate("() => document.activeElement.href")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("() => document.activeElement.type") == "search"
    page.keyboard.press("Escape")
    assert page.query_selector("dialog[open]") is None
    # The browser gives the focus back a moment after it has closed the dialog.
    page.wait_for_function("() => document.activeElement === document.body")
    page.keyboard.press("s")
    assert page.input_value("dialog[open] input") == "governance"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(second, wait_until="commit")


def test_enter_in_the_field_follows_the_first_result(page: Any, served: str) -> None:
    ask(opened(page, served), "riche")
    first = page.get_attribute("dialog[open] .sb-hit", "href")
    page.keyboard.press("Enter")
    page.wait_for_url(first, wait_until="commit")


def test_the_page_keeps_the_question_in_its_address(page: Any, served: str) -> None:
    page.goto(f"{served}search/?q=misalignment")
    page.wait_for_selector("form.sb-search .sb-hit")
    ask(page, "riché", "form.sb-search")
    assert unquote(page.url).endswith("search/?q=riché")
    assert page.query_selector("form.sb-search .sb-hit")


def test_words_that_no_entry_has_together_are_told(page: Any, served: str) -> None:
    ask(opened(page, served), "misalignment qqqqq")
    assert "some of them" in page.inner_text("dialog[open] [role=status]")
    ask(page, "qqqqq")
    assert page.inner_text("dialog[open] [role=status]") == "Nothing found."
    ask(page, "“…” —")
    assert groups(page) == []


def test_it_works_from_a_folder(page: Any, finished: Path) -> None:
    ask(opened(page, (finished / "site" / "index.html").as_uri()), "cywinski")
    assert "Authors" in dict(groups(page))
    page.goto((finished / "site" / "search" / "index.html").as_uri() + "?q=misalignment")
    page.wait_for_selector("form.sb-search .sb-hit")


def test_without_scripts_the_button_leads_to_the_lists(browser: Any, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served)
    page.click(".sb-search-open")
    assert page.url.startswith(f"{served}search/")
    assert not page.is_visible("form.sb-search")
    page.click(".sb >> text=topics")
    assert page.url == f"{served}topics/"
    close(context)


def test_nothing_moves_when_the_search_opens(page: Any, served: str) -> None:
    page.goto(served, wait_until="networkidle")
    page.evaluate(WATCH_SHIFTS)
    page.keyboard.press("/")
    ask(page, "misalignment")
    assert page.evaluate("() => moved") < 0.01


@pytest.mark.parametrize(
    "text",
    [
        "Łucja Øye-Große",
        "D’Angelo’s",
        "Ἀθήνᾱ ΛΟΓΟΣ",
        "Ёлкин",
        "安全性 データ",
        "인공지능안전",
        "हिन्दी किताब",
        "İstanbul ﬁn",
        "C++ x86-64",
    ],
)
def test_the_browser_folds_as_the_builder_does(page: Any, served: str, text: str) -> None:
    opened(page, served)
    page.wait_for_function("() => window.seedbedSearch")
    assert set(page.evaluate("text => seedbedSearch.fold(text)", text)) <= search_words(text)
