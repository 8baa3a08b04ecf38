"""A finished HTML page → the elements and attributes in its main part that no page of ours has.

Text of a seed, a file's name or a title that became live markup shows up here: whatever it opens,
the pages do not write it.  Pages that a person wrote by hand are theirs and are not looked at; nor
is the frame around the main part, which belongs to the theme.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from builder.verify.html import TOKEN, attributes_of

_ANYWHERE = frozenset(
    ("id", "class", "lang", "dir", "role", "title", "hidden", "style", "tabindex")
)
"""Attributes that do nothing by themselves; what `style` may say is looked at separately."""
_ANYWHERE_PREFIXES = ("aria-", "data-")

_PLAIN = (
    "article aside b blockquote br caption cite code dd del div dl dt em figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr i ins kbd li main mark nav noscript ol p pre q s section "
    "small span strong sub summary sup table tbody tfoot thead tr u ul wbr"
)
"""Elements that hold text and have no attribute of their own on our pages."""

ALLOWED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        **dict.fromkeys(_PLAIN.split(), frozenset[str]()),
        "a": frozenset(("href", "rel", "download", "hreflang")),
        "button": frozenset(("type", "popovertarget")),
        "details": frozenset(("open",)),
        "input": frozenset(
            ("type", "name", "placeholder", "autocomplete", "enterkeyhint", "spellcheck")
        ),
        "label": frozenset(("for",)),
        "li": frozenset(("value",)),
        "ol": frozenset(("start", "type")),
        "span": frozenset(("popover",)),
        "svg": frozenset(("viewbox", "width", "height", "xmlns", "fill")),
        "td": frozenset(("colspan", "rowspan")),
        "th": frozenset(("colspan", "rowspan", "scope")),
        "time": frozenset(("datetime",)),
    }
)
"""Elements of a page's main part, each with the attributes that it may have besides the common."""

_DRAWN = frozenset("circle desc g line path polygon polyline rect text title tspan".split())
"""Elements of a plot; none of them can hold HTML or run anything."""
_DRAWN_ATTRIBUTES = frozenset(
    (
        "x y x1 x2 y1 y2 cx cy r rx ry d points width height transform text-anchor "
        "stroke stroke-width fill"
    ).split()
)

_STYLE = re.compile(
    r"""
    \s* (?: (?: --[a-z]+ | text-align ) \s*:\s* (?: [0-9.]+ | left | right | center ) \s* ;? \s* )*
    """,
    re.VERBOSE,
)
"""A bar's length, the side that a table's cells keep to."""
_SAFE_ADDRESS = re.compile(r"(?:https?|mailto|ftps?|tel|doi):|[^:]*(?:[/?#]|\Z)", re.I)
"""An address that no browser takes for a program: a known scheme, or none."""
_IGNORED_IN_ADDRESSES = re.compile(r"[\x00-\x20]+")
"""What browsers leave out of an address before they look at its scheme (URL standard, 4.4)."""

_MAIN_PARTS = ("article", "main")
"""Elements that hold the main part; the theme puts its own lists between the two."""
_BY_HAND = re.compile(r'<div class="sb sb-(?:plain|missing)"')
"""The frame around pages that no builder wrote."""


def foreign_markup(html: str) -> Iterator[str]:
    """What is not ours in the main part of a page, in words, each kind once.

    >>> list(foreign_markup('<main><p class="x" onclick="y()">z</p></main>'))
    ['<p> with the attribute onclick="y()"']
    >>> list(foreign_markup('<main><a href="java&#10;script:x()">z</a><img></main>'))
    ['<a> with the attribute href="java\\nscript:x()"', '<img>']
    """
    yield from dict.fromkeys(_foreign(_main_part(html)))


def _main_part(html: str) -> str:
    """The text between the first tag of the main part and its last; `""` for pages by hand."""
    for name in _MAIN_PARTS:
        start = html.find(f"<{name}")
        if start < 0:
            continue
        if _BY_HAND.search(html, 0, start):
            return ""
        # To the last end tag: a text that could write one would leave the part by itself.
        end = html.rfind(f"</{name}")
        return html[start:] if end < start else html[start:end]
    return ""


def _foreign(html: str) -> Iterator[str]:
    for token in TOKEN.finditer(html):
        raw = (token["raw"] or "").lower()
        if raw in ("svg", "noscript"):
            # The tokeniser takes it as one piece; what stands in it is looked at here.
            inside = html[token.start() + len(raw) + 1 : token.end()]
            attributes, _, content = inside.partition(">")
            yield from _foreign_attributes(raw, attributes)
            look_inside = _foreign_drawing if raw == "svg" else _foreign
            yield from look_inside(content)
        elif raw:
            yield f"<{raw}>"
        elif token["name"] and not token["end"]:
            yield from _foreign_attributes(token["name"].lower(), token["attributes"])


def _foreign_drawing(svg: str) -> Iterator[str]:
    for name, attributes in re.findall(r"<([a-zA-Z][^\s/>]*)([^>]*)>", svg):
        if name.lower() not in _DRAWN:
            yield f"<{name.lower()}> inside <svg>"
            continue
        for attribute in attributes_of(attributes):
            if not _is_common(attribute) and attribute not in _DRAWN_ATTRIBUTES:
                yield f"<{name.lower()}> with the attribute {attribute}"


def _foreign_attributes(name: str, written: str) -> Iterator[str]:
    allowed = ALLOWED.get(name)
    if allowed is None:
        yield f"<{name}>"
        return
    # Most tags of a page have no attribute at all.
    if not written or written == "/":
        return
    for attribute, value in attributes_of(written).items():
        is_known = attribute in allowed or _is_common(attribute)
        if not is_known or not _is_harmless(attribute, value):
            yield f'<{name}> with the attribute {attribute}="{value[:60]}"'


def _is_common(attribute: str) -> bool:
    return attribute in _ANYWHERE or attribute.startswith(_ANYWHERE_PREFIXES)


def _is_harmless(attribute: str, value: str) -> bool:
    if attribute == "style":
        return _STYLE.fullmatch(value) is not None
    if attribute == "href":
        return _SAFE_ADDRESS.match(_IGNORED_IN_ADDRESSES.sub("", value)) is not None
    return True
