"""A paragraph to the characters in it that are more than words: links, and emphasis as Markdown writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.document.vocabulary import InlineKind
from builder.text.web import addresses


@dataclass(frozen=True, slots=True, order=True)
class Annotation:
    """Characters `start` to `end` of a text are an inline of some kind."""

    start: int
    end: int
    kind: InlineKind
    target: str = ""


_URL = r"(?:https?://|mailto:|www\.)[^\s()<>]{1,2000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,200})?"
_LINK = re.compile(rf"(\[)([^\[\]]{{1,300}})(\]\(\s?<?({_URL})>?\s?\))")
_HINT = re.compile(r"\w\.[A-Za-zÀ-ɏ]|@|://|mailto:|www\.")
"""Without one of these no address stands in a text; most texts have none."""
_EMPHASIS = re.compile(r"(?<![\w*_])(\*\*|\*|__|_)(?![\s*_])([^*_]{1,300}(?<!\s))(\1)(?![\w*_])")


def links(text: str) -> tuple[Annotation, ...]:
    """Web addresses, e-mail addresses and handles; of a Markdown link, its words, with the brackets as markup.

    >>> text = "see [our site](https://a.org) or b.org"
    >>> [(text[found.start:found.end], found.kind) for found in links(text)]
    [('[', 'markup'), ('our site', 'link'), ('](https://a.org)', 'markup'), ('b.org', 'link')]
    """
    return tuple(_links(text))


def links_and_emphasis(text: str) -> tuple[Annotation, ...]:
    """The same, and words between asterisks or underscores that touch them.

    >>> [(found.start, found.end, found.kind) for found in links_and_emphasis("a *b* 2 * 3 * 4 x_y_z")]
    [(2, 3, 'markup'), (3, 4, 'emphasis'), (4, 5, 'markup')]
    """
    found = _links(text)
    return tuple(sorted((*found, *_emphasis(text, found))))


def _links(text: str) -> tuple[Annotation, ...]:
    made: list[Annotation] = []
    done = 0
    for match in _LINK.finditer(text):
        made += _addresses(text, done, match.start())
        made += [
            Annotation(*match.span(1), InlineKind.MARKUP, "link"),
            Annotation(*match.span(2), InlineKind.LINK, match[4]),
            Annotation(*match.span(3), InlineKind.MARKUP, "link"),
        ]
        done = match.end()
    return (*made, *_addresses(text, done, len(text)))


def _addresses(text: str, start: int, end: int) -> Iterator[Annotation]:
    if _HINT.search(text, start, end):
        for found in addresses(text[start:end]):
            yield Annotation(start + found.start, start + found.end, InlineKind.LINK, found.text)


def _emphasis(text: str, taken: tuple[Annotation, ...]) -> Iterator[Annotation]:
    held = iter(taken)
    link = next(held, None)
    for match in _EMPHASIS.finditer(text) if "*" in text or "_" in text else ():
        while link and link.end <= match.start():
            link = next(held, None)
        if link is None or link.start >= match.end():
            yield Annotation(*match.span(1), InlineKind.MARKUP, "emphasis")
            yield Annotation(*match.span(2), InlineKind.EMPHASIS, match[1])
            yield Annotation(*match.span(3), InlineKind.MARKUP, "emphasis")
