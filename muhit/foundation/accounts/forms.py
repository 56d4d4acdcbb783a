"""What people type about themselves."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from .addresses import Address, Way, read_address
from .codes import DIGITS
from .errors import BadAddress
from .models import User


class AddressForm(forms.Form):
    """A phone number or an e-mail address a code can go to."""

    address = forms.CharField(
        label=_("Phone number or e-mail"),
        help_text=_("For example 0532 123 45 67 or name@example.com."),
        max_length=254,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "dir": "auto"}
        ),
        error_messages={"required": _("Write your mobile number or your e-mail address.")},
    )
    way: Way | None = None

    def clean_address(self) -> Address:
        try:
            address = read_address(self.cleaned_data["address"])
        except BadAddress as error:
            raise forms.ValidationError(str(error), code=error.code) from error
        if self.way is not None and address.way is not self.way:
            raise forms.ValidationError(self._other_way(), code="other_way")
        return address

    def _other_way(self) -> str:
        if self.way is Way.PHONE:
            return str(_("Write a mobile number here, such as 0532 123 45 67."))
        return str(_("Write an e-mail address here, such as name@example.com."))


class PhoneForm(AddressForm):
    """A new phone number."""

    way = Way.PHONE

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["address"]
        field.label = _("Mobile number")
        field.help_text = _("For example 0532 123 45 67, or +963 944 123 456 from abroad.")
        field.error_messages["required"] = _("Write your mobile number.")
        field.widget.attrs |= {"autocomplete": "tel", "inputmode": "tel", "dir": "ltr"}


class EmailForm(AddressForm):
    """A new e-mail address."""

    way = Way.EMAIL

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["address"]
        field.label = _("E-mail address")
        field.help_text = _("For example name@example.com.")
        field.error_messages["required"] = _("Write your e-mail address.")
        field.widget.attrs |= {"autocomplete": "email", "inputmode": "email", "dir": "ltr"}


class CodeForm(forms.Form):
    """The code that was sent."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("6 digits"),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "dir": "ltr",
                "size": DIGITS,
            }
        ),
        error_messages={"required": _("Type the 6 digits of the code.")},
    )


class PersonForm(forms.ModelForm):
    """Name and language."""

    class Meta:
        model = User
        fields = ["name", "language"]
        labels = {"name": _("My name"), "language": _("Language")}
        help_texts = {
            "name": _("Shown only where you choose to show it. You may leave it empty."),
            "language": _("Of the pages, and of every e-mail and SMS we send you."),
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
            "language": forms.RadioSelect,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A language is listed under its own name: who needs it must be able to read it.
        self.fields["language"].choices = [
            (code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES
        ]
