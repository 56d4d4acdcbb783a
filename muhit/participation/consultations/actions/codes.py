"""Voting codes on paper, and answers that came in on paper or by telephone."""

import hashlib
import secrets
from typing import Any

from django.db import transaction
from django.db.models import F, Sum
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core import clock
from muhit.foundation.core.errors import Invalid, NotAllowed, WrongState
from muhit.foundation.core.ids import normalise_code, tracking_code
from muhit.foundation.core.rows import get_or_insert

from .. import ballot_contents, policies
from ..acts import Act
from ..enums import Channel, Method
from ..errors import BadCode
from ..models import (
    Ballot,
    CodeBatch,
    Consultation,
    Declaration,
    Opinion,
    Participant,
    Phase,
    SheetCount,
    Statement,
    VotingCode,
)
from ..queries import paper
from .answering import _check_statement, _new_statement, ask_for_count

MOST_CODES = 500
# More than a neighbourhood has doors is no longer what codes are for.
MOST_OF_ALL = 5_000


@transaction.atomic
def print_codes(
    consultation: Consultation, *, count: int, label: str, by: User
) -> tuple[CodeBatch, list[str]]:
    """Make voting codes. They are returned once, for paper; what stays are salted prints.

    Never more than `MOST_OF_ALL` for a consultation, nor once it is over. Who printed how many
    stands in the record, and on the page for printing, which staff of the body and muhtars of
    the area read.
    Raises NotAllowed, WrongState or Invalid.
    """
    if not policies.may_print_codes(by, consultation):
        raise NotAllowed(_("Your post does not allow this."))
    row = Consultation.objects.select_for_update().get(pk=consultation.pk)
    if row.is_over or not row.is_published:
        raise WrongState(_("Codes are printed while the consultation is announced or open."))
    printed = CodeBatch.objects.filter(consultation=row).aggregate(all=Sum("count"))["all"] or 0
    if printed + max(count, 0) > MOST_OF_ALL:
        text = _("%(printed)d codes are printed already; there are never more than %(most)d.") % {
            "printed": printed,
            "most": MOST_OF_ALL,
        }
        raise Invalid(text, fields={"count": text})
    if not 1 <= count <= MOST_CODES:
        raise Invalid(
            _("Choose between 1 and 500."), fields={"count": _("Choose between 1 and 500.")}
        )
    batch = CodeBatch.objects.create(
        consultation=consultation,
        label=label.strip()[:80],
        salt=secrets.token_hex(16),
        count=count,
        printed_by=by,
        printed_at=clock.now(),
    )
    codes = [tracking_code() for _number in range(count)]
    VotingCode.objects.bulk_create(
        VotingCode(batch=batch, code_print=print_of(code, batch.salt)) for code in codes
    )
    record(Act.CODES_PRINTED, by=by, about=batch, count=count)
    return batch, codes


def print_of(code: str, salt: str) -> str:
    """What is kept of a code: HMAC-SHA256 with the salt of its batch and the site's secret."""
    return salted_hmac(f"muhit.consultations.code.{salt}", code, algorithm="sha256").hexdigest()


@transaction.atomic
def use_code(consultation: Consultation, *, typed: str) -> str:
    """Turn a voting code into the right to answer on this device; it opens no second one.

    Returns the code's print. Raises BadCode.
    """
    code = normalise_code(typed)
    salts = CodeBatch.objects.filter(consultation=consultation).values_list("salt", flat=True)
    prints = [print_of(code, salt) for salt in salts]
    rows = VotingCode.objects.select_for_update().filter(
        batch__consultation=consultation, code_print__in=prints
    )
    row = rows.first()
    if row is None:
        raise BadCode(
            _("This code is not known here. Compare it with the paper, letter by letter."),
            fields={"code": _("This code is not known here.")},
        )
    if row.used_at is not None:
        raise BadCode(
            _("This code was used already. Each code opens one device."),
            fields={"code": _("This code was used already.")},
        )
    row.used_at = clock.now()
    row.save(update_fields=["used_at"])
    return row.code_print


@transaction.atomic
def enter_paper(
    phase: Phase,
    *,
    channel: str,
    language: str,
    by: User,
    opinions: dict[int, int] | None = None,
    content: Any = None,
    statement: str = "",
    declaration: dict[str, Any] | None = None,
) -> Participant:
    """Enter one person's answers from paper or telephone: marked as such, counted the same.

    Nobody's name is asked; the sheet carries the number that is returned. Who typed it in is
    counted by day. Raises NotAllowed, WrongState where the phase is not open, or Invalid, also
    where more sheets came than there can be (`queries.paper`).
    """
    if not policies.may_enter_paper(by, phase.consultation):
        raise NotAllowed(_("Your post does not allow this."))
    if not phase.is_open:
        raise WrongState(_("This phase is not open."))
    _check_sheets(phase.consultation, by)
    participant = Participant.objects.create(
        consultation=phase.consultation,
        person_print=_paper_print(phase),
        channel=Channel.PHONE if channel == Channel.PHONE else Channel.PAPER,
        language=language,
        joined_at=clock.now(),
    )
    _enter(phase, participant, opinions or {}, content, statement.strip())
    if declaration and any(declaration.values()):
        Declaration.objects.create(participant=participant, **declaration)
    _count_sheet(phase.consultation, by)
    record(Act.PAPER_ENTERED, by=by, about=phase.consultation, phase=phase.pk)
    ask_for_count(phase)
    return participant


def _check_sheets(consultation: Consultation, by: User) -> None:
    """Nobody makes up a vote by typing: a day has its measure, and so has the area."""
    # One after the other, so that two at once do not both find room for the last.
    Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    if paper.sheets_today(consultation, by) >= paper.MOST_IN_A_DAY:
        raise Invalid(
            _("You entered %(most)d sheets within a day. Ask a colleague, or go on tomorrow.")
            % {"most": paper.MOST_IN_A_DAY}
        )
    most = paper.most_sheets(consultation)
    if paper.sheets_of(consultation).count() >= most:
        raise Invalid(
            _("%(most)d sheets are entered: more than people live where this is asked.")
            % {"most": most}
        )


def _count_sheet(consultation: Consultation, by: User) -> None:
    row, _made = get_or_insert(
        SheetCount, consultation=consultation, entered_by=by, entered_on=clock.today()
    )
    SheetCount.objects.filter(pk=row.pk).update(count=F("count") + 1)


def _enter(
    phase: Phase,
    participant: Participant,
    opinions: dict[int, int],
    content: Any,
    statement: str,
) -> None:
    if phase.method != Method.STATEMENTS:
        checked = ballot_contents.checked(phase, content)
        Ballot.objects.create(phase=phase, participant=participant, content=checked)
        return
    shown = Statement.objects.filter(phase=phase, state="shown", number__in=opinions)
    rows = [
        Opinion(participant=participant, statement=row, value=opinions[row.number])
        for row in shown
        if opinions[row.number] in (-1, 0, 1)
    ]
    if not rows and not statement:
        raise Invalid(_("Enter at least one answer."))
    Opinion.objects.bulk_create(rows)
    if statement:
        _check_statement(phase, statement)
        _new_statement(phase, statement, participant.language, participant)


def _paper_print(phase: Phase) -> str:
    key = f"{phase.consultation_id}:{secrets.token_hex(16)}"
    return hashlib.sha256(key.encode()).hexdigest()
