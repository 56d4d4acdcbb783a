"""Every text that a model keeps says who looks at it before everybody reads it."""

import importlib
import inspect
from functools import cache

import pytest
from django.apps import apps
from django.db import models

from muhit.foundation.core.declared_texts import How, Look
from muhit.foundation.ui.screened import Screened

LOOKS = ("screen(", "look_at(", "complaint_about(", "findings_in(")


def _room(model: type[models.Model]) -> str:
    return model.__module__.partition(".models")[0]


@cache
def _declared(room: str) -> dict[str, Look]:
    return importlib.import_module(f"{room}.public_texts").TEXTS


def _is_text(field: models.Field) -> bool:
    """Whether words may stand in it: no choice, no key, no address within Muhit."""
    is_words = isinstance(field, models.CharField | models.TextField | models.JSONField)
    return is_words and not (
        field.choices or field.primary_key or isinstance(field, models.SlugField)
    )


def _texts() -> list[tuple[str, str]]:
    return [
        (_room(model), f"{model.__name__}.{field.name}")
        for model in apps.get_models()
        if model.__module__.startswith("muhit.")
        for field in model._meta.concrete_fields
        if _is_text(field)
    ]


def test_there_are_texts() -> None:
    assert len(_texts()) > 150


@pytest.mark.parametrize(("room", "name"), _texts())
def test_every_text_is_declared(room: str, name: str) -> None:
    look = _declared(room).get(name)
    assert look is not None, f"declare {name} in {room}.public_texts"
    assert look.by or look.why


def test_nothing_is_declared_that_is_not_there() -> None:
    there = set(_texts())
    for room in {room for room, _name in there}:
        assert {(room, name) for name in _declared(room)} <= there


def _found(room: str, path: str) -> object:
    """The function, method or class that `path` names within the room, or with its full name."""
    parts = path.split(".") if path.startswith("muhit.") else [*room.split("."), *path.split(".")]
    for end in range(len(parts), 1, -1):
        try:
            found: object = importlib.import_module(".".join(parts[:end]))
        except ImportError:
            continue
        for name in parts[end:]:
            found = getattr(found, name)
        return found
    raise LookupError(path)


@pytest.mark.parametrize(
    ("room", "name"),
    [row for row in _texts() if _declared(row[0]).get(row[1], Look(How.PRIVATE)).by],
)
def test_a_look_that_is_declared_is_taken(room: str, name: str) -> None:
    look = _declared(room)[name]
    if look.how is not How.ASKED:
        assert any(word in inspect.getsource(_found(room, look.by)) for word in LOOKS)
        return
    path, field = look.by, name.partition(".")[2]
    last = path.rpartition(".")[2]
    if last.islower():
        path, field = path.rpartition(".")[0], last
    form = _found(room, path)
    assert issubclass(form, Screened)
    assert field in form.screened
