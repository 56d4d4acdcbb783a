"""Taking part: one person, one opinion, and nothing that leads back to them."""

import pytest
from django.contrib.auth.models import AnonymousUser

from muhit.foundation.core.errors import Invalid, WrongState
from muhit.foundation.questions.enums import Kind
from muhit.participation.consultations import actions
from muhit.participation.consultations.enums import StatementState, Who
from muhit.participation.consultations.errors import BadCode, MayNotTakePart
from muhit.participation.consultations.models import (
    Ballot,
    Declaration,
    Follower,
    Opinion,
    Participant,
    VotingCode,
)
from muhit.participation.consultations.queries import voting
from muhit.participation.consultations.respondent import Respondent
from tests.factories.accounts import UserFactory
from tests.factories.consultations import (
    ConsultationFactory,
    OptionFactory,
    PhaseFactory,
    StatementFactory,
)
from tests.factories.people import MandateFactory, StaffPostFactory
from tests.factories.places import NeighbourhoodFactory
from tests.factories.questions import ask

pytestmark = pytest.mark.django_db


def test_an_opinion_is_appended_and_the_last_one_counts(somebody):
    statement = StatementFactory()
    who = somebody()
    for value in (Opinion.AGREE, Opinion.DISAGREE):
        actions.opine(statement.phase, statement_id=statement.pk, value=value, respondent=who)
    assert Participant.objects.count() == 1
    assert Opinion.objects.count() == 2
    fingerprint = who.fingerprint(statement.phase.consultation_id, Who.ANYONE)
    (answered,) = voting.answered_by(statement.phase, fingerprint, "tr")
    assert answered.value == Opinion.DISAGREE
    assert voting.next_statement(statement.phase, fingerprint, "tr") is None


def test_only_what_is_shown_in_an_open_phase_can_be_answered(somebody):
    waiting = StatementFactory(waiting=True)
    with pytest.raises(WrongState):
        actions.opine(waiting.phase, statement_id=waiting.pk, value=1, respondent=somebody())
    shown = StatementFactory(phase=PhaseFactory(over=True))
    with pytest.raises(MayNotTakePart):
        actions.opine(shown.phase, statement_id=shown.pk, value=1, respondent=somebody())
    elsewhere = StatementFactory()
    with pytest.raises(WrongState):
        actions.opine(waiting.phase, statement_id=elsewhere.pk, value=1, respondent=somebody())
    with pytest.raises(Invalid):
        actions.opine(elsewhere.phase, statement_id=elsewhere.pk, value=2, respondent=somebody())
    assert not Opinion.objects.exists()


def test_prints_differ_between_consultations_and_hold_no_key():
    user = UserFactory()
    who = Respondent(user=user)
    prints = {who.fingerprint(number, Who.SIGNED_IN) for number in (1, 2)}
    assert len(prints) == 2
    assert not any(
        str(user.pk) == fingerprint or user.phone in fingerprint for fingerprint in prints
    )


def test_an_account_follows_and_no_column_leads_from_there_to_its_answers():
    statement = StatementFactory()
    user = UserFactory()
    actions.opine(
        statement.phase, statement_id=statement.pk, value=1, respondent=Respondent(user=user)
    )
    follower = Follower.objects.get()
    assert follower.user == user
    related = {field.related_model for field in Participant._meta.get_fields()}
    assert not {Follower, type(user)} & related
    assert not any(
        field.related_model is type(user)
        for model in (Participant, Opinion, Ballot, Declaration)
        for field in model._meta.get_fields()
    )


def test_statements_of_residents_wait_with_what_the_screening_found(somebody):
    phase = PhaseFactory()
    who = somebody(language="ar")
    row = actions.add_statement(phase, text="  اتصلوا بي  على 0532 123 45 67 ", respondent=who)
    assert (row.state, row.language, row.number) == (StatementState.WAITING, "ar", 1)
    assert row.texts == {"ar": "اتصلوا بي على 0532 123 45 67"}
    assert "phone" in row.findings
    assert actions.add_statement(phase, text="İkinci.", respondent=who).number == 2


@pytest.mark.parametrize("text", ["", "   ", "x" * 141])
def test_statements_have_1_to_140_characters(text, somebody):
    with pytest.raises(Invalid):
        actions.add_statement(PhaseFactory(), text=text, respondent=somebody())


@pytest.mark.parametrize("again", ["Gölge  istiyoruz", "GÖLGE İSTİYORUZ!", "golge istiyoruz."])
def test_the_same_words_are_told_and_not_stored_twice(again, somebody):
    phase = PhaseFactory()
    first, second = somebody(), somebody()
    actions.add_statement(phase, text="Gölge istiyoruz.", respondent=first)
    for who in (first, second):
        with pytest.raises(Invalid, match="aynı sözlerle"):
            actions.add_statement(phase, text=again, respondent=who)
    assert phase.statements.count() == 1
    # In another consultation they are another statement.
    actions.add_statement(PhaseFactory(), text=again, respondent=first)


def test_nobody_adds_without_end(somebody):
    phase = PhaseFactory()
    for number in range(10):
        actions.add_statement(phase, text=f"Görüş {number}", respondent=somebody())
    with pytest.raises(Invalid):
        actions.add_statement(phase, text="Bir daha", respondent=somebody())


def test_what_one_says_about_oneself_stands_apart_and_can_be_taken_back(somebody):
    phase = PhaseFactory()
    who = somebody()
    actions.declare(phase, respondent=who, community="refugee", age_band="30-44")
    assert Declaration.objects.get().community == "refugee"
    actions.declare(phase, respondent=who)
    assert not Declaration.objects.exists()


def test_a_consultation_that_does_not_ask_for_communities_keeps_none(somebody):
    phase = PhaseFactory(consultation=ConsultationFactory(asks_community=False))
    actions.declare(phase, respondent=somebody(), community="refugee")
    assert not Declaration.objects.exists()


def test_taking_back_leaves_no_answer_behind():
    statement = StatementFactory()
    user = UserFactory()
    who = Respondent(user=user)
    actions.opine(statement.phase, statement_id=statement.pk, value=1, respondent=who)
    own = actions.add_statement(statement.phase, text="Benim sözüm", respondent=who)
    actions.take_back(statement.phase, respondent=who)
    assert not Participant.objects.exists()
    assert not Opinion.objects.exists()
    assert not Follower.objects.exists()
    own.refresh_from_db()
    assert own.author is None


def test_a_code_opens_one_device_once_and_is_kept_as_a_print():
    staff = StaffPostFactory(moderator=True)
    row = ConsultationFactory(body=staff.body)
    phase = PhaseFactory(consultation=row, who=Who.CODE)
    statement = StatementFactory(phase=phase)
    batch, codes = actions.print_codes(row, count=3, label="Muhtarlık", by=staff.user)
    kept = repr(list(VotingCode.objects.values_list())) + batch.salt
    assert len(set(codes)) == 3
    assert not any(code in kept or code.replace("-", "") in kept for code in codes)
    used = actions.use_code(row, typed=codes[0].lower().replace("-", " "))
    who = Respondent(user=AnonymousUser(), code=used)
    actions.opine(phase, statement_id=statement.pk, value=1, respondent=who)
    assert Participant.objects.get().channel == "code"
    for typed in (codes[0], "0000-0000-0000"):
        with pytest.raises(BadCode):
            actions.use_code(row, typed=typed)
    with pytest.raises(BadCode):
        actions.use_code(ConsultationFactory(), typed=codes[1])


def test_paper_counts_the_same_and_is_marked():
    place = NeighbourhoodFactory()
    row = ConsultationFactory(area_kind="neighbourhoods", places=[place])
    phase = PhaseFactory(consultation=row, who=Who.SIGNED_IN)
    one, two = StatementFactory(phase=phase), StatementFactory(phase=phase)
    muhtar = MandateFactory(neighbourhood=place).user
    actions.enter_paper(
        phase,
        channel="paper",
        language="ar",
        opinions={one.number: 1, two.number: -1},
        statement="رأي من الورقة",
        declaration={"community": "refugee"},
        by=muhtar,
    )
    person = Participant.objects.get()
    assert person.channel == "paper"
    assert {(o.statement_id, o.value) for o in person.opinions.all()} == {
        (one.pk, 1),
        (two.pk, -1),
    }
    assert person.statements.get().state == StatementState.WAITING
    assert person.declaration.community == "refugee"


BALLOTS = [
    ("single", None, [2], [2]),
    ("single", None, [1, 2], None),
    ("single", None, [], None),
    ("single", None, [9], None),
    ("approval", 2, [3, 1], [1, 3]),
    ("approval", 2, [1, 2, 3], None),
    ("ranking", None, [3, 1], [3, 1]),
    ("ranking", None, [3, 3], None),
    ("score", 5, {1: 5, 2: 0}, {"1": 5}),
    ("score", 5, {1: 6}, None),
    ("points", 10, {1: 6, 2: 4}, {"1": 6, "2": 4}),
    ("points", 10, {1: 6, 2: 5}, None),
    ("points", 10, {1: -6}, None),
]


@pytest.mark.parametrize(("rule", "most", "content", "kept"), BALLOTS)
def test_ballots_are_checked_by_their_rule(rule, most, content, kept, somebody):
    phase = PhaseFactory(a_vote=True, rule=rule, most=most)
    for number in (1, 2, 3):
        OptionFactory(phase=phase, number=number)
    if kept is None:
        with pytest.raises(Invalid):
            actions.cast(phase, content=content, respondent=somebody())
        assert not Ballot.objects.exists()
    else:
        assert actions.cast(phase, content=content, respondent=somebody()).content == kept


def test_questionnaires_want_what_is_required(somebody):
    phase = PhaseFactory(a_questionnaire=True)
    ask(phase, code="1", kind=Kind.SCALE, required=True)
    ask(phase, code="2", kind=Kind.LONG)
    with pytest.raises(Invalid) as caught:
        actions.cast(phase, content={"2": "Çünkü"}, respondent=somebody())
    assert list(caught.value.fields) == ["question_1"]
    kept = actions.cast(phase, content={"1": 4, "2": " Çünkü ", "3": 1}, respondent=somebody())
    assert kept.content == {"1": 4, "2": "Çünkü"}


def test_a_questionnaire_without_an_answer_is_none(somebody):
    phase = PhaseFactory(a_questionnaire=True)
    ask(phase, a_choice=True)
    with pytest.raises(Invalid):
        actions.cast(phase, content={}, respondent=somebody())
    assert not Ballot.objects.exists()
