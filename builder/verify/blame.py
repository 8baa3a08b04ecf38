"""Elements that show something else than the seed says → one problem each, quoting the words that differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from builder.problem import Problem, Severity
from builder.verify.ledger import Ledger
from builder.verify.lines import split
from builder.verify.page import WHOLE, Place, Shown
from builder.verify.undo import repaired

MOST = 120
HINT = "the page was changed after it was built, or the builder is at fault: build again; if it stays, report it"


def blamed(ledger: Ledger, elements: Iterable[Shown], seed: Sequence[str]) -> Iterator[Problem]:
    """A problem for each of `elements` whose text is not that of its places in `seed` (lines as read)."""
    lines: dict[int, str] = {}
    for element in elements:
        for place in element.places:
            if place.line not in lines:
                lines[place.line] = repaired(seed[place.line - 1], ledger.undos_of(place.line))
        wanted = [_shown(ledger, lines[place.line], place) for place in element.places]
        found = "".join(split(ledger, element, seed))
        if found != "".join(wanted):
            yield _differs(ledger, element, wanted, found)


def misread(ledger: Ledger, seed: Sequence[str]) -> Iterator[Problem]:
    """A problem for each repair and claim of the ledger that quotes something else than stands in `seed`."""
    for number, line in sorted(ledger.undos.items()):
        for repair in line.repairs if 0 < number <= len(seed) else ():
            if seed[number - 1][repair.column : repair.end] != repair.before:
                stands = seed[number - 1][repair.column : repair.end]
                said = f"the ledger says that a repair found '{repair.before[:40]}' here, but '{stands[:40]}' stands here"
                yield Problem(
                    ledger.source,
                    number,
                    repair.column + 1,
                    Severity.ERROR,
                    "verify.ledger",
                    said,
                    HINT,
                )
    for claim in ledger.claims:
        stands = seed[claim.line - 1][claim.start : claim.end]
        if stands != claim.text:
            said = f"the ledger lists '{claim.text[:60]}' as {claim.kind} here, but '{stands[:60]}' stands here"
            yield Problem(
                ledger.source,
                claim.line,
                claim.start + 1,
                Severity.ERROR,
                "verify.ledger",
                said,
                HINT,
            )


def difference(wanted: str, found: str) -> tuple[int, str, str]:
    """Where two texts begin to differ, and the differing words of each.

    >>> difference("It was the first draft. It was short.", "It was the last draft. It was short.")
    (11, 'first', 'last')
    >>> difference("One. Two. Three.", "One. Three.")
    (5, 'Two. ', '')
    >>> difference("One. This was. This is.", "One. This is.")
    (5, 'This was. ', '')
    """
    shorter = min(len(wanted), len(found))
    start = next((at for at in range(shorter) if wanted[at] != found[at]), shorter)
    end = next(
        (at for at in range(shorter - start) if wanted[-1 - at] != found[-1 - at]), shorter - start
    )
    stop, last = len(wanted) - end, len(found) - end
    if start < stop and start < last:
        while start and wanted[start - 1].isalnum():
            start -= 1
        while stop < len(wanted) and wanted[stop].isalnum():
            stop, last = stop + 1, last + 1
        return start, wanted[start:stop], found[start:last]
    slid = _slid(wanted, start, stop) if start < stop else _slid(found, start, last)
    return start - slid, wanted[start - slid : stop - slid], found[start - slid : last - slid]


def _slid(text: str, start: int, stop: int) -> int:
    """By how much a run can move left, meaning the same, so that it begins with a sentence, or else with a word."""
    most = 0
    while most < min(start, MOST) and text[start - most - 1] == text[stop - most - 1]:
        most += 1
    for begins in (_begins_sentence, _begins_word):
        for slid in range(most + 1):
            if begins(text, start - slid):
                return slid
    return 0


def _begins_sentence(text: str, at: int) -> bool:
    return at == 0 or (
        text[at - 1].isspace() and text[max(0, at - 3) : at].rstrip()[-1:] in (".", "!", "?")
    )


def _begins_word(text: str, at: int) -> bool:
    return text[at - 1].isspace()


def _shown(ledger: Ledger, line: str, place: Place) -> str:
    if place.end == WHOLE:
        return line
    undos = ledger.undos_of(place.line)
    return line[undos.as_shown(place.start) : undos.as_shown(place.end)]


def _differs(ledger: Ledger, element: Shown, wanted: Sequence[str], found: str) -> Problem:
    at, missing, added = difference("".join(wanted), found)
    place, column = _place(ledger, element, wanted, at)
    code = "verify.text"
    if missing and missing.strip() in element.veiled:
        code, said = (
            "verify.hidden",
            f"page {element.page} hides '{_quoted(missing)}' from its readers: {element.why}",
        )
    elif not added:
        said = f"page {element.page} lacks '{_quoted(missing)}'"
    elif not missing:
        said = f"page {element.page} adds '{_quoted(added)}'"
    else:
        said = (
            f"page {element.page} shows '{_quoted(added)}' where the seed says '{_quoted(missing)}'"
        )
    return Problem(
        ledger.source,
        place.line,
        column + 1,
        Severity.ERROR,
        code,
        f"{said} (data-src {_places(element)})",
        HINT,
    )


def _place(ledger: Ledger, element: Shown, wanted: Sequence[str], at: int) -> tuple[Place, int]:
    """The place that holds character `at` of the element's text, and the column as read."""
    for place, text in zip(element.places, wanted):
        if at < len(text) or place is element.places[-1]:
            undos = ledger.undos_of(place.line)
            return place, undos.as_read(undos.as_shown(place.start) + at)
        at -= len(text)
    return Place(0, 0, 0), 0


def _places(element: Shown) -> str:
    written = " ".join(str(place) for place in element.places)
    return written if len(written) <= 60 else f"{written[:60]}…"


def _quoted(text: str) -> str:
    return text if len(text) <= MOST else f"{text[: MOST - 40]} … {text[-40:]}"
