"""What a fresh project starts from: our own theme, templates and assets, wherever Seedbed runs from.

In an installed package they lie in `builder/files/bundle/`, in a checkout at its top, under the same names.
"""

from __future__ import annotations

from pathlib import Path

from builder.files.docs import replace
from builder.files.project import UsageError, relative
from builder.files.seeds import read_templates
from builder.problem import Problem

PACKAGE = Path(__file__).resolve().parent.parent

LAYOUT = (
    ("mkdocs.yml", "mkdocs.yml"),
    ("templates", "templates"),
    ("docs_src/assets", "docs_src/assets"),
    ("docs_src/about", "docs_src/about"),
    ("starter", ""),
)
"""From → to, of what a fresh project gets."""

DOTTED = {"gitignore": ".gitignore", "github/workflows/pages.yml": ".github/workflows/pages.yml"}
"""Files of starter/ whose names start with a dot in the project: packers leave out hidden files."""


def bundle_root() -> Path:
    """The folder that holds what LAYOUT names."""
    packed = PACKAGE / "files" / "bundle"
    return packed if packed.is_dir() else PACKAGE.parent


def starter() -> dict[str, bytes]:
    """Every file of a fresh project, by path."""
    files: dict[str, bytes] = {}
    for origin, target in LAYOUT:
        for path in _files(bundle_root() / origin):
            inside = relative(path, bundle_root() / origin)
            name = "/".join(part for part in (target, inside) if part not in ("", "."))
            files[DOTTED.get(name, name)] = path.read_bytes()
    return files


def package() -> dict[str, bytes]:
    """Every file of the `builder` package as it is installed, by its path in a wheel."""
    files = {
        f"builder/{relative(path, PACKAGE)}": path.read_bytes()
        for path in _files(PACKAGE)
        if path.suffix != ".pyc"
    }
    for origin, _ in LAYOUT:
        files |= {
            f"builder/files/bundle/{relative(path, bundle_root())}": path.read_bytes()
            for path in _files(bundle_root() / origin)
        }
    return files


def lay_out(folder: Path, files: dict[str, bytes]) -> None:
    """Write a fresh project into `folder`, which must be empty or not be there."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        what = "not empty" if folder.is_dir() else "no folder"
        raise UsageError(
            f"{folder} is there already and {what}", "name a folder that is not there yet"
        )
    for name, content in sorted(files.items()):
        replace(folder / name, content)


def templates(own: Path) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The page templates: a project's own wins over ours of the same name."""
    ours, _ = read_templates(bundle_root() / "templates")
    theirs, problems = read_templates(own)
    return {**ours, **theirs}, problems


def _files(origin: Path) -> list[Path]:
    """Also the hidden ones: the theme looks for its icons in `.icons/`."""
    return (
        [origin]
        if origin.is_file()
        else sorted(path for path in origin.rglob("*") if path.is_file())
    )
