"""Whoever did something stands beside when it was done, in every table."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import CheckConstraint, Field, Model

# The moment stands elsewhere, and can never be missing there.
ELSEWHERE = {
    "submissions.Applicant.filed_by": "when the submission was filed",
    "submissions.Consent.taken_by": "when the consent was given",
}


def _doers() -> Iterator[tuple[type[Model], Field]]:
    for model in apps.get_models():
        if model.__module__.startswith("muhit."):
            for field in model._meta.concrete_fields:
                if field.related_model is get_user_model() and field.name.endswith("_by"):
                    yield model, field


DOERS = {f"{model._meta.label}.{field.name}": (model, field) for model, field in _doers()}


@pytest.mark.parametrize("name", sorted(DOERS))
def test_who_has_a_when(name):
    model, field = DOERS[name]
    if name in ELSEWHERE:
        return
    stem = field.name.removesuffix("_by")
    moments = [
        one for one in model._meta.concrete_fields if one.name in (f"{stem}_at", f"{stem}_on")
    ]
    assert moments, f"{name} lacks {stem}_at or {stem}_on"
    if all(moment.null for moment in moments):
        rules = [rule for rule in model._meta.constraints if isinstance(rule, CheckConstraint)]
        assert any(f"'{field.name}'" in str(rule.condition) for rule in rules), (
            f"{name}: no constraint says that {moments[0].name} is there with it"
        )


def test_the_list_of_those_elsewhere_is_true():
    assert set(ELSEWHERE) <= set(DOERS)
