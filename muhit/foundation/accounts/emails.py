"""An e-mail address in the one form in which it is kept and compared: ASCII alone.

Two comparisons of one identity that disagree are a way into somebody else's account:
PostgreSQL takes ``ı`` for ``I`` where Python does not. So nothing but ASCII is ever
stored, what is stored is compared as it stands, and the table refuses anything else.
"""

import re
import unicodedata

import idna
from django.utils.translation import gettext as _

from .errors import BadAddress
from .typed import tidy

# The same expression stands in the table's CHECK constraint, in PostgreSQL's notation.
CANONICAL = r"^[a-z0-9!#$%&'*+/=?^_`{|}~.-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$"
_LOCAL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LONGEST, _LONGEST_LOCAL, _LONGEST_DOMAIN = 254, 64, 253
# Names that mean "this machine" or "this network": mail to them leaves for nobody.
_INSIDE = frozenset(
    {
        *("localhost", "local", "localdomain", "internal", "intranet"),
        *("lan", "home", "corp", "private", "invalid", "onion", "arpa"),
    }
)
_TURKISH = str.maketrans("ıİşŞğĞçÇöÖüÜâÂîÎûÛ", "iissggccoouuaaiiuu")


def read_email(typed: str) -> str:
    """The e-mail address that was typed: ``local@domain`` in lower-case ASCII, the domain in
    punycode. Reading what was read gives the same. Raises BadAddress, which says what is wrong.
    """
    text = _capitals_of_turkish_keyboards(tidy(typed))
    local, at, domain = text.rpartition("@")
    if not at or not local or not domain:
        raise BadAddress(_("This is not an e-mail address. Write it like name@example.com."))
    if any(letter.isspace() for letter in text):
        raise BadAddress(
            _("An e-mail address has no spaces in it. Write it like name@example.com.")
        )
    address = "" if len(text) > _LONGEST else f"{_local(local, domain)}@{_domain(domain)}"
    if not 0 < len(address) <= _LONGEST:
        raise BadAddress(_("This e-mail address is too long. Look whether it is really one."))
    return address


def is_canonical(address: str) -> bool:
    """Whether this is an e-mail address in the form in which it is kept."""
    try:
        return read_email(address) == address
    except BadAddress:
        return False


def _capitals_of_turkish_keyboards(text: str) -> str:
    # The capital of i there is İ, and some programs make two signs of it.
    return text.replace("İ", "i").replace("i\u0307", "i").replace("I\u0307", "i")


def _local(local: str, domain: str) -> str:
    foreign = sorted({letter for letter in local if not letter.isascii()})
    if foreign:
        raise BadAddress(_foreign(foreign, local, domain))
    lowered = local.lower()
    if not _LOCAL.fullmatch(lowered) or len(lowered) > _LONGEST_LOCAL:
        raise BadAddress(
            _("The part before the @ is not right. Write the address like name@example.com.")
        )
    return lowered


def _foreign(letters: list[str], local: str, domain: str) -> str:
    shown = " ".join(letter for letter in letters if letter.isprintable())[:20]
    plain = _without_marks(local)
    meant = f"{plain.lower()}@{domain}"
    if not plain.isascii() or not is_canonical(meant):
        return _(
            "Before the @, an e-mail address has none of these letters: %(letters)s. Write it "
            "with the letters a to z, as it stands in your mail program."
        ) % {"letters": shown}
    return _(
        "Before the @, an e-mail address has none of these letters: %(letters)s. "
        "Did you mean %(address)s?"
    ) % {"letters": shown, "address": meant}


def _without_marks(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.translate(_TURKISH))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _domain(domain: str) -> str:
    try:
        name = idna.encode(domain.removesuffix("."), uts46=True, std3_rules=True).decode()
        # What does not come back as it went is no name that anybody could have registered.
        if idna.encode(idna.decode(name)).decode() != name:
            raise idna.IDNAError
    except (UnicodeError, ValueError):
        name = ""
    *others, last = name.split(".")
    if name and last in _INSIDE:
        raise BadAddress(
            _("Mail cannot be sent to %(domain)s. Write an address of the internet.")
            % {"domain": domain}
        )
    if not others or len(name) > _LONGEST_DOMAIN or len(last) < 2 or last.isdigit():
        raise BadAddress(
            _(
                "The part after the @ is not right. It is the name of a mail service, such as "
                "gmail.com."
            )
        )
    return name
