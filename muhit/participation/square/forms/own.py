"""What the applicant enters afterwards: the tracking code, a reply, a reason, a contact."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core.ids import normalise_code
from muhit.foundation.ui.widgets import Code, Counter
from muhit.participation.filing.forms.filing import contact_of

CODE_LENGTH = 14  # with its two hyphens


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Tracking code"),
        help_text=_("12 letters and digits, such as 7K3M-92XQ-4TBD."),
        max_length=60,
        widget=Code(digits=False),
    )

    def clean_code(self) -> str:
        code = normalise_code(self.cleaned_data["code"])
        if len(code) != CODE_LENGTH:
            raise ValidationError(
                _("A tracking code has 12 letters and digits. Look at it once more.")
            )
        return code


class ReplyForm(forms.Form):
    reply = forms.CharField(label=_("Your reply"), max_length=2000, widget=Counter)


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label=_("What is still not solved?"), max_length=2000, widget=Counter(attrs={"rows": 3})
    )


class ConfirmForForm(forms.Form):
    asked = forms.BooleanField(
        label=_("The resident asked me to say that it is solved"),
        error_messages={"required": _("Say it only if the resident asked you to.")},
    )


class ContactForm(forms.Form):
    contact = forms.CharField(
        label=_("Phone or e-mail"),
        help_text=_("You hear when there is an answer or a question. Nobody else sees it."),
        max_length=254,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].widget.attrs["dir"] = "ltr"

    def clean_contact(self) -> tuple[str, str]:
        """Phone and e-mail; one of them is filled."""
        return contact_of(self.cleaned_data["contact"])
