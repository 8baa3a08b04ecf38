"""Annotations: the characters of a text that are more than words, as links and emphasis are.

An annotation says where such characters stand, by offsets into the text, and what they are.
`builder.text.located.Text.annotated` makes inlines of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from builder.document.vocabulary import InlineKind
from builder.text.web import addresses


@dataclass(frozen=True, slots=True, order=True)
class Annotation:
    """Characters `start` to `end` of a text are an inline of some kind."""

    start: int
    end: int
    kind: InlineKind
    target: str = ""
    """See InlineKind."""


Annotator = Callable[[str], tuple[Annotation, ...]]
"""What finds the annotations of a text, in its order; no two of them overlap."""

_URL = r"(?:https?://|mailto:|www\.)[^\s()<>]{1,2000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,200})?"
_MARKDOWN_LINK = re.compile(rf"(\[)([^\[\]]{{1,300}})(\]\(\s?<?({_URL})>?\s?\))")
"""`[words](address)`: bracket, words, bracket with address, address."""
_ADDRESS_HINT = re.compile(r"\w\.[A-Za-zÀ-ɏ]|@|://|mailto:|www\.")
"""Without one of these no address stands in a text; most texts have none."""
_EMPHASIS = re.compile(
    r"""
    (?<![\w*_])              # not inside a word: `snake_case_name`
    (\*\*|\*|__|_)           # the sign that opens
    (?![\s*_])
    ([^*_]{1,300}(?<!\s))    # the words, which touch the signs on both sides
    (\1)                     # the same sign closes
    (?![\w*_])
    """,
    re.VERBOSE,
)

_CODE = re.compile(r"(?<![\w`])`[^`\s](?:[^`\n]{0,200}[^`\s])?`(?!`)")
"""Not `so' of old typewriters, and not ``so'' of TeX."""
_NAME_IN_UNDERSCORES = re.compile(r"__(?:[^\W_A-Z]\w*|[^\W_a-z]+)__")
"""`__init__`, `__FILE__`; not `__Note__`."""
OPENS_ARGUMENT = frozenset("{\\^")
"""Signs behind a `_` or `*` of a formula."""
ENDS_BASE = frozenset("^}])\\")
"""Signs before a `_` or `*` of a formula."""


def links(text: str) -> tuple[Annotation, ...]:
    """Web addresses, e-mail addresses and handles; a Markdown link by its words.

    The brackets and the address of a Markdown link are markup.

    >>> text = "see [our site](https://a.org) or b.org"
    >>> [(text[part.start : part.end], str(part.kind)) for part in links(text)]
    [('[', 'markup'), ('our site', 'link'), ('](https://a.org)', 'markup'), ('b.org', 'link')]
    """
    annotations: list[Annotation] = []
    done = 0
    for match in _MARKDOWN_LINK.finditer(text):
        annotations += _plain_addresses(text, done, match.start())
        annotations += (
            Annotation(*match.span(1), InlineKind.MARKUP, "link"),
            Annotation(*match.span(2), InlineKind.LINK, match[4]),
            Annotation(*match.span(3), InlineKind.MARKUP, "link"),
        )
        done = match.end()
    annotations += _plain_addresses(text, done, len(text))
    return tuple(annotations)


def links_and_emphasis(text: str) -> tuple[Annotation, ...]:
    """What `links` gives, words between asterisks or underscores that touch them, and code.

    >>> parts = links_and_emphasis("a *b* 2 * 3 * 4 x_y_z")
    >>> [(part.start, part.end, str(part.kind)) for part in parts]
    [(2, 3, 'markup'), (3, 4, 'emphasis'), (4, 5, 'markup')]
    """
    linked = links(text)
    if "`" in text:
        linked = _with_code(text, linked)
    return tuple(sorted((*linked, *_emphasis(text, linked))))


def _with_code(text: str, linked: Sequence[Annotation]) -> tuple[Annotation, ...]:
    """`linked` and the code between backticks, in which no address is one."""
    marks = [link.start for link in linked if link.kind is InlineKind.MARKUP]
    code: list[tuple[int, int]] = []
    for match in _CODE.finditer(text):
        first = bisect_left(marks, match.start())
        # The words of a link of Markdown are its own, in code or not.
        if first % 2 == 0 and (first == len(marks) or marks[first] >= match.end()):
            code.append(match.span())
    annotations: list[Annotation] = []
    index = 0
    for link in linked:
        while index < len(code) and code[index][1] <= link.start:
            index += 1
        if index == len(code) or code[index][0] >= link.end:
            annotations.append(link)
    for start, end in code:
        annotations += (
            Annotation(start, start + 1, InlineKind.MARKUP, "code"),
            Annotation(start + 1, end - 1, InlineKind.CODE),
            Annotation(end - 1, end, InlineKind.MARKUP, "code"),
        )
    return tuple(sorted(annotations))


def _plain_addresses(text: str, start: int, end: int) -> Iterator[Annotation]:
    if _ADDRESS_HINT.search(text, start, end):
        for address in addresses(text[start:end]):
            first, last = start + address.start, start + address.end
            yield Annotation(first, last, InlineKind.LINK, address.text)


def _emphasis(text: str, linked: Sequence[Annotation]) -> Iterator[Annotation]:
    """Emphasis that touches none of the annotations in `linked`, which are in order."""
    # Most texts have neither sign: the pattern would try every character of them.
    if "*" not in text and "_" not in text:
        return
    following = iter(linked)
    link = next(following, None)
    for match in _EMPHASIS.finditer(text):
        while link and link.end <= match.start():
            link = next(following, None)
        if is_literal(text, match.start(), match.end()):
            continue
        if link is None or link.start >= match.end():
            yield Annotation(*match.span(1), InlineKind.MARKUP, "emphasis")
            kind = InlineKind.EMPHASIS
            if len(match[1]) > 1:
                kind = InlineKind.STRONG
            yield Annotation(*match.span(2), kind, match[1])
            yield Annotation(*match.span(3), InlineKind.MARKUP, "emphasis")


def is_literal(text: str, start: int, end: int) -> bool:
    """Whether characters that look like emphasis with its signs are a formula or a name.

    Subscripts touch brackets and commands, as the signs of emphasised words do not.  A name in two
    underscores (`__init__`) is written so; Markdown would begin an emphasised word with a capital
    there, or have more than one.

    >>> is_literal("W_{t u_{n}(t)}", 1, 7), is_literal("see __init__", 4, 12)
    (True, True)
    >>> is_literal("a *sharp* bound", 2, 9), is_literal("__Please note__", 0, 15)
    (False, False)
    """
    if _NAME_IN_UNDERSCORES.fullmatch(text, start, end):
        return True
    words = text[start:end].strip("*_")
    is_at_bracket = text[end : end + 1] in OPENS_ARGUMENT or words[:1] in OPENS_ARGUMENT
    return is_at_bracket or text[max(0, start - 1) : start] in ENDS_BASE
