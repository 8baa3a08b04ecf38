"""The dissertation as a reader gets it: counted on the finished HTML."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.building import built, built_seeds, seeds, tables

REFERENCE = """@article{{{key},
  author = {{Writer, Wilma and Fellow, Felix}},
  title = {{A Title for {{{{{key}}}}}}},
  journal = {{Journal of Invented Results}},
  year = {{20{number:02}}},
}}
"""


CITATION = re.compile(
    r"""
    <a [ ] class="cite [ ] [^"]*" [^>]*
    href="\.\./\.\./works/ ([^/]+) / \#use-\d+-[^"]*" [^>]*   # the page of the work
    id="(cite-[^"]+)"                                         # the anchor to come back to
    """,
    re.VERBOSE,
)


@pytest.fixture(scope="module")
def page(finished: Path) -> str:
    (path,) = [
        path
        for path in (finished / "site" / "papers").glob("*/index.html")
        if 'role="doc-noteref"' in path.read_text("utf-8")
    ]
    return path.read_text("utf-8")


@pytest.fixture(scope="module")
def works(finished: Path) -> list[str]:
    return [
        path.read_text("utf-8")
        for path in sorted((finished / "site" / "works").glob("*/index.html"))
    ]


def test_every_citation_leads_to_its_work(page: str) -> None:
    links = CITATION.findall(page)
    works = {work for work, _ in links}
    anchors = {anchor for _, anchor in links}
    assert (len(links), len(works), len(anchors)) == (231, 150, 231)


def test_every_work_leads_back_to_each_of_its_uses(page: str, works: list[str]) -> None:
    text = "".join(works)
    backlinks = re.findall(r'role="doc-backlink"[^>]*>', text)
    targets = re.findall(r'href="\.\./\.\./papers/[^"]*#(cite-[^"]+)"', text)
    assert (len(works), len(backlinks)) == (150, 231)
    assert sorted(targets) == sorted(re.findall(r'id="(cite-[^"]+)"', page))


def test_names_of_links_back_differ(works: list[str]) -> None:
    names = re.findall(r'<a aria-label="(Back to use[^"]*)"', "".join(works))
    assert len(names) == len(set(names)) == 231


def test_notes_have_their_marks_and_lead_back(page: str) -> None:
    assert re.findall(r'id="noteref(\d)"', page) == list("12345")
    assert sorted(re.findall(r'<li[^>]*id="footnote(\d)"', page)) == list("12345")
    assert sorted(re.findall(r'href="#noteref(\d)"[^>]*role="doc-backlink"', page)) == list("12345")
    assert page.count("end unknown") == 5


def test_epigraphs_are_marked_up_with_whose_words_they_are(page: str) -> None:
    assert page.count('role="doc-epigraph"') == 5
    assert len(re.findall(r'<p class="attribution"', page)) == 5


def test_references_to_sections_lead_there_or_are_on_the_audit_page(
    page: str, finished: Path
) -> None:
    anchors = set(re.findall(r'\bid="([^"]+)"', page))
    internal = re.findall(r'<a class="xref" href="#([^"]+)"', page)
    dangling = re.findall(r'<span class="xref dangling">([^<]+)</span>', page)
    audit = (finished / "site" / "audit" / "index.html").read_text("utf-8")
    assert internal and set(internal) <= anchors
    assert {words.lower() for words in dangling} == {
        "section 1.2",
        "section 2.3",
        "2.3",
        "2.4",
        "2.5",
        "figure 1",
    }
    assert {words for words in dangling if words not in audit} == set()


def test_sections_have_anchors_in_the_grammar_of_latexml(page: str) -> None:
    headings = re.findall(r'<h[2-6] [^>]*id="(S[^"]+)"', page)
    assert headings[:5] == ["S1", "S2", "S2.SS1", "S2.SS2", "S3"]
    assert len([anchor for anchor in headings if ".U" in anchor]) == 10
    assert re.search(r'<p [^>]*id="S3\.SS1\.p4"', page)


def test_a_bibliography_resolves_its_keys_and_moves_nothing_else() -> None:
    before = built_seeds()
    keys = sorted(filter(None, map(_key, before.files)))[:20]
    text = "".join(REFERENCE.format(key=key, number=number) for number, key in enumerate(keys, 1))
    after = built(seeds(), {**tables(), "seeds/some.bib": text})
    changed = {path for path in before.files if before.files[path] != after.files.get(path)}
    resolved = {f"works/{key}.md" for key in keys}
    assert before.files.keys() == after.files.keys()
    assert all("Journal of Invented Results" in after.files[path] for path in resolved)
    assert all("unresolved" not in after.files[path] for path in resolved)
    paper = {path for path in changed if path.startswith("papers/")}
    assert len(paper) == 1
    assert {path for path in changed - resolved - paper if not path.startswith("search/")} <= {
        "catalog.json",
        "works/wanted.bib",
        "works/index.md",
        "works/page/2.md",
    }
    (path,) = paper
    lines = zip(before.files[path].splitlines(), after.files[path].splitlines(), strict=True)
    assert all(old.startswith("**") or ".unresolved" in old for old, new in lines if old != new)


def _key(path: str) -> str:
    """The key of a work whose page this is, if it is of the kind `lee2020owls`; else `""`."""
    match = re.fullmatch(r"works/([a-z]+20\d\d[a-z]+)\.md", path)
    if not match:
        return ""
    return match[1]
