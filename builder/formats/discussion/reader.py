"""A text to one draft of kind `discussion`, read in the way that most of its lines speak for."""

from __future__ import annotations

from collections.abc import Callable

from builder.document.draft import Draft, Recognition
from builder.document.kinds import EntryKind
from builder.document.source import Source
from builder.formats.contributions import Talk, beginning, drafts_of
from builder.formats.discussion.answers import read_answers
from builder.formats.discussion.chat import read_chat
from builder.formats.discussion.forum import read_forum
from builder.formats.discussion.mail import read_mails
from builder.problem import Problem, Severity
from builder.text.shape import is_prose

_WAYS: tuple[Callable[[Source], Talk], ...] = (read_mails, read_chat, read_answers, read_forum)
"""Ways to read a discussion; of two that are equally sure, the first."""
_PLAIN_WAYS = (read_mails, read_chat)
"""Those whose form is so plain that no other is asked."""

FEWEST_PARAGRAPHS, SHORTEST_ARTICLE = 3, 400
"""Paragraphs above the first post, and characters of them, that are an article."""
FEWEST_HEADS = 2
SHORTEST_POST_ALONE = 1500
"""Characters of a first post that is rather an article with a by-line."""
MOST_BESIDE = 0.25
"""Share of it that all other posts have: links to other texts have none."""


def recognises(source: Source) -> Recognition:
    """By the number of heads of one form, and by how much they say."""
    talk = _read(beginning(source))
    if not talk.score or is_below_article(source, talk):
        return Recognition(0.0)
    return Recognition(talk.score, talk.evidence)


def is_below_article(source: Source, talk: Talk) -> bool:
    """Whether what looks like posts are the comments below an article, or links beside it.

    Above them stand some paragraphs then, or the first of them is all of the text.
    """
    if talk.before_lines or not talk.heads:
        return False
    starts = [head.first for head in talk.heads]
    above = _prose_in(source, 1, starts[0])
    if len(above) >= FEWEST_PARAGRAPHS and sum(map(len, above)) >= SHORTEST_ARTICLE:
        return True
    if len(starts) < FEWEST_HEADS:
        return False
    first = sum(map(len, _prose_in(source, starts[0], starts[1])))
    rest = sum(map(len, _prose_in(source, starts[1], len(source.lines) + 1)))
    return first >= SHORTEST_POST_ALONE and rest <= MOST_BESIDE * first


def _prose_in(source: Source, first: int, end: int) -> tuple[str, ...]:
    """The paragraphs of the lines from `first` on, before `end`."""
    return tuple(filter(is_prose, source.lines[first - 1 : end - 1]))


def parse(source: Source) -> tuple[tuple[Draft, ...], tuple[Problem, ...]]:
    """One draft of kind `discussion`: title, introduction, then each post."""
    talk = _read(source)
    problems: tuple[Problem, ...] = ()
    if not talk.heads:
        problems = (_no_posts(source),)
    return drafts_of(source, talk, EntryKind.DISCUSSION), problems


def _read(source: Source) -> Talk:
    talks: list[Talk] = []
    for read in _WAYS:
        talks.append(read(source))
        # Nothing is surer than the header of a mail or the form of a log.
        if read in _PLAIN_WAYS and talks[-1].score:
            break
    return max(talks, key=lambda talk: (talk.score, len(talk.heads)))


def _no_posts(source: Source) -> Problem:
    return Problem(
        source.path,
        0,
        0,
        Severity.WARNING,
        "discussion.posts",
        "no head of a post stands here: the text is read as one page",
        "if this is no discussion, name its format in seeds.yml, e.g. `format: text`",
    )
