"""What was done with places, as the audit log tells it."""

from django.utils.translation import gettext as _

from muhit.foundation.audit.presenters import register

register("places.imported", lambda event: _("brought in districts and neighbourhoods"))
