"""Notifications on devices, against a push server on this machine."""

import json
import stat
from base64 import urlsafe_b64encode

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.urls import reverse

from muhit.foundation.core.errors import Invalid
from muhit.foundation.messages import kinds, push
from muhit.foundation.messages.actions import add_device, delivering, remove_device, send
from muhit.foundation.messages.enums import Topic
from muhit.foundation.messages.models import Delivery, Device, Preference
from tests import declared
from tests.factories.accounts import UserFactory

from .test_gateway import listening

pytestmark = pytest.mark.django_db
SECRET = b"0123456789abcdef"
KNOWN = "https://updates.push.services.mozilla.com/wpush/v2/abc"


def encoded(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()


@pytest.fixture
def browser():
    """The key a browser makes for us."""
    return ec.generate_private_key(ec.SECP256R1())


@pytest.fixture(autouse=True)
def switched_on(settings, tmp_path):
    settings.WEB_PUSH, settings.DATA_FOLDER = True, tmp_path


@pytest.fixture
def kind(monkeypatch):
    made = kinds.Kind(
        code="trial",
        topic=Topic.OWN,
        title="Deneme",
        subject=lambda params, about_id: "Gizli konu",
        body=lambda params, about_id: "Gizli söz",
        url=lambda about_id, params: "/",
        is_visible=lambda user, about_id: about_id != 13,
    )
    declared.only(monkeypatch, kinds.KINDS, made)
    return made


def keys_of(browser):
    point = browser.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return {"p256dh": encoded(point), "auth": encoded(SECRET)}


def device_at(server, browser, user):
    endpoint = f"http://127.0.0.1:{server.server_port}/push"
    return Device.objects.create(user=user, endpoint=endpoint, **keys_of(browser))


def tell(user, about_id=1):
    Preference.objects.get_or_create(user=user, kind="trial", way=Preference.Way.PUSH)
    send(kind="trial", to=[user], about_id=about_id)
    delivery = Delivery.objects.latest("pk")
    state = delivering.deliver(delivery_id=delivery.pk)
    delivery.refresh_from_db()
    return delivery, state


def test_a_device_is_told_the_kind_and_nothing_else(kind, browser, monkeypatch):
    monkeypatch.setattr(push, "is_known", lambda endpoint: True)
    user = UserFactory(language="ar", email="gizli@example.org")
    with listening(201) as server:
        device_at(server, browser, user)
        delivery, state = tell(user)
    _path, headers, body = server.got[0]
    said = http_ece.decrypt(body, private_key=browser, auth_secret=SECRET, version="aes128gcm")
    assert json.loads(said) == {"kind": "trial", "language": "ar"}
    assert (state, delivery.channel, len(server.got)) == ("sent", "push", 1)
    sent = {name.lower(): value for name, value in headers.items()}
    assert sent["authorization"].startswith("vapid t=")
    assert "gizli" not in str(headers)


@pytest.mark.parametrize(
    ("status", "state", "stays"),
    [(410, "failed", False), (404, "failed", False), (429, "queued", True), (503, "queued", True)],
)
def test_what_the_server_says(kind, browser, monkeypatch, status, state, stays):
    monkeypatch.setattr(push, "is_known", lambda endpoint: True)
    user = UserFactory()
    with listening(status) as server:
        device_at(server, browser, user)
        delivery, found = tell(user)
    assert found == state
    assert Device.objects.exists() == stays
    assert str(status) in delivery.reason


def test_what_one_may_no_longer_see_is_not_told(kind, browser, monkeypatch):
    monkeypatch.setattr(push, "is_known", lambda endpoint: True)
    user = UserFactory()
    with listening(201) as server:
        device_at(server, browser, user)
        _delivery, state = tell(user, about_id=13)
    assert (state, server.got) == ("dropped", [])


@pytest.mark.parametrize("switched_off", [True, False])
def test_without_a_device_people_are_told_the_usual_way(
    kind, browser, settings, switched_off, mailoutbox
):
    settings.WEB_PUSH = not switched_off
    user = UserFactory(email="a@example.org")
    if switched_off:
        Device.objects.create(user=user, endpoint=KNOWN, **keys_of(browser))
    delivery, state = tell(user)
    assert (state, delivery.channel) == ("sent", "email")


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://evil.example/push",
        "http://fcm.googleapis.com/x",
        "https://fcm.googleapis.com.evil.example/x",
        "https://evilfcm.googleapis.com.example/",
        "https://user@fcm.googleapis.com/x",
        "https://fcm.googleapis.com:8443/x",
        "https://127.0.0.1/",
        "https://[::1/",
        "https://attacker.example\\.fcm.googleapis.com/x",
        "https://attacker.example%5C.fcm.googleapis.com/x",
        "https://attacker.example#.fcm.googleapis.com/x",
        "https://attacker.example?.fcm.googleapis.com/x",
        "https://attacker.example;.fcm.googleapis.com/x",
        "https://attacker.example\t.fcm.googleapis.com/x",
        "https://attacker.example@.fcm.googleapis.com/x",
        "https://a:b@fcm.googleapis.com/x",
        "https:///fcm.googleapis.com/x",
        "https:\\\\fcm.googleapis.com/x",
        "https://fcm.googleapis.com\\@attacker.example/x",
        "https://fcm.googleapis.com/x\r\nHost: attacker.example",
        "https://ｆcm.googleapis.com/x",
        "https://fcm.googleap\u0131s.com/x",
        " https://fcm.googleapis.com/x",
        "https://fcm.googleapis.com",
        "https://.fcm.googleapis.com/x",
        "https://a..fcm.googleapis.com/x",
        "file:///etc/passwd",
        "",
    ],
)
def test_nobody_makes_us_ask_other_servers(browser, endpoint):
    with pytest.raises(Invalid):
        add_device(endpoint=endpoint, **keys_of(browser), by=UserFactory())


def test_devices_come_and_go(client, browser, settings):
    user, other = UserFactory(), UserFactory()
    client.force_login(other)
    path = reverse("muhit_messages:device")
    client.post(path, {"endpoint": KNOWN, **keys_of(browser)})
    client.force_login(user)
    given = {"endpoint": KNOWN, **keys_of(browser)}
    answer = client.post(path, given, headers={"Accept": "application/json"})
    assert answer.json() == {"devices": 1}
    assert Device.objects.get().user == user
    page = client.get(reverse("muhit_messages:preferences")).text
    assert push.public_key() in page
    assert KNOWN not in page
    client.post(path, {"do": "remove"})
    assert not Device.objects.exists()
    settings.WEB_PUSH = False
    assert client.post(path, given).status_code == 404
    assert "muhit-notify" not in client.get(reverse("muhit_messages:preferences")).text


def test_only_the_newest_devices_stay(browser):
    user = UserFactory()
    for number in range(12):
        add_device(endpoint=f"{KNOWN}{number}", **keys_of(browser), by=user)
    assert Device.objects.count() == 10
    assert remove_device(by=user) == 10


def test_the_key_is_made_once_and_closed_to_others():
    first = push.public_key()
    assert push.public_key() == first
    assert stat.S_IMODE(push.key_file().stat().st_mode) == 0o600
    assert [path.name for path in push.key_file().parent.iterdir()] == ["web-push.pem"]
