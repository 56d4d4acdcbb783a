"""What a person's settings page says about their places and buildings."""

from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User

from .queries import home_of, residences_of, saved_places_of


def home_words(user: User) -> str:
    """The neighbourhood this person calls theirs."""
    place = home_of(user)
    return f"{place}, {place.district}" if place is not None else _("not chosen")


def places_words(user: User) -> str:
    """The names of the saved places."""
    return ", ".join(row.name for row in saved_places_of(user)) or _("none saved")


def buildings_words(user: User) -> str:
    """The names of the buildings joined."""
    return ", ".join(str(row.building) for row in residences_of(user)) or _("none joined")
