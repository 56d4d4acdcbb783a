"""Invented names of streets and landmarks, in Turkish and Arabic. No person is meant by any."""

import random

from muhit.foundation.core.arabic import arabic_of

_PLEASANT = (
    "Ihlamur Zeytin Portakal Yasemin Menekşe Gülistan Defne Çınar Akasya Nergis Lale "
    "Papatya Sümbül Begonvil Narenciye Limon Turunç Palmiye Zambak Kardelen Mimoza Leylak "
    "Erguvan Sardunya Hanımeli Deniz Kumsal Yelken Martı Fener Liman Mercan İnci Sedef "
    "Yakamoz Poyraz Lodos Gündoğdu Günbatımı Bahar Güneş Gökkuşağı Yıldız Barış Dostluk "
    "Kardeşlik Umut Sevgi Huzur Emek Birlik Güven Komşu Pınar Çeşme Değirmen Köprü Taşlık "
    "Harman Ova Keklik Turna Kırlangıç Serçe Ardıç Meşe Kavak Söğüt Fıstık Badem Nar İncir "
    "Üzüm Keçiboynuzu Kekik Adaçayı Lavanta"
)
WORDS = _PLEASANT.split()
# kind: Turkish, Arabic; {name} and {arabic} are filled in.
LANDMARKS = {
    "worship": ("{name} Camii", "جامع {arabic}"),
    "school": ("{name} İlkokulu", "مدرسة {arabic} الابتدائية"),
    "high_school": ("{name} Anadolu Lisesi", "ثانوية {arabic}"),
    "park": ("{name} Parkı", "حديقة {arabic}"),
    "playground": ("{name} Çocuk Parkı", "حديقة أطفال {arabic}"),
    "market": ("{name} Semt Pazarı", "سوق {arabic} الشعبي"),
    "clinic": ("{name} Aile Sağlığı Merkezi", "مركز {arabic} لصحة الأسرة"),
    "pharmacy": ("{name} Eczanesi", "صيدلية {arabic}"),
    "hospital": ("{name} Hastanesi", "مستشفى {arabic}"),
    "community": ("{name} Mahalle Evi", "بيت الحي {arabic}"),
    "shop": ("{name} Market", "سوبرماركت {arabic}"),
    "bakery": ("{name} Fırını", "فرن {arabic}"),
    "bus": ("{name} Durağı", "موقف {arabic}"),
    "police": ("{name} Polis Merkezi", "مركز شرطة {arabic}"),
    "townhall": ("{name} Muhtarlığı", "مكتب مختار {arabic}"),
}


def landmark(kind: str, chance: random.Random, name: str = "") -> dict[str, str]:
    """The names of a landmark, as `Feature.names` has them."""
    word = name or chance.choice(WORDS)
    turkish, arabic = LANDMARKS[kind]
    return {"": turkish.format(name=word), "ar": arabic.format(arabic=arabic_of(word))}


def avenue(chance: random.Random, *, is_wide: bool) -> dict[str, str]:
    word = chance.choice(WORDS)
    kind, arabic = ("Bulvarı", "شارع {} العريض") if is_wide else ("Caddesi", "شارع {}")
    return {"": f"{word} {kind}", "ar": arabic.format(arabic_of(word))}


def street(number: int) -> dict[str, str]:
    return {"": f"{number}. Sokak"}
