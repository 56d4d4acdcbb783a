"""Acts about deliveries, in words."""

from django.utils.translation import gettext as _

from muhit.foundation.audit.presenters import register

register("messages.sent_again", lambda event: _("sent a message again"))
register("messages.device_added", lambda event: _("asked for notifications on a device"))
register("messages.device_removed", lambda event: _("ended notifications on a device"))
