"""Writing down that an e-mail came back."""

from django.db import transaction

from .. import bounces
from ..models import Delivery, Fault

State = Delivery.State


@transaction.atomic
def take_report(content: bytes) -> Delivery | None:
    """Note what a returned mail says; None where it says nothing of an e-mail of ours.

    Only e-mail that left is touched; a report that it is merely late changes nothing.
    """
    report = bounces.read_report(content)
    if report is None:
        return None
    row = (
        Delivery.objects.select_for_update()
        .filter(pk=report.delivery_id, channel=Delivery.Channel.EMAIL)
        .first()
    )
    if row is None or not report.has_failed or row.state not in (State.SENT, State.UNKNOWN):
        return row
    row.state, row.sent_at = State.FAILED, None
    row.error = f"{Fault.BOUNCED}: {report.status or '-'}"
    row.save(update_fields=["state", "sent_at", "error"])
    return row
