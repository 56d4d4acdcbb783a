"""Who files for somebody speaks in their own name: "fixed" is the resident's own word alone."""

import pytest

from muhit.foundation.core.errors import Invalid, NotAllowed
from muhit.participation.record.enums import Actor, Channel
from muhit.participation.record.models import Submission
from muhit.participation.record.policies import CodeHolder, capacities, may
from muhit.participation.record.step_texts import tell_step
from muhit.participation.square.actions import replying
from tests.factories.submissions import SubmissionFactory


@pytest.fixture
def by_neighbour(office):
    return office.file(filed_by=office.neighbour, answered=True)


def test_a_neighbour_says_so_only_where_they_were_asked_and_it_is_not_called_fixed(
    office, by_neighbour
):
    assert not may("confirm", office.neighbour, by_neighbour)
    with pytest.raises(NotAllowed):
        replying.confirm(by_neighbour, by=office.neighbour)
    with pytest.raises(Invalid):
        replying.confirm_for(by_neighbour, asked=False, by=office.neighbour)
    done = replying.confirm_for(by_neighbour, asked=True, by=office.neighbour)
    assert (done.state, done.family) == ("closed", "closed")
    assert done.steps.last().data == {"asked": True}
    assert done.steps.last().as_actor == Actor.AGENT


def test_the_resident_may_still_say_it_themselves(office, by_neighbour):
    done = replying.confirm_for(by_neighbour, asked=True, by=office.neighbour)
    assert replying.confirm(done, by=office.applicant).family == "fixed"


def test_or_that_it_is_not(office, by_neighbour):
    done = replying.confirm_for(by_neighbour, asked=True, by=office.neighbour)
    assert replying.reopen(done, reason="Hâlâ bozuk", by=office.applicant).is_open


@pytest.mark.parametrize(
    ("channel", "actor"),
    [(Channel.MUHTAR, Actor.MUHTAR), (Channel.BUILDING_MANAGER, Actor.MANAGER)],
)
def test_what_an_office_filed_for_nobody_in_particular_is_confirmed_by_no_resident(
    office, channel, actor
):
    it = office.file(channel=channel, answered=True)
    for by in (office.applicant, CodeHolder(it.pk)):
        assert capacities(by, Submission.objects.get(pk=it.pk)) == {actor}
    with pytest.raises(NotAllowed):
        replying.confirm(it, by=office.applicant)
    assert replying.confirm_for(it, asked=False, by=office.applicant).family == "closed"


def test_staff_who_took_it_in_never_speak_for_anybody(office):
    it = office.file(filed_by=office.elsewhere, channel=Channel.DESK, answered=True)
    for verb in ("confirm", "confirm_for", "withdraw"):
        assert not may(verb, office.elsewhere, it)


@pytest.mark.parametrize("verb", ["confirm_for", "reopen", "reply", "withdraw"])
def test_the_timeline_never_calls_their_word_the_residents(verb):
    for actor in (Actor.MUHTAR, Actor.MANAGER, Actor.AGENT):
        told = tell_step(verb, as_actor=actor).text
        assert told not in {tell_step(other, as_actor=Actor.APPLICANT).text
                            for other in ("confirm", "reopen", "reply", "withdraw")}  # fmt: skip


def test_a_person_who_links_it_to_their_account_speaks_for_themselves(office):
    it = office.file(filed_by=office.neighbour, channel=Channel.MUHTAR, answered=True)
    assert capacities(office.applicant, it) == {Actor.APPLICANT}
    assert isinstance(it, SubmissionFactory._meta.model)
