"""Results as they are kept: what is written is read, and what cannot be read is no crash."""

import json

import pytest
from django.urls import reverse

from muhit.mathematics.opinions import engine
from muhit.mathematics.opinions.votes import Votes
from muhit.participation.consultations import counting, tasks
from muhit.participation.consultations.models import Result
from muhit.participation.consultations.sums import (
    Answers,
    LeftOut,
    Memory,
    Place,
    Sums,
    TookPart,
    Unreadable,
    Vote,
)
from tests.factories.consultations import BallotFactory, OptionFactory, PhaseFactory

WHO = TookPart(
    total=40,
    language={"tr": 30, "ar": 10},
    channel={"web": None, "paper": None},
    age={},
    community={"": 40},
    places=(Place(place=7, name="Kuyuluk", population=None, count=40),),
)
HELD = LeftOut(why="alike", count=5, look="left_out", reason="one hand")


def sums(**part) -> Sums:
    return Sums(waits=False, who=WHO, left_out=(HELD,), **part)


def statements() -> Sums:
    people = range(40)
    votes = Votes.of(
        [person for person in people for _ in range(3)],
        [1, 2, 3] * len(people),
        [value for person in people for value in (1, -1 if person % 2 else 1, 0)],
    )
    return sums(opinions=engine.analyse(votes).public())


MADE = {
    "statements": statements(),
    "vote": sums(
        ballots=40,
        vote=Vote(method="approval", ranking=((2,), (1, 3)), figures={"1": 7, "2": 9.5, "3": 7}),
    ),
    "questions": sums(
        ballots=40, questions={"1": Answers(answers=40, counts=(20, None)), "2": Answers(answers=3)}
    ),
}


@pytest.mark.parametrize("made", MADE.values(), ids=MADE)
def test_what_is_written_is_read(made: Sums) -> None:
    assert Sums.from_json(json.loads(json.dumps(made.to_json()))) == made


def test_what_a_method_does_not_make_is_not_written() -> None:
    assert MADE["vote"].to_json().keys() == {"waits", "who", "left_out", "ballots", "vote"}
    memory = Memory(until=7, ids=(1, 2), personal=(2,), loadings=((0.5, 1.0), (0.0, 0.0)))
    assert memory.to_json().keys() == {"until", "ids", "personal", "loadings"}
    assert Memory.from_json(json.loads(json.dumps(memory.to_json()))) == memory
    assert Memory.from_json({}) == Memory()


@pytest.mark.parametrize(
    "spoilt",
    [
        {},
        {"who": None},
        {"who": {"total": 3}},
        {"ballots": "many"},
        {"vote": {"method": "approval"}},
        {"opinions": {"version": "0"}},
        {"opinions": MADE["statements"].to_json()["opinions"] | {"bases": [[1.0]]}},
    ],
)
def test_what_another_version_wrote_is_unreadable(spoilt: dict[str, object]) -> None:
    kept = MADE["vote"].to_json() | spoilt if spoilt else {}
    with pytest.raises(Unreadable):
        Sums.from_json(kept)


@pytest.mark.django_db
def test_an_unreadable_result_is_told_in_words_and_made_anew(client, run_tasks) -> None:
    phase = PhaseFactory(a_vote=True, over=True)
    for number in (1, 2):
        OptionFactory(phase=phase, number=number)
    for _number in range(6):
        BallotFactory(phase=phase, content=[2])
    counting.count(phase)
    assert counting.unreadable() == []
    Result.objects.filter(phase=phase).update(data={"ballots": 6, "vote": [2, 1]})
    page = reverse("consultations:results", args=[phase.consultation_id, phase.pk])
    file = reverse("consultations:download", args=[phase.consultation_id, phase.pk, "result"])
    assert "başka bir sürümü" in client.get(page).content.decode()
    assert client.get(file).status_code == 404
    tasks.count_unreadable(0)
    run_tasks()
    assert counting.unreadable() == []
    assert client.get(page).context["vote"].ballots == 6
    assert json.loads(client.get(file).content)["vote"]["ranking"] == [[2], [1]]
