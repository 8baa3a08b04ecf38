"""Pages at old addresses.

A reader arrives at the new one, with scripts at the very passage, served or from a folder.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from builder.build import Options, build
from builder.permalinks import LOCK, topic_fingerprint
from tests.browser.conftest import Place, serving
from tests.building import templates

pytestmark = pytest.mark.xdist_group("browser")

SEED = b"Owls\n\nOwls hoot at night, and nobody knows why.\n"


def moved(folder: Path, *, directory_urls: bool) -> str:
    """Lay out the page of a topic that leads to the text on owls, and that page.

    Gives back the first one's file.
    """
    lock = f"topic hooting {topic_fingerprint('Hooting')} -> page owls\n"
    made = build(
        {"seeds/a.txt": SEED},
        {LOCK: lock},
        templates(),
        frozenset(),
        Options(directory_urls=directory_urls),
    )
    (path,) = (path for path in made.files if path.endswith(".html"))
    target = "pages/owls/index.html" if directory_urls else "pages/owls.html"
    for name, text in (
        (path, made.files[path]),
        (target, "<!doctype html><title>Owls</title><link rel=icon href=data:,><p id=p1>Owls"),
    ):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("directory_urls", [True, False])
def test_a_reader_arrives(
    open_tab: Callable[..., Any], tmp_path: Path, scripts: bool, directory_urls: bool
) -> None:
    path = moved(tmp_path, directory_urls=directory_urls)
    running = serving(tmp_path, "/repo/")
    place = next(running) if directory_urls else Place(tmp_path, f"{tmp_path.as_uri()}/")
    tab = open_tab(java_script_enabled=scripts)
    tab.goto(f"{place.base}{path.removesuffix('index.html')}?q=1#p1", wait_until="commit")
    tab.wait_for_url("**/pages/owls**")
    assert tab.title() == "Owls"
    assert tab.url.removeprefix(place.base).endswith("?q=1#p1" if scripts else "")
    running.close()
