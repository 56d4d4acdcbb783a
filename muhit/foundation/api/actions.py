"""Making and ending tokens, and knowing one again."""

import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core import clock
from muhit.foundation.core.errors import Invalid, WrongState

from .acts import Act
from .models import Token
from .scopes import known

# Seen in a log or a chat it is recognised as what it is.
PREFIX = "muhit_"
MOST_DAYS = 730


@transaction.atomic
def make_token(
    *, name: str, days: int = 365, scopes: Iterable[str] = (), by: User | None = None
) -> tuple[Token, str]:
    """A token for a system, and its secret, which nobody can read again.

    Raises Invalid without a name, for more than two years, or for a scope that no room declares.
    """
    if not name.strip():
        raise Invalid(_("Say which system it is for."), fields={"name": _("It has no name.")})
    if not 0 < days <= MOST_DAYS:
        raise Invalid(_("A token lasts two years at most."), fields={"days": str(days)})
    secret = PREFIX + secrets.token_urlsafe(32)
    token = Token.objects.create(
        name=name.strip(),
        secret_print=print_of(secret),
        scopes=known(scopes),
        made_by=by,
        expires_on=clock.today() + timedelta(days=days),
    )
    record(Act.TOKEN_MADE, by=by, about=token, scopes=token.scopes)
    return token, secret


@transaction.atomic
def end_token(token: Token, *, by: User | None = None) -> Token:
    """From now on the token names nobody. Raises WrongState where it has ended."""
    locked = Token.objects.select_for_update().get(pk=token.pk)
    if locked.ended_at is not None:
        raise WrongState(_("This token has ended already."))
    locked.ended_at = clock.now()
    # Its row goes a year after it held last.
    locked.expires_on = min(locked.expires_on, clock.today())
    locked.save(update_fields=["ended_at", "expires_on"])
    record(Act.TOKEN_ENDED, by=by, about=locked)
    return locked


def print_of(secret: str) -> str:
    """What is kept of a secret: HMAC-SHA256 with the site's secret."""
    return salted_hmac("muhit.api.token", secret, algorithm="sha256").hexdigest()


def known_by(secret: str) -> Token | None:
    """The token of this secret that holds today; the day of its use is noted."""
    today = clock.today()
    rows = Token.objects.filter(ended_at=None, expires_on__gt=today)
    token = rows.filter(secret_print=print_of(secret)).first()
    if token is not None and token.used_on != today:
        Token.objects.filter(~Q(used_on=today), pk=token.pk).update(used_on=today)
    return token
