"""Reading: any bytes become lines of text, tell what was wrong with them, and come back."""

from __future__ import annotations

import codecs
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.text.reading import read, split, undo

GREEK = "Η ψυχή της πόλης είναι μια ιστορία που δεν τελειώνει ποτέ, και όμως αρχίζει."
RUSSIAN = "В начале было слово, и слово это было не последним; люди долго искали его."
UKRAINIAN = "Київ — столиця України, і тут живуть люди, які люблять своє місто."
FRENCH = "L’été où Noël naît à l’île, déjà vu : « ça » coûte 5 € — garçon…"


def lines(data: bytes) -> tuple[str, ...]:
    return read("seeds/a.txt", data)[0].lines


def codes(data: bytes) -> list[tuple[str, str]]:
    return [(problem.code, problem.severity) for problem in read("seeds/a.txt", data)[1]]


@given(st.binary())
def test_any_bytes_come_back(data):
    source, problems = read("seeds/a.txt", data)
    assert undo(source) == data
    assert (source.size, source.sha256) == (len(data), sha256(data).hexdigest())
    assert len(source.raw) == len(source.ends) == len(source.lines)
    assert all(problem.path == "seeds/a.txt" and problem.hint for problem in problems)
    "\n".join(source.lines).encode("utf-8")


marks = (
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"\x00",
    b"a\x00",
    b"\x00a",
    b"\r",
    b"\n",
    b"\xe2\x80",
    b"\xe2\x80\x99",
    b"\xd8\x00",
)
others = (
    b"caf\xe9",
    b"\x85",
    "Привет ".encode("cp1251"),
    "ψυχή ".encode("iso8859-7"),
    "né\u2028".encode(),
    b"\x98\x81",
    b"plain text ",
)
pieces = st.sampled_from((*marks, *others))


@given(st.lists(pieces, max_size=12).map(b"".join))
def test_any_mixture_of_encodings_comes_back(data):
    assert undo(read("seeds/a.txt", data)[0]) == data


@pytest.mark.parametrize("text", [GREEK, RUSSIAN, FRENCH, "plain\r\ntext", "😀 emoji"])
@pytest.mark.parametrize(
    ("encoding", "bom"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", codecs.BOM_UTF32_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", b""),
        ("utf-32-be", b""),
    ],
)
def test_unicode_files_are_read(text, encoding, bom):
    data = bom + text.encode(encoding)
    source, _ = read("seeds/a.txt", data)
    assert (source.lines, source.encoding, source.bom) == (tuple(text.split("\r\n")), encoding, bom)
    assert undo(source) == data


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GREEK, "iso8859_7"),
        ("«" + GREEK + "» – Άννα…", "cp1253"),
        (RUSSIAN, "cp1251"),
        (UKRAINIAN, "cp1251"),
        (RUSSIAN.upper(), "cp1251"),
        (FRENCH, "cp1252"),
        ("Ein schöner Tag, Straße", "cp1252"),
        ("Año, señor, ¿qué?", "cp1252"),
        ("ÁÉÍ", "cp1252"),
    ],
)
def test_files_of_older_encodings_are_read(text, encoding):
    data = ("A plain line\n" + text).encode(encoding)
    source, problems = read("seeds/a.txt", data)
    assert (source.encoding, source.lines[1]) == (encoding, text)
    assert [problem.code for problem in problems] == ["reading.encoding"]
    assert undo(source) == data


def test_bytes_that_are_not_utf8_are_repaired_one_by_one():
    source, problems = read("seeds/a.txt", "it’s\n—".encode() + b" caf\xe9 \x93so\x94 \xe2\x80")
    assert source.lines == ("it’s", "— café “so” \ufffd\ufffd")
    assert [(entry.before, entry.after, entry.kind) for entry in source.ledger] == [
        ("\udce9", "é", "inferred"),
        ("\udc93", "“", "inferred"),
        ("\udc94", "”", "inferred"),
        ("\udce2", "\ufffd", "kept"),
        ("\udc80", "\ufffd", "kept"),
    ]
    assert str(problems[0]).startswith(
        "seeds/a.txt:2: warning: byte 0xE9 is not UTF-8 (and 4 more) [reading.undecodable]"
    )


def test_a_cut_wide_file_is_still_read():
    data = codecs.BOM_UTF16_LE + "Hello there\n".encode("utf-16-le")[:-1]
    assert undo(read("seeds/a.txt", data)[0]) == data
    assert "Hello there" in lines(data)[0]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"   ", codecs.BOM_UTF8])
def test_a_file_without_text_is_told(data):
    assert ("reading.empty", "warning") in codes(data)
    assert undo(read("seeds/a.txt", data)[0]) == data


def test_a_binary_file_is_told_and_does_not_fail():
    data = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4
    assert ("reading.binary", "warning") in codes(data)


def test_damage_that_stays_is_noted_once_with_its_place():
    source, problems = read("seeds/a.txt", "Plain.\nIt isnβt πhere, nor πthere.".encode())
    assert [(problem.code, problem.line, problem.column) for problem in problems] == [
        ("reading.damage", 2, 10)
    ]
    assert "(and 1 more)" in problems[0].message
    assert source.lines[1] == "It isn’t πhere, nor πthere."


def test_a_clean_file_has_no_problems():
    assert codes("Η ζωή, café — fine.\r\n".encode()) == []


@pytest.mark.parametrize(
    ("text", "found", "ends"),
    [
        ("", (), ()),
        ("a", ("a",), ("",)),
        ("a\n", ("a",), ("\n",)),
        ("\n", ("",), ("\n",)),
        ("a\n\nb", ("a", "", "b"), ("\n", "\n", "")),
        ("a\r\nb\rc\nd", ("a", "b", "c", "d"), ("\r\n", "\r", "\n", "")),
        ("a\n\rb", ("a", "", "b"), ("\n", "\r", "")),
        ("a\u2028b\u2029c", ("a", "b", "c"), ("\u2028", "\u2029", "")),
        ("a\x85b", ("a", "b"), ("\x85", "")),
        ("a\x0cb\x0bc", ("a", "b", "c"), ("\x0c", "\x0b", "")),
        ("a\u2028b\n\x0cc", ("a\u2028b", "\x0cc"), ("\n", "")),
        (
            "itâ\x80\x99s â\x80\x9caâ\x80\x9d Ã\x85",
            ("itâ\x80\x99s â\x80\x9caâ\x80\x9d Ã\x85",),
            ("",),
        ),
    ],
)
def test_lines_end_where_the_text_ends_them(text, found, ends):
    assert split(text) == (found, ends)


def test_rare_separators_inside_a_line_become_spaces_in_the_ledger():
    source, _ = read("seeds/a.txt", "one\u2028two\nthree\x0cfour\n".encode())
    assert source.lines == ("one two", "three four")
    assert [(entry.rule, entry.kind) for entry in source.ledger] == [
        ("line-separator", "exact")
    ] * 2


def test_line_ends_are_no_repairs():
    source, _ = read("seeds/a.txt", b"one\r\ntwo\rthree")
    assert source.ledger == ()
    assert source.ends == ("\r\n", "\r", "")


def test_places_in_a_repaired_line_are_those_of_the_line_as_read():
    source, _ = read("seeds/a.txt", "\ufeffIt isnâ€™t CafÃ© here".encode())
    assert source.bom == codecs.BOM_UTF8
    start = source.lines[0].index("Café")
    span = source.span(1, start, start + 4)
    assert source.raw[0][span.start : span.end] == "CafÃ©"
    assert source.text(span) == "Café"
