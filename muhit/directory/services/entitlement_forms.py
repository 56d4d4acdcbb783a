"""Writing cards of entitlements, and telephones."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from muhit.foundation.ui.forms import add_texts, texts_of
from muhit.foundation.ui.numbers import WholeNumberField
from muhit.registers.organisations.icons import ICONS

from .models import Card, Telephone


class _RowForm(forms.Form):
    """A row with texts in every language; its code is given once."""

    code = forms.SlugField(
        label=_("Code"), max_length=30, help_text=_("Part of its address; it never changes.")
    )
    order = WholeNumberField(label=_("Order"), min_value=0, max_value=999, initial=100)
    is_active = forms.BooleanField(label=_("In use"), required=False, initial=True)

    model: type[Card | Telephone]
    texts: dict[str, tuple[Any, int, int]] = {}
    plain: tuple[str, ...] = ()

    def __init__(self, *args: Any, row: Card | Telephone, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        for name, (label, longest, lines) in self.texts.items():
            add_texts(
                self,
                name,
                label=label,
                longest=longest,
                lines=lines,
                required=name == "title",
                values=getattr(row, name),
            )
        if row.pk:
            del self.fields["code"]
            names = ("order", "is_active", *self.plain)
            self.initial = {**self.initial, **{name: getattr(row, name) for name in names}}

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"])
        if self.model.objects.filter(code=code).exists():
            raise forms.ValidationError(_("This code is in use already."))
        return code

    def values(self) -> dict[str, Any]:
        names = [*self.plain, "code", "order", "is_active"]
        plain = {name: self.cleaned_data[name] for name in names if name in self.fields}
        return plain | {name: texts_of(self, name) for name in self.texts}


class CardForm(_RowForm):
    icon = forms.ChoiceField(
        label=_("Picture"), choices=[(name, name) for name in sorted({*ICONS, "hand", "language"})]
    )
    telephones = forms.ModelMultipleChoiceField(
        label=_("Telephone numbers"),
        queryset=Telephone.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    model, plain = Card, ("icon",)
    texts = {
        "title": (_("Title"), 80, 1),
        "text": (_("In plain words"), 3000, 8),
        "office": (_("Office"), 300, 2),
        "papers": (_("Papers"), 600, 3),
    }

    def __init__(self, *args: Any, row: Card, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        if row.pk:
            self.initial["telephones"] = list(row.telephones.values_list("pk", flat=True))

    def values(self) -> dict[str, Any]:
        return super().values() | {"telephones": self.cleaned_data["telephones"]}


class TelephoneForm(_RowForm):
    number = forms.RegexField(
        r"^\+?[0-9 ]{3,20}$",
        label=_("Number"),
        widget=forms.TextInput({"dir": "ltr", "inputmode": "tel"}),
    )
    is_emergency = forms.BooleanField(label=_("For emergencies: stands first"), required=False)
    model, plain = Telephone, ("number", "is_emergency")
    texts = {"title": (_("What for"), 80, 1), "text": (_("In plain words"), 400, 3)}
