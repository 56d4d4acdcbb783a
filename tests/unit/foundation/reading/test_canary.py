"""What prepared queries rest on in Django, which promises none of it.

Red after an update of Django? `test_it_was_looked_at_for_this_django` is first: read
`QuerySet._iterator`, `ModelIterable`, `ValuesListIterable` and `SQLCompiler.execute_sql` of the new
version, compare with `muhit/foundation/reading/prepared.py`, and only when all other tests here are
green write the new version below. If it cannot be mended, let `Prepared.__call__` return
``list(self._build(*shape, **values))``: all pages go on, at about half the speed (ADR 22).
"""

import inspect
from typing import Any

import django
import pytest
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.sql.compiler import SQLCompiler

from muhit.foundation.accounts.models import User
from muhit.foundation.reading.prepared import Parameter, among, prepared
from tests.factories.accounts import UserFactory
from tests.factories.places import NeighbourhoodFactory

LOOKED_AT = (5, 2)


def test_it_was_looked_at_for_this_django():
    assert django.VERSION[:2] == LOOKED_AT, (
        f"prepared queries were looked at for Django {LOOKED_AT}; see the top of {__file__}"
    )


def people(place: Any) -> QuerySet[User]:
    return User.objects.filter(chosen_home__neighbourhood=place).order_by("pk")


SHAPES: dict[str, Any] = {
    "rows": people,
    "rows with others": lambda place: people(place).select_related(
        "chosen_home__neighbourhood__district"
    ),
    "deferred": lambda place: people(place).defer("email"),
    "only": lambda place: people(place).only("name"),
    "computed": lambda place: people(place).annotate(
        is_here=Exists(User.objects.filter(pk=OuterRef("pk"), chosen_home__neighbourhood=place))
    ),
    "dicts": lambda place: people(place).values("pk", "name"),
    "tuples": lambda place: people(place).values_list("pk", "name"),
    "named tuples": lambda place: people(place).values_list("pk", "name", named=True),
    "one column": lambda place: people(place).values_list("name", flat=True),
    "counted": lambda place: people(place).values("name").annotate(number=Count("*")),
    "unions": lambda place: (
        people(place)[:2]
        .annotate(of=Value("a"))
        .union(people(place)[1:3].annotate(of=Value("b")), all=True)
    ),
    "a part of them": lambda place: people(place)[1:3],
    "converted": lambda place: people(place).values_list("joined_at", F("name")),
    "either": lambda place: people(place).filter(Q(name="A") | Q(chosen_home__isnull=False)),
    "distinct": lambda place: people(place).order_by("name").distinct("name"),
}


def shown(rows: Any) -> list[Any]:
    """Rows with all that came with them, so that they can be compared."""
    return [
        {name: value for name, value in vars(row).items() if name != "_state"}
        | {"of": row._state.fields_cache.keys()}
        if isinstance(row, User)
        else row
        for row in rows
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("shape", SHAPES)
def test_a_prepared_query_gives_what_the_plain_one_gives(shape, django_assert_num_queries):
    build = SHAPES[shape]
    here, there = NeighbourhoodFactory.create_batch(2)
    for place, names in ((here, "ABBC"), (there, "D")):
        for name in names:
            UserFactory(home=place, name=name)

    @prepared
    def asked(place: Parameter) -> QuerySet[Any, Any]:
        return build(place)

    for place in (here, there, here):
        plain = shown(build(place.pk))
        with django_assert_num_queries(1):
            found = shown(asked(place=place.pk))
        assert found == plain
    assert len(found) >= 1


@pytest.mark.django_db
def test_a_list_is_given_as_one_parameter():
    rows = UserFactory.create_batch(3)

    @prepared
    def asked(keys: Parameter) -> QuerySet[User]:
        return User.objects.filter(among("pk", keys)).order_by("pk")

    for keys in ([row.pk for row in rows], [rows[1].pk], []):
        assert asked(keys=keys) == list(User.objects.filter(pk__in=keys).order_by("pk"))


@pytest.mark.django_db
def test_a_query_set_asks_its_query_for_what_runs_it():
    """`prepared.py` puts a compiler of its own there, by exactly these arguments."""
    seen: list[tuple[Any, ...]] = []
    rows = User.objects.all()
    compiler = rows.query.get_compiler(rows.db)

    def watching(*args: Any, **kwargs: Any) -> SQLCompiler:
        seen.append((args, kwargs))
        return compiler

    rows.query.get_compiler = watching  # type: ignore[method-assign]
    list(rows)
    assert seen in ([(("default",), {})], [((), {"using": "default"})])
    assert list(inspect.signature(compiler.as_sql).parameters) == [
        "with_limits",
        "with_col_aliases",
    ]
