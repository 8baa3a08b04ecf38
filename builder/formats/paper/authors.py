"""Rows of a title page to the names of the authors, and what says where they work.

A row without a label is a list of names only when it can hardly be anything else.  Where names and
affiliations share a row, the name ends where the institution or a note to the name begins; what is
left over is shown as a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from builder.document.vocabulary import Role
from builder.formats.paper.labels import has_digit
from builder.formats.paper.manuscript import Part, syntax_part
from builder.text.dates import is_plain_date
from builder.text.located import Text
from builder.text.names import PARTICLES, NamePartKind, is_institution, names_in

LONGEST_FIELD = 400
"""Characters of a row of names, keywords or a date."""
LONGEST_ADDRESS = LONGEST_FIELD // 2
"""Characters of a row that says where somebody works."""
MOST_NAME_WORDS = 6
"""Of a name that stands without a label."""
MOST_OWN_WORDS = 3
"""Of the name of an institution before its word: `San Remo State University`."""
MOST_INITIALED = 5
"""Words of a single name with initials."""
LONGEST_WORD = 40
"""Characters of one of them."""
MOST_LABELLED_WORDS = MOST_NAME_WORDS + 2
"""Of a name behind a label, where an institution will do."""

_WORKPLACE = re.compile(
    r"""
    \b(?:department|dept|laborator\w*|labs?|school|college|academy|group|team|inc|ltd|gmbh
    |research|ministry|faculty|fakult\w*|project|cent(?:er|re)|foundation|observatory
    |école|ecole|escuela|escola|scuola|hospital|clinic|hôpital|museum)\b
    # a place of work ends with its country
    |,\s(?:usa|u\.s\.a\.|united\ states(?:\ of\ america)?|uk|u\.k\.|united\ kingdom|england|scotland
    |wales|ireland|france|germany|deutschland|italy|italia|spain|españa|portugal|switzerland
    |austria|belgium|the\ netherlands|netherlands|denmark|sweden|norway|finland|poland|greece
    |czech\ republic|hungary|turkey|russia|israel|iran|india|pakistan|nepal|china|p\.\ ?r\.\ china
    |taiwan|japan|korea|south\ korea|republic\ of\ korea|singapore|australia|new\ zealand|canada
    |mexico|méxico|brazil|brasil|argentina|chile|colombia|egypt|nigeria|kenya|south\ africa)\.?$
    """,
    re.IGNORECASE | re.VERBOSE,
)
# What somebody is, not what he is called: `Einstein Fellow`, `Bo Li, Academic Editor`.
_POSITION = re.compile(
    r"\b(?:fellow|editor|student|graduate|professor|reviewer|author|candidate|correspondence)s?\b",
    re.IGNORECASE | re.VERBOSE,
)
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
_OPEN_END = re.compile(r"(?:\b(?:and|und|et|y|e)|[,&])\s?$")
_MAIL = re.compile(r"\S+@\S+\.\w")
_MAIL_START = re.compile(
    r"""
    \s?[,;<(]?\s?
    # one address, or `{ann,bo}@`
    (?:[\w.+-]+@|\{[\w.,\s+-]+\}@)
    """,
    re.VERBOSE,
)
# Commands for addresses that nobody has carried out: `\affil`, `\address`.
_ADDRESS_COMMAND = re.compile(
    r"(?:and\ )?\\(?:affil|address|institut|inst|email|altaffil|thanks)", re.VERBOSE
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
    \s+\d{1,2}(?:\s?,\s?\d{1,2}){0,5}
    # a separator may follow the numbers
    (?=[\s,;]|$)\s*[,;]?\s*
    """,
    re.VERBOSE,
)
# A number three times over before a sentence: how a footnote comes out of a page's markup.
_GLUED_NUMBER = re.compile(r"(?<=[^\W\d_])([1-9]\d?)\1\1(?=[^\W\d_a-z]|[“\"(\\])", re.VERBOSE)
_LAST_SEPARATOR = re.compile(r".*(?:[,;]|\b(?:and|und|et|y|e)\b|&)\s*", re.DOTALL)
_COLLECTIVE = re.compile(
    r"\b(?:Collaborations?|Consortium|Committee|Initiative|Network|Alliance|Working\ Group)$",
    re.VERBOSE,
)
# `J.`, `J.-P.`, `J.R.`, before another word.
_INITIALS = re.compile(r"(?<![\w.])(?:[^\W\d_a-z]\.-?){1,3}(?=\s\S)")
_COUNTRIES = frozenset(("U.S.", "U.K.", "U.N.", "E.U.", "U.S.A."))
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_INITIAL_END = re.compile(r"\b[^\W\d_]\.$")


def author_parts(words: Text, following: str, *, is_sure: bool = False) -> tuple[Part, ...]:
    """A row of names, as one part for each name; nothing when it may be something else.

    Several names, one with initials, or one with a date or an address below it (`following`), are
    names; a single pair of words may be a subtitle.  `is_sure` = other rows say that it names
    somebody.

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
    is_sure = is_sure or is_address(following) or is_plain_date(following)
    is_sure = is_sure or _goes_on(words.text, following)
    if may_be_names(words.text):
        is_plural = len(names_in(words.text).parts) > 1
        if is_sure or is_plural or _has_initials(words.text):
            return tuple(author_list(words))
        return ()
    return (
        tuple(_noted_names(words))
        or tuple(_footnoted_names(words))
        or tuple(_numbered_names(words))
        or tuple(_name_before_institution(words, is_sure=is_sure))
    )


def is_address(text: str) -> bool:
    """Whether a row says where somebody works or can be written to.

    >>> rows = ("University of Tides", "ann@tides.example", "We measure tides.")
    >>> [is_address(row) for row in rows]
    [True, True, False]
    """
    if len(text) >= LONGEST_ADDRESS:
        return False
    if _MAIL.search(text) or _ADDRESS_COMMAND.match(text):
        return True
    return _is_workplace(text) and not text.endswith(".")


def _is_workplace(text: str) -> bool:
    return is_institution(text) or bool(_WORKPLACE.search(text))


def may_be_names(text: str) -> bool:
    """Whether a row may be one name or several, by its words alone; a subtitle may look so, too.

    >>> [may_be_names(row) for row in ("Ann Lee and Bo Li", "Deep Tides", "Tides of the North")]
    [True, True, False]
    """
    return bool(text) and not _POSITION.search(text) and are_names(text, _is_name)


def is_collective(text: str) -> bool:
    """Whether a row names a group that signs as an author: `Tidal Survey Collaboration`.

    >>> is_collective("The Tidal Collaboration"), is_collective("Tidal Locking")
    (True, False)
    """
    return bool(_COLLECTIVE.search(text)) and len(text.split()) <= MOST_NAME_WORDS


def _has_initials(text: str) -> bool:
    """Whether a single name bears an initial: `J. R. Stone`; countries are written so, too."""
    initial = _INITIALS.search(text)
    if initial is None or initial[0] in _COUNTRIES:
        return False
    return len(text.split()) <= MOST_INITIALED


def _goes_on(text: str, following: str) -> bool:
    """Whether a list of names goes on in the next row."""
    return text.endswith((",", "&", " and")) and are_names(following, _is_name)


def are_names(text: str, is_name: Callable[[str], bool]) -> bool:
    """Whether a row holds names and nothing else, by what `is_name` takes for one."""
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


def is_labelled_name(text: str) -> bool:
    """A name behind `By` or `Authors:`, where one word or an institution will do.

    >>> [is_labelled_name(name) for name in ("O’Neil", "Institute of Tides", "the sea", "李明")]
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
    if has_digit(text) or ":" in text or _is_workplace(text) or _POSITION.search(text):
        return False
    return capitals > 1 and len(words) <= MOST_NAME_WORDS


def author_list(words: Text) -> Iterator[Part]:
    """The names of a row, and what stands beside them, and the separators as syntax."""
    done = 0
    for part in names_in(words.text).parts:
        yield from separator_parts(words, done, part.start)
        name = words.part(part.start, part.end)
        if part.kind is NamePartKind.NAME:
            yield Part(Role.AUTHOR, name)
        else:
            yield Part(Role.CREDIT, name, str(Role.AUTHOR))
        done = part.end
    yield from separator_parts(words, done, len(words))


def separator_parts(words: Text, start: int, end: int) -> Iterator[Part]:
    """What stands between two values of a field, unless it is blank."""
    separator = words.part(start, end)
    if separator.text:
        yield syntax_part(separator, "separator")


def _noted_names(words: Text) -> Iterator[Part]:
    """Names with notes glued to them: `Ann Lee11affiliation: Tidal Institute, Bo Li22thanks: …`.

    The notes hold commas, too, so behind the first note only the words directly before a label are
    asked whether they are a name.
    """
    text = words.text
    labels = [label for label in NOTE_LABEL.finditer(text) if label.start() > 0]
    if not labels or not are_names(text[: labels[0].start()], _is_name):
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


def _footnoted_names(words: Text) -> Iterator[Part]:
    """Names with a whole note glued to them: `Ann Lee111We thank the coast guard.`"""
    note = _GLUED_NUMBER.search(words.text, 0, LONGEST_FIELD)
    if note and may_be_names(words.text[: note.start()]):
        yield from author_list(words.slice(0, note.start()))
        yield from _paragraph(words, note.start(), len(words))


def _is_one_name(text: str) -> bool:
    # A command that was left over, such as `\\orcid`, is no part of a name.
    return bool(text.strip()) and "\\" not in text and _is_name(text.strip())


def _numbered_names(words: Text) -> Iterator[Part]:
    """Names with only the numbers of their affiliations between them: `Ann Lee 1 Bo Li 2`."""
    text = words.text
    if len(text) > LONGEST_FIELD:
        return
    numbers = tuple(_NUMBERS_BETWEEN.finditer(text))
    spans = tuple(_between(numbers, len(text)))
    if len(numbers) < 2 or not all(_is_one_name(text[start:end]) for start, end in spans):
        return
    done = 0
    for start, end in spans:
        if start > done:
            yield syntax_part(words.part(done, start), NamePartKind.MARK)
        yield Part(Role.AUTHOR, words.part(start, end))
        done = end
    if words.part(done).text:
        yield syntax_part(words.part(done), NamePartKind.MARK)


def _between(matches: Sequence[re.Match[str]], length: int) -> Iterator[tuple[int, int]]:
    """Start and end of what stands before, between and behind the matches, where anything does."""
    done = 0
    for match in matches:
        if match.start() > done:
            yield done, match.start()
        done = match.end()
    if done < length:
        yield done, length


def _name_before_institution(words: Text, *, is_sure: bool) -> Iterator[Part]:
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
    return not _OPEN_END.search(text) and are_names(text, _is_name)


def _paragraph(words: Text, start: int, end: int) -> Iterator[Part]:
    """What stands behind a name, as a paragraph of its own."""
    rest = words.part(start, end)
    if rest.text:
        yield Part(Role.INTRO, rest)
