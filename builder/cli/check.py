"""`seedbed verify` and `seedbed links`: what a finished site proves about itself."""

from __future__ import annotations

from pathlib import Path

from builder.cli.report import Reporter, counted, out
from builder.files.project import UsageError
from builder.files.seeds import read_seeds
from builder.files.site import names, read_site
from builder.verify import broken_links, report, verify


def verify_site(site: Path, folder: Path) -> int:
    """Print what is proved for each document; gives back the exit code."""
    pages, data = read_site(site)
    if not folder.is_dir():
        raise UsageError(
            f"there is no folder {folder}",
            "name the folder that the site was built from: seedbed verify SITE SEEDS",
        )
    seeds = read_seeds(folder)
    proofs, found = verify(pages, data, seeds.seeds)
    out(f"{report(proofs)}\n")
    reporter = Reporter()
    problems = (*seeds.problems, *found)
    reporter.problems(problems)
    return reporter.close(problems, f"verified {counted(len(seeds.seeds), 'seed')}")


def check_links(site: Path) -> int:
    """Print the links that lead nowhere; gives back the exit code."""
    pages, _ = read_site(site)
    problems = broken_links(pages, names(site))
    reporter = Reporter(place=site)
    reporter.problems(problems)
    return reporter.close(problems, f"links of {counted(len(pages), 'page')}")
