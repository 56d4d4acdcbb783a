"""Nobody keeps the safe door shut for others: by hammering on it, or from everywhere at once."""

import logging
from ipaddress import IPv6Address, ip_address

import pytest

from muhit.protection import crowd as at_the_door
from muhit.protection.crowd import BUSY, CALM, HOUR, MOST_OF_ONE, PRICIEST, SLOW, Crowd
from muhit.protection.enums import Pressure

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


def send(crowd: Crowd, address, *, pays: bool = False) -> bool:
    """Send as the door takes it in; whether it was."""
    price = crowd.price(address)
    if price.is_full or (price.bits and not pays):
        crowd.asked()
        return False
    crowd.took_in(address, slowly=False)
    return True


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


def test_the_way_without_script_has_room_for_those_not_seen(crowd: Crowd) -> None:
    for number in range(2**20, 2**20 + SLOW):
        crowd.took_in(ip_address(number * 256 + 1), slowly=True)
    assert not crowd.has_slow_room(ip_address(2**20 * 256 + 1))
    assert crowd.has_slow_room(NEIGHBOUR)
    for _number in range(3):
        crowd.took_in(NEIGHBOUR, slowly=True)
    assert not crowd.has_slow_room(NEIGHBOUR)


def test_what_is_kept_is_short_lived_keyed_and_bounded(
    crowd: Crowd, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(crowd, SENDER)
    assert "203.0.113" not in repr(vars(crowd))
    assert not crowd._networks.keys() & Crowd(clock)._marks(SENDER)
    monkeypatch.setattr(at_the_door, "NETWORKS_KEPT", 100)
    for number in range(2**20, 2**20 + 500):
        crowd.took_in(ip_address(number * 256 + 1), slowly=True)
    assert len(crowd._networks) <= 100
    clock.now += HOUR + 1
    send(crowd, SENDER)
    assert len(crowd._networks) == 2


def test_the_alarm_says_how_many_and_never_who(crowd: Crowd, caplog) -> None:
    with caplog.at_level(logging.WARNING):
        for _number in range(500):
            send(crowd, SENDER)
    (line,) = caplog.messages
    assert "The safe door is flooded: 3 messages" in line
    assert "203" not in line
    assert crowd.is_flooded()
