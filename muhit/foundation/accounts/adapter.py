"""What Muhit changes in django-allauth: no passwords, its own words, secrets kept encrypted."""

import base64
import hashlib
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from muhit.foundation.audit.actions import record
from muhit.foundation.core.identity import name_here

from . import browsers, notices
from .models import User
from .networks import network_of
from .notices import Change
from .policies import needs_second_factor

_MESSAGES = {
    "mfa/messages/totp_activated.txt": _("The authenticator app is set up."),
    "mfa/messages/totp_deactivated.txt": _("The authenticator app is removed."),
    "mfa/messages/webauthn_added.txt": _("The passkey is added."),
    "mfa/messages/webauthn_removed.txt": _("The passkey is removed."),
    "mfa/messages/recovery_codes_generated.txt": _("New recovery codes are made."),
}
_CHANGES = {
    "mfa/messages/totp_activated.txt": Change.APP_SET_UP,
    "mfa/messages/totp_deactivated.txt": Change.APP_REMOVED,
    "mfa/messages/webauthn_added.txt": Change.PASSKEY_ADDED,
    "mfa/messages/webauthn_removed.txt": Change.PASSKEY_REMOVED,
    "mfa/messages/recovery_codes_generated.txt": Change.RECOVERY_CODES,
}


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in as allauth's stages need it."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": _("Too many attempts. Wait five minutes, then try again."),
        "rate_limited": _("Too many attempts. Wait five minutes, then try again."),
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        return network_of(request)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        browsers.begin(request, user)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        if message_template in _CHANGES:
            user, change = cast(User, request.user), _CHANGES[message_template]
            record(change.act, by=user, about=user)
            notices.tell(user, change)
        text = message or _MESSAGES.get(message_template or "")
        if text:
            messages.add_message(request, level, str(text), extra_tags)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Nothing in django-allauth's words: `notices` tells of every change in ours."""

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        if not user.is_authenticated:
            return []
        if not is_mfa_enabled(user):
            url = reverse("account_reauthenticate")
            return [{"id": "reauthenticate", "description": gettext("Use a code"), "url": url}]
        methods = super().get_reauthentication_methods(user)
        descriptions = {
            "mfa_reauthenticate": gettext("Use your authenticator app or a recovery code"),
            "mfa_reauthenticate:webauthn": gettext("Use your passkey"),
        }
        named = [
            {**method, "description": descriptions.get(method["id"], method["description"])}
            for method in methods
        ]
        # The first is asked for: a recovery code only where there is nothing else.
        has_app = is_mfa_enabled(user, [Authenticator.Type.TOTP])
        return named if has_app else list(reversed(named))


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors under the installation's name, their secrets encrypted with its key."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code does not fit. Look again and type the newest one."),
        "cannot_delete_authenticator": _(
            "Your work here needs a second factor. Set up another one before you remove this."
        ),
        "cannot_generate_recovery_codes": _(
            "Recovery codes come with an authenticator app or a passkey. Set one up first."
        ),
    }

    def get_totp_issuer(self) -> str:
        return settings.INSTALLATION_NAME

    def _get_site_name(self) -> str:
        return name_here()

    def _get_user_identifier(self, user: User) -> str:
        return user.email or user.phone or str(user)

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        entity = super().get_public_key_credential_user_entity(user)
        return {**entity, "display_name": user.name or self._get_user_identifier(user)}

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey %(number)d") % {"number": number}

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        if not needs_second_factor(authenticator.user):
            return True
        others = Authenticator.objects.filter(user_id=authenticator.user_id).exclude(
            pk=authenticator.pk
        )
        return bool(others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()


def encrypt_anew(encrypted_text: str) -> str:
    """The same secret encrypted with the present key, unless it is already.

    Raises cryptography's InvalidToken where neither it nor a fallback fits.
    """
    token = encrypted_text.encode()
    try:
        _fernet(settings.SECRET_KEY).decrypt(token)
    except InvalidToken:
        return _cipher().rotate(token).decode()
    return encrypted_text


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(map(_fernet, keys))


def _fernet(key: str | bytes) -> Fernet:
    digest = hashlib.sha256(b"muhit.accounts:" + str(key).encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
