"""Who may open a page at all: everything asks for sign-in unless it is declared public here."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_not_required

View = TypeVar("View", bound=Callable[..., Any])


def public(view: View) -> View:
    """Let visitors without an account open this view.

    Each public view also stands in the one reviewed list, in
    `tests/meta/test_public_views.py`.
    """
    return login_not_required(view)


def is_public(view: Callable[..., Any]) -> bool:
    """Whether visitors without an account may open this view."""
    return not getattr(view, "login_required", True)


def without_second_factor(view: View) -> View:
    """Let staff open this view before their second factor is set up: what set-up itself needs."""
    view.open_without_second_factor = True  # type: ignore[attr-defined]
    return view


def is_open_without_second_factor(view: Callable[..., Any]) -> bool:
    """Whether staff may open this view before their second factor is set up."""
    return getattr(view, "open_without_second_factor", False)
