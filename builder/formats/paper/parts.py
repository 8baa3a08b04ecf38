"""Part: what one row of a paper is, before its words are looked into."""

from __future__ import annotations

from dataclasses import dataclass

from builder.formats.paper.rows import Row, Stretch
from builder.formats.paper.words import CONTENTS, plain


@dataclass(frozen=True, slots=True)
class Part:
    """A block to be: its role, its words, and the syntax that stands before them."""

    role: str
    """As in `builder.document.draft.ROLES`."""
    words: Stretch | None
    """None = the block holds nothing but syntax."""
    label: str = ""
    level: int = 0
    marks: tuple[tuple[Stretch, str], ...] = ()
    """Recognised syntax before the words, and what it is."""
    blank: int = 0
    """For a gap: the line that it stands for."""


def part(role: str, row: Row, label: str = "", level: int = 0) -> Part:
    """A whole row."""
    return Part(role, row.words, label, level)


def split(role: str, words: Stretch, at: int, what: str, label: str = "", level: int = 0) -> Part:
    """Words whose first `at` characters are syntax."""
    rest = words.part(at)
    marks = ((words.part(0, at), what),) if at else ()
    return Part(role, rest if rest.text else None, label, level, marks)


def syntax(words: Stretch, what: str) -> Part:
    """A stretch that is nothing but syntax."""
    return Part("syntax", None, "", 0, ((words, what),))


def contents_part(row: Row) -> Part:
    """The label or a line of a table of contents, which the site makes anew."""
    return syntax(row.words, "label" if plain(row.text) in CONTENTS else "contents")
