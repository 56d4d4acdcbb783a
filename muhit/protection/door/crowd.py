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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from math import log2

from muhit.foundation.accounts.networks import Address
from muhit.foundation.core.work import Solution

from .enums import Pressure

logger = logging.getLogger(__name__)

HOUR = 3600


@dataclass(frozen=True)
class Level:
    """A size of networks: so many messages within an hour cost one of them nothing, and how
    often more than the narrowest it may send and come the slow way."""

    prefix: int
    free: int
    times: int


# An IPv4 address and its neighbours; what a home, a street's provider and a whole organisation
# has in IPv6. Thousands of telephones may stand behind one IPv4 address, so that what is free is
# little and what may come is much. The widest are a provider's: nobody fills the door by one.
LEVELS_V4 = (Level(32, 3, 1), Level(24, 30, 2), Level(16, 200, 10))
LEVELS_V6 = (Level(64, 3, 1), Level(56, 10, 2), Level(48, 30, 4), Level(32, 200, 10))
# Who comes from a provider's network was not seen because others of that provider were.
PROVIDERS = (LEVELS_V4[-1], LEVELS_V6[-1])
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
# A proof that was begun when it was cheaper still counts, where it is not much cheaper.
TOO_CHEAP_BY = 2
# Without script: so many an hour, and as many again of networks not seen; from one, so many.
SLOW, SLOW_OF_ONE = 60, 3
# As many as all messages of an hour can come from, so that none is forgotten within it.
NETWORKS_KEPT = (MOST + 2 * SLOW) * len(LEVELS_V6)
ALARM_SECONDS, ALARM_ASKED = 600, 100


# The fingerprints of a network and of those around it.
Marks = tuple[tuple[Level, bytes], ...]


@dataclass(frozen=True)
class Price:
    """What somebody gives before a message is taken in: 0 bits are nothing."""

    bits: int
    pressure: Pressure
    is_full: bool = False


@dataclass(frozen=True)
class Offer:
    """What comes with a message: the number of its form, the proof that a device gave, and the
    number of the question that a person answered."""

    key: str
    proof: Solution | None = None
    answer: str | None = None


@dataclass(frozen=True, kw_only=True)
class Place:
    """What `Crowd.take` says: the message `is_in` already, or a place for it `is_given`, or
    something is asked: the price, or a question where there is slow room."""

    price: Price
    is_in: bool = False
    is_given: bool = False
    has_slow_room: bool = False
    # What was noted of it, and when.
    numbers: tuple[str, ...] = ()
    marks: Marks = ()
    slowly: bool = False
    at: float = 0.0


@dataclass
class _Window:
    """Moments within the last hour, the oldest first. All that are taken in within an hour are
    so few (`MOST`) that each can be kept."""

    moments: deque[float] = field(default_factory=deque)

    def count(self, now: float) -> int:
        while self.moments and self.moments[0] <= now - HOUR:
            self.moments.popleft()
        return len(self.moments)

    def forget(self, moment: float) -> None:
        if moment in self.moments:
            self.moments.remove(moment)


Kept = OrderedDict[bytes, _Window]


class Crowd:
    """Counts messages that were taken in, by sliding hours. One for each process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._key = secrets.token_bytes(32)
        self._lock = threading.Lock()
        self._networks: Kept = OrderedDict()
        self._slow_networks: Kept = OrderedDict()
        self._all, self._slow, self._asked = _Window(), _Window(), _Window()
        self._used: OrderedDict[str, float] = OrderedDict()
        self._waiting: set[str] = set()
        self._alarmed_at = float("-inf")

    def price(self, address: Address | None) -> Price:
        """What a message from this address costs just now."""
        with self._lock:
            return self._price(self._marks(address), self._clock())

    def has_slow_room(self, address: Address | None) -> bool:
        """Whether one more may come without a proof, by the question alone."""
        with self._lock:
            return self._has_slow_room(self._marks(address), self._clock())

    def take(self, address: Address | None, offer: Offer, *, least: int = 0) -> Place:
        """Look whether what is offered does, and note it as used up and the message as taken in:
        both at once, so that many who come at the same moment find what is left, not what was.

        `least` bits are asked for in any case. What is given is written within
        `keeping`.
        """
        with self._lock:
            now, marks = self._clock(), self._marks(address)
            price = self._price(marks, now)
            price = replace(price, bits=max(price.bits, least))
            if self._knows(offer.key, now):
                # Where the first of them is still being kept, nobody can say yet that it is in.
                is_waiting = offer.key in self._waiting
                return Place(price=price, is_in=not is_waiting, is_given=is_waiting)
            room = self._has_slow_room(marks, now)
            spent, slowly = self._spent(offer, price, room, now)
            if spent is None:
                self._note_asked(now)
                return Place(price=price, has_slow_room=room)
            place = Place(
                price=price,
                is_given=True,
                numbers=(offer.key, spent),
                marks=marks,
                slowly=slowly,
                at=now,
            )
            self._note(place)
            return place

    @contextmanager
    def keeping(self, place: Place) -> Iterator[None]:
        """Within this the message of a place that was given is written. Where that fails, what
        was noted of it is taken back: whatever was given for it can be given again."""
        try:
            yield
        except BaseException:
            with self._lock:
                for number in place.numbers:
                    self._used.pop(number, None)
                for window in self._windows(place) if place.numbers else ():
                    window.forget(place.at)
            raise
        finally:
            with self._lock:
                self._waiting.difference_update(place.numbers[:1])

    def is_flooded(self) -> bool:
        with self._lock:
            now = self._clock()
            return self._all.count(now) >= CALM or self._asked.count(now) >= ALARM_ASKED

    def _price(self, marks: Marks, now: float) -> Price:
        everywhere = self._all.count(now)
        counts = _counts(self._networks, marks, now)
        pressed = max((count / level.free for level, count in counts), default=1.0)
        was_seen = self._was_seen(marks, now)
        bits = 0
        if pressed >= 1:
            bits = min(PRICIEST, LEAST_BITS + int(log2(pressed)))
        if everywhere >= CALM:
            most = PRICIEST if was_seen else MOST_BITS
            bits = max(bits, min(most, LEAST_BITS + int(log2(everywhere / CALM))))
        is_full = (
            everywhere >= MOST
            or (everywhere >= BUSY and was_seen)
            or any(count >= MOST_OF_ONE * level.times for level, count in counts)
        )
        pressure = Pressure.CALM
        if pressed >= 1:
            pressure = Pressure.SAME
        elif everywhere >= CALM:
            pressure = Pressure.MANY
        return Price(bits, pressure, is_full)

    def _has_slow_room(self, marks: Marks, now: float) -> bool:
        counts = _counts(self._slow_networks, marks, now)
        if any(count >= SLOW_OF_ONE * level.times for level, count in counts):
            return False
        return self._slow.count(now) < (SLOW if self._was_seen(marks, now) else 2 * SLOW)

    def _was_seen(self, marks: Marks, now: float) -> bool:
        """Whether the network, or one around it that may be one person's, sent something."""
        counts = _counts(self._networks, marks, now)
        return not counts or any(count for level, count in counts if level not in PROVIDERS)

    def _spent(self, offer: Offer, price: Price, room: bool, now: float) -> tuple[str | None, bool]:
        """The number of what is used up, and whether it was the answer of a person. None where
        nothing does."""
        if not price.bits and not price.is_full:
            return offer.key, False
        proof, answer = offer.proof, offer.answer
        if (
            proof is not None
            and not price.is_full
            and proof.bits >= price.bits - TOO_CHEAP_BY
            and not self._knows(proof.number, now)
        ):
            return proof.number, False
        if answer is not None and room and not self._knows(answer, now):
            return answer, True
        return None, False

    def _knows(self, number: str, now: float) -> bool:
        """Whether a proof, an answer or a form with this number was taken within the hour."""
        return self._used.get(number, float("-inf")) > now - HOUR

    def _note(self, place: Place) -> None:
        while self._used and next(iter(self._used.values())) <= place.at - HOUR:
            self._used.popitem(last=False)
        for number in place.numbers:
            self._used.pop(number, None)
            self._used[number] = place.at
        self._waiting.add(place.numbers[0])
        for window in self._windows(place):
            window.moments.append(place.at)
        for kept in (self._networks, self._slow_networks):
            _drop_oldest(kept, place.at)
        self._alarm(place.at)

    def _windows(self, place: Place) -> Iterator[_Window]:
        """Everything in which the message of a place counts, the latest to be forgotten last."""
        yield self._all
        if place.slowly:
            yield self._slow
        for kept in (self._networks, self._slow_networks) if place.slowly else (self._networks,):
            for _level, mark in place.marks:
                yield kept.setdefault(mark, _Window())
                kept.move_to_end(mark)

    def _note_asked(self, now: float) -> None:
        self._asked.moments.append(now)
        if len(self._asked.moments) > MOST:
            self._asked.moments.popleft()
        self._alarm(now)

    def _marks(self, address: Address | None) -> Marks:
        """A keyed fingerprint of the network and of those around it, the narrowest first."""
        if address is None:
            return ()
        levels = LEVELS_V4 if address.version == 4 else LEVELS_V6
        return tuple((level, self._mark(address, level.prefix)) for level in levels)

    def _mark(self, address: Address, prefix: int) -> bytes:
        network = int(address) >> (address.max_prefixlen - prefix)
        named = f"{address.version} {prefix} {network}".encode()
        return hashlib.blake2b(named, key=self._key, digest_size=16).digest()

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


def _counts(kept: Kept, marks: Marks, now: float) -> list[tuple[Level, int]]:
    return [(level, kept[mark].count(now) if mark in kept else 0) for level, mark in marks]


def _drop_oldest(kept: Kept, now: float) -> None:
    while kept and (len(kept) > NETWORKS_KEPT or next(iter(kept.values())).count(now) == 0):
        kept.popitem(last=False)
