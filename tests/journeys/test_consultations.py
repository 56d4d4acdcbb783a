"""A consultation from preparing to follow-up, through the pages, without script."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from muhit.foundation.messages.models import Message
from muhit.participation.consultations import counting, exports, fraud_watch
from muhit.participation.consultations.enums import State, Verdict
from muhit.participation.consultations.models import (
    Ballot,
    Consultation,
    Opinion,
    Participant,
    Phase,
    Statement,
)
from muhit.participation.consultations.tasks import turn_all
from tests.factories.accounts import UserFactory
from tests.factories.consultations import (
    ConsultationFactory,
    OpinionFactory,
    OptionFactory,
    PhaseFactory,
    StatementFactory,
)
from tests.factories.organisations import BodyFactory
from tests.factories.people import MandateFactory, StaffPostFactory
from tests.factories.places import NeighbourhoodFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return NeighbourhoodFactory()


@pytest.fixture
def body(place):
    return BodyFactory(covers=[place.district])


@pytest.fixture
def staff(client, body):
    user = StaffPostFactory(body=body, administrator=True).user
    client.force_login(user)
    return user


def url(name, *keys):
    return reverse(f"consultations:{name}", args=keys)


def local(moment):
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


QUESTION = {
    "question_tr": "Sokak kapatılsın mı?",
    "question_ar": "هل يُغلق الشارع؟",
    "background_tr": "Hafta sonu için düşünüyoruz.",
    "level": "consult",
    "languages": ["tr", "ar"],
    "asks_community": "on",
}


def _rows(**fields):
    frame = {"form-TOTAL_FORMS": "3", "form-INITIAL_FORMS": "0"}
    return frame | {f"form-{key}": value for key, value in fields.items()}


def test_from_preparing_to_follow_up(client, client_factory, body, place, staff, run_tasks):
    neighbour = UserFactory(home=place, arabic_speaking=True)
    muhtar = MandateFactory(neighbourhood=place).user
    # prepared: nothing is public, and what is missing is said
    entered = {**QUESTION, "area_kind": "neighbourhoods"}
    page = client.post(url("new", body.code), entered)
    assert not Consultation.objects.exists()
    assert QUESTION["question_tr"] in page.text
    client.post(url("new", body.code), {**entered, "neighbourhoods": [place.pk]})
    row = Consultation.objects.get()
    visitor = client_factory()
    assert visitor.get(url("detail", row.pk)).status_code == 404
    begins = timezone.now() - timedelta(minutes=2)
    dates = {"starts_at": local(begins), "ends_at": local(begins + timedelta(days=5))}
    client.post(
        url("desk-phase-new", row.pk, "statements"),
        {**dates, "who": "anyone", "residents_add": "on"},
    )
    phase = Phase.objects.get()
    client.post(url("desk-publish", row.pk))
    row.refresh_from_db()
    assert row.state == State.DRAFT
    seed = {"0-text_tr": "Çocuklara yer açılsın.", "0-text_ar": "ليُفسح مكان للأطفال."}
    client.post(url("desk-contents", row.pk, phase.pk), _rows(**seed))
    # published: everybody it touches is told once, in their language
    client.post(url("desk-publish", row.pk))
    run_tasks()
    turn_all(0)
    run_tasks()
    row.refresh_from_db()
    assert row.state == State.OPEN
    kinds = dict(Message.objects.values_list("recipient", "kind"))
    assert kinds[neighbour.pk] == "consultation_invited"
    assert kinds[muhtar.pk] == "consultation_pass_on"
    # a visitor votes in Arabic and adds a statement
    visitor.cookies["muhit_language"] = "ar"
    arabic = {"HTTP_ACCEPT_LANGUAGE": "ar"}
    page = visitor.get(url("phase", row.pk, phase.pk), **arabic)
    assert seed["0-text_ar"] in page.text
    statement = Statement.objects.get()
    vote = {"statement": statement.pk, "opinion": "agree"}
    visitor.post(url("opine", row.pk, phase.pk), vote, **arabic)
    visitor.post(url("add", row.pk, phase.pk), {"text": "نريد ظلًّا."}, **arabic)
    own = Statement.objects.get(origin="resident")
    assert own.language == "ar"
    # looked at, translated, voted on in Turkish
    assert own.original in client.get(url("desk-statements", row.pk)).text
    client.post(url("desk-statement", row.pk, own.pk), {"verdict": "show"})
    from muhit.participation.translation.models import Translation

    waiting = Translation.objects.get(about_id=own.pk)
    assert (waiting.from_language, waiting.to_language) == ("ar", "tr")
    from muhit.participation.consultations.actions import take_translation

    take_translation(own.pk, language="tr", text="Gölge istiyoruz.")
    turk = client_factory()
    seen = {turk.get(url("phase", row.pk, phase.pk)).text}
    turk.post(url("opine", row.pk, phase.pk), {**vote, "opinion": "disagree"})
    seen.add(turk.get(url("phase", row.pk, phase.pk)).text)
    assert any("Gölge istiyoruz." in text for text in seen)
    for number in range(6):
        OpinionFactory(statement=statement, value=1 if number else -1)
    # closed by the clock: the result stands, and followers are told
    follower = client_factory()
    follower.force_login(neighbour)
    follower.post(url("opine", row.pk, phase.pk), vote)
    assert "نتيجة" in follower.get(url("results", row.pk, phase.pk)).text
    past = timezone.now() - timedelta(minutes=1)
    Phase.objects.update(ends_at=past)
    Consultation.objects.update(closes_at=past)
    turn_all(0)
    run_tasks()
    row.refresh_from_db()
    assert row.state == State.CLOSED
    assert Message.objects.filter(recipient=neighbour, kind="consultation_closed").exists()
    page = visitor.get(url("results", row.pk, phase.pk)).text
    assert statement.texts["tr"] in page or statement.texts["ar"] in page
    # decided: an answer with its reason, then what became of it
    client.post(url("desk-decide", row.pk))
    row.refresh_from_db()
    assert row.state == State.CLOSED
    decision = {"text_tr": "Pazar günleri kapatılacak.", "decided_by_tr": "Meclis"}
    client.post(url("desk-decision", row.pk), {**decision, "decided_on": "2020-01-01"})
    answer = {"title_tr": "Çocuklar", "verdict": Verdict.TAKEN_UP, "statements": [statement.pk]}
    assert client.post(url("desk-reply", row.pk), answer).status_code == 422
    assert decision["text_tr"] not in visitor.get(url("detail", row.pk)).text
    client.post(url("desk-reply", row.pk), {**answer, "reason_tr": "Herkes istiyor."})
    client.post(url("desk-decide", row.pk))
    page = visitor.get(url("detail", row.pk)).text
    assert decision["text_tr"] in page
    assert "Herkes istiyor." in page
    part = {"title_tr": "Oyun alanı", "weight": 3, "progress": 40, "is_told": "on"}
    client.post(url("desk-follow-up", row.pk), part)
    client.post(url("desk-follow-up", row.pk), {**part, "title_tr": "Ağaç", "weight": 1})
    milestone = row.milestones.first()
    client.post(url("desk-milestone", row.pk, milestone.pk), {**part, "progress": 100})
    assert "%85" in visitor.get(url("detail", row.pk)).text
    told = Message.objects.filter(recipient=neighbour).values_list("kind", flat=True)
    assert {"consultation_decided", "consultation_progress"} <= set(told)


def test_a_ballot_is_changed_until_the_end(client):
    phase = PhaseFactory(a_vote=True, rule="ranking")
    for number in (1, 2):
        OptionFactory(phase=phase, number=number)
    keys = (phase.consultation_id, phase.pk)
    page = client.get(url("phase", *keys))
    assert phase.options.first().title["tr"] in page.text
    client.post(url("phase", *keys), {"option_1": "1", "option_2": "1"})
    assert not Ballot.objects.exists()
    client.post(url("phase", *keys), {"option_1": "2", "option_2": "1"})
    client.post(url("phase", *keys), {"option_1": "1", "option_2": ""})
    assert [row.content for row in Ballot.objects.order_by("id")] == [[2, 1], [1]]
    assert Participant.objects.count() == 1


def test_changing_ones_mind_and_taking_all_back(client):
    statement = StatementFactory()
    keys = (statement.phase.consultation_id, statement.phase_id)
    vote = {"statement": statement.pk, "opinion": "agree"}
    client.post(url("opine", *keys), vote)
    assert 'aria-pressed="true"' in client.get(url("mine", *keys)).text
    client.post(url("opine", *keys), {**vote, "opinion": "disagree", "from": "mine"})
    assert Opinion.objects.latest("id").value == Opinion.DISAGREE
    client.post(url("about", *keys), {"age_band": "30-44"})
    client.post(url("take-back", *keys))
    assert not Participant.objects.exists()


def test_htmx_gets_the_next_statement_alone(client):
    phase = PhaseFactory()
    rows = [StatementFactory(phase=phase) for _number in range(2)]
    keys = (phase.consultation_id, phase.pk)
    vote = {"statement": rows[0].pk, "opinion": "pass"}
    page = client.post(url("opine", *keys), vote, headers={"HX-Request": "true"}).text
    assert rows[1].texts["tr"] in page
    assert "<html" not in page


def test_whoever_may_not_is_told_before_anything_is_typed(client):
    phase = PhaseFactory(who="signed_in")
    StatementFactory(phase=phase)
    page = client.get(url("phase", phase.consultation_id, phase.pk)).text
    assert reverse("account_login") in page
    assert "<textarea" not in page
    vote = {"statement": phase.statements.get().pk, "opinion": "agree"}
    client.post(url("opine", phase.consultation_id, phase.pk), vote)
    assert not Opinion.objects.exists()


def test_paper_through_a_muhtar(client, place):
    row = ConsultationFactory(area_kind="neighbourhoods", places=[place])
    phase = PhaseFactory(consultation=row)
    statement = StatementFactory(phase=phase, number=4)
    muhtar = MandateFactory(neighbourhood=place).user
    client.force_login(muhtar)
    assert url("paper", row.pk) in client.get(url("detail", row.pk)).text
    sheet = client.get(url("sheet", row.pk, phase.pk, "ar"))
    assert sheet.content.startswith(b"%PDF")
    entered = {"channel": "paper", "language": "ar", "statement_4": "-1", "statement": "رأي"}
    client.post(url("enter", row.pk, phase.pk), entered)
    assert Opinion.objects.get().value == Opinion.DISAGREE
    assert Participant.objects.get().channel == "paper"
    assert statement.phase.statements.count() == 2
    client.force_login(MandateFactory().user)
    assert client.get(url("enter", row.pk, phase.pk)).status_code == 404


def test_poster_calendar_share_and_area(client):
    row = ConsultationFactory(
        area_kind="outline",
        outline={
            "type": "Polygon",
            "coordinates": [[[34.6, 36.7], [34.7, 36.7], [34.7, 36.8], [34.6, 36.7]]],
        },
    )
    meeting = PhaseFactory(consultation=row, a_meeting=True, coming=True)
    assert client.get(url("poster", row.pk)).content.startswith(b"%PDF")
    file = client.get(url("meeting-file", row.pk, meeting.pk)).text
    assert "BEGIN:VEVENT" in file
    assert "Mahalle konağı" in file
    page = client.get(url("share", row.pk)).text
    assert row.question["ar"] in page
    assert client.get(url("area", row.pk)).json()["geometry"]["type"] == "Polygon"


def test_anybody_recounts_a_published_budget(client):
    from django.core.files.uploadedfile import SimpleUploadedFile

    phase = PhaseFactory(a_budget=True, over=True, budget=100)
    for number, cost in ((1, 60), (2, 60), (3, 40)):
        OptionFactory(phase=phase, number=number, cost=cost)
    for number in range(exports.LEAST_VOTERS):
        from tests.factories.consultations import BallotFactory

        BallotFactory(phase=phase, content=[1, 2] if number % 3 else [3])
    counting.count(phase)
    keys = (phase.consultation_id, phase.pk)
    assert client.get(url("results", *keys)).status_code == 200
    file = client.get(url("download", *keys, "pb"))
    upload = SimpleUploadedFile("x.pb", file.content)
    page = client.post(reverse("consultations:recount"), {"file": upload}).text
    assert "notice-success" in page
    bad = SimpleUploadedFile("x.pb", b"nothing of the kind")
    page = client.post(reverse("consultations:recount"), {"file": bad}).text
    assert "notice-danger" in page


@pytest.mark.parametrize("many", [1, 12])
def test_the_home_card_is_one_query(many, place, django_assert_num_queries):
    from muhit.participation.consultations.queries.deciding import being_decided

    body = BodyFactory(covers=[place.district])
    for _number in range(many):
        ConsultationFactory(body=body)
    ConsultationFactory()
    with django_assert_num_queries(1):
        found = being_decided(place)
    assert len(found) == min(many, 3)


def test_the_watch_runs_over_all(client):
    phase = PhaseFactory()
    OpinionFactory(statement=StatementFactory(phase=phase))
    fraud_watch.watch_all()


def test_the_list_is_of_ones_own_neighbourhood(client, place):
    body = BodyFactory(covers=[place.district])
    near = ConsultationFactory(body=body)
    named = ConsultationFactory(area_kind="neighbourhoods", places=[place])
    far = ConsultationFactory()
    client.force_login(UserFactory(home=place))
    mine, _heading, elsewhere = client.get(reverse("consultations:list")).text.partition(
        "Mahallenizin dışında"
    )
    assert near.question["tr"] in mine
    assert named.question["tr"] in mine
    assert far.question["tr"] not in mine
    # What is decided for others is seen below, and neither counted nor said to be one's own.
    assert far.question["tr"] in elsewhere
    assert near.question["tr"] not in elsewhere
    everywhere = client.get(reverse("consultations:list"), {"where": "all"}).text
    assert far.question["tr"] in everywhere


@pytest.mark.parametrize(("which", "place"), [("", 0), ("past", 1)])
def test_the_list_marks_the_tab_one_is_on(client, which, place):
    page = client.get(url("list"), {"which": which}).text
    tabs = page[page.index("<main") :].split("<a ")[1:]
    marked = [number for number, tab in enumerate(tabs) if "aria-current" in tab.split(">")[0]]
    assert marked == [place]
