"""Parentheses → citations by author and year: `(Lee, 2020; Eck et al., 2021)`, `Lee and Eck (2020)`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.document.vocabulary import InlineKind
from builder.formats.paper.tokens import LOCATOR, PAGES, PREFIXES, UPPER, word_set
from builder.text.annotations import Annotation
from builder.text.months import MONTHS, folded

GROUP = re.compile(r"\(([^()\[\]]{4,400})\)|\[([^()\[\]]{4,400})\]")
YEAR = re.compile(r"(?<!\d)(?:(?:1[5-9]|20)\d\d[a-z]?(?![\w%])|n\.\s?d\.|forthcoming|in press)")
_MORE = re.compile(r"\s*,\s*(?:(?P<year>(?:1[5-9]|20)\d\d[a-z]?)|(?P<letter>[a-z]))(?![\w.])")
_ITEM = re.compile(r"[^;]+")
_SMALL = word_set(
    "and & et al al. und y e de da di do dos du del van von der den ter la le el of the for on others colleagues u. a. u.a. coll."
)
_WINDOW = 90
_NAME = rf"(?:(?:de|da|di|du|del|van|von|der|den|la|le|el|al)\s+){{0,3}}[{UPPER}](?:[^\W\d_]|['’-](?=[^\W\d_]))*"
_NARRATED = re.compile(
    rf"(?:{_NAME}(?:,\s+{_NAME}){{0,4}},?\s+(?:and|&|und|et|y)\s+{_NAME}|{_NAME}(?:\s+et\s+al\.?|\s+and\s+colleagues|\s+u\.\s?a\.)?)(?:['’]s?)?\s*$"
)
MOST_WORDS = 16
"""Of the names of one citation."""


def is_by_year(text: str) -> Iterator[re.Match[str]]:
    """The parentheses and brackets of a text that cite by author and year.

    >>> [found[0] for found in is_by_year("tides (Lee, 2020; see Eck & Ito, 2021, p. 3) in (April 2024)")]
    ['(Lee, 2020; see Eck & Ito, 2021, p. 3)']
    """
    for group in GROUP.finditer(text):
        if group_tokens(text, group):
            yield group


def group_tokens(text: str, group: re.Match[str]) -> list[Annotation]:
    """The tokens of a parenthesis that cites; nothing when one of its items is no citation."""
    inner = 1 if group[1] is not None else 2
    made: list[Annotation] = []
    for item in _ITEM.finditer(text, *group.span(inner)):
        found = _item(text, item.start(), item.end())
        if not found:
            return []
        made += found
    opened = Annotation(group.start(), group.start() + 1, InlineKind.OPEN, "author-year")
    return [
        opened,
        *made,
        Annotation(group.end() - 1, group.end(), InlineKind.CLOSE, "author-year"),
    ]


def narrated(text: str) -> Iterator[list[Annotation]]:
    """The citations whose authors stand before the parenthesis.

    >>> text = "As Lee and Eck (2020, p. 4) show in March (2021)"
    >>> [[(token.kind, token.target) for token in found] for found in narrated(text)]
    [[('open', 'author-year'), ('key', 'Lee and Eck 2020'), ('locator', 'Lee and Eck 2020'), ('close', 'author-year')]]
    """
    for group in GROUP.finditer(text):
        year = YEAR.match(text, group.start() + 1, group.end() - 1)
        if group[1] is None or not year:
            continue
        window = text[max(0, group.start() - _WINDOW) : group.start()]
        names = _NARRATED.search(window)
        if names and not _is_month(names[0]):
            rest = _tail(text, year, group.end() - 1, _shown(names[0]))
            if rest is not None:
                opened = Annotation(
                    group.start(), group.start() + 1, InlineKind.OPEN, "author-year"
                )
                yield [
                    opened,
                    *rest,
                    Annotation(group.end() - 1, group.end(), InlineKind.CLOSE, "author-year"),
                ]


def _item(text: str, start: int, end: int) -> list[Annotation]:
    """One work of a parenthesis: names, a year or several, a locator."""
    while start < end and text[start].isspace():
        start += 1
    prefix = PREFIXES.match(text, start, end)
    start = prefix.end() if prefix else start
    year = YEAR.search(text, start, end)
    names = text[start : year.start()] if year else ""
    if not year or not _are_names(names):
        return []
    rest = _tail(text, year, end, _shown(names))
    if rest is None:
        return []
    return [Annotation(start, year.end(), InlineKind.KEY, rest[0].target), *rest[1:]]


def _tail(text: str, year: re.Match[str], end: int, names: str) -> list[Annotation] | None:
    """The year, further years and a locator; None when other words follow."""
    made = [Annotation(year.start(), year.end(), InlineKind.KEY, f"{names} {year[0]}")]
    position, written = year.end(), year[0]
    while more := _MORE.match(text, position, end):
        written = more["year"] or written[:4] + more["letter"]
        first = more.start("year") if more["year"] else more.start("letter")
        made.append(Annotation(first, more.end(), InlineKind.KEY, f"{names} {written}"))
        position = more.end()
    comma = re.compile(r"\s*[,:]?\s*").match(text, position, end)
    first = comma.end() if comma else position
    while end > first and text[end - 1].isspace():
        end -= 1
    if first == end:
        return made
    located = LOCATOR.fullmatch(text, first, end) or PAGES.fullmatch(text, first, end)
    return [*made, Annotation(first, end, InlineKind.LOCATOR, made[-1].target)] if located else None


def _are_names(written: str) -> bool:
    """Whether the words before a year are names of people or bodies.

    >>> [_are_names(words) for words in ("van Dam & Eck, ", "April ", "Claude 3 Sonnet, ", "World Tide Council ", "as of ")]
    [True, False, False, True, False]
    """
    words = written.replace(",", " ").split()
    if (
        not words
        or len(words) > MOST_WORDS
        or any(any(sign.isdigit() for sign in word) for word in words)
    ):
        return False
    big = [
        word for word in words if word[0].isupper() or (not word[0].islower() and word[0].isalpha())
    ]
    return (
        bool(big)
        and all(word in big or word.lower() in _SMALL for word in words)
        and not ("," not in written and _is_month(written))
    )


def _is_month(written: str) -> bool:
    words = written.split()
    return bool(words) and folded(words[-1].strip(",.'’")) in MONTHS


def _shown(written: str) -> str:
    """Names the same way wherever they stand, so that uses of one work meet.

    >>> [_shown(names) for names in ("Lee & Eck, ", "Lee and Eck’s ", "Lee et al, ")]
    ['Lee and Eck', 'Lee and Eck', 'Lee et al.']
    """
    names = " ".join(written.split()).rstrip(" ,")
    names = re.sub(r"['’]s?$", "", names).replace(" & ", " and ").replace(", and ", " and ")
    return f"{names}." if names.endswith(" et al") else names.replace(", et al", " et al")
