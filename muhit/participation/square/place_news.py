"""Telling people, once a day and in one message, what happened at the places they saved."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from muhit.foundation.accounts.models import User
from muhit.foundation.core import clock
from muhit.foundation.messages import kinds
from muhit.foundation.messages.actions import send
from muhit.foundation.messages.enums import Topic
from muhit.foundation.messages.kinds import Params
from muhit.participation.record.enums import MessageKind
from muhit.registers.residents.actions import told_until
from muhit.registers.residents.models import SavedPlace
from muhit.registers.residents.queries import saved_places_of

from .queries.nearby import News, news_of

# Whoever was away for longer is told of the last week, not of a year.
REACHES_BACK = timedelta(days=7)


@transaction.atomic
def tell_places(user: User) -> bool:
    """Tell `user` in one message what is new at all their places; whether there was anything.

    Each place remembers up to when it was told of: a second run tells nothing twice.
    """
    now = clock.now()
    # Locked, so that two workers do not tell the same.
    user = User.objects.select_for_update().get(pk=user.pk)
    told: list[dict[str, object]] = []
    for place in saved_places_of(user).filter(is_muted=False):
        since = max(place.told_until, now - REACHES_BACK)
        news = news_of(place, since=since, until=now)
        if news.is_any:
            told.append({"place": place.pk, "since": since.isoformat(), "until": now.isoformat()})
        told_until(place, now)
    if told:
        send(kind=MessageKind.NEARBY, to=[user], params={"places": told})
    return bool(told)


def _news(params: Params) -> list[News]:
    """What was told of, counted anew: what is no longer public is no longer told."""
    rows = {row["place"]: row for row in params.get("places", [])}
    places = SavedPlace.objects.filter(pk__in=rows).select_related("neighbourhood__district")
    found = [
        news_of(
            place,
            since=datetime.fromisoformat(rows[place.pk]["since"]),
            until=datetime.fromisoformat(rows[place.pk]["until"]),
        )
        for place in places
    ]
    return [news for news in found if news.is_any]


def _subject(params: Params, about_id: int | None) -> str:
    names = ", ".join(news.place.name for news in _news(params))
    return _("New at your places: %(names)s") % {"names": names or _("nothing any more")}


def _body(params: Params, about_id: int | None) -> str:
    return "\n".join(f"{news.place.name}: {', '.join(_parts(news))}" for news in _news(params))


def _parts(news: News) -> list[str]:
    parts = []
    if news.opened:
        words = ngettext("%(count)d new submission", "%(count)d new submissions", news.opened)
        parts.append(words % {"count": news.opened})
    if news.fixed:
        parts.append(
            ngettext("%(count)d fixed", "%(count)d fixed", news.fixed) % {"count": news.fixed}
        )
    if news.announced:
        words = ngettext("%(count)d announcement", "%(count)d announcements", news.announced)
        parts.append(words % {"count": news.announced})
    return parts


MESSAGES = (
    kinds.Kind(
        code=MessageKind.NEARBY,
        topic=Topic.AROUND,
        title=gettext_lazy("News at my places"),
        subject=_subject,
        body=_body,
        url=lambda about_id, params: reverse("square:near"),
    ),
)
