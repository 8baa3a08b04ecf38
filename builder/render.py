"""Render: pages → Markdown, through templates that decide nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from jinja2 import Environment, FunctionLoader, StrictUndefined

from builder.pages.page import Page

_SPACE = re.compile(r"\n{3,}")


def environment(templates: Mapping[str, str]) -> Environment:
    """The template engine over `templates` (name → text): an undefined name is an error, and a fault names its template.

    Autoescape is off because the pages hold Markdown that `builder.text.markdown` has already escaped.
    """
    return Environment(
        loader=FunctionLoader(
            lambda name: (templates[name], name, None) if name in templates else None
        ),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render(pages: Iterable[Page], templates: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Path and Markdown of each page; runs of empty lines that optional parts leave are closed up."""
    engine = environment(templates)
    for page in pages:
        text = engine.get_template(page.template).render(page=page)
        yield page.path, _SPACE.sub("\n\n", text).strip("\n") + "\n"
