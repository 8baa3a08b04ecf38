"""CPU time and peak memory of each stage on synthetic listings of growing size.

    make bench                                    sizes 500 and 2000, everything but the site engine
    .venv/bin/python -m benchmarks.scale 1000 10000 --site --check 1.5

The text is made here, the same for the same size: no record of anybody's is needed.  Each size runs
in a process of its own.  Times differ from machine to machine, so the last column is the one to
read: the growth, time per record at this size by time per record at the size before it.  1.0 is
linear.
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
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from benchmarks.synthetic import listing
from builder.build import Options, build, parse_all
from builder.catalog import build_catalog
from builder.curation import read_references, read_tables
from builder.files import (
    FIRST_DAY,
    Project,
    all_templates,
    lay_out_project,
    read_site,
    starter_files,
    survey_docs,
    write_docs,
)
from builder.model import model_all
from builder.verify import verify
from builder.website import EngineRun, run_engine

NOTICEABLE = 0.2
"""Seconds below which a stage's growth is only noise."""

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Measurement:
    """One stage at one size."""

    stage: str
    seconds: float
    """Of the processor: another program on the machine does not count."""
    megabytes: float
    """Peak of the process while the stage ran."""


class Stopwatch:
    """Runs stages and remembers what each took."""

    def __init__(self) -> None:
        self.measurements: list[Measurement] = []

    def run(self, stage: str, work: Callable[[], Result]) -> Result:
        """Do the work of one stage."""
        _forget_peak()
        begin = time.process_time()
        result = work()
        seconds = time.process_time() - begin
        self.measurements.append(Measurement(stage, seconds, _peak()))
        return result


def measure(records: int, *, has_site: bool) -> list[Measurement]:
    """All stages on a listing of so many records."""
    with tempfile.TemporaryDirectory(prefix="seedbed-scale-") as folder:
        watch = Stopwatch()
        _run_stages(watch, records, Path(folder), has_site=has_site)
        return watch.measurements


def measure_apart(records: int, *, has_site: bool) -> list[Measurement]:
    """`measure` in a process of its own, so that no size profits from the one before."""
    command = [sys.executable, "-m", "benchmarks.scale", str(records), "--json"]
    if has_site:
        command.append("--site")
    ended = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    return [Measurement(**row) for row in json.loads(ended.stdout)]


def table(sizes: list[int], results: list[list[Measurement]]) -> Iterator[str]:
    """The results as people read them."""
    heading = f"{'records':>8}  {'stage':<20} {'seconds':>8} {'ms/record':>10}"
    yield f"{heading} {'peak MB':>8} {'growth':>7}"
    for index, (size, rows) in enumerate(zip(sizes, results)):
        for position, row in enumerate(rows):
            growth = None
            # The first size has none before it to be compared with.
            if index:
                growth = _growth(results[index - 1][position], sizes[index - 1], row, size)
            shown = "      –" if growth is None else f"{growth:7.2f}"
            per_record = 1000 * row.seconds / size
            yield (
                f"{size:8,}  {row.stage:<20} {row.seconds:8.2f} {per_record:10.3f}"
                f" {row.megabytes:8.0f} {shown}"
            )


def worst_growth(sizes: list[int], results: list[list[Measurement]]) -> float:
    """The largest growth of any stage that takes long enough to tell."""
    worst = 0.0
    for (fewer, before), (size, after) in pairwise(zip(sizes, results)):
        # Each size has the same stages in the same order.
        for row_before, row_after in zip(before, after):
            worst = max(worst, _growth(row_before, fewer, row_after, size) or 0.0)
    return worst


def main() -> None:
    """Measure and print."""
    options = _parser().parse_args()
    if options.text:
        sys.stdout.write(listing(options.sizes[0]))
        return
    if options.json:
        rows = [asdict(row) for row in measure(options.sizes[0], has_site=options.site)]
        json.dump(rows, sys.stdout)
        return
    results = [measure_apart(size, has_site=options.site) for size in options.sizes]
    print("\n".join(table(options.sizes, results)))
    worst = worst_growth(options.sizes, results)
    if options.check and worst > options.check:
        sys.exit(f"a stage grows by {worst:.2f}, more than {options.check}")


def _parser() -> argparse.ArgumentParser:
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
    return parser


def _run_stages(watch: Stopwatch, records: int, folder: Path, *, has_site: bool) -> None:
    project = _project(folder / "project", listing(records))
    seeds = {"seeds/listing.txt": (project.seeds / "listing.txt").read_bytes()}
    _run_first_half(watch, seeds)
    templates, _ = all_templates(project.templates)
    options = Options(site_url="https://example.org/")
    by_hand = survey_docs(project).by_hand
    result = watch.run("all up to files", lambda: build(seeds, {}, templates, by_hand, options))
    # Twice: the second time nothing has changed, and reading the files is all that is left.
    for stage in ("write", "write nothing new"):
        watch.run(stage, lambda: write_docs(project, result.files, survey_docs(project)))
    if has_site:
        run = EngineRun(
            project.config, project.site, options.site_url, directory_urls=True, epoch=FIRST_DAY
        )
        watch.run("site engine", lambda: run_engine(run, lambda: None))
        watch.run("verify", lambda: verify(*read_site(project.site), seeds))


def _run_first_half(watch: Stopwatch, seeds: Mapping[str, bytes]) -> None:
    """The stages up to the catalog, one by one.

    What they make is let go before the next stage is measured.
    """
    curated, _ = read_tables({})
    parsed, _ = watch.run("read, repair, parse", lambda: parse_all(seeds, curated))
    documents, _ = watch.run("model", lambda: model_all(parsed, curated))
    references, _ = read_references(curated.bibliographies)
    watch.run("catalog", lambda: build_catalog(documents, curated, references))


def _project(folder: Path, text: str) -> Project:
    """A fresh project whose only seed is `text`."""
    files = {name: content for name, content in starter_files().items() if "seeds/" not in name}
    lay_out_project(folder, {**files, "seeds/listing.txt": text.encode()})
    return Project(folder)


def _forget_peak() -> None:
    """Linux lets a process start its high-water mark anew."""
    reset = Path("/proc/self/clear_refs")
    if reset.exists():
        reset.write_text("5")


def _peak() -> float:
    """The high-water mark of this process in MB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return 0.0


def _growth(before: Measurement, fewer: int, after: Measurement, size: int) -> float | None:
    """Time per record at `size` by time per record at `fewer`; None when too short to tell."""
    if before.seconds < NOTICEABLE or after.seconds < NOTICEABLE:
        return None
    return (after.seconds / size) / (before.seconds / fewer)


if __name__ == "__main__":
    main()
