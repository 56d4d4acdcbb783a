"""Whoever signs in brings along what their device answered."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from muhit.foundation.accounts.models import User

from . import actions


@receiver(user_logged_in, dispatch_uid="consultations.gather")
def bring_answers(request: HttpRequest, user: User, **_more: Any) -> None:
    actions.gather_at_sign_in(request, user)
