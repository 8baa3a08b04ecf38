r"""Commands of TeX around words, and its escapes: `\emph{tides}` → `tides`, `5\%` → `5%`.

They come into texts with titles and abstracts out of BibTeX files and papers.  What is shown as
code or stands in a formula stays, and so does a command that is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.document.span import Repair
from builder.document.vocabulary import RepairKind
from builder.text.repair.code import shown

TEX_COMMAND = "tex-command"
"""Name of the rule."""
_REASON = "the way that TeX writes it"
_LOOK = re.compile(
    r"""
    (?P<open> \\ (?: emph | textit | textbf | textsc | textsl | textsf | texttt | textrm ) \{ )
    (?P<words> [^{}\\$]{1,300} ) \}
    """,
    re.VERBOSE,
)
"""A command that only says how its words look."""
_COMMAND = re.compile(r"\\[A-Za-z]{2,}")
_ESCAPE = re.compile(
    r"""
    (?<=\d) \\%                         # 5\%
    | (?<=[\ A-Z]) \\& (?=[\ A-Z])       # R\&D, A \& B
    | (?<![\\\w]) \\\# (?=\d)           # \#3
    """,
    re.VERBOSE,
)
"""Elsewhere such a backslash may be one of a path or pattern."""


def commands(number: int, line: str) -> Iterator[Repair]:
    r"""Repairs for the commands and escapes of `line`, in order.

    >>> [(entry.before, entry.after) for entry in commands(1, r"\emph{Tides} are 5\% of A \& B")]
    [('\\emph{', ''), ('}', ''), ('\\%', '%'), ('\\&', '&')]
    >>> [*commands(1, r"`\emph{x}`, $x\%$, C:\&, \foo{x}")]
    []
    """
    if "\\" not in line:
        return
    parts = shown(line)
    entries: list[tuple[int, str, str]] = []
    looks = tuple(_LOOK.finditer(line))
    # A line with other commands is about TeX, or a formula: nothing of it is plain words.
    if len(_COMMAND.findall(line)) > len(looks):
        looks = ()
    for match in looks:
        if not parts.is_code(match.start()) and not parts.is_code(match.end() - 1):
            entries.append((match.start(), match["open"], ""))
            entries.append((match.end() - 1, "}", ""))
    for match in _ESCAPE.finditer(line):
        if not parts.is_code(match.start()):
            entries.append((match.start(), match[0], match[0][1:]))
    for column, before, after in sorted(entries):
        yield Repair(number, column, before, after, TEX_COMMAND, RepairKind.EXACT, _REASON)
