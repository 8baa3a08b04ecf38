"""Blocks of a paper → passages with their anchors, in LaTeXML's grammar: `S3.SS1.p4`, `footnote2`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from builder.document import RenderedBlock, Status
from builder.document.draft import Block
from builder.document.source import Source
from builder.model.papers.heads import Head, heads_of

PART_OF: Mapping[str, str] = MappingProxyType(
    {"abstract": "abstract", "intro": "notes", "bibliography": "bibliography", "note": "note"}
)
"""Part of the paper by role; everything else is its body."""
ELSEWHERE = frozenset(
    [
        "title",
        "author",
        "alumnus",
        "date",
        "tag",
        "placeholder",
        "count",
        "field",
        "residue",
        "syntax",
    ]
)
"""Roles of blocks that are no part of the paper's text: the entry or the document holds them."""
SIGN: Mapping[str, str] = MappingProxyType({"item": "i", "epigraph": "E", "gap": "G"})
"""What the anchor of a passage begins with inside its section; `p` for all other roles."""
NO_HEAD = Head("", "", "")


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage and where it stands in the paper."""

    part: str
    """abstract, notes, body, bibliography, note."""
    passage: RenderedBlock
    block: int
    """Place of the block that it comes from."""
    section: str = ""
    """Number of the section that holds it, or the title of one without a number; `""` before the first."""
    host: str = ""
    """For a note: anchor of the passage before it."""


def placed_blocks(source: Source, blocks: Sequence[Block]) -> tuple[Placed, ...]:
    """The passages of a paper in reading order, each anchor once; entries of the bibliography get theirs later."""
    heads = heads_of(blocks)
    anchors = _Anchors()
    made: list[Placed] = []
    for place, block in enumerate(blocks):
        if block.role in ELSEWHERE:
            continue
        anchor = anchors.take(block, heads.get(place))
        passage = RenderedBlock(
            block.role, block.inlines, anchor, block.label, block.level, _status(source, block)
        )
        made.append(
            Placed(
                PART_OF.get(block.role, "body"), passage, place, anchors.head.section, anchors.last
            )
        )
    return tuple(made)


def _status(source: Source, block: Block) -> Status:
    if source.repairs and any(source.is_repaired(span) for span in block.spans):
        return Status.REPAIRED
    return Status.STATED


class _Anchors:
    """Gives out anchors in reading order."""

    __slots__ = ("_counts", "_taken", "_words", "head", "last")

    def __init__(self) -> None:
        self.head = NO_HEAD
        self.last = ""
        """Anchor of the last passage that is no note."""
        self._words = ""
        """Role of the last passage: an attribution belongs to the epigraph or quotation before it."""
        self._counts: Counter[str] = Counter()
        self._taken: Counter[str] = Counter()

    def take(self, block: Block, head: Head | None) -> str:
        """The anchor of the next block."""
        if block.role == "bibliography":
            return ""
        if block.role == "note":
            return self._once(f"footnote{block.label}")
        self.head = head or self.head
        anchor = self._once(head.anchor if head else self._inside(block))
        self._words, self.last = block.role, anchor
        return anchor

    def _inside(self, block: Block) -> str:
        if block.role in ("abstract", "intro"):
            return self._next(f"{PART_OF[block.role]}.p")
        if block.role == "attribution" and self._words in ("epigraph", "quote"):
            return f"{self.last.partition('.line')[0]}.source"
        if block.role == "epigraph" and self._words == "epigraph":
            return self._next(f"{self.last.partition('.line')[0]}.line", 2)
        inside = f"{self.head.inside}." if self.head.inside else ""
        if block.role == "caption" and block.label:
            kind, _, number = block.label.partition(" ")
            return f"{inside}{kind[0].upper()}{number}"
        return self._next(f"{inside}{SIGN.get(block.role, 'p')}")

    def _next(self, stem: str, first: int = 1) -> str:
        self._counts[stem] += 1
        return f"{stem}{self._counts[stem] + first - 1}"

    def _once(self, anchor: str) -> str:
        self._taken[anchor] += 1
        return anchor if self._taken[anchor] == 1 else self._once(f"{anchor}-{self._taken[anchor]}")


__all__ = ["ELSEWHERE", "Placed", "placed_blocks"]
