"""A machine that writes a first draft, behind an interface.

`Console` is its twin for development and tests. `LibreTranslate` speaks the HTTP interface of
LibreTranslate, which a municipality can run on its own machine, so that no word leaves the house.
MUHIT_TRANSLATOR says which; without it there is none.
"""

import json
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core import http

from .errors import NoMachine
from .models import Translation
from .queries import rules_of
from .sources import source_of

SECONDS = 20
MOST_BYTES = 256 * 1024


class Machine(Protocol):
    """Translates one text between two languages. Raises NoMachine."""

    def translate(self, text: str, *, start: str, target: str) -> str: ...


class Console:
    """Marks a text with its languages, and leaves its words as they are."""

    def translate(self, text: str, *, start: str, target: str) -> str:
        return f"[{start} → {target}] {text}"


@dataclass(frozen=True)
class LibreTranslate:
    """One LibreTranslate server; `key` only where it asks for one."""

    address: str
    key: str = ""

    def translate(self, text: str, *, start: str, target: str) -> str:
        asked = {"q": text, "source": start, "target": target, "format": "text"}
        if self.key:
            asked["api_key"] = self.key
        try:
            answer = http.post(
                f"{self.address}/translate",
                content=json.dumps(asked).encode(),
                headers={"Content-Type": "application/json"},
                seconds=SECONDS,
                most_bytes=MOST_BYTES,
            )
            read = json.loads(answer.text) if answer.status < 300 else None
        except (http.Unreachable, http.Broken, ValueError) as error:
            # Neither the words nor the key may stand in a log.
            raise NoMachine(_("The machine did not answer.")) from error
        found = read.get("translatedText") if isinstance(read, dict) else None
        if not isinstance(found, str) or not found.strip():
            raise NoMachine(_("The machine did not answer."))
        return found


def machine() -> Machine | None:
    """The machine this installation is set up with; None where there is none."""
    wanted = settings.TRANSLATOR
    if not wanted:
        return None
    if wanted == "console":
        return Console()
    parts = urlsplit(wanted)
    host = parts.hostname or ""
    port = f":{parts.port}" if parts.port else ""
    return LibreTranslate(
        f"{parts.scheme}://{host}{port}{parts.path.rstrip('/')}", parts.password or ""
    )


def may_draft(translation: Translation) -> bool:
    """Whether a machine may see this text: never without the body's consent, never a voice,
    and what is private only where the body allowed that, too."""
    if not translation.original or translation.body_id is None:
        return False
    rules = rules_of(translation.body_id)
    allowed = rules.machine_drafts_private if translation.is_private else rules.machine_drafts
    return allowed and source_of(translation).may_machine(translation)
