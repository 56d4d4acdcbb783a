"""How flats are written: one key for however one flat is typed, another for another flat.

A key has up to three parts, in this order whatever the order in which they were typed:
the block (``A Blok``), the floor (``3. kat``, ``Zemin kat``), the door (``Daire 7``). Words
that only say *this is a number of a door* fall away, for a number says it alone; words that
part flats (``Kat``, ``Zemin``, ``Dükkan``) stay.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from muhit.foundation.core.text import fold_letters

# Longer than any flat is called; what is longer is refused, never cut.
MOST = 40


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold_letters(words).split())


_DOOR = _folded(
    "daire dairesi dai dr d no nu nr numara numarası numaralı nolu kapı kapısı iç flat apartment "
    "apt unit number door شقة الشقة رقم باب"
)
_AFTER_DOOR = _folded("lu lı li inci ıncı uncu üncü nci ncı ncu ncü")
_FLOOR = _folded("kat katı katta katında floor k طابق الطابق دور الدور")
_NAMED_FLOOR = _folded("zemin giriş bodrum çatı asma ara teras bahçe الأرضي ارضي")
_BLOCK = _folded("blok bloğu bloku block blk bl بلوك كتلة")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_BELOW = re.compile(r"(?:^|(?<=\s))[-\u2212](?=\d)")


def read_flat(typed: str, *, block: str = "") -> str:
    """The key of a flat: ``Daire 05/a`` → ``5A``, ``3. kat no 7`` → ``KAT3-7``; empty for none.

    Digits of any script count. `block`: where it was chosen already, it is not part of the
    key, even if it was typed once more (``A Blok Daire 5`` in block A → ``5``).
    """
    plain = fold_letters(unicodedata.normalize("NFKC", typed)).strip()
    below = bool(_BELOW.search(plain))
    tokens = list(_tokens(plain))
    chosen = _chosen(block)
    starts_with_it = tokens[: len(chosen)] == chosen and len(tokens) > len(chosen)
    if chosen and starts_with_it and not "".join(chosen).isdecimal():
        del tokens[: len(chosen)]
        tokens = [token for token in tokens if token not in _BLOCK]
    in_block = _take_block(tokens)
    floor = _take_floor(tokens, below=below)
    door = _doors(tokens)
    parts = [*in_block, *floor, *door]
    if chosen and len(parts) > len(chosen) and parts[: len(chosen)] == chosen:
        parts = parts[len(chosen) :]
    # Nothing but noughts is no number of a door.
    return "" if set(parts) <= {"0"} else _joined(parts).upper()


def names_other_block(typed: str, *, block: str, blocks: Sequence[str]) -> bool:
    """Whether another block of the building was typed than was chosen."""
    tokens = list(_tokens(fold_letters(unicodedata.normalize("NFKC", typed))))
    said = _take_block(tokens) if len(tokens) > 1 else []
    others = [_chosen(name) for name in blocks if name != block]
    return bool(said) and said != _chosen(block) and said in others


def _tokens(plain: str) -> Iterator[str]:
    """Words and numbers in turn; numbers in Latin digits without leading noughts."""
    for token in _TOKEN.findall(plain):
        yield str(int(token[: MOST + 1])) if token.isdecimal() else token


def _chosen(block: str) -> list[str]:
    tokens = list(_tokens(fold_letters(unicodedata.normalize("NFKC", block))))
    return [token for token in tokens if token not in _BLOCK] or tokens


def _take_block(tokens: list[str]) -> list[str]:
    """Take the block out of the tokens: ``A Blok``, ``Blok A``, ``1. Blok``."""
    for at, token in enumerate(tokens):
        if token not in _BLOCK:
            continue
        if at > 0:
            found = tokens[at - 1]
            del tokens[at - 1 : at + 1]
            return [found]
        if len(tokens) > 1:
            found = tokens[1]
            del tokens[0:2]
            return [found]
    first = tokens[0] if len(tokens) > 1 else ""
    if first.isalpha() and len(first) <= 2 and first not in _DOOR | _FLOOR:
        return [tokens.pop(0)]
    return []


def _take_floor(tokens: list[str], *, below: bool) -> list[str]:
    """Take the floor out: ``Kat 3``, ``3. kat``, ``Zemin kat``, ``Kat -1``."""
    for at, token in enumerate(tokens):
        if token in _NAMED_FLOOR:
            around = [place for place in (at - 1, at + 1) if 0 <= place < len(tokens)]
            beside = next((place for place in around if tokens[place] in _FLOOR), None)
            for place in sorted({at, *([] if beside is None else [beside])}, reverse=True):
                del tokens[place]
            return [token]
        if token not in _FLOOR:
            continue
        numbered = _floor_number(tokens, at)
        if numbered is None:
            continue
        number = tokens[numbered]
        for gone in sorted((at, numbered), reverse=True):
            del tokens[gone]
        return [f"kateksi{number}" if below else f"kat{number}"]
    return []


def _floor_number(tokens: list[str], at: int) -> int | None:
    """Where the number of the floor stands: before its word, unless that is the door's."""
    before = at - 1
    while before >= 0 and tokens[before] in _AFTER_DOOR:
        before -= 1
    is_doors = before > 0 and tokens[before - 1] in _DOOR
    if before >= 0 and tokens[before].isdecimal() and not is_doors and at + 1 < len(tokens):
        return before
    if at + 1 < len(tokens) and tokens[at + 1].isdecimal():
        return at + 1
    if before >= 0 and tokens[before].isdecimal() and tokens[at] != "k":
        return before
    return None


def _doors(tokens: list[str]) -> list[str]:
    """What is left, without words that a number makes needless."""
    has_number = any(token.isdecimal() for token in tokens)
    needless = _DOOR | _AFTER_DOOR if has_number else _DOOR - {"d"}
    return [token for token in tokens if token not in needless]


def _joined(parts: Sequence[str]) -> str:
    """Letters beside digits need nothing between; two of a kind do: 7/1 is not 71."""
    written = ""
    for part in parts:
        if written and written[-1].isdecimal() == part[0].isdecimal():
            written += "-"
        written += part
    return written
