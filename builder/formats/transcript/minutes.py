"""Minutes of a meeting: who was there, what was said, decided and given to somebody to do.

Present: Mara Quill, Tomas Brandrup (chair)
Apologies: Ada Moorling

1. The station
RESOLVED: to keep it.
ACTION: Mara to order the cable.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from builder.document.draft import Block, text_of
from builder.document.finding import Finding, Setting, doubt
from builder.document.source import Source
from builder.document.vocabulary import InlineKind, Outcome, Role, SettingKey, SpeakerKind
from builder.formats.contributions import NO_TALK, Head, Piece, Talk, blocks_of_line, span_of
from builder.formats.rows import Row
from builder.formats.transcript.turns import read_turns
from builder.text.dates import DateMention, dates_in, readings
from builder.text.located import Text, line_text

SURE, LIKELY = 0.9, 0.7
FEWEST_TURNS = 3
TITLE_LINES = 12
"""Lines in which the word for minutes may stand."""
MOST_NAME_WORDS = 6
LONGEST_NAME = 60
MOST_NAMES = 200
"""Lines of one list of names."""

_ATTENDANCE = re.compile(
    r"""
    \s* (?:\#{1,4}\s*|\*\*)? (?P<label>
        (?:members\ |also\ |staff\ |others\ )? (?:present|attending)
        (?:\ on\ the\ call|\ \(remote\))?
      | attendees | attendance | in\ attendance | participants | apologies (?:\ for\ absence)?
      | regrets | absent | excused | chair(?:man|person|woman)? | co-?chairs? | scribe(?:nick)?
      | minutes(?:\ taken)?\ by | minute\ taker
      | note\ ?taker | facilitator | guests? | secretary | quorum | observers?
      | anwesend(?:e)? | entschuldigt | protokoll(?:ant|führer(?:in)?)?
      | présents? | excusés? | absents?
      | asistentes | presentes | ausentes
    ) (?:\*\*)? \s* (?P<colon>[:：])? (?:\*\*)? \s* (?P<names>.*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TITLE = re.compile(
    r"""
    \b (?: minutes | protokoll | procès-verbal | compte[ -]rendu | acta | verbale | notulen
      | meeting | teleconference ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OUTCOMES = (
    (Outcome.ACTION, r"action(?:\ items?|\ points?)? | ai | to-?do | aufgabe"),
    (
        Outcome.DECISION,
        r"resolution | resolved | decision | decided | agreed | motion(?:\ carried)? | vote"
        r" | beschluss | décision | acuerdo",
    ),
)
_OUTCOME = tuple(
    (
        kind,
        re.compile(
            rf"\W{{0,3}} (?P<label> (?:{words}) (?:[-\ ]?\#?\d{{1,5}})? \s* [:：] ) \s* (?=\S)",
            re.VERBOSE | re.IGNORECASE,
        ),
    )
    for kind, words in _OUTCOMES
)
_NICK = re.compile(
    r"""
    \s* (?: < (?P<irc> [^\s<>]{1,24} ) > \s
          | (?P<name> [a-zA-Z][\w-]{1,19} ) : \s+ ) (?=\S)
    """,
    re.VERBOSE,
)
_BESIDE_NAME = re.compile(
    r"""
    \( [^()]* \) | \[ [^\[\]]* \] | < [^<>]* >       # (chair)
  | [,;] | \s@[\w-]+ | \s(?:and|und|et)\s | ^\s*[-*•–+]\s+ | \.\s*$
    """,
    re.VERBOSE,
)
_NAME_SEPARATOR = re.compile(r"\s*(?:[,;]|\band\b|\bund\b|\bet\b|\by\b)\s*")
_BULLET = re.compile(r"\s*(?:[-*•–+]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Attendance:
    """The names of those who were there, as blocks."""

    blocks: tuple[Block, ...]
    lines: tuple[int, ...]
    labels: tuple[str, ...]


def read_minutes(source: Source) -> Talk:
    """The minutes of a meeting; none where nothing says who was there."""
    attendance = _attendance(source)
    is_titled = any(_TITLE.search(text[:LONGEST_LINE]) for text in source.lines[:TITLE_LINES])
    outcomes = sum(1 for text in source.lines if outcome_of(text))
    if not attendance.labels and not (is_titled and outcomes):
        return NO_TALK
    if not (is_titled or outcomes):
        return NO_TALK
    talk = _by_nicks(source, attendance)
    if not attendance.labels and not talk.heads:
        return NO_TALK
    spoken = read_turns(source)
    if len(spoken.heads) > len(talk.heads):
        talk = spoken
    heads = tuple(head for head in talk.heads if head.first not in attendance.lines)
    if heads and attendance.lines and heads[0].first < attendance.lines[-1]:
        heads = tuple(head for head in heads if head.first > attendance.lines[-1])
    evidence: list[str] = []
    if attendance.labels:
        evidence.append(f"the fields {', '.join(dict.fromkeys(attendance.labels))}")
    if is_titled:
        evidence.append("a title that calls it minutes")
    if outcomes:
        evidence.append(f"{outcomes} decisions and actions")
    if heads:
        evidence.append(f"{len(heads)} turns")
    score = LIKELY
    if is_titled and (outcomes or len(attendance.labels) > 1):
        score = SURE
    return replace(
        talk,
        heads=heads,
        before=attendance.blocks,
        before_lines=attendance.lines,
        evidence=tuple(evidence),
        score=score,
        doubts=(*talk.doubts, *_date_doubts(source)),
        alone=talk.alone | {text for text in source.lines if outcome_of(text)},
    )


LONGEST_LINE = 300
"""Characters of a line that may name those present or hold an outcome."""


def _date_doubts(source: Source) -> Iterator[Finding]:
    """A day in the title of minutes where no line near it is a date: it is told, not taken."""
    top = [(number, text) for number, text in enumerate(source.lines[:TITLE_LINES], 1)]
    if any(readings(text.strip(" #*-").removeprefix("Date:").strip()) for _, text in top):
        return
    for number, text in top:
        if not _TITLE.search(text[:LONGEST_LINE]):
            continue
        day = next((date for date in dates_in(text[:LONGEST_LINE]) if _is_day(date)), None)
        if day:
            value = day.readings[0].value
            yield doubt(
                f"‘{text.strip(' #*')[:QUOTED]}’ is not read as the date.",
                "a date stands in the title of the minutes, and nowhere else near it",
                span_of(source, number),
                Setting(SettingKey.DATE, value),
            )
            return


QUOTED = 60
"""Characters of a title that a doubt quotes."""


def _is_day(date: DateMention) -> bool:
    return len(date.readings) == 1 and len(date.readings[0].value) == len("2021-03-09")


def outcome_of(text: str) -> tuple[Outcome, re.Match[str]] | None:
    """What a line says was decided or is to be done, when it begins with such a word."""
    for kind, pattern in _OUTCOME:
        match = pattern.match(text[:LONGEST_LINE])
        if match:
            return kind, match
    return None


def outcome_block(row: Row) -> Block | None:
    """A row that is a decision or an action: its word is the label."""
    found = outcome_of(row.text)
    if found is None:
        return None
    kind, match = found
    start, end = match.span("label")
    inlines = (
        *row.words.slice(0, start).inlines(InlineKind.MARKUP, "bullet"),
        *row.words.slice(start, end).inlines(InlineKind.LABEL),
        *row.words.slice(end).inlines(),
    )
    return Block(Role.OUTCOME, inlines, kind)


def _attendance(source: Source) -> Attendance:
    """The lines that say who was there, at the head of the document."""
    blocks: list[Block] = []
    lines: list[int] = []
    labels: list[str] = []
    number = 1
    while number <= len(source.lines):
        text = source.lines[number - 1]
        match = _ATTENDANCE.fullmatch(text[: MOST_NAMES * 30])
        if match is None:
            number += 1
            continue
        own = _name_lines(source, number, match)
        if own:
            labels.append(match["label"].capitalize())
            blocks += _label_blocks(source, number, match)
            for line in own:
                start = match.start("names") if line == number else 0
                blocks += _names(line_text(source, line, start))
            lines += sorted({number, *own})
            number = lines[-1]
        number += 1
    return Attendance(tuple(blocks), tuple(lines), tuple(labels))


def _name_lines(source: Source, number: int, match: re.Match[str]) -> tuple[int, ...]:
    """The lines of names that belong to a label: its own, those below it, or none."""
    own: list[int] = []
    if match["names"].strip():
        if not match["colon"] or not _are_names(match["names"]):
            return ()
        own.append(number)
    elif not match["colon"] and not match[0].lstrip().startswith("#"):
        # A word alone on a line heads a list of names only where names follow at once.
        next_line = "".join(source.lines[number : number + 1])
        if not next_line.strip():
            return ()
    below = number + 1
    if not own and below <= len(source.lines) and not source.lines[below - 1].strip():
        below += 1
    while below <= len(source.lines) and len(own) < MOST_NAMES:
        text = source.lines[below - 1]
        is_wrapped = bool(own) and source.lines[below - 2].rstrip().endswith((",", ";", "and"))
        may_follow = is_wrapped or not match["names"].strip()
        if (
            not may_follow
            or not text.strip()
            or _ATTENDANCE.fullmatch(text)
            or not _are_names(text)
        ):
            break
        own.append(below)
        below += 1
    return tuple(own)


def _are_names(text: str) -> bool:
    """Whether a line holds nothing but names with what stands beside them."""
    if len(text) > MOST_NAMES * 30 or text.rstrip().endswith((":", "?", "!")):
        return False
    names = [name for name in _NAME_SEPARATOR.split(_bare(text)) if name]
    return bool(names) and all(_is_name(name) for name in names)


def _bare(text: str) -> str:
    text = re.sub(r"\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>", "", text)
    return _BULLET.sub("", text).strip().rstrip(".")


def _is_name(name: str) -> bool:
    words = name.strip().split()
    return 0 < len(words) <= MOST_NAME_WORDS and len(name) <= LONGEST_NAME


def _label_blocks(source: Source, number: int, match: re.Match[str]) -> Iterator[Block]:
    """The label, shown as it stands."""
    text = line_text(source, number, 0, match.start("names")).strip()
    if text.text:
        yield Block(Role.DETAIL, text.inlines(InlineKind.LABEL))


def _names(text: Text) -> Iterator[Block]:
    """The names of a line; what stands in brackets behind one, and signs, are none of it."""
    done = 0
    for match in _BESIDE_NAME.finditer(text.text):
        yield from _name_block(text.part(done, match.start()))
        yield from _beside(text.part(*match.span()))
        done = match.end()
    yield from _name_block(text.part(done))


def _name_block(text: Text) -> Iterator[Block]:
    if any(map(str.isalpha, text.text)):
        yield Block(Role.SPEAKER, text.inlines(), SpeakerKind.PERSON)
    else:
        yield from _beside(text)


def _beside(text: Text) -> Iterator[Block]:
    if not text.text:
        return
    if not any(map(str.isalnum, text.text)) or text.text in ("and", "und", "et"):
        yield Block(Role.SYNTAX, text.inlines(InlineKind.MARKUP, "separator"))
    else:
        yield Block(Role.DETAIL, text.inlines())


NO_NICKS = (
    *("github", "proposed", "proposal", "scribe", "scribenick", "topic", "subtopic", "date"),
    *("agenda", "http", "https", "meeting", "note", "chair", "present", "regrets", "issue", "pr"),
    *("link", "links", "url", "see", "q", "a", "action", "resolution", "recording"),
)
"""Words that scribes write before a colon and that speak for nobody, in small letters."""


def _by_nicks(source: Source, attendance: Attendance) -> Talk:
    """Turns as a scribe types them: `mara: the station stays`, `<mara> the station stays`."""
    taken = set(attendance.lines)
    present: set[str] = set()
    for block in attendance.blocks:
        if block.role is Role.SPEAKER:
            present.add(text_of(block.inlines).casefold())
    matches: list[tuple[int, re.Match[str]]] = []
    for number, text in enumerate(source.lines, 1):
        match = _NICK.match(text[:LONGEST_LINE])
        if match and number not in taken and not outcome_of(text):
            matches.append((number, match))
    names = Counter(_nick(match).casefold() for _, match in matches)
    for word in NO_NICKS:
        del names[word]
    heads: list[Head] = []
    for number, match in matches:
        nick = _nick(match).casefold()
        if names[nick] > 1 or (names[nick] and nick in present):
            group = "irc" if match["irc"] else "name"
            piece = Piece(*match.span(group), Role.SPEAKER, SpeakerKind.PERSON)
            blocks = tuple(blocks_of_line(source, number, (piece,), match.end()))
            heads.append(Head(blocks, number, (), match.end()))
    if len(heads) < FEWEST_TURNS:
        return NO_TALK
    return Talk(tuple(heads))


def _nick(match: re.Match[str]) -> str:
    return str(match["irc"] or match["name"])
