"""A project folder: where its parts lie, and a fingerprint of them that changes when a person edits something."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


class UsageError(Exception):
    """The command was asked for something that it cannot do; the message says what, the hint says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with `mkdocs.yml` and `seeds/` in it."""

    root: Path

    @property
    def config(self) -> Path:
        """`mkdocs.yml`."""
        return self.root / "mkdocs.yml"

    @property
    def seeds(self) -> Path:
        """The raw documents and the curated tables."""
        return self.root / "seeds"

    @property
    def templates(self) -> Path:
        """The project's own templates; those that it lacks come with the package."""
        return self.root / "templates"

    @property
    def lock(self) -> Path:
        """`permalinks.lock`, when addresses were published."""
        return self.root / "permalinks.lock"

    @property
    def docs(self) -> Path:
        """What the site engine reads."""
        return self.root / "docs_src"

    @property
    def site(self) -> Path:
        """The finished site."""
        return self.root / "site"

    @property
    def offline(self) -> Path:
        """The finished site that works from `file://`."""
        return self.root / "site-offline"


Snapshot = dict[str, tuple[int, int]]
"""Path → time of change and size."""


def open_project(root: Path) -> Project:
    """The project in the folder `root`; Trouble when there is none."""
    project = Project(root)
    if not root.is_dir():
        raise UsageError(f"there is no folder {root}", f"seedbed new {root}")
    for part in (project.seeds, project.config):
        if not part.exists():
            raise UsageError(
                f"{root} is not a Seedbed project: it has no {part.name}",
                "name its folder with -C DIR, or start one: seedbed new DIR",
            )
    if not project.seeds.is_dir():
        raise UsageError(
            f"{project.seeds} is not a folder", "seeds/ holds one file for each document"
        )
    return project


def snapshot(project: Project) -> Snapshot:
    """Every file that a build reads, with its time of change and size."""
    found: Snapshot = {}
    for path in (
        project.config,
        project.lock,
        *walk(project.seeds),
        *walk(project.templates),
        *walk(project.docs),
    ):
        try:
            stat = path.stat()
        except OSError:  # Removed while we were looking: the next look will see that.
            continue
        found[str(path)] = (stat.st_mtime_ns, stat.st_size)
    return found


def walk(folder: Path) -> Iterator[Path]:
    """All files under `folder` in the order of their names, hidden ones left out, symbolic links followed once."""
    seen: set[str] = set()
    for place, folders, names in os.walk(folder, followlinks=True):
        real = os.path.realpath(place)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place, name) for name in sorted(names) if not name.startswith("."))


def relative(path: Path, folder: Path) -> str:
    """`path` inside `folder`, with forward slashes on every system."""
    return path.relative_to(folder).as_posix()
