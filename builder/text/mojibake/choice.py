"""Choice: what a misread character that lost bytes is taken for; and the emoji among them.

A sign that is followed by the sign which makes an emoji of it is no mark of punctuation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from builder.document.vocabulary import RepairKind
from builder.text.mojibake.candidates import Candidate, MisreadCharacter
from builder.text.mojibake.codecs import EMOJI_SELECTOR, Codec

_RULE = "mojibake-emoji"
# Of three bytes that begin with E2, with the property Emoji (emoji-data.txt of Unicode 15.1).
_EMOJI_SIGNS = (
    "‼⁉™ℹ↔↕↖↗↘↙↩↪⌚⌛⌨⏏⏩⏪⏫⏬⏭⏮⏯⏰⏱⏲⏳⏸⏹⏺Ⓜ▪▫▶◀◻◼◽◾☀☁☂☃☄☎☑☔☕☘☝☠☢☣☦☪☮☯☸☹☺♀♂♈♉♊♋♌♍♎♏♐♑♒♓"
    "♟♠♣♥♦♨♻♾♿⚒⚓⚔⚕⚖⚗⚙⚛⚜⚠⚡⚧⚪⚫⚰⚱⚽⚾⛄⛅⛈⛎⛏⛑⛓⛔⛩⛪⛰⛱⛲⛳⛴⛵⛷⛸⛹⛺⛽✂✅✈✉✊✋✌✍✏✒✔✖✝✡✨✳✴❄❇❌❎❓❔❕"
    "❗❣❤➕➖➗➡➰➿⤴⤵⬅⬆⬇⬛⬜⭐⭕"
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a misread character is taken for."""

    after: str
    rule: str
    kind: RepairKind
    reason: str
    takes_next: bool = False
    """Whether the character behind it is a part of it."""


def emoji_choices(
    codec: Codec, line: Candidate, lost: Mapping[int, MisreadCharacter]
) -> dict[int, Choice]:
    """What stands before the sign that makes an emoji: the one that fits, or why none is chosen."""
    chosen: dict[int, Choice] = {}
    for column, character in lost.items():
        if character.lead != 0xE2 or not _is_before_selector(line, column):
            continue
        fitting = [sign for sign in _EMOJI_SIGNS if _remains(sign) == _bytes(codec, character)]
        if len(fitting) == 1:
            reason = "before the sign that makes an emoji only this one fits what is left"
            chosen[column] = Choice(fitting[0], _RULE, RepairKind.INFERRED, reason)
        else:
            reason = f"an emoji: too many bytes are lost to tell which, {len(fitting)} fit"
            chosen[column] = Choice(character.text, _RULE, RepairKind.KEPT, reason)
    return chosen


def _is_before_selector(line: Candidate, column: int) -> bool:
    behind = line.by_column.get(column + 1)
    if behind is None:
        return line.text.startswith(EMOJI_SELECTOR, column + 1)
    return behind.signs == EMOJI_SELECTOR


def _remains(sign: str) -> list[int]:
    """The bytes of `sign` that are no C1 controls."""
    return [byte for byte in sign.encode() if not 0x80 <= byte < 0xA0]


def _bytes(codec: Codec, character: MisreadCharacter) -> list[int]:
    return [codec.byte_of.get(sign, 0) for sign in character.text]
