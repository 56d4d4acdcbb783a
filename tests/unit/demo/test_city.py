"""The demo city: whole, consistent, loaded once."""

import itertools

import pytest
from django.db.models import Count, F

from muhit.demo import city
from muhit.participation.record.enums import Family
from muhit.participation.record.models import Submission
from muhit.participation.record.states import FAMILY, TRANSITIONS

pytestmark = pytest.mark.django_db

# What the muhtar's office, moderators and interpreters of the demo were told, beside the stories.
TOLD_BY_ROOMS = 12


@pytest.fixture(scope="module")
def small_city(standing, tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        # The names of the whole country take seconds and matter to nothing here.
        patch.setattr(city, "NAMES", tmp_path_factory.mktemp("names") / "none.json")
        city.load_city(120, quiet=True)
        yield


def test_every_story_follows_the_table(small_city):
    assert Submission.objects.count() == 120 + TOLD_BY_ROOMS
    for submission in Submission.objects.prefetch_related("steps"):
        steps = list(submission.steps.all())
        assert steps[0].verb == "received"
        for before, step in itertools.pairwise(steps):
            row = TRANSITIONS.rows[step.verb]
            assert before.to_state in row.sources
            assert step.from_state == before.to_state
            assert step.to_state == (row.target or before.to_state)
            assert step.as_actor in row.actors
            assert step.at >= before.at
        assert steps[-1].to_state == submission.state
        assert FAMILY[submission.state] == submission.family


def test_there_is_something_of_everything(small_city):
    families = dict(Submission.objects.values_list("family").annotate(Count("pk")).order_by())
    assert set(families) == set(Family)
    assert Submission.objects.filter(language="ar").exists()
    assert Submission.objects.filter(privacy="private", public_position=None).exists()
    assert Submission.objects.filter(supports__gt=0).exists()
    assert not Submission.objects.filter(received_at__gt=F("changed_at")).exists()


def test_a_second_loading_changes_nothing(small_city):
    city.load_city(120, quiet=True)
    assert Submission.objects.count() == 120 + TOLD_BY_ROOMS
