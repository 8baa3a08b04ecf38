"""Laws of `verify`.

Any seed on any page is proved; any change is found; nothing makes it stumble.
"""

import hashlib
import html
import json
import random
from itertools import pairwise

import html5lib
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.verify import verify
from builder.verify.page import read_page
from tests.verify_site import LAMP, WELL, Seed, element, site, tale

SIGNS = "ab Zé日🧵<>&\"'#;amp\u00a0\t\u200b\\{}[]|`"
NAMES = ("p", "span", "em", "li", "div")


@st.composite
def seeds(draw):
    """A seed with repairs that do not overlap."""
    lines = draw(st.lists(st.text(SIGNS, max_size=30), min_size=1, max_size=8))
    repairs = []
    for number, text in enumerate(lines, 1):
        column = 0
        while column < len(text) and draw(st.booleans()):
            column += draw(st.integers(0, 6))
            before = text[column : column + draw(st.integers(1, 3))]
            if before:
                repairs.append(
                    (number, column, before, draw(st.text("xyé—", min_size=1, max_size=3)))
                )
            column += len(before)
    return Seed(
        lines,
        [draw(st.sampled_from(["\n", "\r\n"])) for _ in lines[1:]]
        + [draw(st.sampled_from(["", "\n"]))],
        repairs,
    )


@st.composite
def sites(draw):
    """A site that shows about two thirds of a seed.

    In any order, in elements of several places, tags and entities inside.
    """
    seed = draw(seeds())
    places = [
        f"{number}:{start}-{end}"
        for number, text in enumerate(seed.lines, 1)
        for start, end in _parts(draw, seed, number, text)
    ]
    shown = [place for place in places if draw(st.integers(0, 2))]
    rng = random.Random(draw(st.integers(0, 10**6)))
    rng.shuffle(shown)
    pages = {LAMP: [], WELL: []}
    while shown:
        some, shown = shown[: (count := rng.randint(1, 3))], shown[count:]
        inner = "".join(_dressed(seed.shown(place), rng) for place in some)
        pages[rng.choice((LAMP, WELL))].append(
            element(seed, " ".join(some), rng.choice(NAMES), inner=inner)
        )
    return site(seed, pages)


def _parts(draw, seed, number, text):
    """Runs of a line between cuts that split no repair."""
    inside = {
        column
        for line, at, before, _ in seed.repairs
        if line == number
        for column in range(at + 1, at + len(before))
    }
    cuts = sorted({0, len(text), *(draw(st.lists(st.integers(0, len(text)), max_size=3)))} - inside)
    return list(pairwise(cuts))


def _dressed(text, rng):
    """Text with the tags, entities and words of its own that a page may add."""
    made = []
    for sign in text:
        kind = rng.randint(0, 9)
        shown = f"&#{ord(sign)};" if kind == 0 else html.escape(sign)
        shown = (
            f"<b title='1 > 0'>{shown}</b>"
            if kind == 1
            else f"{shown}<!-- <i> --><wbr>"
            if kind == 2
            else shown
        )
        made.append(
            f'{shown}<a class="x own" href="#y">[own <i>words</i>]</a>' if kind == 3 else shown
        )
    return "".join(made)


@given(sites())
@settings(max_examples=150, deadline=None)
def test_any_seed_on_any_page_is_proved(made):
    (proof,), problems = verify(made.pages, made.data, made.seeds)
    assert problems == ()
    assert proof.ok
    assert (
        proof.rendered + proof.markup + proof.residue + proof.line_ends
        == proof.characters
        == len(made.seed.text)
    )


@given(sites(), st.randoms())
@settings(max_examples=100, deadline=None)
def test_any_other_letter_on_a_page_is_found_and_its_line_named(made, rng):
    path = rng.choice((LAMP, WELL))
    elements = read_page(path, made.pages[path]).elements
    candidates = [shown for shown in elements if any(sign in "abZp" for sign in shown.text)]
    if not candidates:
        return
    candidate = rng.choice(candidates)
    sign = next(sign for sign in candidate.text if sign in "abZp")
    start = made.pages[path].index(f'data-src="{" ".join(map(str, candidate.spans))}"')
    offset = made.pages[path].find(sign, made.pages[path].index(">", start))
    changed = f"{made.pages[path][:offset]}Q{made.pages[path][offset + 1 :]}"
    pairs = zip(elements, read_page(path, changed).elements, strict=False)
    touched = [old for old, new in pairs if old != new]
    if offset < 0 or not touched:
        return  # the letter is written as an entity, or the first one stands in a tag
    (proof,), problems = verify({**made.pages, path: changed}, made.data, made.seeds)
    assert not proof.ok
    lines = {span.line for shown in touched for span in shown.spans}
    assert {problem.line for problem in problems} & lines


def test_a_tag_that_was_changed_is_found_and_its_line_named():
    """The changed letter may stand in a tag: then the element does not close."""
    seed = Seed(["", ";", "p"])
    made = site(seed, {LAMP: [element(seed, "3:0-1", inner="&#112;")]})
    changed = made.pages[LAMP].replace("&#112;</p>", "&#112;</Q>")
    (proof,), problems = verify({**made.pages, LAMP: changed}, made.data, made.seeds)
    assert not proof.ok
    assert [(problem.line, problem.code) for problem in problems] == [(3, "verify.page")]


@given(sites(), st.randoms())
@settings(max_examples=100, deadline=None)
def test_nothing_is_proved_unless_the_bytes_are_those_of_the_seed(made, rng):
    text = json.dumps(made.ledger)
    at = rng.randrange(len(text))
    changed = text[:at] + rng.choice('0123456789xé"') + text[at + 1 :]
    proofs, _ = verify(made.pages, {**made.data, "documents/tale/ledger.json": changed}, made.seeds)
    for proof in proofs:
        assert not proof.ok or (
            proof.sha256 == hashlib.sha256(made.seed.data).hexdigest()
            and proof.path == made.seed.name
        )


@given(st.text("<>/!-p b='\"data-src=1:0-3 hidden&;own\n", max_size=80), st.text(max_size=30))
@settings(max_examples=200, deadline=None)
def test_nothing_on_a_page_or_in_a_file_makes_it_stumble(text, noise):
    made = tale()
    made.pages[WELL] = made.pages[WELL].replace("The well was deep.", text + noise)
    verify(made.pages, made.data, made.seeds)
    noises = {"catalog.json": noise, "documents/x/ledger.json": noise}
    verify({LAMP: text + noise}, noises, {"seeds/x.txt": noise.encode("utf-8", "replace")})


VALUES = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
NESTED = st.lists(st.lists(VALUES, max_size=2), max_size=2)


@given(st.one_of(VALUES, st.lists(VALUES, max_size=3), NESTED), st.data())
@settings(max_examples=150, deadline=None)
def test_nothing_in_a_ledger_or_catalog_makes_it_stumble(value, data):
    made = tale()
    ledger = made.ledger
    held = data.draw(
        st.sampled_from(
            [
                ledger,
                ledger["repairs"][0],
                ledger["markup"][0],
                ledger["line_ends"][2],
                made.catalog,
            ]
        )
    )
    held[data.draw(st.sampled_from(sorted(held)))] = value
    verify(made.pages, made.data, made.seeds)


class TestAgainstAFullParser:
    """The tokeniser sees what a browser's parser sees."""

    PARTS = st.sampled_from(
        [
            *(
                "<div>",
                "</div>",
                "<b>",
                "</b>",
                "<p>x</p>",
                "<br>",
                "<br/>",
                "<wbr>",
                "<em hidden>h</em>",
            ),
            '<span class="own">o<i>w</i></span>',
            *(
                "text & more",
                "&lt;&amp;#65;",
                "a\u00a0b",
                "&copy;",
                "< 5",
                "1 > 2",
                '<img alt="<p>">',
                "<a title='>' href=\"y\">l</a>",
            ),
            *(
                "<!-- c --><!---->",
                "<!-->t<!-- -->",
                "<!-- --!>",
                "<!doctype x>",
                "<?pi?>",
                "</>",
                "</3>",
                "<a href=x>l</a>",
            ),
            *(
                "<script>1<2</b></script>",
                "<style></i></style>",
                "<template><u>t</u></template>",
                "<textarea><b></textarea>",
            ),
            *("<svg><path d='M'/><title>t</title></svg>", "<math><mi>x</mi></math>"),
        ]
    )

    @given(st.lists(PARTS, max_size=12))
    @settings(max_examples=300, deadline=None)
    def test_text_is_the_same(self, parts):
        inner = "".join(_balanced(parts))
        written = f'<html><head><meta name="seedbed:seed" content="s"></head><body><div data-src="1">{inner}</div></body></html>'
        tree = html5lib.parse(written, namespaceHTMLElements=False)
        (found,) = [
            held for held in tree.iter() if isinstance(held.tag, str) and held.get("data-src")
        ]
        (shown,) = read_page("x", written).elements
        assert shown.text == "".join(_visible(found))


def _balanced(parts):
    """Tags that close, as the theme and the templates write them."""
    opened = []
    for part in parts:
        if part in ("<div>", "<b>"):
            opened.append(f"</{part[1:]}")
        elif part in ("</div>", "</b>"):
            if not opened or opened[-1] != part:
                continue
            opened.pop()
        yield part
    yield from reversed(opened)


def _visible(held):
    if held.get("class") == "own" or "hidden" in held.attrib:
        return
    if held.tag in ("script", "style", "template", "textarea") or str(held.tag).endswith("svg"):
        return
    yield held.text or ""
    for inside in held:
        if isinstance(inside.tag, str):
            yield from _visible(inside)
        yield inside.tail or ""
