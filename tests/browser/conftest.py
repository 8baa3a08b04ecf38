"""A real Chromium on the finished site.

Served below a prefix as a project page is, and as a folder without a server.
"""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from builder.cli import run
from tests.conftest import lay_out

FLAGS = (
    "--no-sandbox",  # tests may run as root
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    # The rest keep it from calling home: only the site's own requests shall be seen.
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HERE = ("http://127.0.0.1:", "file:", "data:", "blob:", "about:")
PREFIX = "/repo/"
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 375, "height": 720}


@dataclass(frozen=True, slots=True)
class Place:
    """Where the finished site can be opened."""

    folder: Path
    base: str
    """Address of the folder, with a slash at its end."""

    def at(self, path: str) -> str:
        """The address of a page named as on the web.

        `papers/x/`, `papers/x/#S1`, or nothing for home.
        """
        page, sign, anchor = path.partition("#")
        if self.base.startswith("file:"):
            page = self._file(page).relative_to(self.folder).as_posix()
        return f"{self.base}{page}{sign}{anchor}"

    def pages(self, below: str = "") -> list[str]:
        """The pages in one folder of the site or in all of it, the longest first."""
        found = [path for path in (self.folder / below).rglob("*.html") if path.name != "404.html"]
        return [
            self._name(path)
            for path in sorted(found, key=lambda path: (-path.stat().st_size, path))
        ]

    def read(self, path: str) -> str:
        """The HTML of a page."""
        return self._file(path).read_text("utf-8")

    def _file(self, path: str) -> Path:
        """Offline, `papers/x/` is the file `papers/x.html`.

        For there is no server that would look into a folder.
        """
        index = self.folder / path / "index.html"
        return index if index.is_file() else self.folder / f"{path.rstrip('/')}.html"

    def _name(self, path: Path) -> str:
        name = path.relative_to(self.folder).as_posix()
        return (
            name.removesuffix("index.html")
            if path.name == "index.html"
            else f"{name.removesuffix('.html')}/"
        )


@dataclass
class Faults:
    """What no page may do, as it happens."""

    seen: list[str] = field(default_factory=list)

    def watch(self, tab: Any) -> None:
        """Note requests to other servers.

        Errors of scripts, and what the console calls an error.
        """
        tab.on("request", lambda request: self._request(request.url))
        tab.on(
            "console",
            lambda said: (
                self.seen.append(f"{tab.url}: {said.text}") if said.type == "error" else None
            ),
        )
        tab.on("pageerror", lambda error: self.seen.append(f"{tab.url}: {error}"))

    def _request(self, url: str) -> None:
        if not url.startswith(HERE):
            self.seen.append(f"asks {url}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of these tests share one browser, so one worker runs them."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One Chromium for all tests."""
    driver = pytest.importorskip("playwright.sync_api", reason="there is no Playwright: make setup")
    program = next(
        (
            found
            for name in ("chromium", "chromium-browser", "google-chrome")
            if (found := shutil.which(name))
        ),
        None,
    )
    if program is None:
        pytest.skip("there is no Chromium: apt-get install chromium")
    with driver.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=program, args=list(FLAGS))
        yield opened
        opened.close()


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below a prefix, and nothing above it."""

    def __init__(self, *args: Any, prefix: str, **named: Any) -> None:
        self.prefix = prefix
        super().__init__(*args, **named)

    def translate_path(self, path: str) -> str:
        return super().translate_path(
            "/" + path.removeprefix(self.prefix) if path.startswith(self.prefix) else "/outside/"
        )

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def serving(folder: Path, prefix: str) -> Generator[Place, None, None]:
    """The folder, served on this machine while it is needed."""
    handler = functools.partial(Handler, directory=str(folder), prefix=prefix)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    # However the test ends, nothing may be left that serves.
    try:
        yield Place(folder, f"http://127.0.0.1:{server.server_address[1]}{prefix}")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def served(finished: Path) -> Iterator[Place]:
    """The site as a project page would serve it."""
    yield from serving(finished / "site", PREFIX)


@pytest.fixture
def hosted(finished: Path) -> Iterator[Place]:
    """The site at the top of a host, which is the address that it was built for.

    Only the page for 404 names whole paths.
    """
    yield from serving(finished / "site", "/")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The offline site: a folder that is opened without a server."""
    target = lay_out(tmp_path_factory.mktemp("offline") / "project")
    assert run(["build", "--offline", "-q", "-C", str(target)]) == 0
    built = target / "site-offline"
    return Place(built, f"{built.as_uri()}/")


@pytest.fixture(params=["served", "folder"])
def place(request: pytest.FixtureRequest) -> Place:
    """Both ways to read the site."""
    found: Place = request.getfixturevalue(request.param)
    return found


def close(context: Any) -> None:
    """Close a browser context once its pages have loaded.

    Chromium never answers when a context is closed between the commit of a navigation and the load
    of its page; the run then waits for ever, at the end of whichever test pressed a link last.
    """
    for tab in context.pages:
        tab.wait_for_load_state("load")
    context.close()


@pytest.fixture
def open_tab(chromium: Any) -> Iterator[Callable[..., Any]]:
    """Opens tabs, each with a profile of its own.

    At the end none may have made an error or left the site.
    """
    faults = Faults()
    contexts = []

    def opened(**settings: Any) -> Any:
        context = chromium.new_context(
            **{"viewport": DESK, "color_scheme": "light", "reduced_motion": "reduce", **settings}
        )
        context.set_default_timeout(8000)
        contexts.append(context)
        tab = context.new_page()
        faults.watch(tab)
        return tab

    yield opened
    for context in contexts:
        close(context)
    assert faults.seen == []


@pytest.fixture
def tab(open_tab: Callable[..., Any]) -> Any:
    """A tab as wide as a desk's screen."""
    return open_tab()
