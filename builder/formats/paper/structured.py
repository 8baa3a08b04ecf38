"""Structured abstracts: the labels inside them (`Background`, `Methods`) are no headings.

The sections of a paper bear the same names.  What tells the two apart is that the series of them
begins anew: an introduction follows, or a name comes again.
"""

from __future__ import annotations

from builder.formats.paper.labels import (
    ABSTRACT_PARTS,
    INTRODUCTIONS,
    KEYWORD_LABELS,
    is_classification,
    is_known,
    plain_name,
)
from builder.formats.paper.manuscript import LONGEST_ENTRY, Manuscript
from builder.formats.paper.masthead import is_imprint, is_imprint_field
from builder.formats.paper.numbering import numberings

MOST_ROWS = 40
"""Rows of a structured abstract; the labels of no journal need more."""
FEWEST_LABELS = 2
"""One label below `Abstract` is the first section of a paper that has lost its abstract."""


def structured_end(manuscript: Manuscript, label: int) -> int:
    """One past the last row of the structured abstract whose label is the row `label`; the row
    behind the label when it is not structured."""
    start = label + 1
    if label < 0 or not _is_part(manuscript.text(start)):
        return start
    labels: list[str] = []
    for index in range(start, min(len(manuscript), start + MOST_ROWS)):
        text = manuscript.text(index)
        name = plain_name(text)
        if name and (name in labels or _begins_paper(manuscript, index, labels)):
            return _end(start, index, labels)
        if _is_part(text):
            labels.append(name)
        elif _is_behind(text) or _is_heading_shaped(manuscript, index):
            return _end(start, index, _again(manuscript, index, labels))
    return start


def _is_part(text: str) -> bool:
    # `Methodology/Principal Findings`
    names = plain_name(text).split("/")
    return all(name.strip() in ABSTRACT_PARTS for name in names)


def _begins_paper(manuscript: Manuscript, index: int, labels: list[str]) -> bool:
    """Whether an introduction begins behind the labels of an abstract."""
    name = plain_name(manuscript.text(index))
    return len(labels) >= FEWEST_LABELS and name in INTRODUCTIONS


def _is_heading_shaped(manuscript: Manuscript, index: int) -> bool:
    """Whether a row is no part of an abstract by its words: `Keywords: …`, `Acknowledgements`,
    `Author Summary`, `1 Tides`."""
    text = manuscript.text(index)
    if is_known(text) or (len(text) <= LONGEST_ENTRY and numberings(text)):
        return True
    label = plain_name(text.partition(":")[0])
    return label in KEYWORD_LABELS or label.endswith("summary")


def _is_behind(text: str) -> bool:
    """Whether a row can only stand behind an abstract: a classification, how to cite the text."""
    return is_classification(text) or is_imprint_field(text) or is_imprint(text)


def _again(manuscript: Manuscript, index: int, labels: list[str]) -> list[str]:
    """The labels, if the sections of the paper follow from row `index` on; else nothing."""
    following = manuscript.texts(range(index, min(len(manuscript), index + MOST_ROWS)))
    for text in following:
        name = plain_name(text.lstrip("0123456789. "))
        if name and (name in INTRODUCTIONS or name in labels):
            return labels
    return []


def _end(start: int, end: int, labels: list[str]) -> int:
    return end if len(labels) >= FEWEST_LABELS else start
