"""The invented words of the demo city's people and offices."""

import random
import tomllib
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "mersin" / "words.toml"


@dataclass(frozen=True)
class Words:
    """Texts by category, with slots to fill."""

    slots: dict[str, dict[str, list[str]]]
    categories: dict[str, dict[str, Any]]
    reasons: dict[str, list[str]]
    notes: list[str]
    questions: list[str]
    replies: list[str]

    @property
    def shares(self) -> dict[str, int]:
        """How often each category comes up."""
        return {code: table["share"] for code, table in self.categories.items()}

    def kind(self, code: str) -> str:
        return str(self.categories[code].get("kind", "complaint"))

    def say(self, code: str, language: str, chance: random.Random) -> tuple[str, str]:
        """What somebody says, and in which language: Turkish where there is no Arabic text."""
        texts = self.categories[code].get(language)
        if not texts:
            texts, language = self.categories[code]["tr"], "tr"
        slots = {name: chance.choice(values) for name, values in self.slots[language].items()}
        text = str(chance.choice(texts)).format(**slots)
        return text[0].upper() + text[1:] if language == "ar" else _capital(text), language

    def in_turkish(self) -> dict[str, str]:
        """Every Arabic text that may be said, as an interpreter puts it."""
        arabic, turkish = self.slots["ar"], self.slots["ar_in_turkish"]
        found = {}
        for table in self.categories.values():
            for text, put in zip(table.get("ar", ()), table.get("ar_in_turkish", ()), strict=True):
                names = [name for name in arabic if f"{{{name}}}" in text]
                for chosen in product(*(range(len(arabic[name])) for name in names)):
                    said = {n: arabic[n][i] for n, i in zip(names, chosen, strict=True)}
                    told = {n: turkish[n][i] for n, i in zip(names, chosen, strict=True)}
                    whole = text.format(**said)
                    found[whole[0].upper() + whole[1:]] = _capital(put.format(**told))
        return found

    def answer(self, code: str, chance: random.Random) -> tuple[str, str]:
        """An office's answer and its outcome."""
        table = self.categories[code]
        known = [
            name for name in ("done", "planned", "information", "not_possible") if name in table
        ]
        if not known:
            return "Bildiriminiz incelendi ve ilgili ekibe iletildi.", "information"
        weights = {"done": 6, "planned": 2, "information": 2, "not_possible": 1}
        outcome = chance.choices(known, [weights[name] for name in known])[0]
        return str(chance.choice(table[outcome])), outcome


def _capital(text: str) -> str:
    """A capital by Turkish rules at the beginning, where the text begins with a slot."""
    return ("İ" if text[0] == "i" else text[0].upper()) + text[1:]


def read_words() -> Words:
    with FILE.open("rb") as file:
        tables = tomllib.load(file)
    return Words(
        slots=tables["slots"],
        categories=tables["categories"],
        reasons=tables["reasons"],
        notes=tables["notes"]["tr"],
        questions=tables["questions"]["tr"],
        replies=tables["questions"]["replies"],
    )
