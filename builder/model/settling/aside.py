"""Lines that the owner sets aside: a source without them, and its drafts with them as residue.

The format reads the seed as if these lines had never been there: what stands above and below them
may be one paragraph, and the line after page furniture may be the title.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from builder.curation import LineUse, SeedSettings
from builder.document import Finding, InlineKind, Role
from builder.document.draft import Block, Draft, Inline
from builder.document.source import Source
from builder.document.span import Span
from builder.problem import Problem

ASIDE = "set aside by seeds.yml"
"""Why such lines are residue."""


@dataclass(frozen=True, slots=True)
class Reduction:
    """A seed without the lines that are set aside."""

    source: Source
    """What a format reads."""
    whole: Source
    numbers: tuple[int, ...] = ()
    """Of the lines that are left, as in the whole; `()` when all are."""

    def restored(
        self, drafts: Sequence[Draft], problems: Iterable[Problem]
    ) -> tuple[tuple[Draft, ...], tuple[Problem, ...]]:
        """What a format gives for the reduced source, told of the whole one."""
        if not self.numbers:
            return tuple(drafts), tuple(problems)
        own, *entries = (self._draft(draft) for draft in drafts)
        left_out = Draft(own.kind, (*own.blocks, *self._residue()), own.doubts)
        moved = tuple(replace(problem, line=self._number(problem.line)) for problem in problems)
        return (left_out, *entries), moved

    def _draft(self, draft: Draft) -> Draft:
        blocks: list[Block] = []
        for block in draft.blocks:
            inlines = tuple(replace(inline, spans=self._spans(inline)) for inline in block.inlines)
            blocks.append(replace(block, inlines=inlines))
        return Draft(draft.kind, tuple(blocks), tuple(map(self._finding, draft.doubts)))

    def _finding(self, finding: Finding) -> Finding:
        setting = finding.settle
        if setting and setting.is_of_line:
            number, last = map(self._number, (setting.number, setting.last))
            setting = replace(setting, number=number, last=last)
        return replace(finding, spans=self._spans(finding), settle=setting)

    def _spans(self, thing: Inline | Finding) -> tuple[Span, ...]:
        return tuple(replace(span, line=self._number(span.line)) for span in thing.spans)

    def _number(self, line: int) -> int:
        # Zero is the file as a whole.
        return self.numbers[line - 1] if 0 < line <= len(self.numbers) else line

    def _residue(self) -> Iterable[Block]:
        """The lines that are left out, one block each; empty ones are mere space."""
        left = set(self.numbers)
        for line, text in enumerate(self.whole.lines, 1):
            if line in left:
                continue
            span = Span(line, 0, len(self.whole.raw[line - 1]))
            if text.strip():
                yield Block(Role.RESIDUE, (Inline(text, (span,)),), ASIDE)
            elif span.end:
                space = Inline(text, (span,), InlineKind.MARKUP, "space")
                yield Block(Role.SYNTAX, (space,))


def set_aside(source: Source, settings: SeedSettings) -> Reduction:
    """`source` without the lines that `settings` sets aside; one line is left at least."""
    count = len(source.lines)
    aside: set[int] = set()
    for (first, last), use in settings.lines:
        if use == LineUse.ASIDE:
            aside.update(range(first, min(last, count) + 1))
    numbers = tuple(line for line in range(1, count + 1) if line not in aside)
    if len(numbers) in (0, count):
        return Reduction(source, source)
    repairs = {}
    for new, line in enumerate(numbers, 1):
        if line in source.repairs:
            repairs[new] = tuple(replace(repair, line=new) for repair in source.repairs[line])
    reduced = replace(
        source,
        raw=tuple(source.raw[line - 1] for line in numbers),
        ends=tuple(source.ends[line - 1] for line in numbers),
        lines=tuple(source.lines[line - 1] for line in numbers),
        repairs=MappingProxyType(repairs),
    )
    return Reduction(reduced, source, numbers)
