"""Announcements in the words of messages."""

from django.utils.translation import gettext as _

from muhit.foundation.core.text import headline

from .models import Announcement

LONGEST = 300


def sender_of(announcement: Announcement) -> str:
    """From whom it is: the body, or the muhtar of a neighbourhood."""
    if announcement.is_muhtars:
        return _("Muhtar of %(place)s") % {"place": announcement.neighbourhood}
    return str(announcement.body)


def subject_of(announcement: Announcement) -> str:
    """What an e-mail and an SMS begin with."""
    words = {"body": sender_of(announcement), "title": announcement.heading.text}
    if announcement.is_urgent:
        return _("Urgent – %(body)s: %(title)s") % words
    return _("%(body)s: %(title)s") % words


def body_of(announcement: Announcement) -> str:
    return headline(str(announcement.text), LONGEST)
