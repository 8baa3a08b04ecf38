"""Heads of posts on forum and comment pages: a line, or several that stand one above the other.

    mara_quill 2 hours ago | parent | next
    by Mara Quill » Tue Mar 09, 2021 10:20 am
    Mara Quill commented on Mar 9, 2021

    Mara Quill
    @mara
    Mar 9, 2021

What a line says besides a name and a moment must be links, counts or ranks: a sentence that names
somebody and a day is no head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.document.draft import Block
from builder.document.source import Source
from builder.document.vocabulary import AnswerKind, Role, SpeakerKind
from builder.formats.contributions import Head, Piece, blocks_of_line
from builder.formats.discussion.words import (
    ANSWER_LINK,
    COUNTED,
    FURNITURE_LINE,
    NUMBER_LINE,
    PROFILE_LINE,
    RANK,
    is_handle,
    is_name,
    rest_of,
)
from builder.formats.moments import LONGEST_LINE, Moment, MomentKind, is_readable, moments_in

MOST_LINES = 8
"""Lines between a name and its moment: handle, rank, dates of the profile."""
MOST_BLANKS = 1
"""Empty lines in a row within the head of a post."""

_VERBS = r"""(?:
    commented | comments | wrote | writes | posted | posts | replied | replies | responded
  | said | says
  | answered | asked | added(?:\ a\ comment)? | left\ a\ comment
  | started(?:\ this)?(?:\ discussion)?
  | opened(?:\ this)?(?:\ (?:issue|pull\ request|ticket|discussion))?
  | created(?:\ (?:an|this)\ issue)?
  | reopened\ this | closed\ this(?:\ as\ \w+)? | schrieb | sagt | hat\ geschrieben
  | a\ écrit | a\ dit
  | escribió | dijo | ha\ scritto | escreveu | disse | schreef | napisał(?:\(a\))?
  | написал(?:\(а\)|а)?
)"""
_END = re.compile(
    rf"(?: (?:^|(?<=\s)) (?P<verb>{_VERBS}) )? [\s:,·•|»>–—(\[-]* (?:(?:on|at|am|le|el)\s+)? $",
    re.VERBOSE | re.IGNORECASE,
)
_LEAD = re.compile(
    rf"""
    \W* (?: (?P<count>{COUNTED}) \s )?
    (?P<lead>
        (?: (?:posted|submitted|post|written|sent|comment|commented|asked|answered|started
            |opened|created|quote|reply|reviewed) (?:\ anonymously)? \s )?
        (?:by|from|von|par|por|door) :? \s+
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"""
    (?:Re|AW|Fwd?) \s? : \s .{1,120}? \s (?= (?:posted\s)? by\s )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PREFIX = re.compile(r"/?u/")
_SIDE = re.compile(
    rf"""
    \s+ (?: @[\w.@-]+ | \(@[\w.@-]+\) | \(?{RANK}\)? | he/him | she/her | they/them
      | <[^<>\s]+@[^<>\s]+> | [\w.-]+\ at\ [\w-]+(?:\.[\w-]+)+ | \d{{1,6}} )$
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What may stand behind a name: a handle, a rank, a number."""
_TO = re.compile(
    r"""
    (?P<to>
        (?: in\ reply\ to | in\ response\ to | replying\ to | replied\ to | responded\ to
          | answering | → | ▶ | ➤ ) :? \s* )
    (?P<name> @?[^\s|·•,;:()]{2,30} (?: \s [A-ZÀ-Þ][\w.-]{1,20} ){0,2} )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TO_NUMBER = re.compile(
    r"""
    (?P<to> (?:in\s)? (?:reply|response) \s to \s | >> ) (?P<name> \#?\d{1,6} ) \b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SAYS = re.compile(rf"(?P<name>.{{2,40}}?)\s+(?P<verb>{_VERBS})\s*:?", re.VERBOSE | re.IGNORECASE)
_ONLY_MOMENT = re.compile(
    r"""
    \W* (?: (?:posted|commented|replied|said|wrote|answered|asked|published|sent|date) \W* )?
    (?: (?:on|at) \s )? \W*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SEGMENT = re.compile(r"[^|·•]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with a moment, taken apart."""

    pieces: tuple[Piece, ...]
    signature: tuple[str, ...]
    """What lines of one form share."""
    name: str
    is_strong: bool
    """Whether its form alone says that it is the head of a post."""
    id: str = ""
    answers: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A head, before all heads of the document say whether it is one."""

    head: Head
    signature: tuple[str, ...]
    name: str
    is_strong: bool


def candidates(source: Source) -> Iterator[Candidate]:
    """All heads that the lines of `source` could be, in order; none holds a line of another."""
    numbers = [number for number, text in enumerate(source.lines, 1) if text.strip()]
    index = 0
    while index < len(numbers):
        candidate = _one_line(source, numbers[index]) or _stacked(source, numbers, index)
        if candidate is None:
            index += 1
            continue
        yield candidate
        last = candidate.head.lines[-1]
        while index < len(numbers) and numbers[index] <= last:
            index += 1


def _one_line(source: Source, number: int) -> Candidate | None:
    line = line_of(source.lines[number - 1])
    if line is None:
        return None
    blocks = tuple(_head_blocks(source, number, line))
    lines = [number, *_below(source, number)]
    more: list[Block] = []
    for below in lines[1:]:
        more += profile_blocks(source, below)
    head = Head((*blocks, *more), number, tuple(lines), id=line.id)
    return Candidate(head, line.signature, line.name, line.is_strong)


def line_of(written: str) -> Line | None:
    """A line that names a poster and a moment, and says nothing else."""
    if len(written) > LONGEST_LINE:
        return None
    moment = next(moments_in(written), None)
    if moment is None:
        return None
    before, after = written[: moment.start], written[moment.end :]
    if rest_of(_without_moments(written, moment)):
        return None
    end = _END.search(before)
    assert end is not None
    lead = _LEAD.match(before)
    subject = _SUBJECT.match(before)
    if subject:
        lead = _LEAD.match(before, subject.end())
    start = lead.end() if lead else 0
    verb = (end["verb"] or "").casefold()
    to = _TO.search(before) or _TO_NUMBER.search(before)
    stop = to.start() if to else end.start()
    names = _name_in(before, start, stop)
    if names is None:
        return None
    name_start, label_end, name_end = names
    name = before[label_end:name_end]
    pieces = [Piece(name_start, name_end, Role.SPEAKER, SpeakerKind.PERSON, label_end)]
    role = Role.DATE if is_readable(written[moment.start : moment.end]) else Role.MOMENT
    pieces.append(Piece(moment.start, moment.end, role))
    pieces += _answer_pieces(written)
    pieces += _after_pieces(written, moment.end, pieces)
    number = NUMBER_LINE.search(after)
    prefix = before[name_start:label_end].strip()
    lead_word = ""
    if lead:
        lead_word = lead["lead"].split()[-1].casefold()
    is_strong = _is_strong(moment, f"{verb}{lead_word}{prefix}", is_handle(name) or "@" in before)
    id = ""
    if number:
        id = number[0]
    signature = (moment.kind, verb, lead_word, prefix)
    return Line(tuple(pieces), signature, name, is_strong, id, bool(ANSWER_LINK.search(after)))


def _is_strong(moment: Moment, words: str, has_handle: bool) -> bool:
    """Whether a head has more than a name and a day; `words` are a verb, `by`, or `u/`."""
    if words:
        return True
    # A time alone says little: a timetable has one on each line.
    if moment.kind is MomentKind.CLOCK:
        return False
    return has_handle or moment.kind is not MomentKind.DATE


def _without_moments(written: str, moment: Moment) -> str:
    """What stands behind a moment, without the moments in it (`edited 2 hours ago`)."""
    rest = written[moment.end :]
    for other in reversed(list(moments_in(rest))):
        rest = rest[: other.start] + rest[other.end :]
    return rest


def _name_in(before: str, start: int, stop: int) -> tuple[int, int, int] | None:
    """Start, end of a prefix, and end of the name between two offsets."""
    while start < stop and not before[start].isalnum() and before[start] not in "@_~":
        start += 1
    end = stop
    text = before[start:end].rstrip(" \t:,·•|»>–—-([\xa0")
    while side := _SIDE.search(text):
        text = text[: side.start()].rstrip(" \t:,·•|–—-([")
    prefix = _PREFIX.match(text)
    label_end = prefix.end() if prefix else 0
    if not is_name(text[label_end:]):
        return None
    return start, start + label_end, start + len(text)


def _answer_pieces(written: str) -> Iterator[Piece]:
    number = _TO_NUMBER.search(written)
    if number:
        yield Piece(
            number.start(), number.end(), Role.ANSWERS, AnswerKind.NUMBER, number.start("name")
        )
        return
    to = _TO.search(written)
    if to:
        yield Piece(to.start(), to.end(), Role.ANSWERS, AnswerKind.PERSON, to.start("name"))


def _after_pieces(written: str, start: int, others: Sequence[Piece]) -> Iterator[Piece]:
    """Links that act on a post are residue."""
    for segment in _SEGMENT.finditer(written, start):
        words = segment[0].strip()
        is_free = all(
            piece.end <= segment.start() or piece.start >= segment.end() for piece in others
        )
        if words and is_free and FURNITURE_LINE.fullmatch(words):
            first = segment.start() + segment[0].index(words)
            yield Piece(first, first + len(words), Role.RESIDUE, "a link that acts on a post")


def _head_blocks(source: Source, number: int, line: Line) -> Iterator[Block]:
    yield from blocks_of_line(source, number, line.pieces)
    if line.answers:
        yield Block(Role.ANSWERS, (), AnswerKind.ABOVE)


def _stacked(source: Source, numbers: Sequence[int], index: int) -> Candidate | None:
    """A name on a line of its own, and below it a line with nothing but a moment."""
    first = numbers[index]
    written = source.lines[first - 1].strip()
    if len(written) > LONGEST_LINE:
        return None
    says = _SAYS.fullmatch(written)
    name = says["name"] if says else written
    side = _SIDE.search(name)
    if side and not is_name(name):
        name = name[: side.start()].rstrip()
    prefix = _PREFIX.match(name)
    bare = name[prefix.end() :] if prefix else name
    if not is_name(bare):
        return None
    has_handle = bool(prefix) or is_handle(bare)
    for offset in range(1, MOST_LINES + 1):
        if index + offset >= len(numbers):
            return None
        number = numbers[index + offset]
        if number - numbers[index + offset - 1] > MOST_BLANKS + 1:
            return None
        text = source.lines[number - 1].strip()
        moment = only_moment(text)
        if moment:
            lines = numbers[index : index + offset + 1]
            verb = says["verb"].casefold() if says else ""
            return _stack(source, lines, (bare, bool(prefix)), verb, moment, has_handle)
        if text.startswith("@") and is_name(text):
            has_handle = True
        elif not _is_filler(text):
            return None
    return None


def only_moment(text: str) -> Moment | None:
    """The moment in a line that holds nothing else but links, counts and ranks."""
    moment = next(moments_in(text), None)
    if moment is None or not _ONLY_MOMENT.fullmatch(text[: moment.start]):
        return None
    return None if rest_of(_without_moments(text, moment)) else moment


def _is_filler(text: str) -> bool:
    """Whether a line says nothing but rank, number or profile."""
    if not any(map(str.isalnum, text)):
        return True
    return bool(PROFILE_LINE.fullmatch(text) or NUMBER_LINE.fullmatch(text))


def _stack(
    source: Source,
    lines: Sequence[int],
    named: tuple[str, bool],
    verb: str,
    moment: Moment,
    has_handle: bool,
) -> Candidate:
    name, has_prefix = named
    first, *between, last = lines
    written = source.lines[first - 1]
    start = written.index(name)
    piece_start = start - 2 if has_prefix else start
    speaker = Piece(piece_start, start + len(name), Role.SPEAKER, SpeakerKind.PERSON, start)
    blocks = list(blocks_of_line(source, first, (speaker,)))
    for number in between:
        blocks += profile_blocks(source, number)
    blocks += moment_blocks(source, last)
    below = tuple(_below(source, last))
    for number in below:
        blocks += profile_blocks(source, number)
    is_strong = bool(verb) or has_handle or has_prefix or moment.kind is not MomentKind.DATE
    if moment.kind is MomentKind.CLOCK:
        is_strong = bool(verb)
    id = next(
        (text for text in _texts(source, (*between, *below)) if NUMBER_LINE.fullmatch(text)), ""
    )
    head = Head(tuple(blocks), first, (*lines, *below), id=id)
    return Candidate(head, ("stack", moment.kind, verb), name, is_strong)


def _texts(source: Source, numbers: Sequence[int]) -> Iterator[str]:
    for number in numbers:
        yield source.lines[number - 1].strip()


def moment_blocks(source: Source, number: int) -> Iterator[Block]:
    """A line with nothing but a moment."""
    written = source.lines[number - 1]
    pieces: list[Piece] = []
    for moment in moments_in(written):
        role = Role.DATE if is_readable(written[moment.start : moment.end]) else Role.MOMENT
        pieces.append(Piece(moment.start, moment.end, role))
    answers = tuple(_answer_pieces(written))
    pieces += (*answers, *_after_pieces(written, pieces[0].end, (*pieces, *answers)))
    yield from blocks_of_line(source, number, pieces)


def profile_blocks(source: Source, number: int) -> Iterator[Block]:
    """A line about the poster, as a detail."""
    yield from blocks_of_line(source, number, ())


def _below(source: Source, number: int) -> Iterator[int]:
    """The lines of a profile right below a line of a head."""
    blanks = 0
    below = number + 1
    while below <= len(source.lines):
        text = source.lines[below - 1].strip()
        if not text:
            blanks += 1
        elif PROFILE_LINE.fullmatch(text) or NUMBER_LINE.fullmatch(text):
            blanks = 0
            yield below
        else:
            return
        if blanks > MOST_BLANKS:
            return
        below += 1
