"""What residents do with buildings, in words."""

from django.utils.translation import gettext as _

from muhit.foundation.audit.presenters import register

register("residence.joined", lambda event: _("joined a building"))
register("building.slips_made", lambda event: _("printed slips for flats"))
