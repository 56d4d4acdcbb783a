"""What residents do with buildings, in words."""

from django.utils.translation import gettext_lazy as _

from muhit.foundation.audit import acts


class Act(acts.Act):
    RESIDENCE_JOINED = "residence.joined", _("joined a building")
    BUILDING_SLIPS_MADE = "building.slips_made", _("printed slips for flats")
