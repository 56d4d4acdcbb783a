"""Everybody who signs in, the codes that let them in, and the browsers they are signed in on."""

import secrets
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from . import emails, phones
from .addresses import masked


class Users(BaseUserManager["User"]):
    """Makes users; an account is known by its phone number, its e-mail address or both."""

    def create_user(
        self, *, phone: str | None = None, email: str | None = None, **fields: Any
    ) -> "User":
        user = self.model(phone=phone or None, email=email or None, **fields)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(pk=int(username or 0))


def session_seed() -> str:
    """A new random seed of 32 characters."""
    return secrets.token_urlsafe(24)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account. Nothing about nationality or status is ever kept here.

    Nobody has a password: people sign in by a code, a passkey or both.
    """

    password = None  # type: ignore[assignment]
    # In international form, such as +905321234567.
    phone = models.CharField(
        _("phone"),
        max_length=16,
        unique=True,
        null=True,
        blank=True,
    )
    phone_confirmed_at = models.DateTimeField(null=True, blank=True)
    email = models.EmailField(_("e-mail"), null=True, blank=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(
        _("language"), max_length=8, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    # Every session carries a fingerprint of this; a new seed ends them all.
    session_seed = models.CharField(max_length=32, default=session_seed, editable=False)

    USERNAME_FIELD = "id"
    EMAIL_FIELD = "email"
    objects = Users()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                name="one_account_per_email",
                violation_error_message=_("This e-mail has an account already."),
            ),
            # What `addresses.read_address` makes of what is typed, and nothing else.
            models.CheckConstraint(
                condition=models.Q(email__regex=emails.CANONICAL),
                name="emails_of_accounts_are_canonical",
            ),
            models.CheckConstraint(
                condition=models.Q(phone__regex=phones.CANONICAL),
                name="phones_of_accounts_are_canonical",
            ),
        ]

    def __str__(self) -> str:
        return f"user {self.pk}"

    @property
    def known_as(self) -> str:
        """What staff read where a name is needed, for links, lists and titles: never empty."""
        return self.name.strip() or masked(self.phone or self.email or "") or f"#{self.pk}"

    def has_usable_password(self) -> bool:
        return False

    def check_password(self, raw_password: str | None) -> bool:
        return False

    def get_session_auth_hash(self) -> str:
        return self._fingerprint(None)

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        for secret in settings.SECRET_KEY_FALLBACKS:
            yield self._fingerprint(secret)

    def _fingerprint(self, secret: str | bytes | None) -> str:
        salt = "muhit.accounts.session"
        return salted_hmac(salt, self.session_seed, secret=secret, algorithm="sha256").hexdigest()


class OneTimeCode(models.Model):
    """A code that was sent to a phone or an e-mail address.

    Neither the code nor the address nor the network it was asked from is kept
    in the clear: three fingerprints (HMAC-SHA256 with the installation's key).
    """

    class Purpose(models.TextChoices):
        SIGN_IN = "sign_in", _("sign in")
        CHANGE = "change", _("change of phone or e-mail")
        CONFIRM = "confirm", _("confirm that it is you")

    purpose = models.CharField(max_length=8, choices=Purpose)
    address_print = models.CharField(max_length=64)
    network_print = models.CharField(max_length=64)
    # Of the /56 and the /48 around an IPv6 network.
    wider_print = models.CharField(max_length=64, blank=True)
    widest_print = models.CharField(max_length=64, blank=True)
    code_print = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    failures = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["address_print", "-made_at"]),
            models.Index(fields=["network_print", "-made_at"]),
            models.Index(
                fields=["wider_print", "-made_at"],
                condition=~models.Q(wider_print=""),
                name="codes_of_wider_networks",
            ),
            models.Index(
                fields=["widest_print", "-made_at"],
                condition=~models.Q(widest_print=""),
                name="codes_of_widest_networks",
            ),
            models.Index(fields=["made_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="codes_expire_after_they_are_made",
                condition=models.Q(expires_at__gt=models.F("made_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"code {self.pk} to {self.purpose}"


class ShownCode(models.Model):
    """The last code sent to an address, readable: written by the console twin of the sender,
    which refuses to work in production."""

    address = models.CharField(max_length=254, unique=True)
    code = models.CharField(max_length=6)
    sent_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"shown code {self.pk}"


class Tally(models.Model):
    """How often something was done from one network or by one person in the present period.

    Written by `limits.count` alone; the table has no log (UNLOGGED) and is empty after a crash.
    """

    mark = models.CharField(max_length=80, primary_key=True)
    times = models.PositiveIntegerField()
    ends_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = _("tallies")

    def __str__(self) -> str:
        return f"{self.times} until {self.ends_at}"


class Kept(models.Model):
    """What django-allauth remembers for minutes: wrong second factors, and codes used up.

    Read and written by Django's database cache alone; keys are fingerprints (`kept.py`).
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name_plural = _("kept for minutes")

    def __str__(self) -> str:
        return f"kept until {self.expires}"


class SignedIn(models.Model):
    """One browser a person is signed in on, so that the person can see and end it."""

    user = models.ForeignKey(User, models.CASCADE, related_name="signed_in")
    session_key = models.CharField(max_length=40, unique=True)
    device = models.CharField(max_length=60, blank=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = _("open sessions")
        indexes = [models.Index(fields=["user", "-seen_at"])]

    def __str__(self) -> str:
        return f"session {self.pk} of user {self.user_id}"
