"""What the value under each label of a listing looks like."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from builder.text.dates import readings
from builder.text.months import MONTHS, WEEKDAYS, folded
from builder.text.names.bits import LONGEST_NAME
from builder.text.names.lists import is_name_like, names_in
from builder.text.shape import is_nothing

TAG_SEPARATOR = re.compile(r"[|·•;；]")
LONGEST_TAG = 100
"""Characters."""

_UNIT = r"(?:citations?|cites|cited|times|quotations?|references?|zitate|zitationen|citas|citazioni|citações|次|回)"
COUNT = re.compile(
    r"(?P<number>(?:(?:ca\.?|about|over|circa|[~≈<>≥≤+])\s*)?\d[\d.,'’\u00a0\u202f ]{0,14}(?:\s?(?:k|m|million|thousand)\b)?\+?)"
    rf"(?P<unit>\s*{_UNIT})?\.?",
    re.IGNORECASE,
)
_DATE_WORDS = (
    "of de del di du the q h mo mi do fr sa so at um on am pm a p m utc gmt est edt pst pdt cet cest bst z t uhr spring summer "
    "autumn fall winter early mid late end circa ca c since until and to or approx week quarter term semester trinity michaelmas "
    "hilary lent fruhling fruhjahr sommer herbst ende anfang mitte printemps ete automne hiver le el il em den der vom bis"
)
_IN_DATES = frozenset(_DATE_WORDS.split())
_TOKEN = re.compile(r"\d+(?:st|nd|rd|th|er|e|a|o|年|月|日)?|[^\W\d_]+")
_SOMETIME = re.compile(
    r"forthcoming|in (?:press|preparation|review)|to appear|under review|soon|upcoming|ongoing",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?!\d)")
_SHORT_DATE = 50


@dataclass(frozen=True, slots=True)
class Look:
    """How to know a value of one field."""

    is_plausible: Callable[[str], bool]
    """Whether a text after the label may be its value: else the label is no label."""
    is_sure: Callable[[str], bool]
    """Whether a line below the label is its value and not the next title, whatever stands around it."""


def is_date(text: str) -> bool:
    """Whether the whole of `text` reads as a date, however vague.

    >>> [is_date(text) for text in ("Oct 8, 2025", "6--9 December 2021", "Michaelmas term 2024", "March of the Models", "7 Ways to Die")]
    [True, True, True, False, False]
    """
    if len(text) > _SHORT_DATE or not any(sign.isdigit() for sign in text):
        return False
    tokens = _TOKEN.findall(folded(text))
    known = all(
        token[0].isdigit() or token in MONTHS or token in WEEKDAYS or token in _IN_DATES
        for token in tokens
    )
    plain = (
        any(token in MONTHS or _YEAR.match(token) for token in tokens)
        and sum(token[0].isdigit() for token in tokens) < 8
    )
    return (known and plain) or bool(readings(text))


def is_count(text: str) -> bool:
    """Whether the whole of `text` is a number as people count citations.

    >>> [is_count(text) for text in ("31", "1,234", "31 citations", "~1.2k", "3 Ways to Count")]
    [True, True, True, True, False]
    """
    return bool(COUNT.fullmatch(text)) or is_nothing(text)


def _counts(text: str) -> bool:
    """A count, or digits and signs without a letter, such as `-5`: no title is only that."""
    bare = (
        len(text) < _SHORT_DATE
        and any(sign.isdigit() for sign in text)
        and not any(sign.isalpha() for sign in text)
    )
    return bare or is_count(text)


def _may_be_date(text: str) -> bool:
    if is_date(text) or is_nothing(text) or _SOMETIME.fullmatch(text):
        return True
    return len(text.split()) < 5 and any(sign.isdigit() for sign in text)


def _may_be_count(text: str) -> bool:
    return is_count(text) or (len(text.split()) < 5 and any(sign.isdigit() for sign in text))


def _may_be_names(text: str) -> bool:
    return is_name_like(text) or is_nothing(text)


def _are_names(text: str) -> bool:
    """Two names or more, each of two words or more and in capitals: no title looks like that."""
    parts = [text[part.start : part.end].split() for part in names_in(text).parts]
    named = all(
        1 < len(part) <= 5 and part[0][:1].isupper() and part[-1][:1].isupper() for part in parts
    )
    return len(parts) > 1 and named and is_name_like(text)


def _may_be_tags(text: str) -> bool:
    return is_nothing(text) or all(
        len(part.split()) <= LONGEST_NAME for part in re.split(r"[,;|·•]", text)
    )


_ANY = Look(bool, is_nothing)
_VALUES: Mapping[str, Look] = MappingProxyType(
    {
        "author": Look(_may_be_names, _are_names),
        "alumnus": Look(_may_be_names, _are_names),
        "date": Look(_may_be_date, lambda text: is_date(text) or is_nothing(text)),
        "citations": Look(_may_be_count, _counts),
        "tag": Look(_may_be_tags, is_nothing),
    }
)


def look_of(field: str) -> Look:
    """How to know a value of `field`; anything may stand under a label that is in no table."""
    return _VALUES.get(field, _ANY)
