"""Reading: seeds as bytes, curated tables and templates as text.

Whatever cannot be read costs that file and is told as a Problem; the others are read all the same.
"""

from __future__ import annotations

import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from builder.files.project import UsageError, relative, walk
from builder.problem import Problem, Severity

TABLES = (".yml", ".yaml", ".bib")
"""Endings of the curated tables; every other file in seeds/ is a seed."""

NOT_TEXT = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\0", "a database"),
    (b"\x7fELF", "a program"),
)
"""First bytes of files that people lay beside their texts."""


@dataclass(frozen=True, slots=True)
class Seeds:
    """What lies in a folder of seeds, by path as shown to people: `seeds/NAME.txt`."""

    seeds: Mapping[str, bytes]
    tables: Mapping[str, str]
    problems: tuple[Problem, ...]


def read_seeds(folder: Path) -> Seeds:
    """Read every seed and curated table under `folder`.

    Hidden files, `README*` and editors' copies (`x.txt~`) are none.  Folders inside are read too;
    symbolic links are followed.
    """
    seeds: dict[str, bytes] = {}
    tables: dict[str, str] = {}
    problems: list[Problem] = []
    for path in walk(folder):
        if _is_ignored(path):
            continue
        shown = f"seeds/{relative(path, folder)}"
        content, found = _content(path, shown)
        problems += found
        if content is None:
            continue
        if path.suffix.lower() in TABLES:
            text, found = _text(content, shown)
            problems += found
            if text is not None:
                tables[shown] = text
        else:
            seeds[shown] = content
    in_order = {path: seeds[path] for path in sorted(seeds)}
    return Seeds(MappingProxyType(in_order), MappingProxyType(tables), tuple(problems))


def read_seed(path: Path) -> bytes:
    """The bytes of one seed that a person named; Trouble when it is none."""
    if not path.exists():
        raise UsageError(f"there is no file {printable(str(path))}")
    if path.is_dir():
        raise UsageError(f"{printable(str(path))} is a folder", "name one file of it")
    content, problems = _content(path, printable(str(path)))
    if content is None:
        raise UsageError(f"{problems[0].path} {problems[0].message}", problems[0].hint)
    return content


def read_tables_beside(file: Path) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The curated tables in the folder of a seed that a person named, and not in the folders below it."""
    beside = (
        path
        for path in sorted(file.parent.iterdir())
        if path.suffix.lower() in TABLES and not path.name.startswith(".")
    )
    return _texts((f"seeds/{path.name}", path) for path in beside)


def read_templates(folder: Path) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The page templates in `folder` by name; the theme's own (`overrides/`) are the site engine's."""
    names = ((relative(path, folder), path) for path in walk(folder) if path.suffix == ".j2")
    texts, problems = _texts(
        (f"templates/{name}", path) for name, path in names if not name.startswith("overrides/")
    )
    return {shown.removeprefix("templates/"): text for shown, text in texts.items()}, problems


def read_lock(path: Path) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """`permalinks.lock` by its name, when the project has one."""
    return _texts(((path.name, path),) if path.exists() else ())


def _texts(paths: Iterable[tuple[str, Path]]) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Each file that can be read as text, by the name that people are shown."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for shown, path in paths:
        content, unread = _content(path, shown)
        text, undecoded = (None, ()) if content is None else _text(content, shown)
        problems += (*unread, *undecoded)
        if text is not None:
            texts[shown] = text
    return texts, tuple(problems)


def _is_ignored(path: Path) -> bool:
    return path.name.upper().startswith("README") or path.name.endswith("~")


def _content(path: Path, shown: str) -> tuple[bytes | None, tuple[Problem, ...]]:
    shown, nameable = printable(shown), printable(shown) == shown
    if not nameable:
        hint = "rename it: letters, digits, '-', '_' and '.' are safe everywhere"
        return None, (
            Problem(
                shown,
                0,
                0,
                Severity.ERROR,
                "files.name",
                "has a name that cannot be written as text, and is left out",
                hint,
            ),
        )
    try:
        # Reading from a pipe or a device might never end.
        if not stat.S_ISREG(path.stat().st_mode):
            return None, (
                Problem(
                    shown,
                    0,
                    0,
                    Severity.ERROR,
                    "files.kind",
                    "is neither a file nor a folder",
                    "remove it from here",
                ),
            )
        content = path.read_bytes()
    except OSError as fault:
        hint = "is it there, and may you read it?"
        return None, (
            Problem(
                shown,
                0,
                0,
                Severity.ERROR,
                "files.unreadable",
                f"cannot be read: {fault.strerror}",
                hint,
            ),
        )
    for start, what in NOT_TEXT:
        if content.startswith(start):
            hint = f"lay its text beside it as {path.stem}.txt"
            return None, (
                Problem(
                    shown,
                    0,
                    0,
                    Severity.WARNING,
                    "files.binary",
                    f"is {what}, not text, and is left out",
                    hint,
                ),
            )
    return content, ()


def _text(content: bytes, shown: str) -> tuple[str | None, tuple[Problem, ...]]:
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        message = f"byte 0x{content[fault.start]:02x} is not UTF-8, and the file is left out"
        return None, (
            Problem(shown, line, 0, Severity.ERROR, "files.encoding", message, "save it as UTF-8"),
        )


def printable(path: str) -> str:
    """`path` so that it can be printed on one line: unchanged unless its name holds control or undecodable characters.

    >>> printable("seeds/Ünïcode.txt"), printable("seeds/a\\nb.txt")
    ('seeds/Ünïcode.txt', 'seeds/a\\\\nb.txt')
    """
    return "".join(_shown(character) for character in path)


def _shown(character: str) -> str:
    is_plain = character.isprintable() or character in "\u00a0\u00ad\u200c\u200d"
    return character if is_plain else character.encode("unicode_escape").decode("ascii")
