"""How a session finds its user. Nobody has a password, so nothing is authenticated here."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from .models import User


class CodeBackend(BaseBackend):
    """Loads the active user of a session; the codes were checked before."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        return None

    def get_user(self, user_id: int) -> User | None:
        return User.objects.filter(pk=user_id, is_active=True).first()
