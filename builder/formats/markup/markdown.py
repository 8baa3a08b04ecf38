"""Markdown → blocks, by a parser that says where each thing stands (CommonMark and the tables,
task lists, footnotes and strike-through of GitHub).

The events of pulldown-cmark come in the order of the text, with offsets in bytes.  What they hold
is given to the writer; what lies between them (signs, addresses of links) is syntax.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from builder.document.draft import END_OF_CELL, END_OF_ROW
from builder.document.source import Source
from builder.document.vocabulary import InlineKind, Role
from builder.formats.markup.events import Event, events_of
from builder.formats.markup.tags import TagReader
from builder.formats.markup.writer import Writer
from builder.text.whole import Whole, whole_of

DEEPEST = 6
"""Levels of a list or a quotation: HTML and Markdown have no more of anything."""
_MARKER = re.compile(r"(?P<mark>[-+*]|\d{1,9}[.)])[ \t]*")
_FENCE = re.compile(
    r"(?P<fence> `{3,} | ~{3,} ) [ \t]* (?P<info> [^\n]*? ) [ \t]* (?=\n)", re.VERBOSE
)
_NOTE = re.compile(r"\[\^(?P<name>[^\]]+)\]:?")

_STYLES: Mapping[str, InlineKind] = MappingProxyType(
    {
        "Link": InlineKind.LINK,
        "Image": InlineKind.IMAGE,
        "Strong": InlineKind.STRONG,
        "Emphasis": InlineKind.EMPHASIS,
    }
)
"""What words are inside of which things; the first that surrounds them counts."""


def read_markdown(source: Source) -> Writer:
    """The blocks of a text that is written in Markdown."""
    whole = whole_of(source)
    reader = _Reader(whole)
    for event in events_of(whole):
        reader.read(event)
    return reader.finish()


class _Reader:
    """What surrounds the next event."""

    __slots__ = (
        "_cells",
        "_is_in_code",
        "_items",
        "_note",
        "_quotes",
        "_rows",
        "_styles",
        "_tags",
        "_whole",
        "_writer",
    )

    def __init__(self, whole: Whole) -> None:
        self._whole = whole
        self._writer = Writer(whole)
        self._tags = TagReader(whole, self._writer)
        self._items: list[int] = []
        """Offsets of the marks of the items around; -1 when its block stands already."""
        self._quotes = 0
        self._note = -1
        """Offset of the mark of a note whose block does not stand yet."""
        self._styles: list[tuple[str, str]] = []
        self._is_in_code = False
        self._cells = self._rows = 0

    def read(self, event: Event) -> None:
        """One event."""
        if event.is_end:
            self._end(event)
        elif event.name in _STARTS:
            _STARTS[event.name](self, event)
        elif event.name in _STYLES:
            self._ensure_leaf(event.start)
            self._styles.append((event.name, _target(event)))
        elif event.name in _WORDS:
            _WORDS[event.name](self, event)

    def finish(self) -> Writer:
        """The writer with all blocks."""
        self._writer.close()
        self._writer.skip(len(self._whole.text))
        self._writer.close()
        return self._writer

    # Containers

    def _start_item(self, event: Event) -> None:
        self._writer.close()
        self._flush_item()
        self._writer.skip(event.start)
        self._items.append(event.start)

    def _start_quote(self, event: Event) -> None:
        self._writer.close()
        self._flush_item()
        self._quotes += 1

    def _start_note(self, event: Event) -> None:
        self._writer.close()
        self._writer.skip(event.start)
        self._note = event.start

    def _start_list(self, event: Event) -> None:
        self._writer.close()

    # Blocks

    def _start_paragraph(self, event: Event) -> None:
        self._writer.close()
        self._ensure_leaf(event.start)

    def _start_heading(self, event: Event) -> None:
        self._writer.close()
        self._flush_item()
        self._writer.skip(event.start)
        self._writer.open(Role.HEADING, "", int(event.value["level"][1:]))

    def _start_code(self, event: Event) -> None:
        self._writer.close()
        self._flush_item()
        self._writer.skip(event.start)
        fence = _FENCE.match(self._whole.syntax, event.start)
        label = ""
        if fence and "Fenced" in event.value:
            label = fence["info"]
        self._writer.open(Role.CODE, label)
        if fence and "Fenced" in event.value:
            self._writer.add(*fence.span("fence"), InlineKind.MARKUP, "fence")
            self._writer.add(*fence.span("info"), InlineKind.LABEL)
        self._is_in_code = True

    def _start_table(self, event: Event) -> None:
        self._writer.close()
        self._flush_item()
        self._writer.skip(event.start)
        self._writer.open(Role.TABLE, "", 1)
        self._rows = 0

    def _start_row(self, event: Event) -> None:
        self._writer.skip(event.start)
        if self._rows:
            self._writer.own(END_OF_ROW.text)
        self._rows += 1
        self._cells = 0

    def _start_cell(self, event: Event) -> None:
        self._writer.skip(event.start)
        if self._cells:
            self._writer.own(END_OF_CELL.text)
        self._cells += 1

    def _start_html(self, event: Event) -> None:
        self._writer.close()
        self._flush_item()
        self._writer.skip(event.start)

    def _end(self, event: Event) -> None:
        name = event.name
        if name in _STYLES:
            self._writer.skip(event.end)
            if self._styles:
                self._styles.pop()
        elif name in _LEAVES:
            if self._writer.has_leaf:
                self._writer.skip(event.end)
            self._writer.close()
            self._is_in_code = False
        elif name == "Item":
            self._writer.close()
            self._flush_item()
            self._items.pop()
        elif name == "BlockQuote":
            self._writer.close()
            self._quotes -= 1
        elif name == "HtmlBlock":
            self._tags.close()
        elif name == "FootnoteDefinition":
            self._writer.close()
            self._note = -1

    def _ensure_leaf(self, start: int) -> None:
        """Open the paragraph, or what it is here, that the next words belong to."""
        if self._writer.has_leaf:
            return
        depth = min(len(self._items), DEEPEST)
        if self._note >= 0:
            self._open_note()
        elif self._quotes:
            self._writer.skip(self._mark_before(start))
            self._writer.open(Role.QUOTE, "", min(self._quotes, DEEPEST))
            self._add_mark(is_quoted=True)
        elif self._items and self._items[-1] >= 0:
            self._writer.skip(self._items[-1])
            self._open_item()
        else:
            self._writer.skip(start)
            self._writer.open(Role.PARAGRAPH, "", depth)

    def _mark_before(self, start: int) -> int:
        if self._items and self._items[-1] >= 0:
            return self._items[-1]
        return start

    def _open_item(self) -> None:
        match = _MARKER.match(self._whole.syntax, self._items[-1])
        label = ""
        if match:
            label = match["mark"]
        self._writer.open(Role.ITEM, label, min(len(self._items), DEEPEST))
        self._add_mark(is_quoted=False)

    def _add_mark(self, *, is_quoted: bool) -> None:
        """The mark of an item before its words: its number is shown, a bullet is drawn."""
        if not self._items or self._items[-1] < 0:
            return
        start, self._items[-1] = self._items[-1], -1
        match = _MARKER.match(self._whole.syntax, start)
        if match is None:
            return
        if match["mark"][0].isdigit():
            self._writer.add(*match.span(), InlineKind.LABEL)
        elif is_quoted:
            self._writer.add(*match.span(), InlineKind.TEXT)
        else:
            self._writer.add(*match.span("mark"), InlineKind.MARKUP, "bullet")

    def _flush_item(self) -> None:
        """An item without words of its own, before what stands in it: a list, code, a table."""
        if self._items and self._items[-1] >= 0:
            self._writer.skip(self._items[-1])
            self._open_item()
            self._writer.close()

    def _open_note(self) -> None:
        match = _NOTE.match(self._whole.text, self._note)
        self._note = -1
        if match is None:
            self._writer.open(Role.NOTE)
            return
        self._writer.open(Role.NOTE, match["name"])
        self._add_note_mark(match)

    def _add_note_mark(self, match: re.Match[str]) -> None:
        start, end = match.span("name")
        self._writer.add(match.start(), start, InlineKind.MARKUP, "note")
        self._writer.add(start, end, InlineKind.LABEL)
        self._writer.add(end, match.end(), InlineKind.MARKUP, "note")

    # Words

    def _text(self, event: Event) -> None:
        if self._is_in_code:
            self._writer.add_lines(event.start, event.end)
            return
        self._ensure_leaf(event.start)
        kind, target = self._style()
        self._writer.add(event.start, event.end, kind, target)

    def _inline_code(self, event: Event) -> None:
        self._ensure_leaf(event.start)
        text = self._whole.text
        start, end = event.start, event.end
        while text[start] == "`" and start < end:
            start += 1
        while text[end - 1] == "`" and end > start:
            end -= 1
        kind, target = self._style()
        if kind not in (InlineKind.LINK, InlineKind.IMAGE):
            kind, target = InlineKind.CODE, ""
        self._writer.add(event.start, start, InlineKind.MARKUP, "code")
        self._writer.add(start, end, kind, target)
        self._writer.add(end, event.end, InlineKind.MARKUP, "code")

    def _note_reference(self, event: Event) -> None:
        self._ensure_leaf(event.start)
        match = _NOTE.match(self._whole.text, event.start)
        if match:
            self._add_note_mark(match)

    def _task(self, event: Event) -> None:
        self._ensure_leaf(event.start)
        end = event.end
        if self._whole.text[end : end + 1] == " ":
            end += 1
        self._writer.add(event.start, end, InlineKind.LABEL)

    def _soft_break(self, event: Event) -> None:
        self._writer.skip(event.end)
        self._writer.own(" ")

    def _hard_break(self, event: Event) -> None:
        self._writer.skip(event.end)
        self._writer.own("\n", InlineKind.BREAK)

    def _rule(self, event: Event) -> None:
        self._writer.close()
        self._flush_item()
        self._writer.skip(event.start)
        self._writer.add(event.start, event.end, InlineKind.MARKUP, "rule")

    def _html(self, event: Event) -> None:
        self._tags.read(event.start, event.end)

    def _inline_html(self, event: Event) -> None:
        self._ensure_leaf(event.start)
        self._tags.read_inline(event.start, event.end)

    def _style(self) -> tuple[InlineKind, str]:
        for name, kind in _STYLES.items():
            for style, target in reversed(self._styles):
                if style == name:
                    return kind, target
        return self._tags.style()


def _target(event: Event) -> str:
    if event.name in ("Link", "Image"):
        return str(event.value["dest_url"])
    return ""


_LEAVES = frozenset(("Paragraph", "Heading", "CodeBlock", "Table"))

_Action = Callable[[_Reader, Event], None]

_STARTS: Mapping[str, _Action] = MappingProxyType(
    {
        "Item": _Reader._start_item,
        "BlockQuote": _Reader._start_quote,
        "FootnoteDefinition": _Reader._start_note,
        "List": _Reader._start_list,
        "Paragraph": _Reader._start_paragraph,
        "Heading": _Reader._start_heading,
        "CodeBlock": _Reader._start_code,
        "Table": _Reader._start_table,
        "TableHead": _Reader._start_row,
        "TableRow": _Reader._start_row,
        "TableCell": _Reader._start_cell,
        "HtmlBlock": _Reader._start_html,
    }
)
"""What begins; styles apart."""
_WORDS: Mapping[str, _Action] = MappingProxyType(
    {
        "Text": _Reader._text,
        "Code": _Reader._inline_code,
        "FootnoteReference": _Reader._note_reference,
        "TaskListMarker": _Reader._task,
        "SoftBreak": _Reader._soft_break,
        "HardBreak": _Reader._hard_break,
        "Rule": _Reader._rule,
        "Html": _Reader._html,
        "InlineHtml": _Reader._inline_html,
    }
)
"""What stands in a block."""
