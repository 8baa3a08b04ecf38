"""CPU time and peak memory of each stage on synthetic listings of growing size.

    make bench                                    sizes 500 and 2000, everything but the site engine
    .venv/bin/python -m benchmarks.scale 1000 10000 --site --check 1.5

The text is made here, the same for the same size: no record of anybody's is needed.  Each size runs in a
process of its own.  Times differ from machine to machine, so the last column is the one to read: the growth,
time per record at this size by time per record at the size before it.  1.0 is linear.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

from benchmarks.synthetic import listing
from builder import build
from builder.catalog import build_catalog
from builder.curation import read_references, read_tables
from builder.files import bundled, docs, site
from builder.files.project import Project
from builder.model import model_all
from builder.verify import verify
from builder.website import engine as website

NOTICEABLE = 0.2
"""Seconds below which a stage's growth is only noise."""

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Measured:
    """One stage at one size."""

    stage: str
    seconds: float
    """Of the processor: another program on the machine does not count."""
    megabytes: float
    """Peak of the process while the stage ran."""


class Stopwatch:
    """Runs stages and remembers what each took."""

    def __init__(self) -> None:
        self.measured: list[Measured] = []

    def run(self, stage: str, work: Callable[[], Made]) -> Made:
        """Do the work of one stage."""
        _forget_peak()
        begun = time.process_time()
        made = work()
        self.measured.append(Measured(stage, time.process_time() - begun, _peak()))
        return made


def _forget_peak() -> None:
    """Linux lets a process start its high-water mark anew."""
    reset = Path("/proc/self/clear_refs")
    if reset.exists():
        reset.write_text("5")


def _peak() -> float:
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    return next(
        int(line.split()[1]) / 1024
        for line in status.read_text().splitlines()
        if line.startswith("VmHWM:")
    )


def measure(records: int, *, has_site: bool) -> list[Measured]:
    """All stages on a listing of so many records."""
    with tempfile.TemporaryDirectory(prefix="seedbed-scale-") as folder:
        watch = Stopwatch()
        _stages(watch, records, Path(folder), has_site=has_site)
        return watch.measured


def _stages(watch: Stopwatch, records: int, folder: Path, *, has_site: bool) -> None:
    project = _project(folder, listing(records))
    seeds = {"seeds/listing.txt": (project.seeds / "listing.txt").read_bytes()}
    _first_half(watch, seeds)
    templates, _ = bundled.templates(project.templates)
    options = build.Options(site_url="https://example.org/")
    by_hand = docs.survey(project).by_hand
    built = watch.run(
        "all up to files", lambda: build.build(seeds, {}, templates, by_hand, options)
    )
    watch.run("write", lambda: docs.write(project, built.files, docs.survey(project)))
    watch.run("write nothing new", lambda: docs.write(project, built.files, docs.survey(project)))
    if has_site:
        run = website.Run(project.config, project.site, options.site_url, True, site.FIRST_DAY)
        watch.run("site engine", lambda: website.build(run, lambda: None))
        watch.run("verify", lambda: verify(*site.read_site(project.site), seeds))


def _first_half(watch: Stopwatch, seeds: Mapping[str, bytes]) -> None:
    """The stages up to the catalog one by one; what they make is let go before the next stage is measured."""
    curated, _ = read_tables({})
    parsed, _ = watch.run("read, repair, parse", lambda: build.parse_all(seeds, curated))
    documents, _ = watch.run("model", lambda: model_all(parsed, curated))
    references, _ = read_references(curated.bibliographies)
    watch.run("catalog", lambda: build_catalog(documents, curated, references))


def _project(folder: Path, text: str) -> Project:
    files = {
        name: content
        for name, content in bundled.starter().items()
        if not name.startswith("seeds/")
    }
    bundled.lay_out(folder / "project", {**files, "seeds/listing.txt": text.encode()})
    return Project(folder / "project")


def apart(records: int, *, has_site: bool) -> list[Measured]:
    """`measure` in a process of its own, so that no size profits from the one before."""
    command = [
        sys.executable,
        "-m",
        "benchmarks.scale",
        str(records),
        "--json",
        *(["--site"] if has_site else []),
    ]
    found = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    return [Measured(**row) for row in json.loads(found.stdout)]


def table(sizes: list[int], results: list[list[Measured]]) -> Iterator[str]:
    """The results as people read them."""
    yield f"{'records':>8}  {'stage':<20} {'seconds':>8} {'ms/record':>10} {'peak MB':>8} {'growth':>7}"
    for index, (size, rows) in enumerate(zip(sizes, results)):
        for place, row in enumerate(rows):
            growth = (
                _growth(results[index - 1][place], sizes[index - 1], row, size) if index else None
            )
            told = f"{growth:7.2f}" if growth is not None else "      –"
            yield f"{size:8,}  {row.stage:<20} {row.seconds:8.2f} {1000 * row.seconds / size:10.3f} {row.megabytes:8.0f} {told}"


def _growth(before: Measured, fewer: int, row: Measured, size: int) -> float | None:
    if before.seconds < NOTICEABLE or row.seconds < NOTICEABLE:
        return None
    return (row.seconds / size) / (before.seconds / fewer)


def worst_growth(sizes: list[int], results: list[list[Measured]]) -> float:
    """The largest growth of any stage that takes long enough to tell."""
    pairs = zip(sizes, results), zip(sizes[1:], results[1:])
    growths = [
        _growth(one, fewer, other, size)
        for (fewer, before), (size, rows) in zip(*pairs)
        for one, other in zip(before, rows)
    ]
    return max((growth for growth in growths if growth is not None), default=0.0)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument(
        "sizes", nargs="*", type=int, default=[500, 2000], help="numbers of records, growing"
    )
    parser.add_argument("--site", action="store_true", help="also run the site engine and verify")
    parser.add_argument(
        "--check",
        type=float,
        metavar="GROWTH",
        help="exit with 1 when any stage grows faster than this",
    )
    parser.add_argument(
        "--json", action="store_true", help="measure one size here and print the numbers"
    )
    parser.add_argument(
        "--text", action="store_true", help="print the listing of the first size and stop"
    )
    wish = parser.parse_args()
    if wish.text:
        sys.stdout.write(listing(wish.sizes[0]))
        return
    if wish.json:
        json.dump([asdict(row) for row in measure(wish.sizes[0], has_site=wish.site)], sys.stdout)
        return
    results = [apart(size, has_site=wish.site) for size in wish.sizes]
    print("\n".join(table(wish.sizes, results)))
    if wish.check and worst_growth(wish.sizes, results) > wish.check:
        sys.exit(
            f"a stage grows by {worst_growth(wish.sizes, results):.2f}, more than {wish.check}"
        )


if __name__ == "__main__":
    main()
