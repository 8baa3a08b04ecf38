"""Rules for single lines: what damage each mends, how it comes about, what it must leave alone.

- `undecodable`: bytes that are not UTF-8.  A file was pasted together from two encodings, or cut
  in the middle of a character.
- `invisible`: characters that nobody sees and that break search, headings and links.  They come
  from PDFs, word processors and web pages.  Those that shape a script or an emoji stay.
- `terminal`: the commands that colour the output of programs on a screen.
- `composed`: letters that stand apart from their accents, as some keyboards and file systems write
  them.  Nothing else of Unicode normalisation is done: an Ohm sign stays an Ohm sign.
- `given_up`: U+FFFD, which another program wrote for a character that it could not read.  It
  cannot be mended, and is only pointed out.

Every rule takes the number of a line (1-based) and the line, and gives its repairs in order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from builder.document.span import Repair
from builder.document.vocabulary import RepairKind

UNDECODABLE_BYTE = "undecodable-byte"
"""Name of the rule for bytes that are not valid in the encoding of the file."""

_ESCAPED_BYTE = 0xDC00
"""PEP 383: an undecodable byte 0xNN stands in the text as the lone surrogate U+DCNN."""
_BAD_BYTES = re.compile("[\udc80-\udcff]+")
_CUT_SEQUENCE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+|[\x80-\xbf]{2,}")
"""The begin or the end of a character of UTF-8: more than one byte of it."""
_WESTERN_SIGNS = frozenset("‘’“”–—…•€™«»©®°·§£")
"""What people paste from Windows, besides letters.  The other signs of Windows-1252 are rarer in
text than bytes that mean nothing."""


def undecodable(number: int, line: str) -> Iterator[Repair]:
    """Repairs for the bytes of `line` that could not be decoded; each is a lone surrogate U+DCNN.

    A single byte that makes sense as Windows-1252 is taken for that (*inferred*): most such files
    were pasted together from two.  What is left of a cut sequence of UTF-8 becomes U+FFFD (*kept*).

    >>> [(entry.after, str(entry.kind)) for entry in undecodable(1, "caf\\udce9 \\udce2\\udc80")]
    [('é', 'inferred'), ('\\ufffd', 'kept'), ('\\ufffd', 'kept')]
    """
    for match in _BAD_BYTES.finditer(line):
        run = bytes(ord(character) - _ESCAPED_BYTE for character in match[0])
        is_cut = bool(_CUT_SEQUENCE.match(run))
        neighbours = line[max(0, match.start() - 1) : match.start()]
        neighbours += line[match.end() : match.end() + 1]
        beside_letter = any(map(str.isalpha, neighbours))
        for index, byte in enumerate(run):
            character = "" if is_cut else bytes((byte,)).decode("cp1252", "ignore")
            # A letter alone, between signs and digits, would be chance.
            if character not in _WESTERN_SIGNS and not (character.isalpha() and beside_letter):
                character = ""
            yield _repaired_byte(number, match.start() + index, byte, character)


def _repaired_byte(number: int, column: int, byte: int, character: str) -> Repair:
    if character:
        after, kind, evidence = character, RepairKind.INFERRED, "makes sense here as Windows-1252"
    else:
        after, kind, evidence = "\ufffd", RepairKind.KEPT, "nothing says what it was"
    reason = f"byte 0x{byte:02X} is not valid where it stands; {evidence}"
    before = chr(_ESCAPED_BYTE + byte)
    return Repair(number, column, before, after, UNDECODABLE_BYTE, kind, reason)


_GIVEN_UP = re.compile("\ufffd+")


def given_up(number: int, line: str) -> Iterator[Repair]:
    """Entries for U+FFFD: a program before us could not read what stood there.

    >>> [str(entry.kind) for entry in given_up(1, "na\\ufffdve")]
    ['kept']
    """
    reason = "lost before the file was written"
    for match in _GIVEN_UP.finditer(line):
        column, before = match.start(), match[0]
        yield Repair(
            number, column, before, before, "replacement-character", RepairKind.KEPT, reason
        )


def composed(number: int, line: str) -> Iterator[Repair]:
    """Repairs for the letters of `line` that stand apart from their accents (Unicode NFC).

    Names typed on some systems, and file names of others, come so; search would not find them.
    Nothing else is normalised: the look-alikes that NFC also replaces (the Ohm sign) stay.

    >>> [(len(entry.before), entry.after) for entry in composed(1, "Ame\\u0301lie")]
    [(2, 'é')]
    """
    if unicodedata.is_normalized("NFC", line):
        return
    reason = "letter and mark were two characters"
    for match in _CLUSTER.finditer(line):
        whole = unicodedata.normalize("NFC", match[0])
        # Of equal length it is another order of marks, which nobody sees, or a look-alike.
        if len(whole) < len(match[0]):
            yield Repair(number, match.start(), match[0], whole, "nfc", RepairKind.EXACT, reason)


def _composing_marks() -> Iterator[str]:
    """Every character that may compose with one before it, or stand between the two."""
    for code in (*range(0x300, 0x3100), *range(0x11000, 0x12000)):
        if unicodedata.combining(chr(code)):
            yield chr(code)
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            yield chr(int(parts[1], 16))
    # Vowels and final consonants of Korean, which compose by a rule and have no entry of their own.
    yield from map(chr, range(0x1161, 0x1176))
    yield from map(chr, range(0x11A8, 0x11C3))


_MARKS = "".join(sorted(set(_composing_marks())))
_CLUSTER = re.compile(f"[^{_MARKS}][{_MARKS}]+")


_Action = Callable[[str, int], str | None]
"""What shall stand at a column of a line instead of what is there; None to leave it alone."""
_InvisibleRule = tuple[str, _Action, str]
"""Name of the rule, what to do, reason."""

_RTL = re.compile(
    # Hebrew to Arabic Extended-A, and their presentation forms; the historic scripts; Adlam, Mende
    "[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Scripts that are written from right to left."""
_JOINING = re.compile(
    # Arabic and its neighbours; the scripts of India; Tibetan and Myanmar; Khmer and Mongolian
    "[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ua8e0-\ua8ff"
    "\U00010a00-\U00010aff\U00011000-\U00011fff]"
)
"""Scripts whose letters are shaped by joiners between them."""
_UNSPACED = re.compile(
    # Thai and Lao; Myanmar; Khmer; Tai Le and Buginese; Tai Tham
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf"
    # more of Myanmar; kana; Chinese characters
    "\ua9e0-\ua9ff\uaa60-\uaadf\u3040-\u30ff\u3400-\u9fff]"
)
"""Scripts without spaces, whose lines break where a zero-width space stands."""
_PICTURES = "\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_EMOJI_END = re.compile(f"[\ufe0f{_PICTURES}\U000e007f]")
_EMOJI_START = re.compile(f"[\u2190-\u21ff{_PICTURES}]")


def _nothing(line: str, column: int) -> str | None:
    return ""


def _space(line: str, column: int) -> str | None:
    return " "


def _separator(line: str, column: int) -> str | None:
    """A space between words; nothing at the ends of the line: page breaks stand before headings."""
    start, end = _inside(line)
    if start <= column < end:
        return " "
    return ""


def _joiner(line: str, column: int) -> str | None:
    """Nothing, unless it shapes letters beside it or makes one emoji of two (👩 + 💻)."""
    before, after = _neighbours(line, column)
    if _JOINING.match(before) or _JOINING.match(after):
        return None
    if _EMOJI_END.match(before) and _EMOJI_START.match(after):
        return None
    return ""


def _zero_width_space(line: str, column: int) -> str | None:
    """Nothing, unless it lets a line break between two words of a script without spaces."""
    before, after = _neighbours(line, column)
    if _UNSPACED.match(before) and _UNSPACED.match(after):
        return None
    return ""


def _direction_mark(line: str, column: int) -> str | None:
    """Nothing, unless the line has words that are written from right to left."""
    if _has_rtl(line):
        return None
    return ""


_BEFORE_FRENCH_SIGN = frozenset(":;!?»›%")
_BEHIND_FRENCH_SIGN = frozenset("«‹")


def _no_break_space(line: str, column: int) -> str | None:
    """A space, but French punctuation and grouped digits keep theirs: that is typography."""
    before, after = _neighbours(line, column)
    is_french = after in _BEFORE_FRENCH_SIGN or before in _BEHIND_FRENCH_SIGN
    if is_french or (before.isdigit() and after.isdigit()):
        return None
    return " "


# Asked once for every odd character of a line, and a line can be all odd.
@lru_cache(maxsize=1)
def _inside(line: str) -> tuple[int, int]:
    """From the first to one past the last character that is not white space."""
    return len(line) - len(line.lstrip()), len(line.rstrip())


@lru_cache(maxsize=1)
def _has_rtl(line: str) -> bool:
    return bool(_RTL.search(line))


def _neighbours(line: str, column: int) -> tuple[str, str]:
    return line[max(0, column - 1) : column], line[column + 1 : column + 2]


_CONTROLS = (*range(0x20), 0x7F)
"""C0 controls and DEL; what separates lines among them has a rule of its own, and so have those
beyond ASCII, which stand for something."""
_SEPARATORS = "\n\r\x0b\x0c\x1c\x1d\x1e\x1f\u2028\u2029"
_DIRECTION_MARKS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def _invisible_rules() -> Mapping[str, _InvisibleRule]:
    rules: dict[str, _InvisibleRule] = {}
    control = ("control-character", _nothing, "a control character is not text")
    rules |= dict.fromkeys(map(chr, _CONTROLS), control)
    reason = "the text has other line ends; inside a line this is a space"
    rules |= dict.fromkeys(_SEPARATORS, ("line-separator", _separator, reason))
    rules["\t"] = ("tab", _space, "a tab has no width of its own")
    reason = "a space that search does not find"
    rules["\u00a0"] = ("no-break-space", _no_break_space, reason)
    rules["\u00ad"] = ("soft-hyphen", _nothing, "a place where the word could be divided")
    joiner = ("zero-width", _joiner, "it joins or parts nothing here")
    rules |= dict.fromkeys("\u200c\u200d", joiner)
    reason = "nothing in the line is written from right to left"
    rules |= dict.fromkeys(_DIRECTION_MARKS, ("direction-mark", _direction_mark, reason))
    rules["\u200b"] = ("zero-width", _zero_width_space, "a space without width")
    rules["\u2060"] = ("zero-width", _nothing, "a space without width")
    rules["\ufeff"] = ("byte-order-mark", _nothing, "a byte order mark inside the text")
    return MappingProxyType(rules)


_INVISIBLE_RULES = _invisible_rules()
"""By character."""
# Controls are taken out run by run, all others one by one.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f]+" + f"|[{re.escape(''.join(_INVISIBLE_RULES))}]")


_TERMINAL = re.compile(
    r"""
    \x1b \[ [0-?]{0,40} [\ -/]{0,4} [@-~]   # CSI: colours, weight, places
    | \x1b [()*+] [0-9A-Z]                  # a table of characters
    """,
    re.VERBOSE,
)
"""Escape sequences of ECMA-48: what follows the escape is its command, no text.

Titles of windows and links (OSC) hold words of their own, which stay.
"""


def terminal(number: int, line: str) -> Iterator[Repair]:
    """Repairs for the commands to a terminal in `line`: the escape goes with what it commands.

    >>> [(entry.before, entry.after) for entry in terminal(1, "\\x1b[1mHens\\x1b[0m [1m")]
    [('\\x1b[1m', ''), ('\\x1b[0m', '')]
    """
    if "\x1b" not in line:
        return
    reason = "a command to the screen of a terminal, not text"
    for match in _TERMINAL.finditer(line):
        yield Repair(
            number, match.start(), match[0], "", "terminal-command", RepairKind.EXACT, reason
        )


def invisible(number: int, line: str) -> Iterator[Repair]:
    """Repairs for the characters of `line` that are not seen or look like a space.

    >>> [(entry.column, entry.after) for entry in invisible(1, "\\ufeffNo\\u00a0break")]
    [(0, ''), (3, ' ')]
    """
    for match in _INVISIBLE.finditer(line):
        rule, action, reason = _INVISIBLE_RULES[match[0][0]]
        after = action(line, match.start())
        if after is not None:
            yield Repair(number, match.start(), match[0], after, rule, RepairKind.EXACT, reason)
