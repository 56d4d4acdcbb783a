"""Settings that would open the door to strangers."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.security)
def codes_are_not_shown_in_production(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    if settings.PRODUCTION and settings.SHOWS_CODES:
        return [
            Error(
                "Sign-in codes would be shown on the page.",
                hint="Leave SHOWS_CODES to the mode.",
                id="accounts.E001",
            )
        ]
    return []
