from django.utils.translation import gettext_lazy as _

from muhit.foundation.messages.context import unread_of
from muhit.foundation.rooms import Room
from muhit.foundation.rooms.addresses import ADDRESSES, Addresses

from .navigation import ENTRIES, Entry, Place, sign_in_url, signed_in, visitor

ROOM = Room(
    ADDRESSES.of(Addresses("muhit.foundation.ui.urls")),
    ENTRIES.of(
        Entry(_("Home"), "home", icon="home", order=10),
        Entry(
            _("Inbox"),
            "muhit_messages:inbox",
            icon="bell",
            order=10,
            place=Place.ACCOUNT,
            shown=signed_in,
            badge=unread_of,
        ),
        Entry(_("Sign in"), sign_in_url, icon="user", order=90, place=Place.ACCOUNT, shown=visitor),
        Entry(
            _("My account"),
            "accounts:settings",
            icon="user",
            order=90,
            place=Place.ACCOUNT,
            shown=signed_in,
        ),
        Entry(_("Who sees what"), "ui:who-sees-what", icon="eye", order=10, place=Place.FOOTER),
        Entry(_("Privacy"), "ui:privacy", icon="lock", order=20, place=Place.FOOTER),
        Entry(
            _("Accessibility"), "ui:accessibility", icon="wheelchair", order=30, place=Place.FOOTER
        ),
    ),
)
