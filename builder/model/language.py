"""Language of a text, where its script tells: `lang` and direction for screen readers and fonts.

Latin script tells nothing, so English and Portuguese get no tag; `seeds.yml` can give one.
"""

from __future__ import annotations

import re

ENOUGH = 0.5
"""Share of the letters that must be of one script."""
LOOKED_AT = 4000
"""Characters that are looked at."""

SCRIPTS = (
    ("kana", re.compile(r"[\u3041-\u30ff\u31f0-\u31ff]")),
    ("han", re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")),
    ("ko", re.compile(r"[\uac00-\ud7af\u1100-\u11ff\u3130-\u318f]")),
    ("he", re.compile(r"[\u05d0-\u05ea]")),
    ("arabic", re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]")),
    ("cyrillic", re.compile(r"[\u0400-\u052f]")),
    ("el", re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")),
    ("th", re.compile(r"[\u0e01-\u0e2e]")),
    ("hy", re.compile(r"[\u0531-\u0587]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("und-Deva", re.compile(r"[\u0904-\u0939]")),
)
"""Scripts, by the language that alone uses them or by a name of our own."""

BEYOND_LATIN = re.compile(r"[\u0370-\U0010ffff]")
"""A text of which less than a third is this is written in Latin script."""

LETTERS = {
    "arabic": (
        (re.compile(r"[ٹڈڑےں]"), "ur"),
        (re.compile(r"[پچژگ]"), "fa"),
        (re.compile(""), "ar"),
    ),
    "cyrillic": (
        (re.compile(r"[їєґ]"), "uk"),
        (re.compile(r"[ўЎ]"), "be"),
        (re.compile(r"[ыэёЫЭЁ]"), "ru"),
        (re.compile(""), "und-Cyrl"),
    ),
}
"""Letters that tell apart the languages of one script; the last line of each is for none of them."""


def language(text: str) -> str:
    """BCP 47 tag, or `""` when the script does not tell.

    >>> language("Это был очень длинный день"), language("今日はとても長い一日でした"), language("这是很长的一天")
    ('ru', 'ja', 'zh')
    >>> language("Ένα βράδυ"), language("One evening, μ = 3"), language("Um dia muito longo")
    ('el', '', '')
    """
    sample = text[:LOOKED_AT]
    if len(BEYOND_LATIN.findall(sample)) * 3 < len(sample):
        return ""
    letters = sum(sign.isalpha() for sign in sample)
    counts = {name: len(pattern.findall(sample)) for name, pattern in SCRIPTS}
    east = counts["kana"] + counts["han"]
    if letters and east > ENOUGH * letters:
        return "ja" if counts["kana"] * 10 > east else "zh"
    name = next(
        (name for name, count in counts.items() if letters and count > ENOUGH * letters), ""
    )
    return (
        next(tag for pattern, tag in LETTERS[name] if pattern.search(sample))
        if name in LETTERS
        else name
    )
