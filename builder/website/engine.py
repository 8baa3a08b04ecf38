"""The site engine: the only module that knows MkDocs.  It turns docs_src/ into HTML, and serves it live."""

from __future__ import annotations

import logging
import os
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import TemplateError
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.utils.yaml import yaml_load

from builder.problem import Problem, Severity

DOCS = "docs_src"
PAGE_LOGGED = ("Reading: ", "Building page ")
"""How MkDocs begins the two messages that it logs about each page."""

NAMED_PAGE = re.compile(r"'([^']+\.md)'")
NEEDS_SERVER = ("navigation.instant",)
"""Features of the theme that fetch pages, which no browser does from `file://`."""

ENGINE_SEARCH = frozenset({"search", "material/search"})
ENGINE_OFFLINE = frozenset({"offline", "material/offline"})


@dataclass(frozen=True, slots=True)
class Settings:
    """What the rest of the program needs to know of `mkdocs.yml`."""

    site_url: str
    """Ends with a slash; `""` when none is stated."""
    site_name: str
    directory_urls: bool


@dataclass(frozen=True, slots=True)
class Run:
    """One build of the site: into which folder, for which address."""

    config: Path
    target: Path
    site_url: str
    directory_urls: bool
    epoch: int
    """The day of the site, in seconds: MkDocs writes it where it would else write today's."""
    is_offline: bool = False


def read_settings(config: Path, site_url: str = "") -> tuple[Settings | None, tuple[Problem, ...]]:
    """Read `mkdocs.yml`; `site_url` wins over what it says."""
    try:
        stated = _read_yaml(config)
    except MkDocsException as fault:
        return None, (_problem(config.name, str(fault)),)
    if stated.get("docs_dir") != DOCS:
        return None, (
            _problem(
                config.name,
                f"docs_dir is not {DOCS}",
                f"write `docs_dir: {DOCS}`: there the pages are written",
            ),
        )
    url = site_url or str(stated.get("site_url") or "")
    name = str(stated.get("site_name") or "")
    return Settings(
        url and url.rstrip("/") + "/", name, bool(stated.get("use_directory_urls", True))
    ), ()


def is_address(url: str) -> bool:
    """Whether a site can be served from `url`.

    >>> is_address("https://example.org/seeds"), is_address("example.org"), is_address("https://")
    (True, False, False)
    """
    parts = urlsplit(url)
    return (
        parts.scheme in ("http", "https")
        and bool(parts.netloc)
        and not parts.query
        and not parts.fragment
    )


def build(run: Run, on_page: Callable[[], None]) -> tuple[Problem, ...]:
    """Build the site of `run`; whatever MkDocs warns about comes back as an error.

    `on_page` is called twice for each page: when it has been read and when it has been written.
    """
    listener = _Listener(on_page)
    with _listening(listener), _environment(_environment_of(run)):
        try:
            build_with_mkdocs(load_config(str(run.config), **_options(run)))
        # A template of the theme that a person has changed can hold any fault that Jinja knows.
        except (MkDocsException, TemplateError) as fault:
            listener.warnings.append(str(fault) or type(fault).__name__)
    return tuple(_problem(run.config.name, text) for text in dict.fromkeys(listener.warnings))


class Live(LiveReloadServer):
    """Serves a finished site and has it built anew whenever `has_changed` says so."""

    def __init__(
        self,
        rebuild: Callable[[], None],
        has_changed: Callable[[], bool],
        address: tuple[str, int],
        root: Path,
    ) -> None:
        super().__init__(rebuild, *address, str(root))
        self._has_changed = has_changed
        self.error_handler = self._error_page
        self._is_bound = False

    def server_bind(self) -> None:
        """Take the address, once: before the first build, so that nobody waits for one to learn that it is taken."""
        if not self._is_bound:
            super().server_bind()
            self._is_bound = True

    def run(self, config: Path) -> None:
        """Serve until the person interrupts."""
        # One watched path makes the server add its reloading script to the pages; the others we watch
        # ourselves, since the server would take each page that we generate for a change.
        self.watch(str(config))
        threading.Thread(target=self._look, daemon=True).start()
        try:
            self.serve()  # type: ignore[no-untyped-call]  # MkDocs is annotated in part.
        finally:
            self.shutdown()

    def _look(self) -> None:
        while not self._shutdown:
            begun = time.monotonic()
            if self._has_changed():
                with self._rebuild_cond:
                    self._want_rebuild = True
                    self._rebuild_cond.notify_all()
            # At most a tenth of the time is spent looking, however large the project.
            time.sleep(max(0.4, 9 * (time.monotonic() - begun)))

    def _error_page(self, code: int) -> bytes | None:
        page = Path(self.root, f"{code}.html")
        return page.read_bytes() if page.is_file() else None


class _Listener(logging.Handler):
    """Keeps what MkDocs warns about and tells of each page."""

    def __init__(self, on_page: Callable[[], None]) -> None:
        super().__init__(logging.DEBUG)
        self.warnings: list[str] = []
        self._on_page = on_page

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.WARNING:
            self.warnings.append(record.getMessage())
        elif record.getMessage().startswith(PAGE_LOGGED):
            self._on_page()


def _read_yaml(config: Path) -> Mapping[str, Any]:
    with config.open("rb") as opened:
        stated = yaml_load(opened)
    return stated if isinstance(stated, dict) else {}


def _options(run: Run) -> dict[str, Any]:
    """What differs from `mkdocs.yml` in this run."""
    options: dict[str, Any] = {
        "site_dir": str(run.target),
        "site_url": run.site_url,
        "use_directory_urls": run.directory_urls,
        "strict": False,  # Our own strictness: MkDocs would stop at the first fault of a page.
    }
    return options | _offline_options(_read_yaml(run.config)) if run.is_offline else options


def _offline_options(stated: Mapping[str, Any]) -> dict[str, Any]:
    plugins = ["search"] if stated.get("plugins") is None else stated["plugins"]
    names = {
        name for plugin in plugins for name in (plugin if isinstance(plugin, dict) else (plugin,))
    }
    # Only the engine's own search needs the plugin, which would otherwise just ask for a script from afar.
    if names & ENGINE_SEARCH and not names & ENGINE_OFFLINE:
        plugins = [*plugins, "offline"]
    theme = dict(stated.get("theme") or {})
    theme["features"] = [
        feature for feature in theme.get("features", ()) if not feature.startswith(NEEDS_SERVER)
    ]
    return {"theme": theme, "plugins": plugins}


def _environment_of(run: Run) -> dict[str, str]:
    return {
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", str(run.epoch)),
        "OFFLINE": "true" if run.is_offline else "",
    }


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextmanager
def _listening(listener: logging.Handler) -> Iterator[None]:
    logger, pages = logging.getLogger("mkdocs"), logging.getLogger("mkdocs.commands.build")
    spreads, level = logger.propagate, pages.level
    logger.addHandler(listener)
    logger.propagate = False
    # Only here: a page checks no anchor while its own logger is at this level.
    pages.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        logger.removeHandler(listener)
        logger.propagate = spreads
        pages.setLevel(level)


def _problem(config: str, text: str, hint: str = "") -> Problem:
    named = NAMED_PAGE.search(text)
    path = f"{DOCS}/{named[1]}" if named else config
    return Problem(path, 0, 0, Severity.ERROR, "website.mkdocs", " ".join(text.split()), hint)
