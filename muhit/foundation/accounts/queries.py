"""Reading accounts."""

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from .addresses import Address, Way
from .models import SignedIn, User

_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def user_with(address: Address) -> User | None:
    """The account that has this phone number or e-mail address: the same letters, nothing like
    them. Both are kept in one form, so that nothing is folded here (see `emails`)."""
    return User.objects.filter(**{str(address.way): address.value}).first()


def stored_address(user: User, way: Way) -> Address | None:
    """What stands in the account: codes go there, never to what somebody typed."""
    stored = user.phone if way is Way.PHONE else user.email
    return Address(way, stored) if stored else None


def address_of(user: User) -> Address | None:
    """Where a code for this person goes: the phone first, because SMS arrive sooner."""
    if user.phone:
        return Address(Way.PHONE, user.phone)
    return Address(Way.EMAIL, user.email) if user.email else None


def sessions_of(user: User) -> QuerySet[SignedIn]:
    """The browsers a person is signed in on, last seen first."""
    return user.signed_in.order_by("-seen_at", "-pk")


def count_second_factors(user: User) -> int:
    """How many authenticator apps and passkeys are set up."""
    return int(Authenticator.objects.filter(user_id=user.pk, type__in=_FACTORS).count())


def has_second_factor(user: User) -> bool:
    """Whether an authenticator app or a passkey is set up (recovery codes alone are none)."""
    return bool(Authenticator.objects.filter(user_id=user.pk, type__in=_FACTORS).exists())
