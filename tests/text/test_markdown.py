"""Escaped text renders as itself: the law on which the proof of the finished pages stands."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from builder.text.markdown import attribute, escape, escape_heading, escape_start

ENGINE = Markdown(extensions=["attr_list", "md_in_html", "tables", "toc"])
SIGNS = (
    st.text(alphabet="ab1 .-+*_`[](){}<>&#!|\\:;'\"~^=$?/@%,éß中🧵\u0301", min_size=1, max_size=24)
    .map(str.strip)
    .filter(bool)
)
PROBES = (
    "&amp;",
    "&#1_^.}*1",
    "<b>x</b>",
    "http://a.example",
    "<http://a.example>",
    "a  b",
    "\\tabto12mm - x",
    "![x](y)",
    "[a](b)",
    "[a]: http://x.example",
    "{: .x }",
    "x {.y}",
    "x { #a }",
    "1) a",
    "1. a",
    "***",
    "---",
    "===",
    "+ a",
    "__b__",
    "`c`",
    "<!-- x -->",
    "<?php",
    "a|b",
    "|a|",
    "~~~",
    "```",
    ": def",
    "?x",
    "a\\",
    "#",
    "x #",
    "<div>",
    "</div>",
    "\\(x\\)",
    "$x$",
    "- [ ] t",
    "*[HTML]: x",
    "[^1]: x",
)


class Words(HTMLParser):
    """The text of the element that carries a place."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += bool(self.depth) or dict(attrs).get("data-src") == "1"

    def handle_endtag(self, tag: str) -> None:
        self.depth -= bool(self.depth)

    def handle_data(self, data: str) -> None:
        self.words += data if self.depth else ""


def rendered(markdown: str) -> str:
    ENGINE.reset()
    reader = Words()
    reader.feed(ENGINE.convert(markdown))
    reader.close()
    return reader.words.strip()


def shapes(text: str) -> dict[str, str]:
    return {
        "paragraph": f'{escape_start(text)}\n{{: #x data-src="1" }}',
        "heading": f'# {escape_heading(text)} {{: #x data-src="1" }}',
        "item": f'- {escape_start(text)}\n  {{: .c data-src="1" }}',
        "link": f'x [{escape(text)}](y.md){{ .c data-src="1" }} z',
        "before a link": f'{escape_start(text)}[](y.md){{ .own }}\n{{: data-src="1" }}',
        "quotation": f'> {escape_start(text)}\n> {{: data-src="1" }}',
        "inside html": (
            f'<section markdown="1">\n\n{escape_start(text)}\n{{: data-src="1" }}\n\n</section>'
        ),
    }


@given(SIGNS)
def test_escaped_text_renders_as_itself(text: str) -> None:
    assert {shape: rendered(markdown) for shape, markdown in shapes(text).items()} == dict.fromkeys(
        shapes(text), text
    )


@pytest.mark.parametrize("text", PROBES)
def test_syntax_renders_as_the_text_it_is(text: str) -> None:
    assert {shape: rendered(markdown) for shape, markdown in shapes(text).items()} == dict.fromkeys(
        shapes(text), text
    )


@pytest.mark.parametrize(
    "text",
    [
        "Prose, with (brackets) and 5 °C: fine! Isn’t it? 3-4 % AT&T snake_case c++ a=b",
        "Müller – “quoted” … end.",
    ],
)
def test_prose_stays_readable(text: str) -> None:
    assert escape(text) == text


@given(SIGNS)
def test_an_attribute_never_breaks_its_list(text: str) -> None:
    assert 'title="' in ENGINE.reset().convert(f'x [y](z.md){{ title="{attribute(text)}" }}')
