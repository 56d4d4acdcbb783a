"""What people are told about their mandates."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from muhit.foundation.accounts.models import User
from muhit.foundation.messages import kinds
from muhit.foundation.messages.enums import Topic
from muhit.foundation.messages.kinds import Params
from muhit.foundation.messages.models import Preference

from .enums import MessageKind
from .mandates import waiting_for
from .models import Mandate
from .policies import bodies_seen_by, decides_about_mandates


def _mandate(about_id: int | None) -> Mandate:
    rows = Mandate.objects.select_related("neighbourhood", "building__neighbourhood")
    return rows.get(pk=about_id or 0)


def _words(text: Promise) -> Callable[[Params, int | None], str]:
    """`text` holds ``%(office)s`` and ``%(place)s``."""

    def words(params: Params, about_id: int | None) -> str:
        row = _mandate(about_id)
        return str(text) % {
            "office": row.get_office_display(),
            "place": row.building or row.neighbourhood,
        }

    return words


def _is_mine(user: User, about_id: int | None) -> bool:
    return Mandate.objects.filter(pk=about_id or 0, user=user).exists()


def _asked_for_an_office(user: User) -> bool:
    return Mandate.objects.filter(user=user).exists()


MESSAGES = (
    kinds.Kind(
        code=MessageKind.CODES_RUN_OUT,
        topic=Topic.WORK,
        title=gettext_lazy("Text messages run out"),
        subject=lambda params, about_id: (
            _("%(used)d of %(most)d text messages of this hour are spent") % params
        ),
        body=lambda params, about_id: _(
            "Somebody may be asking for codes to run up costs. While it lasts, people sign in by "
            "e-mail. Whoever runs the installation finds more in the log and with: muhit check"
        ),
        url=lambda about_id, params: reverse("offices:administration"),
        is_visible=lambda user, about_id: bool(bodies_seen_by(user)),
        way=Preference.Way.AT_ONCE,
        concerns=lambda user: bool(bodies_seen_by(user)),
    ),
    kinds.Kind(
        code=MessageKind.CONFIRMED,
        topic=Topic.WORK,
        title=gettext_lazy("My mandate is confirmed"),
        subject=_words(gettext_lazy("You are confirmed as %(office)s: %(place)s")),
        body=lambda params, about_id: _("Your new start page is ready the next time you sign in."),
        url=lambda about_id, params: reverse("offices:mine"),
        is_visible=_is_mine,
        way=Preference.Way.AT_ONCE,
        concerns=_asked_for_an_office,
    ),
    kinds.Kind(
        code=MessageKind.ENDED,
        topic=Topic.WORK,
        title=gettext_lazy("My mandate was ended early"),
        subject=_words(gettext_lazy("Your mandate as %(office)s has ended: %(place)s")),
        body=lambda params, about_id: _mandate(about_id).end_reason,
        url=lambda about_id, params: reverse("offices:mine"),
        is_visible=_is_mine,
        way=Preference.Way.AT_ONCE,
        concerns=_asked_for_an_office,
    ),
    kinds.Kind(
        code=MessageKind.REFUSED,
        topic=Topic.WORK,
        title=gettext_lazy("My request for a mandate is refused"),
        subject=_words(gettext_lazy("Your request as %(office)s was refused: %(place)s")),
        body=lambda params, about_id: _mandate(about_id).refusal,
        url=lambda about_id, params: reverse("offices:mine"),
        is_visible=_is_mine,
        way=Preference.Way.AT_ONCE,
        concerns=_asked_for_an_office,
    ),
    kinds.Kind(
        code=MessageKind.WAITING,
        topic=Topic.WORK,
        title=gettext_lazy("A mandate waits for confirmation"),
        subject=_words(gettext_lazy("Somebody asks to be confirmed as %(office)s: %(place)s")),
        body=lambda params, about_id: _("Verify it, then confirm or refuse it."),
        url=lambda about_id, params: reverse("offices:decide", args=[about_id]),
        is_visible=lambda user, about_id: waiting_for(user).filter(pk=about_id or 0).exists(),
        concerns=decides_about_mandates,
    ),
)
