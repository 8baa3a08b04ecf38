"""Lines of social posts → whose words stand below: `Ada King @ada.example`, `Reposted by …`."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_VOICE_LINE = 80
"""Characters of a line that only says who writes or has passed a post on."""

_NAME = r"(?-i:[A-ZÀ-ÞА-Я])[^.!?,;:@]*"
_REPOST_LINE = re.compile(
    rf"""
    \W* (?: reposted | retweeted | boosted | shared ) \s by \s (?P<by> {_NAME} | @\S+ )
    | [^\w@]* (?P<first> {_NAME} | @\S+ ) \s (?: reposted | retweeted | boosted )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AUTHOR_LINE = re.compile(
    r"""
    (?P<name> [^\W\d_][^.!?,;:@\n]{0,59}? (?:\s[A-Z]\.\s[^.!?,;:@\n]{1,40})? )
    \s+ \(? (?P<handle> @[\w-]+ (?:[.@][\w-]+){0,6} ) \)?
    (?: \s* [·•∙|] \s* (?P<tail> \S.* ) )?
    """,
    re.VERBOSE,
)

_HANDLE = re.compile(r"@[\w-]+(?:[.@][\w-]+){0,6}")


@dataclass(frozen=True, slots=True)
class AuthorLine:
    """A line that names an author and the handle of an account."""

    name: str
    handle: str
    tail: str
    """What stands behind a sign after the handle: `3h`; `""` for nothing."""


def reposter_of(text: str) -> str:
    """Who has passed the post below a line on; `""` when the line does not say only that.

    >>> reposter_of("Reposted by Ada King"), reposter_of("🔁 Ada King boosted")
    ('Ada King', 'Ada King')
    >>> reposter_of("Reposted by mistake, sorry!"), reposter_of("She reposted it")
    ('', '')
    """
    if len(text) > LONGEST_VOICE_LINE:
        return ""
    match = _REPOST_LINE.fullmatch(text.strip())
    if match is None:
        return ""
    return (match["by"] or match["first"]).strip()


def author_line(text: str) -> AuthorLine | None:
    """The author whom a line names, with the handle, and nothing else but a moment behind a sign.

    >>> author_line("Ada King @ada.example · 3h")
    AuthorLine(name='Ada King', handle='@ada.example', tail='3h')
    >>> author_line("Thanks to @ada.example for this!"), author_line("@ada.example")
    (None, None)
    """
    if len(text) > LONGEST_VOICE_LINE:
        return None
    match = _AUTHOR_LINE.fullmatch(text.strip())
    if match is None:
        return None
    return AuthorLine(match["name"].strip(), match["handle"], (match["tail"] or "").strip())


def is_handle(text: str) -> bool:
    """Whether a line is a handle and nothing else."""
    return len(text) <= LONGEST_VOICE_LINE and bool(_HANDLE.fullmatch(text.strip()))
