"""Logs of chats: one line, one message.

    [10:20] <mara> is station three still there?
    09/03/2021, 10:21 - Tomas Brandrup: it is
    *** moor has joined

A line without a head goes on with the message above.
"""

from __future__ import annotations

import re
from collections import Counter

from builder.document.draft import Block, Inline
from builder.document.source import Source
from builder.document.vocabulary import AnswerKind, Role, SpeakerKind
from builder.formats.contributions import NO_TALK, Head, Piece, Talk, blocks_of_line
from builder.formats.moments import is_readable
from builder.text.located import line_text

FEWEST = 3
"""Messages; two may be an example in a text."""
LEAST_SHARE = 0.5
"""Of the lines: a text that quotes some lines of a log is no log."""
SURE = 0.85
LONGEST_HEAD = 120

_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[apAP]\.?[mM]\.?)?"
_DAY = r"(?:\d{4}[-/.]\d\d[-/.]\d\d|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d\d))"
_NICK = r"[@+~&%!\s]?(?P<name>[^\s<>]{1,32})"
_LINES = (
    # [10:20] <mara> hello; 2021-03-09 10:20:30 <mara> hello; <mara> hello
    re.compile(
        rf"""
        \s* (?: [\[(]? (?P<moment> (?:{_DAY}[T\s,]*)? {_CLOCK}Z? ) [\])]? \s+ )?
        < {_NICK} > \s? (?= \S | $ )
        """,
        re.VERBOSE,
    ),
    # 09/03/2021, 10:20 - Mara Quill: hello; [09.03.21, 10:20:30] Mara Quill: hello
    re.compile(
        rf"""
        \s* [\[(]? (?P<moment> {_DAY} [T\s,]{{1,3}} {_CLOCK} ) [\])]? \s* [-–:]? \s*
        (?P<name> [^\s:<>\[\]*][^:<>\[\]]{{0,38}} ) : \s (?= \S | $ )
        """,
        re.VERBOSE,
    ),
    # 10:20 < mara> hello (irssi), 10:20 mara | hello (weechat)
    re.compile(
        rf"""
        \s* (?P<moment> (?:{_DAY}[T\s,]*)? {_CLOCK} ) \s+ [@+]?
        (?P<name> [^\s|<>:]{{1,32}} ) \s* \| \s (?= \S | $ )
        """,
        re.VERBOSE,
    ),
)
_EVENT = re.compile(
    rf"""
    \s* (?: [\[(]? (?P<moment> (?:{_DAY}[T\s,]*)? {_CLOCK}Z? ) [\])]? \s+ [-–]? \s*)?
    (?: \*{{1,3}} | -->? | <-- | -!- | → | ← | ==
      | (?:{_NICK}\s)? (?:has\ )? (?:joined|left|quit|parted) ) \s .*
    """,
    re.VERBOSE,
)
_DATED_EVENT = re.compile(
    rf"\s* [\[(]? (?P<moment> {_DAY} [T\s,]{{1,3}} {_CLOCK} ) [\])]? \s* [-–:] \s* (?P<words>\S.*)",
    re.VERBOSE,
)
_TO = re.compile(r"(?P<name>[\w\[\]\\`_^{}|-]{2,30})[:,]\s")


def read_chat(source: Source) -> Talk:
    """The messages of a log; none when too few lines are some."""
    heads: list[Head] = []
    forms: Counter[int] = Counter()
    names: set[str] = set()
    count = events = 0
    for number, text in enumerate(source.lines, 1):
        if not text.strip():
            continue
        count += 1
        match = _match(text)
        if match:
            form, words = match
            forms[form] += 1
            heads.append(_head(source, number, words, names))
            names.add(words["name"].casefold())
            continue
        event = _EVENT.fullmatch(text) or _DATED_EVENT.fullmatch(text)
        if event and heads:
            events += 1
            heads.append(_event(source, number, event))
    messages = sum(forms.values())
    if messages < FEWEST or messages + events < LEAST_SHARE * count:
        return NO_TALK
    evidence = (f"{messages} messages, each with the name of its writer", f"{len(names)} names")
    return Talk(tuple(heads), evidence=evidence, score=SURE)


def _match(text: str) -> tuple[int, re.Match[str]] | None:
    head = text[:LONGEST_HEAD]
    for form, pattern in enumerate(_LINES):
        match = pattern.match(head)
        if match:
            return form, match
    return None


def _head(source: Source, number: int, match: re.Match[str], names: set[str]) -> Head:
    pieces = [Piece(*match.span("name"), Role.SPEAKER, SpeakerKind.PERSON)]
    moment = _moment_piece(match)
    if moment:
        pieces.append(moment)
    end = match.end()
    # The lines of a message behind its head are running text, so only the head is taken apart.
    blocks = tuple(blocks_of_line(source, number, pieces, end))
    to = _TO.match(source.lines[number - 1], end)
    if to and to["name"].casefold() in names:
        target = line_text(source, number, *to.span("name")).text
        blocks = (*blocks, Block(Role.ANSWERS, (Inline("", (), target=target),), AnswerKind.PERSON))
    if source.lines[number - 1][end:].strip():
        return Head(blocks, number, (), end)
    return Head(blocks, number, (number,))


def _moment_piece(match: re.Match[str]) -> Piece | None:
    if not match["moment"]:
        return None
    role = Role.DATE if is_readable(match["moment"]) else Role.MOMENT
    return Piece(*match.span("moment"), role)


def _event(source: Source, number: int, match: re.Match[str]) -> Head:
    """A line about the chat itself: its words are the text, nobody says them."""
    moment = _moment_piece(match)
    if moment is None:
        return Head((), number, ())
    end = moment.end
    text = source.lines[number - 1]
    while end < len(text) and not text[end].isalnum():
        end += 1
    return Head(tuple(blocks_of_line(source, number, (moment,), end)), number, (), end)
