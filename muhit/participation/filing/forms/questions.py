"""The extra questions of a category as form fields."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from muhit.foundation.ui.moments import DayField
from muhit.foundation.ui.numbers import DecimalNumberField
from muhit.registers.organisations.models import Category, CategoryQuestion

from ..questions import MAX_LENGTH, PREFIX, choices_of


def question_fields(category: Category | None) -> dict[str, forms.Field]:
    """A field for each question of the category, called ``extra_<code>``."""
    if category is None:
        return {}
    return {PREFIX + row.code: _field(row) for row in category.questions.all()}


def extra_answers(cleaned: dict[str, Any]) -> dict[str, str]:
    """The answers in a form's clean data, by the questions' codes, as they are kept."""
    return {
        name.removeprefix(PREFIX): f"{value:f}" if isinstance(value, Decimal) else str(value)
        for name, value in cleaned.items()
        if name.startswith(PREFIX) and value not in (None, "")
    }


def _field(question: CategoryQuestion) -> forms.Field:
    common = {"label": str(question.label), "required": question.is_required}
    kinds = CategoryQuestion.Kind
    if question.kind == kinds.NUMBER:
        return DecimalNumberField(**common)
    if question.kind == kinds.DATE:
        return DayField(**common)
    if question.kind == kinds.CHOICE:
        choices = [(code, str(name)) for code, name in choices_of(question)]
        if not question.is_required:
            choices = [("", _("I do not know")), *choices]
        return forms.ChoiceField(widget=forms.RadioSelect, choices=choices, **common)
    return forms.CharField(max_length=MAX_LENGTH, **common)
