"""Acts about deliveries, in words."""

from django.utils.translation import gettext_lazy as _

from muhit.foundation.audit import acts


class Act(acts.Act):
    SENT_AGAIN = "messages.sent_again", _("sent a message again")
    DEVICE_ADDED = "messages.device_added", _("asked for notifications on a device")
    DEVICE_REMOVED = "messages.device_removed", _("ended notifications on a device")
