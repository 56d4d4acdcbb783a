"""Forms whose words everybody reads: whoever writes them is told first what stands in them.

Staff, muhtars and building managers publish with their own hand. Before the first time somebody's
telephone number, identity number, account or e-mail, or a word of the list, would be public, the
form comes back, says what it found, and asks for a tick beside the field: nothing is forbidden,
and nothing happens without being known. (Residents' words wait for a look instead: see
moderation.) The room of moderation declares what to look for; rooms below it need not know it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _

from muhit.foundation.rooms import Declarations

# The name under which the tick is sent; its value stands for the very words it is about.
TICK = "all_the_same"


@dataclass(frozen=True, order=True)
class Found:
    """What was found in a text: in a word what it is, and the words themselves."""

    kind: str
    words: str


Look = Callable[[str], Iterable[Found]]
LOOKS = Declarations[Look]("the look at texts", key=lambda look: look)


class Screened(forms.Form):
    """A form of which `screened` names the fields that become public (of texts in several
    languages: the name before the language)."""

    screened: ClassVar[tuple[str, ...]] = ()

    def full_clean(self) -> None:
        super().full_clean()
        # By field: what stands for its words, for the tick beside it.
        self.asks: dict[str, str] = {}
        cleaned: dict[str, Any] = getattr(self, "cleaned_data", {})
        if not self.is_bound:
            return
        ticked = _ticked(self)
        for name in screened_fields(self):
            text = cleaned.get(name)
            if name in cleaned and not isinstance(text, str):
                text = self.data.get(self.add_prefix(name))  # as it was typed
            found = _look(text) if isinstance(text, str) else []
            mark = _mark(name, found)
            if found and mark not in ticked:
                self.asks[name] = mark
                self.add_error(name, _told(found))


def _look(text: str) -> list[Found]:
    return sorted({found for look in LOOKS.every() for found in look(text)}) if text else []


def screened_fields(form: forms.Form) -> list[str]:
    """The fields of the form that are looked at."""
    wanted = getattr(form, "screened", ())
    codes = [code for code, _name in settings.LANGUAGES]
    return [
        name
        for name in form.fields
        if any(name == one or name in {f"{one}_{code}" for code in codes} for one in wanted)
    ]


def mark_of(form: Any, name: str) -> str:
    """What the tick beside this field sends; "" where nothing is asked."""
    return str(getattr(form, "asks", {}).get(name, ""))


def _ticked(form: forms.Form) -> set[str]:
    data: Any = form.data
    return set(data.getlist(TICK)) if hasattr(data, "getlist") else set(data.get(TICK) or ())


def _mark(name: str, found: list[Found]) -> str:
    """Stands for what was found: another number typed later is asked about anew."""
    words = "\n".join([name, *(one.words for one in found)])
    return sha256(words.encode()).hexdigest()[:32]


def _told(found: list[Found]) -> str:
    words = ", ".join(f"{one.kind} “{one.words}”" for one in found)
    return _(
        "Everybody will read this: %(words)s. Take it out, or tick below that it shall be public."
    ) % {"words": words}
