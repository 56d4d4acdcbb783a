"""django-allauth's second-factor forms with our words, and safe against what is no passkey."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm as AllauthAuthenticate
from allauth.mfa.base.forms import ReauthenticateForm as AllauthReauthenticate
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.utils.translation import gettext_lazy as _

_NUMERIC = {"autocomplete": "one-time-code", "dir": "ltr"}


def _refusing(clean: Callable[..., Any]) -> Callable[..., Any]:
    """A reading of what the browser sent that answers nonsense with words, never with a fault."""

    @wraps(clean)
    def guarded(form: forms.Form) -> Any:
        try:
            return clean(form)
        except (KeyError, TypeError, ValueError, AttributeError, IndexError):
            raise get_adapter().validation_error("incorrect_code") from None

    return guarded


def _code(label: Any, **attrs: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=40,
        widget=forms.TextInput(attrs=_NUMERIC | attrs),
        error_messages={"required": _("Type the code.")},
    )


class Authenticate(AllauthAuthenticate):
    code = _code(_("Code from your app, or a recovery code"))


class Reauthenticate(AllauthReauthenticate):
    code = _code(_("Code from your app, or a recovery code"))


class SetUpApp(ActivateTOTPForm):
    code = _code(_("The 6 digits the app shows"), inputmode="numeric")


class AddPasskey(AddWebAuthnForm):
    name = forms.CharField(
        label=_("Name of the passkey"),
        help_text=_("For example: my phone."),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    clean = _refusing(AddWebAuthnForm.clean)


class RenamePasskey(EditWebAuthnForm):
    name = forms.CharField(
        label=_("Name of the passkey"),
        max_length=60,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Give it a name.")},
    )


class UsePasskey(AuthenticateWebAuthnForm):
    clean_credential = _refusing(AuthenticateWebAuthnForm.clean_credential)


class SignInByPasskey(LoginWebAuthnForm):
    clean_credential = _refusing(LoginWebAuthnForm.clean_credential)


class ConfirmByPasskey(ReauthenticateWebAuthnForm):
    clean_credential = _refusing(ReauthenticateWebAuthnForm.clean_credential)
