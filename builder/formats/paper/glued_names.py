"""Rows in which names share the row with notes, numbers, identifiers, institutions or addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from builder.document.vocabulary import Role
from builder.formats.paper.manuscript import Part
from builder.formats.paper.workplaces import LONGEST_FIELD
from builder.formats.paper.written_names import (
    are_names,
    author_list,
    is_name,
    may_be_names,
    separator_parts,
)
from builder.text.located import Text

MOST_OWN_WORDS = 3
"""Of the name of an institution before its word: `San Remo State University`."""
LONGEST_WORD = 40
"""Characters of one of them."""

# The word that shows an institution on the row of a name; words such as `group`, which titles hold,
# too, are not among them.
_INSTITUTION = re.compile(
    r"""
    (?<=\S)[,;]?\s+(?:the\s+)?
    (?:
        (?P<named>Universit\w+|Institut\w*|Polytechni\w*|College|Academy|Observatory|Hochschule)
        |Department|Dept\.?|Faculty|School|Fakultät|Département|Departamento|Dipartimento
        |Laborator\w+|Cent(?:er|re)|Centro|Ministry|Division|Lehrstuhl|Fachbereich
    )\b
    """,
    re.VERBOSE,
)
# Words with a capital before `University`, which may be a part of its name.
_OWN_NAME = re.compile(r"[,;]?\s+[^\W\d_a-z][\w’'-]*$")
# `Ann Lee and Tide University`: a name that is still to come is missing before the institution.
_OPEN_END = re.compile(r"(?:\b(?:and|und|et|y|e)|[,&])\s?$")
_MAIL_START = re.compile(
    r"""
    \s?[,;<(]?\s?
    # one address, or `{ann,bo}@`
    (?:[\w.+-]+@|\{[\w.,\s+-]+\}@)
    """,
    re.VERBOSE,
)
NOTE_LABEL = re.compile(
    r"""
    \s?
    (?:
        (?P<digits>\d{1,4})|[†‡*∗§¶]{1,4}
        # a command for the mark that nobody has carried out: `\inst\instaffiliation:`
        |\\(?P<command>[A-Za-z]{1,20})\\(?P=command)
    )?\s?
    (?:affiliation(?:mark|text)?|altaffiliation|thanks|institutetext|institute|email|offprints
        |footnote(?:mark|text)?|titlenote|authornote|support|slugcomment|correspondence)
    :\s?
    """,
    re.VERBOSE,
)
"""What names a note to a title or an author: `11affiliation:`, `††thanks:`."""
_NUMBERS_BETWEEN = re.compile(
    r"""
    (?:
        \s+\d{1,2}(?:\s?,\s?\d{1,2}){0,5}
        # glued, with a sign: `Ann Lee*1 Bo Li2`
        |[⋆*∗†‡§¶]{0,3}
        (?:\d{1,2}(?:,\d{1,2}){0,5}|[⁰¹²³⁴-⁹]{1,3}(?:[,⋅·][⁰¹²³⁴-⁹]{1,3}){0,5})
        [⋆*∗†‡§¶]{0,3}
        # letters, as some journals count: `Ann Lee a b, Bo Li c`
        |\s+[a-z](?:(?:\s|\s?,\s?)[a-z]){0,5}(?=\s?[,;*]|\s(?:and|&)\s|$)
    )
    # a separator may follow the numbers
    (?=[\s,;*]|$)\s?\*?\s*[,;]?\s*(?:(?:and|&)\s+)?
    """,
    re.VERBOSE,
)
# The last sign of an identifier is its check digit, for which ISO 7064 writes ten as `X`.
_ORCID = re.compile(
    r"""
    \s?[(\[]?\s?
    (?:orcid(?:\s?id)?\s?[:=]?\s?)?(?:https?://)?(?:www\.)?(?:orcid\.org/)?
    \d{4}-\d{4}-\d{4}-\d{3}[\dX]
    \s?[)\]]?
    """,
    re.IGNORECASE | re.VERBOSE,
)
# A number three times over before a sentence: how a footnote comes out of a page's markup.
_GLUED_NUMBER = re.compile(r"(?<=[^\W\d_])([1-9]\d?)\1\1(?=[^\W\d_a-z]|[“\"(\\])", re.VERBOSE)
# The marks behind a name and an identifier; perhaps nothing.
_MARKS = re.compile(r"[\s\d*∗†‡§¶,;]*(?:\b(?:and|&)\s)?")
# Two blanks are a slip of the typist or of justified type; three set columns.
_COLUMN_GAP = re.compile(r"\s{3,}|\t+\s*")
_SEPARATOR = re.compile(r"\s*[,;]\s+")
_LAST_SEPARATOR = re.compile(r".*(?:[,;]|\b(?:and|und|et|y|e)\b|&)\s*", re.DOTALL)


def noted_names(words: Text) -> Iterator[Part]:
    """Names with notes glued to them: `Ann Lee11affiliation: Tidal Institute, Bo Li22thanks: …`.

    The notes hold commas, too, so behind the first note only the words directly before a label are
    asked whether they are a name.
    """
    text = words.text
    labels = [label for label in NOTE_LABEL.finditer(text) if label.start() > 0]
    if not labels or not are_names(text[: labels[0].start()], is_name):
        return
    yield from author_list(words.slice(0, labels[0].start()))
    done = labels[0].start()
    for before, label in pairwise(labels):
        separator = _LAST_SEPARATOR.match(text, before.end(), label.start())
        # The first note is glued to its name; a further one stands apart from the note before.
        is_apart = text[label.start()].isspace() or text[label.start() - 1].isspace()
        if is_apart or separator is None or not _is_one_name(text[separator.end() : label.start()]):
            continue
        yield from _paragraph(words, done, separator.end())
        yield Part(Role.AUTHOR, words.part(separator.end(), label.start()))
        done = label.start()
    yield from _paragraph(words, done, len(text))


def footnoted_names(words: Text) -> Iterator[Part]:
    """Names with a whole note glued to them: `Ann Lee111We thank the coast guard.`"""
    note = _GLUED_NUMBER.search(words.text, 0, LONGEST_FIELD)
    if note and may_be_names(words.text[: note.start()]):
        yield from author_list(words.slice(0, note.start()))
        yield from _paragraph(words, note.start(), len(words))


def _is_one_name(text: str) -> bool:
    # A command that was left over, such as `\\orcid`, is no part of a name.
    return bool(text.strip()) and "\\" not in text and is_name(text.strip())


def numbered_names(words: Text) -> Iterator[Part]:
    """Names with only the numbers of their affiliations between them: `Ann Lee 1 Bo Li 2`."""
    text = words.text
    if len(text) > LONGEST_FIELD:
        return
    numbers = tuple(_NUMBERS_BETWEEN.finditer(text))
    spans = tuple(_between(numbers, len(text)))
    # One number between names may be a year or a footnote of a sentence: `Apollo 11 Landing`.
    if len(numbers) < 2 or not all(_is_one_name(text[start:end]) for start, end in spans):
        return
    done = 0
    for start, end in spans:
        if start > done:
            yield from _marks(words, done, start)
        yield Part(Role.AUTHOR, words.part(start, end))
        done = end
    if words.part(done).text:
        yield from _marks(words, done, len(words))


def _marks(words: Text, start: int, end: int) -> Iterator[Part]:
    """The marks of a name, and the separator behind them."""
    marks = words.text[start:end].rstrip(" ,;&")
    yield Part(Role.CREDIT, words.part(start, start + len(marks)), str(Role.AUTHOR))
    yield from separator_parts(words, start + len(marks), end)


def _between(matches: Sequence[re.Match[str]], length: int) -> Iterator[tuple[int, int]]:
    """Start and end of what stands before, between and behind the matches, where anything does."""
    done = 0
    for match in matches:
        if match.start() > done:
            yield done, match.start()
        done = match.end()
    if done < length:
        yield done, length


def name_before_institution(words: Text, *, is_sure: bool) -> Iterator[Part]:
    """A name, or several, with the institution or an address behind it on the same row.

    `is_sure` = the row below is an address or a date; else the row must hold an address itself:
    `Deep Learning School` may be a subtitle.
    """
    text = words.text
    if len(text) > LONGEST_FIELD:
        return
    mail = _MAIL_START.search(text)
    if not is_sure and not mail:
        return
    limit = mail.start() if mail else len(text)
    end = _names_end(text, limit)
    if end:
        yield from author_list(words.slice(0, end))
        yield from _paragraph(words, end, len(text))


def _names_end(text: str, limit: int) -> int:
    """Where the names of a row end before an institution or, at `limit`, an address; 0 when the
    words before are no names.

    >>> [_names_end(row, 99) for row in ("Ann Lee Tide University", "Ann Lee University of Tides")]
    [7, 7]
    """
    institution = _INSTITUTION.search(text)
    if institution is None or institution.start() > limit:
        if limit < len(text) and _are_whole_names(text[:limit]):
            return limit
        return 0
    ends = [institution.start()]
    # Behind a comma the institution begins with that word.
    may_have_name = bool(institution["named"]) and institution[0][0] not in ",;"
    while may_have_name and len(ends) <= MOST_OWN_WORDS:
        own = _OWN_NAME.search(text, max(0, ends[-1] - LONGEST_WORD), ends[-1])
        if own is None:
            break
        ends.append(own.start())
    # The longest name of the institution that leaves whole names of people.
    for end in reversed(ends):
        if _are_whole_names(text[:end]):
            return end
    return 0


def _are_whole_names(text: str) -> bool:
    return not _OPEN_END.search(text) and are_names(text, is_name)


def _paragraph(words: Text, start: int, end: int) -> Iterator[Part]:
    """What stands behind a name, as a paragraph of its own; the comma before it is none of it."""
    separator = _SEPARATOR.match(words.text, start, end)
    if separator:
        yield from separator_parts(words, *separator.span())
        start = separator.end()
    rest = words.part(start, end)
    if rest.text:
        yield Part(Role.INTRO, rest)


def columned_names(words: Text) -> Iterator[Part]:
    """Names in columns: `Ann Lee        Bo Li`."""
    text = words.text
    gaps = tuple(_COLUMN_GAP.finditer(text, 0, LONGEST_FIELD))
    spans = tuple(_between(gaps, len(text)))
    if not gaps or not all(may_be_names(text[start:end]) for start, end in spans):
        return
    for start, end in spans:
        yield from author_list(words.slice(start, end))


def identified_names(words: Text) -> Iterator[Part]:
    """Names with their identifiers: `Ann Lee (0000-0002-1825-0097)1, Bo Li 2`."""
    text = words.text
    if len(text) > LONGEST_FIELD * 2:
        return
    identifiers = tuple(_ORCID.finditer(text))
    spans = tuple(_between(identifiers, len(text)))
    # A row of nothing but identifiers belongs to the names of the row above.
    has_name = any(_marks_end(text, *span) < span[1] for span in spans)
    if (
        not identifiers
        or not has_name
        or not all(_may_stand_between(text[start:end]) for start, end in spans)
    ):
        return
    done = 0
    for identifier in identifiers:
        yield from _marks_and_names(words, done, identifier.start())
        yield Part(Role.CREDIT, words.part(*identifier.span()), str(Role.AUTHOR))
        done = identifier.end()
    yield from _marks_and_names(words, done, len(text))


def _may_stand_between(text: str) -> bool:
    """Whether names, or nothing but marks, stand between two identifiers."""
    names = text[_marks_end(text, 0, len(text)) :].rstrip(" ,;&")
    return not names or are_names(names, is_name)


def _marks_and_names(words: Text, start: int, end: int) -> Iterator[Part]:
    """The marks of the name before, then names."""
    names = _marks_end(words.text, start, end)
    if any(map(str.isalnum, words.text[start:names])):
        yield from _marks(words, start, names)
    else:
        yield from separator_parts(words, start, names)
    yield from author_list(words.slice(names, end))


def _marks_end(text: str, start: int, end: int) -> int:
    marks = _MARKS.match(text, start, end)
    return marks.end() if marks else start
