"""Finding: what the reader of the audit page should know, and how its owner settles what is open.

A reader that decides on thin evidence says so with a `doubt`: what it took the text for, why, how
surely, and the setting of `seeds.yml` that settles it.  A format puts its doubts into the draft
they belong to (`Draft.doubts`), the model gives them beside its values; all of them become findings
of the document, and from there the audit page, `inspect` and the owner's problems take them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from builder.document.span import Span
from builder.document.vocabulary import Confidence, FindingKind, SettingKey

ENTRY_KEYS = frozenset(
    (
        SettingKey.TITLE,
        SettingKey.ID,
        SettingKey.DATE,
        SettingKey.AUTHORS,
        SettingKey.KIND,
        SettingKey.LANGUAGE,
        SettingKey.TOPICS,
        SettingKey.TAGS,
    )
)
"""Settings of one entry; all others are those of the document, most of them by line."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the owner can write into `seeds.yml` to settle a doubt.

    >>> print(Setting(SettingKey.HEADINGS, "no", 12, otherwise="2 for a heading of level 2"))
    headings: {12: no}
    """

    key: SettingKey
    value: str
    """As YAML; of a text, see `quoted`."""
    number: int = 0
    """The line, or the number of a note, that it is about; 0 for what has none."""
    otherwise: str = ""
    """What else may stand there, for a comment behind it: `2 for a heading of level 2`."""
    last: int = 0
    """The last line, where it is about several."""

    @property
    def is_of_line(self) -> bool:
        """Whether its number is that of a line."""
        return self.number > 0 and self.key is not SettingKey.FOOTNOTES

    def __str__(self) -> str:
        if not self.number:
            return f"{self.key}: {self.value}"
        place = str(self.number)
        if self.last > self.number:
            place = f"{place}-{self.last}"
        return f"{self.key}: {{{place}: {self.value}}}"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that the reader of the audit page should know."""

    kind: FindingKind
    what: str
    """One sentence, plain text, quoting the seed."""
    reason: str = ""
    """The evidence."""
    candidates: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    entry: str = ""
    """Id of the entry it concerns, if any."""
    anchor: str = ""
    confidence: Confidence = Confidence.OPEN
    """How sure the reading is that was chosen, for what is doubtful."""
    settle: Setting | None = None
    """What settles it."""
    code: str = ""
    """Of the problem that tells the owner; `""` = `doubt.` and the key of the setting."""

    @property
    def told_as(self) -> str:
        """The code of the problem that tells the owner."""
        key = self.settle.key if self.settle else self.kind
        return self.code or f"doubt.{key}"

    @property
    def is_doubt(self) -> bool:
        """Whether the owner can settle it, or should know that the reading is not sure."""
        return self.settle is not None or self.kind in (FindingKind.DOUBTFUL, FindingKind.AMBIGUOUS)


def doubt(
    what: str,
    reason: str,
    spans: tuple[Span, ...],
    settle: Setting | None = None,
    confidence: Confidence = Confidence.LIKELY,
) -> Finding:
    """A reading on thin evidence: `what` the text is taken for, and the evidence as `reason`.

    >>> setting = Setting(SettingKey.TITLE, quoted("Rain: a Study"))
    >>> finding = doubt("‘Rain: a Study’ is the title.", "it stands first", (), setting)
    >>> finding.kind.value, str(finding.settle)
    ('doubtful', 'title: "Rain: a Study"')
    """
    return Finding(
        FindingKind.DOUBTFUL, what, reason, spans=spans, confidence=confidence, settle=settle
    )


def quoted(text: str) -> str:
    """A text as YAML in quotes, on one line.

    >>> quoted('He said: "no" # once')
    '"He said: \\\\"no\\\\" # once"'
    """
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def listed(texts: Iterable[str]) -> str:
    """Texts as a list of YAML, on one line.

    >>> listed(("Eva Holm", "Jon Reed"))
    '["Eva Holm", "Jon Reed"]'
    """
    return f"[{', '.join(map(quoted, texts))}]"


def remedy(setting: Setting, file: str, entry_line: int = 0) -> str:
    """The line for `seeds.yml` that settles something in `file` (its path below `seeds/`).

    `entry_line` is the first line of the entry that is meant, where a document has several.

    >>> title = Setting(SettingKey.TITLE, '"Rain"')
    >>> print(remedy(title, "a.txt"))
    a.txt: {title: "Rain"}
    >>> print(remedy(title, "a.txt", 12))
    a.txt: {entries: {12: {title: "Rain"}}}
    """
    inner = str(setting)
    if entry_line and setting.key in ENTRY_KEYS:
        inner = f"entries: {{{entry_line}: {{{inner}}}}}"
    line = f"{_key(file)}: {{{inner}}}"
    return f"{line}  # or {setting.otherwise}" if setting.otherwise else line


def _key(file: str) -> str:
    """A file name as a key of YAML; in quotes where it holds a sign that YAML reads."""
    is_plain = file[:1].isalnum() and all(sign.isalnum() or sign in "._-/" for sign in file)
    return file if is_plain else quoted(file)
