"""Lists of references are known by their entries, and nothing of them is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.document.draft import Block, complete
from builder.document.source import Source
from builder.document.vocabulary import InlineKind, Role
from builder.formats import bibliography, recognise
from builder.text.reading import read
from tests.building import built

APA = (
    "Quill, M. (1999). Heat in millponds. Shore Press.",
    "Brandt, T., & Eck, B. (2003). Mud as a bed. Journal of Weirs, 12(3), 1–9.",
    "World Mill Union. (2010). Mills of the world. https://mills.example/all",
)
MLA = (
    "Quill, Mara. Heat in Millponds. Shore Press, 1999.",
    "Brandt, Tove, and Bo Eck. “Mud as a Bed.” Journal of Weirs, vol. 12, 2003, pp. 1–9.",
    "---. “Mud Again.” Journal of Weirs, vol. 13, no. 2, 2004, pp. 10–19.",
)
VANCOUVER = (
    "Quill M. Heat in millponds. Aber: Shore Press; 1999.",
    "Brandt T, Eck B. Mud as a bed. J Weirs. 2003;12(3):1-9.",
    "Okorin A, Tarrow L, Lind R, et al. What the tide takes. J Weirs. 2004;13(1):7.",
)
GERMAN = (
    "Quill, Mara: Wärme im Mühlteich. Küstenverlag, Aber 1999.",
    "Brandt, Tove; Eck, Bo (2003): Schlamm als Bett. In: Zeitschrift für Wehre 12, S. 1–9.",
    "Okorin, Ada (2004): Was die Flut nimmt. Küstenverlag.",
)
STYLES = (APA, MLA, VANCOUVER, GERMAN)


def source(text: str) -> Source:
    return read("seeds/x.txt", text.encode())[0]


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of the entry in `text`, every character of which is accounted for once."""
    seed = source(text)
    drafts, faults = complete(seed, bibliography.FORMAT.parse(seed)[0])
    assert faults == ()
    return drafts[1].blocks


def words(text: str, role: Role) -> list[str]:
    return [block.text for block in blocks(text) if block.role is role]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("mark", ["", "[{}] ", "{}. ", "• "])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_references_of_any_style_are_entries(
    style: tuple[str, ...], mark: str, between: str
) -> None:
    lines = [mark.format(number) + entry for number, entry in enumerate(style, 1)]
    text = "Works cited\n\n" + between.join(lines)
    assert recognise(source(text))[0] == "bibliography"
    assert words(text, Role.BIBLIOGRAPHY) == list(style)


@pytest.mark.parametrize(
    "title", ["References", "Literaturverzeichnis", "Bibliographie", "参考文献", "Reading list"]
)
def test_titles_of_many_languages_announce_references(title: str) -> None:
    assert recognise(source(f"{title}\n\n" + "\n".join(APA)))[0] == "bibliography"


def test_notes_and_headings_stand_between_entries() -> None:
    text = f"Further reading\n\nOn ponds\n\n{APA[0]}\n\nA good first book. It is short.\n\n"
    text += f"On mud\n\n{APA[1]}\n\n{APA[2]}"
    assert words(text, Role.BIBLIOGRAPHY) == list(APA)
    assert words(text, Role.HEADING)[-1] == "On mud"


def test_identifiers_are_links() -> None:
    text = "References\n\n" + "\n".join(f"{entry} doi:10.1234/a.{len(entry)}" for entry in APA[:2])
    text += "\nOkorin, A. (2004). What the tide takes. arXiv:0401.99123"
    targets = []
    for block in blocks(text):
        targets += [part.target for part in block.inlines if part.kind is InlineKind.LINK]
    assert targets[0] == f"doi.org/10.1234/a.{len(APA[0])}"
    assert targets[-1] == "arxiv.org/abs/0401.99123"


@pytest.mark.parametrize(
    "text",
    [
        "References\n\nAnn Lee, a miller, says yes.\nBo Eck, her friend, too.\nAsk them in 1999.",
        "On mills\n\n" + "A mill was built in 1999 by the sea, and it turned well. " * 3,
        "A paper\n\nAbstract\n\nWe wait.\n\nReferences\n\n" + "\n".join(APA),
    ],
)
def test_other_texts_are_no_bibliographies(text: str) -> None:
    assert recognise(source(text))[0] != "bibliography"


def paper(citation: str) -> bytes:
    body = f"We wait for ducks at weirs {citation}. They come late and go early."
    text = f"On waiting\n\nAuthors: Ann Lee\n\nAbstract\n\n{body}\n\n1 Introduction\n\n{body}\n\n"
    return (text + "2 Methods\n\nWe wait.\n\n3 Results\n\nNone.").encode()


def work_page(citation: str, listed: tuple[str, ...]) -> str:
    listing = "References\n\n" + "\n".join(listed)
    files = built({"seeds/a.txt": listing.encode(), "seeds/p.txt": paper(citation)}).files
    pages = [path for path in files if path.startswith("works/") and "index" not in path]
    return files[next(path for path in pages if path.endswith(".md"))]


def test_author_and_year_are_looked_up_and_marked_as_inferred() -> None:
    page = work_page("(Quill, 1999)", APA)
    assert "Heat in millponds" in page
    assert "inferred: the first author and the year are the same" in page


def test_a_key_is_looked_up_and_states_the_work() -> None:
    page = work_page("[quill1999heat]", (f"[quill1999heat] {APA[0]}", *APA[1:]))
    assert "Heat in millponds" in page
    assert "inferred" not in page


def test_two_works_of_one_author_and_year_stay_candidates() -> None:
    page = work_page("(Quill, 1999)", (*APA, "Quill, M. (1999). Cold in millponds. Shore Press."))
    assert "Ambiguous" in page
    assert "Heat in millponds" in page
    assert "Cold in millponds" in page


def test_works_that_nobody_cites_stand_on_the_page_of_works() -> None:
    files = built({"seeds/a.txt": ("References\n\n" + "\n".join(APA)).encode()}).files
    assert "3 more works stand in lists of references." in files["works/index.md"]
    assert "Mud as a bed" in files["works/index.md"]


@given(st.lists(st.sampled_from(["", "References", *APA, *MLA, "[1]", "A note.", "# On mud"])))
def test_any_text_is_read_whole(lines: list[str]) -> None:
    seed = source("\n".join(lines))
    drafts, faults = complete(seed, bibliography.FORMAT.parse(seed)[0])
    assert faults == ()
    assert len(drafts) == 2


def test_lines_that_hang_below_an_entry_go_on_with_it() -> None:
    text = "References\n\n"
    for entry in APA:
        middle = entry.index(" ", 30)
        text += f"{entry[:middle]}\n    {entry[middle + 1 :]}\n"
    assert words(text, Role.BIBLIOGRAPHY) == list(APA)
