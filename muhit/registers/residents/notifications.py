"""What residents and managers are told about who speaks for a flat."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from muhit.foundation.accounts.models import User
from muhit.foundation.messages import kinds
from muhit.foundation.messages.enums import Topic
from muhit.foundation.messages.kinds import Params
from muhit.foundation.messages.models import Preference
from muhit.registers.offices.queries import manages, roles_of
from muhit.registers.places.models import Building

from .enums import MessageKind
from .models import FlatDoubt
from .queries import current_residences, lives_in_a_building


def _doubt(about_id: int | None) -> FlatDoubt:
    return FlatDoubt.objects.select_related("building").get(pk=about_id or 0)


def _doubt_subject(params: Params, about_id: int | None) -> str:
    row = _doubt(about_id)
    door = f"{row.block} {row.flat}".strip()
    return _("%(building)s: a new slip for flat %(door)s") % {
        "building": row.building,
        "door": door,
    }


def _sees_doubt(user: User, about_id: int | None) -> bool:
    row = FlatDoubt.objects.select_related("building").filter(pk=about_id or 0).first()
    return row is not None and manages(user, row.building)


def _lives_there(user: User, about_id: int | None) -> bool:
    return current_residences().filter(user=user, building=about_id or 0).exists()


MESSAGES = (
    kinds.Kind(
        code=MessageKind.DOUBT,
        topic=Topic.WORK,
        title=gettext_lazy("A flat of my building needs a new slip"),
        subject=_doubt_subject,
        body=lambda params, about_id: str(_doubt(about_id).get_why_display()),
        url=lambda about_id, params: reverse(
            "buildings:slips", args=[_doubt(about_id).building_id]
        ),
        is_visible=_sees_doubt,
        concerns=lambda user: roles_of(user).is_building_manager,
    ),
    kinds.Kind(
        code=MessageKind.RENEWED,
        topic=Topic.AROUND,
        title=gettext_lazy("My flat has a new slip"),
        subject=lambda params, about_id: (
            _("%(building)s: your flat has a new slip")
            % {"building": Building.objects.get(pk=about_id or 0)}
        ),
        body=lambda params, about_id: _(
            "The manager made a new slip for your flat, and the old code no longer works. Type "
            "the new code to go on voting and signing for your flat."
        ),
        url=lambda about_id, params: reverse("residents:enter-code"),
        is_visible=_lives_there,
        way=Preference.Way.AT_ONCE,
        concerns=lives_in_a_building,
    ),
)
