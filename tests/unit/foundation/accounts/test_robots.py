"""The trap by timing and the proof of work: people get through, nothing typed is lost."""

import re
from datetime import timedelta

import pytest

from muhit.foundation.accounts import limits, proofs
from muhit.foundation.accounts.limits import Limit, ProofWanted, TooOften, count
from muhit.foundation.core import clock, work
from tests.unit.foundation.accounts.test_limits import request

pytestmark = pytest.mark.django_db

SIGN_IN = "/account/sign-in/"
TYPED = {"address": "ayse@example.org", "next": "/submissions/"}
WANTS = Limit("trial", most=4, seconds=600, soft=1)


@pytest.fixture
def now(monkeypatch):
    moment = [clock.now()]
    monkeypatch.setattr(clock, "now", lambda: moment[0])

    def later(**passed):
        moment[0] += timedelta(**passed)

    return later


def hidden(page, name):
    """The value of the last hidden field called so: the header has a form of its own."""
    return re.findall(rf'name="{name}" value="([^"]*)"', page.content.decode())[-1]


# The trap by timing


@pytest.mark.parametrize(
    ("seconds", "is_asked"), [(0, True), (1, True), (3, False), (3600, False), (90_000, True)]
)
def test_who_is_too_fast_or_too_late_is_asked_and_loses_nothing(
    client, settings, now, seconds, is_asked
):
    settings.FORM_SECONDS = (2, 86_400)
    shown = hidden(client.get(SIGN_IN), "shown")
    now(seconds=seconds)
    answer = client.post(SIGN_IN, {**TYPED, "shown": shown})
    assert answer.status_code == (422 if is_asked else 302)
    if not is_asked:
        return
    assert hidden(answer, "address") == TYPED["address"]
    assert hidden(answer, "next") == TYPED["next"]
    again = client.post(SIGN_IN, {**TYPED, "shown": hidden(answer, "shown")})
    assert again.status_code == 302


@pytest.mark.parametrize("shown", ["", "nonsense", "a:b:c"])
def test_who_never_opened_the_form_is_asked(client, settings, shown):
    settings.FORM_SECONDS = (2, 86_400)
    answer = client.post(SIGN_IN, {**TYPED, "shown": shown})
    assert answer.status_code == 422
    assert "Evet, gönder" in answer.content.decode()


# The proof of work


def wanted(address="10.0.0.1", **sent):
    made = request(address=address)
    made.POST = sent
    with pytest.raises(ProofWanted) as caught:
        count(WANTS, made)
    return caught.value.challenge


def solved(challenge):
    return work.solve(challenge.token, challenge.bits)


def passes(proof):
    made = request()
    made.POST = {"proof": proof}
    try:
        count(Limit("trial", most=1000, seconds=600, soft=1), made)
    except ProofWanted:
        return False
    return True


def test_below_the_soft_limit_nobody_is_asked():
    count(WANTS, request())
    wanted()
    count(WANTS, request(address="10.0.0.2"))


def test_a_proof_counts_once_in_time_and_for_its_purpose(now):
    count(WANTS, request())
    proof = solved(wanted())
    assert passes(proof)
    assert not passes(proof)
    assert not proofs.redeem("other", solved(proofs.challenge("trial", crowding=0)))
    late = solved(proofs.challenge("trial", crowding=0))
    now(minutes=16)
    assert not proofs.redeem("trial", late)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda proof: "",
        lambda proof: proof[:-1] + "x",
        lambda proof: proof.split("~")[0] + "~" + ".".join("1" * 16),
        lambda proof: proof.rsplit(".", 1)[0],
        lambda proof: "x" + proof,
        lambda proof: proof + ".1" * 5000,
    ],
)
def test_what_proves_nothing_is_refused(spoil):
    proof = solved(proofs.challenge("trial", crowding=0))
    assert not proofs.redeem("trial", spoil(proof))
    assert proofs.redeem("trial", proof)


def test_the_nearer_the_hard_limit_the_more_work():
    bits = [proofs.challenge("trial", crowding=crowding).bits for crowding in (0, 0.2, 1, 9)]
    assert bits == [9, 10, 12, 12]


def test_beyond_the_hard_limit_no_proof_helps():
    for _time in range(WANTS.most):
        try:
            count(WANTS, request())
        except ProofWanted as asked:
            proof = solved(asked.challenge)
    made = request()
    made.POST = {"proof": proof}
    with pytest.raises(TooOften):
        count(WANTS, made)


def test_the_page_keeps_what_was_typed_and_says_what_else_works(client, monkeypatch):
    monkeypatch.setattr(
        "muhit.foundation.accounts.views.sign_in.CODES",
        Limit("sign-in", most=100, seconds=600, soft=0),
    )
    page = client.post(SIGN_IN, TYPED)
    words = page.content.decode()
    assert (page.status_code, page["Retry-After"]) == (429, "600")
    assert hidden(page, "address") == TYPED["address"]
    assert "10 dakika" in words
    assert "Belediyeyi arayın" in words
    token, bits = re.search(r'data-token="([^"]+)" data-bits="(\d+)"', words).groups()
    answer = client.post(SIGN_IN, {**TYPED, "proof": work.solve(token, int(bits))})
    assert answer["Location"] == "/account/code/"


def test_one_proof_lasts_for_some_searches(client, monkeypatch):
    limit = Limit("search", most=100, seconds=600, soft=0, is_reading=True)
    monkeypatch.setattr("muhit.foundation.search.limits.SEARCH", limit)
    monkeypatch.setattr(proofs, "PASS_USES", 2)
    page = client.get("/submissions/?q=yol")
    assert page.status_code == 429
    token, bits = re.search(
        r'data-token="([^"]+)" data-bits="(\d+)"', page.content.decode()
    ).groups()
    given = {"proof": work.solve(token, int(bits)), "purpose": "search"}
    answer = client.post("/account/proof/", {**given, "next": hidden(page, "next")})
    assert answer["Location"] == "/submissions/?q=yol"
    assert [client.get("/submissions/?q=yol").status_code for _time in range(3)] == [200, 200, 429]


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:1"])
def test_a_proof_leads_nowhere_else(client, elsewhere):
    answer = client.post("/account/proof/", {"next": elsewhere})
    assert answer["Location"] == "/"
    assert proofs.PASS_COOKIE not in answer.cookies


def test_a_pass_is_of_one_network_and_one_purpose(now):
    made = request()
    made.COOKIES = {proofs.PASS_COOKIE: proofs.make_pass("search", made)}
    assert proofs.has_pass("search", made)
    assert not proofs.has_pass("other", made)
    made.META["REMOTE_ADDR"] = "10.9.9.9"
    assert not proofs.has_pass("search", made)
    made.META["REMOTE_ADDR"] = "10.0.0.1"
    now(seconds=601)
    assert not proofs.has_pass("search", made)


def test_scripts_of_pages_are_led_to_the_whole_page(client, monkeypatch):
    limit = Limit("search", most=100, seconds=600, soft=0, is_reading=True)
    monkeypatch.setattr("muhit.foundation.search.limits.SEARCH", limit)
    answer = client.get("/submissions/?q=yol", headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == "/submissions/?q=yol"


def test_a_school_survives():
    from muhit.foundation.accounts.views.sign_in import CODES
    from muhit.foundation.search.limits import SEARCH
    from muhit.participation.filing.limits import FILING

    assert min(FILING.soft, SEARCH.soft, CODES.soft) >= 40
    assert limits.TooOften(61).retry_after == 61
