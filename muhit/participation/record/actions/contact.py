"""How an applicant without an account is reached, and how a submission gets an account."""

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core.errors import NotAllowed
from muhit.foundation.core.rows import get_or_insert

from ..acts import Act
from ..enums import Channel
from ..models import Applicant, Submission


@transaction.atomic
def add_contact(submission: Submission, *, phone: str, email: str, language: str) -> Applicant:
    """Leave a phone number or an e-mail; whoever holds the tracking code may do so.

    Raises NotAllowed where the submission belongs to an account, which has its own.
    """
    applicant = _locked(submission)
    if applicant.user_id is not None:
        raise NotAllowed(_("This submission belongs to an account. Sign in to change it."))
    applicant.phone, applicant.email, applicant.language = phone, email, language
    applicant.save(update_fields=["phone", "email", "language"])
    record(Act.CONTACT_ADDED, about=submission)
    return applicant


@transaction.atomic
def link_to_account(submission: Submission, *, by: User) -> Applicant:
    """Make the signed-in holder of the tracking code its applicant.

    Raises NotAllowed where it belongs to another account. A second time changes nothing.
    """
    applicant = _locked(submission)
    if applicant.user_id not in (None, by.pk):
        raise NotAllowed(_("This submission belongs to another account."))
    if _is_somebody_elses(submission, applicant, by):
        raise NotAllowed(_("This submission was filed by another account."))
    if applicant.user_id is None:
        # The account has its own phone and e-mail: nothing is kept twice.
        applicant.user, applicant.phone, applicant.email = by, "", ""
        applicant.save(update_fields=["user", "phone", "email"])
        record(Act.LINKED, by=by, about=submission)
    return applicant


@transaction.atomic
def forget_contact(submission_id: int) -> None:
    """The applicant wants to hear nothing more: what they left to be reached by is erased."""
    Applicant.objects.filter(submission_id=submission_id).update(phone="", email="")


def _locked(submission: Submission) -> Applicant:
    applicant, _created = get_or_insert(Applicant, locked=True, submission=submission)
    return applicant


def _is_somebody_elses(submission: Submission, applicant: Applicant, by: User) -> bool:
    """What was filed for somebody is theirs who filed it; but what a muhtar filed is the
    person's, who alone has the code of the slip, and never the muhtar's."""
    if submission.channel == Channel.MUHTAR:
        return applicant.filed_by_id == by.pk
    return applicant.filed_by_id not in (None, by.pk)
