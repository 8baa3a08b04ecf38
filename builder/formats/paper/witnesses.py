"""A row and the text to whether the text names the person that the row may be."""

from __future__ import annotations

import re

from builder.formats.paper.manuscript import Manuscript
from builder.formats.paper.written_names import may_be_names

SHORTEST_NAME = 3
"""Letters of a last name that can be told from an abbreviation."""
LONGEST_NAME = 60
"""Characters of a row that is looked for."""


def is_named_elsewhere(manuscript: Manuscript, text: str) -> bool:
    """Whether a row of two words or more is a person, because the text writes its last word as last
    names are written: `Stone, I.`, `I. Stone`, `Stone (2011)`, `Stone et al.`, `stone@…`.
    """
    if len(text) > LONGEST_NAME or not may_be_names(text):
        return False
    last = text.split()[-1]
    if len(last) < SHORTEST_NAME or not last.isalpha():
        return False
    first = re.escape(text[0])
    pattern = re.compile(
        rf"""
        \b{last},\s(?:{first}\.|{first}[a-z]+\b)
        |(?<!\w){first}\.\s(?:[A-Z]\.\s?)?{last}\b
        |\b{last}\s(?:et\sal\b|\(?(?:19|20)\d\d)
        |\b[\w.+-]{{0,20}}{last.lower()}[\w.+-]{{0,20}}@
        """,
        re.VERBOSE,
    )
    return any(pattern.search(row.text) for row in manuscript.rows)
