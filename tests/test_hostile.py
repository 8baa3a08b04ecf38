"""No text from outside becomes markup: hostile words in every place, and a real site's HTML."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest
import yaml

from builder.cli import run
from builder.files import read_seeds, read_site
from builder.verify import verify
from builder.verify.elements import foreign_markup
from tests.conftest import ROOT

HOSTILE = (
    "<script>evil()</script>",
    '`x`{: onmouseover="evil()" .own data-src="1" }',
    "<img src=x onerror=evil()>",
    '"><b onclick="evil()">',
    "'><svg onload='evil()'>",
    '[go](javascript:evil()){: onclick="evil()" }',
    "]( javascript:evil() )",
    "`` ` `{: onclick=evil() }",
    "{: onclick='evil()' }",
    "</article></main></body><iframe src=x>",
    "<!-- <p hidden> --><p onclick=evil()>",
    "&lt;script&gt;evil()&lt;/script&gt;",
    "| <style>*{display:none}</style> |",
    "{{ page.front }}{% raw %}",
    "\\<b onclick=evil()\\>",
    "<https://evil.example/>",
    "<div markdown=1 onclick=evil()>",
)
"""Each says how it would like to be read; `evil` runs nowhere."""

TITLES = """{0} and more {1}

{2} opens the page. {3}

# Heading {0} {{: onclick="evil()" }}

A paragraph {0} with *words {1}* and `code {2}` and __{3}__.
{{: onclick="evil()" }}

- item {0}
- {1}

1. {2}
2. {3}

> quoted {0}

| {0} | b |
| --- | --- |
| {2} | {3} |

<div onclick="evil()">{0}</div>

[{0}](https://lamp.example/{1})
"""

LISTING = """A list of {0}

All of it is invented. {1}

Paper {0}

We study {0} and find {1} in the {2} of every lamp that we have looked at. {3}

Tag {0}
Tag {1}

Authors:

Ada {2} Moorling, {0}, Bo Fennimore

Alumni:

Bo {3} Fennimore

Date:

Mar 4, 2025

Citations:

3

Another paper on {1}

We measured {2} and nothing else.

No items found.

Authors:

{3}, Ada Moorling

Date:

Jan 17, 2025

Citations:

0

"""

PAPER = """On {0}
Ada {1} Moorling
Abstract
This invented text cites {2} and says {3} of lamps.
Contents
1 Lamps {0}
A lamp is lit [moorling2016, p. {1}] and burns {2}, as Fennimore ({3}) has said [bo{0}2017].1 {1}
1 A note {0} at the foot of {1}.
2 Wicks {1}
2.1 Wool {2}
See section 2.1 {3} and Figure 1.
Figure 1: A lamp {0}
References
[moorling2016] Ada Moorling. On {0}. Journal of {1}, 2016.
"""

THREAD = """Lamps {0} burn long {1} (2/2)
14.02.2025 08:11 — 👍 9 🔁 1 💬 1 📌 0
We lit lamps {2} and waited {3} (1/2)
14.02.2025 08:10 — 👍 34 🔁 12 💬 1 📌 2
Lamp House {0}
A card that says {1} and lamp.example/{2}
03.02.2025 08:10 — 👍 34 🔁 12 💬 1 📌 2
"""

BRIEF = """Lamps {0} return
In brief
- The lamp {1} is back.
- {2}
Terms in this brief
- Wick {0}
- What burns in {3}.
Read full story at The {1} Gazette →
More briefs
Oil {2} is cheap
It costs {3} and no more than that.
"""

SHAPES = {
    "titles": TITLES,
    "listing": LISTING,
    "paper": PAPER,
    "thread": THREAD,
    "brief": BRIEF,
}


# One worker builds the site, and only once.
pytestmark = pytest.mark.xdist_group("hostile")


def hostile_project(folder: Path) -> Path:
    """A project in which everything that a person can write is hostile."""
    seeds = folder / "seeds"
    seeds.mkdir(parents=True)
    settings = {}
    for number, words in enumerate(HOSTILE):
        others = [HOSTILE[(number + step) % len(HOSTILE)] for step in range(4)]
        shape, text = list(SHAPES.items())[number % len(SHAPES)]
        # A file's name holds everything but a slash.
        name = f"{number} {words.replace('/', '∕')}.txt"
        (seeds / name).write_text(text.format(*others))
        settings[name] = {"title": f"Called {words}", "url": f'https://x.example/"{words[:1]}>'}
        if number % 2:
            settings[name] = {"bibliography": "evil.bib", "language": "en"}
        if shape == "paper":
            settings[name]["format"] = "paper"
    people = [
        {"name": f"Ada {words}", "also": [words, "Ada Moorling"][: 1 + (n == 0)]}
        for n, words in enumerate(HOSTILE)
    ]
    topics = [
        {
            "name": f"Topic {words}",
            "description": words,
            "also": [f"Tag {words}"],
            "words": ["lamp", words],
            "related": [f"Topic {HOSTILE[0]}"],
        }
        for words in HOSTILE
    ]
    for name, table in (("seeds", settings), ("people", people), ("topics", topics)):
        (seeds / f"{name}.yml").write_text(yaml.safe_dump(table, allow_unicode=True))
    (seeds / "evil.bib").write_text("".join(_record(*pair) for pair in enumerate(HOSTILE)))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copytree(ROOT / "docs_src/assets", folder / "docs_src/assets")
    shutil.copytree(ROOT / "docs_src/about", folder / "docs_src/about")
    return folder


def _record(number: int, words: str) -> str:
    key = "moorling2016" if number == 0 else f"lamp{number}"
    # Braces that do not pair would end the record, which is another fault.
    inside = words.replace("{", "(").replace("}", ")")
    return (
        f"@article{{{key}, author={{Moorling, Ada {inside}}}, title={{On {inside}}}, year={{2016}},"
        f" journal={{{inside}}}, url={{javascript:evil({number})}}, doi={{10.1/{inside}}}}}\n"
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile project with its site."""
    project = hostile_project(tmp_path_factory.mktemp("hostile"))
    assert run(["build", "-q", "-C", str(project)]) == 0
    return project


def test_no_word_from_outside_becomes_an_element_or_an_attribute(hostile: Path) -> None:
    pages = dict(read_site(hostile / "site")[0])
    assert len(pages) > 100
    for path, html in pages.items():
        assert list(foreign_markup(html)) == [], path


def test_a_browser_sees_no_handler_and_no_program_of_theirs(hostile: Path) -> None:
    pages = dict(read_site(hostile / "site")[0])
    assert any("evil()" in html for html in pages.values())
    for path, html in pages.items():
        for element in _elements(html):
            handlers = [name for name in element.attrib if name.lower().startswith("on")]
            assert handlers == [], (path, element.tag, element.attrib)
            for name in ("href", "src", "action"):
                assert not element.get(name, "").lower().startswith("javascript:"), path
            if element.tag in ("script", "style", "iframe"):
                assert "evil" not in "".join(element.itertext()), path
            assert element.tag != "iframe", path


def test_the_hostile_seeds_are_proved(hostile: Path) -> None:
    pages, data = read_site(hostile / "site")
    seeds = read_seeds(hostile / "seeds").seeds
    proofs, problems = verify(pages, data, seeds)
    assert [str(problem) for problem in problems if problem.severity == "error"] == []
    assert [proof.ok for proof in proofs] == [True] * len(HOSTILE)


@pytest.mark.parametrize(
    "address",
    [
        'https://lamp.example/"><script>evil()</script>/',
        "https://lamp.example/' onclick='evil()",
        "https://lamp.example/<b>",
        "javascript:evil()//",
    ],
)
def test_an_address_of_the_site_that_could_be_markup_is_refused(
    hostile: Path, address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", "-q", "-C", str(hostile), "--site-url", address]) != 0
    assert "is not an address" in capsys.readouterr().err
    monkeypatch.setenv("SITE_URL", address)
    assert run(["build", "-q", "-C", str(hostile)]) != 0
    assert "is not an address" in capsys.readouterr().err


def _elements(html: str) -> Iterator[object]:
    for element in html5lib.parse(html, namespaceHTMLElements=False).iter():
        if isinstance(element.tag, str):
            yield element


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ('<p onclick="x()">a</p>', '<p> with the attribute onclick="x()"'),
        ("<script>x()</script>", "<script>"),
        ("<style>p{}</style>", "<style>"),
        ("<iframe src='x'></iframe>", "<iframe>"),
        ("<img src=x>", "<img>"),
        ("<object data=x></object>", "<object>"),
        ('<a href=" java\tscript:x()">a</a>', '<a> with the attribute href=" java\tscript:x()"'),
        ('<a href="&#106;avascript:x()">a</a>', '<a> with the attribute href="javascript:x()"'),
        ('<a href="data:text/html,x">a</a>', '<a> with the attribute href="data:text/html,x"'),
        ('<p style="background:url(x)">a</p>', '<p> with the attribute style="background:url(x)"'),
        ('<p data-src="1" autofocus>a</p>', '<p> with the attribute autofocus=""'),
        ("<svg onload=x()><path d='M0'/></svg>", '<svg> with the attribute onload="x()"'),
        ("<svg><script>x()</script></svg>", "<script> inside <svg>"),
        ("<svg><a href='javascript:x()'>y</a></svg>", "<a> inside <svg>"),
        ("<svg><path d='M0' onclick='x()'/></svg>", "<path> with the attribute onclick"),
        ("<noscript><img src=x></noscript>", "<img>"),
        ("</article><form action=x>a</form>", '<form> with the attribute action="x"'),
    ],
)
def test_markup_that_is_not_ours_is_named(markup: str, said: str) -> None:
    page = f'<body><main><article class="x"><p>y</p>{markup}</article></main></body>'
    assert said in list(foreign_markup(page))


@pytest.mark.parametrize(
    "markup",
    [
        '<p id="x" class="y" data-src="1" role="note" aria-label="z">a<br></p>',
        '<a href="../x/#L1">a</a><a href="https://x.example/a:b">b</a><a href="#n">c</a>',
        '<a href="mailto:a@x.example">a</a><a href="papers/a:b/">d</a>',
        '<span style="--of: 3; --max: 12">3</span><td style="text-align: right;">4</td>',
        "<svg viewBox='0 0 1 1'><title>x</title><path d='M0'/></svg>",
        "a &lt;script&gt; and <code>&lt;p onclick=x()&gt;</code><!-- <img> -->",
    ],
)
def test_our_own_markup_is_not_named(markup: str) -> None:
    assert list(foreign_markup(f"<main><article>{markup}</article></main>")) == []


def test_a_page_written_by_hand_and_the_frame_are_left_alone() -> None:
    frame = '<script>x()</script><div class="sb sb-{}"><article><img src="x"></article></div>'
    assert list(foreign_markup(frame.format("plain"))) == []
    assert list(foreign_markup(frame.format("paper"))) == ["<img>"]
    # A text cannot pass its page off as one written by hand.
    claim = '<article><div class="sb sb-plain"><img src="x"></div></article>'
    assert "<img>" in list(foreign_markup(claim))
