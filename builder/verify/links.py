"""Finished HTML → the links inside the site that lead nowhere: a missing file, a missing anchor."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from builder.problem import Problem, Severity

_UNREAD = re.compile(r"<!--.*?-->|(<(script|style)\b[^>]*>).*?</\2\s*>", re.DOTALL | re.IGNORECASE)
"""Comments, and what stands inside scripts and styles: no tags are meant there."""

_TAG = re.compile(r"""<[a-zA-Z](?:[^"'<>]|"[^"]*"|'[^']*')*>""")
_ATTRIBUTE = re.compile(
    r"""\s(id|href|src|poster)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.IGNORECASE
)
_HOST_RELATIVE = ("404.html",)
"""Pages that are shown at any address: their links name the whole path on the host, which the site does not know."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it stands on a page, and where in the page's text."""

    written: str
    offset: int


def broken(pages: Mapping[str, str], files: Collection[str]) -> tuple[Problem, ...]:
    """One problem for each link on `pages` that no file of the site and no anchor in it answers."""
    anchors: dict[str, frozenset[str]] = {}
    asked: dict[tuple[str, str], tuple[str, Link]] = {}
    for path in pages:
        ids, links = read(pages[path])
        anchors[path] = ids
        for link in links:
            target = resolve(path, link.written)
            if target is not None and not (path in _HOST_RELATIVE and link.written.startswith("/")):
                asked.setdefault(target, (path, link))
    found = (_fault(pages, files, anchors, target, place) for target, place in asked.items())
    return tuple(sorted(problem for problem in found if problem is not None))


def read(page: str) -> tuple[frozenset[str], tuple[Link, ...]]:
    """The anchors of a page, and its links.

    >>> read('<h1 id="a">x</h1> <a class=b href="../c/?d&amp;e#f">y</a>')
    (frozenset({'a'}), (Link(written='../c/?d&e#f', offset=18),))
    """
    ids: set[str] = set()
    links: list[Link] = []
    for offset, name, value in _attributes(_UNREAD.sub(_blank, page)):
        if name == "id":
            ids.add(value)
        else:
            links.append(Link(value, offset))
    return frozenset(ids), tuple(links)


def resolve(page: str, written: str) -> tuple[str, str] | None:
    """The file and the anchor that a link on `page` leads to; None when it leaves the site.

    >>> resolve("a/index.html", "../b/#c"), resolve("a/index.html", "#d"), resolve("index.html", "mailto:x@example.org")
    (('b/index.html', 'c'), ('a/index.html', 'd'), None)
    """
    try:
        parts = urlsplit(written)
    except ValueError:  # A host that cannot be one; it is not ours, at any rate.
        return None
    if parts.scheme or parts.netloc:
        return None
    anchor = unquote(parts.fragment).partition(":~:")[0]
    if not parts.path:
        return page, anchor
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
    leads_to_folder = parts.path.endswith(("/", "/.", "/..")) or parts.path in (".", "..")
    return (posixpath.normpath(f"{path}/index.html") if leads_to_folder else path), anchor


def _attributes(page: str) -> Iterator[tuple[int, str, str]]:
    for tag in _TAG.finditer(page):
        for attribute in _ATTRIBUTE.finditer(tag[0]):
            value = next(group for group in attribute.groups()[1:] if group is not None)
            yield tag.start(), attribute[1].lower(), html.unescape(value).strip()


def _blank(unread: re.Match[str]) -> str:
    """Keep a script's own tag, for its `src`, and every offset."""
    tag = unread[1] or ""
    return tag + " " * (len(unread[0]) - len(tag))


def _fault(
    pages: Mapping[str, str],
    files: Collection[str],
    anchors: Mapping[str, frozenset[str]],
    target: tuple[str, str],
    place: tuple[str, Link],
) -> Problem | None:
    path, anchor = target
    page, link = place
    if path not in files:
        return _problem(pages[page], page, link, "links.page", f"there is no {path}")
    if anchor and path in anchors and not _is_there(anchor, anchors[path]):
        return _problem(pages[page], page, link, "links.anchor", f"{path} has no anchor '{anchor}'")
    return None


def _is_there(anchor: str, ids: frozenset[str]) -> bool:
    """Also a run of lines, `L57-L60`, when both its ends are there."""
    start, _, end = anchor.partition("-")
    return anchor in ids or (start in ids and end in ids)


def _problem(text: str, page: str, link: Link, code: str, why: str) -> Problem:
    line = text.count("\n", 0, link.offset) + 1
    return Problem(
        page, line, 0, Severity.ERROR, code, f"the link '{link.written}' leads nowhere: {why}"
    )
