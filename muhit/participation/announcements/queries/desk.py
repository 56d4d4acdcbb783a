"""What stands at the desks of those who announce."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet

from muhit.foundation.accounts.models import User
from muhit.foundation.messages import kinds
from muhit.foundation.messages.queries import Figures, figures_of, people_to_text
from muhit.foundation.messages.sms import parts_of
from muhit.registers.organisations.models import Body
from muhit.registers.people.queries import roles_of

from ..enums import Speaker, State
from ..models import Announcement, SpeakingRule
from .people import people_in
from .reading import with_places


def of_body(body: Body) -> QuerySet[Announcement]:
    """Everything announced under the body's roof, planned, over and withdrawn too; newest first."""
    return with_places(Announcement.objects.filter(body=body)).select_related("written_by")


def of_muhtar(user: User) -> QuerySet[Announcement]:
    """What muhtars said in the neighbourhoods this person is muhtar of."""
    places = [place.pk for place in roles_of(user).muhtar_of]
    return with_places(
        Announcement.objects.filter(speaker=Speaker.MUHTAR, neighbourhood__in=places)
    )


def waiting_for(body: Body) -> QuerySet[Announcement]:
    """What muhtars wrote and the body has not decided about, oldest first."""
    rows = Announcement.objects.filter(body=body, state=State.WAITING)
    return with_places(rows).order_by("written_at", "pk")


def news_waiting(bodies: Iterable[Body]) -> int:
    """How much muhtars' news waits for any of these bodies."""
    keys = [body.pk for body in bodies]
    return Announcement.objects.filter(body__in=keys, state=State.WAITING).count()


def approves_muhtars(body: Body) -> bool:
    """Whether muhtars' news waits for this body."""
    return SpeakingRule.objects.filter(body=body, approves_muhtars=True).exists()


@dataclass(frozen=True)
class Texts:
    """SMS of one language: to how many people, and how many parts each has."""

    language: str
    people: int
    parts: int

    @property
    def total(self) -> int:
        return self.people * self.parts


def texts_before_sending(announcement: Announcement, url: str) -> list[Texts]:
    """What sending it by SMS would take, by language; parts are billed, so they are estimated."""
    urgent = kinds.get("announcement_urgent")
    found = people_to_text(people_in(announcement), urgent, announcement.pk)
    counts = Counter(user.language for user, _message in found)
    return [
        Texts(code, counts[code], parts_of(sms_words(announcement, code, url)))
        for code, _name in settings.LANGUAGES
        if counts.get(code)
    ]


def sms_words(announcement: Announcement, language: str, url: str) -> str:
    """The SMS as it would leave, in one language."""
    from django.utils import translation

    from ..wording import subject_of

    with translation.override(language):
        return f"{subject_of(announcement)}\n{url}"


def figures(announcement: Announcement) -> Figures:
    """How many were told, how, and what became of it."""
    from ..actions.publishing import KIND, URGENT_KIND

    return figures_of([KIND, URGENT_KIND], announcement.pk)
