"""Any text keeps every letter and digit on its page.

Whatever signs stand before and in its lines.
"""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builder.verify import verify
from builder.verify.letters import CODE_EDGES
from tests.md_site import built, data_of, pages_of

MARKS = (
    *("", "", "", "- ", "* ", "+ ", "• ", "1. ", "2) ", "(3) ", "14. ", "a) ", "(b) ", "iv. "),
    *("> ", ">", "> > ", "> 1. ", "> - ", "# ", "### ", "2 ", "2.1 ", "IV. ", "A.1 ", "B. "),
    *("    ", "  - ", "   2. ", "Q: ", "A: ", "| ", "12 March 2019 ", "9:30 ", "[1] ", "1.\t"),
)
WORDS = (
    *("Boats", "the river", "K. Sand (host)", "66 min", "__init__", "_low_ water", "**Two** oars"),
    *("x_{1}^2", "\\alpha_{t}", "$y_1$", "`code 1`", "3*4*5", "*", "__", "a high-", "1999", "ß"),
    *("see b.example.org", "mail jo at example.org", "step 2 and rule b)", "第3章", "R&D", "<b>"),
    *("\\emph{low water}", "\\emph{a} \\textbf{b}", "5\\% of", "R\\&D", "Sand \\& Oar"),
)
LINES = (
    "",
    "",
    "-----",
    "===",
    "```",
    "```ruby 2",
    "~~~",
    "```x 1``",
    "1.",
    "-",
    ">",
    "***",
    "The ferry runs in all months but two and takes on board at most",
    "twelve persons, three dogs and a calf that is tied to the rail on",
    "46. The calf is new. It was born in the year of the great flood.",
)


def line() -> st.SearchStrategy[str]:
    """A line with a mark before its words, or one of those that change what stands around them."""
    words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
    marked = st.tuples(st.sampled_from(MARKS), words, st.sampled_from(("", ".", ":", "  ", " #")))
    return st.one_of(marked.map("".join), st.sampled_from(LINES))


def text() -> st.SearchStrategy[str]:
    return st.lists(line(), min_size=1, max_size=14).map("\n".join)


def hidden(made: dict[str, str]) -> list[str]:
    """Markup with a letter or digit that is no code of HTML or Markdown: what no page shows."""
    claims: list[str] = []
    for path, ledger in data_of(made).items():
        if path.endswith("ledger.json"):
            markup = json.loads(ledger)["markup"]
            claims += [claim["text"] for claim in markup if claim["what"] not in CODE_EDGES]
    return [claim for claim in claims if any(sign.isalnum() for sign in claim)]


def check(seed: str, form: str) -> None:
    seeds = {"seeds/x.txt": seed.encode()}
    made = built(seeds, {"seeds/seeds.yml": f"x.txt: {{format: {form}}}"})
    assert hidden(dict(made.files)) == []
    proofs, problems = verify(pages_of(made.files), data_of(made.files), seeds)
    assert [problem for problem in problems if problem.severity == "error"] == []
    assert [proof.ok for proof in proofs] == [True]


@pytest.mark.parametrize("form", ["text", "faq", "discussion", "transcript"])
@given(text())
@settings(max_examples=40, deadline=None)
@example("> One.\n>\n> Two.\n> 3. Three.")
@example("1.\n\n2.\nWords\n\n3. # 4.")
@example("~~~ a 1\n\n  b\n\n\n c\n~~~\n```\n```")
@example("Q: Is it?\nA: - 1. yes")
def test_a_text_keeps_every_letter_and_digit(form: str, seed: str) -> None:
    check(seed, form)


def test_a_blank_that_is_written_with_letters_takes_no_words_away() -> None:
    seeds = {"seeds/x.txt": b"A Title\n\nBoats&nbsp;and&#9;oars.\n"}
    made = built(seeds)
    proofs, problems = verify(pages_of(made.files), data_of(made.files), seeds)
    assert [problem.code for problem in problems if problem.severity == "error"] == []
    assert [proof.ok for proof in proofs] == [True]


def test_the_colours_of_a_terminal_take_no_words_away() -> None:
    seeds = {
        "seeds/x.txt": b"A Title\n\n\x1b[1mBoats\x1b[0m and \x1b]8;;https://b.example/\x07oars.\n"
    }
    made = built(seeds)
    proofs, problems = verify(pages_of(made.files), data_of(made.files), seeds)
    assert [problem.code for problem in problems if problem.severity == "error"] == []
    assert [proof.ok for proof in proofs] == [True]


def test_a_quotation_in_a_quotation_is_drawn_in_it_and_proved() -> None:
    words = "A letter came from the pier.\n\n> I rowed out.\n>\n> > Did you bring oars?\n"
    seeds = {"seeds/x.txt": f"# Oars\n\n{words}\nThat was all.\n".encode()}
    pages = pages_of(built(seeds).files)
    proofs, problems = verify(pages, data_of(built(seeds).files), seeds)
    assert [problem.code for problem in problems if problem.severity == "error"] == []
    assert [proof.ok for proof in proofs] == [True]
    (html,) = [html for path, html in pages.items() if path.startswith("pages/oars")]
    depths: list[int] = []
    for written in ("I rowed out.", "Did you bring oars?", "That was all."):
        before = html[: html.rindex(written)]
        depths.append(before.count("<blockquote>") - before.count("</blockquote>"))
    assert depths == [1, 2, 0]
