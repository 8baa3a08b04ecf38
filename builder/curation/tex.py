r"""TeX as BibTeX files write it → plain text; what is not known stays as written.

Accents, symbols, dashes and quotation marks become the characters that they stand for; commands
that only change the look of a text leave the text.  Nothing is dropped silently: a command that
nobody knows stays where it is, and its name is given back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from unicodedata import normalize

ACCENTS: Mapping[str, str] = MappingProxyType(
    {
        "`": "\u0300",
        "'": "\u0301",
        "^": "\u0302",
        "~": "\u0303",
        '"': "\u0308",
        "=": "\u0304",
        ".": "\u0307",
        "u": "\u0306",
        "v": "\u030c",
        "H": "\u030b",
        "r": "\u030a",
        "c": "\u0327",
        "k": "\u0328",
        "d": "\u0323",
        "b": "\u0331",
        "t": "\u0361",
    }
)
"""Command → the combining character behind its letter."""

_LETTERS = """
    aa å AA Å ae æ AE Æ oe œ OE Œ o ø O Ø l ł L Ł ss ß SS ẞ i ı j ȷ dh ð DH Ð th þ TH Þ dj đ
    DJ Đ ng ŋ NG Ŋ TeX TeX LaTeX LaTeX LaTeXe LaTeX2ε BibTeX BibTeX slash / pounds £
    textsterling £ euro € EUR € texteuro € textyen ¥ textcent ¢ S § P ¶ copyright ©
    textcopyright © textregistered ® texttrademark ™ textdegree ° degree ° dots … ldots …
    textellipsis … cdots ⋯ textendash – textemdash — textquoteleft ‘ textquoteright ’
    textquotedblleft “ textquotedblright ” lq ‘ rq ’ guillemotleft « guillemotright »
    textquotesingle ' textquotedbl " textbackslash \\ textbar | textless < textgreater >
    textunderscore _ textasciitilde ~ textasciicircum ^ textbullet • bullet •
    textperiodcentered · textordfeminine ª textordmasculine º textexclamdown ¡
    textquestiondown ¿ textdagger † dag † ddag ‡ textonehalf ½ textmu µ alpha α beta β gamma γ
    delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ
    mu μ nu ν xi ξ pi π rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ
    psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ
    Omega Ω times × cdot ⋅ pm ± mp ∓ le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ sim ∼ simeq ≃
    equiv ≡ infty ∞ rightarrow → to → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ in ∈ notin ∉
    subset ⊂ subseteq ⊆ cup ∪ cap ∩ forall ∀ exists ∃ neg ¬ wedge ∧ vee ∨ oplus ⊕ otimes ⊗
    partial ∂ nabla ∇ sum ∑ prod ∏ int ∫ ell ℓ hbar ℏ Re ℜ Im ℑ circ ∘ star ⋆ ast ∗ prime ′
    langle ⟨ rangle ⟩ perp ⊥ parallel ∥ log log ln ln exp exp sin sin cos cos tan tan min min
    max max lim lim
"""
_NAMES_AND_SIGNS = _LETTERS.split()
SIGNS: Mapping[str, str] = MappingProxyType(
    dict(zip(_NAMES_AND_SIGNS[::2], _NAMES_AND_SIGNS[1::2], strict=True))
)
"""Command → what it prints."""

LOOK = frozenset(
    """
    em it bf sc rm tt sf sl normalfont itshape scshape bfseries ttfamily sffamily rmfamily small
    footnotesize large relax protect emph textit textbf textsc textrm texttt textsf textsl textup
    textmd textnormal text mbox hbox mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak
    boldsymbol bm underline uline url path ensuremath textsuperscript textsubscript nolinkurl
    MakeUppercase MakeLowercase uppercase lowercase bibstring displaystyle textstyle limits
    """.split()
)
"""Commands that change how their text looks, and say nothing themselves."""

SPACES: Mapping[str, str] = MappingProxyType(
    {
        " ": " ",
        "\n": " ",
        "\t": " ",
        ",": " ",
        ";": " ",
        ":": " ",
        "\\": " ",
        "quad": " ",
        "qquad": " ",
        "space": " ",
        "newline": " ",
        "/": "",
        "-": "",
        "!": "",
        "@": "",
        "(": "",
        ")": "",
    }
)
"""Commands for space and for places where a line may break."""

HIDDEN = frozenset(("noopsort", "sortnoop", "printfirst"))
"""Commands of the standard styles whose argument is only sorted by: `\\noopsort{1973b}1973`."""

_COMMAND = re.compile(r"\\(?:([A-Za-z]+)[ \t\n]*|(.)|$)", re.DOTALL)
_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", " "))
_SPECIAL = re.compile(r"[\\{}$]")
_BLANKS = re.compile(r"[ \t\n]*")


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text without its TeX."""

    text: str
    unknown: tuple[str, ...]
    """Commands that stay as written: `\\foo`."""


def plain_of(tex: str) -> PlainText:
    r"""The characters that `tex` prints, white space collapsed.

    >>> plain_of(r"On {T}ides --- a {\TeX} note, \'Etude n{\o} 5\,\pounds").text
    'On Tides — a TeX note, Étude nø 5 £'
    >>> plain_of(r"The \kelvin{} scale, \href{https://e.org}{here}")
    PlainText(text='The \\kelvin{} scale, here', unknown=('\\kelvin',))
    """
    unknown: list[str] = []
    text = "".join(_pieces(tex, unknown))
    return PlainText(" ".join(normalize("NFC", text).split()), tuple(dict.fromkeys(unknown)))


def group_end(tex: str, start: int) -> int:
    """Behind the brace that closes the one at `start`; the end of the text when none does."""
    depth = 0
    position = start
    while position < len(tex):
        match tex[position]:
            case "\\":
                position += 1
            case "{":
                depth += 1
            case "}":
                depth -= 1
                if depth == 0:
                    return position + 1
        position += 1
    return len(tex)


def _pieces(tex: str, unknown: list[str]) -> Iterator[str]:
    position = 0
    is_math = False
    while position < len(tex):
        special = _SPECIAL.search(tex, position)
        end = special.start() if special else len(tex)
        yield _with_ligatures(tex[position:end], is_math=is_math)
        if special is None:
            return
        position = end + 1
        if tex[end] == "$":
            is_math = not is_math
        elif tex[end] == "{":
            # What is raised or lowered ends somewhere: `x^{10}y`.
            close = group_end(tex, end)
            if is_math and tex[end - 1 : end] in ("^", "_") and close - end > len("{x}"):
                inner = "".join(_pieces(f"${tex[end + 1 : close - 1]}", unknown))
                yield f"{{{inner}}}"
                position = close
        elif tex[end] == "\\":
            piece, position = _command(tex, end, unknown)
            yield piece


def _with_ligatures(text: str, *, is_math: bool) -> str:
    if is_math:
        return text
    for written, sign in _LIGATURES:
        text = text.replace(written, sign)
    return text


def _command(tex: str, start: int, unknown: list[str]) -> tuple[str, int]:
    """What the command at `start` prints, and where the text goes on."""
    match = _COMMAND.match(tex, start)
    if match is None:
        return "\\", start + 1
    word, sign = match.groups()
    name = word or sign or ""
    behind = match.end()
    if name in ACCENTS:
        return _accented(tex, name, behind)
    if name in SIGNS:
        # `\TeX{}`: the braces only end the name.
        if tex.startswith("{}", behind):
            behind += len("{}")
        return SIGNS[name], behind
    if name in LOOK:
        return "", behind
    if name in SPACES:
        return SPACES[name], behind
    if name in HIDDEN:
        return "", _argument_end(tex, behind)
    if name == "href":
        # The address is the first argument, the words are the second.
        return "", _argument_end(tex, behind)
    if name == "enquote":
        end = _argument_end(tex, behind)
        return f"“{''.join(_pieces(tex[behind:end], unknown))}”", end
    if not word:
        # `\&`, `\%`, `\_`, `\{`: the sign itself.
        return name, behind
    unknown.append(f"\\{word}")
    end = behind
    while tex.startswith("{", end):
        end = group_end(tex, end)
    return tex[start:end], end


def _accented(tex: str, name: str, behind: int) -> tuple[str, int]:
    """A letter with its accent: `\\'e`, `\\'{e}`, `\\'\\i`."""
    start = behind
    blanks = _BLANKS.match(tex, behind)
    if blanks:
        start = blanks.end()
    end = _argument_end(tex, start)
    letters = "".join(_pieces(tex[start:end], []))
    if not letters:
        # `\~{}` in an address.
        return name, end
    # Combining characters stand above the letter with its dot.
    first = {"ı": "i", "ȷ": "j"}.get(letters[0], letters[0])
    return normalize("NFC", first + ACCENTS[name]) + letters[1:], end


def _argument_end(tex: str, start: int) -> int:
    """Behind the argument that begins at `start`: a group, a command, or one character."""
    if tex.startswith("{", start):
        return group_end(tex, start)
    if tex.startswith("\\", start):
        match = _COMMAND.match(tex, start)
        return match.end() if match else start + 1
    return min(start + 1, len(tex))
