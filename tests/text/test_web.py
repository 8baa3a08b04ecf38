"""Web addresses, e-mail addresses and handles are found as they stand, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.document.vocabulary import LinkStatus
from builder.text.web import addresses

FOUND = [
    ("ai.example.org/research/ai-...", [("ai.example.org/research/ai-...", "elided")]),
    (
        "see a.org/wp-content/u..., @jo.example.social, so",
        [("a.org/wp-content/u...", "elided"), ("@jo.example.social", "handle")],
    ),
    ("(see https://a.org/wiki/A_(b)). Next", [("https://a.org/wiki/A_(b)", "full")]),
    (
        "[words](https://a.org/x) and <https://b.org>",
        [("https://a.org/x", "full"), ("https://b.org", "full")],
    ),
    ("https://a.org/compare/b...c is whole", [("https://a.org/compare/b...c", "full")]),
    ("https://a.org/b…, but", [("https://a.org/b…", "elided")]),
    ("请看example.com的网页", [("example.com", "scheme-added")]),
    (
        "‘jo.github.io’, EXAMPLE.COM!",
        [("jo.github.io", "scheme-added"), ("EXAMPLE.COM", "scheme-added")],
    ),
    ("write to jo-ann@a.org.", [("jo-ann@a.org", "email")]),
    ("by @jo@social.example!", [("@jo@social.example", "handle")]),
    ("lib.rs/x but not lib.rs", [("lib.rs/x", "scheme-added")]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_addresses_are_found_as_written(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(found.text, found.status) for found in addresses(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "e.g. and i.e. at 5 p.m. in the U.S.A.",
        "main.py, run.sh, README.md, main.bib, node.js",
        "version 2.0.1 (3.11)",
        "The sentence ends.It goes on.",
        "category cs.AI",
        "10.1145/3339252.3340516",
        "and/or",
        "a @ b",
        "https://…",
        "it is.so",
    ],
)
def test_words_with_dots_are_left_alone(text: str) -> None:
    assert addresses(text) == ()


def test_only_a_whole_address_leads_somewhere() -> None:
    found = addresses("https://a.org/x b.org/y b.org/y... @jo jo@a.org")
    assert [address.url for address in found] == [
        "https://a.org/x",
        "https://b.org/y",
        None,
        None,
        "mailto:jo@a.org",
    ]


@given(st.text(alphabet="ab.@/:-…()[] ,htps\nw_é。", max_size=80))
def test_addresses_stand_in_order_and_are_what_the_text_says(text: str) -> None:
    position = 0
    for address in addresses(text):
        assert position <= address.start < address.end
        assert text[address.start : address.end] == address.text
        assert isinstance(address.status, LinkStatus)
        position = address.end


@pytest.mark.parametrize(
    "text",
    [
        "write to nele at boats.example.org today",
        "nele.vos at example.org",
        "nele (at) example.org",
        "nele [at] boats.example.org",
        "Write Nele at example.com, please",
    ],
)
def test_a_mailbox_in_words_names_no_web_site(text: str) -> None:
    assert addresses(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "it is available at example.org",
        "See more at example.org.",
        "tickets at example.org/tickets",
        "Nele at www.example.org",
        "Find us at boats.example.org",
    ],
)
def test_a_site_behind_at_is_a_link(text: str) -> None:
    assert [address.status for address in addresses(text)] == ["scheme-added"]
