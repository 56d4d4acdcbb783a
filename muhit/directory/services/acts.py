"""Changes of services, in words."""

from django.utils.translation import gettext_lazy as _

from muhit.foundation.audit import acts


class Act(acts.Act):
    SERVICE_ADDED = "service.added", _("added the service")
    SERVICE_CHANGED = "service.changed", _("changed the service")
    SERVICE_ASSURED = "service.assured", _("checked the service")
    ENTITLEMENT_KEPT = "entitlement.kept", _("checked what people are entitled to")
