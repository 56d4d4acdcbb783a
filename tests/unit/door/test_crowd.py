"""Nobody keeps the safe door shut for others: by hammering on it, or from everywhere at once."""

import logging
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from ipaddress import IPv6Address, ip_address

import pytest
from django.db import DatabaseError

from muhit.foundation.core import work
from muhit.protection.door import crowd as at_the_door
from muhit.protection.door.crowd import (
    BUSY,
    CALM,
    HOUR,
    MOST_OF_ONE,
    PRICIEST,
    SLOW,
    SLOW_OF_ONE,
    Crowd,
    Offer,
)
from muhit.protection.door.enums import Pressure

SENDER, NEIGHBOUR = ip_address("203.0.113.9"), ip_address("198.51.100.4")


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def crowd(clock: Clock) -> Crowd:
    return Crowd(clock)


def a_number() -> str:
    return uuid.uuid4().hex


def send(crowd: Crowd, address, *, pays: bool = False, answers: bool = False) -> bool:
    """Send as the door takes it in; whether it was."""
    proof = work.Solution(a_number(), PRICIEST) if pays else None
    answer = a_number() if answers else None
    place = crowd.take(address, Offer(a_number(), proof=proof, answer=answer))
    if place.is_given:
        with crowd.keeping(place):
            pass
    return place.is_given


def send_slowly(crowd: Crowd, address) -> bool:
    """Send by the question alone, as whoever is asked for something."""
    place = crowd.take(address, Offer(a_number(), answer=a_number()), least=1)
    if place.is_given:
        with crowd.keeping(place):
            pass
    return place.is_given


@pytest.mark.parametrize("pays", [False, True])
def test_ten_thousand_from_one_change_nothing_for_another(crowd: Crowd, pays: bool) -> None:
    taken = sum(send(crowd, SENDER, pays=pays) for _number in range(10_000))
    assert taken == (MOST_OF_ONE if pays else 3)
    other = crowd.price(NEIGHBOUR)
    assert (other.bits, other.pressure, other.is_full) == (0, Pressure.CALM, False)
    assert crowd.price(SENDER).pressure == Pressure.SAME


def test_the_price_rises_with_each_message_of_one_network(crowd: Crowd) -> None:
    prices = []
    for _number in range(MOST_OF_ONE):
        prices.append(crowd.price(SENDER).bits)
        send(crowd, SENDER, pays=True)
    assert prices[:4] == [0, 0, 0, at_the_door.LEAST_BITS]
    assert prices == sorted(prices)
    assert max(prices) <= PRICIEST


def test_a_flood_from_everywhere_meets_a_proof_and_no_closed_door(crowd: Crowd) -> None:
    taken = sum(
        send(crowd, ip_address(number * 256 + 1)) for number in range(2**20, 2**20 + 10_000)
    )
    assert taken == CALM
    price = crowd.price(NEIGHBOUR)
    assert price.bits == at_the_door.LEAST_BITS
    assert not price.is_full
    assert price.pressure == Pressure.MANY


def test_those_not_seen_are_heard_before_those_who_were(crowd: Crowd) -> None:
    senders = [ip_address(number * 256 + 1) for number in range(2**20, 2**20 + BUSY)]
    assert all(send(crowd, sender, pays=True) for sender in senders)
    assert crowd.price(senders[-1]).is_full
    newcomer = crowd.price(NEIGHBOUR)
    assert not newcomer.is_full
    assert newcomer.bits <= at_the_door.MOST_BITS


def test_the_hour_slides(crowd: Crowd, clock: Clock) -> None:
    for _number in range(3):
        assert send(crowd, SENDER)
        clock.now += 600
    assert not send(crowd, SENDER)  # half an hour after the first, whatever the clock on the wall
    clock.now = 1000.0 + HOUR + 1
    assert send(crowd, SENDER)
    assert not send(crowd, SENDER)


def test_a_whole_organisations_ipv6_is_one_crowd(crowd: Crowd) -> None:
    start = int(IPv6Address("2001:db8::"))
    addresses = [IPv6Address(start + (number << 64)) for number in range(65_536)]
    assert sum(send(crowd, address) for address in addresses[::7]) == 30
    assert crowd.price(IPv6Address("2001:db8:1::5")).bits == 0


def test_an_address_written_as_ipv6_is_the_same_network() -> None:
    from django.test import RequestFactory

    from muhit.foundation.accounts.networks import address_of

    request = RequestFactory().get("/", REMOTE_ADDR="::ffff:203.0.113.9")
    assert address_of(request) == SENDER


def of_one_48(number: int) -> IPv6Address:
    """One of the 65,536 networks of a line: no two of the first thousands in the same /56."""
    scattered = (number % 256) << 8 | number // 256
    return IPv6Address(int(IPv6Address("2001:db8::")) + (scattered << 64))


@pytest.mark.parametrize("pays", [False, True])
def test_who_has_a_48_neither_shuts_the_door_nor_takes_the_places_of_others(
    crowd: Crowd, pays: bool
) -> None:
    taken = sum(send(crowd, of_one_48(number), pays=pays, answers=True) for number in range(20_000))
    assert taken <= MOST_OF_ONE * 4 + SLOW_OF_ONE * 4
    for other in (NEIGHBOUR, IPv6Address("2001:db8:1::5")):
        price = crowd.price(other)
        assert not price.is_full
        assert price.bits <= at_the_door.MOST_BITS
        assert crowd.has_slow_room(other)
        for _number in range(SLOW_OF_ONE):
            assert send_slowly(crowd, other)


@pytest.mark.parametrize("step", [2**4, 2**8])
def test_who_has_a_providers_network_does_not_shut_it_either(crowd: Crowd, step: int) -> None:
    start = int(ip_address("10.0.0.0"))
    for number in range(2**16 // step):
        for _time in range(3):
            send(crowd, ip_address(start + number * step), pays=True, answers=True)
    assert not crowd.price(NEIGHBOUR).is_full
    assert crowd.has_slow_room(NEIGHBOUR)


@pytest.mark.parametrize(
    ("seen", "neighbour", "stranger"),
    [
        ("203.0.113.9", "203.0.113.200", "203.0.114.9"),
        ("2001:db8:1:100::1", "2001:db8:1:fe00::1", "2001:db8:2::1"),
    ],
)
def test_seen_is_whoever_sits_on_the_same_line(
    crowd: Crowd, monkeypatch: pytest.MonkeyPatch, seen: str, neighbour: str, stranger: str
) -> None:
    monkeypatch.setattr(at_the_door, "BUSY", 1)
    assert send(crowd, ip_address(seen))
    assert crowd.price(ip_address(neighbour)).is_full
    assert not crowd.price(ip_address(stranger)).is_full


def test_the_way_without_script_has_room_for_those_not_seen(crowd: Crowd) -> None:
    senders = [ip_address(2**28 + number * 2**16 + 1) for number in range(SLOW)]
    assert all(send_slowly(crowd, sender) for sender in senders)
    assert not crowd.has_slow_room(senders[-1])
    assert send_slowly(crowd, NEIGHBOUR)
    assert not crowd.has_slow_room(NEIGHBOUR)


def test_one_comes_the_slow_way_some_times(crowd: Crowd) -> None:
    assert sum(send_slowly(crowd, SENDER) for _number in range(10)) == SLOW_OF_ONE


def test_what_is_kept_is_short_lived_keyed_and_bounded(
    crowd: Crowd, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(crowd, SENDER)
    assert "203.0.113" not in repr(vars(crowd))
    assert not crowd._networks.keys() & {mark for _level, mark in Crowd(clock)._marks(SENDER)}
    monkeypatch.setattr(at_the_door, "NETWORKS_KEPT", 100)
    for number in range(2**20, 2**20 + 500):
        send(crowd, ip_address(number * 256 + 1), pays=True)
    assert len(crowd._networks) <= 100
    clock.now += HOUR + 1
    send(crowd, SENDER)
    assert len(crowd._networks) == len(at_the_door.LEVELS_V4)


# -- at the same moment -------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["proof", "answer"])
def test_what_was_given_counts_once_even_when_sent_at_once(crowd: Crowd, way: str) -> None:
    """Many forms with one proof, or one answer, of as many networks, before any of them is in."""
    many = 16
    together = threading.Barrier(many)
    given = {"proof": work.Solution("one", 9)} if way == "proof" else {"answer": "one"}

    def knock(number: int) -> bool:
        address = ip_address(f"10.{number}.0.1")
        together.wait(30)
        place = crowd.take(address, Offer(a_number(), **given), least=9)
        if place.is_given:
            with crowd.keeping(place):
                together.wait(30)
        else:
            together.wait(30)
        return place.is_given

    with ThreadPoolExecutor(many) as threads:
        assert sum(threads.map(knock, range(many))) == 1


def test_places_are_taken_before_they_are_filled(crowd: Crowd) -> None:
    places = [crowd.take(SENDER, Offer(a_number(), answer=a_number()), least=1) for _n in range(9)]
    assert sum(place.is_given for place in places) == SLOW_OF_ONE


def test_what_could_not_be_kept_gives_back_what_was_given(crowd: Crowd) -> None:
    offer = Offer("form", answer="sum")
    for _time in range(SLOW_OF_ONE + 1):
        place = crowd.take(SENDER, offer, least=1)
        assert place.is_given
        with pytest.raises(DatabaseError), crowd.keeping(place):
            raise DatabaseError
    assert crowd.price(SENDER).bits == 0
    assert not crowd._all.moments
    assert not crowd._slow.moments
    with crowd.keeping(crowd.take(SENDER, offer, least=1)):
        pass
    again = crowd.take(SENDER, offer)
    assert (again.is_in, again.is_given) == (True, False)
    assert not crowd.take(SENDER, Offer("another form", answer="sum"), least=1).is_given


def test_nobody_is_told_that_it_is_in_while_it_is_being_written(crowd: Crowd) -> None:
    """The same form twice at once: the second is written too (once for each key), and counts
    for nothing."""
    offer = Offer("form")
    with crowd.keeping(crowd.take(SENDER, offer)):
        second = crowd.take(SENDER, offer)
        assert (second.is_in, second.is_given) == (False, True)
        with crowd.keeping(second):
            pass
    assert len(crowd._all.moments) == 1
    assert crowd.take(SENDER, offer).is_in


def test_the_alarm_says_how_many_and_never_who(crowd: Crowd, caplog) -> None:
    with caplog.at_level(logging.WARNING):
        for _number in range(500):
            send(crowd, SENDER)
    (line,) = caplog.messages
    assert "The safe door is flooded: 3 messages" in line
    assert "203" not in line
    assert crowd.is_flooded()
