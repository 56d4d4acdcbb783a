"""Asking, voting, changing one's mind, counting, taking back; and what is left of a vote."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from muhit.foundation.audit.models import Event
from muhit.foundation.core import clock
from muhit.foundation.core.errors import Invalid, NotAllowed
from muhit.foundation.messages.models import Message
from muhit.participation.polls import actions, queries, tasks
from muhit.participation.polls.drafts import PollDraft
from muhit.participation.polls.enums import Counting, MessageKind, Voice
from muhit.participation.polls.errors import Over
from muhit.participation.polls.models import Ballot, Poll
from muhit.registers.residents import actions as residents
from muhit.registers.residents.models import Residence
from tests.factories.accounts import UserFactory
from tests.factories.people import MandateFactory
from tests.factories.places import BuildingFactory
from tests.factories.polls import PollFactory, cast
from tests.factories.residents import ResidenceFactory

pytestmark = pytest.mark.django_db
# What differs between two people's pages anyhow.
WHO = re.compile(r'(csrfmiddlewaretoken|form_key)" value="[^"]*"|^.*<main|</main>.*$', re.S)


@pytest.fixture
def muhtar():
    return MandateFactory()


def draft(place, **more):
    values = {
        "question": "Pazar hangi gün kurulsun?",
        "options": ("Salı", "Cuma"),
        "language": "tr",
        "ends_at": clock.now() + timedelta(days=7),
    }
    return PollDraft(place=place, **{**values, **more})


class TestAsking:
    def test_those_who_live_there_are_told(self, muhtar, run_tasks):
        here = UserFactory(home=muhtar.neighbourhood)
        UserFactory()
        poll = actions.ask(draft=draft(muhtar.neighbourhood), by=muhtar.user)
        run_tasks()
        assert [message.recipient for message in Message.objects.all()] == [here]
        assert [option.text for option in poll.options.all()] == ["Salı", "Cuma"]
        actions.tell(poll)
        assert Message.objects.count() == 1

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"question": " "}, "question"),
            ({"question": "x" * 201}, "question"),
            ({"options": ("Salı",)}, "options"),
            ({"options": ("Salı", "salı ")}, "options"),
            ({"options": ("Salı", " ")}, "options"),
            ({"options": tuple("abcdefg")}, "options"),
            ({"ends_at": clock.now() - timedelta(days=1)}, "ends_on"),
            ({"ends_at": clock.now() + timedelta(days=40)}, "ends_on"),
            ({"counting": Counting.FLAT}, "counting"),
            ({"question": "0532 000 00 00 kimin?"}, "question"),
            ({"options": ("Salı", "ali@example.org sorun")}, "options"),
        ],
    )
    def test_faults(self, muhtar, wrong, field):
        with pytest.raises(Invalid) as error:
            actions.ask(draft=draft(muhtar.neighbourhood, **wrong), by=muhtar.user)
        assert list(error.value.fields) == [field]

    def test_three_are_open_at_most(self, muhtar):
        for _poll in range(actions.MOST_OPEN):
            actions.ask(draft=draft(muhtar.neighbourhood), by=muhtar.user)
        with pytest.raises(Invalid):
            actions.ask(draft=draft(muhtar.neighbourhood), by=muhtar.user)

    def test_nobody_else_asks(self, muhtar):
        with pytest.raises(NotAllowed):
            actions.ask(draft=draft(muhtar.neighbourhood), by=UserFactory())


class TestVoting:
    def test_a_vote_can_be_changed_until_the_end(self, muhtar):
        poll = PollFactory(neighbourhood=muhtar.neighbourhood)
        voter = UserFactory(home=muhtar.neighbourhood)
        first, second = poll.options.all()
        for option in (first, second):
            actions.vote(poll, option=option.pk, by=voter)
        assert queries.vote_of(voter, poll) == second.pk
        assert poll.ballots.count() == 1

    def test_not_after_the_end_and_not_for_another_polls_answer(self, muhtar):
        voter = UserFactory(home=muhtar.neighbourhood)
        over = PollFactory(neighbourhood=muhtar.neighbourhood, over=True)
        with pytest.raises(Over):
            actions.vote(over, option=over.options.first().pk, by=voter)
        poll = PollFactory(neighbourhood=muhtar.neighbourhood)
        with pytest.raises(Invalid):
            actions.vote(poll, option=over.options.first().pk, by=voter)

    @pytest.fixture
    def by_flat(self):
        """A poll by flats, and the residences of its building: three in 5, one in 6, …"""
        poll = PollFactory(by_flat=True)
        return poll, lambda flat, **more: ResidenceFactory(
            building=poll.building, flat=flat, **more
        )

    def test_a_vote_answers_the_same_whatever_the_flat_did(self, by_flat, client):
        """No page and no answer tells whether somebody else of the flat has voted."""
        poll, lives = by_flat
        first, second = poll.options.all()
        other, alone = lives("5").user, lives("6").user
        actions.vote(poll, option=first.pk, by=lives("5").user)
        seen = []
        for user in (other, alone):
            client.force_login(user)
            before = client.get(f"/polls/{poll.pk}/").text
            answer = client.post(f"/polls/{poll.pk}/vote/", {"option": second.pk}, follow=True)
            seen.append([WHO.sub("", page) for page in (before, answer.text)])
        assert seen[0] == seen[1]
        assert poll.ballots.count() == 3

    @pytest.mark.parametrize(
        ("chosen", "counted"),
        [
            ([0], [1, 0]),
            ([0, 0], [1, 0]),
            ([0, 1, 1], [0, 1]),
            ([1, 1, 0], [0, 1]),
            ([0, 1], [0, 0]),
        ],
    )
    def test_a_flat_says_what_most_of_it_say_in_whatever_order(self, by_flat, chosen, counted):
        poll, lives = by_flat
        options = list(poll.options.all())
        for at in chosen:
            actions.vote(poll, option=options[at].pk, by=lives("5").user)
        assert [queries.tallies(poll)[one.pk] for one in options] == counted

    def test_claims_and_newcomers_have_no_vote_of_a_flat(self, by_flat):
        poll, lives = by_flat
        first, second = poll.options.all()
        late = clock.now() + timedelta(minutes=1)
        rows = [
            (lives("5", claimed=True), Voice.NEEDS_SLIP),
            (lives("5", joined_at=late, confirmed_at=late), Voice.CAME_LATER),
            (lives("5"), Voice.COUNTS),
        ]
        for row, voice in rows:
            option = second if voice == Voice.COUNTS else first
            actions.vote(poll, option=option.pk, by=row.user)
            assert queries.voice_of(row.user, poll) == voice
        assert queries.tallies(poll) == {first.pk: 0, second.pk: 1}
        assert queries.could_vote(poll) == 1
        # Whoever types the code before the end is counted, whenever they voted.
        Residence.objects.filter(pk=rows[0][0].pk).update(confirmed_at=late)
        assert queries.tallies(poll) == {first.pk: 0, second.pk: 0}

    def test_whoever_moved_out_or_on_no_longer_votes_for_the_flat(self, by_flat):
        poll, lives = by_flat
        first, _second = poll.options.all()
        home = lives("5")
        actions.vote(poll, option=first.pk, by=home.user)
        residents.join_building(code=poll.building.join_code, flat="6", by=home.user)
        assert queries.tallies(poll)[first.pk] == 0

    def test_the_database_holds_it_too(self):
        poll = PollFactory()
        (user,) = cast(poll, {"Salı": 1})
        with pytest.raises(IntegrityError), transaction.atomic():
            Ballot.objects.create(poll=poll, option=poll.options.last(), user=user)

    def test_nothing_is_written_down_about_who_voted(self, muhtar):
        poll = PollFactory(neighbourhood=muhtar.neighbourhood)
        voter = UserFactory(home=muhtar.neighbourhood)
        actions.vote(poll, option=poll.options.first().pk, by=voter)
        assert not Event.objects.exists()


class TestCounting:
    def test_votes_are_counted_and_deleted_and_the_result_is_told(self, muhtar, run_tasks):
        here = UserFactory(home=muhtar.neighbourhood)
        poll = PollFactory(neighbourhood=muhtar.neighbourhood, over=True)
        cast(poll, {"Salı": 6, "Cuma": 3})
        tasks.close_ended(0)
        run_tasks()
        poll.refresh_from_db()
        assert dict(poll.options.values_list("text", "votes")) == {"Salı": 6, "Cuma": 3}
        assert not Ballot.objects.exists()
        assert [(row.recipient, row.kind) for row in Message.objects.all()] == [
            (here, MessageKind.COUNTED)
        ]
        tasks.close_ended(0)
        run_tasks()
        assert Message.objects.count() == 1

    def test_nothing_is_counted_before_its_end_unless_who_asked_wants_it(self, muhtar):
        poll = PollFactory(neighbourhood=muhtar.neighbourhood)
        assert actions.close(poll).closed_at is None
        assert actions.close(poll, by=muhtar.user).closed_at is not None

    def test_nobody_reads_anything_before_the_end(self, muhtar):
        poll = PollFactory(neighbourhood=muhtar.neighbourhood)
        cast(poll, {"Salı": 6, "Cuma": 3})
        page = queries.page_of(poll, muhtar.user)
        assert page.result is None
        assert page.took_part == "5"

    def test_taken_back_its_votes_are_gone_unread(self, muhtar):
        poll = PollFactory(neighbourhood=muhtar.neighbourhood)
        cast(poll, {"Salı": 6})
        actions.withdraw(poll, by=muhtar.user)
        poll = Poll.objects.get(pk=poll.pk)
        assert not poll.ballots.exists()
        assert all(option.votes is None for option in poll.options.all())
        with pytest.raises(Over):
            actions.withdraw(poll, by=muhtar.user)

    def test_a_poll_that_was_told_late_does_not_tell_twice(self, muhtar, run_tasks):
        UserFactory(home=muhtar.neighbourhood)
        actions.ask(draft=draft(muhtar.neighbourhood), by=muhtar.user)
        poll = Poll.objects.get()
        actions.close(poll, by=muhtar.user)
        run_tasks()
        assert [row.kind for row in Message.objects.all()] == [MessageKind.COUNTED]


def test_messages_name_the_place_and_the_question_and_no_vote(muhtar):
    from muhit.participation.polls import notifications

    building = BuildingFactory()
    poll = PollFactory(neighbourhood=None, building=building, counted=True)
    for option, votes in zip(poll.options.all(), (9, 1), strict=True):
        option.votes = votes
        option.save()
    assert building.name in notifications._asked_subject({}, poll.pk)
    assert "Salı" in notifications._counted_body({}, poll.pk)
    assert "9" not in notifications._counted_body({}, poll.pk)
