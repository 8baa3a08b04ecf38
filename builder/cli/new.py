"""`seedbed new`: a fresh project that builds at once, here and wherever it is published.

The builder travels with it as a wheel, so that the project needs no index that has Seedbed, and still
builds with the same version in years.
"""

from __future__ import annotations

import base64
import io
import re
import sys
import zipfile
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from shlex import quote
from shutil import which

import yaml

import builder
from builder.cli.report import out
from builder.files import bundled
from builder.files.project import UsageError
from builder.files.seeds import printable

STATED = re.compile(rb"^(site_name|site_description|copyright): .*\n(?:[ \t]+.*\n)*", re.MULTILINE)
"""What `mkdocs.yml` says about one collection."""

ENTRY_POINTS = "[console_scripts]\nseedbed = builder.cli:main\n"
FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def lay_out(folder: Path) -> None:
    """Write the project and say how to go on."""
    name = folder.resolve().name
    files = bundled.starter()
    files["mkdocs.yml"] = _renamed(files["mkdocs.yml"], name)
    files["README.md"] = files["README.md"].replace(b"PROJECT", name.encode("utf-8", "replace"))
    wheel, content = _wheel(bundled.package())
    files[f"vendor/{wheel}"] = content
    bundled.lay_out(folder, files)
    out(
        f"{folder}/ is ready: {len(files)} files.  Next:\n\n    cd {quote(str(folder))}\n    {_program()} serve\n\n"
    )
    out("Then replace the examples in seeds/ by documents of your own.\n")


def _program() -> str:
    """How the program is called from another folder: by its name where the shell finds it, else by its path."""
    called = Path(sys.argv[0])
    return (
        "seedbed" if called.name != "seedbed" or which("seedbed") else quote(str(called.absolute()))
    )


def _renamed(config: bytes, name: str) -> bytes:
    """`mkdocs.yml` for another collection: its name, and no words about ours."""
    if printable(name) != name:
        raise UsageError(
            f"'{printable(name)}' cannot be the name of a project",
            "letters, digits, '-', '_' and '.' are safe everywhere",
        )
    stated = {
        "site_name": name,
        "site_description": f"{name}: documents, each sentence tied to the line it comes from.",
    }
    return yaml.safe_dump(
        stated, allow_unicode=True, sort_keys=False, width=1000
    ).encode() + STATED.sub(b"", config)


def _wheel(files: dict[str, bytes]) -> tuple[str, bytes]:
    """The installed package as an installable wheel, the same bytes each time."""
    stem = f"seedbed-{builder.__version__}"
    info = f"{stem}.dist-info"
    requires = "".join(f"Requires-Dist: {line}\n" for line in _requirements())
    files = files | {
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: seedbed\nVersion: {builder.__version__}\n{requires}".encode(),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: seedbed\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/entry_points.txt": ENTRY_POINTS.encode(),
    }
    record = "".join(
        f"{_quoted(name)},sha256={_digest(files[name])},{len(files[name])}\n"
        for name in sorted(files)
    )
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, FIRST_DAY)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return f"{stem}-py3-none-any.whl", packed.getvalue()


def _requirements() -> list[str]:
    try:
        return metadata.requires("seedbed") or []
    except (
        metadata.PackageNotFoundError
    ):  # Run from a checkout: the project's requirements.txt names them all.
        return []


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(sha256(content).digest()).rstrip(b"=").decode("ascii")


def _quoted(name: str) -> str:
    return f'"{name}"' if "," in name else name
