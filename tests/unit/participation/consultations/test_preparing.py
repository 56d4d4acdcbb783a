"""Preparing what is asked: who may, what is refused, and what is never changed any more."""

from dataclasses import replace
from datetime import timedelta

import pytest

from muhit.foundation.core import clock
from muhit.foundation.core.errors import Invalid, NotAllowed, WrongState
from muhit.foundation.core.points import Point
from muhit.foundation.questions.asked import Question
from muhit.foundation.questions.enums import Kind
from muhit.foundation.search.finding import matching
from muhit.participation.consultations.actions import preparing
from muhit.participation.consultations.drafts import ConsultationDraft, PhaseDraft, is_polygon
from muhit.participation.consultations.enums import AreaKind, Method, Rule, State, StatementState
from muhit.participation.consultations.models import Consultation, Option, Phase, Statement
from muhit.participation.consultations.searching import CONSULTATIONS
from tests.factories.consultations import (
    ConsultationFactory,
    OptionFactory,
    PhaseFactory,
    StatementFactory,
)
from tests.factories.organisations import DepartmentFactory
from tests.factories.places import BuildingFactory, NeighbourhoodFactory

pytestmark = pytest.mark.django_db
DRAFT = ConsultationDraft(
    question={"tr": " Meydan nasıl olsun? ", "ar": " "}, background={"tr": "Yenilenecek."}
)
SQUARE = {
    "type": "Polygon",
    "coordinates": [[[34.6, 36.7], [34.7, 36.7], [34.7, 36.8], [34.6, 36.8], [34.6, 36.7]]],
}


def phase_of(**fields):
    now = clock.now()
    span = {"starts_at": now + timedelta(days=1), "ends_at": now + timedelta(days=8)}
    return PhaseDraft(**{"method": Method.STATEMENTS, **span, **fields})


@pytest.fixture
def draft(office):
    return ConsultationFactory(body=office.body, draft=True)


def faults(act):
    with pytest.raises(Invalid) as caught:
        act()
    return set(caught.value.fields)


class TestWho:
    @pytest.mark.parametrize(
        ("who", "may"),
        [
            ("administrator", True), ("moderator", True), ("head", True), ("clerk", False),
            ("former", False), ("elsewhere", False), ("applicant", False),
        ],
    )  # fmt: skip
    def test_prepares_changes_and_stops(self, office, draft, who, may):
        by = office.people[who]
        phase = PhaseFactory(consultation=draft)
        running = PhaseFactory(consultation=ConsultationFactory(body=office.body))
        later = running.ends_at + timedelta(days=1)
        ready = ConsultationFactory(body=office.body, draft=True)
        StatementFactory(phase=PhaseFactory(consultation=ready))
        acts = (
            lambda: preparing.prepare(body=office.body, draft=DRAFT, by=by),
            lambda: preparing.change(draft, draft=DRAFT, by=by),
            lambda: preparing.add_phase(draft, draft=phase_of(), by=by),
            lambda: preparing.change_phase(phase, draft=phase_of(), by=by),
            lambda: preparing.set_options(phase, options=[], by=by),
            lambda: preparing.set_questions(phase, questions=[], by=by),
            lambda: preparing.add_seeds(phase, seeds=[{"tr": "Ağaç dikilsin."}], by=by),
            lambda: preparing.translate(draft, by=by),
            lambda: preparing.publish(ready, by=by),
            lambda: preparing.prolong(running, ends_at=later, by=by),
            lambda: preparing.withdraw(running.consultation, reason="Plan değişti.", by=by),
        )
        for act in acts:
            if may:
                act()
            else:
                with pytest.raises(NotAllowed):
                    act()
        assert Consultation.objects.count() == (4 if may else 3)

    def test_nobody_else_takes_a_phase_out(self, office, draft):
        phase = PhaseFactory(consultation=draft)
        with pytest.raises(NotAllowed):
            preparing.remove_phase(phase, by=office.clerk)
        preparing.remove_phase(phase, by=office.head)
        draft.refresh_from_db()
        assert (draft.opens_at, draft.phases.count()) == (None, 0)


class TestQuestion:
    def test_it_is_kept_clean_found_and_seen_by_nobody_yet(self, office):
        row = preparing.prepare(body=office.body, draft=DRAFT, by=office.head)
        assert (row.state, row.question) == (State.DRAFT, {"tr": "Meydan nasıl olsun?"})
        assert row.languages == ["tr", "ar", "en"]
        assert list(matching(CONSULTATIONS, Consultation.objects.all(), "meydanlar")) == [row]
        changed = replace(DRAFT, question={"tr": "Park nasıl olsun?"})
        preparing.change(row, draft=changed, by=office.head)
        assert not matching(CONSULTATIONS, Consultation.objects.all(), "meydan").exists()

    def test_what_is_published_is_not_asked_otherwise(self, office):
        row = ConsultationFactory(body=office.body)
        phase = PhaseFactory(consultation=row)
        for act in (
            lambda: preparing.change(row, draft=DRAFT, by=office.head),
            lambda: preparing.add_phase(row, draft=phase_of(), by=office.head),
            lambda: preparing.change_phase(phase, draft=phase_of(), by=office.head),
            lambda: preparing.remove_phase(phase, by=office.head),
            lambda: preparing.set_options(phase, options=[], by=office.head),
            lambda: preparing.set_questions(phase, questions=[], by=office.head),
        ):
            with pytest.raises(WrongState):
                act()
        assert Phase.objects.get().pk == phase.pk

    @pytest.mark.parametrize(
        ("fields", "fault"),
        [
            ({"question": {"ar": "سؤال"}}, "question"),
            ({"background": {"tr": " "}}, "background"),
            ({"area_kind": AreaKind.NEIGHBOURHOODS}, "neighbourhoods"),
            ({"area_kind": AreaKind.BUILDING}, "building"),
            ({"area_kind": AreaKind.CIRCLE}, "area_kind"),
            ({"area_kind": AreaKind.CIRCLE, "centre": Point(36.8, 34.6)}, "area_kind"),
            ({"area_kind": AreaKind.OUTLINE}, "area_kind"),
            ({"area_kind": AreaKind.OUTLINE, "outline": {"type": "Point"}}, "area_kind"),
        ],
    )
    def test_half_a_question_is_refused(self, office, fields, fault):
        half = replace(DRAFT, **fields)
        assert faults(lambda: preparing.prepare(body=office.body, draft=half, by=office.head)) == {
            fault
        }
        assert not Consultation.objects.exists()

    def test_a_body_asks_where_it_works_and_for_its_own_departments(self, office):
        away = NeighbourhoodFactory()
        for fields, fault in (
            ({"department": DepartmentFactory()}, "department"),
            ({"area_kind": AreaKind.NEIGHBOURHOODS, "neighbourhoods": [away]}, "neighbourhoods"),
            ({"area_kind": AreaKind.BUILDING, "building": BuildingFactory()}, "building"),
        ):
            half = replace(DRAFT, **fields)
            assert faults(
                lambda half=half: preparing.prepare(body=office.body, draft=half, by=office.head)
            ) == {fault}

    def test_only_the_area_that_was_chosen_is_kept(self, office):
        draft = replace(
            DRAFT, area_kind=AreaKind.OUTLINE, outline=SQUARE, centre=Point(36.8, 34.6),
            radius_m=500, neighbourhoods=[office.neighbourhood],
        )  # fmt: skip
        row = preparing.prepare(body=office.body, draft=draft, by=office.head)
        assert (row.outline, row.centre, row.radius_m) == (SQUARE, None, None)

    @pytest.mark.parametrize(
        "ring",
        [
            [],
            [[34.6, 36.7], [34.7, 36.7], [34.6, 36.7]],  # no area
            [[34.6, 36.7], [34.7, 36.8], [34.7, 36.7], [34.6, 36.8], [34.6, 36.7]],  # a bow
            [[181, 36.7], [182, 36.7], [182, 36.8], [181, 36.7]],
            [["a", "b"]],
            [[34.6 + at / 1e5, 36.7 + at * at / 1e7] for at in range(201)] + [[34.6, 36.7]],
        ],
    )
    def test_no_outline(self, ring):
        assert not is_polygon({"type": "Polygon", "coordinates": [ring]})
        assert is_polygon(SQUARE)


class TestPhases:
    @pytest.mark.parametrize(
        ("fields", "fault"),
        [
            ({"ends_at": clock.now() - timedelta(days=9)}, {"ends_at"}),
            ({"results_at": clock.now() - timedelta(days=9)}, {"results_at"}),
            ({"method": Method.VOTE}, {"rule"}),
            ({"method": Method.VOTE, "rule": Rule.POINTS, "most": 3}, {"rule"}),
            ({"method": Method.VOTE, "rule": Rule.SCORE}, {"most"}),
            ({"method": Method.BUDGET, "rule": Rule.RANKING, "budget": 5}, {"rule"}),
            ({"method": Method.BUDGET, "rule": Rule.APPROVAL}, {"budget"}),
            ({"method": Method.MEETING, "place": {"ar": "بيت الحي"}}, {"place"}),
        ],
    )
    def test_half_a_phase_is_refused(self, office, draft, fields, fault):
        half = phase_of(**fields)
        assert faults(lambda: preparing.add_phase(draft, draft=half, by=office.head)) == fault
        phase = PhaseFactory(consultation=draft)
        assert faults(lambda: preparing.change_phase(phase, draft=half, by=office.head)) == fault

    def test_first_start_and_last_end_stand_beside_the_question(self, office, draft):
        first = preparing.add_phase(draft, draft=phase_of(), by=office.head)
        late = first.ends_at + timedelta(days=30)
        vote = phase_of(
            method=Method.VOTE, rule=Rule.SINGLE, starts_at=first.ends_at, ends_at=late, budget=9
        )
        second = preparing.add_phase(draft, draft=vote, by=office.head)
        draft.refresh_from_db()
        assert (draft.opens_at, draft.closes_at) == (first.starts_at, late)
        assert (second.order, second.budget) == (2, None)
        preparing.remove_phase(second, by=office.head)
        draft.refresh_from_db()
        assert draft.closes_at == first.ends_at

    def test_a_phase_is_made_longer_and_never_shorter(self, office):
        phase = PhaseFactory(consultation=ConsultationFactory(body=office.body))
        before, later = phase.ends_at, phase.ends_at + timedelta(days=2)
        for at in (before, before - timedelta(days=1)):
            with pytest.raises(Invalid):
                preparing.prolong(phase, ends_at=at, by=office.head)
        preparing.prolong(phase, ends_at=later, by=office.head)
        assert Consultation.objects.get().closes_at == later
        over = PhaseFactory(consultation=phase.consultation, over=True)
        with pytest.raises(WrongState):
            preparing.prolong(over, ends_at=later, by=office.head)

    def test_options_take_the_place_of_those_there_were(self, office, draft):
        phase = PhaseFactory(consultation=draft, a_budget=True)
        OptionFactory(phase=phase)
        with pytest.raises(Invalid):
            preparing.set_options(phase, options=[{"title": {"tr": "Park"}}], by=office.head)
        assert Option.objects.count() == 1
        projects = [{"title": {"tr": f" {name} ", "ar": ""}, "cost": 5} for name in ("Park", "Yol")]
        preparing.set_options(phase, options=projects, by=office.head)
        rows = Option.objects.order_by("number")
        assert [(row.number, row.title) for row in rows] == [
            (1, {"tr": "Park"}),
            (2, {"tr": "Yol"}),
        ]

    def test_statements_of_the_body_are_shown_and_numbered_on(self, office, draft):
        phase = PhaseFactory(consultation=draft)
        StatementFactory(phase=phase, number=4)
        seeds = [{"tr": "Ağaç dikilsin."}, {"tr": " "}, {"ar": "مقاعد أكثر."}]
        made = preparing.add_seeds(phase, seeds=seeds, by=office.head)
        assert [(row.number, row.language, row.state) for row in made] == [
            (5, "tr", StatementState.SHOWN), (6, "ar", StatementState.SHOWN),
        ]  # fmt: skip
        with pytest.raises(Invalid):
            preparing.add_seeds(phase, seeds=[{"tr": "x" * 141}], by=office.head)
        assert Statement.objects.count() == 3


class TestPublishing:
    def lacking(self, office, draft, **phase):
        PhaseFactory(consultation=draft, **phase)
        with pytest.raises(Invalid):
            preparing.publish(draft, by=office.head)
        draft.refresh_from_db()
        assert draft.state == State.DRAFT

    def test_without_a_phase(self, office, draft):
        with pytest.raises(Invalid):
            preparing.publish(draft, by=office.head)

    @pytest.mark.parametrize(
        "phase",
        [{}, {"over": True}, {"a_vote": True}, {"a_budget": True}, {"a_questionnaire": True}],
    )
    def test_what_nobody_could_answer_is_not_published(self, office, draft, phase):
        self.lacking(office, draft, **phase)
        assert len(preparing.lacking(draft)) == (2 if "over" in phase else 1)

    def test_one_option_is_no_choice(self, office, draft):
        phase = PhaseFactory(consultation=draft, a_vote=True)
        OptionFactory(phase=phase)
        assert len(preparing.lacking(draft)) == 1
        OptionFactory(phase=phase)
        assert preparing.lacking(draft) == []

    def test_it_is_announced_once_everything_is_there(self, office, draft):
        phase = PhaseFactory(consultation=draft, a_questionnaire=True)
        question = Question(code="a", kind=Kind.SHORT, label={"tr": "Neden?"})
        preparing.set_questions(phase, questions=[question], by=office.head)
        row = preparing.publish(draft, by=office.head)
        assert (row.state, row.published_by) == (State.ANNOUNCED, office.head)
        with pytest.raises(WrongState):
            preparing.publish(row, by=office.head)

    def test_it_is_stopped_with_a_reason_that_everybody_reads(self, office):
        row = ConsultationFactory(body=office.body)
        with pytest.raises(Invalid):
            preparing.withdraw(row, reason=" ", by=office.head)
        assert preparing.withdraw(row, reason=" Plan değişti. ", by=office.head).withdrawal == (
            "Plan değişti."
        )
