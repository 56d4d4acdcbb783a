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
    "bakery": "firin فرن مخبز",
    "market": "pazar سوق",
    "bridge": "kopru جسر",
    "clinic": "saglik hastane مستشفي صحي",
    "muhtar": "muhtarlik مختار",
    "house": "evimiz apartman بيت بنايتنا",
    "pitch": "stadyum ملعب",
    "butcher": "kasap kasab جزار ملحمه",
    "grocer": "bakkal manav بقاله بقال",
    "café": "kahve kafe lokanta مقهي مطعم",
    "bank": "bankasi banka بنك",
    "barber": "berber kuafor حلاق",
    "petrol": "benzin petrol محطه الوقود",
}
# What is told of, in both languages: beginnings of folded words. Those of one line may be meant
# by one another; a line says nothing of how broken it is.
_THINGS = {
    "waste": "cop konteyner konteynir atik poset kova قمام نفاي حاوي زبال",
    "lamp": "lamba aydinlat isik isig karanlik direk direg اناره مصباح مصابيح ضوء مظلم عمود",
    "bench": "bank oturak مقعد مقاعد",
    "swing": "salincak salincag kaydirak kaydirag tahterevalli oyuncak ارجوح اراجيح العاب زحليق",
    "tree": "agac dal dallar buda شجر اشجار اغصان غصن تقليم",
    "grass": "cim cimen yabani ot otlar اعشاب عشب",
    "pothole": "cukur asfalt حفر اسفلت",
    "pavement": "kaldirim parke رصيف ارصف بلاط",
    "sewer": "rogar logar kanalizasyon lagim mazgal foseptik مجاري صرف",
    "water": "su sular sulari suyu suyun suyumuz musluk tazyik مياه ماء",
    "flood": "yagmur sel baskin امطار مطر فيضان",
    "dog": "kopek kopeg كلب كلاب",
    "cat": "kedi قط قطه قطط",
    "insect": "sivrisinek bocek hamam fare ilacla sinek بعوض صراصير حشرات فار فئران رش",
    "noise": "gurultu muzik ses sesi ضجيج ضوضاء موسيقي اصوات صوت",
    "building": "insaat moloz ركام انقاض",
    "bus": "otobus dolmus minibus sofor حافل باص سائق",
    "car": "arac araba kamyon park سيار شاحن",
    "signal": "trafik sinyal isaret levha اشار مرور",
    "hump": "kasis tumsek مطب",
    "crossing": "yaya gecidi gecit ممر مشاه",
    "ramp": "rampa engelli tekerlekli منحدر معاق كرسي",
    "smell": "koku kokuyor رائح روائح",
    "electricity": "elektrik kablo كهرب سلك اسلاك",
    "heating": "dumani duman soba دخان",
}
# Words too short or too common to begin another.
_WHOLE = frozenset(["su", "ot", "bank", "ses", "sesi", "park", "kova", "dal", "ماء", "رش", "مرور"])
_THING_OF = {word: thing for thing, words in _THINGS.items() for word in words.split()}
_BEGUN = {word: thing for word, thing in _THING_OF.items() if word not in _WHOLE}
_LANDMARK_OF = {word: name for name, words in _LANDMARKS.items() for word in words.split()}
# What begins like a landmark and is none: parke taşı.
_LANDMARK = re.compile(rf"\b(?:[وبلكف]?ال)?({'|'.join(_LANDMARK_OF)})(?!(?<=park)et?)")

# What is said not to be meant: "fırının yanındaki değil", "ليس أمام المخبز".
_DENIED = re.compile(r"\b\w+ (?:\w+[dt][ae]ki )?(?:\w+ )?degil\b|\b(?:ليس|ليست)(?: \w+){1,3}")
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
        """Sorts of landmark, the same in both languages: ``mosque``, ``school`` …; none denied."""
        return _landmarks_of(_DENIED.sub(" ", self.folded))

    @cached_property
    def denied(self) -> frozenset[str]:
        """Landmarks said not to be meant: *not the one beside the bakery*."""
        return _landmarks_of(" ".join(_DENIED.findall(self.folded))) - self.landmarks

    @cached_property
    def things(self) -> frozenset[str]:
        """What is told of, the same in both languages: ``lamp``, ``tree`` …"""
        words = [_ARTICLE.sub("", word) for word in self.folded.split()]
        return frozenset(thing for word in words for thing in _things_of(word))

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


def _landmarks_of(folded: str) -> frozenset[str]:
    return frozenset(_LANDMARK_OF[word] for word in _LANDMARK.findall(folded))


@lru_cache(maxsize=8_192)
def _things_of(word: str) -> frozenset[str]:
    """What a folded word without its article names; nothing for most words."""
    if word in _THING_OF:
        return frozenset({_THING_OF[word]})
    return frozenset(thing for begun, thing in _BEGUN.items() if word.startswith(begun))


@lru_cache(maxsize=2_048)
def words_of(text: str) -> Words:
    """The words of a text. In a street where much is filed, the same texts are compared anew."""
    return Words(text)
