"""Everybody who signs in."""

from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class Users(BaseUserManager["User"]):
    """Makes users; an account is known by its phone number, its e-mail address or both."""

    def create_user(
        self, *, phone: str | None = None, email: str | None = None, **fields: Any
    ) -> "User":
        user = self.model(phone=phone or None, email=email or None, **fields)
        user.set_unusable_password()
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(pk=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account. Nothing about nationality or status is ever kept here."""

    phone = models.CharField(
        _("phone"),
        max_length=16,
        unique=True,
        null=True,
        blank=True,
        help_text=_("In international form, such as +905321234567."),
    )
    phone_confirmed_at = models.DateTimeField(null=True, blank=True)
    email = models.EmailField(_("e-mail"), null=True, blank=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(
        _("language"), max_length=8, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    home = models.ForeignKey(
        "places.Neighbourhood",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("my neighbourhood"),
    )
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "id"
    EMAIL_FIELD = "email"
    objects = Users()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_account_per_email",
                violation_error_message=_("This e-mail has an account already."),
            ),
        ]

    def __str__(self) -> str:
        return f"user {self.pk}"
