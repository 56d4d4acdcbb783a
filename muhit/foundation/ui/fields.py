"""What a form field is, for whoever shows it."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from . import widgets


@dataclass(frozen=True)
class Choice:
    """One radio or checkbox of a group."""

    id: str
    tag: str
    label: str
    icon: str
    hint: str


@dataclass(frozen=True)
class Parts:
    """A field taken apart. `kind` names the shape it is shown in."""

    kind: str
    control: str
    choices: list[Choice]
    is_group: bool
    is_optional: bool
    # Shown only after some answers to an earlier field.
    depends: bool
    longest: int | None
    most: int
    megabytes: int
    seconds: int


KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (widgets.Place, "place"),
    (widgets.Cards, "cards"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.CheckboxInput, "checkbox"),
    (widgets.Files, "files"),
    (widgets.Voice, "voice"),
    (forms.FileInput, "file"),
    (widgets.Code, "code"),
    (widgets.Number, "number"),
    (widgets.Phone, "phone"),
    (forms.Textarea, "textarea"),
    (forms.SelectMultiple, "select-multiple"),
    (forms.Select, "select"),
    (forms.DateInput, "date"),
)


def kind_of(widget: forms.Widget) -> str:
    if widget.is_hidden:
        return "hidden"
    return next((kind for type_, kind in KINDS if isinstance(widget, type_)), "text")


_CHOOSING = ("cards", "radios", "checkboxes")
# Shown as a group: a label of its own, and several controls.
_GROUPS = (*_CHOOSING, "place")


def _choices(field: BoundField) -> list[Choice]:
    widget = field.field.widget
    icons = getattr(widget, "icons", {})
    hints = getattr(widget, "hints", {})
    return [
        Choice(
            id=str(option.id_for_label),
            tag=option.tag(),
            label=str(option.choice_label),
            icon=icons.get(str(option.data["value"]), ""),
            hint=str(hints.get(str(option.data["value"]), "")),
        )
        for option in field
    ]


def parts_of(field: BoundField) -> Parts:
    widget = field.field.widget
    kind = kind_of(widget)
    is_group = kind in _GROUPS
    is_choosing = kind in _CHOOSING
    longest: Any = widget.attrs.get("maxlength")
    attrs: dict[str, Any] = {}
    if kind == "date":
        attrs["class"] = "input input-short"
    elif not is_group and kind not in ("checkbox", "hidden"):
        attrs["class"] = f"{widget.attrs.get('class', '')} input input-{kind}".strip()
    return Parts(
        kind=kind,
        control="" if is_choosing else field.as_widget(attrs=attrs),
        choices=_choices(field) if is_choosing else [],
        is_group=is_group,
        is_optional=not (field.field.required or getattr(field.field, "needed_when_shown", False)),
        depends="data-shown-when" in widget.attrs,
        longest=int(longest) if longest else None,
        most=getattr(widget, "most", 1),
        megabytes=getattr(widget, "megabytes", 12),
        seconds=getattr(widget, "seconds", 0),
    )


@dataclass(frozen=True)
class ErrorLink:
    """One error of a form, and the address of the field that has it."""

    message: str
    href: str


def _lead(field: BoundField) -> str:
    """The label as the beginning of a line: a question keeps its mark, all else gets a colon."""
    label = str(field.label).rstrip(" .:")
    return label if label.endswith(("?", "؟")) else f"{label}:"


def error_links(form: Any) -> list[ErrorLink]:
    """The errors of a form or form set in the order of its fields."""
    if isinstance(form, forms.BaseFormSet):
        own = [ErrorLink(str(error), "") for error in form.non_form_errors()]
        return own + [link for one in form for link in error_links(one)]
    links = [ErrorLink(str(error), "") for error in form.non_field_errors()]
    for field in form:
        is_group = kind_of(field.field.widget) in _GROUPS
        target = field.auto_id if is_group else field.id_for_label
        links += [ErrorLink(f"{_lead(field)} {error}", f"#{target}") for error in field.errors]
    return links
