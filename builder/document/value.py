"""Value: short texts, dates, numbers and passages, each with the reason we have it and its place in the seed."""

from __future__ import annotations

from dataclasses import dataclass

from builder.document.draft import UNREAD, Inline
from builder.document.span import Span
from builder.document.vocabulary import CountName, Precision, Role, Status


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
    """ISO 8601, as far as the precision goes: `2025-10-08`, `2024-07`, `2024-12-04T19:57`; `""` when unknown."""
    precision: Precision
    status: Status
    reason: str = ""
    """E.g. `day before month: 18.03.2025 stands in the same document`."""
    spans: tuple[Span, ...] = ()
    candidates: tuple[str, ...] = ()
    """ISO values between which the source does not decide, when ambiguous."""


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
        """The words of the passage: everything but markup and footnote marks."""
        return "".join(piece.text for piece in self.inlines if piece.kind not in UNREAD)

    @property
    def lines(self) -> tuple[int, int]:
        """First and last line."""
        numbers = [span.line for piece in self.inlines for span in piece.spans]
        return (min(numbers), max(numbers)) if numbers else (0, 0)


@dataclass(frozen=True, slots=True)
class Count:
    """A number that the source states about an entry or post."""

    name: CountName
    value: int | None
    """None = the label is there and nothing under it."""
    status: Status
    spans: tuple[Span, ...]
    reason: str = ""
