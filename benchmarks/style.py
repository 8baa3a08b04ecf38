"""How packed the code is: `python -m benchmarks.style [FOLDER …]`.

Prints, for each folder, what CONTRIBUTING limits: figures per 1,000 lines of code, and each place
that breaks a rule.  Exits with 1 when a rule is broken.  Blank lines and docstrings are no lines of
code; a comment line is one that begins with `#`.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WIDEST = 100
"""Columns of a line."""
LONGEST_PATTERN = 50
"""Characters of a regular expression that can still be read without comments."""

COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
STATEMENTS = (ast.Assign, ast.AnnAssign, ast.Return, ast.Expr)


@dataclass(frozen=True, slots=True)
class Breach:
    """A line that breaks a rule."""

    path: Path
    line: int
    rule: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}: {self.rule}"


def breaches_of(path: Path) -> Iterator[Breach]:
    """Every breach of a rule in one module, in no particular order."""
    text = path.read_text("utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > WIDEST:
            yield Breach(path, number, f"{len(line)} columns")
    tree = ast.parse(text)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        row: int = getattr(node, "lineno", 0)
        if isinstance(node, COMPREHENSIONS):
            yield from (Breach(path, row, rule) for rule in _packed(node))
        elif isinstance(node, ast.IfExp) and not isinstance(parents[node], STATEMENTS):
            yield Breach(path, row, "a conditional expression inside another expression")
        elif isinstance(node, ast.BoolOp):
            if any(isinstance(inner, ast.NamedExpr) for inner in ast.walk(node)):
                yield Breach(path, row, "a walrus inside a compound condition")
        elif isinstance(node, ast.Call) and _is_dense_pattern(node):
            yield Breach(path, row, "a long regular expression that is not verbose")


def _packed(node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp) -> Iterator[str]:
    if len(node.generators) > 1:
        yield "a comprehension with two fors"
    for loop in node.generators:
        if len(loop.ifs) > 1 or any(isinstance(test, ast.BoolOp) for test in loop.ifs):
            yield "a comprehension with more than one plain condition"


def _is_dense_pattern(node: ast.Call) -> bool:
    """Whether it is `re.compile` of a long pattern without `re.VERBOSE`."""
    is_compile = isinstance(node.func, ast.Attribute) and node.func.attr == "compile"
    if not is_compile or not node.args or re.search(r"VERBOSE|\bre\.X\b", ast.unparse(node)):
        return False
    parts = [part for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant)]
    return sum(len(part.value) for part in parts if isinstance(part.value, str)) > LONGEST_PATTERN


def figures_of(paths: list[Path]) -> Counter[str]:
    """What is counted: code lines, comment lines, comprehensions, conditional expressions."""
    counts: Counter[str] = Counter()
    for path in paths:
        text = path.read_text("utf-8")
        tree = ast.parse(text)
        documented = _docstring_lines(tree)
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip().startswith("#"):
                counts["comments"] += 1
            elif line.strip() and number not in documented:
                counts["lines"] += 1
        for node in ast.walk(tree):
            counts["comprehensions"] += isinstance(node, COMPREHENSIONS)
            counts["conditional expressions"] += isinstance(node, ast.IfExp)
    return counts


def _docstring_lines(tree: ast.Module) -> set[int]:
    lines: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            lines |= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return lines


def main(folders: list[str]) -> int:
    """Print the figures of each folder, then every breach; 1 when there is one."""
    breaches: list[Breach] = []
    for folder in folders:
        paths = sorted((ROOT / folder).rglob("*.py"))
        counts = figures_of(paths)
        thousands = max(counts["lines"], 1) / 1000
        figures = [
            f"{counts[name] / thousands:.1f} {name}"
            for name in ("comments", "comprehensions", "conditional expressions")
        ]
        print(f"{folder}: {counts['lines']} lines of code; in 1,000: {', '.join(figures)}")
        for path in paths:
            breaches += breaches_of(path)
    for breach in breaches:
        print(breach)
    print(f"{len(breaches)} breaches")
    return 1 if breaches else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:] or ["builder"]))
