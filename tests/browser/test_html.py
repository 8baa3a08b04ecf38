"""Every page is valid HTML, as the Nu checker of the W3C judges it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("browser")

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
GET_IT = "there is no {}: install Java 17 and `npm install --no-save vnu-jar`, or name a vnu.jar in VNU_JAR"
JARS = (
    os.environ.get("VNU_JAR", ""),
    ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar",
)
FAULTY = '<!doctype html><html lang="en"><head><title>x</title></head><body><p id="a">x<div id="a"></div></body></html>'


@pytest.fixture(scope="module")
def checker() -> list[str]:
    """The command that checks files, which follow it."""
    java = shutil.which("java")
    jar = next((str(path) for path in JARS if path and Path(path).is_file()), None)
    if java is None or jar is None:
        pytest.skip(GET_IT.format("Java" if java is None else "vnu.jar"))
    return [
        java,
        "-Xss2m",
        "-jar",
        jar,
        "--skip-non-html",
        "--format",
        "json",
        "--exit-zero-always",
        "--stdout",
    ]


def reviewed() -> list[re.Pattern[str]]:
    lines = (HERE / "theme_faults.tsv").read_text("utf-8").splitlines()
    return [
        re.compile(line.partition("\t")[0]) for line in lines if line and not line.startswith("#")
    ]


def faults(checker: list[str], folder: Path) -> list[str]:
    """What is wrong in the pages of a folder, apart from what is known of the theme."""
    told = subprocess.run(
        [*checker, str(folder)], capture_output=True, check=True, encoding="utf-8"
    ).stdout
    found = [
        message
        for message in json.loads(told)["messages"]
        if message["type"] != "info" or message.get("subType") == "warning"
    ]
    known = reviewed()
    return [
        f"{one['url'].partition('/site/')[2]}: {one['message']}"
        for one in found
        if not any(rule.search(one["message"]) for rule in known)
    ]


@pytest.mark.slow
def test_every_page_is_valid_html(checker: list[str], finished: Path) -> None:
    assert faults(checker, finished / "site") == []


def test_what_is_not_valid_is_told(checker: list[str], tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(FAULTY, "utf-8")
    assert any("Duplicate ID" in fault for fault in faults(checker, tmp_path))


@pytest.mark.slow
def test_each_known_fault_of_the_theme_is_still_there(checker: list[str], finished: Path) -> None:
    told = subprocess.run(
        [*checker, str(finished / "site" / "index.html")],
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout
    messages = [message["message"] for message in json.loads(told)["messages"]]
    assert [
        rule.pattern for rule in reviewed() if not any(rule.search(message) for message in messages)
    ] == []
