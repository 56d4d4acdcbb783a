"""Numbers that people type are read by one reader; Django's fields read 250.000 as 250."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django import forms
from django.forms.forms import BaseForm

import muhit
from muhit.foundation.ui.numbers import WholeNumberField

PACKAGE = Path(muhit.__file__).parent
FORBIDDEN = {"IntegerField", "DecimalField", "FloatField"}


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "forms"
            and node.func.attr in FORBIDDEN | {"NumberInput"}
        ):
            yield node


def _is_hidden(call: ast.Call) -> bool:
    """Whether a script writes it: such fields hold numbers as machines write them."""
    return any(one.arg == "widget" and "HiddenInput" in ast.unparse(one.value)
               for one in call.keywords)  # fmt: skip


def test_no_source_uses_fields_that_misread() -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{call.lineno}"
        for path in PACKAGE.rglob("*.py")
        if "forms" in path.read_text(encoding="utf-8")
        for call in _calls(ast.parse(path.read_text(encoding="utf-8")))
        if not _is_hidden(call)
    ]
    assert not found, f"use muhit.foundation.ui.numbers: {found}"


def _forms(base: type) -> Iterator[type]:
    for one in base.__subclasses__():
        yield one
        yield from _forms(one)


def _misread(form: type) -> list[str]:
    kinds = (forms.IntegerField, forms.DecimalField, forms.FloatField)
    return [
        name
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, kinds) and not field.widget.is_hidden
    ]


@pytest.fixture
def _addresses_are_loaded() -> None:
    from django.urls import get_resolver

    list(get_resolver().url_patterns)


@pytest.mark.usefixtures("_addresses_are_loaded")
def test_no_form_made_from_a_model_has_them() -> None:
    ours = [one for one in set(_forms(BaseForm)) if one.__module__.startswith("muhit.")]
    assert len(ours) > 30
    assert not {f"{one.__module__}.{one.__name__}": _misread(one) for one in ours if _misread(one)}


def test_it_would_be_found() -> None:
    class Typed(forms.Form):
        wrong = forms.IntegerField()
        hidden = forms.FloatField(widget=forms.HiddenInput)
        right = WholeNumberField()

    assert _misread(Typed) == ["wrong"]
    source = "forms.IntegerField(); forms.FloatField(widget=forms.HiddenInput)"
    assert [_is_hidden(call) for call in _calls(ast.parse(source))] == [False, True]
