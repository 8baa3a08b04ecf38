"""Signs: the characters that lost bytes may have been.  Documented tables, no rule.

Where bytes are lost, many characters of Unicode fit; only these are thought of.  What is not here is never
put in place of damaged text from context (complete sequences need no table).
"""

from __future__ import annotations

from itertools import chain

PUNCTUATION = "‘’“”–—…•‚„‹›‐‑‒―†‡‰′″€™←↑→↓↔⇒−√∞≈≠≤≥■●★☆▶►✅✓✔✗✘✨❌❓❗❤♥⚠⚡⭐"
"""Of three bytes that begin with 0xE2; the first six are what running text is full of."""

EMOJI_SELECTOR = "\ufe0f"

LETTERS = "".join(map(chr, chain(range(0xC0, 0x180), range(0x218, 0x21C))))
"""Latin letters of two bytes (and × ÷ among them)."""

# Emoji of Unicode 15.1 in four bytes (emoji-data.txt, property Emoji; blocks from 1FA70 on taken whole).
_EMOJI_RANGES = (
    (0x1F004, 0x1F004), (0x1F0CF, 0x1F0CF), (0x1F170, 0x1F171), (0x1F17E, 0x1F17F), (0x1F18E, 0x1F18E), (0x1F191, 0x1F19A),
    (0x1F1E6, 0x1F1FF), (0x1F201, 0x1F202), (0x1F21A, 0x1F21A), (0x1F22F, 0x1F22F), (0x1F232, 0x1F23A), (0x1F250, 0x1F251),
    (0x1F300, 0x1F321), (0x1F324, 0x1F393), (0x1F396, 0x1F397), (0x1F399, 0x1F39B), (0x1F39E, 0x1F3F0), (0x1F3F3, 0x1F3F5),
    (0x1F3F7, 0x1F4FD), (0x1F4FF, 0x1F53D), (0x1F549, 0x1F54E), (0x1F550, 0x1F567), (0x1F56F, 0x1F570), (0x1F573, 0x1F57A),
    (0x1F587, 0x1F587), (0x1F58A, 0x1F58D), (0x1F590, 0x1F590), (0x1F595, 0x1F596), (0x1F5A4, 0x1F5A5), (0x1F5A8, 0x1F5A8),
    (0x1F5B1, 0x1F5B2), (0x1F5BC, 0x1F5BC), (0x1F5C2, 0x1F5C4), (0x1F5D1, 0x1F5D3), (0x1F5DC, 0x1F5DE), (0x1F5E1, 0x1F5E1),
    (0x1F5E3, 0x1F5E3), (0x1F5E8, 0x1F5E8), (0x1F5EF, 0x1F5EF), (0x1F5F3, 0x1F5F3), (0x1F5FA, 0x1F64F), (0x1F680, 0x1F6C5),
    (0x1F6CB, 0x1F6D2), (0x1F6D5, 0x1F6D7), (0x1F6DC, 0x1F6E5), (0x1F6E9, 0x1F6E9), (0x1F6EB, 0x1F6EC), (0x1F6F0, 0x1F6F0),
    (0x1F6F3, 0x1F6FC), (0x1F7E0, 0x1F7EB), (0x1F7F0, 0x1F7F0), (0x1F90C, 0x1F93A), (0x1F93C, 0x1F945), (0x1F947, 0x1F9FF),
    (0x1FA70, 0x1FAF8),
)  # fmt: skip

EMOJI = "".join(chr(code) for first, last in _EMOJI_RANGES for code in range(first, last + 1))

COUNT_MARKS = "👍💙💜💚🧡💛🤍🖤💖🔁🔄🔃💬💭🗨🗯📌🔖📎📝👀📊❤♥⭐"
"""What sites put before the counts of a post: likes, reposts, replies, quotes, views.  On a line of counts only these are
thought of, and only when one of them fits the bytes that are left."""


def described(characters: str) -> str:
    """Characters in words for a reason.

    >>> described("–—"), described("abcdefgh"), described("a" * 400)
    ('– or —', 'a, b, c, d, e … (8 in all)', 'one of 400 signs')
    """
    if len(characters) > 20:
        return f"one of {len(characters)} signs"
    if len(characters) > 6:
        return f"{', '.join(characters[:5])} … ({len(characters)} in all)"
    return " or ".join(characters)
