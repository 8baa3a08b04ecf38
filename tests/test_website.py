"""The site engine: what it is told, what it warns about, and when a live site is built anew."""

from __future__ import annotations

import os
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from builder.website import (
    EngineRun,
    LiveServer,
    SiteSettings,
    is_address,
    read_settings,
    run_engine,
)

CONFIG = """\
site_name: Tides
site_url: https://example.org/tides
theme: {name: material, font: false, features: [navigation.instant, toc.follow]}
docs_dir: docs_src
plugins: [search]
extra: {polyfills: [assets/iframe-worker.js]}
validation: {links: {anchors: warn}}
"""
DAY = 1_700_000_000


@pytest.fixture
def small(tmp_path: Path) -> Path:
    (tmp_path / "docs_src").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    (tmp_path / "docs_src/index.md").write_text("# Tides\n\n[Ebb](ebb.md)\n")
    (tmp_path / "docs_src/ebb.md").write_text("# Ebb\n")
    return tmp_path


def run_of(project: Path, target: str = "site", *, is_offline: bool = False) -> EngineRun:
    address = "https://example.org/tides/"
    return EngineRun(
        project / "mkdocs.yml", project / target, address, not is_offline, DAY, is_offline
    )


def silently() -> None:
    return None


def test_settings_are_read_and_an_address_that_is_given_wins(small: Path) -> None:
    stated, _ = read_settings(small / "mkdocs.yml")
    assert stated == SiteSettings("https://example.org/tides/", "Tides", True)
    given, _ = read_settings(small / "mkdocs.yml", "https://example.com")
    assert given is not None
    assert given.site_url == "https://example.com/"


@pytest.mark.parametrize(
    "text", ["site_name: [", "just words", "", "- a list", "docs_dir: elsewhere"]
)
def test_a_config_that_makes_no_sense_is_a_problem_and_no_traceback(small: Path, text: str) -> None:
    (small / "mkdocs.yml").write_text(text)
    settings, problems = read_settings(small / "mkdocs.yml")
    assert settings is None
    assert [(problem.path, problem.severity) for problem in problems] == [("mkdocs.yml", "error")]


@pytest.mark.slow
def test_a_clean_site_is_built_in_silence_and_each_page_is_told_twice(
    small: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    ticks: list[None] = []
    assert run_engine(run_of(small), lambda: ticks.append(None)) == ()
    assert len(ticks) == 4
    assert (small / "site/ebb/index.html").is_file()
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
def test_every_broken_link_is_told_with_its_page(small: Path) -> None:
    (small / "docs_src/ebb.md").write_text("# Ebb\n\n[gone](flood.md) [nowhere](index.md#flood)\n")
    problems = run_engine(run_of(small), silently)
    assert [(problem.path, problem.severity, problem.code) for problem in problems] == [
        ("docs_src/ebb.md", "error", "website.mkdocs"),
        ("docs_src/ebb.md", "error", "website.mkdocs"),
    ]
    assert "flood.md" in problems[0].message


@pytest.mark.slow
def test_two_builds_are_the_same_bytes_and_dated_by_the_documents(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    for target in ("one", "two"):
        run_engine(run_of(small, target), silently)
        time.sleep(1.1)
    one, two = (
        {path.name: path.read_bytes() for path in (small / target).rglob("*") if path.is_file()}
        for target in ("one", "two")
    )
    assert one == two
    assert b"<lastmod>2023-11-14</lastmod>" in one["sitemap.xml"]


@pytest.mark.slow
def test_a_stated_epoch_wins_and_the_environment_is_left_as_it_was(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    monkeypatch.delenv("OFFLINE", raising=False)
    run_engine(run_of(small), silently)
    assert "<lastmod>1970-01-02</lastmod>" in (small / "site/sitemap.xml").read_text()
    assert "OFFLINE" not in os.environ


@pytest.mark.slow
def test_an_offline_site_has_file_names_in_its_links_and_fetches_nothing(small: Path) -> None:
    assert run_engine(run_of(small, is_offline=True), silently) == ()
    page = (small / "site/index.html").read_text()
    assert 'href="ebb.html"' in page
    assert "navigation.instant" not in page


@pytest.mark.slow
def test_an_offline_site_without_the_engines_search_gets_no_plugin_for_it(small: Path) -> None:
    (small / "mkdocs.yml").write_text(
        CONFIG.replace("[search]", "[]").replace(
            "extra: {polyfills: [assets/iframe-worker.js]}\n", ""
        )
    )
    assert run_engine(run_of(small, is_offline=True), silently) == ()
    page = (small / "site/index.html").read_text()
    assert not (small / "site/search").exists()
    assert "unpkg.com" not in page


@pytest.mark.parametrize(
    ("url", "fine"),
    [
        ("https://a.example/b/", True),
        ("ftp://a.example", False),
        ("a.example", False),
        ("https://a/?q", False),
        ('https://a.example/"><b>', False),
        ("https://a.example/it's", False),
    ],
)
def test_an_address_must_be_one_that_a_browser_can_open(url: str, fine: bool) -> None:
    assert is_address(url) is fine


class Recorder:
    """Stands for a session: counts builds, and can be told that something has changed."""

    def __init__(self) -> None:
        self.builds, self.is_changed = 0, False

    def rebuild(self) -> None:
        self.builds += 1
        self.is_changed = False

    def has_changed(self) -> bool:
        return self.is_changed


@contextmanager
def serving(root: Path, recorder: Recorder) -> Iterator[LiveServer]:
    live = LiveServer(recorder.rebuild, recorder.has_changed, ("127.0.0.1", 0), root)
    live.server_bind()
    thread = threading.Thread(target=live.run, args=(root / "mkdocs.yml",))
    thread.start()
    try:
        yield live
    finally:
        live.shutdown()
        thread.join(10)


def wait_for(condition: object, seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():  # type: ignore[operator]
            return True
        time.sleep(0.05)
    return False


@pytest.mark.slow
def test_a_live_site_is_served_with_its_reloading_script_and_built_anew_once_for_a_change(
    small: Path,
) -> None:
    (small / "index.html").write_text("<html><body>Tides</body></html>")
    (small / "404.html").write_text("not here")
    recorder = Recorder()
    with serving(small, recorder) as live:
        wait_for(live.serve_thread.is_alive)
        with urllib.request.urlopen(f"http://127.0.0.1:{live.server_port}/", timeout=10) as page:
            assert b"Tides<script>" in page.read()
        recorder.is_changed = True
        assert wait_for(lambda: recorder.builds == 1)
        time.sleep(1.2)
        assert recorder.builds == 1


def test_files_of_the_theme_that_no_page_loads_are_left_out(small: Path) -> None:
    config = small / "mkdocs.yml"
    config.write_text(CONFIG.replace("plugins: [search]", "plugins: []"))
    assert run_engine(run_of(small), silently) == ()
    scripts = small / "site/assets/javascripts"
    assert list(scripts.glob("bundle.*.min.js"))
    assert not (scripts / "lunr").exists()
    assert not list((small / "site").rglob("*.map"))
    config.write_text(CONFIG)
    assert run_engine(run_of(small, "with-search"), silently) == ()
    assert (small / "with-search/assets/javascripts/lunr").is_dir()
