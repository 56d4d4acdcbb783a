"""Devices that want to be told that there is news."""

import re

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core.errors import Invalid
from muhit.foundation.core.rows import put

from .. import push
from ..acts import Act
from ..models import Device

MOST = 10
_KEY = re.compile(r"[A-Za-z0-9_-]{16,120}")


@transaction.atomic
def add_device(*, endpoint: str, p256dh: str, auth: str, by: User) -> Device:
    """From now on, tell this browser. One that somebody else used before is theirs no longer.

    Raises Invalid where it is no browser of a maker we know.
    """
    keys_fit = _KEY.fullmatch(p256dh) and _KEY.fullmatch(auth) and len(auth) <= 40
    if len(endpoint) > 600 or not keys_fit or not push.is_known(endpoint):
        raise Invalid(_("This browser cannot be told. Choose another way."))
    device, _created = put(
        Device, endpoint=endpoint, values={"user": by, "p256dh": p256dh, "auth": auth}
    )
    old = Device.objects.filter(user=by).order_by("-added_at", "-pk").values_list("pk", flat=True)
    Device.objects.filter(pk__in=list(old[MOST:])).delete()
    record(Act.DEVICE_ADDED, by=by, about=by)
    return device


@transaction.atomic
def remove_device(*, endpoint: str = "", by: User) -> int:
    """Tell this browser nothing more; without `endpoint`, none of the person's. How many."""
    mine = Device.objects.filter(user=by)
    count, _details = (mine.filter(endpoint=endpoint) if endpoint else mine).delete()
    if count:
        record(Act.DEVICE_REMOVED, by=by, about=by)
    return int(count)
