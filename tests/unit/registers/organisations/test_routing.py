"""Who gets what is filed, and that nothing forgotten in memory answers for the database."""

import pytest

from muhit.foundation.core.translated import Translated
from muhit.registers.organisations.models import BodyArea
from muhit.registers.organisations.routing import category_for_filing, department_for
from tests.factories.organisations import (
    BodyFactory,
    CategoryFactory,
    DepartmentFactory,
    RoutingRuleFactory,
)
from tests.factories.places import NeighbourhoodFactory
from tests.factories.questions import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return NeighbourhoodFactory()


class TestDepartmentFor:
    def test_usually_the_categorys_own(self, place):
        category = CategoryFactory()
        assert department_for(category, place) == category.department
        assert department_for(category, None) == category.department

    def test_a_rule_for_the_district_goes_before(self, place):
        rule = RoutingRuleFactory(district=place.district)
        assert department_for(rule.category, place) == rule.department

    def test_a_rule_for_the_neighbourhood_goes_first(self, place):
        district = RoutingRuleFactory(district=place.district)
        rule = RoutingRuleFactory(
            category=district.category, for_neighbourhood=True, neighbourhood=place
        )
        assert department_for(rule.category, place) == rule.department

    def test_a_rule_for_elsewhere_changes_nothing(self, place):
        rule = RoutingRuleFactory()
        assert department_for(rule.category, place) == rule.category.department

    def test_a_closed_department_gets_nothing(self, place):
        body = BodyFactory()
        category = CategoryFactory(body=body, department=DepartmentFactory(body=body, closed=True))
        assert department_for(category, place) is None


class TestCategoryForFiling:
    @pytest.fixture
    def category(self, place):
        return CategoryFactory(body=BodyFactory(covers=[place.district]))

    @pytest.fixture(autouse=True)
    def known(self, category, place):
        """It was asked for before."""
        assert category_for_filing(category.pk, place) == category

    @pytest.mark.parametrize("size", ["neighbourhood", "district", "province"])
    def test_bodies_of_every_size_cover_the_place(self, place, size):
        areas = {
            "neighbourhood": place,
            "district": place.district,
            "province": place.district.province,
        }
        category = CategoryFactory(body=BodyFactory(covers=[areas[size]]))
        assert category_for_filing(category.pk, place) == category

    def test_a_body_elsewhere_is_not_asked(self, place):
        category = CategoryFactory(body=BodyFactory(covers=[NeighbourhoodFactory()]))
        assert category_for_filing(category.pk, place) is None

    def test_the_second_time_asks_whether_anything_changed(
        self, category, place, django_assert_num_queries
    ):
        with django_assert_num_queries(1):
            again = category_for_filing(category.pk, place)
            assert not again.questions
            assert department_for(again, place) == category.department

    def test_what_one_does_to_it_reaches_nobody_else(self, category, place):
        category_for_filing(category.pk, place).name = Translated(tr="Başka")
        assert category_for_filing(category.pk, place).name == category.name

    def test_a_closed_category_is_offered_no_longer(self, category, place):
        category.is_active = False
        category.save()
        assert category_for_filing(category.pk, place) is None

    def test_a_closed_body_gets_nothing(self, category, place):
        category.body.is_active = False
        category.body.save()
        assert category_for_filing(category.pk, place) is None

    def test_a_body_that_left_the_place_gets_nothing(self, category, place):
        BodyArea.objects.all().delete()
        assert category_for_filing(category.pk, place) is None

    def test_a_new_question_is_asked(self, category, place):
        question = ask(category)
        assert list(category_for_filing(category.pk, place).questions) == [question]

    def test_a_new_rule_holds(self, category, place):
        rule = RoutingRuleFactory(
            category=category,
            district=place.district,
            department=DepartmentFactory(body=category.body),
        )
        known = category_for_filing(category.pk, place)
        assert department_for(known, place) == rule.department

    def test_a_department_that_closed_gets_nothing(self, category, place):
        category.department.is_active = False
        category.department.save()
        assert department_for(category_for_filing(category.pk, place), place) is None
