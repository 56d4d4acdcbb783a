"""What residents are told of news."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from muhit.foundation.accounts.models import User
from muhit.foundation.core.text import headline
from muhit.foundation.messages import kinds
from muhit.foundation.messages.kinds import Params

from .actions import KIND
from .queries import current


def _subject(params: Params, about_id: int | None) -> str:
    row = current().get(pk=about_id or 0)
    return _("%(body)s: %(title)s") % {"body": row.body, "title": row.title}


def _body(params: Params, about_id: int | None) -> str:
    return headline(str(current().get(pk=about_id or 0).text), 300)


def _is_visible(user: User, about_id: int | None) -> bool:
    return current().filter(pk=about_id or 0).exists()


kinds.register(
    kinds.Kind(
        code=KIND,
        title=gettext_lazy("Announcement in my neighbourhood"),
        subject=_subject,
        body=_body,
        url=lambda about_id, params: reverse("announcements:detail", args=[about_id]),
        is_visible=_is_visible,
    )
)
