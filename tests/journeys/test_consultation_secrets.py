"""Nobody learns who answered what, or who belongs to which community; drafts and what was not
taken up stay with the staff who look after them. The crawler looks on every page, in every
file and header, signed in as each role."""

import copy
import json

import pytest
from django.test import Client
from django.urls import reverse

from muhit.foundation.questions.enums import Kind
from muhit.participation.consultations import actions, counting, exports
from muhit.participation.consultations.enums import StatementState
from muhit.participation.consultations.models import (
    Decision,
    Declaration,
    Participant,
    VotingCode,
)
from muhit.participation.consultations.respondent import Respondent
from tests.factories.consultations import (
    BallotFactory,
    ConsultationFactory,
    OpinionFactory,
    OptionFactory,
    ParticipantFactory,
    PhaseFactory,
    StatementFactory,
)
from tests.factories.offices import Office
from tests.factories.people import MandateFactory
from tests.factories.questions import ask

from .crawler import crawl

pytestmark = pytest.mark.django_db

STAFF = {"clerk", "colleague", "clerk_of_parks", "clerk_of_all", "head", "moderator"} | {
    "administrator"
}
SPEAKERS = {"head", "moderator", "administrator"}
SECRETS = {
    "bekleyengorus71": {"applicant", *SPEAKERS},
    "reddedilengorus72": {"applicant", *SPEAKERS},
    "taslaksoru73": STAFF,
    "gizlikarar74": SPEAKERS,
    "kendisozum75": STAFF,
}
ROLES = ("nobody", "applicant", "muhtar", "clerk", "moderator", "elsewhere")


class World:
    """A body with a consultation of each kind, and people who answered."""

    def __init__(self) -> None:
        self.office = Office()
        body = self.office.body
        self.people = dict(self.office.people)
        place = self.office.neighbourhood
        self.people["muhtar"] = MandateFactory(neighbourhood=place).user
        everywhere = {"body": body, "area_kind": "neighbourhoods", "places": [place]}
        self.open = PhaseFactory(consultation=ConsultationFactory(**everywhere))
        self.over = PhaseFactory(
            consultation=ConsultationFactory(**everywhere, closed=True), over=True
        )
        self.draft = ConsultationFactory(body=body, draft=True, question={"tr": "taslaksoru73"})
        for phase in (self.open, self.over):
            for _number in range(3):
                StatementFactory(phase=phase)
            self._answers(phase)
        self._views()
        self._others()
        Decision.objects.create(
            consultation=self.over.consultation,
            text={"tr": "gizlikarar74"},
            decided_by={"tr": "Meclis"},
            decided_on=self.over.ends_at.date(),
        )
        for phase in (self.open, self.over, self.vote, self.questions):
            counting.count(phase)

    def _answers(self, phase) -> None:
        for number in range(exports.LEAST_VOTERS):
            person = ParticipantFactory(consultation=phase.consultation)
            community = "refugee" if number % 2 else "host"
            Declaration.objects.create(participant=person, community=community)
            for place, row in enumerate(phase.statements.all()):
                OpinionFactory(statement=row, participant=person, value=(number + place) % 3 - 1)

    def _views(self) -> None:
        author = Respondent(user=self.people["applicant"])
        refused = {"state": StatementState.REFUSED, "refusal": "Kişisel veri."}
        waiting = actions.add_statement(self.open, text="bekleyengorus71", respondent=author)
        StatementFactory(
            phase=self.open,
            number=70,
            author=waiting.author,
            turkish_only=True,
            texts={"tr": "reddedilengorus72"},
            **refused,
        )

    def _others(self) -> None:
        consultation = self.over.consultation
        self.vote = PhaseFactory(consultation=consultation, a_vote=True, over=True)
        for number in (1, 2):
            OptionFactory(phase=self.vote, number=number)
        self.questions = PhaseFactory(consultation=consultation, a_questionnaire=True, over=True)
        ask(self.questions, code="1", kind=Kind.LONG)
        for _number in range(12):
            BallotFactory(phase=self.vote, content=[1])
            BallotFactory(phase=self.questions, content={"1": "kendisozum75"})

    def starts(self) -> list[str]:
        phases = (self.open, self.over, self.vote, self.questions)
        found = ["/", reverse("consultations:list"), reverse("consultations:desk")]
        for row in (self.open.consultation, self.over.consultation, self.draft):
            names = ("detail", "desk-one", "desk-statements", "desk-decision", "paper", "codes")
            found += [reverse(f"consultations:{name}", args=[row.pk]) for name in names]
        for phase in phases:
            keys = [phase.consultation_id, phase.pk]
            found += [
                reverse(f"consultations:{n}", args=keys) for n in ("phase", "mine", "results")
            ]
            files = ("statements", "votes", "groups", "result", "ballots", "pb")
            found += [reverse("consultations:download", args=[*keys, what]) for what in files]
        found.append(f"{reverse('consultations:list')}?q=taslaksoru73")
        return found

    def client(self, role: str) -> Client:
        client = Client()
        if role != "nobody":
            client.force_login(self.people[role])
        return client


@pytest.fixture(scope="module")
def standing_world(standing):
    return World()


@pytest.fixture
def world(standing_world, db):
    return copy.deepcopy(standing_world)


@pytest.mark.parametrize("role", ROLES)
def test_nobody_meets_a_secret_that_is_not_theirs(world, role):
    keys = [str(key) for key in Participant.objects.values_list("pk", flat=True)]
    prints = list(Participant.objects.values_list("person_print", flat=True))
    leaks, pages = [], 0
    for address, status, words in crawl(world.client(role), *world.starts()):
        pages += 1
        assert status < 500, f"{address} answers {status} to {role}"
        typed = address.partition("?")[2]
        for secret, allowed in SECRETS.items():
            if secret in words and role not in allowed and secret not in typed:
                leaks.append(f"{secret} on {address}")
        leaks += [f"a participant on {address}" for key in [*keys, *prints] if key in words]
    assert not leaks, f"{role}: {leaks}"
    assert pages > 30


@pytest.mark.parametrize(
    ("secret", "role"),
    [
        ("bekleyengorus71", "moderator"),
        ("taslaksoru73", "clerk"),
        ("gizlikarar74", "head"),
        ("kendisozum75", "clerk"),
        ("bekleyengorus71", "applicant"),
    ],
)
def test_whoever_may_meets_it(world, secret, role):
    """So that the test above fails where a page is not reached."""
    assert any(secret in words for _a, _s, words in crawl(world.client(role), *world.starts()))


def test_nothing_shows_before_its_time(world, client):
    keys = [world.open.consultation_id, world.open.pk]
    page = client.get(reverse("consultations:results", args=keys)).text
    assert world.open.statements.first().texts["tr"] not in page
    assert "consult-bar" not in page
    for what in ("statements", "votes", "groups", "result"):
        address = reverse("consultations:download", args=[*keys, what])
        assert client.get(address).status_code == 404


def test_files_hold_no_order_of_people_and_no_small_sums(world, client):
    keys = [world.over.consultation_id, world.over.pk]
    votes = client.get(reverse("consultations:download", args=[*keys, "votes"])).text
    head, *rows = votes.strip().splitlines()
    assert len(rows) == exports.LEAST_VOTERS
    assert "community" not in head
    assert "time" not in head
    told = json.loads(client.get(reverse("consultations:download", args=[*keys, "result"])).text)
    cells = [*told["who"]["community"].values(), *told["who"]["language"].values()]
    assert not any(0 < (cell or 10) < 10 for cell in cells)


def test_too_few_answers_make_no_result(client):
    phase = PhaseFactory(over=True)
    row = StatementFactory(phase=phase)
    for _number in range(counting.FEWEST - 1):
        OpinionFactory(statement=row)
    counting.count(phase)
    keys = [phase.consultation_id, phase.pk]
    assert row.texts["tr"] not in client.get(reverse("consultations:results", args=keys)).text
    address = reverse("consultations:download", args=[*keys, "result"])
    assert client.get(address).status_code == 404


def test_a_voting_code_is_in_one_paper_and_nowhere_else(world, client):
    row = world.open.consultation
    client.force_login(world.people["moderator"])
    address = reverse("consultations:codes", args=[row.pk])
    response = client.post(address, {"count": 3, "label": "Muhtarlık"})
    assert response.headers["Content-Type"] == "application/pdf"
    again = client.get(address)
    assert "Muhtarlık" in again.text
    assert not any(code.code_print in again.text for code in VotingCode.objects.all())
