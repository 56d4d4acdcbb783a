"""Everything that changes announcements."""

from .pictures import add_picture, remove_picture
from .publishing import change, publish, tell, withdraw
from .speaking import announce_as_muhtar, approve, refuse, set_rule
from .texting import send_by_sms
from .topics import follow, unfollow

__all__ = [
    "add_picture",
    "announce_as_muhtar",
    "approve",
    "change",
    "follow",
    "publish",
    "refuse",
    "remove_picture",
    "send_by_sms",
    "set_rule",
    "tell",
    "unfollow",
    "withdraw",
]
