"""What waits for a look, and what was decided."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from muhit.foundation.accounts.models import User

from .enums import Decision
from .models import Flag, Review, WatchedWord
from .policies import moderated_bodies

Person = User | AnonymousUser


def entries() -> list[str]:
    """The words on the list, of all languages."""
    return list(WatchedWord.objects.values_list("words", flat=True))


def visible_to(user: Person) -> QuerySet[Review]:
    """Every look that this person may take or has a say in; nobody else gets a row."""
    bodies = moderated_bodies(user)
    if not bodies:
        return Review.objects.none()
    return Review.objects.filter(Q(body__in=bodies) | Q(body=None))


def waiting(user: Person) -> QuerySet[Review]:
    """Looks to take: what is held first, then what most people flagged, then the oldest."""
    return (
        visible_to(user)
        .filter(decision=Decision.NONE)
        .order_by("-is_held", "-flag_count", "opened_at", "pk")
    )


def decided(user: Person) -> QuerySet[Review]:
    """Looks taken, newest first."""
    return (
        visible_to(user)
        .exclude(decision=Decision.NONE)
        .select_related("decided_by")
        .order_by("-decided_at", "-pk")
    )


def waiting_count(user: Person) -> int:
    return waiting(user).count()


def open_review(source: str, about_id: int) -> Review | None:
    """The look that waits for this thing."""
    return Review.objects.filter(source=source, about_id=about_id, decision=Decision.NONE).first()


def has_flagged(user: Person, source: str, about_id: int) -> bool:
    """Whether this person has asked for a look that still waits."""
    return (
        user.is_authenticated
        and Flag.objects.filter(
            review__source=source,
            review__about_id=about_id,
            review__decision=Decision.NONE,
            flagged_by=user.pk,
        ).exists()
    )
