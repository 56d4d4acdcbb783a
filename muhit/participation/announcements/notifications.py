"""What residents are told of news, and what those who speak for bodies and muhtars are told."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from muhit.foundation.accounts.models import User
from muhit.foundation.messages import kinds
from muhit.foundation.messages.enums import Topic
from muhit.foundation.messages.kinds import Params
from muhit.foundation.messages.models import Preference
from muhit.registers.offices.queries import roles_of

from . import wording
from .enums import MessageKind, State
from .models import Announcement
from .policies import bodies_announced_by
from .queries.reading import may_read, visible_to, with_places


def _row(about_id: int | None) -> Announcement:
    """The announcement, whatever its state: who reads this was asked about before."""
    return with_places(Announcement.objects.all()).get(pk=about_id or 0)


def _subject(params: Params, about_id: int | None) -> str:
    return wording.subject_of(_row(about_id))


def _body(params: Params, about_id: int | None) -> str:
    return wording.body_of(_row(about_id))


def _is_visible(user: User, about_id: int | None) -> bool:
    return may_read(user).filter(pk=about_id or 0).exists()


def _url(about_id: int | None, params: Params) -> str:
    return reverse("announcements:detail", args=[about_id])


def _waiting_subject(params: Params, about_id: int | None) -> str:
    row = _row(about_id)
    return _("An announcement waits for your approval: %(title)s") % {"title": row.title}


def _waiting_body(params: Params, about_id: int | None) -> str:
    row = _row(about_id)
    return _("%(sender)s wants to announce this to the neighbourhood. Nobody reads it before.") % {
        "sender": wording.sender_of(row)
    }


def _waiting_is_visible(user: User, about_id: int | None) -> bool:
    bodies = [body.pk for body in bodies_announced_by(user)]
    rows = Announcement.objects.filter(pk=about_id or 0, state=State.WAITING, body__in=bodies)
    return rows.exists()


def _decided_subject(params: Params, about_id: int | None) -> str:
    row = _row(about_id)
    if row.state == State.REFUSED:
        return _("Your announcement is not published: %(title)s") % {"title": row.title}
    return _("Your announcement is published: %(title)s") % {"title": row.title}


def _decided_body(params: Params, about_id: int | None) -> str:
    row = _row(about_id)
    if row.state == State.REFUSED:
        return _("The reason: %(reason)s\n\nYou can change it and hand it in again.") % {
            "reason": row.refusal
        }
    return _("Those who live in your neighbourhood are told.")


def _decided_is_visible(user: User, about_id: int | None) -> bool:
    return visible_to(user).filter(pk=about_id or 0).exists()


MESSAGES = (
    kinds.Kind(
        code=MessageKind.NEWS,
        topic=Topic.AROUND,
        title=gettext_lazy("Announcement in my neighbourhood"),
        subject=_subject,
        body=_body,
        url=_url,
        is_visible=_is_visible,
    ),
    kinds.Kind(
        code=MessageKind.URGENT,
        topic=Topic.AROUND,
        title=gettext_lazy("Urgent announcement in my neighbourhood"),
        subject=_subject,
        body=_body,
        url=_url,
        is_visible=_is_visible,
        way=Preference.Way.AT_ONCE,
    ),
    kinds.Kind(
        code=MessageKind.WAITING,
        topic=Topic.WORK,
        title=gettext_lazy("Announcement that waits for approval"),
        subject=_waiting_subject,
        body=_waiting_body,
        url=_url,
        is_visible=_waiting_is_visible,
        way=Preference.Way.AT_ONCE,
        concerns=lambda user: bool(bodies_announced_by(user)),
    ),
    kinds.Kind(
        code=MessageKind.DECIDED,
        topic=Topic.WORK,
        title=gettext_lazy("What became of my announcement"),
        subject=_decided_subject,
        body=_decided_body,
        url=_url,
        is_visible=_decided_is_visible,
        way=Preference.Way.AT_ONCE,
        concerns=lambda user: roles_of(user).is_muhtar,
    ),
)
