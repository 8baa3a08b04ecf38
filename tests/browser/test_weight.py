"""What a reader must wait for.

The bytes of a page with all that it asks for, and nothing that holds up the first paint.
"""

from __future__ import annotations

import gzip
import re
import statistics
from functools import cache
from pathlib import Path

ASKED = re.compile(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"([^>]*)>')
BROUGHT = ("previews.js", "lists.js")
"""Scripts that a page fetches when it has something for them."""
KILOBYTE = 1000
TYPICAL = 100 * KILOBYTE
LONGEST = 150 * KILOBYTE


@cache
def sent(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))


def weight(page: Path) -> int:
    """Bytes as sent, compressed as any server does it.

    Without the search's index, which waits until somebody asks.
    """
    html = page.read_text("utf-8")
    brought = [
        name
        for name, sign in zip(BROUGHT, ("data-peek=", "data-for="), strict=True)
        if sign in html
    ]
    asked = [page.parent / address for address, _ in ASKED.findall(html)]
    assets = next(path.parent for path in asked if path.name == "seedbed.js")
    return sent(page) + sum(
        sent(path.resolve()) for path in (*asked, *(assets / name for name in brought))
    )


def test_a_page_is_light(finished: Path) -> None:
    pages = [page for page in (finished / "site").rglob("*.html") if page.name != "404.html"]
    weights = {page.relative_to(finished / "site").as_posix(): weight(page) for page in pages}
    assert statistics.quantiles(weights.values(), n=20)[-1] < TYPICAL, (
        "nineteen of twenty pages are typical"
    )
    assert {page: size for page, size in weights.items() if size > LONGEST} == {}


def test_no_script_of_the_site_holds_up_the_page(finished: Path) -> None:
    head = (finished / "site" / "index.html").read_text("utf-8").partition("<body")[0]
    assert "<script src" not in head
    own = re.findall(
        r'<script src="assets/[\w-]+\.js"([^>]*)>',
        (finished / "site" / "index.html").read_text("utf-8"),
    )
    assert own and all("defer" in how for how in own)
