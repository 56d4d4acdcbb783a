"""Writing accounts: making them, changing them, ending sessions, deleting them."""

from collections.abc import Sequence

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from muhit.foundation.audit.actions import record
from muhit.foundation.core import clock
from muhit.foundation.core.errors import Invalid, NotAllowed
from muhit.foundation.core.rows import insert_unless_there

from . import personal
from .acts import Act
from .addresses import Address, Way
from .errors import AccountClosed, AddressTaken, CodeOver, NoAccount
from .models import ShownCode, SignedIn, User, session_seed
from .notices import Change, tell
from .queries import stored_address, user_with


def account_for(*, address: Address) -> User:
    """The account of an address whose code was just confirmed; made where there was none, and
    where whoever comes may have one.

    Raises AccountClosed where the municipality closed it, NoAccount where none was made.
    """
    user = user_with(address)
    if user is None:
        if not settings.ACCOUNTS_ARE_OPEN:
            raise NoAccount
        user = _make(address)
    if stored_address(user, address.way) != address:
        # The code came to another address than the account's: nobody proved anything.
        raise CodeOver
    if not user.is_active:
        raise AccountClosed
    if address.way is Way.PHONE and user.phone_confirmed_at is None:
        User.objects.filter(pk=user.pk).update(phone_confirmed_at=clock.now())
    return user


@transaction.atomic
def _make(address: Address) -> User:
    user = User(
        phone=address.value if address.way is Way.PHONE else None,
        email=address.value if address.way is Way.EMAIL else None,
        phone_confirmed_at=clock.now() if address.way is Way.PHONE else None,
        language=get_language() or "",
    )
    if insert_unless_there(user):
        record(Act.MADE, by=user, about=user)
        return user
    # Somebody confirmed the same address in the same moment, in another window.
    found = user_with(address)
    if found is None:
        raise AddressTaken
    return found


@transaction.atomic
def make_account(*, addresses: Sequence[Address], name: str, language: str) -> User:
    """An account made by the installation itself; its owner proves the addresses at sign-in."""
    ways = {address.way: address.value for address in addresses}
    user = User.objects.create_user(
        phone=ways.get(Way.PHONE), email=ways.get(Way.EMAIL), name=name.strip(), language=language
    )
    record(Act.MADE, about=user, channel="command")
    return user


@transaction.atomic
def rename(*, user: User, name: str, by: User) -> User:
    """Change the name a person is greeted with."""
    return _change(user, by, Act.RENAMED, name=name.strip())


@transaction.atomic
def choose_language(*, user: User, language: str, by: User) -> User:
    """Change the language of everything this person reads."""
    return _change(user, by, Act.LANGUAGE_CHOSEN, language=language)


def change_address(*, user: User, address: Address, by: User) -> User:
    """Put a confirmed phone number or e-mail in the place of the old one.

    Raises AddressTaken where another account has it.
    """
    fields = (
        {"phone": address.value, "phone_confirmed_at": clock.now()}
        if address.way is Way.PHONE
        else {"email": address.value}
    )
    holder = user_with(address)
    if holder is not None and holder.pk != user.pk:
        raise AddressTaken
    try:
        with transaction.atomic():
            old = _locked_address(user, address.way)
            change = Change.PHONE if address.way is Way.PHONE else Change.EMAIL
            changed = _change(user, by, change.act, **fields)
            if old != address:
                tell(changed, change, old=[old] if old else [])
            return changed
    except IntegrityError:  # taken in the same moment
        raise AddressTaken from None


@transaction.atomic
def remove_address(*, user: User, way: Way, by: User) -> User:
    """Forget the phone number or the e-mail; one of the two must stay.

    Raises NotAllowed where it is the last way into the account.
    """
    kept = user.email if way is Way.PHONE else user.phone
    if not kept:
        raise NotAllowed(_("This is the only way into your account. Add another one first."))
    fields = {"phone": None, "phone_confirmed_at": None} if way is Way.PHONE else {"email": None}
    old = _locked_address(user, way)
    change = Change.PHONE_REMOVED if way is Way.PHONE else Change.EMAIL_REMOVED
    changed = _change(user, by, change.act, **fields)
    if old:
        tell(changed, change, old=[old])
    return changed


def _locked_address(user: User, way: Way) -> Address | None:
    return stored_address(User.objects.select_for_update().get(pk=user.pk), way)


def _change(user: User, by: User, act: Act, **fields: object) -> User:
    if by.pk != user.pk:
        raise NotAllowed("")
    locked = User.objects.select_for_update().get(pk=user.pk)
    for name, value in fields.items():
        setattr(locked, name, value)
    locked.save(update_fields=[*fields])
    record(act, by=by, about=locked)
    return locked


@transaction.atomic
def note_sign_out(*, user: User, session_key: str | None) -> None:
    """This person leaves this browser."""
    SignedIn.objects.filter(session_key=session_key).delete()
    record(Act.SIGNED_OUT, by=user, about=user)


@transaction.atomic
def end_session(*, user: User, signed_in: int, by: User) -> None:
    """Sign this person out of one browser; nothing happens where it is not theirs."""
    row = SignedIn.objects.filter(user=user, pk=signed_in).first()
    if row is None or by.pk != user.pk:
        return
    Session.objects.filter(session_key=row.session_key).delete()
    row.delete()
    record(Act.SESSION_ENDED, by=by, about=user)
    tell(user, Change.SESSION_ENDED)


@transaction.atomic
def end_all_sessions(*, user: User, by: User | None) -> User:
    """Sign this person out everywhere: every session's fingerprint stops fitting."""
    locked = User.objects.select_for_update().get(pk=user.pk)
    locked.session_seed = session_seed()
    locked.save(update_fields=["session_seed"])
    rows = SignedIn.objects.filter(user=locked)
    Session.objects.filter(session_key__in=rows.values("session_key")).delete()
    rows.delete()
    record(Act.ALL_SESSIONS_ENDED, by=by, about=locked)
    return locked


@transaction.atomic
def take_second_factors(*, user: User, reason: str, by: User | None) -> int:
    """Take away every second factor of somebody who lost them, and end all sessions. How many.

    The person signs in by a code and sets up a new one. `by` is None on the command line; who
    may is decided by whoever calls. Raises Invalid without a reason, NotAllowed for oneself:
    for one's own factor there are the recovery codes.
    """
    if by is not None and by.pk == user.pk:
        raise NotAllowed(_("Somebody else has to do this for you."))
    if not reason.strip():
        text = _("Write how you made sure that it is this person.")
        raise Invalid(text, fields={"reason": text})
    factors = Authenticator.objects.filter(user_id=user.pk)
    count = int(factors.exclude(type=Authenticator.Type.RECOVERY_CODES).count())
    factors.delete()
    end_all_sessions(user=user, by=by)
    record(Act.SECOND_FACTOR_TAKEN, by=by, about=user, reason=reason.strip()[:300])
    tell(user, Change.FACTORS_TAKEN)
    return count


@transaction.atomic
def delete_account(*, user: User, by: User) -> None:
    """Erase a person: each room forgets what it declared, then the account is gone.

    What the person told the municipality stays, without the person.
    """
    if by.pk != user.pk:
        raise NotAllowed("")
    locked = User.objects.select_for_update().get(pk=user.pk)
    end_all_sessions(user=locked, by=by)
    personal.erase(locked)
    ShownCode.objects.filter(address__in=[locked.phone or "", locked.email or ""]).delete()
    key = locked.pk
    locked.delete()
    record(Act.DELETED, user=key)
