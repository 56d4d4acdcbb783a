"""How people write where something is: "Cumhuriyet Mah. 5023. Sk. No:4", "cami yanı"."""

from dataclasses import dataclass

from muhit.foundation.core.text import fold

# What kind of street or place, however it is written, folded. Names are kept with these, too, so
# that "Sokağı" on the sign and "sk" in a message are one word.
KINDS = {
    "sokak": "sokak sokagi sok sk skk",
    "cadde": "cadde caddesi cad cd",
    "bulvar": "bulvar bulvari bulv blv bul",
    "yol": "yol yolu",
    "meydan": "meydan meydani meyd myd ميدان ساحه",
    "cikmaz": "cikmaz cikmazi cmz",
    "cami": "cami camii camisi mescit mescidi جامع مسجد",
    "kilise": "kilise kilisesi كنيسه",
    "okul": "okul okulu مدرسه",
    "ilkokul": "ilkokul ilkokulu",
    "ortaokul": "ortaokul ortaokulu",
    "lise": "lise lisesi ثانويه",
    "universite": "universite universitesi جامعه",
    "park": "park parki حديقه منتزه",
    "pazar": "pazar pazari pazaryeri سوق بازار",
    "hastane": "hastane hastanesi مستشفي مشفي",
    "eczane": "eczane eczanesi صيدليه",
    "saglik": "saglik مستوصف",
    "durak": "durak duragi موقف",
    "market": "market marketi",
    "karakol": "karakol karakolu مخفر",
    "belediye": "belediye belediyesi بلديه",
    "muhtarlik": "muhtarlik muhtarligi",
    "mezarlik": "mezarlik mezarligi مقبره",
    "stadyum": "stadyum stadyumu stadi ملعب",
}
_KIND_OF = {written: kind for kind, all_ in KINDS.items() for written in all_.split()}
# In Arabic one word may be any of several kinds of street.
_ARABIC_STREETS = {
    "شارع": ("cadde", "sokak", "bulvar"),
    "جاده": ("cadde", "bulvar"),
    "بولفار": ("bulvar",),
    "بولوار": ("bulvar",),
    "زقاق": ("sokak",),
    "زنقه": ("sokak",),
    "طريق": ("yol", "cadde"),
}
STREETS = frozenset(("sokak", "cadde", "bulvar", "yol", "meydan", "cikmaz"))
LANDMARKS = frozenset(KINDS) - STREETS
_NUMBER = frozenset(["no", "nr", "numara", "numarasi", "kapi", "رقم"])
_WITHIN = frozenset(["kat", "daire", "blok", "d", "k", "apt", "apartmani", "طابق", "شقه", "بنايه"])
# What says that it is near, or what kind of place a name is: it finds nothing.
_NEARNESS = (
    "mah mahalle mahallesi mh ilce ilcesi il ili koyu turkiye yani yaninda karsisi "
    "karsisinda onu onunde arkasi arkasinda civari yakini yakininda kosesi kosesinde ust "
    "alt ile ve حي محله بجانب جانب قرب امام خلف مقابل عند قريب من"
)
_NOISE = frozenset(_NEARNESS.split())


@dataclass(frozen=True)
class Written:
    """What somebody wrote, taken apart: each word with all it may stand for; the house's number."""

    words: tuple[tuple[str, ...], ...]
    number: str = ""


def words_of(name: str) -> list[str]:
    """The words of a name as they are kept, folded."""
    return [_KIND_OF.get(word, word) for word in fold(name).split()]


def parse(text: str) -> Written:
    """Take apart what somebody wrote. What names nothing is left out."""
    written = fold(text).split()
    words: list[tuple[str, ...]] = []
    number = ""
    after_kind = False
    at = 0
    while at < len(written):
        word = written[at]
        following = written[at + 1] if at + 1 < len(written) else ""
        if word in _NUMBER and _is_number(following):
            number = number or following
            at += 2
            if at < len(written) and _is_part(written[at]):
                number = f"{number}/{written[at].upper()}"
                at += 1
        elif word in _WITHIN and (_is_number(following) or len(following) == 1):
            at += 2
        elif after_kind and not number and _is_number(word) and following not in _KIND_OF:
            # "5023. Sokak 4": the house; "1234. Cadde 12. Sokak": a street in it.
            number = word
            at += 1
        else:
            known = _meanings(word)
            if known:
                words.append(known)
                # In Arabic the number of a street stands after what kind it is.
                after_kind = word.isascii() and bool(STREETS.intersection(known))
            at += 1
    return Written(tuple(words), number)


def _meanings(word: str) -> tuple[str, ...]:
    if word in _NOISE:
        return ()
    bare = word.removeprefix("ال") if len(word) > 4 else word
    for one in (word, bare):
        if one in _ARABIC_STREETS:
            return _ARABIC_STREETS[one]
        if one in _KIND_OF:
            return (_KIND_OF[one],)
    return (word,)


def _is_part(word: str) -> bool:
    """Of "no: 12/A" or "no 4/2": the entrance or the flat."""
    return len(word) == 1 or (word.isdecimal() and len(word) <= 2)


def _is_number(word: str) -> bool:
    return word[:1].isdecimal() and len(word) <= 5
