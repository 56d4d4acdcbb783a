"""The form of answer templates."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from muhit.foundation.ui import widgets
from muhit.foundation.ui.screened import Screened
from muhit.participation.record.enums import Outcome
from muhit.participation.record.models import AnswerTemplate
from muhit.participation.record.rights import TEMPLATES, Verb
from muhit.registers.offices.queries import roles_of
from muhit.registers.organisations.models import Body, Category, Department

ROLES = TEMPLATES.offices(Verb.WRITE_TEMPLATES)


class TemplateForm(Screened):
    """A title, a text in each language, for a whole body or one of its departments."""

    screened = ("text",)

    title = forms.CharField(label=_("Title"), max_length=80)
    body = forms.ModelChoiceField(label=_("Body"), queryset=Body.objects.none())
    department = forms.ModelChoiceField(
        label=_("Department"),
        queryset=Department.objects.none(),
        required=False,
        empty_label=_("all departments"),
    )
    category = forms.ModelChoiceField(
        label=_("Category"),
        queryset=Category.objects.none(),
        required=False,
        empty_label=_("all categories"),
    )
    outcome = forms.ChoiceField(label=_("What came of it"), choices=Outcome.choices)

    def __init__(
        self, *args: Any, viewer: Any, template: AnswerTemplate | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        bodies = [body for body in roles_of(viewer).bodies if _manages(viewer, body)]
        keys = [template.body_id] if template else [body.pk for body in bodies]
        self.fields["body"].queryset = Body.objects.filter(pk__in=keys)
        departments = Department.objects.filter(body__in=keys, is_active=True)
        self.fields["department"].queryset = departments
        categories = Category.objects.filter(body__in=keys, is_active=True)
        self.fields["category"].queryset = categories.order_by("name__tr", "pk")
        if len(keys) == 1:
            self.fields["body"].initial = keys[0]
            self.fields["body"].widget = forms.HiddenInput()
        for code, language in settings.LANGUAGES:
            self.fields[f"text_{code}"] = self._text(code, language)
        if template is not None:
            self.initial = {
                "title": template.title,
                "body": template.body_id,
                "department": template.department_id,
                "category": template.category_id,
                "outcome": template.outcome,
                **{f"text_{code}": words for code, words in template.text.items()},
            }

    @staticmethod
    def _text(code: str, language: str) -> forms.CharField:
        return forms.CharField(
            label=_("Text in %(language)s") % {"language": language},
            max_length=4000,
            required=code == settings.LANGUAGE_CODE,
            widget=widgets.Counter({"rows": 5, "lang": code}),
        )

    def wanted(self) -> dict[str, Any]:
        """What was entered, as the action takes it."""
        texts = {code: self.cleaned_data[f"text_{code}"] for code, _name in settings.LANGUAGES}
        names = ("title", "body", "department", "category", "outcome")
        return {
            **{name: self.cleaned_data[name] for name in names},
            "text": {code: words for code, words in texts.items() if words},
        }


def _manages(viewer: Any, body: Body) -> bool:
    return roles_of(viewer).has_post(body.pk, *ROLES)
