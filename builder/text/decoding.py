"""Decoding: bytes → text, with the name of the codec that gives the bytes back.

Evidence first: byte order mark, pattern of NULs, validity as UTF-8, then the letters themselves.  Whatever
the bytes are, the answer can be undone; bytes that mean nothing become lone surrogates (PEP 383).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

_MARKS = (
    # The longer first: the mark of UTF-32 LE begins with that of UTF-16 LE.
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_WORD = re.compile(rb"[A-Za-z\x80-\xff]+")
_BAD = re.compile("[\udc80-\udcff]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_SAMPLE = 1 << 18
"""Bytes that are looked at to tell legacy encodings apart."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and how to get its bytes back: `bom + text.encode(encoding, "surrogateescape")`."""

    text: str
    encoding: str
    bom: bytes
    why: str
    """Evidence, in words; `""` for plain UTF-8."""


def decoded(data: bytes) -> Decoded:
    """Decode `data`, whatever it is.

    >>> decoded("Où ?".encode("utf-16"))
    Decoded(text='Où ?', encoding='utf-16-le', bom=b'\\xff\\xfe', why='a byte order mark')
    >>> decoded("déjà vu".encode("latin-1")).encoding
    'cp1252'
    """
    return next(found for found in _candidates(data) if _leads_back(found, data))


def _candidates(data: bytes) -> Iterator[Decoded]:
    for mark, encoding in _MARKS:
        if data.startswith(mark) and (
            found := _strict(data[len(mark) :], encoding, mark, "a byte order mark")
        ):
            yield found
    yield from _by_nul(data)
    bom = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    text = data[len(bom) :].decode("utf-8", "surrogateescape")
    if bom or _is_mostly_utf8(text):
        yield Decoded(text, "utf-8", bom, "")
    yield _legacy(data)
    yield Decoded(text, "utf-8", bom, "")


def _leads_back(found: Decoded, data: bytes) -> bool:
    """Whether the bytes come back: some codecs accept what they would not write."""
    try:
        return found.bom + found.text.encode(found.encoding, "surrogateescape") == data
    except UnicodeEncodeError:
        return False


def _strict(data: bytes, encoding: str, bom: bytes, why: str) -> Decoded | None:
    """Decoded without any fault; one byte too many at the end of wide text is let through when it can be kept."""
    try:
        return Decoded(
            data.decode(encoding, "surrogateescape" if bom else "strict"), encoding, bom, why
        )
    except UnicodeDecodeError:
        return None


def _by_nul(data: bytes) -> Iterator[Decoded]:
    """Wide text without a mark: the zero bytes of its ASCII characters stand in always the same places."""
    if b"\0" not in data:
        return
    for encoding in _WIDE:
        width = 4 if "32" in encoding else 2
        zero = width - 1 if encoding.endswith("le") else 0
        nul = [data[place::width].count(0) for place in range(width)]
        if (
            len(data) % width == 0
            and nul[zero] * 20 > len(data) // width
            and nul[zero] > 3 * nul[width - 1 - zero]
        ):
            found = _strict(
                data,
                encoding,
                b"",
                "zero bytes in every " + ("fourth" if width == 4 else "second") + " place",
            )
            if found and "\0" not in found.text:
                yield found


def _is_mostly_utf8(text: str) -> bool:
    """Whether what could not be decoded is the exception among what lies beyond ASCII."""
    bad = len(_BAD.findall(text))
    return not bad or (len(_BEYOND_ASCII.findall(text)) - bad) * 4 >= bad


def _legacy(data: bytes) -> Decoded:
    """One byte a character: Cyrillic or Greek when whole words lie beyond ASCII and read well so, else Western."""
    encoding = _script(data[:_SAMPLE])
    why = (
        "not UTF-8; "
        + {
            "cp1252": "read as Western European",
            "cp1251": "its letters read as Cyrillic",
            "iso8859_7": "its letters read as Greek",
            "cp1253": "its letters read as Greek",
        }[encoding]
    )
    return Decoded(data.decode(encoding, "surrogateescape"), encoding, b"", why)


# The commonest letters of running text, about two thirds of it in either language.
_COMMON = (("cp1251", "оеаинтсрвлкм"), ("iso8859_7", "αοιετσνηυρκπάίό"))


def _script(sample: bytes) -> str:
    words = [word for word in _WORD.findall(sample) if len(word) >= 3]
    high = [word for word in words if min(word) >= 0x80]
    if sum(map(len, high)) < 6 or sum(map(len, high)) * 2 < sum(
        1 for byte in sample if byte >= 0x80
    ):
        return "cp1252"
    scores = {encoding: _score(high, encoding, common) for encoding, common in _COMMON}
    best = max(scores, key=lambda encoding: scores[encoding])
    if scores[best] < 0.5:
        return "cp1252"
    return (
        "cp1253"
        if best == "iso8859_7" and any(0x80 <= byte < 0xA0 or byte == 0xA2 for byte in sample)
        else best
    )


def _score(words: list[bytes], encoding: str, common: str) -> float:
    """The share of common letters, less that of capitals in the middle of a word."""
    texts = [word.decode(encoding, "replace") for word in words]
    letters = Counter(character for text in texts for character in text.lower())
    odd = sum(
        len(re.findall("(?<=[^\\W\\d_])[^\\W\\d_]", text)) - sum(map(str.islower, text[1:]))
        for text in texts
        if not text.isupper()
    )
    total = sum(letters.values())
    return (sum(letters[letter] for letter in common) - 2 * odd) / total
