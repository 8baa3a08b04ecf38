"""YAML text → typed values with their lines: what `builder.curation.tables` reads its tables with.

Only a fixed depth is read, each value as the text that stands there (`No` stays `No`), and every
fault is a Problem that costs the one value, record or block that it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

import yaml

from builder.problem import Problem, Severity

Problems = tuple[Problem, ...]
Reader = Callable[[str, yaml.Node], tuple[Any, Problems]]
"""Reads one node of the table at a path; the value is None when it cannot be read."""

NULL = "tag:yaml.org,2002:null"

SIMILAR_ENOUGH = 0.6
"""Ratio of `difflib` from which a known word is proposed for an unknown one: `tile` for `title`,
but not `dates` for `authors`."""
MOST_NAMED = 24
"""Known words that a hint names."""

LONGEST_QUOTE = 60
"""Characters of a faulty value that its problem quotes."""

DEEPEST_QUOTE = 3
"""Levels that a quotation goes down for its first words: a table, its record, a list in it."""

# A line that starts a record: not indented, no comment, and of the dashes only those of a list.
_LINES = re.compile(r"([1-9][0-9]{0,8})(?:-([1-9][0-9]{0,8}))?")
_RECORD_START = re.compile(r"^(?=[^\s#\-]|- )", re.MULTILINE)


def read_roots(path: str, text: str) -> tuple[tuple[yaml.Node, ...], Problems]:
    """The top of a table: its mapping or list, or, when the file is no YAML, every block that is.

    So one unclosed quote costs its record and not the whole table.
    """
    roots, whole_faults = _compose(path, text, 0)
    if not whole_faults:
        return roots, ()
    nodes: list[yaml.Node] = []
    problems: list[Problem] = []
    for block, lines_above in _blocks(text):
        block_nodes, block_faults = _compose(path, block, lines_above)
        nodes += block_nodes
        problems += block_faults
    # Blocks may be sound one by one where the whole is not, such as a list below a mapping.
    return tuple(nodes), tuple(problems) or whole_faults


def read_items(path: str, roots: tuple[yaml.Node, ...]) -> tuple[tuple[yaml.Node, ...], Problems]:
    """The records of a table that is a list."""
    items: list[yaml.Node] = []
    problems: list[Problem] = []
    for root in roots:
        if isinstance(root, yaml.SequenceNode):
            items += root.value
        else:
            problems.append(
                wrong_kind(path, root, "the table is a list: each record starts with '- '")
            )
    return tuple(items), tuple(problems)


def read_pairs(
    path: str, roots: tuple[yaml.Node, ...]
) -> tuple[tuple[tuple[yaml.Node, yaml.Node], ...], Problems]:
    """The records of a table that is a mapping, each with its key."""
    pairs: list[tuple[yaml.Node, yaml.Node]] = []
    problems: list[Problem] = []
    for root in roots:
        if isinstance(root, yaml.MappingNode):
            pairs += root.value
        else:
            expected = "the table is a mapping: each record starts with its name and ':'"
            problems.append(wrong_kind(path, root, expected))
    return tuple(pairs), tuple(problems)


def read_record(
    path: str, node: yaml.Node, fields: Mapping[str, Reader]
) -> tuple[dict[str, Any], Problems]:
    """The values of one record by field.

    Unknown keys, keys that stand twice and values of a wrong kind are reported and left out.
    """
    if not isinstance(node, yaml.MappingNode):
        expected = f"a record is a mapping with the keys {', '.join(fields)}"
        return {}, (wrong_kind(path, node, expected),)
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value_node in node.value:
        name = str(key.value)
        if name in values:
            # YAML forbids it, PyYAML takes the last one without a word.
            twice = f"'{name}' appears twice in this record: the first is used"
            problems.append(wrong_kind(path, key, twice))
        elif name not in fields:
            problems.append(unknown_word(path, line_of(key), name, tuple(fields), column_of(key)))
        else:
            value, faults = fields[name](path, value_node)
            problems += faults
            if value is not None:
                values[name] = value
    return values, tuple(problems)


def read_text(path: str, node: yaml.Node) -> tuple[str | None, Problems]:
    """One text; white space collapsed, nothing is `""`."""
    if not isinstance(node, yaml.ScalarNode):
        return None, (wrong_kind(path, node, "a single text is expected here"),)
    # `null` and `~` mean nothing; any other word (`no`, `2024-05-01`) is what it looks like.
    if node.tag == NULL:
        return "", ()
    return " ".join(node.value.split()), ()


def read_texts(path: str, node: yaml.Node) -> tuple[tuple[str, ...], Problems]:
    """A list of texts; one text stands for a list of one."""
    items = [node]
    if isinstance(node, yaml.SequenceNode):
        items = node.value
    texts: list[str] = []
    problems: list[Problem] = []
    for item in items:
        text, faults = read_text(path, item)
        problems += faults
        if text:
            texts.append(text)
    return tuple(texts), tuple(problems)


def one_of(*words: str) -> Reader:
    """A reader for one of a few words."""

    def read(path: str, node: yaml.Node) -> tuple[str | None, Problems]:
        text, problems = read_text(path, node)
        if text is None or text in words:
            return text, problems
        return None, (unknown_word(path, line_of(node), text, words, column_of(node)),)

    return read


def matching(pattern: str, example: str) -> Reader:
    """A reader for a text that matches `pattern` as a whole, or for nothing."""

    def read(path: str, node: yaml.Node) -> tuple[str | None, Problems]:
        text, problems = read_text(path, node)
        if not text or re.fullmatch(pattern, text):
            return text, problems
        return None, (wrong_kind(path, node, f"something like {example} is expected here"),)

    return read


def by_number(reader: Reader) -> Reader:
    """A reader for a mapping from whole numbers to what `reader` reads.

    It gives pairs, sorted by number; the first of two pairs with one number is used.
    """

    def read(path: str, node: yaml.Node) -> tuple[tuple[tuple[int, Any], ...] | None, Problems]:
        if not isinstance(node, yaml.MappingNode):
            expected = "a mapping from numbers is expected here, such as '2: …'"
            return None, (wrong_kind(path, node, expected),)
        values: dict[int, Any] = {}
        problems: list[Problem] = []
        for key, value_node in node.value:
            # `int` alone would take `1_000` and digits of other scripts too.
            if not re.fullmatch(r"[0-9]{1,9}", str(key.value)):
                problems.append(wrong_kind(path, key, f"'{_quote(key)}' is not a number"))
                continue
            value, faults = reader(path, value_node)
            problems += faults
            if value is not None:
                values.setdefault(int(key.value), value)
        return tuple(sorted(values.items())), tuple(problems)

    return read


def by_lines(reader: Reader) -> Reader:
    """A reader for a mapping from lines (`12`, `14-18`) to what `reader` reads.

    It gives pairs of first and last line with the value, in the order of the table.
    """

    def read(path: str, node: yaml.Node) -> tuple[tuple[Any, ...] | None, Problems]:
        if not isinstance(node, yaml.MappingNode):
            expected = "a mapping from lines is expected here, such as '14-18: …'"
            return None, (wrong_kind(path, node, expected),)
        values: list[tuple[tuple[int, int], Any]] = []
        problems: list[Problem] = []
        for key, value_node in node.value:
            match = _LINES.fullmatch(str(key.value))
            if not match or int(match[2] or match[1]) < int(match[1]):
                expected = "a line such as 12, or lines such as 14-18, are expected here"
                problems.append(wrong_kind(path, key, expected))
                continue
            value, faults = reader(path, value_node)
            problems += faults
            if value is not None:
                lines = int(match[1]), int(match[2] or match[1])
                values.append((lines, value))
        return tuple(values), tuple(problems)

    return read


def joined_records(
    pairs: Iterable[tuple[yaml.Node, yaml.Node]],
) -> tuple[tuple[str, int, yaml.Node], ...]:
    """Name, line and record of each of `pairs`; records of one name are one."""
    records: dict[str, tuple[str, int, yaml.Node]] = {}
    for key, node in pairs:
        name = str(key.value)
        if name in records:
            _, line, first = records[name]
            records[name] = name, line, _joined(first, node)
        else:
            records[name] = name, line_of(key), _joined(node)
    return tuple(records.values())


def _joined(*nodes: yaml.Node) -> yaml.Node:
    """Mappings as one, and so the mappings that stand in them under one key.

    What is no mapping stays where it stands: of two such values the reader tells.
    """
    if not all(isinstance(node, yaml.MappingNode) for node in nodes):
        wrong = [node for node in nodes if not isinstance(node, yaml.MappingNode)]
        return wrong[0]
    pairs: list[tuple[yaml.Node, yaml.Node]] = []
    index_of: dict[str, int] = {}
    for node in nodes:
        for key, value in node.value:
            index = index_of.setdefault(str(key.value), len(pairs))
            is_mapping = isinstance(value, yaml.MappingNode)
            if index < len(pairs) and is_mapping and _is_mapping(pairs[index][1]):
                pairs[index] = pairs[index][0], _joined(pairs[index][1], value)
            else:
                pairs.append((key, value))
    first = nodes[0]
    return yaml.MappingNode(first.tag, pairs, first.start_mark, first.end_mark)


def _is_mapping(node: yaml.Node) -> bool:
    return isinstance(node, yaml.MappingNode)


def line_of(node: yaml.Node) -> int:
    """The line on which `node` begins, 1-based."""
    return int(node.start_mark.line) + 1


def column_of(node: yaml.Node) -> int:
    """The column in which `node` begins, 1-based."""
    return int(node.start_mark.column) + 1


def unknown_word(
    path: str, line: int, word: str, known: tuple[str, ...], column: int = 0
) -> Problem:
    """`word` is not one of `known`; the hint says what was probably meant."""
    # Whoever writes `Listing` means `listing`.
    by_folded = {other.casefold(): other for other in reversed(known)}
    closest = get_close_matches(word.casefold(), tuple(by_folded), 1, SIMILAR_ENOUGH)
    named = ", ".join(known[:MOST_NAMED])
    if len(known) > MOST_NAMED:
        named = f"{named} …"
    hint = f"one of: {named}"
    if closest:
        hint = f"did you mean '{by_folded[closest[0]]}'?"
    message = f"'{word[:LONGEST_QUOTE]}' is not known here"
    return Problem(path, line, column, Severity.WARNING, "curated.unknown", message, hint)


def wrong_kind(path: str, node: yaml.Node, expected: str) -> Problem:
    """`node` is not what is expected where it stands."""
    column = column_of(node)
    message = f"'{_quote(node)}': {expected}"
    return Problem(path, line_of(node), column, Severity.WARNING, "curated.kind", message)


def _compose(path: str, text: str, lines_above: int) -> tuple[tuple[yaml.Node, ...], Problems]:
    """The YAML tree of `text`, which has `lines_above` lines above it in its file."""
    try:
        # The loader written in C is faster, but deep nesting makes it crash.
        loader = yaml.SafeLoader(text)
        loader.line = lines_above
        root = loader.get_single_node()
    except yaml.reader.ReaderError as fault:
        # It knows the offset only.
        line = lines_above + text.count("\n", 0, fault.position) + 1
        return (), (_not_yaml(path, line, "a character that YAML does not allow"),)
    except yaml.MarkedYAMLError as fault:
        return (), (_not_yaml(path, *_line_and_reason(fault, lines_above)),)
    except RecursionError:
        return (), (_not_yaml(path, lines_above + 1, "nested too deeply"),)
    # A file of comments only has no root, one with `---` alone has an empty one.
    if root is None or root.tag == NULL:
        return (), ()
    return (root,), ()


def _line_and_reason(fault: yaml.MarkedYAMLError, lines_above: int) -> tuple[int, str]:
    """Where the owner has to look, and what PyYAML says."""
    reason = fault.problem or fault.context or "not readable"
    # "Unexpected end": the mark of the problem is the end of the file; what was left open is told
    # by the context.
    mark = fault.problem_mark
    if "end" in reason and fault.context_mark:
        mark = fault.context_mark
    line = mark.line + 1 if mark else lines_above + 1
    return line, reason


def _blocks(text: str) -> Iterator[tuple[str, int]]:
    """The text cut before each line that starts a record, with the number of lines above."""
    starts = [match.start() for match in _RECORD_START.finditer(text)]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=False):
        yield text[start:end], text.count("\n", 0, start)


def _not_yaml(path: str, line: int, reason: str) -> Problem:
    return Problem(
        path,
        line,
        0,
        Severity.ERROR,
        "curated.yaml",
        f"this is not YAML: {reason}",
        "put quotes around a text that holds ': ' or ' #', indent with spaces",
    )


def _quote(node: yaml.Node) -> str:
    """The first words of a node, for messages; `""` when it holds none."""
    inner = node
    for _ in range(DEEPEST_QUOTE):
        if isinstance(inner, yaml.CollectionNode) and inner.value:
            first = inner.value[0]
            # The items of a mapping are pairs of key and value.
            inner = first[0] if isinstance(inner, yaml.MappingNode) else first
    # A list of lists of lists says nothing that a person could look for.
    if not isinstance(inner, yaml.ScalarNode):
        return ""
    return str(inner.value)[:LONGEST_QUOTE]
