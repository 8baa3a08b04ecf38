"""Mentions and credits: the names that one entry states, before anybody knows who they mean."""

from __future__ import annotations

from dataclasses import dataclass

from builder.document.span import Span
from builder.text.names.names import key as name_key


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands."""

    name: str
    """As written, white space collapsed."""
    spans: tuple[Span, ...]
    key: str
    """The same for the same name as written."""


def mention(name: str, spans: tuple[Span, ...]) -> Mention:
    """A name with its key."""
    return Mention(name, spans, name_key(name))


@dataclass(frozen=True, slots=True)
class NameMentions:
    """The names of one entry; None = the source has no such label."""

    title: str
    """For evidence in words."""
    authors: tuple[Mention, ...] | None
    alumni: tuple[Mention, ...] | None
