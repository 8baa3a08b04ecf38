"""Mojibake: put right UTF-8 that was read as another encoding, in a document, in one pass.

Complete sequences are turned back (*exact*).  Sequences that lost bytes are told from their context
(*inferred*) or recorded and left (*kept*), and only in documents that show such damage: real Greek, Russian or
Portuguese stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.document.span import Repair
from builder.document.vocabulary import RepairKind
from builder.text.mojibake.codecs import Codec, codecs
from builder.text.mojibake.context import choices
from builder.text.mojibake.evidence import ENOUGH, Verdict, Witness, verdict, witness
from builder.text.mojibake.view import View, view


def mojibake(lines: Mapping[int, str]) -> dict[int, tuple[Repair, ...]]:
    """Repairs for each line (by number) of a document that needs them.

    Text that was encoded twice needs two passes: call again until nothing changes.

    >>> [repair.after for repair in mojibake({1: "Γ’ τάξη: α, β, γ", 2: "MontrΓ©al"})[2]]
    ['é']
    """
    found: dict[int, tuple[Repair, ...]] = {}
    for _, codec, judged, seen in sorted(_suspicions(lines), key=lambda suspicion: suspicion[0]):
        for number, (one, heard) in seen.items():
            if number not in found and (
                repairs := tuple(_repairs(number, codec, one, heard, judged))
            ):
                found[number] = repairs
    return found


_Seen = dict[int, tuple[View, Witness]]


def _suspicions(lines: Mapping[int, str]) -> Iterator[tuple[int, Codec, Verdict, _Seen]]:
    """Each encoding that something speaks for, to be sorted by how much does."""
    for codec in codecs():
        seen: _Seen = {}
        for number, line in lines.items():
            if codec.lead.search(line):
                one = view(codec, line)
                if one.units:
                    seen[number] = one, witness(codec, one)
        judged = verdict(codec, (heard for _, heard in seen.values()))
        if judged.weight:
            yield -judged.weight, codec, judged, seen


def _repairs(
    number: int, codec: Codec, seen: View, heard: Witness, judged: Verdict
) -> Iterator[Repair]:
    spoken = heard.lost + ENOUGH * len(heard.sure) >= ENOUGH
    whole = seen.pure and (judged.damaged or spoken)
    lossy = seen.pure and (judged.lossy or heard.lost >= ENOUGH)
    spaced = whole and any(unit.text.endswith(" ") for unit in seen.units)
    chosen = (
        {unit: choice for unit, choice in choices(codec, seen) if lossy or unit.text.endswith(" ")}
        if lossy or spaced
        else {}
    )
    read_as = f"UTF-8 read as {codec.label}"
    for unit in seen.units:
        if unit.complete and (whole or unit in heard.sure):
            yield Repair(
                number,
                unit.start,
                unit.text,
                unit.signs,
                f"mojibake-{codec.name}",
                RepairKind.EXACT,
                read_as,
            )
        elif choice := chosen.get(unit):
            yield Repair(
                number,
                unit.start,
                unit.text,
                choice.after,
                choice.rule,
                choice.kind,
                f"{read_as}; {choice.reason}",
            )
