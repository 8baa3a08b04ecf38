"""Square brackets → citations by key or number, and editorial insertions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from builder.document.vocabulary import InlineKind
from builder.formats.paper.tokens import AGAIN, LOCATOR, PAGES, PREFIXES, word_set
from builder.text.annotations import Annotation

BRACKET = re.compile(r"\[([^\[\]]{1,400})\]")
_PART = re.compile(r"[^,;]+")
_KEY = re.compile(r"10\.\d{4,9}/[^\s,;]{1,120}|[^\W_][\w:.+/&'’*@-]{0,119}")
_SURE = re.compile(
    r"(?=.*[^\W\d_]).*(?:1[5-9]|20)\d\d.*|[A-Z][A-Za-z]{1,8}\+?\d\d[a-z]?|10\.\d{4,9}/.+"
)
_RANGE = re.compile(r"(?P<first>\d{1,4})(?:(?P<dash>\s*[–—-]\s*)(?P<last>\d{1,4}))?")
_COMMON = word_set(
    "sic a an the he she it they we i you his her its their our your him them us who which that this these those is are was were be been "
    "has have had do does did not no and or but if of in on at to for from with by as so then thus there here may might can could will "
    "would should must emphasis author authors editor redacted laughter applause inaudible omitted citation blank unclear dated translated "
    "online internet accessed note notes see x y n"
)
"""Words that stand in brackets inside quotations and are no keys."""
_OPENERS, _CLOSERS = "“„«", "”»"
_WORDS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Citing:
    """How the paper cites: its style and the keys that are sure."""

    style: str = ""
    """key, numeric, author-year, or `""`."""
    keys: frozenset[str] = field(default=frozenset())
    """Keys that the bibliography labels or that stand somewhere beyond doubt."""
    most: int = 999
    """The highest number of the bibliography."""


def is_sure(key: str) -> bool:
    """Whether a word can only be a citation key: letters and a year, or an identifier.

    >>> [is_sure(key) for key in ("lee2020tides", "ABC+19", "10.1145/33.35", "golem", "2020", "GPT4")]
    [True, True, True, False, False, False]
    """
    return bool(_SURE.fullmatch(key))


def sure_keys(text: str) -> Iterator[str]:
    """The keys in brackets that are keys beyond doubt."""
    for bracket in BRACKET.finditer(text):
        for part in _PART.finditer(bracket[1]):
            word = part[0].strip()
            if _KEY.fullmatch(word) and is_sure(word) and not LOCATOR.fullmatch(word):
                yield word


def is_numeric(content: str, most: int = 999) -> bool:
    """Whether a bracket holds only numbers of a bibliography, with locators and prefixes.

    >>> [is_numeric(content) for content in ("12, 15", "3–7", "see 4, p. 9", "0, 1", "2020b")]
    [True, True, True, False, False]
    """
    found = [
        _numeric_part(content, part.start(), part.end(), most) for part in _PART.finditer(content)
    ]
    return all(tokens is not None for tokens in found) and any(
        token.kind == "key" for tokens in found for token in tokens or ()
    )


def bracket_tokens(
    text: str, bracket: re.Match[str], citing: Citing, last: str
) -> list[Annotation]:
    """What a bracket is: the tokens of a citation, one token of an insertion, or nothing for plain text.

    `last` is the key cited before: what a locator alone belongs to.

    >>> found = BRACKET.search("so [see lee2020, Tides, p.9].")
    >>> [(token.kind, token.target) for token in bracket_tokens(found.string, found, Citing("key"), "")]
    [('open', 'key'), ('key', 'lee2020'), ('key', 'Tides'), ('locator', 'Tides'), ('close', 'key')]
    >>> found = BRACKET.search("cannot [do anything to] control")
    >>> [token.kind for token in bracket_tokens(found.string, found, Citing("key"), "lee2020")]
    ['editorial']
    """
    inner = _numbers(text, bracket, citing) if citing.style == "numeric" else []
    style = "numeric" if inner else "key"
    inner = inner or _keys(text, bracket, citing, last)
    if inner:
        return [
            Annotation(bracket.start(), bracket.start() + 1, InlineKind.OPEN, style),
            *inner,
            Annotation(bracket.end() - 1, bracket.end(), InlineKind.CLOSE, style),
        ]
    return (
        [Annotation(bracket.start(), bracket.end(), InlineKind.EDITORIAL)]
        if _is_insertion(bracket[1])
        else []
    )


def _numbers(text: str, bracket: re.Match[str], citing: Citing) -> list[Annotation]:
    if not is_numeric(bracket[1], citing.most):
        return []
    made: list[Annotation] = []
    for part in _PART.finditer(text, bracket.start(1), bracket.end(1)):
        made += (
            _numeric_part(
                text, part.start(), part.end(), citing.most, made[-1].target if made else ""
            )
            or []
        )
    return made


def _numeric_part(
    text: str, start: int, end: int, most: int, last: str = ""
) -> list[Annotation] | None:
    """Numbers or a locator between two separators; None when it is anything else."""
    start, end = _trimmed(text, start, end)
    prefix = PREFIXES.match(text, start, end)
    start = prefix.end() if prefix else start
    found = _RANGE.fullmatch(text, start, end)
    if found:
        values = [int(found[name]) for name in ("first", "last") if found[name]]
        if values[0] < 1 or values[-1] > most or values != sorted(values):
            return None
        return [
            Annotation(*found.span(name), InlineKind.KEY, found[name])
            for name in ("first", "last")
            if found[name]
        ]
    if LOCATOR.fullmatch(text, start, end):
        return [Annotation(start, end, InlineKind.LOCATOR, last)]
    return [] if start == end else None


def _keys(text: str, bracket: re.Match[str], citing: Citing, last: str) -> list[Annotation]:
    """The keys and locators of a bracket; nothing when it is no citation."""
    made: list[Annotation] = []
    strange = False
    for part in _PART.finditer(text, bracket.start(1), bracket.end(1)):
        found = _key_part(text, *_trimmed(text, part.start(), part.end()), made, last)
        strange = strange or found is None
        made += found or []
    keys = [token.target for token in made if token.kind == "key"]
    if any(is_sure(key) or key in citing.keys for key in keys):
        return made
    if strange or not made or (keys and not _may_be_keys(text, bracket, citing, keys)):
        return []
    return made if keys or last else []


def _key_part(
    text: str, start: int, end: int, before: list[Annotation], last: str
) -> list[Annotation] | None:
    """What stands between two commas: a locator, a key, a key with a locator, a prefix; None when it is other words."""
    owner = next((token.target for token in reversed(before)), last)
    if LOCATOR.fullmatch(text, start, end) or AGAIN.fullmatch(text, start, end):
        return [Annotation(start, end, InlineKind.LOCATOR, owner)]
    if before and before[-1].kind == "locator" and PAGES.fullmatch(text, start, end):
        return [Annotation(start, end, InlineKind.LOCATOR, owner)]
    prefix = PREFIXES.match(text, start, end)
    start = prefix.end() if prefix else start
    key = _KEY.match(text, start, end)
    if start == end:
        return []
    if not key or not (_WORDS.search(key[0]) or is_sure(key[0])):
        return None
    rest, stop = _trimmed(text, key.end(), end)
    if rest == stop:
        return [Annotation(start, key.end(), InlineKind.KEY, key[0])]
    located = LOCATOR.fullmatch(text, rest, stop)
    return (
        [
            Annotation(start, key.end(), InlineKind.KEY, key[0]),
            Annotation(rest, stop, "locator", key[0]),
        ]
        if located
        else None
    )


def _may_be_keys(text: str, bracket: re.Match[str], citing: Citing, keys: list[str]) -> bool:
    """Whether words without a year are keys: the paper cites by key, and nothing speaks for an insertion."""
    if citing.style != "key" or any(len(key) < 2 or key.lower() in _COMMON for key in keys):
        return False
    glued = (
        text[bracket.start() - 1 : bracket.start()].isalpha()
        or text[bracket.end() : bracket.end() + 1].isalpha()
    )
    return not glued and not _is_quoted(text, bracket.start(), bracket.end())


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Whether a place stands between an opening and a closing quotation mark."""
    near, far = max(0, start - 600), min(len(text), end + 600)
    opened = max(text.rfind(sign, near, start) for sign in _OPENERS)
    closed = max(text.rfind(sign, near, start) for sign in _CLOSERS)
    if opened > closed:
        return any(text.find(sign, end, far) >= 0 for sign in _CLOSERS)
    return text.count('"', near, start) % 2 == 1 and text.find('"', end, far) >= 0


def _is_insertion(content: str) -> bool:
    """Whether the words in a bracket are an editor's: words, an ellipsis, a letter.

    >>> [_is_insertion(content) for content in ("define and", "…", "T", "sic", "0, 1", "x=1")]
    [True, True, True, True, False, False]
    """
    if content.strip() in ("…", "...", ". . .", "?", "!"):
        return True
    wordy = sum(1 for sign in content if sign.isalpha() or sign in " '’-,.…;&\n")
    return bool(_WORDS.search(content)) and wordy == len(content)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
