"""Reading: the bytes of a seed → Source, decoded, split into lines, repaired; and back again.

Whatever the bytes are, they become text, and the text can be turned back into exactly those bytes.
How they are decoded is decided on evidence: byte order mark, pattern of zero bytes, validity as
UTF-8, then the letters themselves.  Bytes that mean nothing become lone surrogates (PEP 383),
which the repair of lines then deals with.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.document.source import Source, repaired
from builder.document.span import Repair
from builder.document.vocabulary import RepairKind
from builder.problem import Problem, Severity
from builder.text.repair import MARKUP_RULES, UNDECODABLE_BYTE, repair, tidied

_BAD_BYTE = re.compile("[\udc80-\udcff]")
"""A byte that could not be decoded, as PEP 383 writes it."""
_ESCAPED_BYTE = 0xDC00
"""Code point of such a surrogate, less its byte."""


def read(path: str, data: bytes) -> tuple[Source, tuple[Problem, ...]]:
    """The seed in `data`, to be shown as `path`.  Never fails: what is wrong is told as problems.

    >>> source, problems = read("seeds/a.txt", b"It isn\\xe2\\x80\\x99t\\r\\nso")
    >>> source.lines, source.ends, problems
    (('It isn’t', 'so'), ('\\r\\n', ''), ())
    """
    decoded = decode(data)
    raw, ends = split(decoded.text)
    if _is_binary(decoded.text):
        # What is no text has no damaged text in it either: every find would be chance.
        lines, ledger = tidied(raw)
    else:
        lines, ledger = repair(raw)
    sha256 = hashlib.sha256(data).hexdigest()
    source = Source(path, sha256, len(data), decoded.encoding, decoded.bom, raw, ends, raw)
    return repaired(source, lines, ledger), tuple(_problems(path, decoded, ledger))


def undo(source: Source) -> bytes:
    """The bytes of the file that `source` was read from."""
    text = "".join(line + end for line, end in zip(source.raw, source.ends))
    return source.bom + text.encode(source.encoding, "surrogateescape")


_LINE_ENDS = re.compile("\r\n|\n|\r")
_RARE_LINE_ENDS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_C1_CONTROL = re.compile("[\x80-\x84\x86-\x9f]")
"""All but U+0085, which is the end of a line."""
_ANY_C1_CONTROL = re.compile("[\x80-\x9f]")


def split(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Lines, and what ended each of them: `""` after the last when the text just stops.

    Rare terminators (U+2028, form feed …) count only in a text that has no others.

    >>> split("a\\r\\nb\\n"), split("a\\x0cb"), split("")
    ((('a', 'b'), ('\\r\\n', '\\n')), (('a', 'b'), ('\\x0c', '')), ((), ()))
    """
    # With other C1 controls around it, U+0085 is likelier a byte of misread UTF-8 than a line end.
    if _LINE_ENDS.search(text) or _C1_CONTROL.search(text):
        pattern = _LINE_ENDS
    else:
        pattern = _RARE_LINE_ENDS
    lines = pattern.split(text)
    ends = [*pattern.findall(text), ""]
    if not lines[-1]:
        lines, ends = lines[:-1], ends[:-1]
    return tuple(lines), tuple(ends)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and how to get its bytes back: `bom + text.encode(encoding, "surrogateescape")`."""

    text: str
    encoding: str
    bom: bytes
    """Byte order mark before the text, or `b""`."""
    evidence: str
    """For people; `""` for plain UTF-8."""


_BYTE_ORDER_MARKS = (
    # The longer first: the mark of UTF-32 LE begins with that of UTF-16 LE.
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_WIDE_ENCODINGS = (
    # bytes of a character, and which of them is zero in ASCII; the wider first, because ASCII in
    # UTF-32 has its zeros where UTF-16 has them too
    ("utf-32-le", 4, 3, "fourth"),
    ("utf-32-be", 4, 0, "fourth"),
    ("utf-16-le", 2, 1, "second"),
    ("utf-16-be", 2, 0, "second"),
)
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")


def decode(data: bytes) -> Decoded:
    """Decode `data`, whatever it is: the first candidate that leads back to the same bytes.

    >>> decode("Où ?".encode("utf-16"))
    Decoded(text='Où ?', encoding='utf-16-le', bom=b'\\xff\\xfe', evidence='a byte order mark')
    >>> decode("déjà vu".encode("latin-1")).encoding
    'cp1252'
    """
    return next(candidate for candidate in _candidates(data) if _leads_back(candidate, data))


def _candidates(data: bytes) -> Iterator[Decoded]:
    """Ways to decode, the likeliest first; the last fits any bytes."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            # One byte too many at the end of a wide text is let through: it can be kept.
            text = _decoded(data[len(mark) :], encoding, "surrogateescape")
            if text is not None:
                yield Decoded(text, encoding, mark, "a byte order mark")
    yield from _by_zero_bytes(data)
    bom = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    text = data[len(bom) :].decode("utf-8", "surrogateescape")
    if bom or _is_mostly_utf8(text):
        yield Decoded(text, "utf-8", bom, "")
    yield _by_letters(data)
    yield Decoded(text, "utf-8", bom, "")


def _leads_back(candidate: Decoded, data: bytes) -> bool:
    """Whether the bytes come back: some codecs accept what they would not write."""
    try:
        encoded = candidate.text.encode(candidate.encoding, "surrogateescape")
    except UnicodeEncodeError:
        return False
    return candidate.bom + encoded == data


def _decoded(data: bytes, encoding: str, errors: str) -> str | None:
    try:
        return data.decode(encoding, errors)
    except UnicodeDecodeError:
        return None


def _by_zero_bytes(data: bytes) -> Iterator[Decoded]:
    """Wide text without a mark: its ASCII characters have their zero bytes at the same index."""
    if b"\0" not in data:
        return
    for encoding, width, zero, which in _WIDE_ENCODINGS:
        if not _has_zeros_at(data, width, zero):
            continue
        text = _decoded(data, encoding, "strict")
        if text and "\0" not in text:
            yield Decoded(text, encoding, b"", f"zero bytes in every {which} place")


def _has_zeros_at(data: bytes, width: int, zero: int) -> bool:
    """Whether byte `zero` of each character is often zero: of one in twenty at least.

    The other end of a character must be so in less than a third as many, or the order is the other.
    """
    if len(data) % width:
        return False
    zeros = data[zero::width].count(0)
    at_other_end = data[width - 1 - zero :: width].count(0)
    return zeros * 20 > len(data) // width and zeros > 3 * at_other_end


def _is_mostly_utf8(text: str) -> bool:
    """Whether most of what lies beyond ASCII could be decoded: one in five at least.

    Text in another encoding is valid UTF-8 only by rare chance, so that a few valid sequences say
    more than many bad bytes, which come from something pasted in.
    """
    bad = len(_BAD_BYTE.findall(text))
    if not bad:
        return True
    good = len(_BEYOND_ASCII.findall(text)) - bad
    return good * 4 >= bad


_WORD = re.compile(rb"[A-Za-z\x80-\xff]+")
_INSIDE_WORD = re.compile(r"(?<=[^\W\d_])[^\W\d_]")
_SAMPLE = 1 << 18
"""Bytes that are looked at to tell older encodings apart."""
_FEWEST_LETTERS = 6
"""Letters beyond ASCII that it takes to know a script: one word of Greek is a quotation."""
_LEAST_SCORE = 0.5
"""The common letters are about two thirds of running text, and half of a bad sample of it."""
# The commonest letters of running text, about two thirds of it in either language.
_COMMON_LETTERS = (("cp1251", "оеаинтсрвлкм"), ("iso8859_7", "αοιετσνηυρκπάίό"))
_ENCODING_EVIDENCE = {
    "cp1252": "not UTF-8; read as Western European",
    "cp1251": "not UTF-8; its letters read as Cyrillic",
    "iso8859_7": "not UTF-8; its letters read as Greek",
    "cp1253": "not UTF-8; its letters read as Greek",
}


def _by_letters(data: bytes) -> Decoded:
    """One byte a character: Cyrillic or Greek where whole words read well so, else Western."""
    encoding = _legacy_encoding(data[:_SAMPLE])
    text = data.decode(encoding, "surrogateescape")
    return Decoded(text, encoding, b"", _ENCODING_EVIDENCE[encoding])


def _legacy_encoding(sample: bytes) -> str:
    # In Western text a letter beyond ASCII stands in a word of others: `déjà`, `garçon`.
    high_words: list[bytes] = []
    for word in _WORD.findall(sample):
        if len(word) >= 3 and min(word) >= 0x80:
            high_words.append(word)
    letters = sum(map(len, high_words))
    high_bytes = sum(byte >= 0x80 for byte in sample)
    if letters < _FEWEST_LETTERS or letters * 2 < high_bytes:
        return "cp1252"
    scores: dict[str, float] = {}
    for encoding, common in _COMMON_LETTERS:
        scores[encoding] = _score(high_words, encoding, common)
    best = max(scores, key=lambda encoding: scores[encoding])
    if scores[best] < _LEAST_SCORE:
        return "cp1252"
    # The Greek of Windows has signs where ISO has controls, and its Ά where ISO has an apostrophe.
    if best == "iso8859_7" and any(0x80 <= byte < 0xA0 or byte == 0xA2 for byte in sample):
        return "cp1253"
    return best


def _score(words: Sequence[bytes], encoding: str, common: str) -> float:
    """The share of common letters, less twice that of capitals in the middle of a word."""
    counts: Counter[str] = Counter()
    capitals = 0
    for word in words:
        text = word.decode(encoding, "replace")
        counts.update(text.lower())
        if not text.isupper():
            capitals += len(_INSIDE_WORD.findall(text)) - sum(map(str.islower, text[1:]))
    return (sum(counts[letter] for letter in common) - 2 * capitals) / counts.total()


_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x7f]")


def _is_binary(text: str) -> bool:
    """More control characters than any text has: one in twenty."""
    return len(_CONTROL.findall(text)) * 20 > len(text)


def _problems(path: str, decoded: Decoded, ledger: Sequence[Repair]) -> Iterator[Problem]:
    def of_file(severity: Severity, code: str, message: str, hint: str) -> Problem:
        return Problem(path, 0, 0, severity, code, message, hint)

    if not decoded.text.strip():
        hint = "write something in it, or take it away"
        yield of_file(Severity.WARNING, "reading.empty", "the file holds no text", hint)
    if decoded.evidence:
        message = f"read as {decoded.encoding}: {decoded.evidence}"
        hint = "save the file as UTF-8 to be sure"
        yield of_file(Severity.NOTE, "reading.encoding", message, hint)
    if _is_binary(decoded.text):
        hint = "export the document as plain text, or take the file away"
        message = "this does not look like text"
        yield of_file(Severity.WARNING, "reading.binary", message, hint)
    yield from _damage(path, decoded.encoding, ledger)


def _damage(path: str, encoding: str, ledger: Sequence[Repair]) -> Iterator[Problem]:
    """One problem for each: bytes that could not be decoded, damage that stays, open markup."""
    bad_bytes: list[Repair] = []
    kept: list[Repair] = []
    as_written: list[Repair] = []
    for entry in ledger:
        if entry.rule == UNDECODABLE_BYTE:
            bad_bytes.append(entry)
        elif entry.kind is RepairKind.KEPT and entry.rule in MARKUP_RULES:
            as_written.append(entry)
        elif entry.kind is RepairKind.KEPT:
            kept.append(entry)
    if bad_bytes:
        hint = "save the file as UTF-8, or correct the characters there"
        message = f"byte {_shown(bad_bytes[0])} is not {encoding.upper()}{_and_more(bad_bytes)}"
        yield _at_first(path, bad_bytes, Severity.WARNING, "reading.undecodable", message, hint)
    if kept:
        hint = "correct the seed where you know what stood there"
        message = f"damaged character '{_shown(kept[0])}' could not be repaired{_and_more(kept)}"
        yield _at_first(path, kept, Severity.NOTE, "reading.damage", message, hint)
    if as_written:
        hint = "write the character itself where it is meant, or put code between backticks"
        message = f"'{_shown(as_written[0])}' may be a character or meant as it is written"
        message += _and_more(as_written)
        yield _at_first(path, as_written, Severity.NOTE, "reading.as-written", message, hint)


def _shown(entry: Repair) -> str:
    """What stood there; a byte that could not be decoded and a control by their numbers."""
    text = _BAD_BYTE.sub(lambda bad: f"0x{ord(bad[0]) - _ESCAPED_BYTE:02X}", entry.before)
    return _ANY_C1_CONTROL.sub(lambda control: f"U+{ord(control[0]):04X}", text)


def _and_more(entries: Sequence[Repair]) -> str:
    if len(entries) == 1:
        return ""
    return f" (and {len(entries) - 1} more)"


def _at_first(
    path: str, entries: Sequence[Repair], severity: Severity, code: str, message: str, hint: str
) -> Problem:
    first = entries[0]
    return Problem(path, first.line, first.column + 1, severity, code, message, hint)
