"""What staff do with a submission, verb by verb as in `states.py`."""

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.core.clock import now
from muhit.foundation.core.errors import Invalid, NotAllowed
from muhit.registers.organisations.models import Body, Category, Department
from muhit.registers.organisations.queries import category_covers, department_for
from muhit.registers.people.queries import roles_of

from .. import notifications
from ..clocks import due_dates
from ..models import Enquiry, InternalNote, Submission
from ..policies import Doer, works_on
from ..search_text import refresh_search
from .moves import begin


def _by_name(user: Doer) -> User | None:
    return user if isinstance(user, User) else None


@transaction.atomic
def triage(submission: Submission, *, by: Doer) -> Submission:
    """Somebody looks at it: received or forwarded → in triage."""
    return begin(submission, "triage", by=by).finish()


@transaction.atomic
def recategorise(submission: Submission, *, category: Category, by: Doer) -> Submission:
    """Correct the category; the department and the due dates follow, the clock runs on.

    Raises Invalid for a category of another body (that is a forwarding), or one
    that does not cover the place.
    """
    move = begin(submission, "recategorise", by=by, category=category)
    it = move.submission
    if it.body_id is not None and category.body_id != it.body_id:
        raise Invalid(
            _("This category belongs to another body. Forward the submission instead."),
            fields={"category": _("Choose a category of your own body.")},
        )
    if it.neighbourhood is not None and not category_covers(category, it.neighbourhood):
        raise Invalid(
            _("This category is not offered at this place."),
            fields={"category": _("Choose another category.")},
        )
    before = it.category_id
    it.category, it.body = category, category.body
    it.department = department_for(category, it.neighbourhood) or it.department
    _restart_due_dates(it)
    done = move.finish(data={"from": before, "to": category.pk})
    refresh_search(done)
    return done


def _restart_due_dates(submission: Submission) -> None:
    due = due_dates(submission.category, submission.clock_started_at)
    submission.first_answer_due_at = due.first_answer
    submission.solution_due_at = due.solution


@transaction.atomic
def assign(
    submission: Submission, *, department: Department, assignee: User | None = None, by: Doer
) -> Submission:
    """Give it to a department of the same body and, if wanted, to one of its people."""
    move = begin(submission, "assign", by=by, department=department)
    it = move.submission
    if department.body_id != it.body_id:
        raise Invalid(
            _("This department belongs to another body. Forward the submission instead."),
            fields={"department": _("Choose a department of your own body.")},
        )
    if assignee is not None and not _works_in(assignee, department):
        raise Invalid(
            _("This person does not work in that department."),
            fields={"assignee": _("Choose somebody of the department.")},
        )
    it.department, it.assignee = department, assignee
    done = move.finish()
    notifications.tell_department(done, "submission_assigned")
    notifications.tell_applicant(done, "submission_moved")
    return done


def _works_in(user: User, department: Department) -> bool:
    return any(
        post.body_id == department.body_id and post.department_id in (None, department.pk)
        for post in roles_of(user).posts
    )


@transaction.atomic
def start(submission: Submission, *, by: Doer) -> Submission:
    """Work has begun."""
    done = begin(submission, "start", by=by).finish()
    notifications.tell_applicant(done, "submission_moved")
    return done


@transaction.atomic
def forward(submission: Submission, *, body: Body, reason: str, by: Doer) -> Submission:
    """Pass it on to the body that is responsible, by name; that body's clock starts.

    Law 3071, article 5: who was addressed by mistake passes it on and tells the
    applicant. The category is the other body's of the same name, where it has one.
    """
    move = begin(submission, "forward", by=by, body=body, reason=reason)
    it = move.submission
    if body.pk == it.body_id:
        raise Invalid(
            _("The submission is with this body already."),
            fields={"body": _("Choose another body.")},
        )
    before = it.body_id
    it.forwarded_from_id, it.body = before, body
    it.category = _same_category(body, it.category)
    it.department = department_for(it.category, it.neighbourhood) if it.category else None
    it.assignee = None
    it.clock_started_at = now()
    _restart_due_dates(it)
    done = move.finish(note=reason, data={"from": before, "to": body.pk})
    refresh_search(done)
    notifications.tell_department(done, "submission_received_by_department")
    notifications.tell_applicant(done, "submission_forwarded")
    notifications.tell_followers(done, "submission_forwarded")
    return done


def _same_category(body: Body, category: Category | None) -> Category | None:
    """The active category of `body` that carries the same Turkish name, if there is one."""
    if category is None:
        return None
    return body.categories.filter(
        is_active=True, department__isnull=False, name__tr=category.name.get("tr")
    ).first()


@transaction.atomic
def decline(submission: Submission, *, reason: str, by: Doer) -> Submission:
    """Say no, with the reason that the applicant and everybody else will read."""
    move = begin(submission, "decline", by=by, reason=reason)
    it = move.submission
    if it.first_answered_at is None:
        it.first_answered_at = now()
    it.answers.filter(published_at=None).delete()
    done = move.finish(note=reason)
    notifications.tell_applicant(done, "submission_declined")
    notifications.tell_followers(done, "submission_declined")
    return done


@transaction.atomic
def ask(submission: Submission, *, question: str, by: Doer) -> Enquiry:
    """Ask the applicant back. Only the two sides see it; the clock runs on."""
    move = begin(submission, "ask", by=by, question=question)
    enquiry = Enquiry.objects.create(
        submission=move.submission, question=question, asked_by=_by_name(by), asked_at=now()
    )
    notifications.tell_applicant(move.finish(), "submission_question")
    return enquiry


@transaction.atomic
def note(submission: Submission, *, text: str, by: User) -> InternalNote:
    """Leave an internal note, in any state. It never leaves the body."""
    if not works_on(by, submission) or submission.body is None:
        raise NotAllowed(_("You may not do this with this submission."))
    if not text.strip():
        raise Invalid(_("The note is empty."), fields={"text": _("Please fill this in.")})
    return InternalNote.objects.create(
        submission=submission, body=submission.body, text=text, written_by=by, written_at=now()
    )


@transaction.atomic
def close_after_silence(submission: Submission, *, by: Doer) -> Submission:
    """The resident did not say anything for two weeks: answered → closed, never "fixed"."""
    done = begin(submission, "close_after_silence", by=by).finish()
    notifications.tell_applicant(done, "submission_closed")
    return done
