"""The languages people here speak, under their own names.

The interface speaks those of them for which there is a folder of translations (`spoken`, as
`settings.LANGUAGES`); interpreters may know any of them. Adding one is a row here, if it has
none, and a folder in each room: docs/languages.md.
"""

from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# code: its own name, its name in the reader's language, written from right to left
_KNOWN: dict[str, tuple[str, str | Promise, bool]] = {
    "tr": ("Türkçe", _("Turkish"), False),
    "ar": ("العربية", _("Arabic"), True),
    "en": ("English", _("English"), False),
    "fa": ("فارسی / دری", _("Farsi and Dari"), True),
    "ku": ("Kurmancî", _("Kurmanji"), False),
    "uk": ("Українська", _("Ukrainian"), False),
    "ru": ("Русский", _("Russian"), False),
    "ps": ("پښتو", _("Pashto"), True),
    "so": ("Soomaali", _("Somali"), False),
    "uz": ("Oʻzbekcha", _("Uzbek"), False),
    "tk": ("Türkmençe", _("Turkmen"), False),
    "fr": ("Français", _("French"), False),
}
# Whole sentences: what "from" does to a name differs from language to language.
_TRANSLATED_FROM = {
    "tr": _("Translated from Turkish"),
    "ar": _("Translated from Arabic"),
    "en": _("Translated from English"),
    "fa": _("Translated from Farsi or Dari"),
    "ku": _("Translated from Kurmanji"),
    "uk": _("Translated from Ukrainian"),
    "ru": _("Translated from Russian"),
    "ps": _("Translated from Pashto"),
    "so": _("Translated from Somali"),
    "uz": _("Translated from Uzbek"),
    "tk": _("Translated from Turkmen"),
    "fr": _("Translated from French"),
}
_WRITTEN_IN = {
    "tr": _("Written in Turkish"),
    "ar": _("Written in Arabic"),
    "en": _("Written in English"),
    "fa": _("Written in Farsi or Dari"),
    "ku": _("Written in Kurmanji"),
    "uk": _("Written in Ukrainian"),
    "ru": _("Written in Russian"),
    "ps": _("Written in Pashto"),
    "so": _("Written in Somali"),
    "uz": _("Written in Uzbek"),
    "tk": _("Written in Turkmen"),
    "fr": _("Written in French"),
}
# Of words that nobody has put into the reader's language yet.
_NOT_YET = _("%(written)s · not translated yet")
_AWAITED = _("%(written)s · translation awaited")
CODES = tuple(_KNOWN)
NAMES = {code: row[1] for code, row in _KNOWN.items()}
# The strings themselves are in English.
SOURCE = "en"


def spoken(folder: Path) -> list[str]:
    """The languages of the interface: that of the strings, and those with a folder in `folder`."""
    return [code for code in CODES if code == SOURCE or (folder / code).is_dir()]


def as_django_wants() -> dict[str, dict[str, object]]:
    """Each language as in Django's own list, which does not know all of them."""
    return {
        code: {"code": code, "name": row[0], "name_local": row[0], "bidi": row[2]}
        for code, row in _KNOWN.items()
    }


def own_name(code: str) -> str:
    """The language's name for itself; the code where it is not known."""
    return _KNOWN[code][0] if code in _KNOWN else code


def name_of(code: str) -> str:
    """The language's name in the reader's language; the code where it is not known."""
    return str(_KNOWN[code][1]) if code in _KNOWN else code


def translated_from(code: str) -> str:
    """That something is a translation from this language, in the reader's; "" where unknown."""
    return str(_TRANSLATED_FROM.get(code, ""))


def not_translated_from(code: str, *, is_awaited: bool) -> str:
    """That words are in this language alone; whether an interpreter has been asked for them."""
    written = str(_WRITTEN_IN.get(code, ""))
    rest = _AWAITED if is_awaited else _NOT_YET
    return str(rest) % {"written": written}


def is_right_to_left(code: str) -> bool:
    return code in _KNOWN and _KNOWN[code][2]


def direction_of(code: str) -> str:
    """``rtl`` or ``ltr``, as HTML wants it."""
    return "rtl" if is_right_to_left(code) else "ltr"


def choices() -> list[tuple[str, str]]:
    """All of them for a form: code and own name."""
    return [(code, row[0]) for code, row in _KNOWN.items()]
