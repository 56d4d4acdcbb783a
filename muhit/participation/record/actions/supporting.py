""" "Me too", and following."""

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.devices import print_of
from muhit.foundation.accounts.models import User
from muhit.foundation.core.errors import NotAllowed
from muhit.foundation.core.rows import get_or_insert

from ..models import DeviceSupport, Follow, Submission, Support
from ..policies import can_follow, can_support, takes_supports_of_devices


@transaction.atomic
def support(submission: Submission, *, by: User) -> Submission:
    """Say "me too", and hear what becomes of it. A second time changes nothing."""
    locked = Submission.objects.select_for_update().get(pk=submission.pk)
    if not can_support(by, locked):
        raise NotAllowed(_("This submission cannot be supported by you."))
    get_or_insert(Support, submission=locked, user=by)
    get_or_insert(Follow, submission=locked, user=by)
    return _count(locked)


@transaction.atomic
def unsupport(submission: Submission, *, by: User) -> Submission:
    """Take "me too" back. Following goes on until it is ended, too."""
    locked = Submission.objects.select_for_update().get(pk=submission.pk)
    Support.objects.filter(submission=locked, user=by).delete()
    return _count(locked)


@transaction.atomic
def support_by_device(submission: Submission, *, device: str) -> None:
    """Say "me too" without an account, counted apart. A second time changes nothing."""
    locked = Submission.objects.select_for_update().get(pk=submission.pk)
    if not takes_supports_of_devices(locked):
        raise NotAllowed(_("This submission cannot be supported by you."))
    get_or_insert(DeviceSupport, submission=locked, device_print=device_mark(locked, device))


@transaction.atomic
def unsupport_by_device(submission: Submission, *, device: str) -> None:
    """Take it back, or count from now on as a person."""
    mark = device_mark(submission, device)
    DeviceSupport.objects.filter(submission=submission, device_print=mark).delete()


def device_mark(submission: Submission, device: str) -> str:
    """What tells this device from others at this submission, and at no other."""
    return print_of(device, f"support:{submission.pk}")


def _count(locked: Submission) -> Submission:
    locked.supports = locked.supporters.count()
    locked.save(update_fields=["supports"])
    return locked


@transaction.atomic
def follow(submission: Submission, *, by: User) -> Follow:
    """Hear what becomes of it."""
    if not can_follow(by, submission):
        raise NotAllowed(_("This submission cannot be followed by you."))
    return get_or_insert(Follow, submission=submission, user=by)[0]


@transaction.atomic
def unfollow(submission: Submission, *, by: User) -> None:
    """Hear no more of it."""
    Follow.objects.filter(submission=submission, user=by).delete()
