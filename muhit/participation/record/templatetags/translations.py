"""Words of people, with their translation where there is one."""

from typing import Any

from django import template
from django.utils.translation import get_language

from muhit.foundation.core import languages
from muhit.foundation.core.detecting import settled
from muhit.foundation.core.translated import Read
from muhit.participation.translation.queries import Told

from ..models import Submission
from ..queries.headlines import headline_of
from ..queries.translated import Translations
from ..translating import STAFF_LANGUAGE

register = template.Library()


def _chosen(text_language: str, told: dict[str, Told]) -> Told | None:
    """The translation this reader wants: none of a text in their own language."""
    mine = get_language() or "tr"
    if text_language == mine and not any(one.has_voice for one in told.values()):
        return None
    return told.get(mine) or told.get("tr")


@register.filter
def called(submission: Submission) -> Read:
    """The headline of a submission in the reader's language: its `text`, `language`, `note`."""
    return headline_of(submission)


@register.inclusion_tag("square/parts/said.html")
def said(
    text: str, language: str, translations: Translations | None, kind: str, pk: int
) -> dict[str, Any]:
    """Words in the reader's language, marked as a translation, the original one click away.

    `kind` and `pk` name the text among `translations`: answer and 12.
    """
    told = _chosen(language, (translations or {}).get(f"{kind}-{pk}", {}))
    return {
        "text": text,
        "language": language,
        "direction": languages.direction_of(language),
        "told": told,
        # What an interpreter wrote down has become the text itself, with what was covered in it.
        "is_written_down": told is not None and told.has_voice and bool(text),
        "told_direction": languages.direction_of(told.to_language) if told else "",
        # Nobody has been asked, or it was in vain: whoever cannot read it is told so.
        "is_foreign": bool(text) and told is None and language != (get_language() or "tr"),
        "its_language": languages.name_of(language),
    }


@register.inclusion_tag("square/parts/outgoing.html")
def outgoing(translations: Translations | None, kind: str, pk: int) -> dict[str, Any]:
    """For staff: how it stands with the translation that the resident will read."""
    found = [
        {"told": told, "language": languages.name_of(code), "code": code}
        for code, told in (translations or {}).get(f"{kind}-{pk}", {}).items()
        if code != (get_language() or "tr")
    ]
    return {"found": found}


@register.filter
def language_name(code: str) -> str:
    """The language's name in the reader's language."""
    return languages.name_of(code)


@register.filter
def own_language_name(code: str) -> str:
    """The language's name for itself."""
    return languages.own_name(code)


@register.simple_tag
def reason_language(step: Any, spoken: str) -> str:
    """The language of a step's reason: the resident's own or that of staff, unless its words
    show another."""
    return settled(
        step.note, STAFF_LANGUAGE if step.as_actor in ("staff", "head", "system") else spoken
    )


@register.filter
def written_in(text: str, otherwise: str) -> str:
    """The language of a text, which is `otherwise` unless its words show another."""
    return settled(text, otherwise)
