"""Changes of services, in words."""

from django.utils.translation import gettext as _

from muhit.foundation.audit.presenters import register

register("service.added", lambda event: _("added the service"))
register("service.changed", lambda event: _("changed the service"))
register("service.assured", lambda event: _("checked the service"))
register("entitlement.kept", lambda event: _("checked what people are entitled to"))
