"""The look of the site: readable colours, templates for every engine, nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
ASSETS = ROOT / "docs_src" / "assets"
OVERRIDES = ROOT / "templates" / "overrides"
TEXT_ON_PAPER = (
    "ink",
    "soft",
    "accent",
    "normalised",
    "inferred",
    "ambiguous",
    "repaired",
    "absent",
    "error",
)
TEXT_ON_ITS_OWN = ("normalised", "inferred", "ambiguous", "repaired", "absent", "error", "accent")


def tokens(scheme: int) -> dict[str, str]:
    text = (ASSETS / "tokens.css").read_text("utf-8").split("@media")[0]
    rules = re.finditer(r"--sb-([\w-]+): light-dark\((#\w+), (#\w+)\)", text)
    return {rule[1]: rule[2 + scheme] for rule in rules}


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1, as WCAG 2.2 defines it."""
    red, green, blue = (linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(share: float) -> float:
    """The light that a channel of sRGB stands for; near black, the curve is a line."""
    if share <= 0.04045:
        return share / 12.92
    return ((share + 0.055) / 1.055) ** 2.4


def contrast(first: str, second: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("name", TEXT_ON_PAPER)
def test_text_can_be_read_on_every_ground(name: str, scheme: int) -> None:
    colours = tokens(scheme)
    for ground in ("paper", "sheet", "sunk", "target-bg"):
        assert contrast(colours[name], colours[ground]) >= 4.5, ground


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("name", TEXT_ON_ITS_OWN)
def test_a_mark_can_be_read_on_its_own_tint(name: str, scheme: int) -> None:
    colours = tokens(scheme)
    assert contrast(colours[name], colours[f"{name}-soft"]) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_edges_of_controls_can_be_seen(scheme: int) -> None:
    colours = tokens(scheme)
    for ground in ("paper", "sheet"):
        assert contrast(colours["edge"], colours[ground]) >= 3, ground


@pytest.mark.parametrize("template", sorted(OVERRIDES.rglob("*.html")), ids=lambda path: path.name)
def test_theme_templates_use_only_what_every_engine_knows(template: Path) -> None:
    text = template.read_text("utf-8")
    assert not re.findall(
        r"\.(?:get|items|keys|values|startswith|endswith|split|strftime|isoformat|format)\(", text
    )
    assert not re.findall(r"\|\s*truncate|page\.file|build_date_utc|page\.abs_url", text)


@pytest.mark.parametrize("asset", sorted(ASSETS.rglob("*.*s")), ids=lambda path: path.name)
def test_assets_ask_no_other_server(asset: Path) -> None:
    text = asset.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.findall(r"https?://|@import|fetch\(|XMLHttpRequest", text)


def test_the_engine_is_asked_for_no_font_and_no_plugin() -> None:
    text = (ROOT / "mkdocs.yml").read_text("utf-8").replace("!ENV", "")
    config = yaml.safe_load(text)
    assert config["theme"]["font"] is False
    assert config["plugins"] == []
    assert "repo_url" not in config
