"""What was done with tokens, in words."""

from django.utils.translation import gettext_lazy as _

from muhit.foundation.audit import acts


class Act(acts.Act):
    TOKEN_MADE = "api.token_made", _("made a token for another system")
    TOKEN_ENDED = "api.token_ended", _("ended the token of another system")
