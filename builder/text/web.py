"""Text to the web addresses, e-mail addresses and handles that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

STATUSES = ("full", "scheme-added", "elided", "handle", "email")

_SURE = (
    "com org net edu gov mil int info biz io ai app dev xyz arpa aero asia cat coop jobs mobi museum tel travel ac ad ae af ag al "
    "ao ar aw az ba bb bd bf bg bh bi bj bm bn bo br bs bt bw by bz ca cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj "
    "dk dm dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu "
    "ie il im iq ir je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc me mg mh mk mm mn mo mp "
    "mq mr mu mv mw mx mz na nc ne nf ng ni nl np nr nu nz om pa pe pf pg ph pk pm pr pt pw qa ro ru rw sa sb sc sd se sg si sk "
    "sl sm sn sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn tr tt tv tw tz ua ug uk uy uz va vc ve vg vi vn vu wf ws ye "
    "yt za zm zw"
)
SURE = frozenset(_SURE.split())
"""Endings that make a name with a dot a host, whatever surrounds it."""

_UNSURE = (
    "academy agency art blog book care center chat city cloud club codes community company computer consulting cool design "
    "digital directory earth eco education email energy engineering events exchange expert finance foundation fun fund global "
    "group guide guru health host help institute international law legal life link live ltd media money name network new news ngo "
    "one ong online ooo page partners party phd photos place press pro report research review rip school science services site "
    "social software solutions space store studio support systems team tech technology today tools top training university video "
    "vote wiki work works world zone am as at au be cc do fyi gle id in is it md ml mn mt my no pl ps pn py rs sh so to us zip "
    "berlin london nyc paris tokyo wales scot"
)
UNSURE = frozenset(_UNSURE.split()) - SURE
"""Endings that are words or file names too: `main.py`, `it is.so`; these want `www.`, a path or a third part."""

_LABEL = r"[0-9A-Za-zÀ-ɏ](?:[0-9A-Za-zÀ-ɏ-]{0,61}[0-9A-Za-zÀ-ɏ])?"
_PATH = r"[^\s<>\"“”«»。，、；）】」』]*"
_FINDER = re.compile(
    rf"(?P<full>\b(?:https?|ftp)://[^\W_]{_PATH})"
    rf"|(?P<mailto>\bmailto:[\w.%+-]{{1,64}}@(?:{_LABEL}\.)+[A-Za-z]{{2,24}})"
    rf"|(?P<email>(?<![\w.%+@/-])[\w.%+-]{{1,64}}@(?:{_LABEL}\.)+[A-Za-z]{{2,24}}(?![\w@]))"
    r"|(?P<handle>(?<![\w@./])@[0-9A-Za-z_](?:[0-9A-Za-z_.-]*[0-9A-Za-z_])?(?:@[0-9A-Za-z_](?:[0-9A-Za-z_.-]*[0-9A-Za-z_])?)?)"
    rf"|(?P<bare>(?<![0-9A-Za-zÀ-ɏ_@./:~-])(?:{_LABEL}\.)+[A-Za-z]{{2,24}}(?![0-9A-Za-zÀ-ɏ_@-])(?::\d{{2,5}}(?!\d))?(?:[/?#]{_PATH})?)",
    re.IGNORECASE,
)
_HOST = re.compile(r"[^/?#:]+")
_DOTS = ("...", "…")
_CLOSERS = {")": "(", "]": "[", "}": "{"}
_STOPS = ".,;:!?'’‘`*_|\\"


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An address as it stands in a text."""

    start: int
    end: int
    text: str
    """As written, the three dots of an elided address included."""
    url: str | None
    """Where it leads; None when the text cuts the address or only names an account: nothing is guessed."""
    status: str
    """One of STATUSES."""


def addresses(text: str) -> tuple[WebAddress, ...]:
    """The web addresses, e-mail addresses and handles in `text`, in order, without the punctuation around them.

    >>> [(found.text, found.status) for found in addresses("See https://a.org/b_(c), x.com/d and b.org/long-na..., @e.f")]
    [('https://a.org/b_(c)', 'full'), ('x.com/d', 'scheme-added'), ('b.org/long-na...', 'elided'), ('@e.f', 'handle')]
    >>> [found.url for found in addresses("benharack.com; ask jo@a.org")]
    ['https://benharack.com', 'mailto:jo@a.org']
    >>> addresses("e.g. main.py, version 2.0, in the U.S.A. at 5 p.m. for cs.AI")
    ()
    """
    return tuple(_found(text))


def _found(text: str) -> Iterator[WebAddress]:
    position = 0
    while match := _FINDER.search(text, position):
        kind = match.lastgroup or ""
        address = _address(text, match.start(), match.end(), kind)
        if address is not None:
            yield address
        position = max(match.end(kind) if address is None else address.end, match.start() + 1)


def _address(text: str, start: int, end: int, kind: str) -> WebAddress | None:
    if kind == "handle":
        return WebAddress(start, end, text[start:end], None, "handle")
    if kind in ("mailto", "email"):
        written = text[start:end]
        return WebAddress(
            start, end, written, written if kind == "mailto" else f"mailto:{written}", "email"
        )
    stop = _trimmed(text, start, end)
    if kind == "bare" and not _is_host(text[start:stop]):
        return None
    dots = next((mark for mark in _DOTS if text.startswith(mark, stop)), "")
    if dots or text[start:stop].endswith(_DOTS):
        stop = _past_dots(text, stop)
        return WebAddress(start, stop, text[start:stop], None, "elided")
    written = text[start:stop]
    return WebAddress(
        start,
        stop,
        written,
        written if kind == "full" else f"https://{written}",
        "full" if kind == "full" else "scheme-added",
    )


def _trimmed(text: str, start: int, end: int) -> int:
    """Where the address ends when punctuation, unopened brackets and the dots of an ellipsis are left out."""
    surplus = {
        closer: text.count(closer, start, end) - text.count(opener, start, end)
        for closer, opener in _CLOSERS.items()
    }
    while end > start:
        last = text[end - 1]
        if last in surplus and surplus[last] > 0:
            surplus[last] -= 1
        elif last not in _STOPS and last != "…":
            break
        end -= 1
    return end


def _past_dots(text: str, end: int) -> int:
    while end < len(text) and text[end] in ".…":
        end += 1
    return end


def _is_host(written: str) -> bool:
    """Whether a name with dots and without a scheme is a host rather than a file name or a sentence without a space."""
    match = _HOST.match(written)
    host = match[0] if match else ""
    labels = host.split(".")
    ending = labels[-1]
    if len(labels) < 2 or not (ending.islower() or written.isupper()):
        return False
    if labels[0].lower() == "www":
        return len(labels) > 2
    if ending.lower() in SURE:
        return True
    return ending.lower() in UNSURE and (len(labels) > 2 or len(host) < len(written))
