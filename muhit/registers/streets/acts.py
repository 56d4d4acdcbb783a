"""What was done with streets, as the audit log tells it."""

from django.utils.translation import gettext_lazy as _

from muhit.foundation.audit import acts


class Act(acts.Act):
    IMPORTED = "streets.imported", _("brought in the street map")
    REMOVED = "streets.removed", _("took the street map away")
