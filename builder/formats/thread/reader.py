"""Thread: a profile page as text, posts with the line that closes each, then descriptions of followed accounts.

    The owls are back, and this is how we counted them. (1/2)
    04.12.2024 19:51 — 👍 3 🔁 1 💬 1 📌 0
    Counting Owls by Night — Institute of Forest Birds
    A report on two winters of listening in the dark.
    Look here: birds.example.org/owls/cou...
    03.12.2024 08:00 — 👍 0 🔁 0 💬 0 📌 0
    I like birds and write about them.
    https://birds.example.org

The first lines under a date line may be a link card (`Page title — Site name` and a description): it
belongs to the post above or below, which the page does not say.  What stands after the last date line
describes accounts; where one ends and the next begins, the page does not say either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from builder.document.draft import Block, Draft, Recognition, block, markup
from builder.document.kinds import DraftPart
from builder.document.source import Source
from builder.formats.thread.blocks import card_blocks, date_blocks, line_pieces, post_blocks
from builder.formats.thread.posts import PostAt, Run, date_lines, posts, runs
from builder.formats.thread.stats import DateLine
from builder.problem import Problem, Severity

_TITLE = re.compile(r"(?P<mark>#\s+)?(?P<title>\S.*)")
_POSTS_BY = re.compile(
    r"(?:(?:all|latest|recent|the)\s)?posts\s(?:by|of|from)\s\S.{0,99}", re.IGNORECASE
)
_ENOUGH = 0.5


def recognises(source: Source) -> Recognition:
    """Claims texts in which lines of text and date lines with counts take turns."""
    dated = {number: found for number, found in date_lines(source.lines).items() if found.counts}
    texts = sum(1 for run in runs(source.lines, dated) if run.closed and run.lines)
    if texts < max(1, _ENOUGH * len(dated)):
        return Recognition(0.0)
    marked = sum(1 for post in posts(source.lines, runs(source.lines, dated))[0] if post.mark)
    many = "text that is" if texts == 1 else "texts, each"
    evidence = (
        f"{texts} {many} closed by a line with a date and counts",
        f"{marked} with a thread mark such as (1/3)",
    )
    return Recognition(_score(tuple(dated.values()), marked), evidence if marked else evidence[:1])


def _score(dated: tuple[DateLine, ...], marked: int) -> float:
    """Glyphs and words that name counts are strong evidence; numbers alone are some, when a time of day stands with them."""
    sure = [found for found in dated if found.certainty == "sure"]
    if len(sure) > 1:
        return 0.95 if len(sure) > 2 or marked else 0.8
    if sure:
        return 0.6 if len(sure[0].counts) > 1 else 0.4
    return 0.8 if marked > 1 else 0.6 if all(":" in found.date_shape for found in dated) else 0.3


def parse(source: Source) -> tuple[tuple[Draft, ...], tuple[Problem, ...]]:
    """One draft for each post and each link card; what describes the page and its accounts stays with the document."""
    dated = date_lines(source.lines)
    if not dated:
        lines = (number for number, text in enumerate(source.lines, 1) if text.strip())
        return (Draft(DraftPart.DOCUMENT, tuple(_lines(source, "paragraph", lines))),), (
            _no_posts(source),
        )
    titled, found = _titled(source, runs(source.lines, dated))
    held, after = posts(source.lines, found)
    own = Draft(DraftPart.DOCUMENT, (*titled, *_lines(source, "profile", after)))
    return (own, *_drafts(source, held, dated)), tuple(_problems(source, held))


def _titled(source: Source, found: tuple[Run, ...]) -> tuple[tuple[Block, ...], tuple[Run, ...]]:
    """The title of the page when its first line says that it is one, and the runs without it."""
    first, *others = found
    line = first.lines[0] if first.lines else 0
    match = _TITLE.match(source.lines[line - 1]) if len(first.lines) > 1 else None
    if not match or not (match["mark"] or _POSTS_BY.fullmatch(match["title"].strip())):
        return (), found
    head = (markup(source, line, 0, match.start("title"), "heading"),) if match["mark"] else ()
    return (*head, block(source, "title", line, match.start("title"))), (
        Run(first.lines[1:], first.closed),
        *others,
    )


def _lines(source: Source, role: str, numbers: Iterable[int]) -> Iterator[Block]:
    for number in numbers:
        yield Block(role, line_pieces(source, number, 0, len(source.lines[number - 1])))


def _drafts(
    source: Source, held: tuple[PostAt, ...], dated: Mapping[int, DateLine]
) -> Iterator[Draft]:
    for post in held:
        if post.card:
            yield Draft(DraftPart.CARD, card_blocks(source, post.card))
        closing = date_blocks(source, post.closed, dated[post.closed]) if post.closed else ()
        yield Draft(DraftPart.POST, (*post_blocks(source, post.lines, post.mark), *closing))


def _problems(source: Source, held: tuple[PostAt, ...]) -> Iterator[Problem]:
    for post in held:
        if not post.closed:
            words = source.lines[post.lines[-1] - 1].strip()[-40:]
            yield Problem(
                source.path,
                post.lines[-1],
                0,
                Severity.WARNING,
                "thread.date",
                f"no date line closes the post that ends with '{words}'",
                "add its line under it, e.g. `04.12.2024 19:51 — 👍 0 🔁 0 💬 0 📌 0`",
            )


def _no_posts(source: Source) -> Problem:
    return Problem(
        source.path,
        0,
        0,
        Severity.WARNING,
        "thread.posts",
        "no line with a date and counts closes a post here: the text is read as paragraphs",
        "if this is no profile page, name its format in seeds.yml, e.g. `format: text`",
    )
