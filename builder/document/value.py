"""Value: texts, dates, numbers and blocks, each with the reason we have it and its spans."""

from __future__ import annotations

from dataclasses import dataclass

from builder.document.draft import Inline, lines_of, spans_of, text_of
from builder.document.span import Span
from builder.document.vocabulary import CountName, DateRole, Precision, Role, Status


@dataclass(frozen=True, slots=True)
class Value:
    """A short text with the reason we have it."""

    text: str
    status: Status = Status.STATED
    reason: str = ""
    """For the reader, one sentence; empty when the value is stated."""
    spans: tuple[Span, ...] = ()
    """Where it stands; empty when it stands nowhere (inferred, absent, curated)."""


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date or time as written and as meant."""

    written: str
    value: str
    """ISO 8601, as far as the precision goes; `""` when unknown.

    `2025-10-08`, `2024-07`, `2024-12-04T19:57`.
    """
    precision: Precision
    status: Status
    reason: str = ""
    """E.g. `day before month: 18.03.2025 stands in the same document`."""
    spans: tuple[Span, ...] = ()
    candidates: tuple[str, ...] = ()
    """ISO values between which the source does not decide, when ambiguous."""
    role: DateRole = DateRole.UNNAMED
    """What happened on it, when the source says so."""


@dataclass(frozen=True, slots=True)
class RenderedBlock:
    """A block of text as the page shows it."""

    role: Role
    inlines: tuple[Inline, ...]
    anchor: str
    """Fragment on the entry's page: `S3.SS1.p4`, `abstract.p1`, `p-07`; unique within the entry."""
    label: str = ""
    level: int = 0
    status: Status = Status.STATED
    """STATED or REPAIRED."""

    @property
    def text(self) -> str:
        """The words of the block: everything but markup, labels and footnote marks."""
        return text_of(self.inlines)

    @property
    def lines(self) -> tuple[int, int]:
        """First and last line that hold a character of it (1-based); (0, 0) when none does."""
        return lines_of(spans_of(self.inlines))


@dataclass(frozen=True, slots=True)
class Count:
    """A number that the source states about an entry or post."""

    name: CountName
    value: int | None
    """None = the label is there and nothing under it."""
    status: Status
    spans: tuple[Span, ...]
    reason: str = ""
