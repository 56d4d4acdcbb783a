"""Filing for those who come to the office, vouching, passing on."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core import clock
from muhit.foundation.core.errors import Invalid, NotAllowed, WrongState
from muhit.foundation.core.rows import get_or_insert
from muhit.foundation.files.models import StoredFile
from muhit.foundation.messages.actions import send
from muhit.participation.filing.actions.filing import Behalf, Filing, file
from muhit.participation.moderation.screening import complaint_about
from muhit.participation.record.actions.moves import lock
from muhit.participation.record.acts import Act
from muhit.participation.record.enums import Channel, MessageKind
from muhit.participation.record.models import Attachment, Consent, PassedOn, Submission, Vouch
from muhit.participation.record.policies import CodeHolder
from muhit.registers.offices.queries import current_mandates
from muhit.registers.places.models import Building, Neighbourhood

from . import consents, policies

NO_NAME = "—"


@dataclass(frozen=True, kw_only=True)
class Person:
    """Who came to the office. `agreed`: what `consents.words_of` says was read out to them,
    and they said yes."""

    name: str
    language: str
    agreed: bool
    shares: bool


@transaction.atomic
def assist(*, place: Neighbourhood, filing: Filing, person: Person | None, by: User) -> Submission:
    """File for `person` at the muhtar's office, or for the neighbourhood where that is None.

    The consent is kept with the words that were read out. Raises NotAllowed, Invalid and
    what `filing.file` raises.
    """
    if not policies.may_assist(by, place):
        raise NotAllowed(_("Only the muhtar of the neighbourhood files here."))
    behalf = None
    if person is not None:
        reason = _("came to the muhtar's office")
        behalf = Behalf(name=person.name.strip() or NO_NAME, reason=reason, consented=person.agreed)
    filing = replace(filing, neighbourhood_id=place.pk, channel=Channel.MUHTAR, behalf=behalf)
    submission = file(filing=filing, by=by)
    if person is not None:
        applicant = submission.applicant
        applicant.language = person.language
        applicant.save(update_fields=["language"])
        get_or_insert(
            Consent,
            submission=submission,
            defaults={
                "words": consents.words_of(shares=person.shares, language=person.language),
                "language": person.language,
                "taken_by": by,
                "shares": person.shares,
            },
        )
    return submission


@transaction.atomic
def end_sharing(submission: Submission, *, by: CodeHolder | User) -> None:
    """The person no longer wants the muhtar to see it. Takes effect at once.

    Raises NotAllowed for anybody but the person, the muhtar included.
    """
    if not policies.can_end_sharing(by, submission):
        raise NotAllowed(_("Only the person for whom it was filed may do this."))
    ended = Consent.objects.filter(submission=submission, shares=True, ended_at=None)
    ended.update(ended_at=clock.now())
    record(Act.SHARING_ENDED, by=None, about=submission)


@transaction.atomic
def vouch(
    submission: Submission, *, by: User, note: str = "", photo: uuid.UUID | None = None
) -> Vouch:
    """Say publicly that one has seen it oneself, perhaps with a photo.

    `photo` is the id of a stored file the caller knows to be `by`'s own.
    Raises NotAllowed, Invalid where the note tells who somebody is or hurts, or WrongState
    where the muhtar has said so before.
    """
    submission = lock(submission)
    if not policies.may_vouch(by, submission):
        raise NotAllowed(_("Only the muhtar of the neighbourhood can say this, while it is open."))
    if Vouch.objects.filter(submission=submission).exists():
        raise WrongState(_("You have said so already."))
    if complaint := complaint_about(note):
        raise Invalid(_("Please correct what is marked."), fields={"note": complaint})
    row = Vouch.objects.create(
        submission=submission,
        seen_by=by,
        note=note.strip()[:300],
        photo=_attach(submission, photo),
    )
    record(Act.VOUCHED, by=by, about=submission)
    return row


@transaction.atomic
def take_back_vouch(submission: Submission, *, by: User) -> None:
    """It was a mistake. The photo is no longer shown. Raises NotAllowed."""
    row = Vouch.objects.select_related("photo").filter(submission=submission).first()
    if row is None:
        return
    if row.seen_by_id != by.pk:
        raise NotAllowed(_("Only who said it can take it back."))
    if row.photo is not None:
        row.photo.is_hidden = True
        row.photo.save(update_fields=["is_hidden"])
    row.delete()
    record(Act.VOUCH_TAKEN_BACK, by=by, about=submission)


def _attach(submission: Submission, photo: uuid.UUID | None) -> Attachment | None:
    if photo is None:
        return None
    stored = StoredFile.objects.filter(pk=photo, kind=StoredFile.Kind.PHOTO).first()
    if stored is None or Attachment.objects.filter(file=stored).exists():
        raise Invalid(
            _("A photo is no longer there. Please add it again."),
            fields={"photo": _("A photo is no longer there. Please add it again.")},
        )
    return Attachment.objects.create(
        submission=submission, file=stored, order=submission.attachments.count()
    )


@transaction.atomic
def pass_on(
    submission: Submission, *, buildings: Iterable[Building], note: str, by: User
) -> list[PassedOn]:
    """Point a public submission out to the managers of `buildings` of the neighbourhood.

    They get what everybody can read, and the muhtar's note. Raises NotAllowed or Invalid.
    """
    if not policies.may_pass_on(by, submission):
        raise NotAllowed(_("Only the muhtar of the neighbourhood can pass this on."))
    chosen = [one for one in buildings if one.neighbourhood_id == submission.neighbourhood_id]
    if not chosen:
        raise Invalid(
            _("Choose at least one building."),
            fields={"buildings": _("Choose at least one building.")},
        )
    known = set(
        PassedOn.objects.filter(submission=submission).values_list("building_id", flat=True)
    )
    made = PassedOn.objects.bulk_create(
        PassedOn(submission=submission, building=one, passed_by=by, note=note.strip()[:300])
        for one in chosen
        if one.pk not in known
    )
    mandates = current_mandates().filter(building__in=[row.building_id for row in made])
    managers = User.objects.filter(pk__in=mandates.values("user"))
    send(kind=MessageKind.PASSED_ON_BY_MUHTAR, to=managers, about_id=submission.pk, by=by)
    record(Act.PASSED_ON, by=by, about=submission, buildings=len(made))
    return made
