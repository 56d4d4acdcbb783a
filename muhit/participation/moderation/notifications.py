"""What writers are told of a decision about their words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from muhit.foundation.accounts.models import User
from muhit.foundation.messages import kinds
from muhit.foundation.messages.enums import Topic
from muhit.foundation.messages.kinds import Params
from muhit.foundation.messages.models import Preference

from . import sources
from .enums import Decision, MessageKind
from .models import Review


def _review(about_id: int | None) -> Review:
    return Review.objects.get(pk=about_id or 0)


def _subject(params: Params, about_id: int | None) -> str:
    return {
        Decision.REDACT: _("Some of your words were covered"),
        Decision.HIDE: _("What you wrote was taken out of public view"),
        Decision.KEEP: _("What you wrote is public now"),
        Decision.NONE: _("A decision about what you wrote was undone"),
    }[Decision(_review(about_id).decision)]


def _body(params: Params, about_id: int | None) -> str:
    review = _review(about_id)
    if review.decision in (Decision.KEEP, Decision.NONE):
        return _("Staff have looked at it.")
    return _(
        "Reason: %(reason)s\n\nThe municipality works on it all the same. "
        "If you do not agree, answer there."
    ) % {"reason": review.reason}


def _url(about_id: int | None, params: Params) -> str:
    review = _review(about_id)
    shown = sources.SOURCES.get(review.source).shown(review.about_id)
    return shown.url if shown else "/"


def _is_visible(user: User, about_id: int | None) -> bool:
    review = Review.objects.filter(pk=about_id or 0).first()
    source = sources.SOURCES.find(review.source) if review else None
    return (
        source is not None
        and review is not None
        and user.pk in {one.pk for one in source.writers(review.about_id)}
    )


MESSAGES = (
    kinds.Kind(
        code=MessageKind.DECIDED,
        topic=Topic.OWN,
        title=gettext_lazy("Staff decided about what I wrote"),
        subject=_subject,
        body=_body,
        url=_url,
        is_visible=_is_visible,
        way=Preference.Way.AT_ONCE,
    ),
)
