"""What a person sees while a command runs: progress, problems, a closing line.  All of it goes to stderr."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from builder.problem import Problem, Severity, has_errors

AT_MOST = 20
"""Problems of one code that are shown unless everything is asked for."""

COLOURS = {"error": "bold red", "warning": "yellow", "note": "cyan"}


@dataclass(slots=True)
class Step:
    """One stage that is running."""

    tick: Callable[[], None]
    """Call it for each of the pages that the stage was said to take."""
    outcome: str = ""
    """What to say when it is done."""


class Reporter:
    """Speaks to the person: a live line on a terminal, plain lines elsewhere, nothing but problems when quiet."""

    def __init__(
        self, *, is_quiet: bool = False, shows_all: bool = False, place: Path | None = None
    ) -> None:
        self._console = Console(stderr=True, highlight=False, soft_wrap=True)
        self._is_quiet = is_quiet
        self._shows_all = shows_all
        self._place = place or Path()

    @contextmanager
    def step(self, name: str, total: int | None = None) -> Iterator[Step]:
        """Show that the stage `name` runs, and its outcome when it is done."""
        with self._live(name, total) as tick:
            step = Step(tick)
            yield step
        if step.outcome:
            self.say(f"{name:8} {step.outcome}")

    def say(self, line: str) -> None:
        """One line about how things go."""
        if not self._is_quiet:
            self._console.print(Text(line))

    def problems(self, problems: Iterable[Problem]) -> None:
        """Show the problems in the order of the files, each kind a limited number of times."""
        told: Counter[str] = Counter()
        for problem in sorted(
            problems, key=lambda problem: (problem.path, problem.line, problem.column, problem.code)
        ):
            if problem.severity == "note" and self._is_quiet:
                continue
            told[problem.code] += 1
            if self._shows_all or problem.severity == "error" or told[problem.code] <= AT_MOST:
                self._console.print(self._coloured(problem))
        for code, count in sorted(told.items()):
            if count > AT_MOST and not self._shows_all:
                self._console.print(Text(f"[{code}] {count} in all; -v shows every one"))

    def close(self, problems: Iterable[Problem], what: str) -> int:
        """The closing line; gives back the exit code."""
        found = tuple(problems)
        counts = Counter(problem.severity for problem in found)
        told = ", ".join(counted(counts[severity], severity) for severity in Severity)
        self._console.print(Text(f"seedbed: {what}: {told}"))
        return 1 if has_errors(found) else 0

    @contextmanager
    def _live(self, name: str, total: int | None) -> Iterator[Callable[[], None]]:
        if self._is_quiet or not self._console.is_terminal:
            yield lambda: None
            return
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            TimeElapsedColumn(),
        )
        with Progress(*columns, console=self._console, transient=True) as progress:
            task = progress.add_task(name, total=total)
            yield lambda: progress.advance(task)

    def _coloured(self, problem: Problem) -> Text:
        shown = replace(problem, path=str(self._place / problem.path))
        text = Text(printable_lines(str(shown)))
        start = text.plain.find(f" {problem.severity}: ", len(shown.path))
        text.stylize(COLOURS[problem.severity], start + 1, start + 1 + len(problem.severity))
        return text


def counted(count: int, noun: str, plural: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "error"), counted(1200, "entry", "entries")
    ('1 error', '1,200 entries')
    """
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def printable_lines(text: str) -> str:
    """`text` without characters that would move the cursor or cannot be encoded, lines kept.

    >>> printable_lines("a\\x1b[2J\\nb")
    'a\\\\x1b[2J\\nb'
    """
    return "".join(
        character
        if character == "\n"
        or not (
            character < " " or "\x7f" <= character <= "\x9f" or "\ud800" <= character <= "\udfff"
        )
        else character.encode("unicode_escape").decode("ascii")
        for character in text
    )


def out(text: str) -> None:
    """Write `text` to stdout as UTF-8, whatever the terminal's own encoding is."""
    stream = sys.stdout.buffer
    stream.write(text.encode("utf-8", "backslashreplace"))
    stream.flush()
