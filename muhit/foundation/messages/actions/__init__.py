"""Everything that changes messages, preferences and deliveries."""

from .codes import send_code
from .devices import add_device, remove_device
from .preferences import choose_way, stop_contact, stop_kind
from .reading import mark_all_read, mark_read
from .returning import take_report
from .security import tell_of_change
from .sending import send, send_again, send_by_sms, send_contact, send_to_ids

__all__ = [
    "add_device",
    "choose_way",
    "mark_all_read",
    "mark_read",
    "remove_device",
    "send",
    "send_again",
    "send_by_sms",
    "send_code",
    "send_contact",
    "send_to_ids",
    "stop_contact",
    "stop_kind",
    "take_report",
    "tell_of_change",
]
