"""What came in on paper and by telephone, who typed it in, and how much of it there can be."""

from django.db.models import QuerySet, Sum

from muhit.foundation.accounts.models import User
from muhit.foundation.core import clock
from muhit.registers.places.models import Neighbourhood

from ..areas import neighbourhoods_of
from ..enums import AreaKind, Channel, Method
from ..models import Consultation, Participant, SheetCount

MOST_SHEETS = 5_000  # of a phase: more than can be typed in and looked after
MOST_IN_A_DAY = 200  # by one person: a sheet takes two minutes
PEOPLE_IN_A_FLAT = 10
# The register counts who is registered as living there; many refugees are not.
PEOPLE_PER_REGISTERED = 2


def sheets_of(consultation: Consultation) -> QuerySet[Participant]:
    return Participant.objects.filter(
        consultation=consultation, channel__in=(Channel.PAPER, Channel.PHONE)
    )


def most_sheets(consultation: Consultation) -> int:
    """How many sheets there can be: no more than people to whom the consultation goes, as far as
    the registers know, in each phase that is answered."""
    phases = consultation.phases.exclude(method=Method.MEETING).count()
    return max(1, phases) * min(MOST_SHEETS, _people_of(consultation))


def _people_of(consultation: Consultation) -> int:
    if consultation.area_kind == AreaKind.BUILDING and consultation.building is not None:
        return int(consultation.building.flats) * PEOPLE_IN_A_FLAT
    places = Neighbourhood.objects.filter(neighbourhoods_of(consultation))
    if places.filter(population=None).exists():
        return MOST_SHEETS
    registered = places.aggregate(all=Sum("population"))["all"]
    return registered * PEOPLE_PER_REGISTERED if registered else MOST_SHEETS


def sheets_today(consultation: Consultation, user: User) -> int:
    """How many sheets this person typed in today."""
    rows = SheetCount.objects.filter(
        consultation=consultation, entered_by=user, entered_on=clock.today()
    )
    return sum(rows.values_list("count", flat=True))


def sheets_by_person(consultation: Consultation) -> list[tuple[str, int]]:
    """Who typed in how many sheets: name (empty where the account is gone) and number, most
    first."""
    rows = SheetCount.objects.filter(consultation=consultation).order_by()
    counted = rows.values_list("entered_by", "entered_by__name").annotate(all=Sum("count"))
    return [(name or "", count) for _pk, name, count in counted.order_by("-all", "entered_by")]
