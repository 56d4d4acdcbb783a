"""In which language somebody wrote: by its script, and by small words that only it has.

Pure and small on purpose: it says nothing rather than something wrong (`None`). A person's own
choice counts where the letters do not contradict it.
"""

import re
from collections import Counter

# The script of a language; what is not here is written in Latin letters.
_SCRIPTS = {
    "ar": "arabic",
    "fa": "arabic",
    "ps": "arabic",
    "ru": "cyrillic",
    "uk": "cyrillic",
}
# Whole words, folded only in case; the most frequent ones that no neighbour in the list shares.
_WORDS: dict[str, frozenset[str]] = {
    code: frozenset(words.split())
    for code, words in {
        "tr": "ve bir bu için ile de da çok daha gibi kadar sonra var yok değil olarak olan oldu"
        " olacak edildi yapıldı yapılacak yapılmıştır edilmiştir tarafından teşekkür teşekkürler"
        " tesekkurler lütfen ekip ekipler ekiplerimiz ekibimiz sokak mahalle mahallede başvuru"
        " başvurunuz belediye belediyemiz gün günü günde bugün yarın hafta sizin sizi size bizim"
        " bize neden nasıl ne hâlâ hala burada orada şu şey olur tamam sayın merhaba bozuk çöp"
        " gelmedi geldi yapın edilecek edilecektir çalışma çalışmalar başladı bitti tamamlandı",
        "en": "the and of to in is are was were will be been this that with for from your you we"
        " have has not it on at by our please thank thanks street work team done",
        "fr": "le la les des est une dans pour avec vous nous sur pas qui que merci",
        "ku": "û li bi ji ku ev ew ez em hûn nîne heye divê gelek",
        "so": "waa iyo oo ka ku ayaa waxaa waxay tahay mahadsanid",
        "uz": "va bu uchun bilan emas bor yoʻq kerak rahmat",
        "ar": "من في على إلى الى عن مع هذا هذه التي الذي أن ان لا ما لم قد كان تم شكرا شكراً نحن"
        " كل بعد قبل يوم الشارع الحي البلدية",
        "fa": "است از به در که این را با برای ما شما آن می هم های خیابان لطفا ممنون",
        "ru": "и в на не что это для по мы вы был спасибо пожалуйста улице",
        "uk": "і в на не що це для ми ви був дякую будь ласка вулиці та є",
    }.items()
}
# Letters that only this language of its script has.
_LETTERS = {"tr": "ğışĞİŞ", "fa": "پچژگ", "uk": "іїєґ", "ru": "ыэёъ", "ps": "ټډړښځڅڼې"}
_WORD = re.compile(r"[^\W\d_]+(?:['ʻ’][^\W\d_]+)?")
# Addresses of e-mail and the web are in no language.
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")
_FEWEST_LETTERS = 3


def script_of(text: str) -> str | None:
    """``latin``, ``arabic`` or ``cyrillic``: that of most letters; None where there are hardly
    any, or no script has more than half of them."""
    found: Counter[str] = Counter()
    for letter in _ADDRESS.sub(" ", text):
        if letter.isalpha():
            found[_script(letter)] += 1
    if not found:
        return None
    script, count = found.most_common(1)[0]
    return script if count >= _FEWEST_LETTERS and count * 2 > found.total() else None


def _script(letter: str) -> str:
    if "\u0600" <= letter <= "\u08ff" or "\ufb50" <= letter <= "\ufefc":
        return "arabic"
    if "\u0400" <= letter <= "\u052f":
        return "cyrillic"
    return "latin" if letter < "\u0250" or "\u1e00" <= letter <= "\u1eff" else "other"


def detect(text: str) -> str | None:
    """The language of the text, where its letters and words leave no doubt; else None."""
    script = script_of(text)
    if script is None or script == "other":
        return None
    words = [word.lower() for word in _WORD.findall(text.replace("İ", "i"))]
    points = {
        code: sum(word in known for word in words) + _weight(code) * _own_letters(code, text)
        for code, known in _WORDS.items()
        if _SCRIPTS.get(code, "latin") == script
    }
    (best, most), *rest = sorted(points.items(), key=lambda row: -row[1])
    second = rest[0][1] if rest else 0
    if most > second and most >= (1 if script != "latin" else 2):
        return best
    # Arabic is what is written here in Arabic letters, as long as nothing speaks against it.
    return "ar" if script == "arabic" and best == "ar" else None


def _weight(code: str) -> int:
    """Arabic dialects write گ and چ, too."""
    return 1 if code in {"fa", "ps"} else 2


def _own_letters(code: str, text: str) -> int:
    """Two at most: dialects and names borrow single letters."""
    return min(sum(text.count(letter) for letter in _LETTERS.get(code, "")), 2)


def contradicts(text: str, language: str) -> bool:
    """Whether the text cannot be in this language: its letters are of another script, or its
    words leave no doubt that it is another one."""
    script = script_of(text)
    if script is None:
        return False
    if script != _SCRIPTS.get(language, "latin"):
        return True
    found = detect(text)
    return found is not None and found != language and language in _WORDS


def settled(text: str, language: str, *, default: str = "tr") -> str:
    """`language`, as somebody said, unless the text contradicts it: then what the text shows."""
    if not contradicts(text, language):
        return language
    return detect(text) or _of_script(script_of(text), default)


def _of_script(script: str | None, default: str) -> str:
    if _SCRIPTS.get(default, "latin") == script:
        return default
    return {"arabic": "ar", "cyrillic": "ru", "latin": "tr"}.get(script or "", default)
