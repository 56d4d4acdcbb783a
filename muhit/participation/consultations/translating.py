"""Statements in the interpreters' queue."""

from django.utils.translation import gettext_lazy as _

from muhit.participation.translation.models import Translation
from muhit.participation.translation.sources import Source

from . import actions
from .models import Statement
from .texts import SOURCE as SOURCE_CODE


def _released(translation: Translation) -> None:
    actions.take_translation(
        translation.about_id, language=translation.to_language, text=translation.text
    )


def _hint(translation: Translation) -> str:
    rows = Statement.objects.select_related("phase__consultation")
    row = rows.filter(pk=translation.about_id).first()
    return str(row.phase.consultation.question) if row is not None else ""


SOURCE = Source(
    code=SOURCE_CODE,
    title=_("Statement in a consultation"),
    on_released=_released,
    hint=_hint,
    is_outgoing=True,
)
