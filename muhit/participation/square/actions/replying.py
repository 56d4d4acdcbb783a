"""What the applicant does after filing: reply, confirm, reopen, withdraw."""

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.core.errors import WrongState
from muhit.foundation.steps.mover import System
from muhit.participation.record import notify, translating
from muhit.participation.record.actions.merging import unmerge
from muhit.participation.record.actions.moves import begin
from muhit.participation.record.enums import Actor, MessageKind
from muhit.participation.record.models import Enquiry, Submission
from muhit.participation.record.policies import Doer, needs_asking
from muhit.participation.record.states import AGENTS
from muhit.participation.withholding.actions.holding import screen_reason


@transaction.atomic
def reply(enquiry: Enquiry, *, text: str, by: Doer) -> Enquiry:
    """Answer the question that staff asked back. Raises WrongState on a second reply."""
    move = begin(enquiry.submission, "reply", by=by, reply=text)
    open_enquiry = Enquiry.objects.select_for_update().get(pk=enquiry.pk)
    if open_enquiry.replied_at is not None:
        raise WrongState(_("This question has been answered already."))
    open_enquiry.reply, open_enquiry.replied_at = text, move.at
    open_enquiry.save()
    notify.tell_department(move.finish(), MessageKind.REPLY)
    translating.ask_for_reply(open_enquiry, by=by)
    return open_enquiry


@transaction.atomic
def confirm(submission: Submission, *, by: Doer) -> Submission:
    """The resident says: it is fixed. Nobody else can."""
    return begin(submission, "confirm", by=by).finish()


@transaction.atomic
def confirm_for(submission: Submission, *, asked: bool, by: Doer) -> Submission:
    """A muhtar, a building's manager or a neighbour says for the resident that it is fixed.

    `asked`: the resident asked them to say so; kept with the step. It ends, and is not called
    fixed: the resident is told, and may still say so, or reopen it.
    """
    is_asked = asked or not needs_asking(by, submission)
    move = begin(submission, "confirm_for", by=by, asked=is_asked or None)
    return move.finish(data={"asked": asked})


@transaction.atomic
def reopen(submission: Submission, *, reason: str, by: Doer) -> Submission:
    """Back to the department that had it; the old clock runs on, due dates stay."""
    move = begin(submission, "reopen", by=by, reason=reason)
    move.row.reopenings += 1
    move.row.answered_at = None
    done = move.finish(note=reason)
    step = done.steps.latest("at", "id")
    if move.as_actor in (Actor.APPLICANT, *AGENTS):
        screen_reason(done, step)
        translating.ask_for_reason(done, step, by=by)
    else:
        translating.put_into_words_of_resident(done, step, by=by)
    notify.tell_department(done, MessageKind.REOPENED)
    notify.tell_followers(done, MessageKind.REOPENED)
    return done


@transaction.atomic
def withdraw(submission: Submission, *, by: Doer) -> Submission:
    """The applicant takes it back. It stays in the list as withdrawn, without their name.

    What was merged into it belongs to other people, who did not withdraw: it stands on
    its own again.
    """
    for duplicate in submission.duplicates.order_by("pk"):
        unmerge(duplicate, by=System())
    move = begin(submission, "withdraw", by=by)
    move.row.public_name = ""
    move.row.answers.filter(published_at=None).delete()
    done = move.finish()
    translating.no_longer_needed(done)
    return done
