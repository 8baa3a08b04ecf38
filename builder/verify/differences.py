"""A seed that the site does not give back → what differs, and which element, claim or edit it is.

Three questions, each answered with problems: which elements show something else than the seed says,
which claims of the ledger quote something else, and how do the bytes differ.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from builder.problem import Problem, Severity
from builder.verify.ledger import Ledger, repair_line
from builder.verify.page import WHOLE_LINE, ShownElement, Span
from builder.verify.reassembly import split_text

PAGE_HINT = (
    "the page was changed after it was built, or the builder is at fault: build again;"
    " if it stays, report it"
)
SEED_HINT = "build the site again from this seed; if it stays, report it"
MOST_QUOTED = 120
"""Longest text that a message quotes whole; also how far a difference may be moved."""
MOST_LINES = 20
"""Differing lines that are reported one by one."""


def wrong_elements(
    ledger: Ledger, elements: Iterable[ShownElement], seed: Sequence[str]
) -> Iterator[Problem]:
    """A problem for each element whose text is not that of its spans in `seed` (lines as read)."""
    repaired: dict[int, str] = {}
    for element in elements:
        for span in element.spans:
            # Many elements share a line, which may be as long as a chapter.
            if span.line not in repaired:
                line = seed[span.line - 1]
                repaired[span.line] = repair_line(line, ledger.repairs_of(span.line))
        wanted = [_as_shown(ledger, repaired[span.line], span) for span in element.spans]
        shown = "".join(split_text(ledger, element, seed))
        if shown != "".join(wanted):
            yield _wrong_text(ledger, element, wanted, shown)


def wrong_quotations(ledger: Ledger, seed: Sequence[str]) -> Iterator[Problem]:
    """A problem for each repair and claim of the ledger that quotes other words than the seed's."""
    for number, line in sorted(ledger.repairs.items()):
        # A repair of a line that does not exist is reported where the ledger is read.
        if not 0 < number <= len(seed):
            continue
        for repair in line.repairs:
            text = seed[number - 1][repair.column : repair.end]
            if text != repair.before:
                message = (
                    f"the ledger says that a repair found '{repair.before[:40]}' here,"
                    f" but '{text[:40]}' stands here"
                )
                yield _quotation_fault(ledger, number, repair.column, message)
    for claim in ledger.claims:
        text = seed[claim.line - 1][claim.start : claim.end]
        if text != claim.text:
            message = (
                f"the ledger lists '{claim.text[:60]}' as {claim.kind} here,"
                f" but '{text[:60]}' stands here"
            )
            yield _quotation_fault(ledger, claim.line, claim.start, message)


def compare_bytes(
    ledger: Ledger,
    seed: bytes | None,
    restored: bytes | None,
    lines: Sequence[str],
    *,
    is_explained: bool,
) -> Iterator[Problem]:
    """What is wrong with the bytes `restored` and the `lines` that the site gives for a seed.

    `restored` is None when the lines cannot be encoded.  With `is_explained`, a problem was found
    before; then a hash that differs needs no further words.
    """
    if restored is None:
        message = f"the lines cannot be written as '{ledger.encoding[:40]}'"
        yield _seed_fault(ledger, 0, "verify.bytes", message)
        return
    digest = hashlib.sha256(restored).hexdigest()
    if seed is None:
        message = "the site was built from this seed, which is not given"
        yield _seed_fault(ledger, 0, "verify.seed", message)
    elif restored != seed:
        # First of all: was the site built from this seed?  If not, its lines cannot agree.
        if hashlib.sha256(seed).hexdigest() != ledger.sha256:
            yield from _edited_lines(ledger, seed, lines)
        elif not is_explained:
            yield _first_difference(ledger, seed, lines)
    if digest != ledger.sha256 and (seed is None or restored == seed) and not is_explained:
        message = f"the site gives the sha256 {digest}, its ledger says {ledger.sha256[:80]}"
        yield _seed_fault(ledger, 0, "verify.bytes", message)


def lines_of(ledger: Ledger, seed: bytes) -> tuple[str, ...] | None:
    """The lines of a seed as read, without their ends; None when their number is another one."""
    lines = _decoded_lines(ledger, seed, ledger.lines)
    if lines is None or len(lines) != ledger.lines:
        return None
    return tuple(lines)


def difference(wanted: str, shown: str) -> tuple[int, str, str]:
    """Where two texts begin to differ, and the differing words of each.

    >>> difference("It was the first draft. It was short.", "It was the last draft. It was short.")
    (11, 'first', 'last')
    >>> difference("One. Two. Three.", "One. Three.")
    (5, 'Two. ', '')
    >>> difference("One. This was. This is.", "One. This is.")
    (5, 'This was. ', '')
    """
    start = _shared_length(wanted, shown)
    end = _shared_length(wanted[start:][::-1], shown[start:][::-1])
    wanted_stop, shown_stop = len(wanted) - end, len(shown) - end
    if start < wanted_stop and start < shown_stop:
        # Both have other words here: widen to whole words, which is what people compare.
        while start and wanted[start - 1].isalnum():
            start -= 1
        while wanted_stop < len(wanted) and wanted[wanted_stop].isalnum():
            wanted_stop += 1
            shown_stop += 1
        return start, wanted[start:wanted_stop], shown[start:shown_stop]
    if start < wanted_stop:
        shift = _shift_to_boundary(wanted, start, wanted_stop)
    else:
        # Nothing is missing, so something was added.
        shift = _shift_to_boundary(shown, start, shown_stop)
    start -= shift
    return start, wanted[start : wanted_stop - shift], shown[start : shown_stop - shift]


def _shared_length(first: Sequence[str], second: Sequence[str]) -> int:
    """How many items, or characters, two sequences share at their start."""
    for index, (one, other) in enumerate(zip(first, second)):
        if one != other:
            return index
    return min(len(first), len(second))


def _shift_to_boundary(text: str, start: int, stop: int) -> int:
    """By how much a run can move left, meaning the same, to begin with a sentence or else a word.

    "This was. " removed before "This is." is also "was. This " removed after it; the comparison
    finds the latter.
    """
    most = 0
    furthest = min(start, MOST_QUOTED)
    while most < furthest and text[start - most - 1] == text[stop - most - 1]:
        most += 1
    for begins in (_begins_sentence, _begins_word):
        for shift in range(most + 1):
            if begins(text, start - shift):
                return shift
    return 0


def _begins_sentence(text: str, offset: int) -> bool:
    if offset == 0:
        return True
    before = text[max(0, offset - 3) : offset].rstrip()
    return text[offset - 1].isspace() and before[-1:] in (".", "!", "?")


def _begins_word(text: str, offset: int) -> bool:
    return text[offset - 1].isspace()


def _as_shown(ledger: Ledger, line: str, span: Span) -> str:
    """What a page should show of a span; `line` is the whole line as shown."""
    if span.end == WHOLE_LINE:
        return line
    repairs = ledger.repairs_of(span.line)
    return line[repairs.as_shown(span.start) : repairs.as_shown(span.end)]


def _wrong_text(
    ledger: Ledger, element: ShownElement, wanted: Sequence[str], shown: str
) -> Problem:
    offset, missing, added = difference("".join(wanted), shown)
    code = "verify.text"
    # Hidden text is in the page, so that people would look for it in vain.
    if missing and missing.strip() in element.hidden_text:
        code = "verify.hidden"
        fault = f"hides '{_quote_words(missing)}' from its readers: {element.hidden_by}"
    elif not added:
        fault = f"lacks '{_quote_words(missing)}'"
    elif not missing:
        fault = f"adds '{_quote_words(added)}'"
    else:
        fault = f"shows '{_quote_words(added)}' where the seed says '{_quote_words(missing)}'"
    written = " ".join(map(str, element.spans))
    if len(written) > 60:
        written = f"{written[:60]}…"
    message = f"page {element.page} {fault} (data-src {written})"
    line, column = _locate(ledger, element, wanted, offset)
    return Problem(ledger.source, line, column + 1, Severity.ERROR, code, message, PAGE_HINT)


def _locate(
    ledger: Ledger, element: ShownElement, wanted: Sequence[str], offset: int
) -> tuple[int, int]:
    """Line and column, as read, of the character `offset` of the element's text."""
    for span, text in zip(element.spans, wanted):
        if offset < len(text) or span is element.spans[-1]:
            repairs = ledger.repairs_of(span.line)
            return span.line, repairs.as_read(repairs.as_shown(span.start) + offset)
        offset -= len(text)
    return 0, 0


def _edited_lines(ledger: Ledger, seed: bytes, restored: Sequence[str]) -> Iterator[Problem]:
    """The seed is another one than the site was built from: where a person has changed it."""
    message = "the seed is not the one that the site was built from"
    yield _seed_fault(ledger, 0, "verify.seed", message)
    lines = _decoded_lines(ledger, seed, len(restored)) or []
    if len(lines) != len(restored):
        message = (
            f"the seed has {len(lines)} lines, the site gives {len(restored)};"
            " they differ from here"
        )
        first = _shared_length(restored, lines)
        yield _seed_fault(ledger, first + 1, "verify.seed", message)
        return
    differing: list[int] = []
    for number, (ours, theirs) in enumerate(zip(restored, lines), 1):
        if ours != theirs:
            differing.append(number)
    for number in differing[:MOST_LINES]:
        ours, theirs = restored[number - 1], lines[number - 1]
        column = _shared_length(ours, theirs)
        # One line is the start of the other: both are quoted from their beginning.
        if column == min(len(ours), len(theirs)):
            column = 0
        nearby = slice(max(0, column - 20), column + 40)
        message = f"the seed says '{theirs[nearby]}', the site '{ours[nearby]}'"
        yield _seed_fault(ledger, number, "verify.seed", message, column + 1)
    if len(differing) > MOST_LINES:
        message = f"{len(differing) - MOST_LINES} more lines differ, from here on"
        yield _seed_fault(ledger, differing[MOST_LINES], "verify.seed", message)


def _first_difference(ledger: Ledger, seed: bytes, restored: Sequence[str]) -> Problem:
    """The bytes differ and nothing else was found: line ends, encoding, byte order mark, a line.

    Never silence: when no reason can be named, the difference itself is the problem.
    """
    text = _decode(ledger, seed)
    # The site was built from these bytes: it is the ledger that misstates how to read them.
    if text is None:
        message = (
            f"the seed does not begin with the byte order mark {ledger.bom!r}"
            f" or is not '{ledger.encoding[:40]}'"
        )
        return _seed_fault(ledger, 0, "verify.bytes", message)
    parts = _split_lines(ledger, text)
    rows = zip_longest(restored, ledger.ends, parts[::2], parts[1::2], fillvalue="")
    for number, (line, end, seed_line, seed_end) in enumerate(rows, 1):
        if end != seed_end:
            message = f"the line ends with {seed_end!r} in the seed, with {end!r} in the ledger"
            return _seed_fault(ledger, number, "verify.bytes", message)
        if line != seed_line:
            message = f"the seed says '{seed_line[:80]}', the site gives '{line[:80]}'"
            return _seed_fault(ledger, number, "verify.bytes", message)
    message = "the site does not give the bytes of the seed"
    return _seed_fault(ledger, 0, "verify.bytes", message)


def _decoded_lines(ledger: Ledger, seed: bytes, wanted: int) -> list[str] | None:
    """The lines of a seed; an empty one behind the last line end counts only if it is `wanted`."""
    text = _decode(ledger, seed)
    if text is None:
        return None
    lines = _split_lines(ledger, text)[::2]
    if len(lines) == wanted + 1 and not lines[-1]:
        lines.pop()
    return lines


def _decode(ledger: Ledger, seed: bytes) -> str | None:
    if not seed.startswith(ledger.bom):
        return None
    try:
        return seed[len(ledger.bom) :].decode(ledger.encoding, "surrogateescape")
    # The encoding is what the ledger claims: no such codec, or one that this text does not fit.
    except (LookupError, UnicodeError):
        return None


def _split_lines(ledger: Ledger, text: str) -> list[str]:
    """Lines and line ends in turn."""
    ends = {"\r\n", "\n", "\r", *ledger.ends} - {""}
    # The longest first, or "\r\n" would be two ends.
    in_order = sorted(ends, key=lambda end: (-len(end), end))
    return re.split(f"({'|'.join(map(re.escape, in_order))})", text)


def _quote_words(text: str) -> str:
    if len(text) <= MOST_QUOTED:
        return text
    return f"{text[: MOST_QUOTED - 40]} … {text[-40:]}"


def _quotation_fault(ledger: Ledger, line: int, column: int, message: str) -> Problem:
    return Problem(
        ledger.source, line, column + 1, Severity.ERROR, "verify.ledger", message, PAGE_HINT
    )


def _seed_fault(ledger: Ledger, line: int, code: str, message: str, column: int = 0) -> Problem:
    return Problem(ledger.source, line, column, Severity.ERROR, code, message, SEED_HINT)
