"""`seedbed build` and `seedbed serve`: seeds → docs_src/ → site/."""

from __future__ import annotations

import errno
import tempfile
import threading
import traceback
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError

from builder import build
from builder.cli.dates import newest_day
from builder.cli.report import Reporter, counted
from builder.files import bundled, docs, site
from builder.files.project import Project, Snapshot, UsageError, snapshot
from builder.files.seeds import read_lock, read_seeds
from builder.permalinks import NEW_ADDRESSES
from builder.problem import Problem, Severity, has_errors
from builder.website import engine as website


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What was asked for on the command line."""

    site_url: str = ""
    is_offline: bool = False
    records_addresses: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """docs_src/ as it is after the first half of a build, and what the second half needs."""

    settings: website.Settings | None
    built: build.BuildResult | None
    written: docs.Written | None
    problems: tuple[Problem, ...]

    @property
    def pages(self) -> int:
        """How many pages the site will have, those written by hand left out."""
        return sum(name.endswith(".md") for name in self.written.ours) if self.written else 0


def build_site(
    project: Project, wish: BuildRequest, reporter: Reporter, *, has_site: bool = True
) -> int:
    """Build everything once; gives back the exit code."""
    made = make_docs(project, wish, reporter)
    problems = made.problems
    if has_site and made.built and made.settings:
        target = project.offline if wish.is_offline else project.site
        problems += publish(project, made, wish, reporter, target)
        if wish.is_offline and not has_errors(problems):
            _pack(target, _epoch(made), reporter)
    if wish.records_addresses and made.built:
        problems = _record(project, made.built.lock, problems, reporter)
    reporter.problems(problems)
    return reporter.close(
        problems, counted(len(made.built.documents), "document") if made.built else "nothing built"
    )


def make_docs(project: Project, wish: BuildRequest, reporter: Reporter) -> Made:
    """The first half: everything up to the files in docs_src/."""
    settings, problems = website.read_settings(project.config, wish.site_url)
    if settings is None:
        return Made(None, None, None, problems)
    with reporter.step("read") as step:
        seeds = read_seeds(project.seeds)
        lock, unlocked = read_lock(project.lock)
        templates, unread = bundled.templates(project.templates)
        before = docs.survey(project)
        step.outcome = f"{counted(len(seeds.seeds), 'seed')}, {counted(len(seeds.tables), 'table')}"
    with reporter.step("build") as step:
        options = build.Options(
            site_url=settings.site_url,
            directory_urls=settings.directory_urls and not wish.is_offline,
        )
        try:
            built = build.build(
                seeds.seeds, {**seeds.tables, **lock}, templates, before.by_hand, options
            )
        except (
            TemplateError
        ) as fault:  # A template that a person has changed can hold any fault that Jinja knows.
            return Made(settings, None, None, (*problems, *unread, _template_problem(fault)))
        step.outcome = (
            f"{counted(len(built.files), 'file')} from {counted(len(built.documents), 'document')}"
        )
    with reporter.step("write") as step:
        written = docs.write(project, built.files, before)
        kept = len(written.ours) - len(written.changed)
        step.outcome = f"{len(written.changed):,} changed, {len(written.removed):,} removed, {kept:,} as they were"
    found = (
        *problems,
        *seeds.problems,
        *unlocked,
        *unread,
        *before.problems,
        *built.problems,
        *_empty(seeds.seeds),
    )
    return Made(settings, built, written, found)


def publish(
    project: Project, made: Made, wish: BuildRequest, reporter: Reporter, target: Path
) -> tuple[Problem, ...]:
    """The second half: docs_src/ → `target`, which stays as it was when the engine finds fault."""
    with reporter.step("site", total=2 * made.pages) as step, site.aside(target) as new:
        problems = website.build(_run(project, made, wish, new), step.tick)
        if problems:
            step.outcome = f"{counted(len(problems), 'fault')}; {target.name}/ stays as it was"
            return problems
        pages = counted(len(site.Texts(new, ".html")), "page")
        site.swap_in(new, target)
        step.outcome = f"{pages} in {target.name}/"
    return ()


def _record(
    project: Project, text: str, problems: tuple[Problem, ...], reporter: Reporter
) -> tuple[Problem, ...]:
    """Write `permalinks.lock`; gives back the problems that are left."""
    with reporter.step("lock") as step:
        if has_errors(problems):
            step.outcome = f"{project.lock.name} stays as it was: mend the errors first"
            return problems
        before = project.lock.read_text("utf-8-sig") if project.lock.exists() else ""
        new = set(text.splitlines()) - set(before.splitlines())
        if new:
            docs.replace(project.lock, text.encode())
        rows = sum(not line.startswith("#") for line in new)
        step.outcome = (
            f"{counted(rows, 'line')} new in {project.lock.name}"
            if new
            else f"{project.lock.name} holds every address"
        )
    return tuple(problem for problem in problems if problem.code != NEW_ADDRESSES)


def serve_site(project: Project, reporter: Reporter, address: tuple[str, int]) -> None:
    """Build, serve, and build again whenever a person changes something, until interrupted."""
    here = BuildRequest(f"http://{address[0]}:{address[1]}/")
    with tempfile.TemporaryDirectory(prefix="seedbed-") as folder:
        session = _Session(project, here, reporter, Path(folder, "site"))
        live = website.Live(session.rebuild, session.has_changed, address, session.root)
        try:
            live.server_bind()
        except OSError as fault:
            live.server_close()
            raise _unusable(address, fault) from fault
        session.rebuild()
        try:
            reporter.say(f"serve    {here.site_url} (Ctrl+C stops)")
            live.run(project.config)
        except KeyboardInterrupt:  # The way to end it, and no failure.
            reporter.say("stopped")


class _Session:
    """What a live server remembers between two builds: the files as the last one left them."""

    def __init__(
        self, project: Project, wish: BuildRequest, reporter: Reporter, root: Path
    ) -> None:
        self.root = root
        self._project, self._wish, self._reporter = project, wish, reporter
        self._seen: Snapshot = {}
        self._told: Snapshot = {}
        self._building = threading.Lock()

    def rebuild(self) -> None:
        """Build again.  A fault ends this build, not the server: somebody is at work on the files."""
        with self._building:
            before = snapshot(self._project)
            try:
                self._seen = self._rebuild(before)
            except (UsageError, OSError) as fault:
                self._reporter.say(f"seedbed: {fault}")
                self._seen = snapshot(self._project)

    def has_changed(self) -> bool:
        """Whether anything but our own writing has changed since the last build, and was not told yet."""
        if not self._building.acquire(blocking=False):
            return False
        try:
            now = snapshot(self._project)
            is_news = now not in (self._seen, self._told)
            self._told = now
            return is_news
        finally:
            self._building.release()

    def _rebuild(self, before: Snapshot) -> Snapshot:
        """The files that a person's edits are measured by: theirs as they were before we read them, ours as we left them."""
        made = make_docs(self._project, self._wish, self._reporter)
        ours = self._paths(made.written.ours if made.written else ())
        gone = self._paths(made.written.removed if made.written else ())
        after = snapshot(self._project)
        problems = made.problems
        if made.built and made.settings:
            with (
                self._reporter.step("site", total=2 * made.pages) as step,
                site.aside(self.root) as new,
            ):
                problems += website.build(_run(self._project, made, self._wish, new), step.tick)
                if any(new.iterdir()):
                    site.swap_in(new, self.root)
        self._reporter.problems(problems)
        self._reporter.close(problems, "built" if made.built else "not built")
        return {path: before[path] for path in before.keys() - ours - gone} | {
            path: after[path] for path in ours & after.keys()
        }

    def _paths(self, names: Iterable[str]) -> set[str]:
        return {str(self._project.docs / name) for name in names}


def _run(project: Project, made: Made, wish: BuildRequest, target: Path) -> website.Run:
    assert made.settings is not None
    directory_urls = made.settings.directory_urls and not wish.is_offline
    return website.Run(
        project.config,
        target,
        made.settings.site_url,
        directory_urls,
        _epoch(made),
        wish.is_offline,
    )


def _epoch(made: Made) -> int:
    return newest_day(made.built.documents) if made.built else site.FIRST_DAY


def _pack(folder: Path, epoch: int, reporter: Reporter) -> None:
    archive = folder.with_name(f"{folder.name}.zip")
    with reporter.step("pack") as step:
        site.pack(folder, archive, epoch)
        step.outcome = f"{archive.name}, {archive.stat().st_size:,} bytes"


def _template_problem(fault: TemplateError) -> Problem:
    hint = "a template has one variable, page; delete yours to get ours back"
    if isinstance(fault, TemplateSyntaxError):
        name, line = fault.name or "", fault.lineno
    else:
        frames = traceback.extract_tb(fault.__traceback__)
        name, line = next(
            (
                (frame.filename, frame.lineno or 0)
                for frame in reversed(frames)
                if frame.filename.endswith(".j2")
            ),
            ("", 0),
        )
    return Problem(
        f"templates/{name}",
        line,
        0,
        Severity.ERROR,
        "cli.template",
        fault.message or "cannot be read",
        hint,
    )


def _empty(seeds: Iterable[str]) -> tuple[Problem, ...]:
    if any(seeds):
        return ()
    hint = "lay a text file into it: one file for each document"
    return (Problem("seeds", 0, 0, Severity.WARNING, "files.empty", "holds no document", hint),)


def _unusable(address: tuple[str, int], fault: OSError) -> UsageError:
    hint = f"seedbed serve --port {address[1] + 1}" if fault.errno == errno.EADDRINUSE else ""
    return UsageError(f"cannot serve on {address[0]}:{address[1]}: {fault.strerror}", hint)
