"""Looking at residents' statements and at held answers."""

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core import clock
from muhit.foundation.core.errors import NotAllowed, WrongState

from .. import policies
from ..acts import Act
from ..enums import Look, StatementState
from ..models import Consultation, Quarantine, Statement
from ..states import Actor
from ..texts import ask_for_translations, reason_to_publish
from .answering import ask_for_count


def _locked(statement: Statement, by: User) -> Statement:
    rows = Statement.objects.select_for_update(of=("self",)).select_related("phase__consultation")
    row = rows.get(pk=statement.pk)
    if not policies.may("moderate", by, row.phase.consultation):
        raise NotAllowed(_("Your post does not allow this."))
    return row


@transaction.atomic
def show(statement: Statement, *, by: User) -> Statement:
    """Let it be voted on, and ask interpreters for the languages it lacks.

    Raises NotAllowed.
    """
    row = _locked(statement, by)
    row.state, row.refusal = StatementState.SHOWN, ""
    row.looked_at, row.looked_by = clock.now(), by
    row.save(update_fields=["state", "refusal", "looked_at", "looked_by"])
    record(Act.STATEMENT_SHOWN, by=by, about=row)
    ask_for_translations(row, by=by)
    ask_for_count(row.phase)
    return row


@transaction.atomic
def refuse(statement: Statement, *, reason: str, by: User) -> Statement:
    """Not show it, or no longer; the reason is published, the words are not.

    Raises NotAllowed, or Invalid without a reason.
    """
    row = _locked(statement, by)
    row.state, row.refusal = StatementState.REFUSED, reason_to_publish(reason)
    row.looked_at, row.looked_by = clock.now(), by
    row.save(update_fields=["state", "refusal", "looked_at", "looked_by"])
    record(Act.STATEMENT_REFUSED, by=by, about=row)
    ask_for_count(row.phase)
    return row


@transaction.atomic
def take_translation(statement_id: int, *, language: str, text: str) -> None:
    """Let it be voted on in this language, too."""
    row = Statement.objects.select_for_update(of=("self",)).filter(pk=statement_id).first()
    if row is not None and language != row.language:
        row.texts = {**row.texts, language: text}
        row.save(update_fields=["texts"])


@transaction.atomic
def look_at(held: Quarantine, *, exclude: bool, reason: str = "", by: User) -> Quarantine:
    """Count held answers after all, or leave them out for a reason; both are published.

    Raises NotAllowed, WrongState where somebody was faster, Invalid without a reason.
    """
    row = (
        Quarantine.objects.select_for_update(of=("self",))
        .select_related("consultation")
        .get(pk=held.pk)
    )
    _require_decider(row.consultation, by)
    if row.look != Look.WAITING:
        raise WrongState(
            _("This can no longer be done: somebody was faster. Reload the page to see.")
        )
    published = reason_to_publish(reason) if exclude or reason.strip() else ""
    row.look = Look.EXCLUDED if exclude else Look.COUNTED
    row.reason = published
    row.looked_at, row.looked_by = clock.now(), by
    row.save()
    record(Act.HELD_LOOKED_AT, by=by, about=row, look=row.look)
    for phase in row.consultation.phases.all():
        ask_for_count(phase)
    return row


def _require_decider(consultation: Consultation, by: User) -> None:
    if Actor.SPEAKER not in policies.capacities(by, consultation.body_id):
        raise NotAllowed(_("Your post does not allow this."))
