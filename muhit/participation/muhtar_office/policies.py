"""May this muhtar do this? A muhtar sees what everybody sees, and what people agreed to share."""

from typing import Any

from muhit.foundation.accounts.models import User
from muhit.participation.record.models import Submission
from muhit.participation.record.policies import CodeHolder, Doer, is_applicant, works_on
from muhit.registers.offices.queries import roles_of
from muhit.registers.places.models import Neighbourhood


def is_muhtar_of(user: Any, neighbourhood_id: int | None) -> bool:
    """Muhtar of that neighbourhood today."""
    return (
        isinstance(user, User)
        and user.is_active
        and neighbourhood_id in {place.pk for place in roles_of(user).muhtar_of}
    )


def may_assist(user: Any, place: Neighbourhood) -> bool:
    """File for those who come to the office of that neighbourhood."""
    return is_muhtar_of(user, place.pk)


def may_vouch(user: Any, submission: Submission) -> bool:
    """Confirm what everybody can read, while it is open."""
    return (
        is_muhtar_of(user, submission.neighbourhood_id)
        and submission.is_public
        and submission.is_open
    )


def may_pass_on(user: Any, submission: Submission) -> bool:
    """Point out to building managers what everybody can read."""
    return is_muhtar_of(user, submission.neighbourhood_id) and submission.is_public


def can_end_sharing(by: Doer, submission: Submission) -> bool:
    """The person for whom a muhtar filed it, as long as the muhtar may see it; not the muhtar."""
    consent = getattr(submission, "consent", None)
    if consent is None or not consent.shares or consent.ended_at is not None:
        return False
    is_person = isinstance(by, CodeHolder) or (
        isinstance(by, User) and submission.applicant.user_id == by.pk
    )
    return is_person and is_applicant(by, submission)


def may_print_petition(by: Doer, submission: Submission) -> bool:
    """The applicant's side, who will sign it, and the staff who work on it."""
    return is_applicant(by, submission) or works_on(by, submission)
