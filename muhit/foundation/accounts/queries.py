"""Reading accounts."""

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from .addresses import Address, Way
from .models import SignedIn, User

_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def user_with(address: Address) -> User | None:
    """The account that has this confirmed phone number or e-mail address."""
    if address.way is Way.PHONE:
        return User.objects.filter(phone=address.value).first()
    return User.objects.filter(email__iexact=address.value).first()


def address_of(user: User) -> Address | None:
    """Where a code for this person goes: the phone first, because SMS arrive sooner."""
    if user.phone:
        return Address(Way.PHONE, user.phone)
    return Address(Way.EMAIL, user.email) if user.email else None


def sessions_of(user: User) -> QuerySet[SignedIn]:
    """The browsers a person is signed in on, last seen first."""
    return user.signed_in.order_by("-seen_at", "-pk")


def has_second_factor(user: User) -> bool:
    """Whether an authenticator app or a passkey is set up (recovery codes alone are none)."""
    return bool(Authenticator.objects.filter(user_id=user.pk, type__in=_FACTORS).exists())
