"""Rows of a title page to fields: `Keywords: …`, a date; and which rows are about the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from builder.document.vocabulary import Role
from builder.formats.paper.labels import (
    AUTHOR_LABELS,
    DATE_LABELS,
    KEYWORD_LABELS,
    plain_name,
)
from builder.formats.paper.manuscript import Part, syntax_part
from builder.formats.paper.workplaces import LONGEST_FIELD
from builder.formats.paper.written_names import (
    are_names,
    author_list,
    is_labelled_name,
    separator_parts,
)
from builder.text.dates import is_plain_date
from builder.text.located import Text

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
_LABEL = re.compile(
    r"""
    (?P<word>[^\W\d_][\w' -]{1,24}?)\s*(?P<end>[:—–])\s*
    |(?P<by>(?i:by|von|par|por))\s+(?=\S)
    """,
    re.VERBOSE,
)
_AUTHOR_COMMAND = re.compile(
    r"\\(?:author|authors|name|fullname|authorname)\s?(?:\[[^\[\]]{0,80}\])?(?:\{|\s|(?=[A-Z]))",
    re.VERBOSE,
)
_TAG_APART = re.compile(r"\s*[;,·•|]\s*")
_FIELDS = (
    (KEYWORD_LABELS, Role.TAG),
    (AUTHOR_LABELS, Role.AUTHOR),
    (DATE_LABELS, Role.DATE),
)


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
    if plain_name(words.text) in KEYWORD_LABELS:
        return (Part(Role.FIELD, None, str(Role.TAG), markup=((words, "label"),)),)
    command = _AUTHOR_COMMAND.match(words.text)
    if command:
        return _commanded_names(words, command)
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
    return (field, *VALUES[role](values))


def _commanded_names(words: Text, command: re.Match[str]) -> tuple[Part, ...]:
    """The names behind a command that nobody has carried out: `\\author{Ann Lee}`."""
    end = len(words)
    if command[0].endswith("{") and words.text.endswith("}"):
        end -= 1
    if not are_names(words.text[command.end() : end], is_labelled_name):
        return ()
    markup = ((words.part(0, command.end()), "label"),)
    label = Part(Role.FIELD, None, str(Role.AUTHOR), markup=markup)
    names = (label, *author_list(words.slice(command.end(), end)))
    if end < len(words):
        return (*names, syntax_part(words.part(end), "label"))
    return names


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


def date_parts(words: Text) -> tuple[Part, ...]:
    """A row that is nothing but a date."""
    if len(words) < LONGEST_DATE and is_plain_date(words.text):
        return tuple(_dates(words))
    return ()


VALUES: Mapping[Role, Callable[[Text], Iterator[Part]]] = MappingProxyType(
    {Role.TAG: _tags, Role.AUTHOR: author_list, Role.DATE: _dates}
)
