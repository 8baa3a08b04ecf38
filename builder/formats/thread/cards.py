"""Link cards of a profile page: the first lines under a date line to whether they are a web page's title and description."""

from __future__ import annotations

import re

_DASH = r"(?:[—–|·•»›]|::|-|β|Β|â€”|â€“|вЂ”|вЂ“|[?\ufffd]{1,3})"
"""What stands between the title of a page and the name of its site, also as a wrong code page leaves it."""

_TITLE = re.compile(rf"(?P<title>\S.*\S)\s+{_DASH}\s+(?P<site>\S.{{0,79}})")
_SENTENCE_END = re.compile(r"[.!?:;,…][\"'”’)\]]*$")
_CLOSED = re.compile(r"[.!?…。！？][\"'”’)\]]*$")
_SMALL_WORDS = frozenset(
    (
        "a",
        "an",
        "and",
        "at",
        "by",
        "de",
        "der",
        "des",
        "die",
        "du",
        "el",
        "for",
        "in",
        "la",
        "le",
        "of",
        "on",
        "the",
        "to",
        "und",
        "y",
    )
)
LONGEST_TITLE = 200
_FEWEST_WORDS = 5


def is_card(title: str, description: str) -> bool:
    """Whether two lines look like a link card: `Page title — Site name`, then a sentence about the page.

    A title that does not name its site looks like any other line and is not claimed.

    >>> is_card("How Owls Hunt at Night — Institute of Forest Birds", "A guide to the hunting of owls, with many drawings.")
    True
    >>> is_card("We went out at night — and saw owls.", "It was the best night of the whole year for all of us.")
    False
    >>> is_card("- Owls hunt at night — Forest", "A guide to the hunting of owls, with many drawings.")
    False
    """
    found = _TITLE.fullmatch(title.strip()) if len(title) <= LONGEST_TITLE else None
    return bool(
        found
        and _is_title(found["title"])
        and _is_name(found["site"])
        and _is_description(description.strip())
    )


def _is_title(text: str) -> bool:
    """Several words that begin like a heading and hold no address."""
    return (
        (text[0].isalnum() or text[0] in '"“‘«¿¡(')
        and not text[0].islower()
        and len(text.split()) > 2
        and "://" not in text
    )


def _is_name(text: str) -> bool:
    """Words that all start with a capital, a digit or a letter that has no small form, and no full stop."""
    words = text.split()
    return (
        len(words) <= 8
        and not _SENTENCE_END.search(text)
        and all(not word[0].islower() or word in _SMALL_WORDS for word in words)
    )


def _is_description(text: str) -> bool:
    """Enough words for a sentence, or its full stop, and not a list item."""
    is_sentence = len(text.split()) >= _FEWEST_WORDS or bool(_CLOSED.search(text))
    return (
        is_sentence and bool(text) and not text[0].islower() and not text.startswith(("- ", "• "))
    )
