"""The neighbourhood somebody calls theirs."""

from django.db import transaction

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.registers.places.models import Neighbourhood

from ..acts import Act
from ..models import Home
from ..queries import forget_home


@transaction.atomic
def choose_home(place: Neighbourhood | None, *, by: User) -> None:
    """Change the neighbourhood a person calls theirs; None forgets it."""
    if place is None:
        Home.objects.filter(user=by).delete()
    else:
        Home.objects.bulk_create(
            [Home(user=by, neighbourhood=place)],
            update_conflicts=True,
            unique_fields=["user"],
            update_fields=["neighbourhood"],
        )
    forget_home(by)
    record(Act.HOME_CHOSEN, by=by, about=by)
