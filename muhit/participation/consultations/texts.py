"""All that a body writes in a consultation, in every language it promised.

What lacks a language is told before publishing and goes into the interpreters' queue; what they
release is written into the very field.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _say
from django.utils.translation import gettext_lazy as _

from muhit.foundation.accounts.models import User
from muhit.foundation.core.errors import Invalid
from muhit.foundation.core.written import Texts
from muhit.foundation.questions.translating import parts_of, text_of, with_text
from muhit.foundation.search.actions import refresh_search
from muhit.participation.moderation.screening import complaint_about
from muhit.participation.translation import texts
from muhit.participation.translation.actions import request
from muhit.participation.translation.texts import Gap

from .enums import StatementState
from .models import (
    Consultation,
    Decision,
    Milestone,
    Option,
    Phase,
    Picture,
    Reply,
    Statement,
)
from .searching import CONSULTATIONS

SOURCE = "consultations.statement"
PART = "text"


def _asked(phase: Phase) -> list[str]:
    return parts_of(phase.questions)


def _read_asked(phase: Phase, part: str) -> dict[str, str]:
    return text_of(phase.questions, part)


def _write_asked(phase: Phase, part: str, language: str, text: str) -> None:
    phase.questions = with_text(phase.questions, part, language, text)


def _texts(model: type[Model], *fields: str, name: str = "", **more: Any) -> Texts:
    return Texts(
        code=f"consultations-{name or model._meta.model_name}",
        title=_("Text of a consultation"),
        model=model,
        fields=fields,
        **more,
    )


QUESTION = _texts(
    Consultation, "question", "background", after=partial(refresh_search, CONSULTATIONS)
)
# What a questionnaire asks; the field holds it all.
ASKED = _texts(Phase, "questions", name="asked", parts=_asked, read=_read_asked, write=_write_asked)
PARTS = {
    Phase: _texts(Phase, "title", "text", "place", "minutes"),
    Option: _texts(Option, "title", "text", "place"),
    Picture: _texts(Picture, "caption"),
    Decision: _texts(Decision, "text", "decided_by"),
    Reply: _texts(Reply, "title", "reason"),
    Milestone: _texts(Milestone, "title", "note"),
}


def _rows(consultation: Consultation) -> Iterator[tuple[Texts, Model]]:
    """Every row of a consultation that holds words of the body, with what of it is read."""
    yield QUESTION, consultation
    for phase in consultation.phases.all():
        yield PARTS[Phase], phase
        yield ASKED, phase
    for model, name in ((Picture, "pictures"), (Reply, "replies")):
        for row in getattr(consultation, name).all():
            yield PARTS[model], row
    for row in Option.objects.filter(phase__consultation=consultation):
        yield PARTS[Option], row
    for row in consultation.milestones.all():
        yield PARTS[Milestone], row
    decision = Decision.objects.filter(pk=consultation.pk).first()
    if decision is not None:
        yield PARTS[Decision], decision


# Without these nobody can take part; the rest explains.
_ESSENTIAL = {
    QUESTION.code: QUESTION.fields[:1],
    ASKED.code: ASKED.fields,
    PARTS[Option].code: ("title",),
}


def missing_languages(consultation: Consultation, *, essential: bool = False) -> list[Gap]:
    """The languages it promised in which something of it, or a statement that the body itself
    put to the vote, cannot be read yet; with `essential`, only what one must read to take part."""
    wanted = consultation.languages
    found = set()
    for kind, row in _rows(consultation):
        needed = _ESSENTIAL.get(kind.code, ()) if essential else kind.fields
        if needed:
            found |= set(texts.lacking(replace(kind, fields=needed), [row], wanted))
    shown = Statement.objects.filter(
        phase__consultation=consultation, state=StatementState.SHOWN
    ).values_list("texts", flat=True)
    found |= {language for one in shown for language in wanted if not one.get(language)}
    return texts.gaps([one for one in wanted if one in found], body=consultation.body)


def reason_to_publish(reason: str) -> str:
    """A reason as everybody reads it. Raises Invalid where there is none, or where it tells who
    somebody is."""
    if not reason.strip():
        raise Invalid(
            _say("Say why, so that people understand."), fields={"reason": _say("Say why.")}
        )
    if complaint := complaint_about(reason):
        raise Invalid(complaint, fields={"reason": complaint})
    return reason.strip()[:300]


def ask_for_translations(statement: Statement, *, by: User | None) -> None:
    """Put a statement into the interpreters' queue for each language it lacks."""
    consultation = statement.phase.consultation
    for language in consultation.languages:
        if not statement.texts.get(language):
            request(
                source=SOURCE,
                about_id=statement.pk,
                part=PART,
                text=statement.original,
                from_language=statement.language,
                to_language=language,
                is_private=False,
                body=consultation.body,
                by=by,
            )


def ask_for_missing(consultation: Consultation, *, by: User) -> None:
    """Put all of it that lacks a language into the interpreters' queue; once is enough."""
    for kind, row in _rows(consultation):
        texts.ask(kind, row, languages=consultation.languages, body=consultation.body, by=by)
    statements = Statement.objects.filter(
        phase__consultation=consultation, state=StatementState.SHOWN
    )
    for statement in statements.select_related("phase__consultation__body"):
        ask_for_translations(statement, by=by)
