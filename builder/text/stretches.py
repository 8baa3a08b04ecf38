"""A paragraph to the stretches in it that are more than words: links, and emphasis as Markdown writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.text.web import addresses


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Characters of a text that are a piece of their own, see `builder.document.draft.PIECES`."""

    start: int
    end: int
    kind: str
    target: str = ""


_URL = r"(?:https?://|mailto:|www\.)[^\s()<>]{1,2000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,200})?"
_LINK = re.compile(rf"(\[)([^\[\]]{{1,300}})(\]\(\s?<?({_URL})>?\s?\))")
_HINT = re.compile(r"\w\.[A-Za-zÀ-ɏ]|@|://|mailto:|www\.")
"""Without one of these no address stands in a text; most texts have none."""
_EMPHASIS = re.compile(r"(?<![\w*_])(\*\*|\*|__|_)(?![\s*_])([^*_]{1,300}(?<!\s))(\1)(?![\w*_])")


def links(text: str) -> tuple[Stretch, ...]:
    """Web addresses, e-mail addresses and handles; of a Markdown link, its words, with the brackets as markup.

    >>> text = "see [our site](https://a.org) or b.org"
    >>> [(text[found.start:found.end], found.kind) for found in links(text)]
    [('[', 'markup'), ('our site', 'link'), ('](https://a.org)', 'markup'), ('b.org', 'link')]
    """
    return tuple(_links(text))


def links_and_emphasis(text: str) -> tuple[Stretch, ...]:
    """The same, and words between asterisks or underscores that touch them.

    >>> [(found.start, found.end, found.kind) for found in links_and_emphasis("a *b* 2 * 3 * 4 x_y_z")]
    [(2, 3, 'markup'), (3, 4, 'emphasis'), (4, 5, 'markup')]
    """
    found = _links(text)
    return tuple(sorted((*found, *_emphasis(text, found))))


def _links(text: str) -> tuple[Stretch, ...]:
    made: list[Stretch] = []
    done = 0
    for match in _LINK.finditer(text):
        made += _addresses(text, done, match.start())
        made += [
            Stretch(*match.span(1), "markup", "link"),
            Stretch(*match.span(2), "link", match[4]),
            Stretch(*match.span(3), "markup", "link"),
        ]
        done = match.end()
    return (*made, *_addresses(text, done, len(text)))


def _addresses(text: str, start: int, end: int) -> Iterator[Stretch]:
    if _HINT.search(text, start, end):
        for found in addresses(text[start:end]):
            yield Stretch(start + found.start, start + found.end, "link", found.text)


def _emphasis(text: str, taken: tuple[Stretch, ...]) -> Iterator[Stretch]:
    held = iter(taken)
    link = next(held, None)
    for match in _EMPHASIS.finditer(text) if "*" in text or "_" in text else ():
        while link and link.end <= match.start():
            link = next(held, None)
        if link is None or link.start >= match.end():
            yield Stretch(*match.span(1), "markup", "emphasis")
            yield Stretch(*match.span(2), "emphasis", match[1])
            yield Stretch(*match.span(3), "markup", "emphasis")
