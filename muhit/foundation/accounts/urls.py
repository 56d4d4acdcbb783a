"""Addresses of accounts. Names without a namespace are those django-allauth looks for."""

from collections.abc import Callable
from functools import wraps

from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, include, path

from muhit.foundation.core.once import repeatable

from .access import public, without_second_factor
from .freshness import fresh, notes_new_factor
from .views import proofs, settings, sign_in

View = Callable[..., HttpResponseBase]

_own: list[URLPattern | URLResolver] = [
    path("code/", sign_in.code, name="code"),
    path("code/again/", sign_in.code_again, name="code_again"),
    path("leave/", sign_in.leave_quickly, name="leave_quickly"),
    path("proof/", proofs.give, name="proof"),
    path("settings/", settings.settings, name="settings"),
    path("settings/<str:way>/", settings.change_address, name="change_address"),
    path("settings/<str:way>/remove/", settings.remove_address, name="remove_address"),
    path("sessions/end/", settings.end_all_sessions, name="end_all_sessions"),
    path("sessions/<int:pk>/end/", settings.end_session, name="end_session"),
    path("my-data/", settings.my_data, name="my_data"),
    path("delete/", settings.delete_account, name="delete"),
    path("second-factor/needed/", settings.second_factor_needed, name="second_factor_needed"),
]


def _with_our_site(view: View) -> View:
    """Drop django-allauth's own `site`, which would hide the one that every page reads."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if isinstance(response, TemplateResponse) and response.context_data:
            response.context_data.pop("site", None)
        return response

    return wrapped


# Whoever sent it the first time was a stranger, the second time is somebody signed in.
_proves = repeatable("a proof is used up by the first")


def _set_up(view: View) -> View:
    return without_second_factor(fresh(notes_new_factor(view)))


_second_factor: list[URLPattern | URLResolver] = [
    path("", second_factor.index, name="mfa_index"),
    path(
        "authenticate/",
        _proves(public(_with_our_site(second_factor.authenticate))),
        name="mfa_authenticate",
    ),
    path("confirm/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("app/", _set_up(app.activate_totp), name="mfa_activate_totp"),
    path("app/remove/", fresh(app.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "recovery-codes/",
        fresh(recovery_codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "recovery-codes/new/",
        fresh(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "recovery-codes/file/",
        fresh(recovery_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/add/", _set_up(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("passkeys/sign-in/", _proves(public(passkeys.login_webauthn)), name="mfa_login_webauthn"),
    path("passkeys/confirm/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("passkeys/<int:pk>/", fresh(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path("passkeys/<int:pk>/remove/", fresh(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("sign-in/", sign_in.sign_in, name="account_login"),
    path("sign-out/", sign_in.sign_out, name="account_logout"),
    path("confirm/", sign_in.confirm, name="account_reauthenticate"),
    path("closed/", sign_in.closed, name="account_inactive"),
    path("second-factor/", include(_second_factor)),
    path("", include((_own, "accounts"))),
]
