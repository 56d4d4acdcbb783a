"""What may be promised to somebody about being told daily."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User


def gets_summaries(user: User | AnonymousUser) -> bool:
    """Whether daily summaries reach this person: they go by e-mail alone. The one place that
    says so; `queries.readers_of_digests` asks the database the same."""
    return isinstance(user, User) and bool(user.email)


def summary_words(user: User | AnonymousUser) -> str:
    """How this person hears of what is not urgent, as it really is."""
    if gets_summaries(user):
        return _("You are told once a day, by e-mail.")
    return _(
        "You find it in your inbox here. Add an e-mail address in your settings to get a summary "
        "once a day."
    )
