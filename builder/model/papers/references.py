"""References of a paper to its own parts → the anchors that they mean, where there is one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from builder.document import InternalReference
from builder.model.papers.places import Placed

SAME = ("section", "chapter", "appendix")
"""Words for a numbered heading: an author may call it any of these."""


def references_of(placed: Sequence[Placed]) -> tuple[InternalReference, ...]:
    """Every reference in the order of the text; one that leads nowhere has no anchor."""
    targets = _targets(placed)
    return tuple(found for one in placed for found in _references(one, targets))


def _references(one: Placed, targets: Mapping[str, str]) -> Iterator[InternalReference]:
    for piece in one.passage.inlines:
        if piece.kind == "reference" and piece.spans:
            yield InternalReference(
                " ".join(piece.text.split()),
                targets.get(piece.target, ""),
                piece.spans[0].line,
                piece.spans[0],
            )


def _targets(placed: Sequence[Placed]) -> Mapping[str, str]:
    """Anchors by what a reference to them is called: `section 3.1`, `section ii-a`, `figure 1`; none where two have one name."""
    found: dict[str, set[str]] = defaultdict(set)
    top = ""
    for one in placed:
        passage = one.passage
        if passage.role == "heading" and passage.label:
            top = passage.label if passage.level == 1 else top
            under_top = (
                {f"{top}-{passage.label}", f"{top}.{passage.label}"} if passage.level > 1 else set()
            )
            for word, name in product(SAME, {passage.label, *under_top}):
                found[f"{word} {name.lower()}"].add(passage.anchor)
        elif passage.role == "caption" and passage.label:
            found[passage.label].add(passage.anchor)
    return {name: min(anchors) for name, anchors in found.items() if len(anchors) == 1}
