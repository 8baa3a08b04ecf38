"""Reading: the bytes of a seed → Source, decoded, split into lines, repaired; and back again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from builder.document.source import Source, repaired
from builder.document.span import Repair
from builder.problem import Problem, Severity
from builder.text.decoding import Decoded, decoded
from builder.text.repair.line import repair, tidied

_ENDS = re.compile("\r\n|\n|\r")
_RARE_ENDS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x7f]")
_BAD = re.compile("[\udc80-\udcff]")
_C1 = re.compile("[\x80-\x84\x86-\x9f]")


def read(path: str, data: bytes) -> tuple[Source, tuple[Problem, ...]]:
    """The seed in `data`, to be shown as `path`.  Never fails: what is wrong is told as problems.

    >>> source, problems = read("seeds/a.txt", b"It isn\\xe2\\x80\\x99t\\r\\nso")
    >>> source.lines, source.ends, problems
    (('It isn’t', 'so'), ('\\r\\n', ''), ())
    """
    found = decoded(data)
    raw, ends = split(found.text)
    lines, ledger = tidied(raw) if _is_binary(found.text) else repair(raw)
    source = Source(
        path, hashlib.sha256(data).hexdigest(), len(data), found.encoding, found.bom, raw, ends, raw
    )
    return repaired(source, lines, ledger), tuple(_problems(path, found, ledger))


def undo(source: Source) -> bytes:
    """The bytes of the file that `source` was read from."""
    text = "".join(line + end for line, end in zip(source.raw, source.ends))
    return source.bom + text.encode(source.encoding, "surrogateescape")


def split(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Lines, and what ended each of them: `""` after the last when the text just stops.

    Rare terminators (U+2028, form feed …) count only in a text that has no others.

    >>> split("a\\r\\nb\\n"), split("a\\x0cb"), split("")
    ((('a', 'b'), ('\\r\\n', '\\n')), (('a', 'b'), ('\\x0c', '')), ((), ()))
    """
    pattern = _ENDS if _ENDS.search(text) or _is_misread(text) else _RARE_ENDS
    lines = pattern.split(text)
    ends = [*pattern.findall(text), ""]
    if not lines[-1]:
        lines, ends = lines[:-1], ends[:-1]
    return tuple(lines), tuple(ends)


def _is_misread(text: str) -> bool:
    """Whether U+0085 is likelier a byte of misread UTF-8 than the end of a line."""
    return bool(_C1.search(text))


def _problems(path: str, found: Decoded, ledger: Sequence[Repair]) -> Iterator[Problem]:
    if not found.text.strip():
        yield Problem(
            path,
            0,
            0,
            Severity.WARNING,
            "reading.empty",
            "the file holds no text",
            "write something in it, or take it away",
        )
    if found.why:
        yield Problem(
            path,
            0,
            0,
            Severity.NOTE,
            "reading.encoding",
            f"read as {found.encoding}: {found.why}",
            "save the file as UTF-8 to be sure",
        )
    if _is_binary(found.text):
        hint = "export the document as plain text, or take the file away"
        yield Problem(
            path, 0, 0, Severity.WARNING, "reading.binary", "this does not look like text", hint
        )
    bad = [entry for entry in ledger if entry.rule == "undecodable-byte"]
    if bad:
        hint = "save the file as UTF-8, or correct the characters there"
        yield _at_first(
            path,
            bad,
            "warning",
            "reading.undecodable",
            "byte {} is not " + found.encoding.upper(),
            hint,
        )
    kept = [entry for entry in ledger if entry.kind == "kept" and entry.rule != "undecodable-byte"]
    if kept:
        hint = "correct the seed where you know what stood there"
        yield _at_first(
            path,
            kept,
            "note",
            "reading.damage",
            "damaged character '{}' could not be repaired",
            hint,
        )


def _is_binary(text: str) -> bool:
    """More control characters than any text has: one in twenty."""
    return len(_CONTROL.findall(text)) * 20 > len(text)


def _at_first(
    path: str, places: Sequence[Repair], severity: str, code: str, message: str, hint: str
) -> Problem:
    """One problem for all places of one kind, at the first of them."""
    first = places[0]
    shown = _BAD.sub(lambda bad: f"0x{ord(bad[0]) - 0xDC00:02X}", first.before)
    more = f" (and {len(places) - 1} more)" if len(places) > 1 else ""
    return Problem(
        path, first.line, first.column + 1, severity, code, message.format(shown) + more, hint
    )
