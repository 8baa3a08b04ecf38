"""Headings of a paper → their anchors in LaTeXML's grammar: `S3.SS1`, `A2`, `S3.SS1.U1`, `bib`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.document.draft import Block
from builder.text.numerals import roman_value

SIGNS = ("S", "SS", "SSS", "P", "SP")
"""Section, subsection, subsubsection, paragraph, subparagraph."""


@dataclass(frozen=True, slots=True)
class Head:
    """A heading's anchor, and what it means for the passages under it."""

    anchor: str
    inside: str
    """What the anchors of passages under it begin with: the section with a number, which no guess about a heading moves."""
    section: str
    """Number of the section they stand in, or its title when none has a number."""


def heads_of(blocks: Sequence[Block]) -> Mapping[int, Head]:
    """The head of each heading, by place of its block."""
    return dict(_heads(blocks))


def _heads(blocks: Sequence[Block]) -> Iterator[tuple[int, Head]]:
    roman = _is_roman(blocks)
    above: list[tuple[int, Head]] = []
    counts: Counter[str] = Counter()
    sections = False
    for place, block in enumerate(blocks):
        if block.role != "heading":
            continue
        if block.label or block.level == 1:
            above = [(level, head) for level, head in above if level < block.level]
        outer = above[-1][1] if above else Head("", "", "")
        if block.label:
            head = _numbered(block, outer, roman=roman, behind=sections)
            sections = sections or not head.anchor.startswith("A")
            above.append((block.level, head))
        else:
            head = _unnumbered(block, outer, counts, lists=_is_followed(blocks, place))
            above = above if outer.anchor else [(block.level, head)]
        yield place, head


def _is_roman(blocks: Sequence[Block]) -> bool:
    """Whether letters at the first level are Roman numbers: one of them can be nothing else."""
    labels = (
        block.label.split(".")[0]
        for block in blocks
        if block.role == "heading" and block.level == block.label.count(".") + 1
    )
    return any(len(label) > 1 and roman_value(label) for label in labels)


def _numbered(block: Block, outer: Head, *, roman: bool, behind: bool) -> Head:
    """`S3.SS1` from `3.1`; the parts of a number are the levels that end with the heading's own."""
    parts = block.label.split(".")
    base = max(block.level - len(parts), 0)
    signs = [SIGNS[min(base + place, len(SIGNS) - 1)] for place in range(len(parts))]
    if not base and _is_appendix(block, parts[0], roman=roman, behind=behind):
        signs[0] = "A"
    anchor = ".".join(
        f"{sign}{_value(part, roman=roman and not base)}" for sign, part in zip(signs, parts)
    )
    anchor = f"{outer.anchor}.{anchor}" if base and outer.anchor else anchor
    return Head(anchor, anchor, block.label)


def _is_appendix(block: Block, first: str, *, roman: bool, behind: bool) -> bool:
    """A letter behind other sections, or one that the heading calls so."""
    if first.isdigit() or (roman and roman_value(first)):
        return False
    named = any(piece.kind == "markup" and len(piece.text.split()) > 1 for piece in block.inlines)
    return behind or named


def _value(part: str, *, roman: bool) -> int:
    if part.isdigit():
        return int(part)
    return roman_value(part) if roman else ord(part[0].upper()) - ord("A") + 1


def _unnumbered(block: Block, outer: Head, counts: Counter[str], *, lists: bool) -> Head:
    """`S3.SS1.U1` below a numbered section, whose passages it does not take over; `U1` where none is."""
    if lists and block.level == 1:
        return Head("bib", "bib", " ".join(block.text.split()))
    counts[outer.anchor] += 1
    anchor = f"{outer.anchor}.U{counts[outer.anchor]}" if outer.anchor else f"U{counts['']}"
    return (
        Head(anchor, outer.inside, outer.section)
        if outer.anchor
        else Head(anchor, anchor, " ".join(block.text.split()))
    )


def _is_followed(blocks: Sequence[Block], place: int) -> bool:
    return place + 1 < len(blocks) and blocks[place + 1].role == "bibliography"
