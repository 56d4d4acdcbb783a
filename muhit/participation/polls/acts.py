"""Changes of polls, in words."""

from django.utils.translation import gettext_lazy as _

from muhit.foundation.audit import acts


class Act(acts.Act):
    ASKED = "poll.asked", _("asked a question")
    COUNTED = "poll.counted", _("had the votes counted")
    WITHDRAWN = "poll.withdrawn", _("took the question back")
