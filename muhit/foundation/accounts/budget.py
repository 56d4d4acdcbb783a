"""How many text messages strangers may cause in an hour, in the whole installation.

Limits by network and by number do not bound what somebody with many of both can spend: each
code costs the municipality money, and some numbers pay whoever has them called. So there is a
sum for all, with a tenth of it for numbers of other countries and for each network, and an alarm
before it is spent. Numbers with and without an account count alike: a refusal tells nothing of
a number.
"""

import logging
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings

from muhit.foundation.core import clock
from muhit.foundation.rooms import Declarations

from . import tallies
from .networks import WIDER, blocks_of
from .phones import is_foreign

logger = logging.getLogger(__name__)

PERIOD = timedelta(hours=1)
FOREIGN_PART = 10
NETWORK_PART = 10
# Codes by e-mail cost nothing, but a flood of them ruins the name of the mail server.
MAILS_PER_SMS = 10
_ALARM = 0.8

Alarm = Callable[[int, int], None]
# Each is called with what is used and the most, when most of an hour's sum is spent.
ALARMS = Declarations[Alarm]("the alarm", key=lambda alarm: alarm)


def take_sms(number: str, network: str | None = None) -> bool:
    """Count one text message to a number in E.164, asked for from a network where somebody did.
    False where the sum, or the part of it that is this network's, is spent.

    Called outside a transaction (see `tallies.add`).
    """
    most = settings.SMS_PER_HOUR
    if network is not None and not _take_of_network(network, max(1, most // NETWORK_PART)):
        return False
    if is_foreign(number) and not _take("foreign", max(1, most // FOREIGN_PART)):
        return False
    return _take("sms", most)


def take_mail() -> bool:
    """Count one code by e-mail. False where the sum is spent."""
    return _take("mail", settings.SMS_PER_HOUR * MAILS_PER_SMS)


def used() -> int:
    """How many text messages of this hour's sum are spent."""
    return tallies.read("budget:sms")


def most() -> int:
    """How many text messages an hour's sum holds."""
    return int(settings.SMS_PER_HOUR)


def is_crowded() -> bool:
    """Whether half of the sum is spent: then whoever asks for a code proves some work first."""
    return used() * 2 >= settings.SMS_PER_HOUR


def _take_of_network(network: str, most: int) -> bool:
    """Count one for a network, then for those around it. No alarm: it is one visitor's trouble."""
    ends = clock.now() + PERIOD
    blocks = zip(blocks_of(network), (1, *WIDER), strict=False)
    marks = [(f"budget:sms:{tallies.fingerprint(block)}", most * room) for block, room in blocks]
    return all(tallies.add(mark, ends).times <= share for mark, share in marks)


def _take(name: str, most: int) -> bool:
    times = tallies.add(f"budget:{name}", clock.now() + PERIOD).times
    if times in (max(1, int(most * _ALARM)), most + 1):
        logger.warning("Codes by %s: %d of %d in this hour", name, min(times, most), most)
        for alarm in ALARMS.every():
            alarm(min(times, most), most)
    return times <= most
