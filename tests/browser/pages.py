"""The main pages of the site and who opens them, for pictures and for axe."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from muhit.demo.people import home, persona, user_of
from muhit.foundation.accounts.models import User
from muhit.participation.consultations.models import Phase
from muhit.participation.record.enums import Family, State
from muhit.participation.record.models import Submission
from muhit.participation.translation.models import Translation
from muhit.registers.places.models import Building

LANGUAGES = ("tr", "ar", "en")


@dataclass(frozen=True)
class Shown:
    """One page: its name in file names, its address, the persona who opens it (empty: nobody),
    and whether the browser chose the plain door."""

    name: str
    address: Callable[[], str]
    who: str = ""
    plain: bool = False

    def user(self) -> User | None:
        chosen = persona(self.who)
        return user_of(chosen) if chosen is not None else None


def _to(name: str, **kwargs: object) -> Callable[[], str]:
    return lambda: reverse(name, kwargs=kwargs)


def _submission(name: str, **filters: object) -> Callable[[], str]:
    """The page `name` of the newest submission that fits."""
    return lambda: reverse(name, args=[_newest(**filters).pk])


def _consultation(name: str, **filters: object) -> Callable[[], str]:
    """The page `name` of a phase of the demo's consultations."""

    def address() -> str:
        phase = Phase.objects.filter(**filters).order_by("pk")[0]
        keys = [phase.consultation_id, phase.pk]
        return reverse(f"consultations:{name}", args=keys[: 1 if name == "detail" else 2])

    return address


def _of_muhtar(name: str, *before: str) -> Callable[[], str]:
    """The page `name` of the muhtar's neighbourhood."""
    return lambda: reverse(name, args=[*before, home().pk])


def _newest(**filters: object) -> Submission:
    return Submission.objects.filter(**filters).order_by("-received_at", "-pk")[0]


def _of_clerk() -> str:
    """A submission that waits for the clerk."""
    clerk = persona("clerk")
    assert clerk is not None
    user = user_of(clerk)
    assert user is not None
    bodies = [post.body_id for post in user.posts.all()]
    found = _newest(body__in=bodies, state=State.ASSIGNED, privacy="public")
    return reverse("desk:desk", args=[found.pk])


def _to_be_translated() -> str:
    return reverse("translation:text", args=[Translation.objects.filter(state="waiting")[0].pk])


def _of_building(name: str) -> Callable[[], str]:
    """The page `name` of the demo's building."""
    return lambda: reverse(name, args=[Building.objects.get(join_code__isnull=False).pk])


PAGES = (
    Shown("start", _to("home")),
    Shown("home-citizen", _to("home"), "citizen"),
    Shown("home-plain", _to("home"), "refugee", plain=True),
    Shown("home-muhtar", _to("home"), "muhtar"),
    Shown("muhtar-office", _of_muhtar("muhtar_office:assist"), "muhtar"),
    Shown("muhtar-report", _of_muhtar("muhtar_face:report"), "muhtar"),
    Shown("poll-ask", _of_muhtar("polls:ask", "neighbourhood"), "muhtar"),
    Shown("polls", _to("polls:list"), "citizen"),
    Shown("home-building-manager", _to("home"), "building-manager"),
    Shown("home-staff", _to("home"), "clerk"),
    Shown("list", _to("square:list")),
    Shown("map", _to("square:map")),
    Shown("submission", _submission("square:detail", family=Family.FIXED, privacy="public")),
    Shown("new", _to("filing:new")),
    Shown("track", _to("square:track")),
    Shown("mine", _to("square:mine"), "citizen"),
    Shown("inbox", _to("muhit_messages:inbox"), "citizen"),
    Shown("account", _to("accounts:settings"), "citizen"),
    Shown("sign-in", _to("account_login")),
    Shown("announcements", _to("announcements:list")),
    Shown("services", _to("services:list")),
    Shown("my-places", _to("residents:places"), "citizen"),
    Shown("my-places-new", _to("residents:place-new"), "citizen"),
    Shown("my-places-news", _to("square:near"), "citizen"),
    Shown("my-building", _to("residents:buildings"), "citizen"),
    Shown("building", _of_building("buildings:building"), "citizen"),
    Shown("building-residents", _of_building("buildings:residents"), "building-manager"),
    Shown("building-together", _of_building("buildings:joint-new"), "building-manager"),
    Shown("building-handover", _of_building("buildings:handover"), "building-manager"),
    Shown("muhtar-news", _to("announcements:muhtar_write"), "muhtar"),
    Shown("topics", _to("announcements:topics"), "citizen"),
    Shown("message-kinds", _to("muhit_messages:catalogue"), "administrator"),
    Shown("without-line", _to("ui:offline", language="tr")),
    Shown("who-sees-what", _to("ui:who-sees-what")),
    Shown("language-first", _to("start")),
    Shown("entitlements", _to("services:entitlements")),
    Shown("entitlement", _to("services:entitlement", code="violence")),
    Shown("entitlement-desk", _to("services:entitlement-desk"), "moderator"),
    Shown("home-interpreter", _to("home"), "interpreter"),
    Shown("translating", _to_be_translated, "interpreter"),
    Shown("desk", _to("desk:inbox"), "clerk"),
    Shown("desk-submission", _of_clerk, "clerk"),
    Shown("consultations", _to("consultations:list")),
    Shown("consultation-decided", _consultation("detail", consultation__state="decided")),
    Shown("consultation-open", _consultation("detail", consultation__state="open")),
    Shown(
        "consultation-voting",
        _consultation("phase", method="statements", consultation__state="open"),
        "refugee",
    ),
    Shown(
        "consultation-result",
        _consultation("results", method="statements", consultation__state="decided"),
    ),
    Shown("consultation-budget", _consultation("results", method="budget")),
    Shown("consultations-desk", _to("consultations:desk"), "administrator"),
)
