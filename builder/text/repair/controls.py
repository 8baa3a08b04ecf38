"""C1 controls: U+0080 to U+009F in a text → the characters of Windows-1252 that they stand for.

No text holds these controls: a program took bytes of Windows-1252 for Latin-1, where `0x92`, an
apostrophe, is a control that nobody sees.  They are read as what they were.  What Windows-1252
does not know either, or what makes no sense where it stands, becomes U+FFFD (*kept*): to drop it
would glue words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.document.span import Repair
from builder.document.vocabulary import RepairKind

_RULE = "c1-control"
_READ_AS = "a control that no text has; as a byte of Windows-1252"

_CUT_PUNCTUATION = re.compile("\x80[\x90-\x9f\xa6]")
"""The last two bytes of a sign of general punctuation in UTF-8 (E2 80 …), its first one lost."""
_C1 = re.compile(f"{_CUT_PUNCTUATION.pattern}|[\x80-\x9f]")
_BETWEEN_LETTERS = frozenset("’–—…•")
"""Signs that stand between two letters without a space."""


_DEEP = 3
"""Letters on either side of an apostrophe of which the shorter part is no ending and no article."""


def _is_deep(before: str, after: str) -> bool:
    """Whether small letters enough for a word of its own stand on either side.

    >>> _is_deep("tur", "sti"), _is_deep("don", "t "), _is_deep(" l", "ami")
    (True, False, False)
    """
    both = before + after
    return len(both) == 2 * _DEEP and both.isalpha() and both.islower()


def c1_controls(number: int, line: str) -> Iterator[Repair]:
    """Repairs for the C1 controls of `line`.

    >>> [(entry.after, str(entry.kind)) for entry in c1_controls(1, "it\\x92s \\x96 no\\x9d")]
    [('’', 'exact'), ('–', 'exact'), ('\\ufffd', 'kept')]
    """
    for match in _C1.finditer(line):
        before = line[max(0, match.start() - _DEEP) : match.start()]
        after = line[match.end() : match.end() + _DEEP]
        if len(match[0]) == 2:
            sign, kind, reason = _completed(match[0])
        else:
            sign, kind, reason = _read_as_western(match[0], before, after)
        yield Repair(number, match.start(), match[0], sign, _RULE, kind, reason)


def _completed(remains: str) -> tuple[str, RepairKind, str]:
    sign = (b"\xe2" + remains.encode("latin-1")).decode("utf-8")
    return sign, RepairKind.INFERRED, "the end of a sign in UTF-8 whose first byte is lost"


def _read_as_western(control: str, before: str, after: str) -> tuple[str, RepairKind, str]:
    """What `control` stands for, how sure that is, and why."""
    sign = control.encode("latin-1").decode("cp1252", "ignore")
    if not sign:
        return "\ufffd", RepairKind.KEPT, f"{_READ_AS} it is nothing either"
    beside_letter = before[-1:].isalpha() or after[:1].isalpha()
    inside_word = before[-1:].isalpha() and after[:1].isalpha()
    if sign.isalpha():
        # A letter by itself would be chance, and other encodings have other letters there.
        if beside_letter:
            return sign, RepairKind.INFERRED, f"{_READ_AS} it is a letter, and it is in a word"
    elif sign == "’" and inside_word and _is_deep(before, after):
        # A byte of another table may be a letter here: `tur·stico` in Mac OS Roman.
        other = control.encode("latin-1").decode("mac_roman")
        reason = f"{_READ_AS} it is {sign}; in Mac OS Roman it would be {other}"
        return sign, RepairKind.INFERRED, reason
    elif sign in _BETWEEN_LETTERS or not inside_word:
        return sign, RepairKind.EXACT, f"{_READ_AS} it is {sign}"
    return "\ufffd", RepairKind.KEPT, f"{_READ_AS} it is {sign}, which does not stand so"
