"""The stylesheet: many small files for people, one for browsers.

`ui/css/muhit.css` is put together from the layers. A component's style lies in the
component's own folder, beside its template and its example. Leaflet's own style is the
lowest layer: a few kilobytes for every page, a request less for those with a map.
"""

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles import finders as staticfiles
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import FileSystemStorage

HERE = Path(__file__).parent
SHEETS = HERE / "static" / "ui" / "css"
NAME = "ui/css/muhit.css"
_COMMENT = re.compile(r"\s*/\*.*?\*/", re.DOTALL)
_INDENT = re.compile(r"\n\s+")
LAYERS = ("vendor", "tokens", "base", "layout", "components", "utilities")


def sources(layer: str) -> list[Path]:
    """The files of a layer, in the order in which they are joined."""
    if layer == "vendor":
        return [_leaflet()]
    if layer != "components":
        return [SHEETS / f"{layer}.css"]
    own = sorted((HERE / "templates" / "cotton").glob("*/style.css"))
    rooms = sorted(
        path
        for app in apps.get_app_configs()
        if app.name.startswith("muhit.")
        for path in Path(app.path).glob("static/*/css/components/*.css")
    )
    return own + rooms


def _leaflet() -> Path:
    """Leaflet's style as it comes from npm."""
    path = staticfiles.find("leaflet/leaflet.css")
    if not isinstance(path, str):
        raise ImproperlyConfigured("Leaflet is missing. Run npm ci.")
    return Path(path)


def stylesheet() -> str:
    """The text of the one stylesheet. `vendor` comes first: what others wrote never wins."""
    parts = [f"@layer {', '.join(LAYERS)};"]
    for layer in LAYERS:
        text = "\n".join(path.read_text(encoding="utf-8").strip() for path in sources(layer))
        if layer == "vendor":
            text = text.replace("url(images/", "url(../../leaflet/images/")
        # Comments are told to its makers, and so is how it is set.
        text = _INDENT.sub("\n", _COMMENT.sub("", text))
        parts.append(f"@layer {layer} {{\n{text}\n}}")
    return "\n".join(parts) + "\n"


class StylesheetFinder(staticfiles.BaseFinder):
    """Offers the joined sheet to collectstatic, and to development as well."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        # One folder for each checkout: two of them may share the data folder.
        checkout = hashlib.sha256(str(HERE).encode()).hexdigest()[:12]
        self.folder = Path(settings.STATIC_ROOT).parent / "styles" / checkout
        self.storage = FileSystemStorage(location=self.folder)
        super().__init__(*args, **kwargs)

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def _build(self) -> Path:
        path = self.folder / NAME
        text = stylesheet()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            # In one stroke, for another process may be reading it.
            fresh = path.with_suffix(f".{os.getpid()}")
            fresh.write_text(text, encoding="utf-8")
            fresh.replace(path)
        return path

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path != NAME:
            return []
        found = str(self._build())
        return [found] if find_all else found

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        self._build()
        yield NAME, self.storage
