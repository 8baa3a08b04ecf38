"""Templates decide nothing: checked on Jinja's own syntax tree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

TEMPLATES = Path(__file__).parent.parent / "templates"
ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Getattr,
    nodes.Name,
    nodes.For,
    nodes.If,
    nodes.Include,
    nodes.Extends,
    nodes.Block,
    nodes.Const,
    nodes.Tuple,
)


def faults(text: str) -> Iterator[str]:
    """What `text` does that a template must not do, with the line."""
    tree = Environment(trim_blocks=True, lstrip_blocks=True).parse(text)
    loops: set[str] = set()
    for loop in tree.find_all(nodes.For):
        loops.update(name.name for name in _names(loop.target))
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, ALLOWED):
            yield f"line {node.lineno}: {type(node).__name__}"
        elif (
            isinstance(node, nodes.Name)
            and node.ctx == "load"
            and node.name not in {"page", *loops}
        ):
            yield f"line {node.lineno}: the name {node.name}"
        elif isinstance(node, nodes.If) and not isinstance(node.test, (nodes.Getattr, nodes.Name)):
            yield f"line {node.lineno}: a test that is not the presence of a value"


def _names(target: nodes.Node) -> Iterator[nodes.Name]:
    if isinstance(target, nodes.Name):
        yield target
    yield from target.find_all(nodes.Name)


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.j2")), ids=lambda path: path.name)
def test_a_template_only_prints_loops_and_asks_for_presence(path: Path) -> None:
    assert list(faults(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "text",
    [
        "{{ page.title | upper }}",
        "{% if page.count > 3 %}x{% endif %}",
        "{% set x = 1 %}",
        "{{ other.title }}",
        "{{ page.count + 1 }}",
        "{% macro m() %}{% endmacro %}",
        "{{ page.title.upper() }}",
        "{% if not page.x %}a{% endif %}",
    ],
)
def test_a_template_that_decides_is_caught(text: str) -> None:
    assert list(faults(text))


def test_there_are_templates_to_check() -> None:
    assert len(list(TEMPLATES.glob("*.md.j2"))) > 10
