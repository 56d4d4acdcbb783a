"""Passing on: to a body on Muhit, or out of it, by whoever keeps what is for the others."""

import re
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.core.clock import today
from muhit.foundation.core.errors import Invalid
from muhit.foundation.search.actions import refresh_search
from muhit.registers.organisations.keeping import keeper_for, works_here
from muhit.registers.organisations.models import Body, Category
from muhit.registers.organisations.routing import department_for

from .. import notify, translating
from ..clocks import set_due_dates, time_to_ask_again, time_to_send, was_promised
from ..enums import MessageKind, Way
from ..models import Handover, Submission
from ..policies import Doer, handling_body
from ..queries.searching import SUBMISSIONS
from .handling import by_name
from .moves import Move, begin, lock

# The number of a letter or record: it is public, and no place for words.
NUMBER = re.compile(r"(?=.*\d)[A-ZÇĞİÖŞÜa-zçğıöşü]{0,6}[\d./ :-]+(?:[A-Za-z]{1,4}[\d./ :-]*)*")


@transaction.atomic
def forward(submission: Submission, *, body: Body, reason: str, by: Doer) -> Submission:
    """Say which body is responsible, by name.

    Law 3071, article 5: who was addressed by mistake passes it on and tells the applicant. A
    body on Muhit has it at once; whoever sent it goes on reading it. Where nobody works with
    Muhit, nothing has been passed on yet: it stays with us, to be sent by `send_out`. In either
    case the clock runs on. The category is the other body's of the same name; where it has none
    the old one stays on record in the step.
    """
    it = lock(submission)
    handler = handling_body(it)
    verb = "forward" if works_here(body) else "readdress"
    if handler is not None and handler.pk == body.pk:
        verb = "take_back"
    move = begin(it, verb, by=by, body=body, reason=reason)
    _check_receiver(move.row, body)
    data = {"from": it.body_id, "to": body.pk, "category": it.category_id}
    if verb != "readdress" and not was_promised(move.row):
        data["starts_clock"] = True
        move.row.clock_started_at = move.at
    _give(move, body, handler)
    done = move.finish(note=reason, data=data)
    refresh_search(SUBMISSIONS, done)
    if verb == "forward":
        told = MessageKind.RECEIVED_BY_DEPARTMENT
        notify.tell_department(done, told, by=by_name(by))
    translating.tell_reason(done, by=by)
    notify.tell_followers(done, MessageKind.FORWARDED)
    return done


def _check_receiver(submission: Submission, body: Body) -> None:
    wrong = None
    if body.pk == submission.body_id:
        wrong = (_("The submission is with this body already."), _("Choose another body."))
    elif not body.is_active:
        wrong = (_("This body is no longer in use."), _("Choose another body."))
    if wrong is not None:
        raise Invalid(wrong[0], fields={"body": wrong[1]})


def _give(move: Move, body: Body, handler: Body | None) -> None:
    """Enter the body that is responsible, and who works on it from now on."""
    it, department = move.row, move.row.department
    before = _category_before(it, body) if move.verb == "take_back" else None
    it.body, it.category = body, before or _same_category(body, it.category)
    if move.verb == "readdress":
        it.keeper, it.follow_up_at = handler or keeper_for(body, it.neighbourhood), time_to_send()
        it.overdue_told_at = None
    else:
        it.keeper = it.follow_up_at = None
        it.department = department_for(it.category, it.neighbourhood) if it.category else None
        it.assignee = None
    if move.verb == "forward":
        it.forwarded_from, it.overdue_told_at = handler, None
        it.answers.filter(published_at=None).delete()
        if handler is not None:
            _hand_over(move, handler, body, department.pk if department else None)
    set_due_dates(it)


def _hand_over(move: Move, from_body: Body, to_body: Body, department_id: int | None) -> None:
    Handover.objects.create(
        submission=move.row,
        from_body=from_body,
        from_department_id=department_id,
        to_body=to_body,
        way=Way.MUHIT,
        sent_on=today(),
        written_by=by_name(move.by),
        written_at=move.at,
    )


def _category_before(submission: Submission, body: Body) -> Category | None:
    """The category of `body` that it had before it was said to be somebody else's."""
    steps = submission.steps.filter(verb__in=("forward", "readdress"), data__from=body.pk)
    last = steps.order_by("-at", "-id").first()
    key = last.data.get("category") if last is not None else None
    return Category.objects.filter(pk=key, body=body).first() if key is not None else None


def _same_category(body: Body, category: Category | None) -> Category | None:
    """The active category of `body` that carries the same Turkish name, if there is one."""
    if category is None:
        return None
    return body.categories.filter(
        is_active=True, department__isnull=False, name__tr=category.name.get("tr")
    ).first()


@transaction.atomic
def send_out(
    submission: Submission, *, way: Way, reference: str, sent_on: date, by: Doer
) -> Submission:
    """Write down that it went to the body it is for, how, and under which number.

    Only now may anything say that it was passed on. Once more is a reminder. Raises Invalid
    where that body works with Muhit, or for a day to come.
    """
    move = begin(submission, "send_out", by=by, way=way, reference=reference, sent_on=sent_on)
    it = move.row
    if it.keeper_id is None or it.body is None:
        raise Invalid(_("The body that has it works with Muhit: forward it instead."))
    if way not in Way or way == Way.MUHIT:
        raise Invalid(_("Say how it was sent."), fields={"way": _("Choose one of these.")})
    if NUMBER.fullmatch(reference.strip()) is None:
        message = _("Enter the number of the letter or record.")
        raise Invalid(message, fields={"reference": message})
    if not it.received_at.date() <= sent_on <= today():
        message = _("Enter a day between the day it came in and today.")
        raise Invalid(_("This day cannot be right."), fields={"sent_on": message})
    handover = Handover.objects.create(
        submission=it,
        from_body_id=it.keeper_id,
        from_department_id=it.department_id,
        to_body=it.body,
        way=way,
        reference=reference.strip(),
        sent_on=sent_on,
        written_by=by_name(by),
        written_at=move.at,
    )
    it.follow_up_at, it.overdue_told_at = time_to_ask_again(), None
    done = move.finish(data={"handover": handover.pk})
    notify.tell_applicant(done, MessageKind.MOVED)
    notify.tell_followers(done, MessageKind.FORWARDED)
    return done
