"""`seedbed`: the command line.  Arguments in, exit codes out: 0 clean, 1 problems of severity error, 2 wrong use."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

import builder
from builder.cli import build as cli_build
from builder.cli import check as cli_check
from builder.cli import inspect as cli_inspect
from builder.cli import new as cli_new
from builder.cli.report import Reporter, printable_lines
from builder.files.project import UsageError, open_project
from builder.website import engine as website

INTERRUPTED = 130
"""What a shell gives for a program that Ctrl+C has ended."""

FOLDER = click.Path(path_type=Path)
Command = TypeVar("Command", bound=Callable[..., Any])


def main() -> None:
    """Entry point of the program."""
    # Being told to end is like Ctrl+C: half-made folders are removed on the way out.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Carry out one command; gives back the exit code.  Only our own mistakes end in a traceback."""
    try:
        return int(seedbed.main(list(arguments), prog_name="seedbed", standalone_mode=False) or 0)
    except click.ClickException as fault:
        fault.show()
    except UsageError as fault:
        hint = f"\n  hint: {fault.hint}" if fault.hint else ""
        click.echo(printable_lines(f"seedbed: {fault}{hint}"), err=True)
    except OSError as fault:
        place = f"{fault.filename}: " if fault.filename else ""
        click.echo(printable_lines(f"seedbed: {place}{fault.strerror or fault}"), err=True)
    except click.Abort:
        click.echo("seedbed: interrupted", err=True)
        return INTERRUPTED
    return 2


class _InOrder(click.Group):
    """Lists its commands in the order in which one needs them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


def _address(_ctx: click.Context, _param: click.Parameter, url: str) -> str:
    if url and not website.is_address(url):
        raise click.BadParameter(f"'{url}' is not an address like https://example.org/seeds/")
    return url


def _project(command: Command) -> Command:
    option = click.option(
        "-C",
        "--project",
        type=FOLDER,
        default=Path(),
        metavar="DIR",
        help="The project's folder; else the current one.",
    )
    return option(command)


def _talk(command: Command) -> Command:
    quiet = click.option(
        "-q", "--quiet", is_flag=True, help="Show only errors, warnings and the closing line."
    )
    verbose = click.option(
        "-v", "--verbose", is_flag=True, help="Show every problem, also the hundredth of its kind."
    )
    return quiet(verbose(command))


@click.group(
    cls=_InOrder, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(builder.__version__, prog_name="seedbed")
def seedbed() -> None:
    """Turn raw text documents into a linked, searchable site, and prove that nothing was lost.

    A project is a folder with mkdocs.yml and seeds/.  Lay each document as a text file into seeds/, then:

    \b
        seedbed build                 make the site
        seedbed verify site seeds     prove that it holds every character of the seeds
        seedbed serve                 see it while you work on it

    A document reads wrong?  `seedbed inspect seeds/NAME.txt` says what was made of it, and why.

    No project yet?  `seedbed new DIR` lays one out.

    \b
    Problems go to stderr, with a hint, in the form that editors can jump to:
        seeds/one.txt:2: error: '31/05/24' is not a date [model.date]
          hint: write it as 2024-05-31

    Exit codes: 0 clean, 1 problems of severity error, 2 wrong use.
    """


@seedbed.command()
@_project
@click.option(
    "--site-url",
    envvar="SITE_URL",
    default="",
    metavar="URL",
    callback=_address,
    help="Where the site will be served; else $SITE_URL, else mkdocs.yml.",
)
@click.option(
    "--offline",
    is_flag=True,
    help="Make site-offline/ and site-offline.zip, which work from file://, instead of site/.",
)
@click.option(
    "--no-site",
    is_flag=True,
    help="Stop after docs_src/: write the pages, do not run the site engine.",
)
@click.option(
    "--lock",
    is_flag=True,
    help="Record the addresses of this build in permalinks.lock; commit it before you publish.",
)
@_talk
def build(
    project: Path,
    site_url: str,
    offline: bool,
    no_site: bool,
    lock: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Make the site from seeds/.

    Reads seeds/ (every text file, and the curated tables *.yml and *.bib beside them), writes Markdown and
    data files into docs_src/, and has MkDocs turn that into site/.

    In docs_src/ only what changed is written and what is stale is removed.  Files that you wrote or edited
    there are never touched: a page of yours wins over a generated one of the same path.  site/ is built
    aside and swapped in whole, so that a build that fails leaves the last good site.

    The same seeds give the same bytes.  Where a file must carry a date, it is the newest one that the
    documents state, or $SOURCE_DATE_EPOCH.

    \b
    Examples:
        seedbed build
        seedbed build --site-url https://example.org/library/
        seedbed build --offline          a folder and a zip to hand on
        seedbed build --lock             what is published keeps its address from now on
        seedbed build -C ~/library -q    another folder, few words
    """
    wish = cli_build.BuildRequest(site_url, offline, lock)
    return cli_build.build_site(
        open_project(project), wish, _reporter(quiet, verbose, project), has_site=not no_site
    )


@seedbed.command()
@_project
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="Port to serve on.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to serve on; 0.0.0.0 lets others on the network in.",
)
@_talk
def serve(project: Path, port: int, host: str, quiet: bool, verbose: bool) -> None:
    """Build the site, serve it, and build it again on every change.

    A change in seeds/, templates/, docs_src/ or mkdocs.yml shows in the browser by itself.  A mistake shows
    here as a problem and leaves the server running.  site/ is not touched.  Ctrl+C stops.

    \b
    Examples:
        seedbed serve
        seedbed serve --port 8080
    """
    cli_build.serve_site(open_project(project), _reporter(quiet, verbose, project), (host, port))


@seedbed.command()
@click.argument("folder", metavar="[DIR]", type=FOLDER, required=False)
@_talk
def catalog(folder: Path | None, quiet: bool, verbose: bool) -> int:
    """Print catalog.json: all that the site knows.

    DIR is a project or a folder of seeds; else the current project.  The same text is published with every
    site, together with its JSON Schema.

    \b
    Examples:
        seedbed catalog > catalog.json
        seedbed catalog seeds | python3 -m json.tool | less
    """
    return cli_inspect.print_catalog(folder or Path(), quiet=quiet, verbose=verbose)


@seedbed.command()
@click.argument("file", type=FOLDER)
def inspect(file: Path) -> int:
    """Say what is made of one document, and why.

    The first thing to run on a new document.  Prints which format was recognised and on what evidence, how
    the other formats scored, what was found (counts with line numbers), what was repaired by which rule, and
    every problem.  The curated tables in the folder of FILE count, as they do in a build.

    \b
    Examples:
        seedbed inspect seeds/paper.txt
        seedbed inspect ~/Downloads/strange.txt
    """
    return cli_inspect.print_findings(file)


@seedbed.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
def new(folder: Path) -> None:
    """Lay out a fresh project in DIR.

    DIR must be empty or not be there.  The project holds mkdocs.yml, templates, the theme's files, invented
    example seeds to replace by your own, the builder itself as a wheel, and a workflow that publishes the
    site.  It builds at once.

    \b
    Example:
        seedbed new library
        cd library
        seedbed serve
    """
    cli_new.lay_out(folder)


@seedbed.command()
@click.argument("site", type=FOLDER, default=Path("site"))
@click.argument("seeds", type=FOLDER, default=Path("seeds"))
def verify(site: Path, seeds: Path) -> int:
    """Prove that SITE holds every character of SEEDS.

    Works from the published files alone: takes the text of every block of the finished HTML with its place,
    undoes the repairs that the site's ledgers list, puts the seeds together again and compares them with the
    files, byte for byte.  It uses nothing of what the builder knew.  Prints what it proved for each document.

    \b
    Example:
        seedbed verify site seeds
    """
    return cli_check.verify_site(site, seeds)


@seedbed.command()
@click.argument("site", type=FOLDER, default=Path("site"))
def links(site: Path) -> int:
    """Check every link and anchor inside SITE.

    Each must lead to a page or file of the site, and its anchor must be there.  Links that leave the site are
    not followed.

    \b
    Example:
        seedbed links site
    """
    return cli_check.check_links(site)


def _reporter(quiet: bool, verbose: bool, place: Path) -> Reporter:
    return Reporter(is_quiet=quiet, shows_all=verbose, place=place)
