"""What a whole paper shows: how surely it is one, how it cites, whether it is a dissertation.

Both questions count the same things: citations in each style, numbered sections, notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from builder.document.draft import Recognition
from builder.document.vocabulary import CitationStyle, Role
from builder.formats.paper.author_years import narrative_citations, parenthetical_citations
from builder.formats.paper.citations import (
    BRACKET,
    HIGHEST_NUMBER,
    CitationScheme,
    is_numeric,
    is_sure_key,
    sure_keys,
)
from builder.formats.paper.headings import Outline
from builder.formats.paper.inline import Context
from builder.formats.paper.labels import BIBLIOGRAPHY, COMMON, plain_name
from builder.formats.paper.manuscript import Manuscript, Part
from builder.formats.paper.notes import glued_marks
from builder.formats.paper.references import named_sections

MANY_CITATIONS = 3
"""So many citations in one style are no accident."""
MANY_SECTIONS = 2
"""So many numbered sections, or sections that papers have, are no accident."""
LONGEST_LINE = 60
"""Prose has paragraphs longer than this; a table of contents alone is no paper."""
QUOTED = 40
"""So many characters of the label of an abstract are quoted to the owner of the seed."""
MOST_LISTED = 4
"""So many of the common sections are named to the owner."""

_NOT_CITING = frozenset(
    (Role.BIBLIOGRAPHY, Role.TITLE, Role.AUTHOR, Role.DATE, Role.TAG, Role.RESIDUE)
)
_THESIS = re.compile(
    r"""
    \b(?:
        (?:this|the\ present|the\ following|diese|cette|esta|questa)\s+
        (?:doctoral\s+|master['’]?s?\s+|bachelor['’]?s?\s+|phd\s+)?
        (?:dissertation|thesis|dissertationsschrift|thèse|tesis|tese|tesi
            |masterarbeit|bachelorarbeit|doktorarbeit|diplomarbeit)
        # `A thesis submitted …`
        |(?:dissertation|thesis|thèse|tesis|tese)\b[^.]{0,80}?\b
        (?:submitted|presented|requirements?|degree|fulfil?ment|présentée|presentada|apresentada)
        # `Masterarbeit, vorgelegt …`
        |(?:dissertation|masterarbeit|bachelorarbeit|doktorarbeit|diplomarbeit)\b[^.]{0,80}?\b
        (?:eingereicht|vorgelegt|zur\ erlangung)
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_DERIVED = re.compile(
    r"""
    \b(?:based\ on|adapted\ from|extract(?:ed)?\ from|excerpt|builds?\ on|part\ of|chapter\ of
    |drawn\ from|grew\ out\ of)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SENTENCE = re.compile(r"[^.!?]{1,600}")


def recognition_of(manuscript: Manuscript, outline: Outline) -> Recognition:
    """The score, at most 1, and what it is made of."""
    if all(len(row.text) <= LONGEST_LINE for row in manuscript.rows):
        return Recognition(0.0)
    evidence = (*_evidence_of_parts(manuscript, outline), *_evidence_in_text(manuscript))
    score = sum(weight for weight, _ in evidence)
    return Recognition(min(1.0, round(score, 2)), tuple(words for _, words in evidence))


def context_of(parts: Sequence[Part]) -> Context:
    """What the parts of a paper say together."""
    texts: list[str] = []
    sections: set[str] = set()
    labels: list[str] = []
    for part in parts:
        if part.words is not None and part.role not in _NOT_CITING:
            texts.append(part.words.text)
        if part.role is Role.HEADING and part.label:
            sections.add(part.label.lower())
        elif part.role is Role.BIBLIOGRAPHY and part.label:
            labels.append(part.label)
    return Context(_scheme(texts, labels), frozenset(sections), named_sections(texts))


def is_dissertation(part: Part) -> bool:
    """Whether a note says that the text is a dissertation or thesis, not only that it comes from
    one."""
    if part.role is not Role.INTRO or part.words is None:
        return False
    for sentence in _SENTENCE.finditer(part.words.text):
        if _THESIS.search(sentence[0]) and not _DERIVED.search(sentence[0]):
            return True
    return False


def _evidence_of_parts(manuscript: Manuscript, outline: Outline) -> Iterator[tuple[float, str]]:
    """Weight and words for each part that papers have."""
    if outline.abstract >= 0:
        label = manuscript.text(outline.abstract)[:QUOTED]
        yield 0.35, f"the line '{label}' announces an abstract"
    numbered = [heading.label for heading in outline.headings.values() if heading.label]
    if len(numbered) >= MANY_SECTIONS:
        yield 0.3, f"{len(numbered)} numbered sections, {numbered[0]} to {numbered[-1]}"
    elif numbered:
        yield 0.15, f"a section {numbered[0]}"
    names: list[str] = []
    for index, heading in outline.headings.items():
        names.append(plain_name(manuscript.text(index)[heading.title_start :]))
    common = list(dict.fromkeys(name for name in names if name in COMMON))
    if len(common) >= MANY_SECTIONS:
        yield 0.25, f"sections that papers have: {', '.join(common[:MOST_LISTED])}"
    if BIBLIOGRAPHY.intersection(names):
        yield 0.25, "a list of references"


def _evidence_in_text(manuscript: Manuscript) -> Iterator[tuple[float, str]]:
    """Weight and words for what stands in the text itself; a few citations are worth less in the
    styles that other texts may show by accident."""
    texts = [row.text for row in manuscript.rows]
    keys = sum(len(tuple(sure_keys(text))) for text in texts)
    counts = (
        (keys, 0.2, "citation keys in brackets"),
        (_count_numeric(texts, HIGHEST_NUMBER), 0.1, "numeric citations"),
        (_count_by_year(texts), 0.1, "citations by author and year"),
    )
    for count, few, words in counts:
        if count:
            weight = 0.3 if count >= MANY_CITATIONS else few
            yield weight, f"{count} {words}"
    notes = sum(len(marks) for marks in glued_marks(texts).values())
    if notes:
        yield 0.1, f"{notes} footnotes glued into the text"


def _scheme(texts: Sequence[str], labels: Sequence[str]) -> CitationScheme:
    """The style that stands most often, and the keys that are sure; the labels of the bibliography
    speak too."""
    highest = max((int(label) for label in labels if label.isdigit()), default=HIGHEST_NUMBER)
    words = [label for label in labels if not label.isdigit()]
    keys = {word for word in words if " " not in word}
    for text in texts:
        keys.update(sure_keys(text))
    counts = {
        CitationStyle.KEY: _count_keys(texts, keys),
        CitationStyle.NUMERIC: _count_numeric(texts, highest),
        CitationStyle.AUTHOR_YEAR: _count_by_year(texts),
    }
    # Of two styles that stand equally often the paper's is the first: keys are the surest.
    style: CitationStyle | None = max(counts, key=lambda style: counts[style])
    if not any(counts.values()):
        style = CitationStyle.AUTHOR_YEAR if _is_narrative(texts, words) else None
    return CitationScheme(style, frozenset(keys), highest)


def _is_narrative(texts: Iterable[str], labels: Iterable[str]) -> bool:
    """Whether a paper that shows no style otherwise cites as `Lee (2020)`: more than once, or with
    a bibliography of names and years."""
    count = sum(len(tuple(narrative_citations(text))) for text in texts)
    return count > 1 or (count == 1 and any(_is_name_with_year(label) for label in labels))


def _is_name_with_year(label: str) -> bool:
    """Whether a label of the bibliography is a name with a year: `Lee et al. (2020)`."""
    return "(" in label and not is_sure_key(label)


def _count_keys(texts: Iterable[str], keys: set[str]) -> int:
    """How many brackets hold a sure key."""
    count = 0
    for text in texts:
        for bracket in BRACKET.finditer(text):
            entries = bracket[1].replace(";", ",").split(",")
            count += any(entry.strip() in keys for entry in entries)
    return count


def _count_numeric(texts: Iterable[str], highest: int) -> int:
    count = 0
    for text in texts:
        for bracket in BRACKET.finditer(text):
            count += is_numeric(bracket[1], highest)
    return count


def _count_by_year(texts: Iterable[str]) -> int:
    return sum(len(tuple(parenthetical_citations(text))) for text in texts)
