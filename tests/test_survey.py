"""`seedbed inspect --all`, and files that are no text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builder.cli.inspect import print_survey
from builder.files.seeds import read_seeds

LETTER = "# Ferry times\n\nThe ferry leaves at noon and comes back at night.\n"


def test_the_table_has_a_row_for_each_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("one.txt", "two.notes"):
        (tmp_path / name).write_text(LETTER)
    assert print_survey([tmp_path], as_json=False) == 0
    head, first, second = capsys.readouterr().out.splitlines()
    assert head.split()[:3] == ["file", "format", "confidence"]
    assert "one.txt" in first and "Ferry times" in first
    assert "two.notes" in second
    assert print_survey([tmp_path], as_json=True) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["title"] for row in rows] == ["Ferry times", "Ferry times"]


@pytest.mark.parametrize(
    ("content", "tool"),
    [
        (b"%PDF-1.7\n", "pdftotext"),
        (b"PK\x03\x04\x14\0word/document.xml", "pandoc"),
        (b"PK\x03\x04\x14\0META-INF/container.xml", "pandoc"),
        (b"PK\x03\x04\x14\0other", "unzip"),
        (b"ID3\x04\0\0\0", "whisper"),
    ],
)
def test_what_is_no_text_is_told_with_a_tool(tmp_path: Path, content: bytes, tool: str) -> None:
    (tmp_path / "misnamed.txt").write_bytes(content)
    folder = read_seeds(tmp_path)
    assert not folder.seeds
    assert tool in folder.problems[0].hint


def test_a_text_that_begins_like_a_sound_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "tags.txt").write_text("ID3 tags hold the name of a song.\n")
    assert len(read_seeds(tmp_path).seeds) == 1
