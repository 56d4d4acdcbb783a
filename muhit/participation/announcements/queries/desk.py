"""What stands at the desks of those who announce."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation

from muhit.foundation.accounts.models import User
from muhit.foundation.messages.kinds import KINDS
from muhit.foundation.messages.queries import Figures, figures_of, people_to_text
from muhit.foundation.messages.sms import parts_of
from muhit.mathematics.suppression.counts import SMALL, is_small, told
from muhit.registers.offices.queries import roles_of
from muhit.registers.organisations.models import Body

from ..enums import MessageKind, Speaker, State
from ..models import Announcement
from ..wording import subject_of
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


# In a house, that everybody reads one language says which of each; in a district it does not.
MANY = 10 * SMALL


@dataclass(frozen=True)
class Texts:
    """SMS of one language, and how many parts each has. `people` is None where it is not told."""

    language: str
    people: int | None
    parts: int


@dataclass(frozen=True)
class Texting:
    """What sending by SMS would take. `people` is None where they are few; `parts` are those to
    be paid, at most so many where the split by languages is not told."""

    texts: list[Texts]
    people: int | None
    parts: int
    is_exact: bool

    def __bool__(self) -> bool:
        return bool(self.texts)


def texts_before_sending(announcement: Announcement, url: str) -> Texting:
    """What sending it by SMS would take, by language; parts are billed, so they are estimated.

    The split by languages is told only where no language has few readers. Otherwise the words
    stand there in every language, as if each had some, and the parts say no more than the number
    of people does.
    """
    urgent = KINDS.get(MessageKind.URGENT)
    found = people_to_text(people_in(announcement), urgent, announcement.pk)
    counts = Counter(user.language for user, _message in found)
    everybody = sum(counts.values())
    if not everybody:
        return Texting([], 0, 0, is_exact=True)
    parts = {
        code: parts_of(sms_words(announcement, code, url)) for code, _name in settings.LANGUAGES
    }
    if _languages_are_told(counts):
        texts = [Texts(code, counts[code], parts[code]) for code in parts if counts.get(code)]
        total = sum(counts[text.language] * text.parts for text in texts)
        return Texting(texts, everybody, total, is_exact=True)
    most = max(everybody, SMALL - 1) * max(parts.values())
    texts = [Texts(code, None, parts[code]) for code in parts]
    return Texting(texts, told(everybody), most, is_exact=False)


def _languages_are_told(counts: Counter[str]) -> bool:
    if len(counts) < 2:
        return sum(counts.values()) >= MANY
    return not any(is_small(count) for count in counts.values())


def sms_words(announcement: Announcement, language: str, url: str) -> str:
    """The SMS as it would leave, in one language."""
    with translation.override(language):
        return f"{subject_of(announcement)}\n{url}"


@dataclass(frozen=True)
class FiguresTold:
    """How many were told, and what became of it; None stands for what is not told.

    `by_channel` has rows of a channel's name, sent, under way, not arrived.
    """

    told: int | None
    read: int | None
    sent: int | None
    troubled: int | None
    by_channel: list[tuple[str, int | None, int | None, int | None]]


def figures(announcement: Announcement) -> FiguresTold:
    """How many were told, how, and what became of it, small counts withheld: in one house,
    three inboxes of which two were opened are neighbours with names."""
    return figures_told(figures_of([MessageKind.NEWS, MessageKind.URGENT], announcement.pk))


def figures_told(found: Figures) -> FiguresTold:
    """Figures without what could point at a person, by itself or as what is left of a whole."""
    columns = list(zip(*[counts for _name, *counts in found.by_channel], strict=True))
    shown = [_column(column) for column in columns]
    names = [name for name, *_counts in found.by_channel]
    by_channel = [(name, *cells) for name, *cells in zip(names, *shown, strict=True)]
    if is_small(found.told):
        return FiguresTold(None, None, None, None, [])
    return FiguresTold(
        told=found.told,
        read=told(found.read, of=found.told),
        sent=told(found.sent),
        troubled=told(found.troubled),
        by_channel=by_channel,
    )


def _column(counts: Sequence[int]) -> Sequence[int | None]:
    """The total of a column stands above it: with one small cell none is told."""
    return [None] * len(counts) if any(is_small(count) for count in counts) else counts
