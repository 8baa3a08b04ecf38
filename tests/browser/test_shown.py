"""What `verify` counts as shown is shown.

No style sheet hides a piece of a seed, on a desk or on a phone.
"""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("browser")

UNSEEN = """() => {
  for (const held of document.querySelectorAll('details')) held.open = true;
  const seen = (held) => {
    const box = held.getBoundingClientRect();
    const style = getComputedStyle(held);
    return held.checkVisibility({opacityProperty: true, visibilityProperty: true}) && box.width > 1 && box.height > 1
      && parseFloat(style.fontSize) >= 9 && box.right > 0 && box.bottom + scrollY > 0 && style.color !== 'rgba(0, 0, 0, 0)';
  };
  return [...document.querySelectorAll('[data-src]')].filter((held) => held.textContent.trim() && !seen(held))
    .map((held) => held.dataset.src + ' ' + held.textContent.slice(0, 40));
}"""
PER_FOLDER = 2


def pages(site: Path) -> list[Path]:
    """Some pages of each folder that show a seed, the longest among them."""
    shown = [path for path in sorted(site.rglob("*.html")) if "data-src" in path.read_text("utf-8")]
    folders = sorted({path.relative_to(site).parts[0] for path in shown})
    found = []
    for folder in folders:
        held = sorted(
            (path for path in shown if path.relative_to(site).parts[0] == folder),
            key=lambda path: -path.stat().st_size,
        )
        found += held[:PER_FOLDER]
    return found


@pytest.mark.parametrize("width", [1280, 375])
def test_everything_that_counts_as_shown_can_be_seen(chromium, finished: Path, width: int) -> None:
    tab = chromium.new_page(viewport={"width": width, "height": 800})
    found = pages(finished / "site")
    assert len(found) >= 4
    for path in found:
        tab.goto(path.as_uri())
        assert tab.evaluate(UNSEEN) == [], path.relative_to(finished)
    tab.add_style_tag(content="[data-src] { display: none }")
    assert tab.evaluate(UNSEEN), "a style that hides would go unseen"
    tab.close()
