"""Writing docs_src/: generated pages beside hand-written ones, only what changed, never a file that is not ours.

A manifest remembers each generated file and the hash of what was written.  A file that is not in it, or
that has another hash, is a person's: it is kept, and wins over the generated page of the same path.
Each file is replaced in one step, and the manifest knows both its old and its new hash meanwhile, so
that a build that is killed at any point leaves nothing that the next one would take for a person's.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from builder.files.project import Project, UsageError, relative, walk
from builder.problem import Problem, Severity

MANIFEST = ".seedbed-manifest.json"
IGNORED = ".gitignore"
"""Made anew by each build: git ignores what is generated, and only that."""


@dataclass(frozen=True, slots=True)
class Docs:
    """What lies in docs_src/ before a build."""

    by_hand: frozenset[str]
    ours: Mapping[str, str]
    """Path → hash, of the generated files that are still as they were written."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """What a build did to docs_src/."""

    ours: frozenset[str]
    changed: frozenset[str]
    removed: frozenset[str]


def survey(project: Project) -> Docs:
    """Tell a person's files in docs_src/ from our own."""
    known = _read_manifest(project)
    by_hand: set[str] = set()
    ours: dict[str, str] = {}
    problems: list[Problem] = []
    for path in _files(project.docs):
        name = relative(path, project.docs)
        found = sha256(path.read_bytes()).hexdigest() if name in known else ""
        if found and found in known[name]:
            ours[name] = found
            continue
        by_hand.add(name)
        if found:
            message = "was changed by hand since it was generated: it is kept as it is, and shown"
            problems.append(
                Problem(
                    f"docs_src/{name}",
                    0,
                    0,
                    Severity.NOTE,
                    "files.edited",
                    message,
                    "delete it to have it generated again",
                )
            )
    return Docs(frozenset(by_hand), MappingProxyType(ours), tuple(problems))


def write(project: Project, files: Mapping[str, str | bytes], docs: Docs) -> Written:
    """Bring docs_src/ to hold `files` beside what is written by hand; rewrite only what changed, remove what is stale."""
    wanted = {
        name: _as_bytes(content)
        for name, content in sorted(files.items())
        if name not in docs.by_hand
    }
    if IGNORED not in docs.by_hand:
        wanted[IGNORED] = _ignored(wanted, docs.by_hand)
    hashes = {name: sha256(content).hexdigest() for name, content in wanted.items()}
    changed = [name for name in wanted if docs.ours.get(name) != hashes[name]]
    stale = sorted(docs.ours.keys() - wanted.keys())
    project.docs.mkdir(parents=True, exist_ok=True)
    if changed or stale:
        _write_manifest(project, docs.ours, hashes)
        _remove(project.docs, stale)
        for name in changed:
            replace(_inside(project.docs, name), wanted[name])
    _write_manifest(project, hashes)
    return Written(frozenset(wanted), frozenset(changed), frozenset(stale))


def replace(path: Path, content: bytes) -> None:
    """Write a file so that a reader finds either the old one or the new one whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name[:100]}.new")
    new.write_bytes(content)
    new.replace(path)


def _files(folder: Path) -> Iterable[Path]:
    ignored = folder / IGNORED
    return (*([ignored] if ignored.is_file() else []), *walk(folder))


def _as_bytes(content: str | bytes) -> bytes:
    # An undecodable byte of a seed is a lone surrogate, which no UTF-8 file can hold: it shows as \udcNN.
    return content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")


def _inside(folder: Path, name: str) -> Path:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts:
        raise ValueError(f"a generated page must lie inside docs_src/: {name!r}")
    return folder / path


def _remove(folder: Path, names: Iterable[str]) -> None:
    for name in names:
        path = folder / name
        path.unlink(missing_ok=True)
        for parent in path.relative_to(folder).parents:
            if parent == Path() or any((folder / parent).iterdir()):
                break
            (folder / parent).rmdir()


def _ignored(ours: Iterable[str], by_hand: Iterable[str]) -> bytes:
    """What git shall ignore: whole folders where all is generated, single files where a person's lie beside them."""
    mixed = {parent for name in by_hand for parent in PurePosixPath(name).parents}
    patterns = {_topmost(PurePosixPath(name), mixed) for name in ours}
    own = (f"/{IGNORED}", f"/{MANIFEST}")
    return "\n".join(
        ("# Made by seedbed build: what is generated here.", *own, *sorted(patterns), "")
    ).encode()


def _topmost(path: PurePosixPath, mixed: set[PurePosixPath]) -> str:
    folders = [parent for parent in path.parents if parent.parts and parent not in mixed]
    name = f"/{folders[-1]}/" if folders else f"/{path}"
    return "".join(f"\\{character}" if character in "*?[\\" else character for character in name)


def _read_manifest(project: Project) -> dict[str, list[str]]:
    path = project.docs / MANIFEST
    if not path.is_file():
        return {}
    try:
        known = json.loads(path.read_text("utf-8"))["files"]
    except (ValueError, KeyError, TypeError) as fault:
        hint = "remove what is generated and build again: git clean -fdX docs_src"
        raise UsageError(f"{path} does not say which files are generated", hint) from fault
    return dict(known)


def _write_manifest(project: Project, *hashes: Mapping[str, str]) -> None:
    names = sorted({name for known in hashes for name in known})
    files = {name: sorted({known[name] for known in hashes if name in known}) for name in names}
    text = json.dumps({"version": 1, "files": files}, indent=0, ensure_ascii=False) + "\n"
    path = project.docs / MANIFEST
    if not (path.is_file() and path.read_bytes() == text.encode()):
        replace(path, text.encode())
