"""Writing services, and saying that they are still true."""

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core import clock
from muhit.foundation.core.errors import NotAllowed
from muhit.foundation.search.actions import refresh_search
from muhit.registers.organisations.models import Body

from .. import policies
from ..acts import Act
from ..drafts import ServiceDraft
from ..models import Service
from ..searching import SERVICES


@transaction.atomic
def add_service(body: Body, *, draft: ServiceDraft, by: User) -> Service:
    """Offer something new. Raises NotAllowed or Invalid."""
    _require(by, body)
    draft.check()
    service = Service.objects.create(
        body=body, assured_on=clock.today(), assured_by=by, **draft.values()
    )
    refresh_search(SERVICES, service)
    record(Act.SERVICE_ADDED, by=by, about=service, body=body.pk)
    return service


@transaction.atomic
def change_service(service: Service, *, draft: ServiceDraft, by: User) -> Service:
    """Correct it; whoever corrects it has checked it. Raises NotAllowed or Invalid."""
    _require(by, service.body)
    draft.check()
    service = Service.objects.select_for_update(of=("self",)).get(pk=service.pk)
    values = draft.values()
    changed = sorted(key for key, value in values.items() if getattr(service, key) != value)
    for key, value in values.items():
        setattr(service, key, value)
    service.assured_on, service.assured_by = clock.today(), by
    service.save()
    refresh_search(SERVICES, service)
    record(Act.SERVICE_CHANGED, by=by, about=service, changed=changed)
    return service


@transaction.atomic
def assure_service(service: Service, *, by: User) -> Service:
    """Say that everything about it is still true. Raises NotAllowed."""
    _require(by, service.body)
    service.assured_on, service.assured_by = clock.today(), by
    service.save(update_fields=["assured_on", "assured_by"])
    record(Act.SERVICE_ASSURED, by=by, about=service)
    return service


def _require(by: User, body: Body) -> None:
    if not policies.may_write(by, body):
        raise NotAllowed(
            _("Only administrators, moderators and department heads may write services.")
        )
