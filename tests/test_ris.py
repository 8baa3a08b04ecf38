"""RIS files say what cited works are, like BibTeX files."""

from __future__ import annotations

from builder.curation import read_references
from tests.building import built

RECORD = """TY  - JOUR
ID  - quill1999
AU  - Quill, Mara
AU  - Eck, Bo
TI  - Heat in millponds
JO  - Journal of Weirs
PY  - 1999/03
VL  - 12
SP  - 1
EP  - 9
DO  - https://doi.org/10.1234/jw.1
ER  -
"""


def test_a_record_says_who_what_when_and_where() -> None:
    references, problems = read_references([("seeds/x.ris", RECORD)])
    reference = references.find("quill1999")
    assert problems == ()
    assert reference is not None
    assert reference.authors == ("Mara Quill", "Bo Eck")
    assert (reference.title, reference.year) == ("Heat in millponds", "1999")
    assert (reference.venue, reference.details) == ("Journal of Weirs", "vol. 12, pp. 1–9")
    assert (reference.doi, reference.line) == ("10.1234/jw.1", 1)


def test_a_record_without_an_end_or_a_key_is_read() -> None:
    text = (
        "\ufeff".strip("\ufeff")
        + "TY  - BOOK\nAU  - Quill, M.\nTI  - The Pond\nPY  - 1999\n\n"
        + RECORD
    )
    references, problems = read_references([("seeds/x.ris", text)])
    assert problems == ()
    assert set(references.by_file["seeds/x.ris"]) == {"quill1999pond", "quill1999"}


def test_what_stands_outside_of_a_record_is_told() -> None:
    _, problems = read_references([("seeds/x.ris", "Hello\n" + RECORD + RECORD)])
    assert [(problem.line, problem.code) for problem in problems] == [
        (1, "references.ris"),
        (14, "references.twice"),
    ]


def test_a_citation_by_author_and_year_finds_its_record() -> None:
    body = "We wait for ducks at weirs (Quill and Eck, 1999). They come late and go early."
    text = f"On waiting\n\nAuthors: Ann Lee\n\nAbstract\n\n{body}\n\n1 Introduction\n\n{body}\n\n2 Methods\n\nWe wait.\n\n3 Results\n\nNone."
    result = built({"seeds/p.txt": text.encode()}, {"seeds/x.ris": RECORD})
    pages = [page for path, page in result.files.items() if path.startswith("works/")]
    assert any("Heat in millponds" in page and "inferred" in page for page in pages)
