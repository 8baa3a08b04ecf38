"""The link check: what leads somewhere, what does not, and what is no link at all."""

from __future__ import annotations

import pytest

from builder.verify import broken_links


def messages(pages: dict[str, str], *files: str) -> list[str]:
    return [str(problem) for problem in broken_links(pages, {*pages, *files})]


@pytest.mark.parametrize(
    "link",
    [
        "b/",
        "./b/",
        "b/index.html",
        "b/#x",
        "b/?q=1#x",
        "#here",
        "#",
        "",
        ".",
        "a%20b.txt",
        "b/#%C3%A9",
        "b/#L1-L2",
        "#:~:text=anything",
        "#here:~:text=anything",
        "https://example.org/nowhere",
        "//example.org/nowhere",
        "mailto:a@example.org",
        "data:,x",
        "https://[",
    ],
)
def test_a_link_that_leads_somewhere_or_out_is_fine(link: str) -> None:
    pages = {
        "index.html": f'<a id="here" href="{link}">x</a>',
        "b/index.html": '<p id="x"><b id="é"><i id=L1></i><i id=L2>',
    }
    assert messages(pages, "a b.txt") == []


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("c/", "there is no c/index.html"),
        ("b", "there is no b"),
        ("../b/", "there is no ../b/index.html"),
        ("/b/", "there is no /b/index.html"),
        ("b/#y", "b/index.html has no anchor 'y'"),
        ("#y", "index.html has no anchor 'y'"),
        ("b/#X", "b/index.html has no anchor 'X'"),
        ("b/#L1-L9", "b/index.html has no anchor 'L1-L9'"),
        ("b/?a=1&amp;b=2#y", "b/index.html has no anchor 'y'"),
    ],
)
def test_a_link_that_leads_nowhere_is_told_with_its_line(link: str, why: str) -> None:
    pages = {
        "index.html": f'<p>\n<a title="a > b"\n href="{link}">x</a>',
        "b/index.html": '<p id="x"><i id=L1></i>',
    }
    (problem,) = broken_links(pages, pages.keys())
    assert (problem.path, problem.line, problem.severity) == ("index.html", 2, "error")
    assert problem.message.endswith(why)


def test_sources_of_pictures_and_scripts_are_links_too() -> None:
    pages = {
        "index.html": '<img src="a.png"><script src=a.js>"<a href=no.html>"</script><link href="a.css">'
    }
    assert [line.split("'")[1] for line in messages(pages)] == ["a.css", "a.js", "a.png"]


def test_what_stands_in_comments_scripts_and_text_is_no_link() -> None:
    pages = {
        "index.html": "<!-- <a href=no> --><script>'<a href=no>'</script><style>a[href='no']{}</style><p>&lt;a href=\"no\"&gt; href=no"
    }
    assert messages(pages) == []


def test_the_error_page_may_name_whole_paths() -> None:
    assert messages({"404.html": '<a href="/library/b/">x</a>'}) == []
    assert len(messages({"404.html": '<a href="b/">x</a>'})) == 1


def test_a_link_that_many_pages_have_is_told_once() -> None:
    pages = dict.fromkeys(("a.html", "b.html", "c.html"), '<a href="/gone/">x</a>')
    assert len(messages(pages)) == 1
