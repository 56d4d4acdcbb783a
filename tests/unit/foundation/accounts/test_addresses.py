"""Phone numbers and e-mail addresses as people type them."""

import re
import unicodedata

import pytest
from django.db import IntegrityError, connection
from django.utils import translation
from hypothesis import assume, example, given
from hypothesis import strategies as st

from muhit.foundation.accounts import emails, phones
from muhit.foundation.accounts.addresses import Address, Way, read_address
from muhit.foundation.accounts.errors import BadAddress
from muhit.foundation.accounts.models import User
from muhit.foundation.accounts.queries import user_with
from tests.factories.accounts import UserFactory


def why_not(typed):
    """What is said about it, in English."""
    with translation.override("en"), pytest.raises(BadAddress) as caught:
        read_address(typed)
    return str(caught.value)


# -- phones -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        "0532 123 45 67",
        "532 123 45 67",
        "05321234567",
        "+90 532 123 45 67",
        "0090 532 123 4567",
        "90 532 123 45 67",
        "+90 (0) 532 123 45 67",
        "+0532 123 45 67",
        "(0532) 123-45-67",
        "0532.123.45.67",
        "0532–123–45–67",
        "٠٥٣٢ ١٢٣ ٤٥ ٦٧",
        "۰۵۳۲ ۱۲۳ ۴۵ ۶۷",
        "\u200f+٩٠٥٣٢١٢٣٤٥٦٧\u200e",
        "\u2066+90 532 123 45 67\u2069",
        "＋９０ 532 123 45 67",
    ],
)
def test_a_turkish_mobile_number_is_read_however_it_is_written(typed):
    assert read_address(typed) == Address(Way.PHONE, "+905321234567")


@pytest.mark.parametrize(
    "typed", ["+963 944 123 456", "00963944123456", "+٩٦٣ ٩٤٤ ١٢٣ ٤٥٦", "+963-944-123-456"]
)
def test_a_number_of_another_country_is_read_with_its_code(typed):
    assert read_address(typed) == Address(Way.PHONE, "+963944123456")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("0532 123 45 6", "A digit is missing"),
        ("0505 812 34 5", "A digit is missing"),
        ("90 532 123 45 6", "A digit is missing"),
        ("+90 532 123 45", "2 digits are missing"),
        ("٠٥٣٢ ١٢٣ ٤٥ ٦", "A digit is missing"),
        ("0505 812 34 567", "one digit too many"),
        ("532 123 45 678", "one digit too many"),
        ("+90 0532 123 45 678", "one digit too many"),
        ("0532 123 45 67 / 0533 123 45 67", "11 digits too many"),
        ("+963 944 123 4567", "one digit too many"),
        ("0514 123 45 67", "begins with 0514"),
        ("0944 123 456", "begins with 05"),
        ("963944123456", "begins with 05"),
        ("0212 455 00 00", "cannot receive SMS"),
        ("444 0 123", "cannot receive SMS"),
        ("0850 123 45 67", "cannot receive SMS"),
        ("+999 123 456 789", "No country"),
        ("0532 CALL NOW", "not a phone number"),
        ("0532 123 45 67 dahili 5", "not a phone number"),
    ],
)
def test_what_is_wrong_with_a_number_is_told(typed, says):
    assert says in why_not(typed)


@pytest.mark.parametrize(
    "typed",
    [
        *("+8816 1234 5678", "+870 773 111 632", "+883 510 012 345 678", "+882 16 1234 5678"),
        *("+53 5123 4567", "+675 7012 3456", "+252 61 234 5678", "+1 212 555 0123"),
    ],
)
def test_no_sms_to_satellites_and_countries_that_were_not_chosen(typed):
    assert "no SMS" in why_not(typed)


def test_a_premium_number_never_gets_sms():
    assert "cannot receive SMS" in why_not("0900 123 45 67")
    assert "cannot receive SMS" in why_not("+44 70 1234 5678")


def test_the_countries_are_a_choice_of_the_installation(settings):
    settings.SMS_COUNTRIES = frozenset({"TR", "CU"})
    assert read_address("+53 5123 4567").value == "+5351234567"
    assert "no SMS" in why_not("+963 944 123 456")


@given(st.from_regex(r"0?5[0-9]{1,13}", fullmatch=True))
def test_digits_without_a_country_are_never_read_as_another_country(typed):
    try:
        read = read_address(typed)
    except BadAddress:
        return
    assert read.value == f"+90{typed.removeprefix('0')}"


# -- e-mail -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Name@Example.COM", "name@example.com"),
        ("  name@example.com ", "name@example.com"),
        ("\u200ename@exam\u200bple.com", "name@example.com"),
        ("İlker@example.com", "ilker@example.com"),
        ("i\u0307lker@example.com", "ilker@example.com"),
        ("ALİ@GMAİL.COM", "ali@gmail.com"),
        ("ａｌｉ＠ｅｘａｍｐｌｅ．ｃｏｍ", "ali@example.com"),
        ("ali@example。com", "ali@example.com"),
        ("ali@example.com.", "ali@example.com"),
        ("\u212aemal@example.com", "kemal@example.com"),
        ("e\u017fra@example.com", "esra@example.com"),
        ("a.b+c_d@sub.example.com", "a.b+c_d@sub.example.com"),
        ("ali@mersın.bel.tr", "ali@xn--mersn-q4a.bel.tr"),
        ("ali@XN--mersn-q4a.bel.tr", "ali@xn--mersn-q4a.bel.tr"),
        ("ali@gmaıl.com", "ali@xn--gmal-nza.com"),
        ("ali@faß.de", "ali@xn--fa-hia.de"),
    ],
)
def test_an_email_has_one_form(typed, read):
    assert read_address(typed) == Address(Way.EMAIL, read)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("yıldız@example.com", "Did you mean yildiz@example.com?"),
        ("şükrü@example.com", "Did you mean sukru@example.com?"),
        ("ре@example.com", "none of these letters: е р"),
        ("علي@example.com", "with the letters a to z"),
        ("x@[127.0.0.1]", "The part after the @"),
        ("x@127.0.0.1", "The part after the @"),
        ("x@[IPv6:::1]", "The part after the @"),
        ("x@localhost", "cannot be sent to localhost"),
        ("x@mail.local", "cannot be sent to mail.local"),
        ("x@example", "The part after the @"),
        ("x@exa_mple.com", "The part after the @"),
        ("x@-example.com", "The part after the @"),
        ("x@xn--gmail-.com", "The part after the @"),
        ("x@☃.com", "The part after the @"),
        ('"a"@example.com', "The part before the @"),
        ("a..b@example.com", "The part before the @"),
        (".a@example.com", "The part before the @"),
        ("a@b@example.com", "The part before the @"),
        ("a b@example.com", "no spaces"),
        ("name@example.com\nBcc: other@example.com", "no spaces"),
        ("name@", "not an e-mail address"),
        ("@example.com", "not an e-mail address"),
        (f"{'x' * 65}@example.com", "The part before the @"),
        (f"{'x' * 250}@example.com", "too long"),
    ],
)
def test_what_is_wrong_with_an_email_is_told(typed, says):
    assert says in why_not(typed)


@pytest.mark.parametrize("typed", ["", "12", "hello", "0532", "+1", "+", "0", "0" * 300])
def test_what_is_neither_is_refused_with_words(typed):
    assert why_not(typed)


def test_an_address_never_shows_in_a_traceback():
    assert "532" not in repr(Address(Way.PHONE, "+905321234567"))


# Letters that some comparison or other takes for plain ones.
CONFUSED = "ıİſ\u212aＡａ\u0307\u0301ßêéŞş\u0131\u0130ǅﬁ\u200b\u00ad．＠。①²"


@given(st.text(alphabet=st.characters() | st.sampled_from(CONFUSED + "aik@.-"), max_size=60))
@example("ı@example.com")
@example("a@gmaıl.com")
@example("\u212a@\u212a.com")
@example("i\u0307\u0307@i\u0307\u0307.com")
def test_any_text_is_read_or_refused(typed):
    try:
        address = read_address(typed)
    except BadAddress:
        return
    # What was read once reads as the same again, and holds nothing that could be folded.
    assert read_address(address.value) == address
    assert address.value.isascii()
    assert address.value == address.value.lower()
    form = emails.CANONICAL if address.way is Way.EMAIL else phones.CANONICAL
    assert re.fullmatch(form, address.value)


def likenesses(letter):
    """Everything that some fold (upper, lower, casefold, NFKC) makes the same as `letter`."""
    folds = (str.upper, str.lower, str.casefold, lambda text: unicodedata.normalize("NFKC", text))
    return [
        chr(code)
        for code in [*range(0x80, 0x2FFF), *range(0xFF00, 0xFFF0), *range(0x1D400, 0x1D800)]
        if any(
            fold(chr(code)) in (letter, letter.upper(), fold(letter.upper()), fold(letter))
            for fold in folds
        )
    ]


@pytest.mark.parametrize("letter", "iksalmo")
def test_a_look_alike_is_told_or_becomes_the_very_letter(letter):
    """Either it never was an address, or mail to it goes to the very one whose account it opens."""
    for like in likenesses(letter):
        for typed in (f"x{like}y@example.com", f"xy@x{like}y.com"):
            try:
                read = read_address(typed).value
            except BadAddress:
                continue
            plain = typed.replace(like, letter)
            assert read == plain or "xn--" in read, f"U+{ord(like):04X}"


@pytest.mark.django_db
@given(st.sampled_from(CONFUSED), st.sampled_from("ik@.s"), st.booleans())
def test_an_account_is_found_by_its_own_letters_alone(other, letter, in_domain):
    stored = "kisi@iskele.com"
    assume(letter in stored)
    user = User.objects.filter(email=stored).first() or UserFactory(email=stored)
    before, _at, after = stored.partition("@")
    typed = (
        f"{before}@{after.replace(letter, other)}"
        if in_domain
        else f"{before.replace(letter, other)}@{after}"
    )
    for value in (typed, typed.upper(), typed.lower(), typed.casefold()):
        # However somebody made an Address: nothing but the same letters opens the account.
        found = user_with(Address(Way.EMAIL, value))
        assert (found == user) == (value == stored)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "kept",
    [
        "Ayse@example.org",
        "ayşe@example.org",
        "ayse@gmaıl.com",
        "ayse",
        "a@b",
        "a@ö.com",
        "a b@c.de",
    ],
)
def test_the_table_keeps_no_other_form(kept):
    with pytest.raises(IntegrityError):
        User.objects.create_user(email=kept)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "kept", ["0532 123 45 67", "+90 532 123 45 6", "5.32E+09", "+9٠5321234567"]
)
def test_the_table_keeps_no_other_number(kept):
    with pytest.raises(IntegrityError):
        User.objects.create_user(phone=kept)


@pytest.mark.django_db
@given(st.emails())
def test_the_table_takes_every_address_that_was_read(typed):
    try:
        value = read_address(typed).value
    except BadAddress:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s ~ %s", [value, emails.CANONICAL])
        assert cursor.fetchone() == (True,)
