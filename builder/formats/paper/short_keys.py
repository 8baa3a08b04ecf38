"""Short keys without square brackets to citations: `(Lomb76; Scargle82)`, `as Eyer99 shows`.

Name and year in one word look like a product or a code (`Windows95`, `Covid19`), so a paper must
prove that it cites in this way: by parentheses that hold such words and nothing else, of several
names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from builder.document.vocabulary import CitationStyle, InlineKind
from builder.formats.paper.citations import Annotations, enclosed
from builder.formats.paper.locators import LOCATOR, UPPER, behind_prefixes
from builder.text.annotations import Annotation
from builder.text.located import stripped

FEWEST_NAMES = 4
"""So many names that stand with a year in parentheses are no accident."""

_KEY = re.compile(
    rf"""
    (?<![\w&'’+-])
    (?P<name>[{UPPER}][^\W\d_]++(?:['’-][^\W\d_]++)*+)
    (?P<year>(?:1[5-9]|20)\d\d|\d\d)[a-z]?
    (?![\w'’+-])
    """,
    re.VERBOSE,
)
_GROUP = re.compile(r"\(([^()\[\]]{3,}+)\)")
_PIECE = re.compile(r"[^;]+")
# A word as bibliographies are keyed, but without a year: `LINEAR1`, `NumRec`.
_WORD = re.compile(
    rf"""
    (?:[{UPPER}][\w+-]*\d|[{UPPER}][^\W\d_{UPPER}]+[{UPPER}]\w+)
    """,
    re.VERBOSE,
)
# Behind `see` or `e.g.` one word alone is a key.
_SINGLE_WORD = re.compile(rf"[{UPPER}]{{2,}}[\w+-]*\d", re.VERBOSE)
_NAMED_PARTS = frozenset(
    ("figure", "fig", "table", "tab", "section", "sec", "eq", "equation", "chapter", "appendix")
)


@dataclass(frozen=True, slots=True)
class ShortKeys:
    """How a paper cites by short keys."""

    is_style: bool = False
    others: frozenset[str] = field(default=frozenset())
    """Keys without a year that stand between others."""


def short_keys_of(texts: Iterable[str], others: int) -> ShortKeys:
    """What the texts of a paper say; `others` citations stand in another style.

    >>> short_keys_of(["(Lee76; Eck82), (Ito91; TIDE1) and (Roe03)"], 0).others
    frozenset({'TIDE1'})
    >>> short_keys_of(["(Windows95; Windows98)"], 0).is_style
    False
    """
    names: set[str] = set()
    words: set[str] = set()
    count = 0
    for text in texts:
        for group in _GROUP.finditer(text):
            keys, plain = _pieces(group)
            if keys:
                names.update(keys)
                words.update(plain)
                count += 1
            # A word alone in parentheses is an abbreviation; two with a semicolon are cited.
            elif len(plain) > 1:
                words.update(plain)
    # Names of things hold two digits, too: `Windows95`; keys are of many people, and a paper cites
    # in one style for the most part.
    if len(names) < FEWEST_NAMES or count <= others:
        return ShortKeys()
    return ShortKeys(True, frozenset(words))


def short_citations(text: str, keys: ShortKeys) -> Iterator[Annotations]:
    """The citations of a text by short keys, in parentheses and without.

    >>> keys = ShortKeys(True)
    >>> for citation in short_citations("It (see Lee76, p. 3) is as Eck82 says.", keys):
    ...     [str(part.target) for part in citation]
    ['key', 'Lee76', 'Lee76', 'key']
    ['Eck82']
    """
    if not keys.is_style:
        return
    done = 0
    for group in _GROUP.finditer(text):
        yield from _bare(text, done, group.start(), keys)
        works = tuple(_works(text, group.start(1), group.end(1), keys))
        if works:
            yield enclosed(group, CitationStyle.KEY, works)
        done = group.end()
    yield from _bare(text, done, len(text), keys)


def _pieces(group: re.Match[str]) -> tuple[list[str], list[str]]:
    """The names with a year, and other words, of a parenthesis that holds nothing else."""
    names: list[str] = []
    words: list[str] = []
    for piece in _PIECE.finditer(group.string, *group.span(1)):
        first, end = stripped(group.string, *piece.span())
        start = behind_prefixes(group.string, first, end)
        key = _KEY.fullmatch(group.string, start, end)
        if key and _is_name(key["name"]):
            names.append(key["name"])
        elif _is_word(group.string, start, end, is_announced=start > first):
            words.append(group.string[start:end])
        else:
            # Any other words make it a remark: `(Lee76; but not in winter)`.
            return [], []
    return names, words


def _is_word(text: str, start: int, end: int, *, is_announced: bool) -> bool:
    """Whether one word without a name and a year stands there, as keys may be."""
    if _WORD.fullmatch(text, start, end):
        return True
    return is_announced and bool(_SINGLE_WORD.fullmatch(text, start, end))


def _works(text: str, start: int, end: int, keys: ShortKeys) -> Iterator[Annotation]:
    """The keys between two offsets, each with the locator behind it."""
    for piece in _PIECE.finditer(text, start, end):
        first, last = stripped(text, *piece.span())
        first = behind_prefixes(text, first, last)
        if text[first:last] in keys.others:
            yield Annotation(first, last, InlineKind.KEY, text[first:last])
            continue
        for key in _KEY.finditer(text, first, last):
            if not _is_name(key["name"]):
                continue
            yield Annotation(*key.span(), InlineKind.KEY, key[0])
            begin, stop = stripped(text, key.end(), last)
            if text.startswith(",", begin):
                begin, stop = stripped(text, begin + 1, stop)
            if begin < stop and LOCATOR.fullmatch(text, begin, stop):
                yield Annotation(begin, stop, InlineKind.LOCATOR, key[0])


def _bare(text: str, start: int, end: int, keys: ShortKeys) -> Iterator[Annotations]:
    for key in _KEY.finditer(text, start, end):
        if _is_name(key["name"]) or key[0] in keys.others:
            yield (Annotation(*key.span(), InlineKind.KEY, key[0]),)


def _is_name(word: str) -> bool:
    """Whether a word may be a surname: not all in capitals, and no part of a paper.

    >>> [_is_name(word) for word in ("Lomb", "Schwarzenberg-Czerny", "TESS", "Figure")]
    [True, True, False, False]
    """
    return not word.isupper() and word.lower() not in _NAMED_PARTS
