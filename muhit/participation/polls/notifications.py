"""What those who are asked are told: that there is a question, and what came of it."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from muhit.foundation.accounts.models import User
from muhit.foundation.messages import kinds
from muhit.foundation.messages.enums import Topic
from muhit.foundation.messages.kinds import Params
from muhit.foundation.ui.words import day_words

from .enums import MessageKind
from .models import Poll
from .queries import counted, visible_to


def _fetch(about_id: int | None) -> Poll:
    rows = Poll.objects.select_related("building", "neighbourhood")
    return rows.get(pk=about_id or 0, withdrawn_at=None)


def _is_visible(user: User, about_id: int | None) -> bool:
    return visible_to(user).filter(pk=about_id or 0).exists()


def _url(about_id: int | None, params: Params) -> str:
    return reverse("polls:detail", args=[about_id])


def _asked_subject(params: Params, about_id: int | None) -> str:
    poll = _fetch(about_id)
    place = poll.building or poll.neighbourhood
    return _("%(place)s asks: %(question)s") % {"place": place, "question": poll.heading.text}


def _asked_body(params: Params, about_id: int | None) -> str:
    return _("You can vote, and change your vote, until %(day)s.") % {
        "day": day_words(_fetch(about_id).ends_at)
    }


def _counted_subject(params: Params, about_id: int | None) -> str:
    return _("Result: %(question)s") % {"question": _fetch(about_id).heading.text}


def _counted_body(params: Params, about_id: int | None) -> str:
    poll = _fetch(about_id)
    result = counted(poll, list(poll.options.all()))
    if result.has_too_few:
        return _("Too few took part to show a result without showing who voted how.")
    first = result.first
    if first is None:
        return _("No answer has more votes than all others.")
    return _("Most votes: %(answer)s") % {"answer": first.text}


MESSAGES = (
    kinds.Kind(
        code=MessageKind.ASKED,
        topic=Topic.DECISIONS,
        title=gettext_lazy("A question to my neighbourhood or building"),
        subject=_asked_subject,
        body=_asked_body,
        url=_url,
        is_visible=_is_visible,
    ),
    kinds.Kind(
        code=MessageKind.COUNTED,
        topic=Topic.DECISIONS,
        title=gettext_lazy("The result of a question to my neighbourhood or building"),
        subject=_counted_subject,
        body=_counted_body,
        url=_url,
        is_visible=_is_visible,
        tells_actor=True,
    ),
)
