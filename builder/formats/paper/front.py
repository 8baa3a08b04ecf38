"""Rows before the first section to parts: title, names, dates, keywords, abstract.

A title page has no grammar.  What is labelled is believed; a row without a label is a list of names
or a date only when it can hardly be anything else, and otherwise stays a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from builder.document.vocabulary import Role
from builder.formats.paper.headings import Outline
from builder.formats.paper.labels import (
    AUTHOR_LABELS,
    CONTENTS,
    DATE_LABELS,
    KEYWORD_LABELS,
    abstract_start,
    has_digit,
    is_abstract,
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
from builder.text.dates import is_plain_date, readings
from builder.text.located import Text
from builder.text.names import PARTICLES, NamePartKind, is_institution, names_in

LONGEST_TITLE = 250
"""Characters of a title; a longer first row is a paragraph of a text without one."""
LONGEST_SUBTITLE = LONGEST_TITLE // 2
"""Of a row that goes on a title, and of a title that ends with a full stop."""
FEW = 4
"""So many paragraphs behind the label of the abstract are all abstract when no section follows; of
more, only the first."""
LONGEST_FIELD = 400
"""Characters of a row of names, keywords or a date."""
LONGEST_ADDRESS = LONGEST_FIELD // 2
"""Characters of a row that says where somebody works."""
LONGEST_DATE = 60
"""Characters of a row that is nothing but a date."""
MOST_NAME_WORDS = 6
"""Of a name that stands without a label."""
MOST_LABELLED_WORDS = MOST_NAME_WORDS + 2
"""Of a name behind a label, where an institution will do."""

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
_LABEL = re.compile(
    r"""
    (?P<word>[^\W\d_][\w' -]{1,24}?)\s*(?P<end>[:—–])\s*
    |(?P<by>(?i:by|von|par|por))\s+(?=\S)
    """,
    re.VERBOSE,
)
_TAG_APART = re.compile(r"\s*[;,·•|]\s*")
_WORKPLACE = re.compile(
    r"""
    \b(?:department|dept|laborator\w*|labs?|school|college|academy|group|team|inc|ltd|gmbh
    |research|ministry|faculty|fakult\w*|project)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MAIL = re.compile(r"\S+@\S+\.\w")
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_INITIAL_END = re.compile(r"\b[^\W\d_]\.$")
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
    text, following = manuscript.text(start), manuscript.text(start + 1)
    if not text or is_abstract(text) or plain_name(text) in CONTENTS:
        return start
    if len(text) > LONGEST_TITLE or (text.endswith(".") and len(text) > LONGEST_SUBTITLE):
        return start
    # `On Tides:` goes on in the next row, unless that is the abstract or a paragraph already.
    is_followed = bool(following) and len(following) < LONGEST_SUBTITLE
    if text.endswith(":") and is_followed and not is_abstract(following):
        return start + 2
    return start + 1


def title_part(manuscript: Manuscript, start: int, end: int) -> Part:
    """The title as one text, of one row or two."""
    return Part(Role.TITLE, join_rows(manuscript.rows[start:end]))


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
    """The abstract from its label on, and the notes about the text behind it."""
    is_over = False
    for index in range(label, end):
        row = manuscript.rows[index]
        if index in outline.listed:
            is_over = True
            yield contents_part(row)
        elif index == label:
            yield _abstract_label(row)
        elif fields := labelled_parts(row.words):
            is_over = True
            yield from fields
        else:
            is_over = is_over or is_about_itself(row.text) or is_address(row.text)
            role = Role.INTRO if is_over else Role.ABSTRACT
            yield Part(role, row.words)


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
    if is_author and values.text and not _are_names(values.text, _is_labelled_name):
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


def author_parts(words: Text, following: str) -> tuple[Part, ...]:
    """A row of names, as one part for each name; nothing when it may be something else.

    Several names, or one with a date or an address below it (`following`), are names; a single pair
    of words may be a subtitle.

    >>> from builder.text.located import line_text
    >>> from builder.text.reading import read
    >>> page = "Ann Lee¹, Bo van Dam* and C. D. Eck\\nSmall Models"
    >>> source, _ = read("seeds/x.txt", page.encode())
    >>> parts = author_parts(line_text(source, 1), "")
    >>> [part.words.text for part in parts if part.words]
    ['Ann Lee', '¹', 'Bo van Dam', '*', 'C. D. Eck']
    >>> author_parts(line_text(source, 2), "")
    ()
    """
    if not _are_names(words.text, _is_name):
        return ()
    is_sure = is_address(following) or bool(readings(following))
    if is_sure or len(names_in(words.text).parts) > 1:
        return tuple(_author_list(words))
    return ()


def is_address(text: str) -> bool:
    """Whether a row says where somebody works or can be written to.

    >>> rows = ("University of Tides", "ann@tides.example", "We measure tides.")
    >>> [is_address(row) for row in rows]
    [True, True, False]
    """
    if len(text) >= LONGEST_ADDRESS:
        return False
    return bool(_MAIL.search(text)) or (_is_workplace(text) and not text.endswith("."))


def _is_workplace(text: str) -> bool:
    return is_institution(text) or bool(_WORKPLACE.search(text))


def _are_names(text: str, is_name: Callable[[str], bool]) -> bool:
    if len(text) > LONGEST_FIELD:
        return False
    if text.endswith((".", ":", "?", "!")) and not _INITIAL_END.search(text):
        return False
    names = [
        text[part.start : part.end]
        for part in names_in(text).parts
        if part.kind == NamePartKind.NAME
    ]
    return bool(names) and all(map(is_name, names))


def _is_labelled_name(text: str) -> bool:
    """A name behind `By` or `Authors:`, where one word or an institution will do.

    >>> [_is_labelled_name(name) for name in ("O’Neil", "Institute of Tides", "the sea", "李明")]
    [True, True, False, True]
    """
    if text[0].islower() or len(text.split()) > MOST_LABELLED_WORDS:
        return False
    return not has_digit(text)


def _is_name(text: str) -> bool:
    """Two to six words that begin with capitals, apart from `van`, `de` …, and do not name an
    institution; or a Chinese name.

    >>> [_is_name(name) for name in ("Bo van Dam", "University of Tides", "a Short Tale", "Tides")]
    [True, False, False, False]
    >>> _is_name("李明")
    True
    """
    if _HAN_NAME.fullmatch(text):
        return True
    words = text.replace(",", " ").split()
    capitals = 0
    for word in words:
        if not word[0].islower():
            capitals += 1
        elif word.casefold() not in PARTICLES:
            return False
    if has_digit(text) or _is_workplace(text):
        return False
    return capitals > 1 and len(words) <= MOST_NAME_WORDS


def _author_list(words: Text) -> Iterator[Part]:
    """The names of a row, and what stands beside them, and the separators as syntax."""
    done = 0
    for part in names_in(words.text).parts:
        yield from _separator(words, done, part.start)
        name = words.part(part.start, part.end)
        if part.kind is NamePartKind.NAME:
            yield Part(Role.AUTHOR, name)
        else:
            yield Part(Role.CREDIT, name, str(Role.AUTHOR))
        done = part.end
    yield from _separator(words, done, len(words))


def _tags(words: Text) -> Iterator[Part]:
    done = 0
    for gap in _TAG_APART.finditer(words.text):
        yield from _tag(words.part(done, gap.start()))
        yield from _separator(words, *gap.span())
        done = gap.end()
    yield from _tag(words.part(done))


def _tag(words: Text) -> Iterator[Part]:
    if words.text:
        yield Part(Role.TAG, words)


def _separator(words: Text, start: int, end: int) -> Iterator[Part]:
    separator = words.part(start, end)
    if separator.text:
        yield syntax_part(separator, "separator")


def _dates(words: Text) -> Iterator[Part]:
    yield Part(Role.DATE, words)


def _date_parts(words: Text) -> tuple[Part, ...]:
    """A row that is nothing but a date."""
    if len(words) < LONGEST_DATE and is_plain_date(words.text):
        return tuple(_dates(words))
    return ()


_VALUES: Mapping[Role, Callable[[Text], Iterator[Part]]] = MappingProxyType(
    {Role.TAG: _tags, Role.AUTHOR: _author_list, Role.DATE: _dates}
)
