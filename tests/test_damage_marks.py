"""Damage that stays is marked on the page; a decoded sign is a sign of the text."""

import pytest

from tests.building import built


def page_of(text: str) -> str:
    result = built({"seeds/tide.txt": text.encode()})
    return "\n".join(
        str(body) for path, body in result.files.items() if path.startswith("pages/tide-notes")
    )


def test_damage_that_stays_is_marked_where_it_stands() -> None:
    page = page_of("Tide notes\n\nThe quay \ufffd was dry at noon.\n\nThe harbour slept.\n")
    lines = page.splitlines()
    damaged = next(line for line in lines if line.startswith("The quay"))
    assert "Damaged characters left as they stand; see line 3 of the ledger" in damaged
    assert not any("mark" in line for line in lines if "harbour" in line)


def test_code_that_may_be_meant_so_is_no_damage() -> None:
    assert "Damaged" not in page_of("Tide notes\n\nAt noon write &amp; for & here.\n")


@pytest.mark.parametrize("entity", ["&#35; ", "&#45; ", "&#42; ", "&gt; ", "&#49;. "])
def test_a_decoded_sign_is_no_structure(entity: str) -> None:
    page = page_of(f"Tide notes\n\n{entity}seaweed\n\nThe harbour slept all day.\n")
    line = next(line for line in page.splitlines() if "seaweed" in line)
    assert not line.startswith(("#", "- ", "> ", "1. "))


def test_a_written_sign_stays_structure() -> None:
    page = page_of("Tide notes\n\n# Seaweed\n\nThe harbour slept all day.\n")
    assert "## Seaweed" in page
