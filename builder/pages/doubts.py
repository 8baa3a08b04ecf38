"""Doubts: what the page of an entry or a document says of itself that is not sure.

Marks stand beside single values; here is all of it in words, with the way to each passage, so that
a reader of the page alone can tell what is doubtful.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.document import Entry, Finding, FindingKind, SettingKey
from builder.pages import markdown as md
from builder.pages.inlines import InlineContext
from builder.pages.page import Site
from builder.text.markdown import escape

SHOWN_KINDS = (FindingKind.DOUBTFUL, FindingKind.AMBIGUOUS, FindingKind.REFUSED)
"""Kinds of findings that leave a reading open; what is absent or left over is said elsewhere."""

MOST_SHOWN = 50
"""Doubts on one page; the audit of the document has all of them."""


def doubts_of_entry(context: InlineContext, entry: Entry) -> tuple[str, ...]:
    """What is doubtful in an entry, as list items in the order of its text."""
    return tuple(_rows(context, context.site.findings_of_entries.get(entry.id, ())))


def doubts_of_document(context: InlineContext) -> tuple[str, ...]:
    """What is doubtful in the document outside its entries."""
    findings = context.site.findings(context.document)
    return tuple(_rows(context, (finding for finding in findings if not finding.entry)))


def doubt_in_title(site: Site, entry: Entry) -> Finding | None:
    """What is doubtful about the title of an entry, if anything is."""
    for finding in site.findings_of_entries.get(entry.id, ()):
        if finding.settle and finding.settle.key is SettingKey.TITLE:
            return finding
    return None


def _rows(context: InlineContext, findings: Iterable[Finding]) -> Iterator[str]:
    doubts = [finding for finding in findings if finding.kind in SHOWN_KINDS]
    doubts.sort(key=lambda finding: (finding.spans[:1], finding.what))
    for finding in doubts[:MOST_SHOWN]:
        parts = [escape(finding.what)]
        if finding.reason:
            parts.append(md.meta(escape(finding.reason)))
        if finding.candidates:
            parts.append(md.meta(f"Candidates: {escape('; '.join(finding.candidates))}"))
        if finding.entry and finding.anchor:
            parts.append(md.link(context.page, context.page, "on this page", finding.anchor))
        parts.append(context.source_link(finding.spans))
        yield md.item(md.join_parts(parts), "", f"finding {finding.kind} own")
    left = len(doubts) - MOST_SHOWN
    if left > 0:
        yield md.item(f"{left:,} more in the audit.", "", "row own")
