r"""Accents of TeX: `\'e`, `{\"o}`, `\v{s}`, `\o` in a text → the letters that TeX writes so.

They come into texts with names and titles out of BibTeX files.  What has the same signs and is no
letter stays: formulas, code, paths (`C:\old`), patterns (`name\.zip`), and quotation marks or
apostrophes behind a backslash (`said \"on\" it\'s`).  An apostrophe that may be either
(`l\'eau`) is listed as *kept*.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from builder.document.span import Repair
from builder.document.vocabulary import RepairKind
from builder.text.repair.code import shown

TEX_ACCENT = "tex-accent"
"""Name of the rule."""
_REASON = "a letter in the way that TeX writes it"

_MARKS: Mapping[str, str] = MappingProxyType(
    {
        "`": "\u0300",
        "'": "\u0301",
        "^": "\u0302",
        "~": "\u0303",
        "=": "\u0304",
        "u": "\u0306",
        ".": "\u0307",
        '"': "\u0308",
        "r": "\u030a",
        "H": "\u030b",
        "v": "\u030c",
        "d": "\u0323",
        "c": "\u0327",
        "k": "\u0328",
        "b": "\u0331",
    }
)
"""Command → the combining mark that it sets on the letter behind it."""
_SYMBOLS: Mapping[str, str] = MappingProxyType(
    {
        "aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø",
        "l": "ł", "L": "Ł", "ss": "ß", "i": "ı", "j": "ȷ", "dj": "đ", "DJ": "Đ",
        "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "ng": "ŋ", "NG": "Ŋ",
    }
)  # fmt: skip
"""Command → the letter that it is."""

_SYMBOL = "|".join(sorted(_SYMBOLS, key=len, reverse=True))
_ARGUMENT = r"\{ \s? (?: [A-Za-z] | \\[ij] (?![A-Za-z]) ) \s? \}"
_ACCENT = re.compile(
    rf"""
    # {{\"o}}
    \{{ \\ (?P<group> [`'^~=".] ) \s? (?P<grouped> {_ARGUMENT} | [A-Za-z] | \\[ij]\ ? ) \}}
    # {{\v s}}, {{\v{{s}}}}
    | \{{ \\ (?P<named> [uvHcdbkr] ) \s* (?P<naming> {_ARGUMENT} | (?<=\s) [A-Za-z] ) \}}
    # \"{{o}}, \v{{s}}
    | \\ (?P<braced> [`'^~=".uvHcdbkr] ) \s? (?P<braces> {_ARGUMENT} )
    # {{\o}}
    | \{{ \\ (?P<symbol> {_SYMBOL} ) \s? \}}
    # \o{{}}
    | \\ (?P<empty> {_SYMBOL} ) \{{\}}
    # \"o
    | \\ (?P<sign> [`'^~"] ) (?P<letter> [A-Za-z] | \\[ij] (?: \{{\}} | \ | (?![A-Za-z]) ) )
    # S\o ren
    | \\ (?P<bare> {_SYMBOL} ) (?![A-Za-z{{]) (?: \ (?=[a-z]) )?
    """,
    re.VERBOSE,
)
_PATH = re.compile(
    r"""
    (?: ^ | [^A-Za-z] ) [A-Za-z]:\\     # C:\
    | \\\\ \w                           # \\server
    | \w \\ \w+ \\ \w                   # one\two\three
    """,
    re.VERBOSE,
)
"""In a line with such a path backslashes part folders."""
_CLOSING_ESCAPE = re.compile(r"""\\["'](?![A-Za-z{\\])""")
"""A quotation mark behind a backslash with no letter to set it on: there it is no accent."""
_CLIPPED = re.compile(r"(?<![^\W\d_])(?:[cdjlmnstoCDJLMNSTO]|\w{0,8}qu)$")
"""What comes before an apostrophe: `l`, `qu`, `O`."""
_LONGEST_CLIPPED = 12
_AFTER_ACUTE = re.compile(r"[aeiouyAEIOUY\\]|[nz]|c(?!lock)|s(?=[a-z]{2})")
"""What is likelier a letter with an acute than an apostrophe and a short ending (`it\'s`)."""
_PLAIN = re.compile(
    r"""
    \\ (?: [`^~] [A-Za-z]  |  [`'^~=".uvHcdbkr] \{  |  [`'^~=".] \\i )
    """,
    re.VERBOSE,
)
"""Accents that nothing else is written like: with them a line is out of TeX."""


def accents(number: int, line: str) -> Iterator[Repair]:
    r"""Repairs for the letters of `line` that are written with commands of TeX.

    >>> [entry.after for entry in accents(1, r"Erd\H{o}s, G{\"o}del, P\'olya and S\o ren")]
    ['ő', 'ö', 'ó', 'ø']
    >>> [*accents(1, r"he said \"on\" and it\'s C:\old")]
    []
    """
    if "\\" not in line:
        return
    is_path = bool(_PATH.search(line))
    has_escapes = bool(_CLOSING_ESCAPE.search(line))
    is_tex = bool(_PLAIN.search(line))
    parts = shown(line)
    for match in _ACCENT.finditer(line):
        letter = _letter(match)
        if not letter or parts.is_code(match.start()) or parts.is_address(match.start()):
            continue
        kind = RepairKind.EXACT
        if match["sign"] or match["bare"]:
            may_be_quote = has_escapes and match["sign"] in ("'", '"')
            if is_path or may_be_quote or not _is_in_word(line, match):
                continue
            kind = RepairKind.INFERRED
        if match["sign"] == "'" and not is_tex and _may_be_apostrophe(line, match):
            reason = "an accent of TeX or an apostrophe behind a backslash"
            kept = RepairKind.KEPT
            yield Repair(number, match.start(), match[0], match[0], TEX_ACCENT, kept, reason)
            continue
        yield Repair(number, match.start(), match[0], letter, TEX_ACCENT, kind, _REASON)


def _letter(match: re.Match[str]) -> str:
    """The letter that the command is; `""` when Unicode has no such letter."""
    symbol = match["symbol"] or match["empty"] or match["bare"]
    if symbol:
        return _SYMBOLS[symbol]
    command = match["group"] or match["named"] or match["braced"] or match["sign"]
    argument = match["grouped"] or match["naming"] or match["braces"] or match["letter"]
    letter = argument.strip("{} \\")
    composed = unicodedata.normalize("NFC", letter + _MARKS[command])
    if len(composed) != 1:
        return ""
    return composed


def _is_in_word(line: str, match: re.Match[str]) -> bool:
    """Whether a bare command stands in a word, and not in front of a short ending (`it\'s`)."""
    before = line[max(0, match.start() - 1) : match.start()]
    after = line[match.end() : match.end() + 1]
    if match["bare"]:
        return before.isalpha() or (match["bare"][0].isupper() and after.isalpha())
    if match["sign"] == "'" and not _AFTER_ACUTE.match(line, match.start("letter")):
        return False
    # At the start of a word only a capital is likely: `\"on\"` is a quotation.
    begins_word = match["letter"].isupper() and after.islower()
    return before.isalpha() or begins_word


def _may_be_apostrophe(line: str, match: re.Match[str]) -> bool:
    """Whether what stands before a bare acute is a clipped word."""
    if line.startswith("\\'", match.end()):
        return True
    start = max(0, match.start() - _LONGEST_CLIPPED)
    return bool(_CLIPPED.search(line[start : match.start()]))
