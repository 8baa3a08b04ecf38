"""Where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.text.sentences import sentences

CASES = [
    ("One thing. Another thing.", 2),
    ("It cost 3.5 units (cf. Lee et al. 2020). Then we left.", 2),
    ("Nakai et al. (2024) note that owls fly. In 2020 they did not.", 2),
    ("Nakai et al. themselves note this.", 1),
    ("They said so, e.g. here, i.e. twice, vs. once.", 1),
    ("He said “Go.” She went.", 2),
    ("“Is it?” he asked.", 1),
    ("J. R. Quist wrote it.", 1),
    ("It was in the U.S. The end.", 2),
    ("It was the U.S. Government.", 1),
    ("Owls, mice, etc. The rest left.", 2),
    ("It grew [a, p. 3]. It fell [b].", 2),
    ("See Fig. 3 and No. 5. Was it so? No. It was not.", 4),
    ("Wait! What? Yes…", 3),
    ("這是貓。那是狗！好。", 3),
    ("v1.2.3 is on a.org now.", 1),
    ("and so... he left", 1),
    ("", 0),
    (" \n ", 0),
]


@pytest.mark.parametrize(("text", "count"), CASES)
def test_a_text_has_so_many_sentences(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@given(
    st.lists(
        st.sampled_from(
            [
                "Owls fly",
                ". ",
                "et al. ",
                "e.g. ",
                "3.5",
                "? ",
                "“",
                "”",
                " ",
                "。",
                "x",
                "[a, p. 3]",
                "\n",
            ]
        ),
        max_size=20,
    )
)
def test_sentences_hold_every_word_once_and_in_order(parts: list[str]) -> None:
    text = "".join(parts)
    found = sentences(text)
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(
        text.split()
    )
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in found)
    assert [*found] == sorted(found)
