"""Looking at residents' statements and at held answers."""

from django.db import transaction

from muhit.foundation.accounts.models import User

from ..models import Quarantine, Statement
from ..texts import ask_for_translations, reason_to_publish
from .answering import ask_for_count
from .moves import look_at_quarantine, look_at_statement


@transaction.atomic
def show(statement: Statement, *, by: User) -> Statement:
    """Let it be voted on, and ask interpreters for the languages it lacks.

    Raises NotAllowed.
    """
    move = look_at_statement(statement, "show", by=by)
    move.row.refusal = ""
    row = move.finish()
    ask_for_translations(row, by=by)
    ask_for_count(row.phase)
    return row


@transaction.atomic
def refuse(statement: Statement, *, reason: str, by: User) -> Statement:
    """Not show it, or no longer; the reason is published, the words are not.

    Raises NotAllowed, or Invalid without a reason.
    """
    move = look_at_statement(statement, "refuse", by=by, reason=reason)
    move.row.refusal = reason_to_publish(reason)
    row = move.finish()
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
    verb = "exclude" if exclude else "count"
    move = look_at_quarantine(held, verb, by=by, reason=reason)
    move.row.reason = reason_to_publish(reason) if reason.strip() else ""
    row = move.finish(look=move.target)
    for phase in row.consultation.phases.all():
        ask_for_count(phase)
    return row
