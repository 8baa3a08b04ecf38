"""The finished site of the four seeds as `verify` reads it, one seed at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from builder.files import read_seeds, read_site
from builder.verify import Proof, verify
from builder.verify.page import read_page


@dataclass(frozen=True)
class BuiltSite:
    """Published files and seeds; changing one gives another site."""

    pages: dict[str, str]
    data: dict[str, str]
    seeds: dict[str, bytes]

    def verified(self) -> tuple[tuple[Proof, ...], list[str]]:
        """Proofs, and problems as lines."""
        proofs, problems = verify(self.pages, self.data, self.seeds)
        return proofs, [str(problem).splitlines()[0] for problem in problems]

    def with_page(self, path: str, html: str) -> BuiltSite:
        """The site with another text of one page."""
        assert html != self.pages[path], f"nothing was changed on {path}"
        return replace(self, pages={**self.pages, path: html})

    def of(self, seed: str) -> BuiltSite:
        """Only what belongs to one seed: faster to verify."""
        ledger = next(
            path
            for path, text in self.data.items()
            if path.endswith("/ledger.json") and f'"{seed}"' in text
        )
        document = ledger.split("/")[1]
        pages = {
            path: html
            for path, html in self.pages.items()
            if f'content="{seed}"' in html
            or re.match(rf"(?:source|audit)/{re.escape(document)}[/.]", path)
        }
        return BuiltSite(
            pages,
            {path: self.data[path] for path in (ledger, "catalog.json")},
            {seed: self.seeds[seed]},
        )

    def elements(self, wanted: str) -> list[tuple[str, str, tuple[int, ...]]]:
        """Page, text and lines for each match of the pattern `wanted` in a shown element.

        When the page's HTML has it once.
        """
        found = []
        for path, html in sorted(self.pages.items()):
            for shown in read_page(path, html).elements:
                for text in re.findall(wanted, shown.text):
                    if html.count(text) == 1:
                        found.append((path, text, tuple(span.line for span in shown.spans)))
        return found


def opened(site: Path, folder: Path) -> BuiltSite:
    """Read a finished site and its seeds from disk."""
    pages, data = read_site(site)
    return BuiltSite(dict(pages), dict(data), dict(read_seeds(folder).seeds))


@pytest.fixture(scope="session")
def built_site(finished: Path) -> BuiltSite:
    """The site of the four seeds, built once for all tests."""
    return opened(finished / "site", finished / "seeds")
