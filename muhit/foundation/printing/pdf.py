"""PDFs, set by typst: templates beside the rooms' other templates, fonts of our own.

A template is `print/NAME.typ` in a room and is called "LABEL/NAME". It takes the shared look
from `printing/print/look.typ`; what it is given arrives as JSON and is never read as markup.
Nothing is fetched, no font of the machine is used, and nobody is named in what the file says
about itself.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.encoding import force_str
from django.utils.functional import Promise
from django.utils.translation import override

from muhit.foundation.core.extras import needing
from muhit.foundation.core.identity import name_here

from .drawable import Drawable

if TYPE_CHECKING:
    import typst

PACKAGE = Path(__file__).resolve().parents[2]
_FONTS = PACKAGE.parent / "node_modules" / "@expo-google-fonts"
_TOKENS = PACKAGE / "foundation" / "ui" / "static" / "ui" / "css" / "tokens.css"
_FAMILIES = ("noto-sans", "noto-sans-arabic")
_WEIGHTS = ("400Regular", "600SemiBold", "700Bold")
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "ckb")
_NAME = re.compile(r"[a-z_]+/[a-z0-9_-]+")


def render(template: str, values: dict[str, Any], *, language: str) -> bytes:
    """The template "label/name" filled with `values`, as a PDF for readers of `language`.

    `values` may hold strings (lazy ones are translated into `language`), numbers, lists and
    dictionaries; `title` becomes the document's title. About 0.05 to 0.1 s for a page.
    Raises LookupError for a template that does not exist, NotInstalled without `muhit[printing]`.
    """
    # It loads when first used: 7 MB that most web processes never need.
    with needing("printing"):
        import typst

    with override(language):
        given = json.dumps(_drawn(values), default=_plain, ensure_ascii=False)
    return typst.compile(
        str(_path(template)),
        root=str(PACKAGE),
        font_paths=_fonts(),
        format="pdf",
        sys_inputs={
            "values": given,
            "language": language,
            "direction": "rtl" if language in _RIGHT_TO_LEFT else "ltr",
            "accent": _accents()[settings.ACCENT],
            "sender": name_here(),
        },
        # One moment for all: the file does not tell when it was asked for.
        timestamp=0,
    )


def _drawn(value: Any) -> Any:
    """The same values, with what the fonts cannot draw said in words."""
    if isinstance(value, Promise):
        value = force_str(value)
    if isinstance(value, str):
        return _drawable().in_words(str(value))
    if isinstance(value, dict):
        return {key: _drawn(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_drawn(one) for one in value]
    return value


@cache
def _drawable() -> Drawable:
    folders = [_FONTS / family / _WEIGHTS[0] for family in _FAMILIES]
    return Drawable([path for folder in folders for path in sorted(folder.glob("*.ttf"))])


def _plain(value: object) -> str:
    if isinstance(value, Promise):
        return force_str(value)
    raise TypeError(f"{type(value).__name__} cannot be printed: make it words first.")


def _path(template: str) -> Path:
    if _NAME.fullmatch(template) is None:
        raise LookupError(f"'{template}' is not 'label/name'.")
    label, name = template.split("/")
    path = Path(apps.get_app_config(label).path) / "print" / f"{name}.typ"
    if not path.is_file():
        raise LookupError(f"There is no {path}.")
    return path


@cache
def _fonts() -> "typst.Fonts":
    import typst

    folders = [_FONTS / family / weight for family in _FAMILIES for weight in _WEIGHTS]
    missing = [folder for folder in folders if not folder.is_dir()]
    if missing:
        raise ImproperlyConfigured("The fonts for printing are missing. Run npm ci.")
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in folders],
    )


@cache
def _accents() -> dict[str, str]:
    """The municipality's possible colours by name, read where pages have them from."""
    light = _TOKENS.read_text(encoding="utf-8").split("@media", 1)[0]
    named = re.findall(r'data-accent="(\w+)"\] {\s*--accent: (#\w+);', light)
    sea = re.search(r"--accent: (#\w+);", light)
    assert sea is not None  # noqa: S101 - the first colour of the tokens
    return {"sea": sea[1], **dict(named)}
