"""What the words of a submission say of the thing and of the place, Turkish or Arabic.

Everything here works on folded text (`core.text.fold`): small letters without
marks, Latin digits.
"""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from muhit.foundation.core.text import fold

MOST_LETTERS = 600
MOST_STEMS = 24
# Turkish and Arabic put what matters first; endings come after about so many letters.
_STEM = 6

# Words that say nothing of the thing: pronouns, particles, time, thanks.
_EMPTY_WORDS = (
    "ve ile bir bu su o da de ki mi icin gibi kadar cok daha en hic her ama ancak artik hala "
    "var yok olan oldu oluyor lutfen rica ederim ediyoruz istiyoruz istiyorum lazim olsun "
    "gundur haftadir aydir bugun dun dunden beri sabah aksam gece gun hafta iki uc dort bes "
    "yine kimse bizim bize biz ben hep في من على الى عن مع ان انا نحن هذا هذه منذ ايام يوم "
    "اسبوع شهر كثير جدا لا ولا يوجد نرجو"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())

_STREET = r"(?:sokak|sokag|sok|sk|cadde|cad|cd|bulvar|blv)"
_NUMBERED = re.compile(rf"\b(\d{{1,5}})(?: (?:nolu|numarali))? {_STREET}\w*\b")
# "1201 değil 1203. sokak": the first number is one of a street too.
_NOT_NUMBER = re.compile(rf"\b(\d{{1,5}}) degil \d{{1,5}} {_STREET}")
# "sokak lambası", "sokak köpekleri": a thing of streets, and no name of one.
_NAMED = re.compile(rf"\b([a-z]{{3,}}) {_STREET}\w*\b(?! (?:lamba|kopek|hayvan|kedi|suresi))")
_ARABIC_STREET = re.compile(r"(?:ال)?شارع (\w+)")
_DOOR = re.compile(r"\b(?:no|nu|numara|kapi|blok|رقم|بنايه) ?(\d{1,4})\b")
_LINE = re.compile(r"\b(\d{1,3}) (?:nolu|numara(?:li)?|no)\b")
# What stands before "sokak" and names none: pronouns, adverbs, "köşedeki", "akşamları".
_NO_NAME = re.compile(
    r"^(?:bir|bu|su|ara|ana|yan|ayni|tum|butun|baska|diger|obur|oteki|hangi|bizim|her|gece)$"
    r"|(?:[dt][ae]ki|lari|leri|imiz|umuz|dan|den|tan|ten|yor|boyu)$"
)

_LANDMARKS = {
    "mosque": "cami camii مسجد جامع",
    "school": "okul ilkokul ortaokul lise anaokul مدرسه",
    "park": "park حديقه",
    "stop": "durak duragi موقف",
    "pharmacy": "eczane صيدليه",
    "bakery": "firin فرن",
    "market": "pazar سوق",
    "bridge": "kopru جسر",
    "clinic": "saglik hastane مستشفي صحي",
    "muhtar": "muhtarlik مختار",
    "house": "evimiz apartman بيت بنايتنا",
    "pitch": "stadyum ملعب",
}
_LANDMARK_OF = {word: name for name, words in _LANDMARKS.items() for word in words.split()}
# What begins like a landmark and is none: parke taşı.
_LANDMARK = re.compile(rf"\b(?:[وبلكف]?ال)?({'|'.join(_LANDMARK_OF)})(?!(?<=park)et?)")

# "köşedeki değil", "1201 değil", "önündeki çukur değil", but not "belli değil".
_ELSEWHERE = re.compile(
    r"(?:[dt][ae]ki(?: \w+)?|\b\d+) degil\b"
    r"|\b(?:obur\w*|oteki\w*|diger\w*|baska bir|bir baska)\b|\b(?:ليس|ليست|بل|اخر|اخري)\b"
)
_OPPOSITES = (
    (r"\bon(?:u|unde\w*|umuz\w*|undeki)\b", r"\barka\w*\b"),
    (r"\bgiris\w*\b", r"\bcikis\w*\b"),
    (r"\bsag(?:inda\w*|daki|da)\b", r"\bsol(?:unda\w*|daki|da)\b"),
    (r"\byukari\w*\b", r"\basagi\w*\b"),
    (r"\bust(?:unde\w*|teki)\b", r"\balt(?:inda\w*|taki)\b"),
    (r"\bامام\b", r"\bخلف\b"),
    (r"\bمدخل\b", r"\bمخرج\b"),
)
_SIDES = tuple((re.compile(one), re.compile(other)) for one, other in _OPPOSITES)
_ARTICLE = re.compile(r"^[وبلكف]?ال(?=\w{3})")


@lru_cache(maxsize=8_192)
def _folded(word: str) -> str:
    """A word folded. People use few different ones: remembering halves the time of a rating."""
    return fold(word)


@dataclass(frozen=True)
class Words:
    """Words of a submission together with its address or landmark, read once."""

    text: str

    @cached_property
    def folded(self) -> str:
        return " ".join(filter(None, map(_folded, self.text[:MOST_LETTERS].split())))

    @cached_property
    def is_arabic(self) -> bool:
        letters = [letter for letter in self.folded if letter.isalpha()]
        return 2 * sum("\u0600" <= letter <= "\u06ff" for letter in letters) > len(letters)

    @cached_property
    def stems(self) -> list[str]:
        """The beginnings of words that mean something, each once, in their order."""
        words = (_ARTICLE.sub("", word) for word in self.folded.split())
        told = [word[:_STEM] for word in words if len(word) > 2 and word not in _EMPTY]
        return list(dict.fromkeys(word for word in told if not word.isdigit()))[:MOST_STEMS]

    @cached_property
    def numbered_streets(self) -> frozenset[str]:
        arabic = (name for name in _ARABIC_STREET.findall(self.folded) if name.isdigit())
        refused = set(_NOT_NUMBER.findall(self.folded))
        return frozenset({*_NUMBERED.findall(self.folded), *arabic} - refused)

    @cached_property
    def streets(self) -> frozenset[str]:
        """Numbers and names of streets: ``1201`` of *1201. sokakta*, ``lale`` of *Lale Sokak*."""
        arabic = _ARABIC_STREET.findall(self.folded)
        named = {name for name in _NAMED.findall(self.folded) if not _NO_NAME.search(name)}
        return self.numbered_streets | named | frozenset(arabic)

    @cached_property
    def doors(self) -> frozenset[str]:
        """Numbers of doors, blocks and bus lines."""
        return frozenset({*_DOOR.findall(self.folded), *_LINE.findall(self.folded)})

    @cached_property
    def landmarks(self) -> frozenset[str]:
        """Sorts of landmark, the same in both languages: ``mosque``, ``school`` …"""
        return frozenset(_LANDMARK_OF[word] for word in _LANDMARK.findall(self.folded))

    @cached_property
    def is_elsewhere(self) -> bool:
        """Whether it says not to mean the place that one would think of: *diğer*, *öbür*, ليس."""
        return _ELSEWHERE.search(self.folded) is not None

    def opposes(self, other: "Words") -> bool:
        """Whether one says *in front* and the other *behind*, or the like."""
        return any(
            (one.search(self.folded) and back.search(other.folded))
            or (back.search(self.folded) and one.search(other.folded))
            for one, back in _SIDES
        )


@lru_cache(maxsize=2_048)
def words_of(text: str) -> Words:
    """The words of a text. In a street where much is filed, the same texts are compared anew."""
    return Words(text)
