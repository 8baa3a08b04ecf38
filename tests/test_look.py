"""The look of the site: colours that can be read, templates that every engine takes, nothing from another server."""

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
    return {
        found[1]: found[2 + scheme]
        for found in re.finditer(r"--sb-([\w-]+): light-dark\((#\w+), (#\w+)\)", text)
    }


def luminance(colour: str) -> float:
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("name", TEXT_ON_PAPER)
def test_text_can_be_read_on_every_ground(name: str, scheme: int) -> None:
    held = tokens(scheme)
    for ground in ("paper", "sheet", "sunk", "target-bg"):
        assert contrast(held[name], held[ground]) >= 4.5, ground


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("name", TEXT_ON_ITS_OWN)
def test_a_mark_can_be_read_on_its_own_tint(name: str, scheme: int) -> None:
    held = tokens(scheme)
    assert contrast(held[name], held[f"{name}-soft"]) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_edges_of_controls_can_be_seen(scheme: int) -> None:
    held = tokens(scheme)
    for ground in ("paper", "sheet"):
        assert contrast(held["edge"], held[ground]) >= 3, ground


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
