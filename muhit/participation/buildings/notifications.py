"""What residents and managers are told in the matters of their building."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from muhit.foundation.accounts.models import User
from muhit.foundation.core.text import headline
from muhit.foundation.messages import kinds
from muhit.foundation.messages.enums import Topic
from muhit.foundation.messages.kinds import Params
from muhit.foundation.messages.models import Preference
from muhit.registers.offices.queries import roles_of
from muhit.registers.residents.queries import lives_in_a_building

from .enums import MessageKind
from .models import Handover, JointSubmission, Notice
from .queries import joint_for, notices_for


def _notice(about_id: int | None) -> Notice:
    return Notice.objects.select_related("building", "announcement").get(pk=about_id or 0)


def _joint(about_id: int | None) -> JointSubmission:
    return JointSubmission.objects.select_related("building").get(pk=about_id or 0)


def _notice_subject(params: Params, about_id: int | None) -> str:
    row = _notice(about_id)
    return _("%(building)s: %(title)s") % {"building": row.building, "title": row.heading.text}


def _opened_subject(params: Params, about_id: int | None) -> str:
    return _("%(building)s: will your flat sign?") % {"building": _joint(about_id).building}


def _filed_subject(params: Params, about_id: int | None) -> str:
    row = _joint(about_id)
    return _("%(building)s: filed together, number %(number)s") % {
        "building": row.building,
        "number": row.submission_id,
    }


def _filed_body(params: Params, about_id: int | None) -> str:
    flats = _joint(about_id).flats or 0
    return ngettext(
        "%(flats)d flat stands behind it. The answer will be public; follow it to be told.",
        "%(flats)d flats stand behind it. The answer will be public; follow it to be told.",
        flats,
    ) % {"flats": flats}


def _accepted_subject(params: Params, about_id: int | None) -> str:
    row = Handover.objects.select_related("building").get(pk=about_id or 0)
    return _("%(building)s: the next manager has accepted") % {"building": row.building}


def _sees_notice(user: User, about_id: int | None) -> bool:
    return notices_for(user).filter(pk=about_id or 0).exists()


def _sees_joint(user: User, about_id: int | None) -> bool:
    return joint_for(user).filter(pk=about_id or 0).exists()


def _proposed(user: User, about_id: int | None) -> bool:
    return Handover.objects.filter(pk=about_id or 0, proposed_by=user).exists()


def _manages(user: User) -> bool:
    return roles_of(user).is_building_manager


MESSAGES = (
    kinds.Kind(
        code=MessageKind.NOTICE,
        topic=Topic.AROUND,
        title=gettext_lazy("Notice in my building"),
        subject=_notice_subject,
        body=lambda params, about_id: headline(_notice(about_id).words, 300),
        url=lambda about_id, params: reverse("buildings:notice", args=[about_id]),
        is_visible=_sees_notice,
        concerns=lives_in_a_building,
    ),
    kinds.Kind(
        code=MessageKind.OPENED,
        topic=Topic.AROUND,
        title=gettext_lazy("My building collects signatures"),
        subject=_opened_subject,
        body=lambda params, about_id: headline(_joint(about_id).wording.text, 300),
        url=lambda about_id, params: reverse("buildings:joint", args=[about_id]),
        is_visible=_sees_joint,
        concerns=lives_in_a_building,
    ),
    kinds.Kind(
        code=MessageKind.FILED,
        topic=Topic.AROUND,
        title=gettext_lazy("What my flat signed is filed"),
        subject=_filed_subject,
        body=_filed_body,
        url=lambda about_id, params: reverse("buildings:joint", args=[about_id]),
        is_visible=_sees_joint,
        concerns=lives_in_a_building,
    ),
    kinds.Kind(
        code=MessageKind.ACCEPTED,
        topic=Topic.WORK,
        title=gettext_lazy("The handover of my building is accepted"),
        subject=_accepted_subject,
        body=lambda params, about_id: _(
            "Once the mandate is confirmed, you no longer see the pages of the manager. "
            "Until then everything stays as it is."
        ),
        url=lambda about_id, params: reverse("offices:mine"),
        is_visible=_proposed,
        way=Preference.Way.AT_ONCE,
        concerns=_manages,
    ),
)
