"""Blocks of a paper → blocks with their anchors, in LaTeXML's grammar: `S3.SS1.p4`, `footnote2`.

First the headings, which say what the anchors under them begin with: `S3.SS1`, `A2`, `S3.SS1.U1`,
`bib`.  Then every block in reading order.  The grammar is that of the HTML which arXiv shows
(https://math.nist.gov/~BMiller/LaTeXML/), so that a link looks the way readers of papers know it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from builder.document import InlineKind, RenderedBlock, Role, Status
from builder.document.draft import Block
from builder.document.source import Source
from builder.model.fields import FIELD_ROLES
from builder.text.shape import roman_value


class PaperPart(StrEnum):
    """The parts into which the text of a paper falls."""

    ABSTRACT = "abstract"
    NOTES = "notes"
    """Paragraphs between abstract and first section."""
    BODY = "body"
    BIBLIOGRAPHY = "bibliography"
    FOOTNOTE = "note"


PART_OF_ROLE: Mapping[Role, PaperPart] = MappingProxyType(
    {
        Role.ABSTRACT: PaperPart.ABSTRACT,
        Role.INTRO: PaperPart.NOTES,
        Role.BIBLIOGRAPHY: PaperPart.BIBLIOGRAPHY,
        Role.NOTE: PaperPart.FOOTNOTE,
    }
)
"""Part of the paper by role; everything else is its body."""

NAMES_OF_SIGNS: Mapping[str, str] = MappingProxyType(
    {
        "*": "-star",
        "∗": "-star",
        "†": "-dagger",
        "‡": "-double-dagger",
        "§": "-section",
        "¶": "-paragraph",
        "‖": "-bars",
    }
)
"""Signs of notes as their anchors have them."""

SECTION_SIGNS = ("S", "SS", "SSS", "P", "SP")
"""Section, subsection, subsubsection, paragraph, subparagraph; deeper ones share the last."""

BLOCK_SIGNS: Mapping[Role, str] = MappingProxyType(
    {Role.ITEM: "i", Role.EPIGRAPH: "E", Role.GAP: "G"}
)
"""What the anchor of a block begins with inside its section; `p` for all other roles."""


@dataclass(frozen=True, slots=True)
class HeadingAnchor:
    """A heading's anchor, and what it means for the blocks under it."""

    anchor: str
    prefix: str
    """What the anchors of blocks under it begin with.

    That of the nearest section with a number, which no guess about a heading moves.
    """
    section: str
    """Number of the section they stand in, or its title when none has a number."""


NO_HEADING = HeadingAnchor("", "", "")


@dataclass(frozen=True, slots=True)
class PaperBlock:
    """A block of a paper, and where in the paper it stands."""

    part: PaperPart
    rendered: RenderedBlock
    index: int
    """Of the block of the draft that it comes from."""
    section: str = ""
    """Number of the section that holds it, or the title of one without a number.

    `""` before the first.
    """
    previous_anchor: str = ""
    """For a footnote: anchor of the block before it."""


def paper_blocks(source: Source, blocks: Sequence[Block]) -> tuple[PaperBlock, ...]:
    """The text of a paper in reading order, each anchor once.

    Entries of the bibliography get their anchors later, from the keys that cite them.
    """
    headings = dict(_heading_anchors(blocks))
    anchors = _Anchors()
    placed: list[PaperBlock] = []
    for index, block in enumerate(blocks):
        # The entry or the document holds them; they are no part of the paper's text.
        if block.role in FIELD_ROLES:
            continue
        anchor = anchors.next_anchor(block, headings.get(index))
        status = Status.STATED
        if source.repairs and any(source.is_repaired(span) for span in block.spans):
            status = Status.REPAIRED
        rendered = RenderedBlock(
            block.role, block.inlines, anchor, block.label, block.level, status
        )
        part = PART_OF_ROLE.get(block.role, PaperPart.BODY)
        placed.append(
            PaperBlock(part, rendered, index, anchors.heading.section, anchors.last_anchor)
        )
    return tuple(placed)


def _heading_anchors(blocks: Sequence[Block]) -> Iterator[tuple[int, HeadingAnchor]]:
    """The anchor of each heading, with the index of its block."""
    is_roman = _has_roman_numbers(blocks)
    enclosing: list[tuple[int, HeadingAnchor]] = []
    unnumbered: Counter[str] = Counter()
    follows_sections = False
    for index, block in enumerate(blocks):
        if block.role != Role.HEADING:
            continue
        # A heading without a number ends no section, unless it stands at the first level: it may
        # be a run-in line that only looks like a heading.
        if block.label or block.level == 1:
            while enclosing and enclosing[-1][0] >= block.level:
                enclosing.pop()
        outer = NO_HEADING
        if enclosing:
            outer = enclosing[-1][1]
        # The first section that is no appendix makes letters behind it appendices.
        if block.label:
            heading = _numbered(block, outer, is_roman=is_roman, follows_sections=follows_sections)
            follows_sections = follows_sections or not heading.anchor.startswith("A")
            enclosing.append((block.level, heading))
        # No word list of `References`, `Literatur` …: what follows tells, in every language.
        elif block.level == 1 and _is_bibliography_next(blocks, index):
            heading = HeadingAnchor("bib", "bib", _title(block))
        else:
            unnumbered[outer.anchor] += 1
            heading = _unnumbered(block, outer, unnumbered[outer.anchor])
        if not block.label and not outer.anchor:
            enclosing = [(block.level, heading)]
        yield index, heading


def _has_roman_numbers(blocks: Sequence[Block]) -> bool:
    """Whether letters at the first level are Roman numbers: one of them can be nothing else."""
    for block in blocks:
        first, *others = block.label.split(".")
        is_top_level = block.role == Role.HEADING and block.level == len(others) + 1
        # `I`, `V`, `C` alone may be letters; `II` is a number.
        if is_top_level and len(first) > 1 and roman_value(first):
            return True
    return False


def _numbered(
    block: Block, outer: HeadingAnchor, *, is_roman: bool, follows_sections: bool
) -> HeadingAnchor:
    """`S3.SS1` from `3.1`; the parts of a number are the levels that end with the heading's own."""
    parts = block.label.split(".")
    # `A.` under `II.` is a label of one part at the second level: one level stands above it.
    outer_levels = max(block.level - len(parts), 0)
    is_appendix = not outer_levels and _is_appendix(
        block, parts[0], is_roman=is_roman, follows_sections=follows_sections
    )
    steps: list[str] = []
    for depth, part in enumerate(parts, outer_levels):
        sign = SECTION_SIGNS[min(depth, len(SECTION_SIGNS) - 1)]
        if is_appendix and not steps:
            sign = "A"
        steps.append(f"{sign}{_number(part, is_roman=is_roman and not outer_levels)}")
    if outer_levels and outer.anchor:
        steps.insert(0, outer.anchor)
    anchor = ".".join(steps)
    return HeadingAnchor(anchor, anchor, block.label)


def _is_appendix(block: Block, first: str, *, is_roman: bool, follows_sections: bool) -> bool:
    """A letter behind other sections, or one that the heading calls so."""
    if first.isdigit() or (is_roman and roman_value(first)):
        return False
    if follows_sections:
        return True
    # `Appendix A`: two words of markup where other headings have the number alone.
    for inline in block.inlines:
        if inline.kind == InlineKind.MARKUP and len(inline.text.split()) > 1:
            return True
    return False


def _number(part: str, *, is_roman: bool) -> int:
    """The number that a part of a label means: `3`, `IV` or `C`."""
    if part.isdigit():
        return int(part)
    if is_roman:
        return roman_value(part)
    return ord(part[0].upper()) - ord("A") + 1


def _unnumbered(block: Block, outer: HeadingAnchor, count: int) -> HeadingAnchor:
    """`S3.SS1.U1` below a numbered section, whose blocks it does not take over; else `U1`."""
    if outer.anchor:
        return HeadingAnchor(f"{outer.anchor}.U{count}", outer.prefix, outer.section)
    return HeadingAnchor(f"U{count}", f"U{count}", _title(block))


def _title(block: Block) -> str:
    return " ".join(block.text.split())


def _is_bibliography_next(blocks: Sequence[Block], index: int) -> bool:
    return index + 1 < len(blocks) and blocks[index + 1].role == Role.BIBLIOGRAPHY


class _Anchors:
    """Gives out anchors in reading order, none of them twice."""

    __slots__ = ("_counts", "_last_role", "_uses", "heading", "last_anchor")

    def __init__(self) -> None:
        self.heading = NO_HEADING
        """The last heading."""
        self.last_anchor = ""
        """Of the last block that is no footnote."""
        self._last_role: Role | None = None
        """An attribution belongs to the epigraph or quotation before it."""
        self._counts: Counter[str] = Counter()
        """How many anchors begin with a stem, such as `S3.p`."""
        self._uses: Counter[str] = Counter()
        """How often an anchor was wanted: a paper may number two sections alike."""

    def next_anchor(self, block: Block, heading: HeadingAnchor | None) -> str:
        """The anchor of the next block; `heading` is its own when it is a heading."""
        if block.role == Role.BIBLIOGRAPHY:
            return ""
        # A footnote leaves the section and the count of its blocks as they are.
        if block.role == Role.NOTE:
            return self._unique(f"footnote{NAMES_OF_SIGNS.get(block.label, block.label)}")
        if heading:
            self.heading = heading
            anchor = self._unique(heading.anchor)
        else:
            anchor = self._unique(self._inside_section(block))
        self._last_role, self.last_anchor = block.role, anchor
        return anchor

    def _inside_section(self, block: Block) -> str:
        if block.role in (Role.ABSTRACT, Role.INTRO):
            return self._counted(f"{PART_OF_ROLE[block.role]}.p")
        # The lines of one epigraph and its source share a stem: `S1.E1`, `S1.E1.line2`,
        # `S1.E1.source`.
        quotation = self.last_anchor.partition(".line")[0]
        if block.role == Role.ATTRIBUTION and self._last_role in (Role.EPIGRAPH, Role.QUOTE):
            return f"{quotation}.source"
        if block.role == Role.EPIGRAPH and self._last_role == Role.EPIGRAPH:
            return self._counted(f"{quotation}.line", first=2)
        prefix = ""
        if self.heading.prefix:
            prefix = f"{self.heading.prefix}."
        if block.role == Role.CAPTION and block.label:
            # `F1` for `figure 1`, `T2` for `table 2`.
            kind, _, number = block.label.partition(" ")
            return f"{prefix}{kind[0].upper()}{number}"
        return self._counted(f"{prefix}{BLOCK_SIGNS.get(block.role, 'p')}")

    def _counted(self, stem: str, *, first: int = 1) -> str:
        """`stem` with the next number, the first of which is `first`."""
        number = self._counts[stem] + first
        self._counts[stem] += 1
        return f"{stem}{number}"

    def _unique(self, anchor: str) -> str:
        self._uses[anchor] += 1
        if self._uses[anchor] == 1:
            return anchor
        # The numbered one may be taken as well, by a section that is really called so.
        return self._unique(f"{anchor}-{self._uses[anchor]}")
