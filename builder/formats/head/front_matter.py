"""Front matter: the fields between `---` (YAML) or `+++` (TOML) above a text → blocks, as stated.

    ---
    title: "The Lamps"
    authors: [Ida Holm, Bo van Dam]
    tags:
      - quays
    ---

Only what such files really hold is read: texts, lists, texts of several lines, one level of names.
A field that the site has no place for is set aside; nothing of it is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from builder.document.draft import Block, Inline
from builder.document.source import Source
from builder.document.vocabulary import DateRole, FactName, InlineKind, Role
from builder.formats.head.blocks import tag_blocks
from builder.formats.head.labels import MEANINGS, Meaning
from builder.formats.head.names import are_credited_names, author_blocks
from builder.formats.rows import syntax_block
from builder.text.annotations import links
from builder.text.located import Text, join, line_text
from builder.text.shape import is_rule

MOST_LINES = 200
"""Lines of front matter; a text between two rules is longer."""
WITHOUT_PLACE = "a field of the front matter for which the site has no place"

_KEY = re.compile(
    r"""
    (?P<key> [A-Za-z_] [\w\ .@-]{0,40}? ) \s* (?P<sign> [:=] ) (?= \s | $ ) \s*
    """,
    re.VERBOSE,
)
_CONTINUES = re.compile(r"\s+\S|-(?:\s|$)|#|\s*$|[\])]")
_ITEM = re.compile(r"\s*-(?:\s+|$)")
_INNER_KEY = re.compile(r"\s*(?:-\s+)?(?P<key>[A-Za-z_][\w-]{0,30})\s*:\s+")
_LISTED = re.compile(
    r"""
    (?: "[^"\n]*" | '[^'\n]*' | [^,"'\[\]] | ["'] )+     # a value, its commas in quotation marks
    """,
    re.VERBOSE,
)
_BLOCK_SIGN = re.compile(r"[|>][+-]?\d?")
_COMMENT = re.compile(r"\s+#\s.*$")

_SIGNS = MappingProxyType({"---": ":", "+++": "="})
"""Fence → what stands between key and value."""
_OTHER_ENDS = MappingProxyType({"---": "...", "+++": "+++"})

_OWN_KEYS: Mapping[str, Meaning] = MappingProxyType(
    {
        "headline": Meaning(Role.TITLE),
        "lastmod": Meaning(Role.DATE, DateRole.UPDATED),
        "last modified at": Meaning(Role.DATE, DateRole.UPDATED),
        "updated at": Meaning(Role.DATE, DateRole.UPDATED),
        "dateupdated": Meaning(Role.DATE, DateRole.UPDATED),
        "datemodified": Meaning(Role.DATE, DateRole.UPDATED),
        "pubdate": Meaning(Role.DATE, DateRole.PUBLISHED),
        "pub date": Meaning(Role.DATE, DateRole.PUBLISHED),
        "publishdate": Meaning(Role.DATE, DateRole.PUBLISHED),
        "published at": Meaning(Role.DATE, DateRole.PUBLISHED),
        "datepublished": Meaning(Role.DATE, DateRole.PUBLISHED),
        "created at": Meaning(Role.DATE, DateRole.CREATED),
        "datecreated": Meaning(Role.DATE, DateRole.CREATED),
        "lang": Meaning(Role.FACT, FactName.LANGUAGE),
        "locale": Meaning(Role.FACT, FactName.LANGUAGE),
        "abstract": Meaning(Role.FACT, FactName.SUMMARY),
        "publication": Meaning(Role.FACT, FactName.PUBLISHER),
        "aliases": Meaning(Role.RESIDUE),
        "id": Meaning(Role.RESIDUE),
        "type": Meaning(Role.RESIDUE),
        "status": Meaning(Role.RESIDUE),
        "image": Meaning(Role.RESIDUE),
        "images": Meaning(Role.RESIDUE),
    }
)
"""Keys that only front matter has, or that mean something else in it."""


@dataclass(frozen=True, slots=True)
class Prologue:
    """What stands above the first line of a text: front matter, or only a rule."""

    last: int
    """Number of its last line (1-based); 0 when there is none."""
    blocks: tuple[Block, ...] = ()
    """Fields, for the entry."""
    residue: tuple[Block, ...] = ()
    """Rules, comments and fields without a place, for the document's own draft."""

    @property
    def is_front_matter(self) -> bool:
        """Whether it states anything."""
        return bool(self.blocks)


@dataclass(frozen=True, slots=True)
class _Field:
    """A key and its lines: the first holds the key, the others belong to its value."""

    key: Text
    value: Text
    lines: tuple[Text, ...]

    @property
    def meaning(self) -> Meaning:
        name = self.key.text.strip(" :=").replace("_", " ").replace("-", " ").lower()
        return _OWN_KEYS.get(name) or MEANINGS.get(name) or Meaning(Role.RESIDUE)


def prologue_of(source: Source) -> Prologue:
    """Front matter, or the rules that stand above everything else."""
    first = next((n for n, text in enumerate(source.lines, 1) if text.strip()), 0)
    if not first or not is_rule(source.lines[first - 1]):
        return Prologue(0)
    fence = source.lines[first - 1].strip()
    end = _end(source.lines, first, fence) if fence in ("---", "+++") else 0
    if not end:
        last = _last_rule(source.lines, first)
        rules = (_rule(source, number) for number in range(first, last + 1))
        return Prologue(last, (), tuple(filter(None, rules)))
    blocks: list[Block] = []
    residue = [syntax_block(line_text(source, number).strip(), "rule") for number in (first, end)]
    for field in _fields(source, first + 1, end):
        own = tuple(_field_blocks(field))
        target = residue if field.meaning.role is Role.RESIDUE else blocks
        target += own
    return Prologue(end, tuple(blocks), tuple(residue))


def _last_rule(lines: Sequence[str], first: int) -> int:
    last = first
    for number in range(first, min(len(lines), first + MOST_LINES)):
        if lines[number].strip():
            if not is_rule(lines[number]):
                break
            last = number + 1
    return last


def _rule(source: Source, number: int) -> Block | None:
    words = line_text(source, number).strip()
    if not words.text:
        return None
    return syntax_block(words, "rule")


def _end(lines: Sequence[str], first: int, fence: str) -> int:
    """Number of the line that closes the front matter; 0 when it is none."""
    has_key = False
    for number in range(first, min(len(lines), first + MOST_LINES)):
        text = lines[number]
        if text.strip() in (fence, _OTHER_ENDS[fence]):
            return (number + 1) * has_key
        key = _KEY.match(text)
        is_key = key is not None and key["sign"] == _SIGNS[fence]
        # The first line is a key at once: below a rule a text would begin with something else.
        if not is_key and (not has_key or not _CONTINUES.match(text)) and not _is_note(text):
            return 0
        has_key = has_key or is_key
    return 0


def _is_note(text: str) -> bool:
    """A comment, an empty line, or the name of a table of TOML."""
    return not text.strip() or text.startswith(("#", "["))


def _fields(source: Source, start: int, end: int) -> Iterator[_Field]:
    group: list[Text] = []
    for number in range(start, end):
        line = line_text(source, number)
        if not line.text.strip():
            continue
        if _KEY.match(line.text) or _is_note(line.text):
            if group:
                yield _field(group)
            group = [line]
        else:
            group.append(line)
    if group:
        yield _field(group)


def _field(lines: Sequence[Text]) -> _Field:
    match = _KEY.match(lines[0].text)
    end = match.end() if match else 0
    return _Field(lines[0].part(0, end), lines[0].part(end), tuple(lines[1:]))


def _field_blocks(field: _Field) -> Iterator[Block]:
    meaning = field.meaning
    if meaning.role is Role.RESIDUE:
        for text in (field.key, field.value, *(line.strip() for line in field.lines)):
            if text.text:
                yield Block(Role.RESIDUE, text.inlines(), WITHOUT_PLACE)
        return
    is_fact = meaning.role is Role.FACT
    if not is_fact:
        label = field.key.inlines(InlineKind.MARKUP, "label")
        yield Block(Role.FIELD, label, str(meaning.role))
    values: list[Text] = []
    syntax: list[Block] = []
    for value in _values(field, syntax):
        values.append(value)
    yield from syntax
    for number, value in enumerate(values):
        if is_fact:
            # The key stands before the first of its values.
            inlines = value.annotated(links(value.text))
            if number == 0:
                inlines = (*_fact_key(field.key), *inlines)
            yield Block(Role.FACT, inlines, meaning.name)
        else:
            yield from _value_blocks(meaning, value, is_alone=len(values) == 1)
    if is_fact and not values:
        yield syntax_block(field.key, "label")


def _fact_key(key: Text) -> Iterator[Inline]:
    end = len(key.text.rstrip(" :="))
    yield from key.part(0, end).inlines(InlineKind.LABEL)
    yield from key.part(end).inlines(InlineKind.MARKUP, "label")


def _value_blocks(meaning: Meaning, value: Text, *, is_alone: bool) -> Iterator[Block]:
    if meaning.role is Role.AUTHOR and is_alone and are_credited_names(value.text):
        yield from author_blocks(value)
    elif meaning.role is Role.TAG and is_alone:
        yield from tag_blocks(value)
    else:
        yield Block(meaning.role, value.inlines(), meaning.name)


def _values(field: _Field, syntax: list[Block]) -> Iterator[Text]:
    """The values of a field: one, or those of a list; what only writes them goes to `syntax`."""
    first = field.value
    if first.text.startswith("["):
        for line in (first, *field.lines):
            yield from _listed(line, syntax)
        return
    if _BLOCK_SIGN.fullmatch(first.text):
        syntax.append(syntax_block(first, "separator"))
        first = first.part(len(first))
    below = [line.strip() for line in field.lines]
    has_items = any(_ITEM.match(line.text) or _INNER_KEY.match(line.text) for line in field.lines)
    if not has_items:
        # A text of several lines.
        texts = [text for text in (first, *below) if text.text]
        if texts:
            yield from _bare(join(texts), syntax)
        return
    yield from _bare(first, syntax)
    for line in field.lines:
        yield from _line_values(line, syntax)


def _line_values(line: Text, syntax: list[Block]) -> Iterator[Text]:
    """The value of a line below a key: an item, a name in an item, a line of a text."""
    item = _ITEM.match(line.text)
    inner = _INNER_KEY.match(line.text)
    start = item.end() if item else 0
    if inner:
        # Of `- name: Ida` and what stands below it only the name is a value.
        if inner["key"] in ("name", "title", "text"):
            start = inner.end()
        else:
            syntax.append(syntax_block(line.strip(), "field"))
            return
    sign = line.part(0, start)
    if sign.text:
        syntax.append(syntax_block(sign, "bullet"))
    yield from _bare(line.part(start), syntax)


def _listed(line: Text, syntax: list[Block]) -> Iterator[Text]:
    """The values of a list in brackets, or of one line of it."""
    done = 0
    for match in _LISTED.finditer(line.text):
        sign = line.part(done, match.start())
        if sign.text:
            syntax.append(syntax_block(sign, "separator"))
        yield from _bare(line.part(*match.span()), syntax)
        done = match.end()
    rest = line.part(done)
    if rest.text:
        syntax.append(syntax_block(rest, "separator"))


def _bare(value: Text, syntax: list[Block]) -> Iterator[Text]:
    """A value without its quotation marks and the comment behind it."""
    if not value.text:
        return
    quote = value.text[0]
    if quote in "\"'" and len(value) > 1 and value.text.rstrip().endswith(quote):
        syntax.append(syntax_block(value.part(0, 1), "quotation"))
        syntax.append(syntax_block(value.part(len(value.text.rstrip()) - 1), "quotation"))
        value = value.part(1, len(value.text.rstrip()) - 1)
    else:
        comment = _COMMENT.search(value.text)
        if comment:
            syntax.append(syntax_block(value.part(comment.start()), "comment"))
            value = value.part(0, comment.start())
    if value.text:
        yield value
