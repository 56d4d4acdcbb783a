"""The row filters and the object policies agree, whatever the world looks like."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from muhit.foundation.core.clock import today
from muhit.participation.record.enums import Channel, Privacy, State, Way
from muhit.participation.record.models import Submission, Withheld
from muhit.participation.record.policies import can_see, is_applicant, works_on
from muhit.participation.record.queries.access import filed_by, visible_to, worked_on_by
from muhit.registers.offices.models import StaffPost
from muhit.registers.offices.queries import forget_roles
from tests.factories.accounts import UserFactory
from tests.factories.organisations import BodyFactory, DepartmentFactory
from tests.factories.places import NeighbourhoodFactory
from tests.factories.submissions import ApplicantFactory, HandoverFactory, SubmissionFactory

PEOPLE, BODIES, DEPARTMENTS, PLACES = 3, 3, 2, 2

posts = st.lists(
    st.fixed_dictionaries(
        {
            "user": st.integers(0, PEOPLE - 1),
            "body": st.integers(0, BODIES - 1),
            "department": st.none() | st.integers(0, DEPARTMENTS - 1),
            "district": st.none() | st.integers(0, PLACES - 1),
            "role": st.sampled_from(StaffPost.Role.values),
            "is_over": st.booleans(),
        }
    ),
    max_size=5,
)
submissions = st.lists(
    st.fixed_dictionaries(
        {
            "body": st.none() | st.integers(0, BODIES - 1),
            "department": st.none() | st.integers(0, DEPARTMENTS - 1),
            "place": st.none() | st.integers(0, PLACES - 1),
            "keeper": st.none() | st.integers(0, BODIES - 1),
            "handed_over_by": st.none() | st.integers(0, BODIES - 1),
            "way": st.sampled_from(Way.values),
            "state": st.sampled_from(
                [State.RECEIVED, State.FORWARDED, State.ANSWERED, State.DECLINED, State.CLOSED]
            ),
            "privacy": st.sampled_from(Privacy.values),
            "channel": st.sampled_from([Channel.WEB, Channel.DESK, Channel.MUHTAR]),
            "applicant": st.none() | st.integers(0, PEOPLE - 1),
            "filed_by": st.none() | st.integers(0, PEOPLE - 1),
            "has_applicant": st.booleans(),
            "about": st.none() | st.integers(0, PEOPLE - 1),
        }
    ),
    min_size=1,
    max_size=4,
)
locked = st.sets(st.integers(0, PEOPLE - 1), max_size=1)


class World:
    def __init__(self, posts, submissions, locked):
        self.people = [UserFactory(is_active=n not in locked) for n in range(PEOPLE)]
        self.bodies = [BodyFactory(answers_here=n != BODIES - 1) for n in range(BODIES)]
        self.departments = [
            [DepartmentFactory(body=body) for _ in range(DEPARTMENTS)] for body in self.bodies
        ]
        self.places = [NeighbourhoodFactory() for _ in range(PLACES)]
        for post in posts:
            self._hold(**post)
        self.submissions = [self._file(**fields) for fields in submissions]
        for person in self.people:
            forget_roles(person)

    def _hold(self, *, user, body, department, district, role, is_over):
        if role == StaffPost.Role.HEAD and department is None:
            department = 0
        if role not in (StaffPost.Role.CLERK, StaffPost.Role.HEAD):
            district = None
        StaffPost.objects.get_or_create(
            user=self.people[user],
            body=self.bodies[body],
            department=None if department is None else self.departments[body][department],
            district=None if district is None else self.places[district].district,
            role=role,
            defaults={
                "started_on": today() - timedelta(days=9),
                "ends_on": today() - timedelta(days=1) if is_over else None,
            },
        )

    def _file(
        self,
        *,
        body,
        department,
        place,
        keeper,
        handed_over_by,
        way,
        applicant,
        filed_by,
        has_applicant,
        about,
        **rest,
    ):
        keeper = None if body in (None, keeper) else keeper
        handler = body if keeper is None else keeper
        department = (
            None if None in (handler, department) else self.departments[handler][department]
        )
        submission = SubmissionFactory(
            **rest,
            category=None,
            neighbourhood=None if place is None else self.places[place],
            body=None if body is None else self.bodies[body],
            department=department,
            keeper=None if keeper is None else self.bodies[keeper],
            applicant=None,
            step=None,
        )
        if has_applicant:
            ApplicantFactory(
                submission=submission,
                user=None if applicant is None else self.people[applicant],
                filed_by=None if filed_by is None else self.people[filed_by],
            )
        if None not in (handed_over_by, body) and handed_over_by != body:
            HandoverFactory(
                submission=submission,
                from_body=self.bodies[handed_over_by],
                from_department=self.departments[handed_over_by][0] if applicant else None,
                to_body=self.bodies[body],
                way=way,
            )
        if about is not None and not submission.is_public:
            Withheld.objects.create(submission=submission, user=self.people[about])
        return submission.pk


def _agree(world: World) -> None:
    rows = list(Submission.objects.select_related("body", "keeper", "applicant").order_by("pk"))
    for person in world.people:
        person = type(person).objects.get(pk=person.pk)
        for policy, row_filter in (
            (can_see, visible_to),
            (works_on, worked_on_by),
        ):
            by_policy = [row.pk for row in rows if policy(person, row)]
            by_rows = list(row_filter(person).order_by("pk").values_list("pk", flat=True))
            assert by_rows == by_policy, policy.__name__  # the same rows, and each once
        mine = {row.pk for row in rows if is_applicant(person, row)}
        assert mine <= set(filed_by(person).values_list("pk", flat=True)) or not person.is_active


@pytest.mark.django_db
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(posts=posts, submissions=submissions, locked=locked)
def test_policies_and_row_filters_agree(posts, submissions, locked):
    with transaction.atomic():
        _agree(World(posts, submissions, locked))
        transaction.set_rollback(True)
