"""Bytes: stand in for bytes that are not UTF-8, and point out characters that another program gave up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.document.span import Repair
from builder.document.vocabulary import RepairKind

_BAD = re.compile("[\udc80-\udcff]+")
_GIVEN_UP = re.compile("\ufffd+")
_PUNCTUATION = frozenset("‘’“”–—…•€™«»©®°·§£")
_TRUNCATED = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+|[\x80-\xbf]{2,}")


def undecodable(number: int, line: str) -> Iterator[Repair]:
    """Repairs for the bytes of `line` that could not be decoded; each is a lone surrogate U+DCNN.

    A single byte that makes sense as Windows-1252 is taken for that (*inferred*): most such files were
    pasted together from two.  What is left of a cut sequence of UTF-8 becomes U+FFFD (*kept*).

    >>> [(repair.after, repair.kind) for repair in undecodable(1, "caf\\udce9 \\udce2\\udc80")]
    [('é', 'inferred'), ('\\ufffd', 'kept'), ('\\ufffd', 'kept')]
    """
    for match in _BAD.finditer(line):
        run = bytes(ord(character) - 0xDC00 for character in match[0])
        cut = bool(_TRUNCATED.match(run))
        around = (
            line[max(0, match.start() - 1) : match.start()] + line[match.end() : match.end() + 1]
        )
        for offset, byte in enumerate(run):
            letter = "" if cut else bytes((byte,)).decode("cp1252", "ignore")
            fits = letter in _PUNCTUATION or (letter.isalpha() and any(map(str.isalpha, around)))
            kind, reason = (
                ("inferred", "makes sense here as Windows-1252")
                if fits
                else ("kept", "nothing says what it was")
            )
            yield _entry(
                number, match.start() + offset, byte, letter if fits else "\ufffd", kind, reason
            )


def _entry(number: int, column: int, byte: int, after: str, kind: str, reason: str) -> Repair:
    text = f"byte 0x{byte:02X} is not valid where it stands; {reason}"
    return Repair(number, column, chr(0xDC00 + byte), after, "undecodable-byte", kind, text)


def given_up(number: int, line: str) -> Iterator[Repair]:
    """Entries for U+FFFD: a program before us could not read what stood there.

    >>> [repair.kind for repair in given_up(1, "na\\ufffdve")]
    ['kept']
    """
    for match in _GIVEN_UP.finditer(line):
        yield Repair(
            number,
            match.start(),
            match[0],
            match[0],
            "replacement-character",
            RepairKind.KEPT,
            "lost before the file was written",
        )
