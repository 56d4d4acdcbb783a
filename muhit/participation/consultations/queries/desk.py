"""What staff see of a consultation: how it stands, what waits for them. Never who answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from muhit.registers.organisations.models import Body

from ..enums import Channel, Look, StatementState
from ..models import CodeBatch, Consultation, Participant, Phase, Quarantine, Statement


def waiting_by_consultation(body: Body) -> dict[int, int]:
    """How many views wait for a look, by consultation."""
    rows = (
        Statement.objects.filter(phase__consultation__body=body, state=StatementState.WAITING)
        .values_list("phase__consultation")
        .annotate(count=Count("pk"))
    )
    return dict(rows.order_by())


def phases_of(consultation: Consultation) -> list[Phase]:
    """The phases, each with how much it holds."""
    rows = consultation.phases.annotate(
        views=Count("statements", distinct=True),
        choices_count=Count("options", distinct=True),
    )
    found: list[Phase] = list(rows.order_by("starts_at", "order", "id"))
    for phase in found:
        phase.consultation = consultation
    return found


@dataclass(frozen=True, kw_only=True)
class Overview:
    """Figures of a running consultation. `channels`: label and count."""

    people: int
    told: int
    waiting: int
    held: int
    channels: Sequence[tuple[str, int]]


def overview(consultation: Consultation) -> Overview:
    rows = Participant.objects.filter(consultation=consultation).order_by()
    by_channel = dict(rows.values_list("channel").annotate(count=Count("pk")))
    return Overview(
        people=sum(by_channel.values()),
        told=consultation.followers.count(),
        waiting=Statement.objects.filter(
            phase__consultation=consultation, state=StatementState.WAITING
        ).count(),
        held=Quarantine.objects.filter(consultation=consultation, look=Look.WAITING).count(),
        channels=[
            (str(one.label), by_channel[one.value]) for one in Channel if one.value in by_channel
        ],
    )


def statements_of(consultation: Consultation, state: str) -> QuerySet[Statement]:
    """Views in one state, the oldest first. Who wrote one stands nowhere."""
    return Statement.objects.filter(phase__consultation=consultation, state=state).select_related(
        "phase"
    )


def statement_counts(consultation: Consultation) -> dict[str, int]:
    rows = Statement.objects.filter(phase__consultation=consultation).order_by()
    found = dict(rows.values_list("state").annotate(count=Count("pk")))
    return {state: found.get(state, 0) for state in StatementState.values}


def batches_of(consultation: Consultation) -> QuerySet[CodeBatch]:
    """Printed codes by batch, with how many were used and who printed them."""
    used = Count("codes", filter=Q(codes__used_at__isnull=False))
    rows = consultation.code_batches.annotate(used=used).select_related("printed_by")
    return rows.order_by("-printed_at")
