"""Source to drafts: asks the formats of this folder which one a text is, and has it read."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from builder.document.draft import Draft, complete
from builder.document.source import Source
from builder.formats import brief, listing, paper, text, thread
from builder.formats.format import Format
from builder.problem import Problem, Severity

FALLBACK = "text"
"""Reads what no format claims."""
ENOUGH = 0.5
"""A format must be surer than this."""
CLOSE = 0.1
"""Two formats whose scores differ by less both claim the text."""


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        found.name: found
        for found in (brief.FORMAT, listing.FORMAT, paper.FORMAT, text.FORMAT, thread.FORMAT)
    }
)
"""By name, in alphabetical order."""


def recognise(source: Source) -> tuple[str, tuple[str, ...], tuple[Problem, ...]]:
    """Name of the format of `source`, the evidence for it, and a problem when that is not clear.

    A text that two formats claim, or none, is of the format FALLBACK.
    """
    found = {name: FORMATS[name].recognises(source) for name in FORMATS if name != FALLBACK}
    claims = sorted(
        ((claim.score, name) for name, claim in found.items() if claim.score > ENOUGH), reverse=True
    )
    if not claims:
        return FALLBACK, FORMATS[FALLBACK].recognises(source).evidence, (_unclaimed(source),)
    rivals = tuple(name for score, name in claims if claims[0][0] - score < CLOSE)
    if len(rivals) > 1:
        return (
            FALLBACK,
            tuple(f"{name}: {reason}" for name in rivals for reason in found[name].evidence),
            (_contested(source, rivals),),
        )
    return rivals[0], found[rivals[0]].evidence, ()


def parse(source: Source, name: str) -> tuple[tuple[Draft, ...], tuple[Problem, ...]]:
    """The drafts of `source` read as format `name`, every character of it in one of them."""
    reader = FORMATS.get(name)
    unknown = () if reader else (_unknown(source, name),)
    drafts, problems = (reader or FORMATS[FALLBACK]).parse(source)
    whole, faults = complete(source, drafts)
    return whole, (*unknown, *problems, *faults)


def _unclaimed(source: Source) -> Problem:
    known = ", ".join(name for name in FORMATS if name != FALLBACK)
    return Problem(
        source.path,
        0,
        0,
        Severity.NOTE,
        "formats.none",
        f"no format claims this text ({known}): it is read as plain text",
        f"when that is right, say so in seeds.yml: `{_file(source)}: {{format: {FALLBACK}}}`",
    )


def _contested(source: Source, rivals: tuple[str, ...]) -> Problem:
    return Problem(
        source.path,
        0,
        0,
        Severity.WARNING,
        "formats.several",
        f"{' and '.join(rivals)} both claim this text: it is read as plain text",
        f"name its format in seeds.yml: `{_file(source)}: {{format: {rivals[0]}}}`",
    )


def _unknown(source: Source, name: str) -> Problem:
    return Problem(
        source.path,
        0,
        0,
        Severity.ERROR,
        "formats.unknown",
        f"there is no format '{name}': the text is read as plain text",
        f"name one of {', '.join(FORMATS)} in seeds.yml",
    )


def _file(source: Source) -> str:
    return source.path.rpartition("/")[2]
