"""Bodies and the areas they cover."""

from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record
from muhit.foundation.core.errors import Invalid, NotAllowed
from muhit.foundation.core.rows import get_or_insert
from muhit.registers.places.models import District, Neighbourhood, Province

from .. import policies
from ..acts import Act
from ..drafts import BodyDraft, apply, check_name
from ..keeping import tell_watchers
from ..models import Body, BodyArea

Area = Province | District | Neighbourhood


@transaction.atomic
def create_body(*, code: str, kind: str, draft: BodyDraft, by: User) -> Body:
    """Register a body. Raises NotAllowed or Invalid (no name, code taken)."""
    _require_operator(by)
    faults = check_name(draft.name)
    if Body.objects.filter(code=code).exists():
        faults["code"] = _("Another body has this code.")
    if faults:
        raise Invalid(_("Please correct what is marked."), fields=faults)
    body = Body(code=code, kind=kind)
    apply(body, draft)
    body.save()
    record(Act.BODY_CREATED, by=by, about=body)
    return body


@transaction.atomic
def update_body(body: Body, *, draft: BodyDraft, by: User) -> Body:
    """Change a body's particulars. Raises NotAllowed or Invalid."""
    policies.require_administer(by, body)
    faults = check_name(draft.name)
    if faults:
        raise Invalid(_("Please correct what is marked."), fields=faults)
    body = Body.objects.select_for_update().get(pk=body.pk)
    changes = apply(body, draft)
    if changes["changed"]:
        _check_keeper(body)
        body.save()
        record(Act.BODY_CHANGED, by=by, about=body, **changes)
    if not _MOVES_WORK.isdisjoint(changes["changed"]):
        transaction.on_commit(partial(tell_watchers, body))
    return body


# What decides whose staff work on what is said to a body.
_MOVES_WORK = {"answers_here", "is_active", "kept_by"}


def _check_keeper(body: Body) -> None:
    if body.kept_by_id is not None and body.kept_by_id == body.pk:
        message = _("Choose another body.")
        raise Invalid(_("Please correct what is marked."), fields={"kept_by": message})


@transaction.atomic
def add_area(body: Body, *, place: Area, by: User) -> BodyArea:
    """Let the body cover one more place. Naming it again changes nothing.

    Raises NotAllowed: whoever set the areas of one body could draw the submissions
    of another to it, so the operator alone does.
    """
    _require_operator(by)
    kind = {Province: "province", District: "district"}.get(type(place), "neighbourhood")
    where: dict[str, Any] = {"body": body, kind: place}
    area, is_new = get_or_insert(BodyArea, **where)
    if is_new:
        record(Act.BODY_AREA_ADDED, by=by, about=body, place=kind, key=place.pk)
    return area


@transaction.atomic
def remove_area(area: BodyArea, *, by: User) -> None:
    """Let the body no longer cover the place; what was filed there stays with it.

    Raises NotAllowed.
    """
    _require_operator(by)
    place = area.neighbourhood or area.district or area.province
    record(
        Act.BODY_AREA_REMOVED,
        by=by,
        about=area.body,
        place=place._meta.model_name if place else "",
        key=place.pk if place else None,
    )
    area.delete()


def _require_operator(by: User) -> None:
    if not policies.may_create_bodies(by):
        raise NotAllowed(_("Only the operator of this installation may do this."))
