"""The finished site: built aside and swapped in whole, packed, read back."""

from __future__ import annotations

import os
import shutil
import time
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from builder.files.project import UsageError, relative

FIRST_DAY = 315_532_800
"""1980-01-01: the first day that a zip file can name."""


@contextmanager
def aside(site: Path) -> Iterator[Path]:
    """An empty folder beside `site` to build into; it is gone afterwards unless it was swapped in."""
    new = _sibling(site, "new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    try:
        yield new
    finally:
        shutil.rmtree(new, ignore_errors=True)


def swap_in(new: Path, site: Path) -> None:
    """Put `new` in the place of `site`: readers see the old site or the new one, never half of it."""
    target = site.resolve()
    old = _sibling(site, "old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    try:
        new.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def pack(folder: Path, archive: Path, epoch: int) -> None:
    """Zip `folder`, the same bytes for the same files: sorted, dated `epoch`."""
    new = archive.with_name(f".{archive.name}.new")
    when = time.gmtime(max(epoch, FIRST_DAY))[:6]
    with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{folder.name}/{relative(path, folder)}", when)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, path.read_bytes())
    new.replace(archive)


class Texts(Mapping[str, str]):
    """The text files of a site with one ending, by path; each is read when it is asked for and not kept."""

    def __init__(self, folder: Path, ending: str) -> None:
        self._folder = folder
        self._names = sorted(
            relative(path, folder) for path in folder.rglob(f"*{ending}") if path.is_file()
        )
        self._known = frozenset(self._names)

    def __getitem__(self, name: str) -> str:
        if name not in self._known:
            raise KeyError(name)
        # Never through universal newlines: a page is compared character by character.
        return (self._folder / name).read_bytes().decode("utf-8", "surrogateescape")

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def read_site(site: Path) -> tuple[Texts, Texts]:
    """The pages and the JSON files of a finished site; Trouble when there is none."""
    if not site.is_dir():
        raise UsageError(f"there is no folder {site}", "build the site first: seedbed build")
    pages = Texts(site, ".html")
    if not pages:
        raise UsageError(
            f"{site} holds no page", "name the folder of a finished site, such as site"
        )
    return pages, Texts(site, ".json")


def names(site: Path) -> frozenset[str]:
    """Every file of a finished site."""
    return frozenset(relative(path, site) for path in site.rglob("*") if path.is_file())


def _sibling(site: Path, what: str) -> Path:
    """On the same disk, so that it can be swapped by renaming; hidden; one for each build that runs."""
    target = site.resolve()
    return target.with_name(f".{target.name}-{what}-{os.getpid()}")
