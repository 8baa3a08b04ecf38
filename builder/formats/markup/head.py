"""The head of a page of HTML → what it says of the page: title, author, date, description."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.document.source import Source
from builder.text.html import Token, TokenKind, attribute_of, tokens
from builder.text.located import Text, join
from builder.text.whole import Whole, whole_of

_NAMES = ("name", "property", "itemprop", "http-equiv")


@dataclass(frozen=True, slots=True)
class HeadField:
    """One thing that the head of a page says."""

    name: str
    """In small letters: `title`, `author`, `og:title`, `article:published_time` …"""
    value: Text
    """The words as they stand."""


def html_fields(source: Source) -> tuple[HeadField, ...]:
    """The title and the `<meta>` fields of a page, in their order; those without words left out."""
    whole = whole_of(source)
    return tuple(_fields(whole))


def _fields(whole: Whole) -> Iterator[HeadField]:
    for token in tokens(whole.syntax):
        if token.kind is TokenKind.START and token.name == "body":
            return
        name = ""
        place: tuple[int, int] | None = None
        if token.kind is TokenKind.RAW and token.name == "title":
            name = token.name
            start = whole.syntax.index(">", token.start) + 1
            place = (start, whole.syntax.rindex("<", start, token.end))
        elif token.kind is TokenKind.START and token.name == "meta":
            name = _name(whole, token)
            place = attribute_of(whole.syntax, token, "content")
        words = _words(whole, place) if name and place else None
        if words is not None:
            yield HeadField(name, words)


def _name(whole: Whole, token: Token) -> str:
    for attribute in _NAMES:
        place = attribute_of(whole.syntax, token, attribute)
        if place:
            return whole.text[slice(*place)].strip().lower()
    return ""


def _words(whole: Whole, place: tuple[int, int]) -> Text | None:
    lines: list[Text] = []
    for start, end in whole.pieces(*place):
        words = whole.part(start, end).strip()
        if words.text:
            lines.append(words)
    return join(lines) if lines else None
