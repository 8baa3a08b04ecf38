#!/usr/bin/env python3
"""Make `.venv` with everything that Seedbed needs: standard library only, for a machine that has nothing yet.

    python3 bootstrap.py

Needs Python 3.11 or newer with its `venv` module.  Installs the packages of `requirements.txt`, each
checked against its hash, and Seedbed itself in place.  Does nothing when that has been done already:
a stamp inside `.venv` remembers what it was made from.
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
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / ".seedbed-stamp"
PINS = ("requirements.txt", "pyproject.toml", "bootstrap.py")


def main() -> None:
    """Bring `.venv` up to date, or say what is missing and exit with 2."""
    if _is_current():
        return
    _check_python()
    _say("setting up " + VENV.name + " (once; a minute or two)")
    # An environment of ours that was made from other pins is made anew; one that we did not make is only added to.
    _run(sys.executable, "-m", "venv", *(["--clear"] if STAMP.exists() else []), str(VENV))
    pip = (
        str(PYTHON),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-input",
    )
    _run(*pip, "--require-hashes", "-r", str(HERE / "requirements.txt"))
    _run(*pip, "--no-deps", "--no-build-isolation", "--editable", str(HERE))
    STAMP.write_text(_wanted(), encoding="utf-8")


def _is_current() -> bool:
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == _wanted()


def _wanted() -> str:
    """Also names the interpreter and the folder: an environment does not survive a move or another Python."""
    pins = b"".join((HERE / name).read_bytes() for name in PINS)
    return f"{hashlib.sha256(pins).hexdigest()} {sys.version_info.major}.{sys.version_info.minor} {VENV}\n"


def _check_python() -> None:
    if sys.version_info < (3, 11):
        _stop(
            f"needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}\n  hint: make PYTHON=/path/to/python3.11 site"
        )
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        _stop(
            "this Python has no venv module with pip\n  hint: on Debian or Ubuntu: apt install python3-venv"
        )


def _run(*command: str) -> None:
    # An outer environment must not reach into the one that is made here.
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV")
    }
    if subprocess.run(command, env=kept, check=False).returncode:
        _stop("this command failed, see above: " + " ".join(command))


def _say(text: str) -> None:
    print(f"bootstrap: {text}", file=sys.stderr, flush=True)


def _stop(text: str) -> NoReturn:
    _say(text)
    raise SystemExit(2)


if __name__ == "__main__":
    main()
