"""A line to the pointer that it is: `Read full story at X →`."""

from __future__ import annotations

import re
from dataclasses import dataclass

_THING = r"(?:story|article|text|report|piece|post|paper|brief|study|interview|newsletter|version)"
_LEAD = re.compile(
    r"[\W_]*(?:(?:"
    rf"(?:read|see|view|get|find)\s+(?:the\s+|our\s+|their\s+)?(?:full|whole|entire|original|complete|rest\s+of\s+the)(?:\s+{_THING})?"
    r"|read\s+(?:more|on)|continue\s+reading|weiterlesen|(?:den\s+)?ganzen\s+artikel\s+lesen"
    r"|lire\s+la\s+suite|leer\s+más|leggi\s+tutto|leia\s+mais|lees\s+verder)\b"
    r"(?P<at>\s+(?:at|on|in|from|via|by|with|here|bei|auf|sur|en|su|em|op)\b)?"
    rf"|(?:the\s+)?full\s+{_THING}\b(?P<from>\s+(?:at|from|via|here)\b)?"
    r"|(?:original\s+)?source(?=\s*[:：])|via(?=\s*[:：])|quelle(?=\s*[:：]))\s*(?P<colon>[:：])?\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(?:\s|[→›»>➔➜⟶⇒↗…|.])*$|(?:\.\.\.)\s*$")
_ARROWS = "→›»➔➜⟶⇒↗"
LONGEST = 300
"""Characters; a longer line is prose that begins with such words."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the name of the other place stands in the line."""

    start: int
    end: int
    """Equal to `start` when the line only says `Read more`."""


def pointer_of(text: str) -> Pointer | None:
    """The name of the place where the full story is, when `text` points there.

    >>> lines = ("Read full story at The Daily Owl →", "Full story: owl.example/a", "Read more")
    >>> [text[found.start:found.end] for text in lines if (found := pointer_of(text))]
    ['The Daily Owl', 'owl.example/a', '']
    >>> pointer_of("Read more carefully, the report says little."), pointer_of("More briefs"), pointer_of("Full text search is hard")
    (None, None, None)
    """
    lead = _LEAD.match(text) if len(text) <= LONGEST else None
    if lead is None:
        return None
    tail = _TAIL.search(text, lead.end())
    end = tail.start() if tail else len(text)
    said = (
        lead["at"]
        or lead["from"]
        or lead["colon"]
        or end <= lead.end()
        or any(sign in text for sign in _ARROWS)
    )
    return Pointer(lead.end(), end) if said and len(text[lead.end() : end].split()) <= 12 else None
