"""Finished HTML → the links inside the site that lead nowhere: a missing file, a missing anchor."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from builder.problem import Problem, Severity

_UNREAD = re.compile(
    r"""
      <!--.*?-->
    | (<(script|style)\b[^>]*>).*?</\2\s*>
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
"""Comments, and what stands inside scripts and styles: no tags are meant there."""

_TAG = re.compile(r"""<[a-zA-Z](?:[^"'<>]|"[^"]*"|'[^']*')*>""")
_ATTRIBUTE = re.compile(
    r"""
    \s (id|href|src|poster) \s*=\s*
    (?: "([^"]*)" | '([^']*)' | ([^\s"'<>]+) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SHOWN_ANYWHERE = ("404.html",)
"""Pages that are shown at any address.

Their links name the whole path on the host, which the site does not know.
"""


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it stands on a page."""

    written: str
    offset: int
    """Of its tag in the page's text."""


def broken_links(pages: Mapping[str, str], files: Collection[str]) -> tuple[Problem, ...]:
    """One problem for each link on `pages` that no file of the site and no anchor in it answers."""
    anchors: dict[str, frozenset[str]] = {}
    first_to: dict[tuple[str, str], tuple[str, Link]] = {}
    for path in pages:
        anchors[path], links = anchors_and_links(pages[path])
        for link in links:
            target = resolve(path, link.written)
            is_judged = not (path in _SHOWN_ANYWHERE and link.written.startswith("/"))
            # A menu repeats its links on every page: the first page with a link stands for all.
            if target is not None and is_judged:
                first_to.setdefault(target, (path, link))
    problems: list[Problem] = []
    for (path, anchor), (page, link) in first_to.items():
        if path not in files:
            problems.append(_link_fault(pages, page, link, "links.page", f"there is no {path}"))
        elif anchor and path in anchors and not _has_anchor(anchors[path], anchor):
            reason = f"{path} has no anchor '{anchor}'"
            problems.append(_link_fault(pages, page, link, "links.anchor", reason))
    return tuple(sorted(problems))


def anchors_and_links(page: str) -> tuple[frozenset[str], tuple[Link, ...]]:
    """The anchors of a page, and its links.

    >>> anchors_and_links('<h1 id="a">x</h1> <a class=b href="../c/?d&amp;e#f">y</a>')
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

    >>> resolve("a/index.html", "../b/#c"), resolve("a/index.html", "#d")
    (('b/index.html', 'c'), ('a/index.html', 'd'))
    >>> resolve("index.html", "mailto:x@example.org") is None
    True
    """
    try:
        parts = urlsplit(written)
    # A host that cannot be one; it is not ours, at any rate.
    except ValueError:
        return None
    if parts.scheme or parts.netloc:
        return None
    # What follows `:~:` is a directive for the browser and names no anchor.
    anchor = unquote(parts.fragment).partition(":~:")[0]
    # "?q=1#x" and "#x" stay on the page.
    if not parts.path:
        return page, anchor
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
    # A server answers a folder with its index; `normpath` has dropped the slash that says so.
    leads_to_folder = parts.path.endswith(("/", "/.", "/..")) or parts.path in (".", "..")
    if leads_to_folder:
        path = posixpath.normpath(f"{path}/index.html")
    return path, anchor


def _attributes(page: str) -> Iterator[tuple[int, str, str]]:
    """Offset of the tag, name and value of each attribute that is an anchor or a link."""
    for tag in _TAG.finditer(page):
        # White space before the name, or `data-href` would be one.
        for attribute in _ATTRIBUTE.finditer(tag[0]):
            name, double, single, bare = attribute.groups("")
            value = html.unescape(double or single or bare)
            yield tag.start(), name.lower(), value.strip()


def _blank(unread: re.Match[str]) -> str:
    """Keep a script's own tag, for its `src`, and every offset."""
    tag = unread[1] or ""
    return tag + " " * (len(unread[0]) - len(tag))


def _has_anchor(ids: frozenset[str], anchor: str) -> bool:
    """Also a run of lines, `L57-L60`, when both its ends are there."""
    start, _, end = anchor.partition("-")
    return anchor in ids or (start in ids and end in ids)


def _link_fault(pages: Mapping[str, str], page: str, link: Link, code: str, reason: str) -> Problem:
    line = pages[page].count("\n", 0, link.offset) + 1
    message = f"the link '{link.written}' leads nowhere: {reason}"
    return Problem(page, line, 0, Severity.ERROR, code, message)
