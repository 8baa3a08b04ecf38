"""Chunks of a listing to its records: title, abstract, tags and fields of each.

What stands around the records is the document's own: its title and introduction before them, a list
of questions and whatever else after them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from builder.formats.items import heading_span
from builder.formats.listing.chunks import Chunk, Field, repeated, split_chunks
from builder.formats.listing.fields import LONGEST_TAG
from builder.formats.listing.furniture import is_button, is_filler
from builder.formats.listing.labels import LONG_WORD, Label, is_sentence, is_text
from builder.formats.rows import Row
from builder.text.shape import bullet_of, is_prose
from builder.text.web import addresses

LONG_ABSTRACT = 300
"""Characters under a title at the very end that make a record even when no field follows."""
LONGEST_TITLE = 250
"""Characters; a longer row with no abstract below it is itself the abstract."""
MOST_WORDS_OF_TAG = 4
"""A row of more words is a title, where a tag might stand as well."""
MOST_WORDS_OF_LONG_TAG = 8
"""The same where no abstract stands above: then the rows under a title are tags if they can be."""
LONGEST_QUESTIONS = 59
"""Characters of a line over the questions: a cheap look before the pattern."""

_QUESTIONS = re.compile(
    r"""
    (?: (?:frequently|commonly)\ asked\  )? questions (?: \ (?:and|&)\ answers )?
    | f\.?a\.?q\.?'?s? | q\ ?&\ ?a | common\ questions
    | häufig(?:e|\ gestellte)\ fragen | fragen\ und\ antworten
    | questions\ fréquentes | foire\ aux\ questions
    | preguntas\ frecuentes | perguntas\ frequentes | domande\ frequenti | veelgestelde\ vragen
    | часто\ задаваемые\ вопросы | 常见问题 | よくある質問 | 자주\ 묻는\ 질문
    """,
    re.IGNORECASE | re.VERBOSE,
)
_QUESTION_MARKS = ("?", "？", "؟")
_NO_TITLE_ENDS = (":", ";", ",", ".")
_PARTS_OF_ABSTRACTS = frozenset(
    (
        "background introduction objective objectives aim aims methods method results"
        " conclusion conclusions discussion findings"
    ).split()
)
"""Words that stand over a part of an abstract and are no titles."""


@dataclass(frozen=True, slots=True)
class Record:
    """One entry of a listing."""

    title: Row | None
    abstract: tuple[Row, ...]
    tags: tuple[Row, ...]
    """Rows of tags, or of words that stand for none."""
    fields: tuple[Field, ...]
    late: tuple[Row, ...] = ()
    """Rows after the fields that belong to it, where abstracts stand below the fields."""


class ClosingRole(StrEnum):
    """What a row after the records is."""

    HEADING = "heading"
    """The line over the questions."""
    QUESTION = "question"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Closing:
    """A row after the records."""

    role: ClosingRole
    row: Row


@dataclass(frozen=True, slots=True)
class Listing:
    """All rows of a listing, sorted by what they belong to."""

    title: Row | None
    intro: tuple[Row, ...]
    records: tuple[Record, ...]
    closing: tuple[Closing, ...]
    """What stands after the last record."""
    tags: frozenset[str]
    """Lines that stand as tags in more than one record."""


def find_records(rows: Sequence[Row], labels: Sequence[Label | None]) -> Listing:
    """The listing that `rows` hold; without labels it has no record."""
    end = _questions_at(rows, labels)
    chunks = split_chunks(rows[:end], labels[:end])
    questions = rows[end:]
    if not chunks or not chunks[0].fields:
        title, intro = _document_head(rows[:end])
        return Listing(title, intro, (), _closing((), questions), frozenset())
    tags = _common_tags(chunks)
    is_below = _abstracts_stand_below(chunks)
    first = chunks[0].free
    if chunks[0].opens_with_title:
        start = len(first)
    elif is_below:
        # Only the title stands above the fields.
        start = max(len(first) - 1, 0)
    else:
        start = _start_of_first_record(first, tags)
    head = first[:start]
    chunks = (replace(chunks[0], free=first[start:]), *chunks[1:])
    records, rest = _records(chunks, tags, is_below=is_below)
    title, intro = _document_head(head)
    return Listing(title, intro, records, _closing(rest, questions), tags)


def first_tag(texts: Sequence[str], tags: frozenset[str]) -> int:
    """Index at which the abstract ends: everything from there on is short and no sentence."""
    start = 0
    for index, text in enumerate(texts):
        if is_text(text) or addresses(text):
            start = index + 1
    has_abstract = start > 0
    # Rows below the last sentence that are too long for tags still belong to the abstract.
    while start < len(texts) and not _is_tag(texts[start], tags):
        if _may_be_tag(texts[start], has_abstract=has_abstract):
            break
        start += 1
    return start


def _common_tags(chunks: Sequence[Chunk]) -> frozenset[str]:
    """Rows without labels that come again and are neither titles nor sentences."""
    counts: Counter[str] = Counter()
    for chunk in chunks:
        for row in chunk.free[1:]:
            counts[row.text] += not (is_text(row.text) or is_filler(row.text))
    return repeated(counts)


def _abstracts_stand_below(chunks: Sequence[Chunk]) -> bool:
    """Whether abstracts stand below the fields and titles right above them."""
    votes = 0
    for chunk in chunks[1:]:
        # With one row before the fields there is no telling: it is a title either way.
        if len(chunk.free) > bool(chunk.fields):
            first, last = chunk.free[0], chunk.free[-1]
            ends_with_title = len(chunk.free) == 1 or not is_text(last.text)
            is_title = len(chunk.free) > 1 and _is_long_title(chunk.free)
            is_below = is_text(first.text) and ends_with_title and not is_title
            votes += 2 * is_below - 1
    return votes > 0


def _is_long_title(free: Sequence[Row]) -> bool:
    """Whether the first of several rows is a title, however long: no sentence, above others."""
    return not is_sentence(free[0].text) and is_text(free[1].text)


def _document_head(rows: Sequence[Row]) -> tuple[Row | None, tuple[Row, ...]]:
    """Title and introduction of the document, which may begin without a title."""
    if rows and not is_text(rows[0].text):
        return rows[0], tuple(rows[1:])
    return None, tuple(rows)


def _start_of_first_record(free: Sequence[Row], tags: frozenset[str]) -> int:
    """Index in the rows before the first field; those above it are the document's own."""
    prose = [index for index, row in enumerate(free) if is_text(row.text)]
    if not prose:
        # A title over tags is a record; of two titles the first is the document's.
        is_record = len(free) < 2 or _is_tag(free[1].text, tags)
        return int(not is_record)
    below = prose[-1] + 1
    # Back over the paragraphs to the row above them, and over what is no title between them.
    start = prose[-1]
    while start and _belongs_to_abstract(free, start - 1):
        start -= 1
    if start == 0:
        return below
    # One row above the only paragraphs is the document's title if a title stands below them too.
    if start == 1 and _begins_with_title(free[below:], tags):
        return below
    return start - 1


def _belongs_to_abstract(free: Sequence[Row], index: int) -> bool:
    text = free[index].text
    return is_text(text) or (index > 0 and not _may_be_title(text))


def _begins_with_title(rows: Sequence[Row], tags: frozenset[str]) -> bool:
    """Whether the rows below the only paragraphs begin with a title, and not with tags."""
    if not rows or _is_tag(rows[0].text, tags):
        return False
    # Titles have more words than tags.
    lengths = [len(row.text.split()) for row in rows]
    if len(rows) == 1:
        return lengths[0] > MOST_WORDS_OF_TAG
    if rows[0].is_apart and rows[1].is_apart:
        return True
    if all(_is_tag(row.text, tags) for row in rows[1:]):
        return True
    return lengths[0] > MOST_WORDS_OF_TAG >= max(lengths[1:])


def _records(
    chunks: Sequence[Chunk], tags: frozenset[str], *, is_below: bool
) -> tuple[tuple[Record, ...], tuple[Row, ...]]:
    """The records, and the rows after the last field that belong to none."""
    records: list[Record] = []
    for index, chunk in enumerate(chunks):
        free = chunk.free
        if index:
            # A button below the fields belongs to the record above.
            buttons = _count_buttons(free)
            records[-1] = replace(records[-1], late=(*records[-1].late, *free[:buttons]))
            free = free[buttons:]
        if index and (is_below or chunk.opens_with_title):
            late = len(free)
            if chunk.fields and not chunk.opens_with_title:
                # The last row before the fields is the title of this record.
                late = max(late - 1, 0)
            before = records[-1]
            records[-1] = replace(before, late=(*before.late, *free[:late]))
            free = free[late:]
        if not chunk.fields:
            groups = _split_at_titles(free, tags)
            if not all(_is_whole(group, tags) for group in groups):
                return tuple(records), free
            records += (_record(group, (), tags) for group in groups)
            return tuple(records), ()
        *others, last = _split_at_titles(free, tags)
        records += (_record(group, (), tags) for group in others)
        records.append(_record(last, chunk.fields, tags))
    return tuple(records), ()


def _count_buttons(free: Sequence[Row]) -> int:
    count = 0
    while count < len(free) and is_button(free[count].text):
        count += 1
    return count


def _split_at_titles(free: tuple[Row, ...], tags: frozenset[str]) -> tuple[tuple[Row, ...], ...]:
    """Rows between two runs of fields as the rows of each record; only the last has fields."""
    groups: list[tuple[Row, ...]] = []
    start = 0
    for index in range(2, len(free) - 1):
        if _heads_a_record(free, index, tags):
            groups.append(free[start:index])
            start = index
    groups.append(free[start:])
    return tuple(groups)


def _heads_a_record(free: Sequence[Row], index: int, tags: frozenset[str]) -> bool:
    """Whether a title stands between paragraphs: after tags, or written in capitals."""
    text = free[index].text
    if not is_text(free[index + 1].text) or not any(is_text(row.text) for row in free[1:index]):
        return False
    if not _may_be_title(text) or text in tags:
        return False
    if _is_tag(free[index - 1].text, tags):
        return True
    words = text.split()
    long = [word for word in words if len(word) >= LONG_WORD]
    capitals = sum(word[:1].isupper() for word in long)
    # More than two thirds: a heading inside an abstract has a capital at its beginning only.
    return len(words) > 2 and len(long) > 1 and capitals * 3 > len(long) * 2


def _is_whole(rows: Sequence[Row], tags: frozenset[str]) -> bool:
    """Whether rows without fields are a record: a title over a long abstract, or known tags."""
    if len(rows) < 2 or not _may_be_title(rows[0].text):
        return False
    has_prose = has_tags = is_long = False
    for row in rows[1:]:
        if is_text(row.text):
            has_prose = True
            is_long = is_long or len(row.text) > LONG_ABSTRACT
        elif _is_tag(row.text, tags):
            has_tags = True
        else:
            return False
    return is_long or (has_prose and has_tags)


def _record(rows: Sequence[Row], fields: tuple[Field, ...], tags: frozenset[str]) -> Record:
    """Title first, then paragraphs, then tags."""
    title: Row | None = None
    if rows and _has_title(rows):
        title, *rows = rows
    start = first_tag([row.text for row in rows], tags)
    return Record(title, tuple(rows[:start]), tuple(rows[start:]), fields)


def _has_title(rows: Sequence[Row]) -> bool:
    return len(rows[0].text) <= LONGEST_TITLE or any(is_text(row.text) for row in rows[1:])


def _may_be_title(text: str) -> bool:
    if is_text(text) or is_filler(text) or bullet_of(text) or addresses(text):
        return False
    if text.endswith(_NO_TITLE_ENDS) or text[0].islower():
        return False
    if len(text.split()) < 2:
        # One word between paragraphs is rather a tag, or a heading of the abstract.
        return False
    return text.casefold() not in _PARTS_OF_ABSTRACTS


def _is_tag(text: str, tags: frozenset[str]) -> bool:
    return text in tags or is_filler(text)


def _may_be_tag(text: str, *, has_abstract: bool) -> bool:
    if len(text) > LONGEST_TAG or text.endswith((":", ",")):
        return False
    return has_abstract or len(text.split()) <= MOST_WORDS_OF_LONG_TAG


def _questions_at(rows: Sequence[Row], labels: Sequence[Label | None]) -> int:
    """Index of the line over the questions, after the last label; else the number of rows."""
    below = 0
    for index, label in enumerate(labels):
        if label:
            below = index + 1
    for heading in range(below, len(rows)):
        text = rows[heading].text
        start, end = heading_span(text)
        if end - start <= LONGEST_QUESTIONS and _QUESTIONS.fullmatch(text[start:end]):
            return heading
    return len(rows)


def _closing(rest: Sequence[Row], questions: Sequence[Row]) -> tuple[Closing, ...]:
    """What stands after the last record: `rest`, then the questions under their heading."""
    if not questions:
        # Questions without a heading: nothing but questions may stand there.
        if all(row.text.endswith(_QUESTION_MARKS) for row in rest):
            return _as_closing(ClosingRole.QUESTION, rest)
        return _as_closing(ClosingRole.TEXT, rest)
    closing = [
        *_as_closing(ClosingRole.TEXT, rest),
        Closing(ClosingRole.HEADING, questions[0]),
    ]
    below = questions[1:]
    # Lines with a question mark are questions; where none has one, all short lines are.
    has_marks = any(row.text.endswith(_QUESTION_MARKS) for row in below)
    for row in below:
        asks = row.text.endswith(_QUESTION_MARKS)
        if not has_marks:
            asks = not is_prose(row.text)
        if asks:
            closing.append(Closing(ClosingRole.QUESTION, row))
        else:
            closing.append(Closing(ClosingRole.TEXT, row))
    return tuple(closing)


def _as_closing(role: ClosingRole, rows: Sequence[Row]) -> tuple[Closing, ...]:
    return tuple(Closing(role, row) for row in rows)
