"""Rows of a title page → names of authors, dates, keywords, each with its own place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from builder.formats.paper.parts import Part, syntax
from builder.formats.paper.rows import Stretch
from builder.formats.paper.words import AUTHOR_LABELS, DATE_LABELS, KEYWORD_LABELS, plain
from builder.text.dates import readings
from builder.text.names.lists import NAME, names_in
from builder.text.names.names import PARTICLES, is_institution

LONGEST_LINE = 400
FIELDS = ((KEYWORD_LABELS, "tag"), (AUTHOR_LABELS, "author"), (DATE_LABELS, "date"))
_LABEL = re.compile(
    r"(?P<word>[^\W\d_][\w' -]{1,24}?)\s*(?P<end>[:—–])\s*|(?P<by>(?i:by|von|par|por))\s+(?=\S)"
)
_TAG_APART = re.compile(r"\s*[;,·•|]\s*")
_PLACES = re.compile(
    r"\b(?:department|dept|laborator\w*|labs?|school|college|academy|group|team|inc|ltd|gmbh|research|ministry|faculty|fakult\w*|project)\b",
    re.IGNORECASE,
)
_MAIL = re.compile(r"\S+@\S+\.\w")
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_INITIAL_END = re.compile(r"\b[^\W\d_]\.$")
MOST_WORDS = 6
"""Of one name."""


def labelled(words: Stretch) -> tuple[Part, ...]:
    """`Authors: …`, `Keywords: …`, `Date: …` as a field and its values; nothing for any other row.

    >>> from builder.formats.paper.rows import stretch
    >>> [part.role for part in labelled(stretch("Keywords: tides; moon"))]
    ['field', 'tag', 'syntax', 'tag']
    """
    found = _LABEL.match(words.text)
    if not found or len(words.text) > LONGEST_LINE:
        return ()
    word = plain(found["by"] or found["word"])
    name = next((name for table, name in FIELDS if word in table), "")
    rest = words.part(found.end())
    if not name or (name == "author" and rest.text and not _are_names(rest.text, _is_said_name)):
        return ()
    field = Part("field", None, name, 0, ((words.part(0, found.end()), "label"),))
    if not rest.text:
        return (field,)
    return (field, *_VALUES[name](rest))


def date_part(words: Stretch) -> tuple[Part, ...]:
    """A row that is nothing but a date."""
    return (Part("date", words),) if len(words.text) < 60 and readings(words.text) else ()


def author_parts(words: Stretch, following: str) -> tuple[Part, ...]:
    """A row of names, as one part for each name; nothing when it may be something else.

    Several names, or one with a mark or an address below it, are names; a single pair of words may be a subtitle.

    >>> from builder.formats.paper.rows import stretch
    >>> row = stretch("Ann Lee¹, Bo van Dam* and C. D. Eck")
    >>> [part.words.text for part in author_parts(row, "") if part.role == "author"]
    ['Ann Lee', 'Bo van Dam', 'C. D. Eck']
    >>> author_parts(stretch("Small Models"), "")
    ()
    """
    if not _are_names(words.text):
        return ()
    sure = len(names_in(words.text).parts) > 1 or is_address(following) or bool(readings(following))
    return tuple(_names(words)) if sure else ()


def is_address(text: str) -> bool:
    """Whether a row says where somebody works or can be written to.

    >>> is_address("University of Tides"), is_address("ann@tides.example"), is_address("We measure tides.")
    (True, True, False)
    """
    return len(text) < LONGEST_LINE // 2 and bool(
        _MAIL.search(text) or (_is_body(text) and not text.endswith("."))
    )


def _is_body(text: str) -> bool:
    return is_institution(text) or bool(_PLACES.search(text))


def _are_names(text: str, is_one: Callable[[str], bool] | None = None) -> bool:
    if len(text) > LONGEST_LINE or (
        text.endswith((".", ":", "?", "!")) and not _INITIAL_END.search(text)
    ):
        return False
    names = [text[part.start : part.end] for part in names_in(text).parts if part.kind == NAME]
    return bool(names) and all(map(is_one or _is_name, names))


def _is_said_name(text: str) -> bool:
    """A name behind `By` or `Authors:`, where one word or an institution will do.

    >>> _is_said_name("O’Neil"), _is_said_name("Institute of Tides"), _is_said_name("the sea"), _is_said_name("李明")
    (True, True, False, True)
    """
    return (
        not text[0].islower()
        and not any(sign.isdigit() for sign in text)
        and len(text.split()) <= MOST_WORDS + 2
    )


def _is_name(text: str) -> bool:
    """Two to six words that begin with capitals, apart from `van`, `de` …, and do not name an institution; or a Chinese name.

    >>> _is_name("Bo van Dam"), _is_name("University of Tides"), _is_name("a Short Tale"), _is_name("Tides"), _is_name("李明")
    (True, False, False, False, True)
    """
    if _HAN_NAME.fullmatch(text):
        return True
    words = text.replace(",", " ").split()
    big = [word for word in words if not word[0].islower()]
    plain_words = all(word in big or word.casefold() in PARTICLES for word in words) and not any(
        sign.isdigit() for sign in text
    )
    return plain_words and len(big) > 1 and len(words) <= MOST_WORDS and not _is_body(text)


def _names(words: Stretch) -> Iterator[Part]:
    """The names of a row, and the separators, marks and `et al.` between them as syntax."""
    position = 0
    for part in names_in(words.text).parts:
        yield from _separator(words, position, part.start)
        held = words.part(part.start, part.end)
        yield Part("author", held) if part.kind == NAME else syntax(held, part.kind)
        position = part.end
    yield from _separator(words, position, len(words.text))


def _tags(words: Stretch) -> Iterator[Part]:
    position = 0
    for gap in _TAG_APART.finditer(words.text):
        yield from (Part("tag", tag) for tag in (words.part(position, gap.start()),) if tag.text)
        yield from _separator(words, gap.start(), gap.end())
        position = gap.end()
    yield from (Part("tag", tag) for tag in (words.part(position),) if tag.text)


def _separator(words: Stretch, start: int, end: int) -> Iterator[Part]:
    if (held := words.part(start, end)).text:
        yield syntax(held, "separator")


def _date(words: Stretch) -> Iterator[Part]:
    yield Part("date", words)


_VALUES: Mapping[str, Callable[[Stretch], Iterator[Part]]] = MappingProxyType(
    {"tag": _tags, "author": _names, "date": _date}
)
