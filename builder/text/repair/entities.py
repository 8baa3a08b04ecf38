"""Entities: `&eacute;`, `&#8217;`, `&amp;` in a text → the characters that HTML writes so.

A text that was copied out of the code of a page has them in its words.  A text *about* HTML has
them too, and there they are what it says: they stay where they stand in code, in quotation marks,
behind an article, beside the very sign that they stand for, or in a line that speaks of entities.
Those are listed as *kept*, for the evidence is thin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from html.entities import html5

from builder.document.span import Repair
from builder.document.vocabulary import RepairKind
from builder.text.repair.code import Shown, is_inside, shown

HTML_ENTITY = "html-entity"
"""Name of the rule."""

_NAME = r"(?:[A-Za-z][A-Za-z0-9]{1,31}|\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6})"
_ENTITY = re.compile(rf"&(?P<twice>(?:amp;)*)(?P<name>{_NAME});")
_ONE_ENTITY = re.compile(rf"&(?P<name>{_NAME});")
_TAG = re.compile(
    r"""
    &lt; /? [A-Za-z!] (?: (?! &[lg]t; ) [^<>] ){0,80}? &gt;     # <b>, </b>, <a href="…">
    """,
    re.VERBOSE,
)
_SPEAKS_OF_CODE = re.compile(
    r"""
    \b (?: HTML | XML | SGML | entity | entities | ampersand | escape[ds]? | escaping ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Words of the trade: in their line an entity between spaces is likelier shown than meant."""
_ARTICLE = re.compile(r"\b(?:a|an|the|this|each|every)\s$", re.IGNORECASE)
_ENCLOSING = ('""', "''", "“”", "‘’", "«»", "„“", "()", "[]")
_NEAR = 24
"""Characters between an entity and the sign itself, when the one explains the other: `&amp; for &`
or `&eacute; gives é`."""

_UNSEEN = "\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u2028\u2029\t\n\r"
"""Not printable, but written on purpose; later rules know what becomes of them."""

_MEANT = "a character in the way that HTML writes it"
_OPEN = "it may be meant as it is written: the text may speak of HTML here"


def entities(number: int, line: str) -> Iterator[Repair]:
    """Repairs for the entities of `line`; what may be meant as it stands is kept.

    >>> [(entry.after, str(entry.kind)) for entry in entities(1, "Se&aacute;n&#39;s &amp; co")]
    [('á', 'exact'), ("'", 'exact'), ('&', 'exact')]
    >>> [(entry.after, str(entry.kind)) for entry in entities(1, "write &amp; for &")]
    [('&amp;', 'kept')]
    """
    if "&" not in line or ";" not in line:
        return
    where = _Line(line, shown(line), bool(_SPEAKS_OF_CODE.search(line)))
    tags = [match.span() for match in _TAG.finditer(line)]
    for match in _ENTITY.finditer(line):
        sign = _sign(match["name"])
        start, end = match.span()
        if not sign or where.shown.is_code(start):
            continue
        if where.shown.is_address(start) and match[0] != "&amp;":
            continue
        is_double = bool(match["twice"])
        if is_inside(tags, start) or where.is_mention(start, end, sign, is_double=is_double):
            yield Repair(number, start, match[0], match[0], HTML_ENTITY, RepairKind.KEPT, _OPEN)
        elif is_double:
            reason = f"{_MEANT}, twice over"
            yield Repair(number, start, match[0], sign, HTML_ENTITY, RepairKind.INFERRED, reason)
        else:
            yield Repair(number, start, match[0], sign, HTML_ENTITY, RepairKind.EXACT, _MEANT)


def page_entities(number: int, line: str) -> Iterator[Repair]:
    """Repairs for all entities of a line of a page of HTML, where each means what it stands for.

    What they give is text: `&amp;lt;` shows `&lt;`.

    >>> [entry.after for entry in page_entities(1, "<b>a &lt; b &amp;lt; c</b>")]
    ['<', '&']
    """
    if "&" not in line or ";" not in line:
        return
    for match in _ONE_ENTITY.finditer(line):
        sign = _sign(match["name"])
        if sign:
            yield Repair(
                number, match.start(), match[0], sign, HTML_ENTITY, RepairKind.EXACT, _MEANT
            )


def _sign(name: str) -> str:
    """What the entity `name` stands for; `""` when that is nothing or no text."""
    if name.startswith("#"):
        sign = unescape(f"&{name};")
        # Python gives U+FFFD or nothing for what is no character.
        is_text = sign.isprintable() or sign in _UNSEEN
        if sign == "\ufffd" or not is_text:
            return ""
        return sign
    return html5.get(f"{name};", "")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line and what tells whether its entities are meant or shown."""

    text: str
    shown: Shown
    speaks_of_code: bool

    def is_mention(self, start: int, end: int, sign: str, *, is_double: bool) -> bool:
        """Whether the entity may be what the text speaks of."""
        before, after = self.text[max(0, start - 1) : start], self.text[end : end + 1]
        if before + after in _ENCLOSING:
            return True
        # Beside a letter it is a letter or a mark of that word; a blank stands between two words.
        if before.isalnum() and after.isalnum():
            return False
        if not sign.isspace() and (before.isalnum() or after.isalnum()):
            return False
        if is_double or self.speaks_of_code:
            return True
        if before.isspace() and _ARTICLE.search(self.text[max(0, start - 8) : start]):
            return True
        return self._is_explained(start, end, sign)

    def _is_explained(self, start: int, end: int, sign: str) -> bool:
        """Whether the sign itself stands near, alone."""
        first = max(0, start - _NEAR)
        near = f" {self.text[first:start]}\n{self.text[end : end + _NEAR]} "
        column = near.find(sign)
        while column > 0 and not sign.isspace():
            neighbours = near[column - 1] + near[column + len(sign)]
            if not any(map(str.isalnum, neighbours)) and "#" not in neighbours:
                return True
            column = near.find(sign, column + 1)
        return False
