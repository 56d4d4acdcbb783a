"""Codes and sheets of paper: bounded, and everybody sees who printed and typed in how many."""

import pytest
from django.urls import reverse

from muhit.foundation.core.errors import Invalid, WrongState
from muhit.participation.consultations import actions
from muhit.participation.consultations.actions import codes as printing
from muhit.participation.consultations.counting.people import withheld
from muhit.participation.consultations.enums import Channel
from muhit.participation.consultations.models import CodeBatch, Participant, SheetCount
from muhit.participation.consultations.queries import paper
from tests.factories.consultations import ConsultationFactory, PhaseFactory, StatementFactory
from tests.factories.people import MandateFactory, StaffPostFactory
from tests.factories.places import BuildingFactory, NeighbourhoodFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    return StaffPostFactory(moderator=True)


def printed(row, staff, count: int, label: str = "Muhtarlık"):
    return actions.print_codes(row, count=count, label=label, by=staff.user)


def typed_in(phase, by, channel: str = "paper") -> Participant:
    return actions.enter_paper(phase, channel=channel, language="tr", opinions={1: 1}, by=by)


@pytest.fixture
def phase(staff):
    row = ConsultationFactory(body=staff.body)
    return StatementFactory(phase=PhaseFactory(consultation=row), number=1).phase


def test_codes_of_a_consultation_have_an_end(staff, monkeypatch):
    monkeypatch.setattr(printing, "MOST_OF_ALL", 10)
    row = ConsultationFactory(body=staff.body)
    printed(row, staff, 6)
    with pytest.raises(Invalid, match="6"):
        printed(row, staff, 5)
    printed(row, staff, 4)
    with pytest.raises(Invalid):
        printed(row, staff, 1)
    assert sum(CodeBatch.objects.values_list("count", flat=True)) == 10
    printed(ConsultationFactory(body=staff.body), staff, 10)


@pytest.mark.parametrize("state", ["closed", "draft", "withdrawn"])
def test_no_codes_after_the_end_nor_before_it_is_public(staff, state):
    with pytest.raises(WrongState):
        printed(ConsultationFactory(body=staff.body, **{state: True}), staff, 1)
    assert not CodeBatch.objects.exists()


def test_the_page_says_who_printed_how_many(staff, client):
    row = ConsultationFactory(body=staff.body)
    other = StaffPostFactory(body=staff.body, moderator=True)
    other.user.name = "Nermin Sözer"
    other.user.save()
    printed(row, other, 7, "Kuyuluk")
    client.force_login(staff.user)
    page = client.get(reverse("consultations:codes", args=[row.pk])).text
    assert "Nermin Sözer" in page
    assert "0 / 7" in page


def test_it_is_kept_who_typed_a_sheet_in(staff, phase, client):
    staff.user.name = "Nermin Sözer"
    staff.user.save()
    typed_in(phase, staff.user)
    typed_in(phase, staff.user, "phone")
    assert SheetCount.objects.get().count == 2
    assert paper.sheets_by_person(phase.consultation) == [("Nermin Sözer", 2)]
    client.force_login(staff.user)
    page = client.get(reverse("consultations:paper", args=[phase.consultation_id])).text
    assert "Nermin Sözer" in page


def test_a_person_types_in_so_many_a_day(staff, phase, monkeypatch):
    monkeypatch.setattr(paper, "MOST_IN_A_DAY", 2)
    typed_in(phase, staff.user)
    typed_in(phase, staff.user, "phone")
    with pytest.raises(Invalid, match="2"):
        typed_in(phase, staff.user)
    typed_in(phase, StaffPostFactory(body=staff.body, moderator=True).user)
    assert Participant.objects.count() == 3


def test_there_are_no_more_sheets_than_people():
    place = NeighbourhoodFactory(population=1)
    row = ConsultationFactory(area_kind="neighbourhoods", places=[place])
    phase = StatementFactory(phase=PhaseFactory(consultation=row), number=1).phase
    muhtar = MandateFactory(neighbourhood=place).user
    for _sheet in range(2):
        typed_in(phase, muhtar)
    with pytest.raises(Invalid, match="2"):
        typed_in(phase, muhtar)
    assert Participant.objects.count() == 2


@pytest.mark.parametrize(
    ("area", "most"),
    [({"population": 300}, 600), ({"population": None}, paper.MOST_SHEETS),
     ({"population": 90_000}, paper.MOST_SHEETS)],
)  # fmt: skip
def test_as_many_as_live_there(area, most):
    row = ConsultationFactory(area_kind="neighbourhoods", places=[NeighbourhoodFactory(**area)])
    PhaseFactory(consultation=row)
    assert paper.most_sheets(row) == most


def test_as_many_as_a_building_holds():
    building = BuildingFactory(flats=6)
    row = ConsultationFactory(area_kind="building", building=building)
    assert paper.most_sheets(row) == 6 * paper.PEOPLE_IN_A_FLAT


def test_few_of_a_way_are_withheld_from_the_result():
    found = withheld({"web": 40, "paper": 9, "code": 30}, Channel.values)
    assert found["paper"] is None
    assert sum(value is None for value in found.values()) > 1
