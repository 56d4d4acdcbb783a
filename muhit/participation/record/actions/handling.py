"""What staff do with a submission, verb by verb as in `states.py`."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.core.clock import now
from muhit.foundation.core.errors import Invalid, NotAllowed, WrongState
from muhit.foundation.search.actions import refresh_search
from muhit.registers.organisations.models import Category, Department
from muhit.registers.organisations.queries import category_covers
from muhit.registers.organisations.routing import department_for
from muhit.registers.places.models import Neighbourhood

from .. import notify, translating
from ..clocks import set_due_dates
from ..enums import MessageKind
from ..models import Enquiry, InternalNote, Submission
from ..policies import Doer, handling_body, working_posts, works_on
from ..queries.searching import SUBMISSIONS
from ..states import DAYS_OF_SILENCE
from .moves import begin, lock


def by_name(user: Doer) -> User | None:
    return user if isinstance(user, User) else None


@transaction.atomic
def triage(submission: Submission, *, by: Doer) -> Submission:
    """Somebody looks at it: received or forwarded → in triage."""
    return begin(submission, "triage", by=by).finish()


@transaction.atomic
def recategorise(submission: Submission, *, category: Category, by: Doer) -> Submission:
    """Correct the category; the department and the due dates follow, the clock runs on, and what
    is late stays late.

    Raises Invalid for a category of another body (that is a forwarding), or one
    that does not cover the place.
    """
    move = begin(submission, "recategorise", by=by, category=category)
    it = move.row
    if it.body_id is not None and category.body_id != it.body_id:
        raise Invalid(
            _("This category belongs to another body. Forward the submission instead."),
            fields={"category": _("Choose a category of your own body.")},
        )
    offered = it.neighbourhood is None or category_covers(category, it.neighbourhood)
    if not offered or category.department_id is None:
        raise Invalid(
            _("This category is not offered at this place."),
            fields={"category": _("Choose another category.")},
        )
    before, department_before = it.category_id, it.department_id
    it.category, it.body = category, category.body
    if it.keeper_id is None:
        it.department = department_for(category, it.neighbourhood) or it.department
    if it.assignee and it.department:
        stays = works_in(it.assignee, it.department, it.neighbourhood)
        it.assignee = it.assignee if stays else None
    set_due_dates(it)
    done = move.finish(data={"from": before, "to": category.pk})
    refresh_search(SUBMISSIONS, done)
    if done.department_id != department_before:
        notify.tell_department(done, MessageKind.ASSIGNED, by=by_name(by))
    return done


@transaction.atomic
def assign(
    submission: Submission, *, department: Department, assignee: User | None = None, by: Doer
) -> Submission:
    """Give it to a department of the same body and, if wanted, to one of its people."""
    move = begin(submission, "assign", by=by, department=department)
    it = move.row
    if department.body_id != it.handler_id or not department.is_active:
        raise Invalid(
            _("This is no department of the body that has the submission."),
            fields={"department": _("Choose a department of your own body.")},
        )
    if assignee is not None and not works_in(assignee, department, it.neighbourhood):
        raise Invalid(
            _("This person does not work in that department."),
            fields={"assignee": _("Choose somebody of the department.")},
        )
    it.department, it.assignee = department, assignee
    done = move.finish()
    notify.tell_department(done, MessageKind.ASSIGNED, by=by_name(by))
    notify.tell_applicant(done, MessageKind.MOVED)
    return done


@transaction.atomic
def take(submission: Submission, *, by: User) -> Submission:
    """Assign it to oneself, in the department that has it.

    Raises Invalid where no department has it yet and one works for several.
    """
    it = lock(submission)
    department = department_of_taker(by, it)
    if department is None:
        raise Invalid(_("No department has this submission yet. Assign it to one first."))
    return assign(it, department=department, assignee=by, by=by)


def department_of_taker(user: User, submission: Submission) -> Department | None:
    """The department in which `user` would take it: its own, else the one of its body that they
    work in; None where that is not one."""
    if submission.department is not None:
        return submission.department
    found = {
        post.department_id: post.department
        for post in working_posts(user)
        if post.body_id == submission.handler_id
    }
    return next(iter(found.values())) if len(found) == 1 else None


def works_in(user: User, department: Department, place: Neighbourhood | None) -> bool:
    """Whether `user` works on submissions of this department at that place."""
    return any(
        post.body_id == department.body_id
        and post.department_id in (None, department.pk)
        and (place is None or post.district_id in (None, place.district_id))
        for post in working_posts(user)
    )


@transaction.atomic
def start(submission: Submission, *, by: Doer) -> Submission:
    """Work has begun."""
    return begin(submission, "start", by=by).finish()


@transaction.atomic
def decline(submission: Submission, *, reason: str, by: Doer) -> Submission:
    """Say no, with the reason that the applicant and everybody else will read."""
    move = begin(submission, "decline", by=by, reason=reason)
    it = move.row
    if it.first_answered_at is None:
        it.first_answered_at = move.at
    it.answers.filter(published_at=None).delete()
    done = move.finish(note=reason)
    translating.tell_reason(done, by=by)
    notify.tell_followers(done, MessageKind.DECLINED)
    return done


@transaction.atomic
def ask(submission: Submission, *, question: str, by: Doer) -> Enquiry:
    """Ask the applicant back. Only the two sides see it; the clock runs on."""
    move = begin(submission, "ask", by=by, question=question)
    enquiry = Enquiry.objects.create(
        submission=move.row, question=question, asked_by=by_name(by), asked_at=move.at
    )
    translating.tell_question(move.finish(), enquiry, by=by)
    return enquiry


@transaction.atomic
def note(submission: Submission, *, text: str, by: User) -> InternalNote:
    """Leave an internal note, in any state. It never leaves the body."""
    body = handling_body(submission)
    if body is None or not works_on(by, submission):
        raise NotAllowed(_("You may not do this with this submission."))
    if not text.strip():
        raise Invalid(_("The note is empty."), fields={"text": _("Please fill this in.")})
    return InternalNote.objects.create(
        submission=submission, body=body, text=text, written_by=by, written_at=now()
    )


@transaction.atomic
def close_after_silence(submission: Submission, *, by: Doer) -> Submission:
    """The resident did not say anything for two weeks: answered → closed, never "fixed".

    Raises WrongState where the two weeks are not over, as after another answer.
    """
    move = begin(submission, "close_after_silence", by=by)
    answered_at = move.row.answered_at
    if answered_at is None or answered_at > move.at - timedelta(days=DAYS_OF_SILENCE):
        raise WrongState(_("The resident still has time to say something."))
    return move.finish()
