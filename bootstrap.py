#!/usr/bin/env python3
"""Make `.venv` with everything that Seedbed needs, on a machine that has nothing but Python.

    python3 bootstrap.py

Needs Python 3.11 or newer with its `venv` module, and the standard library only.  Installs the
packages of `requirements.txt`, each checked against its hash, and Seedbed itself in place.  Does
nothing when that has been done already: a stamp inside `.venv` remembers what it was made from.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

HERE = Path(__file__).resolve().parent
VENV = HERE / os.environ.get("VENV", ".venv")
PROGRAM = "Scripts/python.exe" if os.name == "nt" else "bin/python"
PYTHON = VENV / PROGRAM
STAMP = VENV / ".seedbed-stamp"
PINS = ("requirements.txt", "pyproject.toml", "bootstrap.py")
OUTER_ENVIRONMENT = ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV")
"""Variables by which an outer environment would reach into the one that is made here."""


def main() -> None:
    """Bring `.venv` up to date, or say what is missing and exit with 2."""
    stamp = _stamp_text()
    if _is_current(stamp):
        return
    _check_python()
    _say(f"setting up {VENV.name} (once; a minute or two)")
    make_venv = [sys.executable, "-m", "venv"]
    # An environment of ours that was made from other pins is made anew; one that we did not make
    # is only added to.
    if STAMP.exists():
        make_venv.append("--clear")
    _run(*make_venv, str(VENV))
    quietly = ("--quiet", "--disable-pip-version-check", "--no-input")
    install = (str(PYTHON), "-m", "pip", "install", *quietly)
    _run(*install, "--require-hashes", "-r", str(HERE / "requirements.txt"))
    _run(*install, "--no-deps", "--no-build-isolation", "--editable", str(HERE))
    # Last: what was interrupted has no stamp, and is done again.
    STAMP.write_text(stamp, encoding="utf-8")


def _is_current(stamp: str) -> bool:
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == stamp


def _stamp_text() -> str:
    """What the environment is made from: the pins, the interpreter and the folder.

    An environment does not survive a move or another Python.
    """
    pins = b"".join((HERE / name).read_bytes() for name in PINS)
    digest = hashlib.sha256(pins).hexdigest()
    return f"{digest} {sys.version_info.major}.{sys.version_info.minor} {VENV}\n"


def _check_python() -> None:
    if sys.version_info < (3, 11):
        _stop(
            f"needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}\n"
            "  hint: make PYTHON=/path/to/python3.11 site"
        )
    # Debian and Ubuntu ship Python without these two.
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        _stop(
            "this Python has no venv module with pip\n"
            "  hint: on Debian or Ubuntu: apt install python3-venv"
        )


def _run(*command: str) -> None:
    environment = dict(os.environ)
    for name in OUTER_ENVIRONMENT:
        environment.pop(name, None)
    if subprocess.run(command, env=environment, check=False).returncode:
        _stop("this command failed, see above: " + " ".join(command))


def _say(text: str) -> None:
    print(f"bootstrap: {text}", file=sys.stderr, flush=True)


def _stop(text: str) -> NoReturn:
    _say(text)
    raise SystemExit(2)


if __name__ == "__main__":
    main()
