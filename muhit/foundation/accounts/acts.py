"""What people did with their accounts, in words."""

from django.utils.translation import gettext_lazy as _

from muhit.foundation.audit import acts


class Act(acts.Act):
    MADE = "accounts.made", _("made an account")
    SIGNED_IN = "accounts.signed_in", _("signed in")
    SIGNED_OUT = "accounts.signed_out", _("signed out")
    CODE_FAILED = "accounts.code_failed", _("mistyped a code")
    CODE_REFUSED = "accounts.code_refused", _("used a code that no longer works")
    BUDGET_SPENT = "accounts.budget_spent", _("asked for a code when too many had been sent")
    CODES_LIMITED = "accounts.codes_limited", _("asked for too many codes")
    RENAMED = "accounts.renamed", _("changed the name")
    LANGUAGE_CHOSEN = "accounts.language_chosen", _("chose a language")
    PHONE_CHANGED = "accounts.phone_changed", _("changed the phone number")
    EMAIL_CHANGED = "accounts.email_changed", _("changed the e-mail")
    PHONE_REMOVED = "accounts.phone_removed", _("removed the phone number")
    EMAIL_REMOVED = "accounts.email_removed", _("removed the e-mail")
    SESSION_ENDED = "accounts.session_ended", _("signed out of another browser")
    ALL_SESSIONS_ENDED = "accounts.all_sessions_ended", _("signed out everywhere")
    APP_SET_UP = "accounts.app_set_up", _("set up an authenticator app")
    APP_REMOVED = "accounts.app_removed", _("removed the authenticator app")
    PASSKEY_ADDED = "accounts.passkey_added", _("added a passkey")
    PASSKEY_REMOVED = "accounts.passkey_removed", _("removed a passkey")
    SECOND_FACTOR_TAKEN = "accounts.second_factor_taken", _("took away somebody's second factor")
    RECOVERY_CODES_MADE = "accounts.recovery_codes_made", _("made recovery codes")
    DATA_DOWNLOADED = "accounts.data_downloaded", _("downloaded their data")
    FACTORS_ENCRYPTED = "accounts.factors_encrypted", _("encrypted second factors with a new key")
    ENDED_OPERATOR = "accounts.ended_operator", _("ended somebody's work as operator")
    MADE_OPERATOR = "accounts.made_operator", _("made somebody an operator")
    DELETED = "accounts.deleted", _("deleted the account")
