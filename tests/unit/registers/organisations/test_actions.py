"""Setting up a body: what is refused, and what the log keeps."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from muhit.foundation.audit.acts import in_words
from muhit.foundation.audit.models import Event
from muhit.foundation.core.errors import Invalid, NotAllowed
from muhit.foundation.core.translated import Translated
from muhit.foundation.questions.asked import Option, Question
from muhit.foundation.questions.enums import Kind
from muhit.registers.organisations import actions
from muhit.registers.organisations.drafts import (
    BodyDraft,
    CategoryDraft,
    DepartmentDraft,
)
from tests.factories.accounts import UserFactory
from tests.factories.organisations import (
    BodyFactory,
    CategoryFactory,
    DepartmentFactory,
    RoutingRuleFactory,
)
from tests.factories.people import StaffPostFactory
from tests.factories.places import DistrictFactory, NeighbourhoodFactory
from tests.factories.questions import QuestionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def post():
    return StaffPostFactory(administrator=True)


@pytest.fixture
def admin(post):
    return post.user


@pytest.fixture
def body(post):
    return post.body


@pytest.fixture
def draft(body):
    return CategoryDraft(
        name={"tr": "Çöp toplanmadı", "ar": "القمامة", "en": "Rubbish"},
        department=DepartmentFactory(body=body),
        keywords=("çöp", "cop", "konteyner"),
        questions=(
            Question(
                code="kind",
                label=Translated(tr="Hangi kap?"),
                kind=Kind.ONE,
                options=(
                    Option("big", Translated(tr="Büyük")),
                    Option("small", Translated(tr="Küçük")),
                ),
            ),
        ),
    )


class TestCategories:
    def test_a_category_is_made_with_its_questions(self, body, admin, draft):
        category = actions.create_category(body, draft=draft, by=admin)
        category.refresh_from_db()
        assert category.code == "cop-toplanmadi"
        assert category.keywords == ["çöp", "konteyner"]
        (question,) = category.questions
        assert question.options[0] == Option("big", Translated(tr="Büyük"))

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"name": {"en": "Rubbish"}}, "name"),
            ({"first_answer_days": 0}, "first_answer_days"),
            ({"solution_days": 4}, "solution_days"),
            ({"solution_days": 400}, "solution_days"),
            ({"department": None}, "department"),
            ({"questions": (QuestionFactory(label=Translated()),)}, "questions"),
            ({"questions": (QuestionFactory(kind=Kind.ONE),)}, "questions"),
            ({"questions": (QuestionFactory(code="a"),) * 2}, "questions"),
        ],
    )
    def test_faults_are_named_by_field(self, body, admin, draft, change, field):
        with pytest.raises(Invalid) as error:
            actions.create_category(body, draft=replace(draft, **change), by=admin)
        assert list(error.value.fields) == [field]
        assert not body.categories.exists()

    def test_another_bodys_department_is_refused(self, body, admin, draft):
        with pytest.raises(Invalid) as error:
            actions.create_category(
                body, draft=replace(draft, department=DepartmentFactory()), by=admin
            )
        assert "department" in error.value.fields

    def test_a_name_is_taken_however_it_is_spelt(self, body, admin, draft):
        first = actions.create_category(body, draft=draft, by=admin)
        again = replace(draft, name={"tr": "ÇÖP TOPLANMADI"})
        with pytest.raises(Invalid):
            actions.create_category(body, draft=again, by=admin)
        assert actions.update_category(first, draft=again, by=admin).name["tr"] == "ÇÖP TOPLANMADI"

    def test_a_change_is_logged_in_words_without_texts(self, body, admin, draft):
        category = actions.create_category(body, draft=draft, by=admin)
        changed = replace(draft, solution_days=20, name={**draft.name, "en": "Waste"})
        actions.update_category(category, draft=changed, by=admin)
        event = Event.objects.latest("pk")
        assert event.actor == admin
        assert event.data["changed"] == ["name", "solution_days"]
        assert event.data["before"] == {"solution_days": 15}
        assert "15" in in_words(event)
        assert "Waste" not in str(event.data)

    def test_nothing_changed_is_nothing_logged(self, body, admin, draft):
        category = actions.create_category(body, draft=draft, by=admin)
        count = Event.objects.count()
        actions.update_category(category, draft=draft, by=admin)
        assert Event.objects.count() == count

    def test_changed_questions_are_the_next_version(self, body, admin, draft):
        category = actions.create_category(body, draft=draft, by=admin)
        first = category.questions
        more = (*draft.questions, QuestionFactory(code="when", a_date=True))
        actions.update_category(category, draft=replace(draft, questions=more), by=admin)
        category.refresh_from_db()
        assert [question.code for question in category.questions] == ["kind", "when"]
        assert category.questions.version == first.version + 1
        assert Event.objects.latest("pk").data["changed"] == ["questions"]


def _every_act(body, category, department, rule):
    other = DepartmentFactory(body=body)
    area = body.areas.first()
    draft = CategoryDraft(name={"tr": "Yeni"}, department=department)
    return [
        lambda by: actions.update_body(body, draft=BodyDraft(name={"tr": "A"}), by=by),
        lambda by: actions.add_area(body, place=DistrictFactory(), by=by),
        lambda by: actions.remove_area(area, by=by),
        lambda by: actions.create_department(body, draft=DepartmentDraft(name={"tr": "B"}), by=by),
        lambda by: actions.update_department(
            department, draft=DepartmentDraft(name={"tr": "C"}), by=by
        ),
        lambda by: actions.create_category(body, draft=draft, by=by),
        lambda by: actions.update_category(category, draft=draft, by=by),
        lambda by: actions.add_rule(
            category, area=body.areas.first().district, department=other, by=by
        ),
        lambda by: actions.remove_rule(rule, by=by),
    ]


@pytest.mark.parametrize("who", ["clerk", "head", "moderator", "other_administrator", "resident"])
def test_only_administrators_of_the_body_may_change_it(who):
    district = DistrictFactory()
    body = BodyFactory(covers=[district])
    category = CategoryFactory(body=body)
    rule = RoutingRuleFactory(category=category)
    if who == "resident":
        user = UserFactory()
    elif who == "other_administrator":
        user = StaffPostFactory(administrator=True).user
    else:
        user = StaffPostFactory(body=body, **{who: True}).user
    for act in _every_act(body, category, category.department, rule):
        with pytest.raises(NotAllowed):
            act(user)


def test_only_the_operator_says_what_a_body_covers(body, admin):
    """Else one body could draw the submissions of another to itself."""
    place = DistrictFactory()
    with pytest.raises(NotAllowed):
        actions.add_area(body, place=place, by=admin)
    operator = UserFactory(operator=True)
    area = actions.add_area(body, place=place, by=operator)
    assert actions.add_area(body, place=place, by=operator) == area
    with pytest.raises(NotAllowed):
        actions.remove_area(area, by=admin)
    actions.remove_area(area, by=operator)
    assert not body.areas.exists()


def test_only_the_operator_registers_bodies(admin):
    draft = BodyDraft(name={"tr": "Yeni Belediye"})
    with pytest.raises(NotAllowed):
        actions.create_body(code="new", kind="district", draft=draft, by=admin)
    operator = UserFactory(operator=True)
    body = actions.create_body(code="new", kind="district", draft=draft, by=operator)
    with pytest.raises(Invalid):
        actions.create_body(code=body.code, kind="district", draft=draft, by=operator)


def test_a_department_in_use_cannot_be_closed(body, admin):
    category = CategoryFactory(body=body)
    draft = DepartmentDraft(name={"tr": "X"}, is_active=False)
    with pytest.raises(Invalid):
        actions.update_department(category.department, draft=draft, by=admin)
    assert not actions.update_department(
        DepartmentFactory(body=body), draft=draft, by=admin
    ).is_active


class TestRules:
    def test_a_rule_is_made_and_removed(self, body, admin):
        place = NeighbourhoodFactory()
        actions.add_area(body, place=place.district, by=UserFactory(operator=True))
        category = CategoryFactory(body=body)
        department = DepartmentFactory(body=body)
        rule = actions.add_rule(category, area=place, department=department, by=admin)
        with pytest.raises(Invalid):
            actions.add_rule(category, area=place, department=department, by=admin)
        actions.remove_rule(rule, by=admin)
        assert not category.rules.exists()

    def test_an_area_outside_is_refused(self, body, admin):
        category = CategoryFactory(body=body)
        with pytest.raises(Invalid) as error:
            actions.add_rule(
                category, area=DistrictFactory(), department=DepartmentFactory(), by=admin
            )
        assert set(error.value.fields) == {"area", "department"}


class TestTheDatabaseHoldsItToo:
    def refuses(self, act):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()

    def test_departments_of_another_body(self):
        self.refuses(lambda: CategoryFactory(department=DepartmentFactory()))
        self.refuses(lambda: RoutingRuleFactory(department=DepartmentFactory()))
        self.refuses(lambda: StaffPostFactory(department=DepartmentFactory()))

    def test_two_categories_of_one_name(self, body):
        CategoryFactory(body=body, rubbish=True)
        CategoryFactory(body=body, rubbish=True, closed=True)
        self.refuses(lambda: CategoryFactory(body=body, rubbish=True))

    def test_target_times_in_the_wrong_order(self):
        self.refuses(lambda: CategoryFactory(first_answer_days=10, solution_days=5))
