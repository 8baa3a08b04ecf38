"""YAML text to typed values with their lines: what `builder.curation.tables` reads its tables with.

Only a fixed depth is read, each value as the text that stands there (`No` stays `No`), and every fault
is a Problem that costs the one value, record or block it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

import yaml

from builder.problem import Problem, Severity

Problems = tuple[Problem, ...]
Read = Callable[[str, yaml.Node], tuple[Any, Problems]]
"""Reads one node of the table at a path; the value is None when it cannot be read."""

NULL = "tag:yaml.org,2002:null"
BLOCK = re.compile(r"^(?=[^\s#\-]|- )", re.MULTILINE)


def rows(path: str, text: str) -> tuple[tuple[yaml.Node, ...], Problems]:
    """The top of a table: its mapping or list, or, when the file is no YAML, every block that is."""
    nodes, broken = _composed(path, text, 0)
    if not broken:
        return nodes, ()
    blocks = [_composed(path, block, above) for block, above in _blocks(text)]
    problems = tuple(fault for _, faults in blocks for fault in faults)
    return tuple(node for found, _ in blocks for node in found), problems or broken


def items(path: str, nodes: tuple[yaml.Node, ...]) -> tuple[tuple[yaml.Node, ...], Problems]:
    """The records of a table that is a list."""
    right = [node for node in nodes if isinstance(node, yaml.SequenceNode)]
    wrong = tuple(
        _fault(path, node, "the table is a list: each record starts with '- '")
        for node in nodes
        if node not in right
    )
    return tuple(item for node in right for item in node.value), wrong


def pairs(
    path: str, nodes: tuple[yaml.Node, ...]
) -> tuple[tuple[tuple[yaml.Node, yaml.Node], ...], Problems]:
    """The records of a table that is a mapping."""
    right = [node for node in nodes if isinstance(node, yaml.MappingNode)]
    what = "the table is a mapping: each record starts with its name and ':'"
    wrong = tuple(_fault(path, node, what) for node in nodes if node not in right)
    return tuple(pair for node in right for pair in node.value), wrong


def record(
    path: str, node: yaml.Node, fields: Mapping[str, Read]
) -> tuple[dict[str, Any], Problems]:
    """The fields of one record; unknown and doubled keys and values of a wrong kind are reported and left out."""
    if not isinstance(node, yaml.MappingNode):
        return {}, (_fault(path, node, f"a record is a mapping with the keys {', '.join(fields)}"),)
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value in node.value:
        name = str(key.value)
        if name in values:
            problems.append(
                _fault(path, key, f"'{name}' stands twice in this record: the first is used")
            )
        elif name not in fields:
            problems.append(unknown(path, line_of(key), name, tuple(fields)))
        else:
            found, faults = fields[name](path, value)
            problems += faults
            if found is not None:
                values[name] = found
    return values, tuple(problems)


def text(path: str, node: yaml.Node) -> tuple[str | None, Problems]:
    """One text; white space collapsed."""
    if isinstance(node, yaml.ScalarNode):
        return ("" if node.tag == NULL else " ".join(node.value.split())), ()
    return None, (_fault(path, node, "a single text is expected here"),)


def texts(path: str, node: yaml.Node) -> tuple[tuple[str, ...], Problems]:
    """A list of texts; one text stands for a list of one."""
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    read = [text(path, item) for item in nodes]
    return tuple(found for found, _ in read if found), tuple(
        problem for _, faults in read for problem in faults
    )


def choice(*words: str) -> Read:
    """One of a few words."""

    def read(path: str, node: yaml.Node) -> tuple[str | None, Problems]:
        found, problems = text(path, node)
        if found is None or found in words:
            return found, problems
        return None, (unknown(path, line_of(node), found, words),)

    return read


def shaped(pattern: str, example: str) -> Read:
    """A text of one shape, or nothing."""

    def read(path: str, node: yaml.Node) -> tuple[str | None, Problems]:
        found, problems = text(path, node)
        if not found or re.fullmatch(pattern, found):
            return found, problems
        return None, (_fault(path, node, f"something like {example} is expected here"),)

    return read


def numbered(inner: Read) -> Read:
    """A mapping from whole numbers to something, as pairs sorted by number."""

    def read(path: str, node: yaml.Node) -> tuple[tuple[tuple[int, Any], ...] | None, Problems]:
        if not isinstance(node, yaml.MappingNode):
            return None, (
                _fault(path, node, "a mapping from numbers is expected here, such as '2: …'"),
            )
        found: dict[int, Any] = {}
        problems: list[Problem] = []
        for key, value in node.value:
            if not re.fullmatch(r"[0-9]{1,9}", str(key.value)):
                problems.append(_fault(path, key, f"'{_short(key)}' is not a number"))
                continue
            held, faults = inner(path, value)
            problems += faults
            if held is not None:
                found.setdefault(int(key.value), held)
        return tuple(sorted(found.items())), tuple(problems)

    return read


def unknown(path: str, line: int, word: str, known: tuple[str, ...]) -> Problem:
    """`word` is not one of `known`; says what was probably meant."""
    near = get_close_matches(word, known, 1, 0.5)
    hint = f"did you mean '{near[0]}'?" if near else f"one of: {', '.join(known)}"
    return Problem(
        path, line, 0, Severity.WARNING, "curated.unknown", f"'{word[:60]}' is not known here", hint
    )


def line_of(node: yaml.Node) -> int:
    """1-based."""
    return int(node.start_mark.line) + 1


def _composed(path: str, text: str, above: int) -> tuple[tuple[yaml.Node, ...], Problems]:
    """The YAML tree of `text`, which has `above` lines above it in its file."""
    try:
        # The loader written in C is faster, but deep nesting makes it crash.
        loader = yaml.SafeLoader(text)
        loader.line = above
        node = loader.get_single_node()
    except yaml.reader.ReaderError as fault:
        return (), (
            _broken(
                path,
                above + text.count("\n", 0, fault.position) + 1,
                "a character that YAML does not allow",
            ),
        )
    except yaml.MarkedYAMLError as fault:
        what = fault.problem or fault.context or "not readable"
        mark = (fault.context_mark if "end" in what else None) or fault.problem_mark
        return (), (_broken(path, mark.line + 1 if mark else above + 1, what),)
    except RecursionError:
        return (), (_broken(path, above + 1, "nested too deeply"),)
    return ((node,) if node is not None and node.tag != NULL else ()), ()


def _blocks(text: str) -> Iterator[tuple[str, int]]:
    """The text cut before each line that starts a record, with the lines above it."""
    cuts = [found.start() for found in BLOCK.finditer(text)]
    for start, end in zip(cuts, [*cuts[1:], len(text)]):
        yield text[start:end], text.count("\n", 0, start)


def _broken(path: str, line: int, what: str) -> Problem:
    return Problem(
        path,
        line,
        0,
        Severity.ERROR,
        "curated.yaml",
        f"this is not YAML: {what}",
        "put quotes around a text that holds ': ' or ' #', indent with spaces",
    )


def _fault(path: str, node: yaml.Node, what: str) -> Problem:
    column = int(node.start_mark.column) + 1
    return Problem(
        path, line_of(node), column, Severity.WARNING, "curated.kind", f"'{_short(node)}': {what}"
    )


def _short(node: yaml.Node) -> str:
    """The first words of a node, for messages."""
    inner = node
    for _ in range(3):
        if isinstance(inner, yaml.CollectionNode) and inner.value:
            inner = inner.value[0][0] if isinstance(inner, yaml.MappingNode) else inner.value[0]
    return str(inner.value if isinstance(inner, yaml.ScalarNode) else "")[:60]
