"""Where a request comes from: who may say it, and how large a network counts."""

from ipaddress import ip_network

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import given
from hypothesis import strategies as st

from muhit.foundation.accounts import codes, networks
from muhit.foundation.accounts.addresses import read_address
from muhit.foundation.accounts.errors import TooManyCodes, WrongCode
from muhit.foundation.accounts.limits import Limit, ProofWanted, TooOften, count
from muhit.foundation.accounts.models import OneTimeCode
from tests.factories.codes import code_in, other_than

SIGN_IN = OneTimeCode.Purpose.SIGN_IN
CLAIM = "203.0.113.5"


@pytest.fixture
def behind_proxy(settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    return settings


@pytest.mark.parametrize(
    ("peer", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", "unknown"),
        ("nonsense", "unknown"),
    ],
)
def test_the_network_is_the_neighbour_on_the_line(rf, peer, network):
    request = rf.get("/", REMOTE_ADDR=peer, HTTP_X_FORWARDED_FOR=CLAIM)
    assert networks.network_of(request) == network, "without a proxy nobody's claim is read"


@pytest.mark.parametrize(
    ("header", "network"),
    [
        ("198.51.100.1", "198.51.100.1"),
        (f"{CLAIM}, 198.51.100.1", "198.51.100.1"),
        (f"{CLAIM},{CLAIM} ,198.51.100.1", "198.51.100.1"),
        (f"{CLAIM}, 198.51.100.1:4711", "198.51.100.1"),
        (f"{CLAIM}, [2001:db8:1:2::9]:4711", "2001:db8:1:2::/64"),
        (f"{CLAIM}, ::ffff:198.51.100.1", "198.51.100.1"),
        (f"{CLAIM}, 10.1.2.3", "10.1.2.3"),
        (f"{CLAIM}, unknown", "unknown"),
        (f"{CLAIM}, ", CLAIM),
        ("", "127.0.0.1"),
    ],
)
def test_behind_a_proxy_only_its_own_entry_counts(rf, behind_proxy, header, network):
    request = rf.get("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=header)
    assert networks.network_of(request) == network


def test_who_is_no_proxy_is_not_believed(rf, behind_proxy):
    request = rf.get("/", REMOTE_ADDR="8.8.8.8", HTTP_X_FORWARDED_FOR=CLAIM)
    assert networks.network_of(request) == "8.8.8.8"


def test_several_proxies_are_passed_from_the_end(rf, behind_proxy):
    behind_proxy.PROXIES = (ip_network("10.0.0.0/8"), ip_network("198.51.100.0/24"))
    asked = f"{CLAIM}, 192.0.2.66, 198.51.100.7, 10.0.0.3"
    request = rf.get("/", REMOTE_ADDR="10.0.0.2", HTTP_X_FORWARDED_FOR=asked)
    assert networks.network_of(request) == "192.0.2.66"
    request = rf.get("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=asked)
    assert networks.network_of(request) == "127.0.0.1", "it is not in the list"
    request = rf.get("/", REMOTE_ADDR="10.0.0.2", HTTP_X_FORWARDED_FOR="10.0.0.3")
    assert networks.network_of(request) == "10.0.0.2"


@given(st.text(max_size=80))
def test_a_header_of_any_kind_is_survived(rf, header):
    request = rf.get("/", REMOTE_ADDR="8.8.8.8")
    request.META["HTTP_X_FORWARDED_FOR"] = header
    assert networks.network_of(request) == "8.8.8.8"
    assert networks._read(header) is None or header.strip()


# -- the larger networks ------------------------------------------------------------------------


def a_network(number):
    """One of the networks of one /56 of one /48: whoever rents them has thousands."""
    return f"2001:db8:7:{number:x}::/64"


def test_levels():
    assert networks.levels_of("192.0.2.7") == ("192.0.2.7",)
    assert networks.levels_of("unknown") == ("unknown",)
    assert networks.levels_of("2001:db8:7:1ff::/64") == (
        *("2001:db8:7:1ff::/64", "2001:db8:7:100::/56", "2001:db8:7::/48"),
    )


@pytest.mark.django_db
def test_codes_are_bounded_for_whoever_has_thousands_of_networks(sent, monkeypatch):
    monkeypatch.setattr(codes, "CODES_PER_NETWORK", ((codes.LIFE, 3),))

    def ask(number, network):
        address = read_address(f"person{number}@example.org")
        return codes.ask(address=address, purpose=SIGN_IN, network=network)

    for number in range(6):
        ask(number, a_network(number))
    with pytest.raises(TooManyCodes):
        ask(6, a_network(6))
    for number in range(6, 12):
        ask(number, a_network(number * 256))
    with pytest.raises(TooManyCodes):
        ask(12, a_network(99 * 256))
    ask(13, "2001:db8:8::/64")


@pytest.mark.django_db
def test_guesses_are_bounded_too(sent, monkeypatch):
    monkeypatch.setattr(codes, "FAILURES_PER_NETWORK", (codes.LIFE, 2))

    def guess(number):
        address = read_address(f"person{number}@example.org")
        key = codes.ask(address=address, purpose=SIGN_IN, network=a_network(number))
        wrong = other_than(code_in(sent[-1]))
        codes.spend(key=key, address=address, typed=wrong, purpose=SIGN_IN)

    for number in range(4):
        with pytest.raises(WrongCode):
            guess(number)
    with pytest.raises(TooManyCodes):
        guess(4)


@pytest.mark.django_db
@pytest.mark.parametrize(("step", "most"), [(1, 6), (256, 12)])
def test_every_limit_counts_the_networks_around(rf, step, most):
    limit = Limit("wide", most=3, seconds=600)

    def act(number):
        request = rf.get("/", REMOTE_ADDR=a_network(number * step).removesuffix("/64") + "1")
        request.user = AnonymousUser()
        count(limit, request)

    for number in range(most):
        act(number)
    with pytest.raises(TooOften):
        act(most)


@pytest.mark.django_db
def test_the_proof_of_work_too(rf):
    limit = Limit("wide-soft", most=300, seconds=600, soft=1)
    for number in range(3):
        request = rf.post("/", REMOTE_ADDR=f"2001:db8:9:{number:x}::1")
        request.user = AnonymousUser()
        if number < 2:
            count(limit, request)
    with pytest.raises(ProofWanted):
        count(limit, request)
