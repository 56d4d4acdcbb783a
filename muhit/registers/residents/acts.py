"""What residents do with their neighbourhood and buildings, in words."""

from django.utils.translation import gettext_lazy as _

from muhit.foundation.audit import acts


class Act(acts.Act):
    HOME_CHOSEN = "residents.home_chosen", _("chose a neighbourhood")
    RESIDENCE_JOINED = "residence.joined", _("joined a building")
    BUILDING_SLIPS_MADE = "building.slips_made", _("printed slips for flats")
