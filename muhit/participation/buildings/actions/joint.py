"""What the flats of a building tell the municipality together."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core import clock
from muhit.foundation.core.errors import Invalid, NotAllowed, Text, WrongState
from muhit.foundation.core.rows import get_or_insert
from muhit.foundation.messages.actions import send
from muhit.participation.filing.actions.filing import Filing, file
from muhit.participation.record.enums import Channel, Kind
from muhit.registers.organisations.models import Category
from muhit.registers.organisations.queries import category_covers
from muhit.registers.places.models import Building
from muhit.registers.residents.queries import FEWEST, residence_of, residents_of

from .. import policies
from ..acts import Act
from ..enums import MessageKind
from ..models import JointSubmission, Signature
from ..queries import flats_behind
from ..texts import ask_for_other_languages, no_longer_needed

MAX_TEXT = 3800


@transaction.atomic
def open_joint(
    building: Building, *, kind: str, text: str, language: str, category: Category, by: User
) -> JointSubmission:
    """Word what the building shall say; its residents are asked to sign.

    Raises NotAllowed or Invalid.
    """
    _require_manager(by, building)
    faults: dict[str, Text] = {}
    if kind not in Kind.values:
        faults["kind"] = _("Choose whether it is a complaint, a request or a proposal.")
    if not 0 < len(text.strip()) <= MAX_TEXT:
        faults["text"] = _("Write in your own words what it is about.")
    if language not in dict(settings.LANGUAGES):
        faults["language"] = _("Choose the language of your words.")
    if not category_covers(category, building.neighbourhood) or category.call_instead:
        faults["category"] = _("Choose what it is about.")
    if faults:
        raise Invalid(_("Please correct what is marked."), fields=faults)
    joint = JointSubmission.objects.create(
        building=building,
        kind=kind,
        text=text.strip(),
        language=language,
        category=category,
        opened_by=by,
    )
    ask_for_other_languages(joint, by=by)
    record(Act.JOINT_OPENED, by=by, about=joint, building=building.pk)
    send(kind=MessageKind.OPENED, to=residents_of(building), about_id=joint.pk, by=by)
    return joint


@transaction.atomic
def sign(joint: JointSubmission, *, by: User) -> Signature:
    """Sign for one's flat. Signing again changes nothing.

    Answers the same whatever others of the flat did. Raises NotAllowed for who does not
    live there, WrongState where it was filed or withdrawn.
    """
    joint = _open(joint)
    if residence_of(by, joint.building) is None:
        raise NotAllowed(_("Only those who live in this building may do this."))
    mine, _is_new = get_or_insert(Signature, joint=joint, user=by)
    _tell_number(joint)
    return mine


@transaction.atomic
def unsign(joint: JointSubmission, *, by: User) -> None:
    """Take one's signature back, as long as it is not filed. Raises WrongState."""
    joint = _open(joint)
    joint.signatures.filter(user=by).delete()
    _tell_number(joint)


def _tell_number(joint: JointSubmission) -> None:
    """Renew the number that is told, by three flats or more at once: whoever looks before
    and after a signature learns nothing of it, nor of another one of their own flat."""
    joint.told = number_told(flats_behind(joint), before=joint.told)
    joint.save(update_fields=["told"])


def number_told(flats: int, *, before: int) -> int:
    """The number that is told when so many flats stand behind it and `before` was told."""
    return flats if abs(flats - before) >= FEWEST else before


@transaction.atomic
def file_joint(joint: JointSubmission, *, by: User) -> JointSubmission:
    """File it: a public submission that says how many flats stand behind it.

    Raises NotAllowed, WrongState, or Invalid with fewer than three flats.
    """
    _require_manager(by, joint.building)
    joint = _open(joint)
    flats = flats_behind(joint)
    if flats < FEWEST:
        raise Invalid(
            _("At least %(flats)d flats sign before it can be filed.") % {"flats": FEWEST}
        )
    joint.submission = file(filing=_filing(joint, flats), by=by)
    joint.filed_at, joint.flats = clock.now(), flats
    joint.save(update_fields=["submission", "filed_at", "flats"])
    record(Act.JOINT_FILED, by=by, about=joint, building=joint.building_id, flats=flats)
    signers = User.objects.filter(pk__in=joint.signatures.values("user"))
    send(kind=MessageKind.FILED, to=signers, about_id=joint.pk, by=by)
    return joint


@transaction.atomic
def withdraw_joint(joint: JointSubmission, *, by: User) -> JointSubmission:
    """Give it up before it is filed. Raises NotAllowed or WrongState."""
    _require_manager(by, joint.building)
    joint = _open(joint)
    joint.withdrawn_at = clock.now()
    joint.save(update_fields=["withdrawn_at"])
    no_longer_needed(joint)
    record(Act.JOINT_WITHDRAWN, by=by, about=joint, building=joint.building_id)
    return joint


def _filing(joint: JointSubmission, flats: int) -> Filing:
    building = joint.building
    with override(joint.language):
        signed = ngettext(
            "Signed by %(flats)d flat of %(building)s.",
            "Signed by %(flats)d flats of %(building)s.",
            flats,
        ) % {"flats": flats, "building": building.name}
    return Filing(
        key=joint.filing_key,
        kind=joint.kind,
        text=f"{joint.text}\n\n{signed}",
        language=joint.language,
        neighbourhood_id=building.neighbourhood_id,
        building_id=building.pk,
        position=building.position,
        place_text=building.address,
        category_id=joint.category_id,
        channel=Channel.BUILDING_MANAGER,
    )


def _open(joint: JointSubmission) -> JointSubmission:
    row = (
        JointSubmission.objects.select_for_update(of=("self",))
        .select_related("building__neighbourhood", "category")
        .get(pk=joint.pk)
    )
    if not row.is_open:
        raise WrongState(_("It has been filed or withdrawn already."))
    return row


def _require_manager(by: User, building: Building) -> None:
    if not policies.may_manage(by, building):
        raise NotAllowed(_("Only the manager of this building may do this."))
