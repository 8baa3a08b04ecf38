"""ledger.json holds everything that the pages do not show, as read."""

import json

from builder.exports.ledger import ledger_json
from tests.exports.examples import TEXT, document, source


def ledger():
    return json.loads(ledger_json(document()))


def test_it_names_the_seed_and_its_bytes():
    held = ledger()
    data = TEXT.encode("utf-8", "surrogateescape")
    assert (held["version"], held["source"], held["bytes"], held["encoding"], held["bom"]) == (
        1,
        "seeds/made.txt",
        len(data),
        "utf-8",
        "",
    )
    assert (held["lines"], held["characters"], held["sha256"]) == (5, len(TEXT), source().sha256)


def test_lines_that_end_alike_are_one_run():
    assert ledger()["line_ends"] == [
        {"from": 1, "to": 4, "end": "\n"},
        {"from": 5, "to": 5, "end": ""},
    ]
    mixed = json.loads(ledger_json(document(source("a\r\nb\nc\rd\n"))))
    assert [run["end"] for run in mixed["line_ends"]] == ["\r\n", "\n", "\r", "\n"]


def test_a_repair_has_its_place_and_both_texts():
    repair = next(held for held in ledger()["repairs"] if held["line"] == 4)
    assert (repair["before"], repair["after"], repair["class"]) == ("â€™", "’", "exact")
    assert (repair["place"], repair["column"]) == ("4:6-9", 7)


def test_a_byte_that_is_no_text_is_an_escape_and_comes_back():
    text = ledger_json(document())
    text.encode("utf-8")
    assert "\\udcff" in text
    assert any("\udcff" in held["before"] for held in json.loads(text)["repairs"])


def test_markup_is_listed_wherever_the_document_holds_it():
    held = ledger()
    claims = [(claim["place"], claim["text"], claim["what"]) for claim in held["markup"]]
    assert claims == [("3:0-9", "Authors: ", "label"), ("4:16-19", "222", "mark")]
    assert held["residue"] == [{"place": "1:0-8", "text": "junk.bib", "reason": "left over"}]


def test_the_coverage_sums_to_all_characters():
    held = ledger()
    assert held["coverage"] == {
        "rendered": len(TEXT) - 4 - 12 - 8,
        "markup": 12,
        "residue": 8,
        "line_ends": 4,
    }
    assert sum(held["coverage"].values()) == held["characters"]


def test_the_same_document_gives_the_same_text():
    assert ledger_json(document()) == ledger_json(document())
