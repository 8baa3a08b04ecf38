"""Text → the web addresses, e-mail addresses and handles that stand in it.

An address with a scheme is one beyond doubt.  Without a scheme it is a name with dots, and so are
file names (`main.py`), abbreviations (`e.g.`) and sentences without a space (`it is.so`): there the
ending decides, and for endings that are words too, what stands around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.document.vocabulary import LinkStatus

_SURE = (
    # for anybody
    "com org net edu gov mil int info biz io ai app dev xyz arpa aero asia cat coop jobs mobi"
    " museum tel travel"
    # of countries
    " ac ad ae af ag al ao ar aw az ba bb bd bf bg bh bi bj bm bn bo br bs bt bw by bz ca cd"
    " cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm dz ec ee eg er es et eu fi"
    " fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht"
    " hu ie il im iq ir je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt"
    " lu lv ly ma mc me mg mh mk mm mn mo mp mq mr mu mv mw mx mz na nc ne nf ng ni nl np nr"
    " nu nz om pa pe pf pg ph pk pm pr pt pw qa ro ru rw sa sb sc sd se sg si sk sl sm sn sr"
    " ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn tr tt tv tw tz ua ug uk uy uz va vc"
    " ve vg vi vn vu wf ws ye yt za zm zw"
)
SURE = frozenset(_SURE.split())
"""Endings that make a name with a dot a host, whatever surrounds it."""

_UNSURE = (
    # for anybody
    "academy agency art blog book care center chat city cloud club codes community company"
    " computer consulting cool design digital directory earth eco education email energy"
    " engineering events exchange expert finance foundation fun fund global group guide guru"
    " health host help institute international law legal life link live ltd media money name"
    " network new news ngo one ong online ooo page partners party phd photos place press pro"
    " report research review rip school science services site social software solutions space"
    " store studio support systems team tech technology today tools top training university"
    " video vote wiki work works world zone"
    # of countries, that are words or the ends of file names too
    " am as at au be cc do fyi gle id in is it md ml mn mt my no pl ps pn py rs sh so to us"
    " zip"
    # of cities and regions
    " berlin london nyc paris tokyo wales scot"
)

UNSURE = frozenset(_UNSURE.split()) - SURE
"""Endings that are words or file names too: `main.py`, `it is.so`.

These want `www.`, a path or a third part.
"""

_LABEL = r"[0-9A-Za-zÀ-ɏ](?:[0-9A-Za-zÀ-ɏ-]{0,61}[0-9A-Za-zÀ-ɏ])?"
"""One part of a host: letters, digits and inner hyphens, at most 63 (RFC 1035)."""
_HOST_NAME = rf"(?:{_LABEL}\.)+[A-Za-z]{{2,24}}"
"""No registered ending has more than 24 letters."""
_MAILBOX = rf"[\w.%+-]{{1,64}}@{_HOST_NAME}"
"""At most 64 characters before the `@` (RFC 5321)."""
_ACCOUNT = r"@[0-9A-Za-z_](?:[0-9A-Za-z_.-]*[0-9A-Za-z_])?"
_PATH = r"[^\s<>\"“”«»。，、；）】」』]*"
_ADDRESS = re.compile(
    rf"""
      (?P<full> \b (?:https?|ftp) :// [^\W_] {_PATH} )
    | (?P<mailto> \b mailto: {_MAILBOX} )
    | (?P<email> (?<![\w.%+@/-]) {_MAILBOX} (?![\w@]) )
    | (?P<handle> (?<![\w@./]) {_ACCOUNT} (?:{_ACCOUNT})? )       # @name, @name@server
    | (?P<bare>
        (?<![0-9A-Za-zÀ-ɏ_@./:~-]) {_HOST_NAME} (?![0-9A-Za-zÀ-ɏ_@-])
        (?: :\d{{2,5}}(?!\d) )?                                   # a port
        (?: [/?\#] {_PATH} )?
      )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_HOST = re.compile(r"[^/?#:]+")
_SPELT_MAIL = re.compile(
    r"""
    (?P<name> [^\W\d_] [\w.+-]{0,63} )
    (?: \s+ at | \s* [(\[{<] \s* at \s* [)\]}>] ) \s+ \Z     # "mara at", "mara [at]"
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BEFORE_SITE = (
    "available online found find published hosted posted live read see seen look us me him her"
    " them it this that these those here there more is are was were be been up out back now today"
    " site website page web home homepage blog story report article paper text code data demo"
    " video shop store project projects work works material materials information info details"
    " documentation docs source sources archive reach visit download downloads register sign"
    " buy order apply join listen watch subscribe released presented accessible viewable located"
    " and or only also directly free"
)
BEFORE_SITE = frozenset(_BEFORE_SITE.split())
"""Words behind which `at` leads to a web site: `see more at example.org`."""
LONGEST_SPELT = 80
"""Characters before a host in which a mailbox is looked for; see RFC 5321."""
_DOTS = ("...", "…")
_CLOSERS = {")": "(", "]": "[", "}": "{"}
_STOPS = ".,;:!?'’‘`*_|\\"
"""Signs that end the sentence around an address rather than the address."""


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An address as it stands in a text."""

    start: int
    end: int
    text: str
    """As written, the three dots of an elided address included."""
    url: str | None
    """Where it leads; None when the text cuts the address or only names an account."""
    status: LinkStatus


def addresses(text: str) -> tuple[WebAddress, ...]:
    """The web addresses, e-mail addresses and handles in `text`, in order.

    Punctuation around an address is no part of it, nor is a closing bracket that it does not open.

    >>> text = "See https://a.org/b_(c), x.com/d and b.org/long-na..., @e.f"
    >>> [(address.text, str(address.status)) for address in addresses(text)][:2]
    [('https://a.org/b_(c)', 'full'), ('x.com/d', 'scheme-added')]
    >>> [(address.text, str(address.status)) for address in addresses(text)][2:]
    [('b.org/long-na...', 'elided'), ('@e.f', 'handle')]
    >>> [address.url for address in addresses("benharack.com; ask jo@a.org")]
    ['https://benharack.com', 'mailto:jo@a.org']
    >>> addresses("e.g. main.py, version 2.0, in the U.S.A. at 5 p.m. for cs.AI")
    ()
    """
    return tuple(_addresses(text))


def _addresses(text: str) -> Iterator[WebAddress]:
    offset = 0
    while match := _ADDRESS.search(text, offset):
        address = _address_of(text, match)
        if address is None:
            end = match.end()
        else:
            yield address
            end = address.end
        # An address that was nothing but punctuation has no end of its own.
        offset = max(end, match.start() + 1)


def _address_of(text: str, match: re.Match[str]) -> WebAddress | None:
    start, end = match.span()
    if match["handle"]:
        return WebAddress(start, end, match[0], None, LinkStatus.HANDLE)
    if match["mailto"]:
        return WebAddress(start, end, match[0], match[0], LinkStatus.EMAIL)
    if match["email"]:
        return WebAddress(start, end, match[0], f"mailto:{match[0]}", LinkStatus.EMAIL)
    stop = _without_punctuation(text, start, end)
    written = text[start:stop]
    is_bare = match["bare"] is not None
    if is_bare and (not _is_host(written) or _is_spelt_mail(text, start, written)):
        return None
    if text.startswith(_DOTS, stop) or written.endswith(_DOTS):
        # Somebody cut it, to show less of it: where it leads is not in the text.
        stop = _past_dots(text, stop)
        return WebAddress(start, stop, text[start:stop], None, LinkStatus.ELIDED)
    if is_bare:
        return WebAddress(start, stop, written, f"https://{written}", LinkStatus.SCHEME_ADDED)
    return WebAddress(start, stop, written, written, LinkStatus.FULL)


def _without_punctuation(text: str, start: int, end: int) -> int:
    """Where the address ends without stops, unopened brackets and the dots of an ellipsis."""
    surplus: dict[str, int] = {}
    for closer, opener in _CLOSERS.items():
        surplus[closer] = text.count(closer, start, end) - text.count(opener, start, end)
    while end > start:
        last = text[end - 1]
        if surplus.get(last, 0) > 0:
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
    """Whether a name with dots is a host rather than a file name or a sentence without a space."""
    match = _HOST.match(written)
    host = match[0] if match else ""
    labels = host.split(".")
    ending = labels[-1]
    # `cs.AI` is a subject, `U.S.Army` a sentence; `WWW.EXAMPLE.COM` is shouted throughout.
    if len(labels) < 2 or not (ending.islower() or written.isupper()):
        return False
    if labels[0].lower() == "www":
        return len(labels) > 2
    if ending.lower() in SURE:
        return True
    has_path = len(host) < len(written)
    return ending.lower() in UNSURE and (len(labels) > 2 or has_path)


def _is_spelt_mail(text: str, start: int, host: str) -> bool:
    """Whether the host at `start` may be that of an e-mail address: `mara at example.org`.

    Then no web site is named, and which of both is meant is not guessed.  Nobody writes a path or
    `www.` behind a mailbox.
    """
    if "/" in host or host.lower().startswith("www."):
        return False
    match = _SPELT_MAIL.search(text[max(0, start - LONGEST_SPELT) : start])
    return match is not None and match["name"].lower().strip(".") not in BEFORE_SITE
