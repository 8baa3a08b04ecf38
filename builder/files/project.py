"""A project folder: where its parts lie, the files in it, and a fingerprint that edits change."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


class UsageError(Exception):
    """The command was asked for something that it cannot do.

    The message says what, the hint says what to do instead.
    """

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
"""Path → time of change in nanoseconds, and size in bytes."""


def open_project(root: Path) -> Project:
    """The project in the folder `root`; UsageError when there is none."""
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


def take_snapshot(project: Project) -> Snapshot:
    """Every file that a build reads, with its time of change and size."""
    snapshot: Snapshot = {}
    folders = (project.seeds, project.templates, project.docs)
    paths = [project.config, project.lock]
    for folder in folders:
        paths += walk(folder)
    for path in paths:
        try:
            stat = path.stat()
        # Removed while we were looking: the next look will see that.
        except OSError:
            continue
        snapshot[str(path)] = (stat.st_mtime_ns, stat.st_size)
    return snapshot


def walk(folder: Path) -> Iterator[Path]:
    """All files under `folder` in the order of their names, without hidden ones.

    Symbolic links are followed, each folder once.
    """
    visited: set[str] = set()
    for parent, folders, names in os.walk(folder, followlinks=True):
        # A link to a folder above it would lead round in circles.
        real = os.path.realpath(parent)
        if real in visited:
            folders.clear()
            continue
        visited.add(real)
        # Changed in place: this is how `os.walk` is told where to go next.
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(parent, name)


def relative(path: Path, folder: Path) -> str:
    """`path` inside `folder`, with forward slashes on every system."""
    return path.relative_to(folder).as_posix()


def write_file(path: Path, content: bytes) -> None:
    """Write a file so that a reader finds either the old one or the new one whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # On the same disk, or it could not be renamed; cut, for file systems limit a name to 255 bytes.
    new = path.with_name(f".{path.name[:100]}.new")
    new.write_bytes(content)
    new.replace(path)
