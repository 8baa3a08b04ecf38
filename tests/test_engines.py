"""The tree that we write belongs to no engine.

ProperDocs and Zensical build it too, and the seeds are proved from their pages.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from builder.cli import run

# Zensical has no option for the folder that it writes to.
ENGINES = {
    "properdocs": ("properdocs", "build", "--strict", "--quiet", "-f", "mkdocs.yml"),
    "zensical": ("zensical", "build", "--strict", "-f", "mkdocs.yml"),
}


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_another_engine_builds_the_tree_and_loses_nothing(
    engine: str, finished: Path, tmp_path: Path
) -> None:
    if importlib.util.find_spec(engine) is None:
        pytest.skip(f"{engine} is not installed: pip install {engine}")
    project = tmp_path / "project"
    shutil.copytree(finished, project, ignore=shutil.ignore_patterns("site"))
    command = (str(Path(sys.executable).with_name(engine)), *ENGINES[engine][1:])
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert run(["verify", str(project / "site"), str(project / "seeds")]) == 0
