"""What people did with their accounts, in words."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from muhit.foundation.audit.models import Event
from muhit.foundation.audit.presenters import register

_WORDS = {
    "accounts.made": _("made an account"),
    "accounts.signed_in": _("signed in"),
    "accounts.signed_out": _("signed out"),
    "accounts.code_failed": _("mistyped a code"),
    "accounts.code_refused": _("used a code that no longer works"),
    "accounts.budget_spent": _("asked for a code when too many had been sent"),
    "accounts.codes_limited": _("asked for too many codes"),
    "accounts.renamed": _("changed the name"),
    "accounts.language_chosen": _("chose a language"),
    "accounts.home_chosen": _("chose a neighbourhood"),
    "accounts.phone_changed": _("changed the phone number"),
    "accounts.email_changed": _("changed the e-mail"),
    "accounts.phone_removed": _("removed the phone number"),
    "accounts.email_removed": _("removed the e-mail"),
    "accounts.session_ended": _("signed out of another browser"),
    "accounts.all_sessions_ended": _("signed out everywhere"),
    "accounts.app_set_up": _("set up an authenticator app"),
    "accounts.app_removed": _("removed the authenticator app"),
    "accounts.passkey_added": _("added a passkey"),
    "accounts.passkey_removed": _("removed a passkey"),
    "accounts.second_factor_taken": _("took away somebody's second factor"),
    "accounts.recovery_codes_made": _("made recovery codes"),
    "accounts.data_downloaded": _("downloaded their data"),
    "accounts.factors_encrypted": _("encrypted second factors with a new key"),
    "account.ended_operator": _("ended somebody's work as operator"),
    "account.made_operator": _("made somebody an operator"),
    "accounts.deleted": _("deleted the account"),
}


def _always(words: Promise) -> Callable[[Event], str]:
    return lambda event: str(words)


for _verb, _words in _WORDS.items():
    register(_verb, _always(_words))
