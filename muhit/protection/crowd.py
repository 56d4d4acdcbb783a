"""How many come to the door, and from where: so that nobody can keep it shut for others.

Nobody is turned away for what others do. Whoever comes from a network that has sent several
messages within the last hour, or while very many come from everywhere, gives a proof of work first
(`core/work.py`), or answers a plain question and waits a little: the price rises with the crowd.
Networks that were not seen within the hour are always heard before those that were.

All of it is in the memory of the one process that serves this site, for an hour, under a key that
dies with the process: no table, file or log holds where a message came from.
"""

import hashlib
import logging
import secrets
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import ip_network
from math import log2

from muhit.foundation.accounts.networks import Address

from .enums import Pressure

logger = logging.getLogger(__name__)

HOUR = 3600
# So many within an hour from one network cost nothing: of an IPv4 address and its neighbours, and
# of what a home, a street's provider or a whole organisation has in IPv6. Thousands of telephones
# may stand behind one IPv4 address, so that these limits ask for more work and close nothing.
FREE_V4 = ((32, 3), (24, 30))
FREE_V6 = ((64, 3), (56, 10), (48, 30))
# Beyond so many, a network has to wait for others to be heard.
MOST_OF_ONE = 40
# So many within an hour from everywhere are an ordinary day; from then on everybody gives a proof.
CALM = 60
# From then on only networks that were not seen within the hour are heard; the last number is all
# that the disk shall take in an hour.
BUSY, MOST = 2_000, 20_000
# Zero bits of each of 16 parts: 1 to 10 seconds on a telephone for people, half a minute and more
# for a network that goes on and on.
LEAST_BITS, MOST_BITS, PRICIEST = 9, 12, 15
# Without script: so many an hour, and as many again of networks not seen; from one, so many.
SLOW, SLOW_OF_ONE = 60, 3
NETWORKS_KEPT = 60_000
ALARM_SECONDS, ALARM_ASKED = 600, 100


@dataclass(frozen=True)
class Price:
    """What somebody gives before a message is taken in: 0 bits are nothing."""

    bits: int
    pressure: Pressure
    is_full: bool = False


@dataclass
class _Window:
    """Moments within the last hour, the oldest first."""

    moments: deque[float] = field(default_factory=deque)

    def count(self, now: float) -> int:
        while self.moments and self.moments[0] <= now - HOUR:
            self.moments.popleft()
        return len(self.moments)


class Crowd:
    """Counts messages that were taken in, by sliding hours. One for each process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._key = secrets.token_bytes(32)
        self._lock = threading.Lock()
        self._networks: OrderedDict[bytes, _Window] = OrderedDict()
        self._slow_networks: OrderedDict[bytes, _Window] = OrderedDict()
        self._all, self._slow, self._asked = _Window(), _Window(), _Window()
        self._used: OrderedDict[str, float] = OrderedDict()
        self._alarmed_at = float("-inf")

    def price(self, address: Address | None) -> Price:
        """What a message from this address costs just now."""
        with self._lock:
            now = self._clock()
            everywhere = self._all.count(now)
            counts = [
                (self._count(self._networks, mark, now), free)
                for mark, free in self._marks(address)
            ]
        pressed = max((count / free for count, free in counts), default=1.0)
        was_seen = counts[0][0] > 0 if counts else True
        bits = 0
        if pressed >= 1:
            bits = min(PRICIEST, LEAST_BITS + int(log2(pressed)))
        if everywhere >= CALM:
            most = PRICIEST if was_seen else MOST_BITS
            bits = max(bits, min(most, LEAST_BITS + int(log2(everywhere / CALM))))
        is_full = (
            everywhere >= MOST
            or (everywhere >= BUSY and was_seen)
            or (bool(counts) and counts[0][0] >= MOST_OF_ONE)
        )
        pressure = Pressure.CALM
        if pressed >= 1:
            pressure = Pressure.SAME
        elif everywhere >= CALM:
            pressure = Pressure.MANY
        return Price(bits, pressure, is_full)

    def has_slow_room(self, address: Address | None) -> bool:
        """Whether one more may come without a proof, by the question alone."""
        with self._lock:
            now = self._clock()
            slow = self._slow.count(now)
            marks = self._marks(address)[:1]
            count = sum(self._count(self._slow_networks, mark, now) for mark, _free in marks)
            taken = sum(self._count(self._networks, mark, now) for mark, _free in marks)
        was_seen = taken > 0 or not marks
        return count < SLOW_OF_ONE and slow < (SLOW if was_seen else 2 * SLOW)

    def took_in(self, address: Address | None, *, slowly: bool) -> None:
        """Count a message that was taken in."""
        with self._lock:
            now = self._clock()
            self._all.moments.append(now)
            for mark, _free in self._marks(address):
                self._note(self._networks, mark, now)
            if slowly:
                self._slow.moments.append(now)
                for mark, _free in self._marks(address)[:1]:
                    self._note(self._slow_networks, mark, now)
            self._alarm(now)

    def asked(self) -> None:
        """Count somebody who was asked for a proof."""
        with self._lock:
            now = self._clock()
            self._asked.moments.append(now)
            if len(self._asked.moments) > MOST:
                self._asked.moments.popleft()
            self._alarm(now)

    def is_flooded(self) -> bool:
        with self._lock:
            now = self._clock()
            return self._all.count(now) >= CALM or self._asked.count(now) >= ALARM_ASKED

    def knows(self, number: str) -> bool:
        """Whether a proof, an answer or a form with this number was taken within the hour."""
        with self._lock:
            return self._used.get(number, float("-inf")) > self._clock() - HOUR

    def remember(self, *numbers: str) -> None:
        with self._lock:
            now = self._clock()
            while self._used and next(iter(self._used.values())) <= now - HOUR:
                self._used.popitem(last=False)
            self._used |= dict.fromkeys(numbers, now)

    def _marks(self, address: Address | None) -> list[tuple[bytes, int]]:
        """A keyed fingerprint of each network, the narrowest first, and what it has free."""
        if address is None:
            return []
        free = FREE_V4 if address.version == 4 else FREE_V6
        return [(self._mark(address, length), count) for length, count in free]

    def _mark(self, address: Address, length: int) -> bytes:
        network = ip_network((address, length), strict=False)
        return hashlib.blake2b(str(network).encode(), key=self._key, digest_size=16).digest()

    def _count(self, kept: OrderedDict[bytes, _Window], mark: bytes, now: float) -> int:
        window = kept.get(mark)
        return window.count(now) if window else 0

    def _note(self, kept: OrderedDict[bytes, _Window], mark: bytes, now: float) -> None:
        window = kept.setdefault(mark, _Window(deque(maxlen=4 * MOST_OF_ONE)))
        window.moments.append(now)
        kept.move_to_end(mark)
        while kept and (
            len(kept) > NETWORKS_KEPT or next(iter(kept.values())).moments[-1] <= now - HOUR
        ):
            kept.popitem(last=False)

    def _alarm(self, now: float) -> None:
        """One line in the log, at most every ten minutes, with numbers alone."""
        taken, asked = self._all.count(now), self._asked.count(now)
        is_flood = taken >= CALM or asked >= ALARM_ASKED
        if is_flood and now - self._alarmed_at >= ALARM_SECONDS:
            self._alarmed_at = now
            logger.warning(
                "The safe door is flooded: %d messages taken in within an hour, %d times asked "
                "for a proof first. It stays open. See: muhit protection inbox",
                taken,
                asked,
            )
