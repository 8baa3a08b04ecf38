"""Rows after the records of a listing: a list of questions, and whatever else stands there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from builder.formats.items import heading_span
from builder.formats.listing.labels import Label
from builder.formats.rows import Row
from builder.text.shape import is_prose

HEADING, QUESTION, TEXT = "heading", "question", "text"

_HEADING = re.compile(
    r"(?:(?:frequently|commonly) asked )?questions(?: (?:and|&) answers)?|f\.?a\.?q\.?'?s?|q ?& ?a|common questions"
    r"|häufig(?:e| gestellte) fragen|fragen und antworten|questions fréquentes|foire aux questions|preguntas frecuentes"
    r"|perguntas frequentes|domande frequenti|veelgestelde vragen|часто задаваемые вопросы|常见问题|よくある質問|자주 묻는 질문",
    re.IGNORECASE,
)
_MARKS = ("?", "？", "؟")


@dataclass(frozen=True, slots=True)
class Closing:
    """A row after the records."""

    role: str
    """HEADING over the questions, QUESTION, or TEXT."""
    row: Row


def questions_at(rows: Sequence[Row], labels: Sequence[Label | None]) -> int:
    """Index of the line over the questions, which stands after the last label; the number of rows when there is none."""
    last = max((index for index, label in enumerate(labels) if label), default=-1)
    for index in range(last + 1, len(rows)):
        text = rows[index].text
        first, end = heading_span(text)
        if end - first < 60 and _HEADING.fullmatch(text[first:end]):
            return index
    return len(rows)


def closing(rest: Sequence[Row], from_heading: Sequence[Row]) -> tuple[Closing, ...]:
    """What stands after the last record, before and after the line over the questions."""
    if not from_heading:
        asks = bool(rest) and all(row.text.endswith(_MARKS) for row in rest)
        return tuple(Closing(QUESTION if asks else TEXT, row) for row in rest)
    heading, *below = from_heading
    return (*(Closing(TEXT, row) for row in rest), Closing(HEADING, heading), *_asked(below))


def _asked(rows: Sequence[Row]) -> tuple[Closing, ...]:
    """Lines with a question mark are questions; where none has one, all short lines are."""
    marked = any(row.text.endswith(_MARKS) for row in rows)
    return tuple(
        Closing(
            QUESTION if (row.text.endswith(_MARKS) if marked else not is_prose(row.text)) else TEXT,
            row,
        )
        for row in rows
    )
