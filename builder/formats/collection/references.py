"""One line of a list of works → its authors, title, venue, date and links.

    [3] M. Quill and T. Brandrup. Estuaries store heat. Journal of Shores, 12(3):1-9, 2024. [pdf]

Authors end where the longest run of names ends that a stop, a colon, a year or a quotation mark
follows; the title ends with its sentence or its quotation marks; what is left is the venue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from builder.formats.collection.pieces import Piece, PieceKind
from builder.formats.collection.signs import (
    LONGEST_NAMES,
    Names,
    has_initials,
    links_start,
    names_level,
)
from builder.text.dates import dates_in
from builder.text.located import stripped
from builder.text.shape import bullet_of

MOST_CUTS = 60
"""Places at which the list of authors may end; initials have stops, too."""
CUTS_BEHIND = 4
"""Places that are tried behind a list of names, for a longer one."""
LONGEST_TITLE = 400
"""Characters of a title."""

_KEY = re.compile(r"\[[^\[\]\s]{1,16}\](?=\s)")
_CUT = re.compile(
    r"""
    \.(?=\s) | :(?=\s|$) | ,?\s(?=[“"„«‘「『]) | [.,]?\s?(?=[(\[](?:19|20)\d\d)
    | [.,]\s(?=(?:19|20)\d\d\b) | \s[—–-]\s
    """,
    re.VERBOSE,
)
_YEAR = re.compile(
    r"""
    [\s.,:]* [(\[]? (?P<year>(?:19|20)\d\d[a-z]?) (?!\s?[-–/]\s?\d) [)\]]? [.,:;]? (?=\s|$)
    """,
    re.VERBOSE,
)
_QUOTES = {"“": "”", '"': '"', "„": "“”", "«": "»", "‘": "’", "「": "」", "『": "』"}
_SENTENCE_END = re.compile(
    r"""
    (?: (?<=[^\W_]{2}) | (?<=[)\]”’"'»?!]) )         # no initial: `J. Shores`
    (?: (?P<kept>[?!]) | \. ) (?= \s+ [^\W_a-z(\[“"] | \s+ [(\[“"] | \s+ (?:in|arXiv)\b | \s*$ )
    """,
    re.VERBOSE,
)
_NO_END = re.compile(r"\b(?:vs|St|Dr|Mr|Mrs|cf|etc|No|Vol|ca|al|Jr)$")
_VENUE = re.compile(
    r"""
    ,\s+ (?= (?:in|In|Proc\.?|Proceedings|Journal|J\.|arXiv|bioRxiv|Trans\.|Transactions|IEEE|ACM
             |Annals|Annales|International|Int\.|Preprint|preprint|PhD|Ph\.D\.|Master|Revue
             |Zeitschrift|Lecture|Springer|Nature|Science|Phys\.|Physical|Math\.|Technical)\b
             | to\ appear )
    """,
    re.VERBOSE,
)
# Before names below a title: `with M. Quill`
_INTRODUCED = re.compile(
    r"""(?:with|by|By|With|mit|avec|con|von|par|por)\s+(?=[^\W\d_a-z])""", re.VERBOSE
)
_TYPE_MARK = re.compile(r"\s?\[[A-Z]{1,2}(?:/OL)?\]$")
_VENUE_START = re.compile(r"\s*(?:In|Proc|Journal|arXiv|PhD|IEEE|ACM)\b")
_ITEM_COMMA = re.compile(r",\s+(?=[^\W\d_a-z])")
_TRAILING = " \t.,;:([–—-|·"
_LEADING = " \t.,;:)]–—|·"


@dataclass(frozen=True, slots=True)
class AuthorsAt:
    """The authors with which a row begins."""

    start: int
    """Where its words begin, behind the mark of the entry."""
    end: int
    """Where the names end; `start` without any."""
    level: Names

    def is_whole(self, text: str) -> bool:
        """Whether the row holds nothing but names."""
        return self.level > Names.NO and not text[self.end :].strip(" .:,;*…")


@dataclass(frozen=True, slots=True)
class Reference:
    """One line, taken apart."""

    pieces: tuple[Piece, ...]
    is_sure: bool
    """Whether its title has an end of its own, or only a comma behind it."""


def mark_end(text: str) -> int:
    """Where the words of a row begin, behind a bullet, a number or a key in brackets.

    >>> [mark_end(row) for row in ("[12] Owls", "3. Owls", "- Owls", "Owls")]
    [5, 3, 2, 0]
    """
    key = _KEY.match(text)
    end = key.end() if key else 0
    bullet = bullet_of(text[end:])
    if bullet:
        end += bullet.start
    return stripped(text, end, len(text))[0]


def authors_at(text: str) -> AuthorsAt:
    """The longest list of names with which the words of a row begin.

    >>> row = "[3] M. Quill and T. Brandrup. Estuaries store heat. Journal of Shores, 2024."
    >>> authors = authors_at(row)
    >>> row[authors.start : authors.end]
    'M. Quill and T. Brandrup'
    """
    start = mark_end(text)
    introduced = _INTRODUCED.match(text, start)
    if introduced:
        start = introduced.end()
    whole = names_level(text[start:].rstrip(" .:"))
    if whole is Names.SURE:
        return AuthorsAt(start, start + len(text[start:].rstrip(" :")), whole)
    best = AuthorsAt(start, start, Names.NO)
    behind = 0
    for count, cut in enumerate(_CUT.finditer(text, start, start + LONGEST_NAMES)):
        if count > MOST_CUTS or behind > CUTS_BEHIND:
            break
        level = Names.NO
        is_inner = _is_inner_initial(text, start, cut.start())
        if not is_inner and not _is_in_title(text, start, cut.start()):
            level = names_level(text[start : cut.start()])
        if level >= max(best.level, Names.PERHAPS):
            end, behind = cut.start(), 0
            # The stop of an initial belongs to the name: `Quill, M.`
            if text[cut.start()] == "." and text[cut.start() - 2 : cut.start() - 1] in " .-":
                end += 1
            best = AuthorsAt(start, end, level)
        elif best.level:
            behind += 1
    if best.level < Names.SURE:
        best = max(best, _before_comma(text, start), key=lambda authors: authors.level)
    if not best.level and whole:
        return AuthorsAt(start, len(text), whole)
    return best


def _is_inner_initial(text: str, start: int, cut: int) -> bool:
    """Whether a stop belongs to an initial that its last name follows: `M. Quill, T`."""
    is_initial = text[cut : cut + 1] == "." and text[max(start, cut - 2) : cut - 1] in (
        " ",
        ".",
        "-",
    )
    return is_initial and text[start + 1 : start + 2] in (".", " ")


def _is_in_title(text: str, start: int, cut: int) -> bool:
    """Whether a colon stands in a title behind names: `M. Quill, B. Holm, Mud: a Study`."""
    first, comma, _ = text[start:cut].partition(",")
    last = text[start:cut].rpartition(",")[2].strip()
    is_plain = text[cut : cut + 1] == ":" and bool(comma) and not re.search(r"\s(?:and|&)\s", last)
    return is_plain and has_initials(first) and not has_initials(last)


def _before_comma(text: str, start: int) -> AuthorsAt:
    """`M. Quill, T. Brandrup, Estuaries store heat, J. Shores`: names with initials alone."""
    end, done = start, start
    for comma in _ITEM_COMMA.finditer(text, start, start + LONGEST_NAMES):
        names = text[done : comma.start()].removeprefix("and ")
        if not all(map(has_initials, re.split(r"\s(?:and|&|und|et|y)\s", names))):
            break
        end, done = comma.start(), comma.end()
    if end == start or names_level(text[start:end]) is not Names.SURE:
        return AuthorsAt(start, start, Names.NO)
    return AuthorsAt(start, end, Names.SURE)


def read_reference(text: str, authors: AuthorsAt) -> Reference:
    """All pieces of a row whose authors are known; without names it begins with its title."""
    pieces: list[Piece] = []
    if authors.start:
        pieces.append(Piece(0, len(text[: authors.start].rstrip()), PieceKind.MARK))
    if authors.end > authors.start:
        pieces.append(Piece(authors.start, authors.end, PieceKind.AUTHORS))
    done = authors.end
    year = _YEAR.match(text, done) if authors.end > authors.start else None
    if year:
        pieces.append(Piece(*year.span("year"), PieceKind.DATE))
        done = year.end()
    start, end, done, is_sure = title_at(text, done)
    if end > start:
        pieces.append(Piece(start, end, PieceKind.TITLE))
    pieces += read_rest(text, done, has_date=year is not None)
    return Reference(tuple(pieces), is_sure)


def title_at(text: str, start: int) -> tuple[int, int, int, bool]:
    """Start and end of the title, where what follows it begins, and whether that is sure."""
    start = len(text) - len(text[start:].lstrip(_LEADING))
    closing = _QUOTES.get(text[start : start + 1])
    if closing:
        places = [text.find(sign, start + 1, start + LONGEST_TITLE) for sign in closing]
        end = min((place for place in places if place > 0), default=-1)
        if end > 0:
            return start + 1, start + 1 + len(text[start + 1 : end].rstrip(" .,")), end + 1, True
    last = links_start(text)
    ends = _sentence_ends(text, start, last)
    if not ends:
        return _title_before_comma(text, start, last)
    match = ends[0]
    is_sure = True
    if match["kept"] and not _VENUE_START.match(text, match.end()):
        # `Oil or wax? A trial. Lamp Conference, 2021.` goes on behind its question.
        match = ends[-1]
        is_sure = False
    end = match.end("kept") if match["kept"] else match.start()
    # `Estuaries store heat[J].` says that it is of a journal.
    type_mark = _TYPE_MARK.search(text[start:end])
    if type_mark:
        end = start + type_mark.start()
    venue = _VENUE.search(text, start, end)
    # `Title, In Proceedings. 2024.`
    if venue and not any(map(str.isalpha, text[match.end() : last])):
        return start, venue.start(), venue.end(), True
    return start, end, match.end(), is_sure


def _sentence_ends(text: str, start: int, last: int) -> list[re.Match[str]]:
    """The first two places at which the title may end, each with words behind it."""
    ends: list[re.Match[str]] = []
    for match in _SENTENCE_END.finditer(text, start, min(last, start + LONGEST_TITLE)):
        behind = text[match.end() : last]
        if not behind.strip() or len(ends) > 1:
            break
        is_second_year = ends and not any(map(str.isalpha, behind))
        if not is_second_year and not _NO_END.search(text[start : match.start()]):
            ends.append(match)
    return ends


def _title_before_comma(text: str, start: int, last: int) -> tuple[int, int, int, bool]:
    """`Estuaries store heat, J. Shores 12 (2024)`: no stop says where the title ends."""
    venue = _VENUE.search(text, start, last)
    if venue:
        return start, venue.start(), venue.end(), True
    comma = _ITEM_COMMA.search(text, start, last)
    if comma and any(True for _ in dates_in(text[comma.end() : last])):
        return start, comma.start(), comma.end(), False
    end = len(text[:last].rstrip(_TRAILING))
    mentions = tuple(dates_in(text[start:end]))
    # `Estuaries store heat (2024)`
    if mentions and start + mentions[-1].end >= len(text[:end].rstrip(")].")):
        place = start + mentions[-1].start
        before = len(text[:place].rstrip(_TRAILING))
        if before > start and text[before:place].strip():
            return start, before, place, True
    return start, end, end, True


def read_rest(text: str, start: int, *, has_date: bool) -> list[Piece]:
    """Venue, date, notes and links in what follows the title."""
    last = links_start(text)
    pieces: list[Piece] = []
    words = text[start:last]
    mentions = () if has_date else tuple(dates_in(words))
    if mentions:
        date = mentions[-1]
        pieces += _piece(text, start, start + date.start, PieceKind.VENUE)
        pieces.append(Piece(start + date.start, start + date.end, PieceKind.DATE))
        kind = PieceKind.NOTE if pieces[0].kind is PieceKind.VENUE else PieceKind.VENUE
        pieces += _piece(text, start + date.end, last, kind)
    else:
        pieces += _piece(text, start, last, PieceKind.VENUE)
    if last < len(text):
        pieces += _piece(text, last, len(text), PieceKind.LINKS)
    return pieces


def _piece(text: str, start: int, end: int, kind: PieceKind) -> list[Piece]:
    """A piece without the signs around it, unless it has no letter or digit."""
    if kind is not PieceKind.LINKS:
        start = end - len(text[start:end].lstrip(_LEADING))
        end = start + len(text[start:end].rstrip(_TRAILING))
    start, end = stripped(text, start, end)
    if not any(map(str.isalnum, text[start:end])):
        return []
    return [Piece(start, end, kind)]
