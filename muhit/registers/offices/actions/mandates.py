"""Asking for mandates; confirming, refusing and ending them."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core import clock
from muhit.foundation.core.errors import Invalid, NotAllowed, WrongState
from muhit.foundation.messages.actions import send
from muhit.registers.organisations.queries import bodies_over
from muhit.registers.places.models import Building, Neighbourhood

from .. import policies
from ..acts import Act
from ..enums import MessageKind
from ..errors import OfficeTaken
from ..models import Mandate
from ..queries import current_mandates, current_posts, forget_roles
from ..rights import MUNICIPAL, TABLE, Verb
from .buildings import BuildingDraft, confirm_building, save_building

# Kinds of message, declared in notifications.py.


@transaction.atomic
def ask_for_mandate(
    *,
    office: str,
    place: Neighbourhood | Building,
    started_on: date,
    evidence: str = "",
    by: User,
) -> Mandate:
    """Ask to be known as muhtar of a neighbourhood or manager of a building.

    It counts only once staff have confirmed it. Raises NotAllowed, or Invalid: a
    place of the wrong kind, a start in the future, asked for already, no name.
    """
    if not policies.may_ask_for_mandate(by):
        raise NotAllowed(_("Sign in to ask for this."))
    if not by.name.strip():
        text = _("Write your name and surname.")
        raise Invalid(text, fields={"my_name": text})
    wanted = Neighbourhood if office == Mandate.Office.MUHTAR else Building
    if office not in Mandate.Office.values or not isinstance(place, wanted):
        raise Invalid(_("Choose the office and its place."), fields={"office": _("Choose one.")})
    if started_on > clock.today():
        text = _("This day is in the future.")
        raise Invalid(text, fields={"started_on": text})
    kind = "neighbourhood" if isinstance(place, Neighbourhood) else "building"
    where = {f"{kind}_id": place.pk}
    held = Mandate.objects.filter(user=by, office=office, refused_at=None, ends_on=None, **where)
    if held.exists():
        raise Invalid(_("You have asked for this already."))
    mandate = Mandate.objects.create(
        user=by, office=office, started_on=started_on, evidence=evidence.strip(), **where
    )
    record(Act.MANDATE_ASKED, by=by, about=mandate, office=office, place=place.pk)
    send(kind=MessageKind.WAITING, to=_deciding(mandate), about_id=mandate.pk, by=by)
    return mandate


@transaction.atomic
def register_building(
    *, draft: BuildingDraft, started_on: date, evidence: str = "", by: User
) -> Mandate:
    """Register a building and ask to be known as its manager.

    A building of the same name and address in the neighbourhood is not registered
    twice. Raises NotAllowed or Invalid.
    """
    return ask_for_mandate(
        office=Mandate.Office.BUILDING_MANAGER,
        place=save_building(draft=draft, by=by),
        started_on=started_on,
        evidence=evidence,
        by=by,
    )


@transaction.atomic
def confirm_mandate(mandate: Mandate, *, ends_on: date | None = None, by: User) -> Mandate:
    """Confirm that this person holds the office.

    A predecessor's open mandate for the same place ends the day this one starts.
    Raises NotAllowed, WrongState, Invalid (`ends_on` not after the start) or
    OfficeTaken where the days overlap with somebody else's all the same.
    """
    mandate = _waiting(mandate, by)
    if ends_on is not None and ends_on <= mandate.started_on:
        text = _("The end comes after the start.")
        raise Invalid(text, fields={"ends_on": text})
    before = Mandate.objects.filter(
        office=mandate.office,
        neighbourhood=mandate.neighbourhood_id,
        building=mandate.building_id,
        confirmed_at__isnull=False,
        ends_on=None,
        started_on__lt=mandate.started_on,
    )
    for predecessor in before.select_for_update():
        _end(predecessor, on=mandate.started_on, by=by)
    mandate.confirmed_at, mandate.confirmed_by, mandate.ends_on = clock.now(), by, ends_on
    try:
        with transaction.atomic():
            mandate.save(update_fields=["confirmed_at", "confirmed_by", "ends_on"])
    except IntegrityError as error:
        raise OfficeTaken(
            _("Somebody else holds this office on these days. End that mandate first.")
        ) from error
    record(Act.MANDATE_CONFIRMED, by=by, about=mandate, user=mandate.user_id)
    if mandate.building is not None:
        confirm_building(mandate.building, by=by)
    send(kind=MessageKind.CONFIRMED, to=[mandate.user], about_id=mandate.pk, by=by)
    forget_roles(mandate.user)
    return mandate


@transaction.atomic
def refuse_mandate(mandate: Mandate, *, reason: str, by: User) -> Mandate:
    """Refuse it, with a reason that whoever asked can read.

    Raises NotAllowed, WrongState, or Invalid without a reason.
    """
    mandate = _waiting(mandate, by)
    if not reason.strip():
        text = _("Write why, so that the person can put it right.")
        raise Invalid(text, fields={"reason": text})
    mandate.refused_at, mandate.refused_by = clock.now(), by
    mandate.refusal = reason.strip()[:300]
    mandate.save(update_fields=["refused_at", "refused_by", "refusal"])
    record(Act.MANDATE_REFUSED, by=by, about=mandate, user=mandate.user_id)
    send(kind=MessageKind.REFUSED, to=[mandate.user], about_id=mandate.pk, by=by)
    return mandate


@transaction.atomic
def end_mandate(mandate: Mandate, *, by: User) -> Mandate:
    """End a confirmed mandate, or take back one that waits; what it allowed ends at once.

    Raises NotAllowed, or WrongState where it has ended or was refused.
    """
    if not policies.may_end(by, mandate):
        raise NotAllowed(_("Only whoever holds the mandate, or staff, may end it."))
    mandate = Mandate.objects.select_for_update().get(pk=mandate.pk)
    today = clock.today()
    if mandate.refused_at or (mandate.ends_on is not None and mandate.ends_on <= today):
        raise WrongState(_("This mandate has ended already."))
    _end(mandate, on=max(today, mandate.started_on), by=by)
    return mandate


def _deciding(mandate: Mandate) -> QuerySet[User]:
    """Whoever may confirm the mandate by their post; for a building its muhtar, too."""
    posts = current_posts().filter(
        body__in=bodies_over(mandate.place).filter(kind__in=MUNICIPAL).order_by().values("pk"),
        role__in=TABLE.offices(Verb.CONFIRM),
    )
    people = Q(pk__in=posts.values("user"))
    if mandate.building is not None:
        muhtars = current_mandates().filter(neighbourhood=mandate.place)
        people |= Q(pk__in=muhtars.values("user"))
    return User.objects.filter(people)


def _waiting(mandate: Mandate, by: User) -> Mandate:
    """The mandate, locked. Raises NotAllowed or WrongState."""
    if not policies.may_confirm(by, mandate):
        raise NotAllowed(_("Only those who confirm mandates of this place may do this."))
    locked = Mandate.objects.select_for_update().get(pk=mandate.pk)
    if not locked.is_waiting:
        raise WrongState(_("Somebody has decided this already."))
    return locked


def _end(mandate: Mandate, *, on: date, by: User) -> None:
    mandate.ends_on = on
    mandate.save(update_fields=["ends_on"])
    record(Act.MANDATE_ENDED, by=by, about=mandate, user=mandate.user_id)
    forget_roles(mandate.user)


@transaction.atomic
def end_early(mandate: Mandate, *, reason: str, by: User) -> Mandate:
    """End somebody's mandate before its day; its holder is told why.

    Raises NotAllowed, WrongState where it has ended, Invalid without a reason.
    """
    why = reason.strip()[:300]
    if not why:
        text = _("Write why: the person will read it.")
        raise Invalid(text, fields={"reason": text})
    ended = end_mandate(mandate, by=by)
    ended.end_reason = why
    ended.save(update_fields=["end_reason"])
    send(kind=MessageKind.ENDED, to=[ended.user], about_id=ended.pk, by=by)
    return ended
