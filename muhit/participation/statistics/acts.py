"""What was done with figures, as the audit log tells it."""

from django.utils.translation import gettext_lazy as _

from muhit.foundation.audit import acts


class Act(acts.Act):
    QUARTERLY_TAKEN = "statistics.quarterly_taken", _("took away the quarterly report")
