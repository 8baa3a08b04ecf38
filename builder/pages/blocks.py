"""Markdown syntax for pages: links, attribute lists, places, marks.  Only this module and the templates write it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape as html_escape
from itertools import groupby

from builder.document import Status
from builder.document.source import Source
from builder.document.span import Span
from builder.pages.addresses import relative, source_path
from builder.text.markdown import attribute, escape


def attributes(id: str = "", classes: str = "", **named: str) -> str:
    """The inside of an attribute list; empty values are left out.

    >>> attributes("S1", "card new", data_src="5", title="")
    '#S1 .card .new data-src="5"'
    """
    words = [f"#{id}"] if id else []
    words += [f".{name}" for name in classes.split()]
    words += [
        f'{name.replace("_", "-")}="{attribute(value)}"' for name, value in named.items() if value
    ]
    return " ".join(words)


def block(text: str, id: str = "", classes: str = "", **named: str) -> str:
    """A paragraph, list item or quotation with an attribute list of its own.

    >>> print(block("Text.", "p1", data_src="5"))
    Text.
    {: #p1 data-src="5" }
    """
    held = attributes(id, classes, **named)
    return f"{text}\n{{: {held} }}" if held else text


def item(text: str, id: str = "", classes: str = "", **named: str) -> str:
    """A list item with an attribute list; items of one list follow each other without a blank line.

    >>> print(item("Text.", classes="card"))
    - Text.
      {: .card }
    """
    held = attributes(id, classes, **named)
    return f"- {text}\n  {{: {held} }}" if held else f"- {text}"


def heading(level: int, text: str, id: str = "", classes: str = "", **named: str) -> str:
    """A heading with an attribute list.

    >>> heading(2, "Abstract", "abstract", "own")
    '## Abstract {: #abstract .own }'
    """
    return f"{'#' * level} {text} {{: {attributes(id, classes, **named)} }}"


def link(
    page: str,
    target: str,
    text: str,
    fragment: str = "",
    classes: str = "",
    id: str = "",
    **named: str,
) -> str:
    """A link from the file `page` to the file `target`; `text` is Markdown.

    >>> link("papers/x.md", "authors/y.md", "Y")
    '[Y](../authors/y.md)'
    >>> link("papers/x.md", "papers/x.md", "Y", "S1", "cite")
    '[Y](#S1){ .cite }'
    """
    address = "" if page == target and fragment else relative(page, target)
    held = attributes(id, classes, **named)
    return f"[{text}]({address}{'#' + fragment if fragment else ''})" + (
        f"{{ {held} }}" if held else ""
    )


def external(url: str, text: str, classes: str = "", **named: str) -> str:
    """A link to an address outside the site; `text` is Markdown.

    >>> external("https://a.example/(x)", "a")
    '[a](https://a.example/%28x%29){ .external rel="noopener external" }'
    """
    safe = "".join(
        {"(": "%28", ")": "%29", "<": "%3C", ">": "%3E", " ": "%20", "\\": "%5C", '"': "%22"}.get(
            sign, sign
        )
        for sign in url
    )
    return f"[{text}]({safe}){{ {attributes('', f'external {classes}', rel='noopener external', **named)} }}"


def places(source: Source, spans: Iterable[Span]) -> str:
    """Spans as the value of `data-src`: neighbours joined, a whole line as its number alone."""
    return " ".join(_place(source, span) for span in joined(spans))


def written(source: Source, spans: Iterable[Span]) -> str:
    """The words at `spans`, escaped, with every blank that stands between them: the proof counts them all."""
    lines = groupby(joined(spans), key=lambda span: span.line)
    return escape(" ".join("".join(source.text(span) for span in found) for _, found in lines))


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in their order, those that touch made one.

    >>> [str(span) for span in joined([Span(1, 0, 4), Span(1, 4, 9), Span(2, 0, 3)])]
    ['1:0-9', '2:0-3']
    """
    made: list[Span] = []
    for span in spans:
        if made and made[-1].line == span.line and made[-1].end == span.start:
            made[-1] = Span(span.line, made[-1].start, span.end)
        else:
            made.append(span)
    return tuple(span for span in made if span.end > span.start)


def _place(source: Source, span: Span) -> str:
    whole = span.start == 0 and span.end == len(source.raw[span.line - 1])
    return str(span.line) if whole else str(span)


def source_link(page: str, document: str, spans: Sequence[Span]) -> str:
    """The quiet link from a block to the lines that it comes from; empty when it comes from none.

    >>> source_link("papers/x.md", "d", (Span(5, 0, 9),))
    '[](../source/d.md#L5){ .src .own aria-label="Source, line 5" data-n="5" }'
    """
    lines = sorted({span.line for span in spans})
    if not lines:
        return ""
    first, last = lines[0], lines[-1]
    words = f"Source, line {first}" if first == last else f"Source, lines {first} to {last}"
    return link(
        page,
        source_path(document, first),
        "",
        f"L{first}",
        "src own",
        aria_label=words,
        data_n=str(first),
    )


def status_mark(status: Status, reason: str, id: str, word: str = "") -> str:
    """A mark for every value that is not simply stated, with its reason one tap away (native popover, no script)."""
    if status is Status.STATED:
        return ""
    shown = html_escape(word or status.value)
    return (
        f'<button type="button" class="mark {status.value} own" popovertarget="why-{id}">{shown}</button>'
        f'<span class="why own" popover id="why-{id}">{_sentence(reason or REASONS[status])}</span>'
    )


REASONS = {
    Status.STATED: "The source states this.",
    Status.REPAIRED: "Damaged characters were repaired; the source page shows them as they stood.",
    Status.NORMALISED: "Written differently in the source; the meaning is the same.",
    Status.INFERRED: "Inferred from the text; the source does not state it.",
    Status.AMBIGUOUS: "The source leaves this open.",
    Status.ABSENT: "The source does not state this.",
}


def _sentence(text: str) -> str:
    return escape(" ".join(text.split()))


def weight(count: int, most: int) -> str:
    """A number that is also drawn as a bar, `most` being the full length.

    >>> weight(3, 12)
    '<span class="n" style="--of: 3; --max: 12">3</span>'
    """
    return f'<span class="n" style="--of: {count}; --max: {most}">{count}</span>'


def placed(text: str, at: str) -> str:
    """Words of the seed inside a block that also holds words of the site.

    >>> placed("2", "26:0-1")
    '<span data-src="26:0-1">2</span>'
    """
    return f'<span data-src="{at}">{text}</span>' if at else text


def own(text: str, classes: str = "") -> str:
    """Words of the site itself inside a block of the seed.

    >>> own("line 5")
    '<span class="own">line 5</span>'
    """
    return f'<span class="{f"own {classes}".strip()}">{text}</span>'


def by_line(spans: Iterable[Span]) -> dict[int, tuple[Span, ...]]:
    """Spans grouped by line."""
    return {
        line: tuple(found) for line, found in groupby(sorted(spans), key=lambda span: span.line)
    }
