"""Source: one seed as lines of text, as read and as repaired, with its ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, groupby
from types import MappingProxyType

from builder.document.span import Repair, Span
from builder.document.vocabulary import RepairKind

NO_REPAIRS: Mapping[int, tuple[Repair, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Source:
    """A seed document.

    It has the same number of lines at every stage, so that `path:line` always means the same.
    """

    path: str
    """As shown to people: `seeds/NAME.txt`."""
    sha256: str
    """Of the bytes of the file."""
    size: int
    """Bytes in the file."""
    encoding: str
    """Codec name that gives the bytes back.

    They are `bom`, then each raw line with its end, `.encode(encoding, "surrogateescape")`.
    """
    bom: bytes
    """Byte order mark that stood before the text, or `b""`."""
    raw: tuple[str, ...]
    """Lines as read, without their ends."""
    ends: tuple[str, ...]
    """What ended each line: `\\n`, `\\r\\n`, `\\r`, …; the last may be `""`."""
    lines: tuple[str, ...]
    """Lines as repaired: what the formats read."""
    repairs: Mapping[int, tuple[Repair, ...]] = field(default_factory=lambda: NO_REPAIRS)
    """The ledger, by line; only lines that were repaired."""

    def __hash__(self) -> int:
        # All its lines would be hashed for each question whether a reading of it is at hand.
        return hash((self.path, len(self.lines)))

    @property
    def ledger(self) -> tuple[Repair, ...]:
        """All repairs in the order of the text."""
        by_line = (self.repairs[line] for line in sorted(self.repairs))
        return tuple(chain.from_iterable(by_line))

    def span(self, line: int, start: int = 0, end: int | None = None) -> Span:
        """Where columns `start` to `end` of the *repaired* line `line` (1-based) stood as read."""
        stop = len(self.lines[line - 1]) if end is None else end
        if line not in self.repairs:
            return Span(line, start, stop)
        return Span(line, self._as_read(line, start), self._as_read(line, stop))

    def text(self, span: Span) -> str:
        """The repaired text of `span`; of a repair that it cuts, what falls to it."""
        raw = self.raw[span.line - 1]
        parts: list[str] = []
        column = span.start
        for repair in self.repairs.get(span.line, ()):
            end = repair.column + len(repair.before)
            if repair.column >= span.end or max(end, repair.column + 1) <= span.start:
                continue
            # What is shorter than what stood there falls to the first part, see `_as_read`.
            first = max(0, span.start - repair.column)
            last = span.end - repair.column if span.end < end else len(repair.after)
            parts += [raw[column : repair.column], repair.after[first:last]]
            column = max(column, min(end, span.end))
        return "".join((*parts, raw[column : span.end]))

    def is_repaired(self, span: Span) -> bool:
        """Whether the ledger changed anything inside `span`."""
        return any(
            span.start <= repair.column < span.end and repair.before != repair.after
            for repair in self.repairs.get(span.line, ())
        )

    def letters(self, span: Span) -> str:
        """The letters and digits of the repaired text of `span`.

        Of damage that was left alone only the plain ones count: the rest is listed as it stands.
        """
        raw = self.raw[span.line - 1]
        parts: list[str] = []
        column = span.start
        for repair in self.repairs.get(span.line, ()):
            if span.start <= repair.column < span.end:
                parts.append(raw[column : repair.column])
                if repair.kind is RepairKind.KEPT:
                    parts += filter(str.isascii, repair.after)
                else:
                    parts.append(repair.after)
                column = repair.column + len(repair.before)
        parts.append(raw[column : span.end])
        return "".join(filter(str.isalnum, "".join(parts)))

    def _as_read(self, line: int, column: int) -> int:
        """The column as read of a column of the repaired line.

        One monotone map serves both ends of spans, so that neighbours in the repaired line stay
        neighbours as read.
        """
        # Both ends of the line are anchored, whatever was put in or taken out there.
        if column <= 0:
            return 0
        if column >= len(self.lines[line - 1]):
            return len(self.raw[line - 1])
        shift = 0
        for repair in self.repairs[line]:
            start = repair.column - shift
            if start >= column:
                break
            # Inside what a repair has put in, no column is the right one: `min` keeps the order.
            if start + len(repair.after) > column:
                return repair.column + min(column - start, len(repair.before))
            shift += len(repair.before) - len(repair.after)
        return column + shift


def repaired(source: Source, lines: Iterable[str], repairs: Iterable[Repair]) -> Source:
    """`source` with `lines` (as many as before) and the ledger that leads back from them."""
    ordered = sorted(repairs)
    by_line = {
        line: tuple(entries) for line, entries in groupby(ordered, key=lambda repair: repair.line)
    }
    return replace(source, lines=tuple(lines), repairs=MappingProxyType(by_line))
