import pytest

from muhit.sites.environment import SettingError
from muhit.sites.settings.mail import read_mail, read_sms


def test_a_mail_server_is_read():
    mail = read_mail("smtp://user%40city:p%3Aw@mail.example.org")
    assert (mail.host, mail.port, mail.user, mail.password) == (
        "mail.example.org",
        587,
        "user@city",
        "p:w",
    )
    assert mail.starttls
    assert not mail.tls


def test_tls_from_the_start():
    mail = read_mail("smtps://u:p@mail.example.org")
    assert (mail.port, mail.tls, mail.starttls) == (465, True, False)


def test_a_server_on_this_machine_needs_no_tls():
    assert not read_mail("smtp://localhost:25").starttls


def test_console_prints():
    assert read_mail("console").backend.endswith("console.EmailBackend")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("mail.example.org", "does not start with smtp"),
        ("smtp://", "names no host"),
        ("smtp://host:many", "port"),
        ("smtp://user@host", "without a password"),
        ("http://host", "does not start with smtp"),
    ],
)
def test_wrong_addresses_are_answered_in_words(text, says):
    with pytest.raises(SettingError, match=says):
        read_mail(text)


def test_sms_senders_are_named_by_their_path():
    assert read_sms("console").endswith("ConsoleSms")
    assert read_sms("city.sms.Sender") == "city.sms.Sender"
    with pytest.raises(SettingError, match="MUHIT_SMS"):
        read_sms("carrier pigeon")
