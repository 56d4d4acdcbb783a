"""Loads the bodies of the demo city with their departments and categories."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import transaction

from muhit.foundation.core.text import fold
from muhit.foundation.core.translated import Translated
from muhit.foundation.questions.asked import Questionnaire
from muhit.registers.organisations.models import (
    Body,
    BodyArea,
    Category,
    Department,
)
from muhit.registers.places.models import District, Province

FOLDER = Path(__file__).parent / "mersin"
Table = dict[str, Any]


class Missing(Exception):
    """The places of the province are not there: they are loaded first."""


@transaction.atomic
def load_bodies(folder: Path = FOLDER) -> dict[str, Body]:
    """Make or refresh the bodies of `folder`; returns them by code. Safe to run again.

    Raises Missing where the province or a district is not in the register of places.
    """
    plan = _read(folder / "bodies.toml")
    things = _read(folder / "categories.toml")["categories"]
    province = Province.objects.filter(pk=plan["province"]).first()
    if province is None:
        raise Missing(f"province {plan['province']} is not in the register of places")
    bodies = {}
    tables: list[tuple[Table, Province | District]] = [
        *((table, province) for table in plan["bodies"]),
        *_districts(plan, province),
    ]
    for table, place in tables:
        body = _body(table, place)
        bodies[body.code] = body
        is_district = isinstance(place, District)
        _categories(body, things, "districts" if is_district else body.code)
    return bodies


def _read(path: Path) -> Table:
    with path.open("rb") as file:
        return tomllib.load(file)


def _districts(plan: Table, province: Province) -> Iterator[tuple[Table, District]]:
    """One table for each district municipality, made from the common pattern."""
    pattern = plan["districts"]
    known = {row.folded: row for row in District.objects.filter(province=province)}
    for code, name in plan["districts"]["names"].items():
        district = known.get(fold(name["tr"]))
        if district is None:
            raise Missing(f"district {name['tr']} is not in the register of places")
        names = {
            language: text.format(name.get(language, name["tr"]))
            for language, text in pattern["name"].items()
        }
        yield {**pattern, "code": f"{code}-belediyesi", "name": names}, district


def _body(table: Table, place: Province | District) -> Body:
    body, _ = Body.objects.update_or_create(
        code=table["code"],
        defaults={
            "kind": table["kind"],
            "name": Translated(table["name"]),
            "phone": table.get("phone", ""),
            "website": table.get("website", ""),
            "answers_here": table.get("answers_here", True),
            "head_approves_answers": table.get("head_approves_answers", False),
        },
    )
    area: Table = {"district" if isinstance(place, District) else "province": place}
    BodyArea.objects.get_or_create(body=body, **area)
    Department.objects.bulk_create(
        [
            Department(body=body, code=code, name=Translated(name))
            for code, name in table.get("departments", {}).items()
        ],
        update_conflicts=True,
        unique_fields=["body", "code"],
        update_fields=["name"],
    )
    return body


_CATEGORY = (
    "department",
    "name",
    "keywords",
    "icon",
    "group",
    "first_answer_days",
    "solution_days",
    "default_privacy",
    "call_instead",
    "call_reason",
    "order",
    "questions",
)


def _categories(body: Body, things: list[Table], owner: str) -> None:
    departments = {row.code: row for row in body.departments.all()}
    own = [
        (table, _category(body, table, departments.get(part.get("department", ""))))
        for table in things
        for part in table["owners"]
        if part["body"] == owner
    ]
    Category.objects.bulk_create(
        [category for _, category in own],
        update_conflicts=True,
        unique_fields=["body", "code"],
        update_fields=_CATEGORY,
    )


def _category(body: Body, table: Table, department: Department | None) -> Category:
    first, solution = table.get("days", (1, 1))
    return Category(
        body=body,
        code=table["code"],
        department=department,
        name=Translated(table["name"]),
        keywords=table["keywords"],
        icon=table["icon"],
        group=table.get("group", Category.Group.OTHER),
        first_answer_days=first,
        solution_days=solution,
        default_privacy=(
            Category.Privacy.PRIVATE if table.get("private") else Category.Privacy.PUBLIC
        ),
        call_instead=table.get("call", ""),
        call_reason=Translated(table.get("reason", {})),
        order=table["order"],
        questions=Questionnaire.from_json({"questions": table.get("questions", [])}),
    )
