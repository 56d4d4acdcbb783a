"""The stylesheet: many small files for people, one for browsers.

`ui/css/muhit.css` is put together from the five layers. A component's style lies
in the component's own folder, beside its template and its example.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

HERE = Path(__file__).parent
SHEETS = HERE / "static" / "ui" / "css"
NAME = "ui/css/muhit.css"
LAYERS = ("tokens", "base", "layout", "components", "utilities")


def sources(layer: str) -> list[Path]:
    """The files of a layer, in the order in which they are joined."""
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


def stylesheet() -> str:
    """The text of the one stylesheet. `vendor` comes first: what others wrote never wins."""
    parts = [f"@layer vendor, {', '.join(LAYERS)};"]
    for layer in LAYERS:
        text = "\n".join(path.read_text(encoding="utf-8").strip() for path in sources(layer))
        parts.append(f"@layer {layer} {{\n{text}\n}}")
    return "\n".join(parts) + "\n"


class StylesheetFinder(BaseFinder):
    """Offers the joined stylesheet to collectstatic, and to development as well."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        self.folder = Path(settings.STATIC_ROOT).parent / "styles"
        self.storage = FileSystemStorage(location=self.folder)
        super().__init__(*args, **kwargs)

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def _build(self) -> Path:
        path = self.folder / NAME
        text = stylesheet()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return path

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path != NAME:
            return []
        found = str(self._build())
        return [found] if find_all else found

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        self._build()
        yield NAME, self.storage
