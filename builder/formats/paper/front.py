"""Rows before the first section to parts: title, names, dates, keywords, abstract.

A title page has no grammar.  What is labelled is believed; a row without a label is a list of names
or a date only when it can hardly be anything else, and otherwise stays a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from builder.document.vocabulary import Role
from builder.formats.paper.authors import (
    LONGEST_FIELD,
    NOTE_LABEL,
    are_names,
    author_list,
    author_parts,
    is_address,
    is_labelled_name,
    separator_parts,
)
from builder.formats.paper.furniture import is_imprint
from builder.formats.paper.headings import Outline
from builder.formats.paper.labels import (
    AUTHOR_LABELS,
    CONTENTS,
    DATE_LABELS,
    KEYWORD_LABELS,
    abstract_start,
    is_abstract,
    is_classification,
    plain_name,
)
from builder.formats.paper.manuscript import (
    Manuscript,
    Part,
    contents_part,
    join_rows,
    part_behind,
    syntax_part,
)
from builder.formats.rows import Row
from builder.text.dates import is_plain_date
from builder.text.located import Text

LONGEST_TITLE = 250
"""Characters of a title; a longer first row is a paragraph of a text without one."""
LONGEST_SUBTITLE = LONGEST_TITLE // 2
"""Of a row that goes on a title, and of a title that ends with a full stop."""
MOST_SUBJECT_WORDS = 6
"""Of one subject in a list without a label."""
FEW = 4
"""So many paragraphs behind the label of the abstract are all abstract when no section follows; of
more, only the first."""
LONGEST_DATE = 60
"""Characters of a row that is nothing but a date."""
_ABOUT_ITSELF = re.compile(
    r"""
    \b(?:
        # where and for what it was handed in
        submitted\ (?:to|for|in|as)|accepted\ (?:at|to|for|in|by)|to\ appear\ in
        |degree\ of|in\ partial\ fulfil?ment
        # what readers are asked, and whom they may write to
        |readers\ should|correspondence|corresponding\ author
        |equal\ contribution|contributed\ equally
        # thanks
        |supported\ by|funded\ by|acknowledge|thanks?\ to
        |we\ (?:would\ like\ to\ )?thank|i\ (?:would\ like\ to\ )?thank
        # what libraries and publishers add
        |keywords|arxiv|preprint|copyright|©|licensed\ under|all\ rights\ reserved
        |in\ proceedings\ of|word\ count|available\ at
        |(?:first|originally|previously)\ published|lightly\ edited|working\ paper|draft\ version
        # German, French, Spanish, Portuguese
        |eingereicht|vorgelegt|soumis|présentée?\ (?:pour|en)|presentada|apresentada
    )\b
    # `This paper, a draft, was …`; but `this paper argues` is about its subject
    |\bthis\ (?:dissertation|thesis|paper|article|work|version|preprint|report|manuscript|chapter
        |essay)
    (?:,[^,]{1,80},)?\ (?:was|is|has\ been|had\ been)\ (?:originally\ |first\ |previously\ )?
    (?:submitted|accepted|published|presented|prepared|written|edited|supported|funded|based\ on
        |adapted\ from|part\ of
        |an?\ (?:\w+\ ){0,3}version)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FIRST_SENTENCE = re.compile(r".{0,400}?[.!?](?=\s|$)|.{0,400}", re.DOTALL)
# A label in words, or a number three times over before a capital.
_TITLE_NOTE = re.compile(
    rf"""
    (?<=\S)(?:
        {NOTE_LABEL.pattern}
        |(?<!\d)(?P<number>[1-9]\d?)(?P=number){{2}}(?=[^\W\d_a-z]|[“"(\\])
    )
    """,
    re.VERBOSE,
)
_LABEL = re.compile(
    r"""
    (?P<word>[^\W\d_][\w' -]{1,24}?)\s*(?P<end>[:—–])\s*
    |(?P<by>(?i:by|von|par|por))\s+(?=\S)
    """,
    re.VERBOSE,
)
_SUBJECT_APART = re.compile(r"\s+(?:[—–·•|]|--)\s+|;\s+")
_TAG_APART = re.compile(r"\s*[;,·•|]\s*")
_FIELDS = (
    (KEYWORD_LABELS, Role.TAG),
    (AUTHOR_LABELS, Role.AUTHOR),
    (DATE_LABELS, Role.DATE),
)


def front_parts(manuscript: Manuscript, outline: Outline, start: int, end: int) -> Iterator[Part]:
    """The rows `start` to `end`, behind the title and before the body."""
    label = outline.abstract
    if not start <= label < end:
        label = end
    for index in range(start, label):
        row = manuscript.rows[index]
        if index in outline.listed:
            yield contents_part(row)
        else:
            yield from _title_page_row(row, manuscript.text(index + 1))
    yield from _abstract_parts(manuscript, outline, label, end)


def title_end(manuscript: Manuscript, start: int) -> int:
    """One past the last row of the title, which may take two; `start` when there is none."""
    text, following = _title_of(manuscript, start), _title_of(manuscript, start + 1)
    if not text or is_abstract(text) or plain_name(text) in CONTENTS:
        return start
    if len(text) > LONGEST_TITLE or (text.endswith(".") and len(text) > LONGEST_SUBTITLE):
        return start
    # `On Tides:` goes on in the next row, unless that is the abstract or a paragraph already.
    is_followed = bool(following) and len(following) < LONGEST_SUBTITLE
    if text.endswith(":") and is_followed and not is_abstract(following):
        return start + 2
    return start + 1


def title_parts(manuscript: Manuscript, start: int, end: int) -> Iterator[Part]:
    """The title as one text, of one row or two; a note that is glued to it is a paragraph."""
    words = join_rows(manuscript.rows[start:end])
    note = title_note(words.text)
    yield Part(Role.TITLE, words.part(0, note))
    rest = words.part(note)
    if rest.text:
        yield Part(Role.INTRO, rest)


def imprint_end(manuscript: Manuscript, start: int) -> int:
    """One past the rows before the title that are nothing but an identifier, a licence, or a note
    to the authors: `arXiv:2501.99123v1`, `11institutetext: Tidal Institute`."""
    end = start
    while is_imprint(manuscript.text(end)) or NOTE_LABEL.match(manuscript.text(end)):
        end += 1
    return end


def imprint_parts(manuscript: Manuscript, start: int, end: int) -> Iterator[Part]:
    """The rows before the title as paragraphs about the text."""
    for row in manuscript.rows[start:end]:
        yield Part(Role.INTRO, row.words)


def title_note(text: str) -> int:
    """Where the note begins that is glued to a title; the length of the title without one.

    >>> rows = ("On Tides11affiliation: At the coast.", "On Tides111Read in May.", "The 222 Tides")
    >>> [row[: title_note(row)] for row in rows]
    ['On Tides', 'On Tides', 'The 222 Tides']
    """
    note = _TITLE_NOTE.search(text)
    if note and note.start() > 0:
        return note.start()
    return len(text)


def _title_of(manuscript: Manuscript, index: int) -> str:
    """A row without the note that is glued to it."""
    text = manuscript.text(index)
    return text[: title_note(text)].rstrip()


def front_end(manuscript: Manuscript, start: int, outline: Outline) -> int:
    """Where the body begins: at the first heading, or behind the abstract, or at the first long
    paragraph."""
    # A title of two rows may have swallowed the first heading.
    if outline.headings:
        return max(start, min(outline.headings))
    behind_list = max(outline.listed, default=-1) + 1
    if outline.abstract >= 0:
        return _abstract_end(manuscript, outline.abstract, behind_list)
    for index in range(start, len(manuscript)):
        if len(manuscript.text(index)) > LONGEST_TITLE:
            return max(index, behind_list)
    return max(start, behind_list)


def _abstract_end(manuscript: Manuscript, label: int, behind_list: int) -> int:
    """Where the abstract ends when no section follows."""
    if behind_list > label:
        return behind_list
    first = label
    if not abstract_start(manuscript.text(label)):
        first += 1
    if len(manuscript) - first <= FEW:
        return len(manuscript)
    return first + 1


def _title_page_row(row: Row, following: str) -> tuple[Part, ...]:
    """A row that may name authors, a date, keywords; a plain paragraph when it does not."""
    parts = labelled_parts(row.words) or _date_parts(row.words)
    return parts or author_parts(row.words, following) or (Part(Role.INTRO, row.words),)


def _abstract_parts(
    manuscript: Manuscript, outline: Outline, label: int, end: int
) -> Iterator[Part]:
    """The abstract from its label on, and the fields and notes about the text behind it."""
    is_over = False
    index = label
    while index < end:
        row = manuscript.rows[index]
        below = index + 1
        if index in outline.listed:
            is_over = True
            yield contents_part(row)
        elif index == label:
            yield _abstract_label(row)
        elif fields := labelled_parts(row.words):
            is_over = True
            yield from fields
            # `Keywords:` alone: its values stand on the next row.
            if len(fields) == 1 and below < end and len(manuscript.text(below)) <= LONGEST_FIELD:
                yield from _VALUES[Role(fields[0].label)](manuscript.rows[below].words)
                below += 1
        elif is_classification(row.text):
            is_over = True
            below = _classification_end(manuscript, index, end)
            yield Part(Role.INTRO, join_rows(manuscript.rows[index:below]))
        else:
            is_over = is_over or _is_behind_abstract(row.text)
            role = Role.INTRO if is_over else Role.ABSTRACT
            yield Part(role, row.words)
        index = below


def _classification_end(manuscript: Manuscript, index: int, end: int) -> int:
    """One past a classification: its codes stand on the same row as the label or on the next."""
    is_label_alone = manuscript.text(index).endswith((":", ".")) or plain_name(
        manuscript.text(index)
    ).endswith("concepts")
    if is_label_alone and index + 1 < end and len(manuscript.text(index + 1)) <= LONGEST_FIELD:
        return index + 2
    return index + 1


def _is_behind_abstract(text: str) -> bool:
    """Whether a row behind the label of the abstract is no part of it any more."""
    return is_about_itself(text) or is_address(text) or is_imprint(text) or _is_list(text)


def _is_list(text: str) -> bool:
    """Whether a row lists subjects without a label: `methods: statistical — stars: owls`."""
    if len(text) > LONGEST_FIELD // 2 or text.endswith((".", "!", "?")):
        return False
    subjects = _SUBJECT_APART.split(text)
    return len(subjects) > 1 and all(
        len(subject.split()) <= MOST_SUBJECT_WORDS for subject in subjects
    )


def _abstract_label(row: Row) -> Part:
    start = abstract_start(row.text)
    if start:
        return part_behind(Role.ABSTRACT, row.words, start, "label")
    return syntax_part(row.words, "label")


def is_about_itself(text: str) -> bool:
    """Whether the first sentence of a paragraph is about how the text came to be rather than about
    its subject.

    >>> is_about_itself("This dissertation was originally submitted for the degree of Master.")
    True
    >>> is_about_itself("This paper argues that thanks are owed to tides.")
    False
    """
    first = _FIRST_SENTENCE.match(text)
    return bool(first and _ABOUT_ITSELF.search(first[0]))


def labelled_parts(words: Text) -> tuple[Part, ...]:
    """`Authors: …`, `Keywords: …`, `Date: …` as a field and its values; nothing for any other row.

    >>> from builder.text.located import line_text
    >>> from builder.text.reading import read
    >>> source, _ = read("seeds/x.txt", b"Keywords: tides; moon")
    >>> [str(part.role) for part in labelled_parts(line_text(source, 1))]
    ['field', 'tag', 'syntax', 'tag']
    """
    match = _LABEL.match(words.text)
    if not match or len(words.text) > LONGEST_FIELD:
        return ()
    role = _field_role(plain_name(match["by"] or match["word"]))
    if role is None:
        return ()
    values = words.part(match.end())
    is_author = role is Role.AUTHOR
    if is_author and values.text and not are_names(values.text, is_labelled_name):
        # `By the sea: …` names nobody.
        return ()
    field = Part(Role.FIELD, None, str(role), markup=((words.part(0, match.end()), "label"),))
    if not values.text:
        return (field,)
    return (field, *_VALUES[role](values))


def _field_role(name: str) -> Role | None:
    for labels, role in _FIELDS:
        if name in labels:
            return role
    return None


def _tags(words: Text) -> Iterator[Part]:
    done = 0
    for gap in _TAG_APART.finditer(words.text):
        yield from _tag(words.part(done, gap.start()))
        yield from separator_parts(words, *gap.span())
        done = gap.end()
    yield from _tag(words.part(done))


def _tag(words: Text) -> Iterator[Part]:
    if words.text:
        yield Part(Role.TAG, words)


def _dates(words: Text) -> Iterator[Part]:
    yield Part(Role.DATE, words)


def _date_parts(words: Text) -> tuple[Part, ...]:
    """A row that is nothing but a date."""
    if len(words) < LONGEST_DATE and is_plain_date(words.text):
        return tuple(_dates(words))
    return ()


_VALUES: Mapping[Role, Callable[[Text], Iterator[Part]]] = MappingProxyType(
    {Role.TAG: _tags, Role.AUTHOR: author_list, Role.DATE: _dates}
)
