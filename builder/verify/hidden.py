"""An element of a page → what keeps a reader from seeing its text, as far as the tag itself tells."""

from __future__ import annotations

import re
from collections.abc import Mapping

NEVER_SHOWN = frozenset(
    [
        "annotation",
        "audio",
        "canvas",
        "datalist",
        "dialog",
        "meter",
        "object",
        "progress",
        "rp",
        "select",
        "template",
        "video",
    ]
)
"""Elements whose text a browser does not show (a dialog only when it is not open)."""

UNSEEN_CLASSES = frozenset({"sr-only", "visually-hidden", "screen-reader-only", "d-none", "hidden"})
"""Class names that hide by a wide-spread convention."""

_VEILS = frozenset(["hidden", "inert", "popover"])
_ZERO = r"[+-]?0*\.?0+[a-z%]*\s*(?:!|;|\Z)"
_UNSEEN_STYLE = re.compile(
    rf"""display\s*:\s*none
    | visibility\s*:\s*(?:hidden|collapse)
    | (?<![-\w])(?:font-size|opacity|zoom|(?:max-)?(?:height|width|block-size|inline-size))\s*:\s*{_ZERO}
    | (?<![-\w])font\s*:\s*(?:[^;]*\s)?0(?:[a-z%]+)?(?:/|\s)
    | (?:color|text-fill-color)\s*:\s*(?:transparent|rgba\([^)]*,\s*0*\.?0+%?\s*\))
    | clip(?:-path)?\s*:\s*(?!auto|none)
    | text-indent\s*:\s*-
    | (?<![-\w])(?:left|right|top|bottom|inset[-\w]*|margin[-\w]*)\s*:\s*[^;]*-\d{{3,}}
    | transform\s*:[^;]*(?:scale\w*\(\s*0*\.?0+\s*[,)]|translate\w*\([^)]*-\d{{3,}})
    | content-visibility\s*:\s*hidden
    | \\""",
    re.VERBOSE | re.IGNORECASE,
)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)


def hidden_by(name: str, attributes: Mapping[str, str]) -> str:
    """What hides the element from some or all readers; `""` when nothing does.

    Text that a screen reader does not read is not shown to everyone, so `aria-hidden` counts as well.  A backslash in
    a style can spell any of the words looked for, so it counts too.  `<details>` opens for everyone and is fine.

    >>> hidden_by("p", {"style": "color: red; display : none"})
    'style="color: red; display : none"'
    >>> hidden_by("template", {}), hidden_by("p", {"hidden": ""}), hidden_by("p", {"style": "font-size: 0.9em"})
    ('<template>', 'the attribute hidden', '')
    """
    if name in NEVER_SHOWN and not (name == "dialog" and "open" in attributes):
        return f"<{name}>"
    if not attributes:
        return ""
    if veils := _VEILS.intersection(attributes):
        return f"the attribute {min(veils)}"
    if attributes.get("aria-hidden", "").strip().lower() == "true":
        return 'aria-hidden="true"'
    unseen = UNSEEN_CLASSES.intersection(attributes.get("class", "").split())
    if unseen:
        return f'class="{min(unseen)}"'
    style = _COMMENT.sub("", attributes.get("style", ""))
    return f'style="{style}"' if style and _UNSEEN_STYLE.search(style) else ""
