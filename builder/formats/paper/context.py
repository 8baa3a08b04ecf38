"""Parts → what the whole paper says about each of its paragraphs: how it cites, which sections it has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from builder.formats.paper.inline import Context
from builder.formats.paper.keys import BRACKET, Citing, is_numeric, is_sure, sure_keys
from builder.formats.paper.parts import Part
from builder.formats.paper.references import named_sections
from builder.formats.paper.years import is_by_year, narrated

_OTHER = frozenset(["bibliography", "title", "author", "date", "tag", "residue"])
"""Roles whose words do not cite."""
_THESIS = re.compile(
    r"\b(?:(?:this|the present|the following|diese|cette|esta|questa)\s+(?:doctoral\s+|master['’]?s?\s+|bachelor['’]?s?\s+|phd\s+)?"
    r"(?:dissertation|thesis|dissertationsschrift|thèse|tesis|tese|tesi|masterarbeit|bachelorarbeit|doktorarbeit|diplomarbeit)"
    r"|(?:dissertation|thesis|thèse|tesis|tese)\b[^.]{0,80}?\b(?:submitted|presented|requirements?|degree|fulfil?ment|présentée|presentada|apresentada)"
    r"|(?:dissertation|masterarbeit|bachelorarbeit|doktorarbeit|diplomarbeit)\b[^.]{0,80}?\b(?:eingereicht|vorgelegt|zur erlangung))\b",
    re.IGNORECASE,
)
_DERIVED = re.compile(
    r"\b(?:based on|adapted from|extract(?:ed)? from|excerpt|builds? on|part of|chapter of|drawn from|grew out of)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?]{1,600}")


def context_of(parts: Sequence[Part]) -> Context:
    """What `parts` say together."""
    texts = [
        part.words.text for part in parts if part.words is not None and part.role not in _OTHER
    ]
    sections = frozenset(
        part.label.lower() for part in parts if part.role == "heading" and part.label
    )
    labels = tuple(part.label for part in parts if part.role == "bibliography" and part.label)
    return Context(_citing(texts, labels), sections, named_sections(texts))


def _citing(texts: Sequence[str], labels: Sequence[str]) -> Citing:
    """The style that stands most often, and the keys that are sure; the labels of the bibliography speak too."""
    numbers = [int(label) for label in labels if label.isdigit()]
    words = [label for label in labels if not label.isdigit()]
    most = max(numbers, default=999)
    sure = frozenset(key for text in texts for key in sure_keys(text)) | frozenset(
        word for word in words if " " not in word
    )
    counts = {
        "key": _count_keys(texts, sure) * 2,
        "numeric": sum(
            1
            for text in texts
            for bracket in BRACKET.finditer(text)
            if is_numeric(bracket[1], most)
        )
        * 2,
        "author-year": sum(1 for text in texts for _ in is_by_year(text)) * 2,
    }
    if not any(counts.values()):
        narrative = sum(1 for text in texts for _ in narrated(text))
        return Citing(
            "author-year"
            if narrative > 1 or (narrative and any(is_sure_name(word) for word in words))
            else "",
            sure,
            most,
        )
    return Citing(max(counts, key=lambda style: (counts[style], style == "key")), sure, most)


def is_sure_name(label: str) -> bool:
    """Whether a label of the bibliography is a name with a year: `Lee et al. (2020)`."""
    return "(" in label and not is_sure(label)


def _count_keys(texts: Iterable[str], sure: frozenset[str]) -> int:
    """Brackets that hold a sure key."""
    brackets = (
        bracket[1].replace(";", ",").split(",")
        for text in texts
        for bracket in BRACKET.finditer(text)
    )
    return sum(1 for bracket in brackets if any(part.strip() in sure for part in bracket))


def is_dissertation(part: Part) -> bool:
    """Whether a note says that the text is a dissertation or thesis, not only that it comes from one."""
    if part.role != "intro" or part.words is None:
        return False
    return any(
        _THESIS.search(found[0]) and not _DERIVED.search(found[0])
        for found in _SENTENCE.finditer(part.words.text)
    )
