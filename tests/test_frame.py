"""The frame: pins that install, workflows that may do little, a README that is true."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.cli import seedbed

ROOT = Path(__file__).resolve().parent.parent
PINS = (ROOT / "requirements.txt", ROOT / "starter/requirements.txt")
WORKFLOWS = (
    *sorted((ROOT / ".github/workflows").glob("*.yml")),
    ROOT / "starter/github/workflows/pages.yml",
)
PROOF = "make site|seedbed verify"
"""Commands that prove the finished site again."""
WITHOUT_ENSUREPIP = """
import importlib.util, runpy, sys

find_spec = importlib.util.find_spec

def find_all_but_ensurepip(name, *rest):
    return None if name == "ensurepip" else find_spec(name, *rest)

importlib.util.find_spec = find_all_but_ensurepip
runpy.run_path(sys.argv[1], run_name="__main__")
"""
"""Runs a script in an interpreter that lacks what Debian puts into a package of its own."""
MAY_WRITE = {"pages", "id-token"}


def pinned(path: Path) -> dict[str, set[str]]:
    """Name → versions (one for each kind of Python)."""
    versions: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([a-z0-9._-]+)==(\S+)", path.read_text(), re.MULTILINE):
        versions.setdefault(name, set()).add(version)
    return versions


def jobs(path: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(path.read_text())["jobs"])


@pytest.mark.parametrize("path", PINS, ids=lambda path: path.parent.name)
def test_every_pin_carries_hashes_and_names_no_index(path: Path) -> None:
    text = path.read_text()
    assert "http" not in text
    assert "--index" not in text
    entries = re.split(r"\n(?=[a-z])", text.strip())
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_everything_that_the_package_needs_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    needed = [
        re.match(r"[A-Za-z0-9-]+", line)[0].lower() for line in project["project"]["dependencies"]
    ]  # type: ignore[index]
    developers = [
        re.match(r"[A-Za-z0-9-]+", line)[0].lower() for line in project["dependency-groups"]["dev"]
    ]  # type: ignore[index]
    assert {*needed, *developers} <= pinned(PINS[0]).keys()
    assert {*needed} <= pinned(PINS[1]).keys()


def test_a_fresh_project_gets_the_versions_that_are_tested() -> None:
    everything = pinned(PINS[0])
    assert {
        name: versions
        for name, versions in pinned(PINS[1]).items()
        if everything.get(name) != versions
    } == {}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: f"{path.parts[-4]}-{path.stem}")
def test_a_workflow_may_do_no_more_than_it_must(path: Path) -> None:
    assert yaml.safe_load(path.read_text())["permissions"] == {}
    for job in jobs(path).values():
        permissions = job["permissions"].items()
        assert {scope for scope, level in permissions if level == "write"} <= MAY_WRITE
        assert job["timeout-minutes"] <= 30
        for step in job["steps"]:
            assert re.fullmatch(r"[\w-]+/[\w-]+@v\d+", step.get("uses", "a/b@v1")), step
            assert step.get("with", {}).get(
                "persist-credentials"
            ) is False or "checkout" not in step.get("uses", "")


@pytest.mark.parametrize(
    "path", [path for path in WORKFLOWS if path.stem == "pages"], ids=lambda path: path.parts[-4]
)
def test_nothing_is_published_before_it_is_proved(path: Path) -> None:
    steps = [step.get("run") or step["uses"] for step in jobs(path)["build"]["steps"]]
    proved = [index for index, step in enumerate(steps) if re.search(PROOF, step)]
    published = [index for index, step in enumerate(steps) if "upload-pages-artifact" in step]
    assert proved[0] < published[0]


def test_make_lists_its_targets_and_verifies_what_it_builds() -> None:
    listed = subprocess.run(
        ["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert {"site", "test", "check", "golden", "serve", "help"} <= set(
        re.findall(r"make (\w+)", listed)
    )
    planned = subprocess.run(
        ["make", "-n", "site"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert planned.index("seedbed build") < planned.index("seedbed verify site seeds")


def test_the_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text()
    assert [name for name in seedbed.commands if f"seedbed {name}" not in text] == []


def test_what_the_readme_and_the_guide_name_is_there() -> None:
    for page in ("README.md", "CONTRIBUTING.md"):
        text = (ROOT / page).read_text()
        named = re.findall(
            r"`((?:builder|tests|templates|starter|benchmarks|\.github)/[a-z_./-]*)`", text
        )
        assert [name for name in named if not (ROOT / name).exists()] == []
        links = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
        assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_setup_says_what_is_missing(tmp_path: Path) -> None:
    """As on a Debian without python3-venv: the interpreter is there, ensurepip is not."""
    for name in ("bootstrap.py", "requirements.txt", "pyproject.toml"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    command = [sys.executable, "-c", WITHOUT_ENSUREPIP, str(tmp_path / "bootstrap.py")]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "apt install python3-venv" in ended.stderr
    assert not (tmp_path / ".venv").exists()
