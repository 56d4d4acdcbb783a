"""One-time codes: made, sent through a port, tried, used up.

How a code reaches people is not known here: a room above this one declares a `SendCode`.
"""

import secrets
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Protocol

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, QuerySet, Sum
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from muhit.foundation.audit.actions import record
from muhit.foundation.core import clock
from muhit.foundation.core.errors import MuhitError
from muhit.foundation.core.identity import name_here
from muhit.foundation.rooms import Declarations

from . import budget, console
from .acts import Act
from .addresses import Address, Way
from .errors import BudgetSpent, CodeOver, TooManyCodes, WrongCode
from .models import OneTimeCode
from .networks import WIDER, levels_of
from .queries import stored_address, user_with

DIGITS = 6
LIFE = timedelta(minutes=10)
TRIES = 5
# With 5 codes an hour and 5 tries each, a guess at one address succeeds once in
# 40,000 hours. A school or a whole street may stand behind one network address.
CODES_PER_ADDRESS = ((timedelta(minutes=10), 3), (timedelta(hours=1), 5))
CODES_PER_NETWORK = ((timedelta(minutes=10), 100), (timedelta(hours=1), 300))
FAILURES_PER_NETWORK = (timedelta(hours=1), 150)
# The fingerprints of an address's network, and of an IPv6 one's /56 and /48.
_NETWORKS = ("network_print", "wider_print", "widest_print")


class SendCode(Protocol):
    """Hands a code over to its address; exactly one of `phone` and `email` is given.

    `text` is the whole message in the reader's language. Raises
    errors.CodeNotSent; nothing it logs may hold the address or the code.
    """

    def __call__(
        self, *, phone: str | None, email: str | None, subject: str, text: str, code: str
    ) -> None: ...


# Only one room hands codes over.
ONE = "codes"
SENDERS = Declarations[SendCode]("who hands codes over", key=lambda sender: ONE)


def ask(*, address: Address, purpose: OneTimeCode.Purpose, network: str) -> int:
    """Make a code, send it in the active language, and return the code's key.

    Does the same whether or not an account has this address. Raises
    TooManyCodes, BudgetSpent or CodeNotSent.
    """
    address = deliverable(address)
    digits = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    now = clock.now()
    with transaction.atomic():
        _one_at_a_time(address)
        limited = _is_limited(address, network)
        made = OneTimeCode(
            purpose=purpose,
            address_print=address.fingerprint(),
            **dict(zip(_NETWORKS, _network_prints(network), strict=False)),
            code_print=_code_print(address, digits),
            made_at=now,
            expires_at=now + LIFE,
        )
        if not limited:
            made.save(force_insert=True)
    if limited:
        record(Act.CODES_LIMITED, purpose=purpose)
        raise TooManyCodes
    if not _is_paid(address, network):
        made.delete()
        record(Act.BUDGET_SPENT, purpose=purpose)
        raise BudgetSpent(address.way)
    _send(address, digits)
    return made.pk


def _is_paid(address: Address, network: str) -> bool:
    if address.way is Way.PHONE:
        return budget.take_sms(address.value, network)
    return budget.take_mail()


def deliverable(address: Address) -> Address:
    """Where a code to `address` really goes: as it stands in the account that has it."""
    user = user_with(address)
    return (stored_address(user, address.way) if user is not None else None) or address


def spend(*, key: int, address: Address, typed: str, purpose: OneTimeCode.Purpose) -> None:
    """Use up a code; returns only where it is the right one, in time, for the first time.

    Raises WrongCode where tries are left, CodeOver, or TooManyCodes. A failure
    is counted and recorded even though an error is raised.
    """
    with transaction.atomic():
        error = _try(key=key, address=address, typed=typed, purpose=purpose)
    if error is not None:
        raise error


def _try(
    *, key: int, address: Address, typed: str, purpose: OneTimeCode.Purpose
) -> MuhitError | None:
    now = clock.now()
    code = OneTimeCode.objects.select_for_update().filter(pk=key, purpose=purpose).first()
    if code is None or code.used_at or code.expires_at <= now or code.failures >= TRIES:
        record(Act.CODE_REFUSED, purpose=purpose, code=key)
        return CodeOver()
    if _too_many_failures(code):
        return TooManyCodes()
    if not constant_time_compare(code.code_print, _code_print(address, _digits(typed))):
        OneTimeCode.objects.filter(pk=key).update(failures=F("failures") + 1)
        record(Act.CODE_FAILED, purpose=purpose, code=key)
        return CodeOver() if code.failures + 1 >= TRIES else WrongCode()
    OneTimeCode.objects.filter(pk=key).update(used_at=now)
    return None


def _digits(typed: str) -> str:
    """The digits of what was typed, whatever script and spacing they came in."""
    return "".join(str(int(letter)) for letter in typed[:40] if letter.isdecimal())


def _one_at_a_time(address: Address) -> None:
    # Two requests at once must not both find the limit unreached.
    lock = int(address.fingerprint()[:15], 16)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [lock])


def _is_limited(address: Address, network: str) -> bool:
    by_address = OneTimeCode.objects.filter(address_print=address.fingerprint())
    if any(_since(by_address, period).count() >= most for period, most in CODES_PER_ADDRESS):
        return True
    return any(
        _since(codes, period).count() >= most * times
        for codes, times in _by_networks(_network_prints(network))
        for period, most in CODES_PER_NETWORK
    )


def _too_many_failures(code: OneTimeCode) -> bool:
    period, most = FAILURES_PER_NETWORK
    prints = [getattr(code, column) for column in _NETWORKS]
    return any(
        (_since(codes, period).aggregate(all=Sum("failures"))["all"] or 0) >= most * times
        for codes, times in _by_networks(prints)
    )


def _by_networks(prints: Sequence[str]) -> Iterator[tuple[QuerySet[OneTimeCode], int]]:
    """The codes asked for from a network and from the larger ones around it, and how often the
    limit of one network each of these may reach."""
    for column, value, times in zip(_NETWORKS, prints, (1, *WIDER), strict=False):
        if value:
            yield OneTimeCode.objects.filter(**{column: value}), times


def _since(codes: QuerySet[OneTimeCode], period: timedelta) -> QuerySet[OneTimeCode]:
    return codes.filter(made_at__gt=clock.now() - period)


def _code_print(address: Address, digits: str) -> str:
    return salted_hmac(
        "muhit.accounts.code", f"{address.fingerprint()}:{digits}", algorithm="sha256"
    ).hexdigest()


def _network_prints(network: str) -> list[str]:
    return [
        salted_hmac("muhit.accounts.network", level, algorithm="sha256").hexdigest()
        for level in levels_of(network)
    ]


def _send(address: Address, digits: str) -> None:
    # Where codes are shown, they are sent to nobody.
    send = console.send_code if settings.SHOWS_CODES else SENDERS.get(ONE)
    site = name_here()
    send(
        phone=address.value if address.way is Way.PHONE else None,
        email=address.value if address.way is Way.EMAIL else None,
        subject=_("Your code for %(site)s") % {"site": site},
        text=_(
            "%(code)s is your code for %(site)s. It works for %(minutes)d minutes. "
            "Nobody from the municipality will ever ask you for it."
        )
        % {"code": digits, "site": site, "minutes": LIFE.seconds // 60},
        code=digits,
    )
