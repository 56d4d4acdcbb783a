"""Telling those who took part or follow."""

from typing import Any

from muhit.foundation.accounts.models import User
from muhit.foundation.messages.actions import send

from ..enums import MessageKind
from ..models import Consultation


def tell_followers(consultation: Consultation, kind: MessageKind, **params: Any) -> None:
    """One message to every account that took part or follows."""
    people = User.objects.filter(pk__in=consultation.followers.values("user"), is_active=True)
    send(kind=kind, to=people, about_id=consultation.pk, params=params)
