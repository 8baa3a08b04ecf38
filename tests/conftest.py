"""What the tests share.

The four seeds as a project, that project built once, golden files, one way to be random.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from builder.files import Project, survey_docs

ROOT = Path(__file__).resolve().parent.parent

# The same examples in every run where a failure must mean the change; a developer's run looks for
# new ones.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "ci", parent=settings.get_profile("here"), derandomize=True, database=None
)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--golden",
        action="store_true",
        help="rewrite the golden files instead of comparing with them",
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where everything must be checked (CI), a test that is skipped for want of something fails."""
    report = yield
    if report.skipped and os.environ.get("CI") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which is a failure in CI: {report.longrepr}"
    return report


def lay_out(target: Path) -> Path:
    """A copy of this project as it is committed.

    Seeds, their addresses, templates and what is written by hand.
    """
    project = Project(ROOT)
    target.mkdir(parents=True, exist_ok=True)
    for file in (project.config, project.lock):
        shutil.copy(file, target)
    for folder in (project.seeds, project.templates):
        shutil.copytree(folder, target / folder.name)
    for name in survey_docs(project).by_hand:
        copy = target / "docs_src" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(project.docs / name, copy)
    return target


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of its own for one test, not built."""
    return lay_out(tmp_path / "project")


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with its `docs_src/` and `site/`.

    Built once for all tests and workers.  Only read it.
    """
    from builder.cli import run

    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    target = shared / "finished"
    with open(shared / "finished.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (target / "site").is_dir():
            lay_out(target)
            assert run(["build", "-q", "-C", str(target)]) == 0
    return target


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with `tests/golden/NAME`, or rewrites that file under `--golden`."""

    def compare(name: str, text: str) -> None:
        path = ROOT / "tests" / "golden" / name
        if request.config.getoption("--golden"):
            assert not os.environ.get("CI"), (
                "golden files are never rewritten where nobody reads their diff"
            )
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert path.is_file(), f"there is no {path.relative_to(ROOT)}: make golden"
        assert text == path.read_bytes().decode(), (
            f"differs from {path.relative_to(ROOT)}: when that is right, make golden"
        )

    return compare
