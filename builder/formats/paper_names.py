"""Rows of a title page → names of authors, dates, keywords, each with its own place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.formats.paper_parts import Part, syntax
from builder.formats.paper_rows import Stretch
from builder.formats.paper_tokens import word_set
from builder.formats.paper_words import AUTHOR_LABELS, DATE_LABELS, KEYWORD_LABELS, plain
from builder.text.dates import readings
from builder.text.months import folded

LONGEST_LINE = 400
FIELDS = ((KEYWORD_LABELS, "tag"), (AUTHOR_LABELS, "author"), (DATE_LABELS, "date"))
_LABEL = re.compile(r"(?P<word>[^\W\d_][\w' -]{1,24}?)\s*(?P<end>[:—–])\s*|(?P<by>(?i:by|von|par|por))\s+(?=\S)")
_APART = re.compile(r"\s*[;,·•|]\s*(?:(?:and|und|et|y|e|&)\s+)?|\s+(?:and|und|et|y|&)\s+")
_TAG_APART = re.compile(r"\s*[;,·•|]\s*")
_LETTER = r"[^\W\d_⁰¹²³⁴-⁹]"
_NAME = re.compile(
    rf"(?P<name>{_LETTER}+\.?(?:[\s.'’-]+{_LETTER}+\.?){{1,7}}?)(?P<mark>(?:[\s,]*(?:[*†‡§¶∗⋆#]|[\d⁰¹²³⁴-⁹]+|\(\d\)))*)"
)
_SMALL = word_set("de da di do dos du del della van von der den ter ten zu zur la le el al bin ibn y e af av")
_BODIES = re.compile(
    r"\b(?:universit\w*|institut\w*|department|dept|laborator\w*|lab|labs|school|college|cent(?:er|re)|academy|group|team|inc|ltd|gmbh|"
    r"research|foundation|ministry|faculty|fakult\w*|hochschule|école|facult\w*|company|corporation|council|hospital|project)\b",
    re.IGNORECASE,
)
_MAIL = re.compile(r"\S+@\S+\.\w")


def labelled(words: Stretch) -> tuple[Part, ...]:
    """`Authors: …`, `Keywords: …`, `Date: …` as a field and its values; nothing for any other row.

    >>> [part.role for part in labelled(Stretch("Keywords: tides; moon", ((0, 1, 0),)))]
    ['field', 'tag', 'syntax', 'tag']
    """
    found = _LABEL.match(words.text)
    if not found or len(words.text) > LONGEST_LINE:
        return ()
    word = plain(found["by"] or found["word"])
    name = next((name for table, name in FIELDS if word in table), "")
    if not name or (found["by"] and not _are_names(words.part(found.end()).text)):
        return ()
    rest = words.part(found.end())
    field = Part("field", None, name, 0, ((words.part(0, found.end()), "label"),))
    if not rest.text:
        return (field,)
    values = (Part("date", rest),) if name == "date" else tuple(_values(rest, name))
    return (field, *values)


def date_part(words: Stretch) -> tuple[Part, ...]:
    """A row that is nothing but a date."""
    return (Part("date", words),) if len(words.text) < 60 and readings(words.text) else ()


def author_parts(words: Stretch, following: str) -> tuple[Part, ...]:
    """A row of names, as one part for each name; nothing when it may be something else.

    Several names, or one with a mark or an address below it, are names; a single pair of words may be a subtitle.

    >>> row = Stretch("Ann Lee¹, Bo van Dam* and C. D. Eck", ((0, 1, 0),))
    >>> [part.words.text for part in author_parts(row, "") if part.role == "author"]
    ['Ann Lee', 'Bo van Dam', 'C. D. Eck']
    >>> author_parts(Stretch("Small Models", ((0, 1, 0),)), "")
    ()
    """
    if not _are_names(words.text):
        return ()
    several = len(_APART.split(words.text)) > 1
    marked = any(found["mark"].strip() for found in map(_NAME.fullmatch, _APART.split(words.text)) if found)
    sure = several or marked or is_address(following) or bool(readings(following))
    return tuple(_values(words, "author")) if sure else ()


def is_address(text: str) -> bool:
    """Whether a row says where somebody works or can be written to.

    >>> is_address("University of Tides"), is_address("ann@tides.example"), is_address("We measure tides.")
    (True, True, False)
    """
    return len(text) < LONGEST_LINE // 2 and bool(_MAIL.search(text) or (_BODIES.search(text) and not text.endswith(".")))


def _are_names(text: str) -> bool:
    if len(text) > LONGEST_LINE or (text.endswith((".", ":", "?", "!")) and not re.search(r"\b[^\W\d_]\.$", text)):
        return False
    return all(_is_name(one) for one in _APART.split(text.strip()))


def _is_name(text: str) -> bool:
    """Two to six words that begin with capitals, apart from `van`, `de` …, and do not name an institution."""
    found = _NAME.fullmatch(text.strip())
    if not found or _BODIES.search(text):
        return False
    words = [word for word in re.split(r"[\s]+", found["name"]) if word]
    big = [word for word in words if word[0].isupper() or not word[0].islower()]
    return 2 <= len(words) <= 6 and len(big) >= 2 and all(word in big or folded(word) in _SMALL for word in words)


def _values(words: Stretch, role: str) -> Iterator[Part]:
    """The values of a row, and the separators and marks between them as syntax."""
    position = 0
    for gap in (_TAG_APART if role == "tag" else _APART).finditer(words.text):
        yield from _value(words, position, gap.start(), role)
        if words.part(gap.start(), gap.end()).text:
            yield syntax(words.part(gap.start(), gap.end()), "separator")
        position = gap.end()
    yield from _value(words, position, len(words.text), role)


def _value(words: Stretch, start: int, end: int, role: str) -> Iterator[Part]:
    value = words.part(start, end)
    found = _NAME.fullmatch(value.text) if role == "author" else None
    if not value.text:
        return
    yield Part(role, value.part(0, found.end("name")) if found else value)
    if found and found["mark"].strip():
        yield syntax(value.part(found.start("mark")), "mark")
