from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    name = "muhit.foundation.ui"
    label = "ui"

    def ready(self) -> None:
        from muhit.foundation.messages.context import unread_of

        from .navigation import Entry, Place, register, sign_in_url, signed_in, visitor

        foot = Place.FOOTER
        account = Place.ACCOUNT
        register(
            Entry(
                _("Inbox"),
                "muhit_messages:inbox",
                icon="bell",
                order=10,
                place=account,
                shown=signed_in,
                badge=unread_of,
            ),
            Entry(_("Sign in"), sign_in_url, icon="user", order=90, place=account, shown=visitor),
            Entry(
                _("My account"),
                "accounts:settings",
                icon="user",
                order=90,
                place=account,
                shown=signed_in,
            ),
            Entry(_("Who sees what"), "ui:who-sees-what", icon="eye", order=10, place=foot),
            Entry(_("Privacy"), "ui:privacy", icon="lock", order=20, place=foot),
            Entry(_("Accessibility"), "ui:accessibility", icon="wheelchair", order=30, place=foot),
        )
