"""What people are told about their own account, whatever else they chose to hear."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from muhit.foundation.accounts.notices import Change

from . import kinds
from .enums import AccountMessage, Topic
from .models import Preference

_SUBJECTS = {
    Change.PHONE: gettext_lazy("The phone number of your account was changed"),
    Change.EMAIL: gettext_lazy("The e-mail address of your account was changed"),
    Change.PHONE_REMOVED: gettext_lazy("The phone number of your account was removed"),
    Change.EMAIL_REMOVED: gettext_lazy("The e-mail address of your account was removed"),
    Change.APP_SET_UP: gettext_lazy("An authenticator app was set up for your account"),
    Change.APP_REMOVED: gettext_lazy("The authenticator app of your account was removed"),
    Change.PASSKEY_ADDED: gettext_lazy("A passkey was added to your account"),
    Change.PASSKEY_REMOVED: gettext_lazy("A passkey of your account was removed"),
    Change.RECOVERY_CODES: gettext_lazy("New recovery codes were made for your account"),
    Change.FACTORS_TAKEN: gettext_lazy("The second factor of your account was taken away"),
    Change.NEW_BROWSER: gettext_lazy("Somebody signed in to your account on another device"),
    Change.SESSION_ENDED: gettext_lazy("A browser was signed out of your account"),
    Change.SESSIONS_ENDED: gettext_lazy("All browsers were signed out of your account"),
    Change.DATA: gettext_lazy("The data of your account was downloaded"),
}


def _subject(params: kinds.Params, about_id: int | None) -> str:
    return str(_SUBJECTS[Change(params["change"])])


def _body(params: kinds.Params, about_id: int | None) -> str:
    return _(
        "If this was you, nothing needs to be done. If it was not, sign out everywhere on the "
        "page of your account and call the municipality at once."
    )


MESSAGES = (
    kinds.Kind(
        code=AccountMessage.CHANGED,
        topic=Topic.OWN,
        title=gettext_lazy("Something about my account changed"),
        subject=_subject,
        body=_body,
        url=lambda about_id, params: reverse("accounts:settings"),
        way=Preference.Way.AT_ONCE,
        concerns=lambda user: False,
        tells_actor=True,
        always=True,
    ),
)
