"""Rows before the first section → residue, title, authors, date, abstract, notes, contents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builder.formats.paper.names import author_parts, date_part, is_address, labelled
from builder.formats.paper.outline import Outline, is_abstract, run_in
from builder.formats.paper.parts import Part, contents_part, part, split, syntax
from builder.formats.paper.rows import Row, joined
from builder.formats.paper.words import CONTENTS, plain

LONGEST_TITLE = 250
FEW = 4
"""So many paragraphs behind the label of the abstract are all abstract when no section follows; of more, only the first."""

RESIDUE = "a file name left over from the source of the text"
_FILE = re.compile(
    r"[\w.~+-]{1,80}\.(?:bib|tex|bbl|blg|aux|sty|cls|bst|toc|log|out|pdf|ps|dvi|docx?|odt|rtf|txt|md|html?|png|jpe?g|eps|svg|gz|zip)"
)
_ABOUT_ITSELF = re.compile(
    r"\b(?:submitted (?:to|for|in|as)|accepted (?:at|to|for|in|by)|to appear in|degree of|in partial fulfil?ment|readers should|"
    r"correspondence|corresponding author|equal contribution|contributed equally|supported by|funded by|acknowledge|thanks? to|"
    r"we (?:would like to )?thank|i (?:would like to )?thank|keywords|arxiv|preprint|copyright|©|licensed under|all rights reserved|"
    r"in proceedings of|word count|available at|(?:first|originally|previously) published|lightly edited|working paper|draft version|"
    r"eingereicht|vorgelegt|soumis|présentée? (?:pour|en)|presentada|apresentada)\b"
    r"|\bthis (?:dissertation|thesis|paper|article|work|version|preprint|report|manuscript|chapter|essay)"
    r"(?:,[^,]{1,80},)? (?:was|is|has been|had been) (?:originally |first |previously )?"
    r"(?:submitted|accepted|published|presented|prepared|written|edited|supported|funded|based on|adapted from|part of"
    r"|an? (?:\w+ ){0,3}version)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r".{0,400}?[.!?](?=\s|$)|.{0,400}", re.DOTALL)


def residue_end(rows: Sequence[Row]) -> int:
    """How many rows before the title are only names of files."""
    return next(
        (place for place, row in enumerate(rows) if not _FILE.fullmatch(row.text)), len(rows)
    )


def title_rows(rows: Sequence[Row], start: int) -> range:
    """The row or two of the title, or nothing when the text begins with something else."""
    if start >= len(rows) or is_abstract(rows[start].text) or plain(rows[start].text) in CONTENTS:
        return range(start, start)
    text = rows[start].text
    if len(text) > LONGEST_TITLE or (text.endswith(".") and len(text) > LONGEST_TITLE // 2):
        return range(start, start)
    goes_on = (
        text.endswith(":")
        and start + 1 < len(rows)
        and len(rows[start + 1].text) < LONGEST_TITLE // 2
    )
    return range(start, start + (2 if goes_on and not is_abstract(rows[start + 1].text) else 1))


def front_end(rows: Sequence[Row], start: int, outline: Outline) -> int:
    """Where the body begins: at the first heading, or behind the abstract, or at the first long paragraph."""
    if outline.headings:
        return max(start, min(outline.headings))
    listed = max(outline.listed, default=-1) + 1
    if outline.abstract >= 0:
        return _end_of_abstract(rows, outline.abstract, listed)
    return max(
        next(
            (place for place in range(start, len(rows)) if len(rows[place].text) > LONGEST_TITLE),
            start,
        ),
        listed,
    )


def front_parts(rows: Sequence[Row], places: range, outline: Outline) -> Iterator[Part]:
    """The rows before the body."""
    label = outline.abstract
    if label not in places:
        yield from _before_abstract(rows, places, outline.listed)
    else:
        yield from _before_abstract(rows, range(places.start, label), outline.listed)
        yield from _from_abstract(rows, range(label, places.stop), outline.listed)


def _end_of_abstract(rows: Sequence[Row], label: int, listed: int) -> int:
    """Where the abstract ends when no section follows; `listed` = where the table of contents ends."""
    first = label if run_in(rows[label].text) else label + 1
    if listed > label:
        return listed
    return len(rows) if len(rows) - first <= FEW else first + 1


def _before_abstract(rows: Sequence[Row], places: range, listed: frozenset[int]) -> Iterator[Part]:
    for place in places:
        if place in listed:
            yield contents_part(rows[place])
        else:
            following = rows[place + 1].text if place + 1 < len(rows) else ""
            yield from _front_row(rows[place], following)


def _front_row(row: Row, following: str) -> Iterator[Part]:
    """A row that may name authors, a date, keywords; a plain paragraph when it does not."""
    found = labelled(row.words) or date_part(row.words) or author_parts(row.words, following)
    yield from found or (part("intro", row),)


def _from_abstract(rows: Sequence[Row], places: range, listed: frozenset[int]) -> Iterator[Part]:
    noted = False
    for place in places:
        row = rows[place]
        if place in listed:
            noted = True
            yield contents_part(row)
        elif place == places[0]:
            yield _label(row)
        elif fields := labelled(row.words):
            noted = True
            yield from fields
        else:
            noted = noted or is_about_itself(row.text) or is_address(row.text)
            yield part("intro" if noted else "abstract", row)


def _label(row: Row) -> Part:
    at = run_in(row.text)
    return split("abstract", row.words, at, "label") if at else syntax(row.words, "label")


def is_about_itself(text: str) -> bool:
    """Whether the first sentence of a paragraph is about how the text came to be rather than about its subject.

    >>> is_about_itself("This dissertation was originally submitted for the degree of Master of Arts.")
    True
    >>> is_about_itself("This paper argues that thanks are owed to tides.")
    False
    """
    first = _SENTENCE.match(text)
    return bool(first and _ABOUT_ITSELF.search(first[0]))


def residue_parts(rows: Sequence[Row], end: int) -> Iterator[Part]:
    """Names of files before the title."""
    for row in rows[:end]:
        yield Part("residue", row.words, RESIDUE)


def title_part(rows: Sequence[Row], places: range) -> Part:
    """The title as one stretch, of one row or two."""
    return Part("title", joined([rows[place].words for place in places]))
