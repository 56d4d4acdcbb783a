"""What was done with places, as the audit log tells it."""

from django.utils.translation import gettext_lazy as _

from muhit.foundation.audit import acts


class Act(acts.Act):
    IMPORTED = "places.imported", _("brought in districts and neighbourhoods")
