"""Giving posts, asking for mandates and deciding about them."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from muhit.foundation.accounts.addresses import Way, read_address
from muhit.foundation.accounts.errors import BadAddress
from muhit.foundation.accounts.models import User
from muhit.foundation.accounts.queries import user_with
from muhit.foundation.core import clock, languages
from muhit.foundation.core.points import Point, point_of
from muhit.foundation.core.text import fold, sort_key
from muhit.foundation.ui.moments import DayField
from muhit.foundation.ui.numbers import WholeNumberField
from muhit.registers.organisations.models import Body, Department
from muhit.registers.organisations.queries import districts_of
from muhit.registers.places.models import District, Neighbourhood
from muhit.registers.places.queries import find_neighbourhood, search_neighbourhoods

from .catalogue import STAFF
from .models import StaffPost
from .queries import current_posts

MOST_FOUND = 12
# Borders may be known by the centres of neighbourhoods alone.
NEAR_M = 2000


class _PersonForm(forms.Form):
    """Somebody with an account, by phone or e-mail."""

    person = forms.CharField(
        label=_("Phone or e-mail of the person"),
        max_length=254,
        help_text=_("They need an account: ask them to sign in once with it."),
        widget=forms.TextInput({"dir": "ltr", "autocomplete": "off"}),
    )

    def clean_person(self) -> User:
        try:
            address = read_address(self.cleaned_data["person"])
        except BadAddress as error:
            raise forms.ValidationError(str(error)) from error
        user = user_with(address)
        # Only a confirmed number: nobody gets a post by typing the number of somebody else.
        is_confirmed = address.way is Way.EMAIL or (user and user.phone_confirmed_at)
        if user is None or not user.is_active or not is_confirmed:
            raise forms.ValidationError(
                _("Nobody has an account with this. Ask the person to sign in once.")
            )
        return user


class PostForm(_PersonForm):
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[(office.code, office.title) for office in STAFF],
        widget=forms.RadioSelect,
    )
    department = forms.ModelChoiceField(
        label=_("Department"),
        queryset=Department.objects.none(),
        required=False,
        empty_label=_("all departments"),
    )

    districts = forms.ModelMultipleChoiceField(
        label=_("Only in these districts"),
        queryset=District.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("For clerks and department heads. None chosen: everywhere the body works."),
    )

    def __init__(self, *args, body: Body, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["department"].queryset = body.departments.filter(is_active=True)
        districts = districts_of(body)
        self.fields["districts"].queryset = districts
        # PostgreSQL puts Ç behind Z.
        named = sorted(districts, key=lambda district: sort_key(district.name))
        self.fields["districts"].choices = [(row.pk, row.name) for row in named]
        # Where there is but one, there is nothing to limit anybody to.
        if len(districts) < 2:
            del self.fields["districts"]


class EndPostForm(forms.Form):
    """Who goes on with the work of somebody whose post ends."""

    to = forms.ModelChoiceField(
        label=_("Who goes on with it?"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("nobody yet: back to the department"),
    )

    def __init__(self, *args, post: StaffPost, **kwargs):
        super().__init__(*args, **kwargs)
        # Whoever else is named would be let go again by the rooms: they work on nothing.
        roles = (StaffPost.Role.CLERK, StaffPost.Role.HEAD)
        colleagues = current_posts().filter(body=post.body, role__in=roles)
        colleagues = colleagues.exclude(user=post.user)
        if post.department is not None:
            colleagues = colleagues.filter(Q(department=None) | Q(department=post.department))
        if post.district is not None:
            colleagues = colleagues.filter(Q(district=None) | Q(district=post.district))
        self.fields["to"].queryset = User.objects.filter(pk__in=colleagues.values("user"))
        self.fields["to"].label_from_instance = lambda user: user.known_as


class InterpreterForm(_PersonForm):
    languages = forms.MultipleChoiceField(
        label=_("Languages this person interprets between"),
        choices=languages.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("At least two, such as Turkish and Arabic."),
    )

    def clean_languages(self) -> list[str]:
        chosen = self.cleaned_data["languages"]
        if len(chosen) < 2:
            raise forms.ValidationError(_("Choose at least two languages."))
        return chosen


class _PlaceForm(forms.Form):
    """A neighbourhood by its name; where several fit, the form comes back with a choice.

    Whoever has no name yet is asked for it: staff confirm somebody, not a number.
    """

    my_name = forms.CharField(
        label=_("My name and surname"),
        max_length=120,
        help_text=_(
            "As it stands in the record of your office. It becomes the name of your account."
        ),
        widget=forms.TextInput({"autocomplete": "name", "dir": "auto"}),
        error_messages={"required": _("Write your name and surname.")},
    )
    place = forms.CharField(
        label=_("Neighbourhood"),
        max_length=80,
        help_text=_("Write its name; spelling does not matter. Add the district if you like."),
    )
    chosen = forms.ModelChoiceField(
        label=_("Which of these?"),
        queryset=Neighbourhood.objects.none(),
        required=False,
        widget=forms.RadioSelect,
    )
    started_on = DayField(label=_("In office since"))
    evidence = forms.CharField(
        label=_("How can the municipality verify it?"),
        max_length=300,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        help_text=_(
            "For example the date of the election record or of the owners' decision. "
            "Write no identity number."
        ),
    )
    field_order = ["my_name", "place", "chosen"]

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        if user.name.strip():
            del self.fields["my_name"]
        self.found = self._find()
        choice = self.fields["chosen"]
        if len(self.found) > 1:
            keys = [row.pk for row in self.found]
            choice.queryset = Neighbourhood.objects.filter(pk__in=keys).select_related("district")
            choice.label_from_instance = lambda row: f"{row.name}, {row.district.name}"
            choice.empty_label = None
        else:
            choice.widget = forms.HiddenInput()

    def _find(self) -> list[Neighbourhood]:
        typed = str(self.data.get(self.add_prefix("place"), ""))
        if not typed.strip():
            return []
        found = search_neighbourhoods(typed, limit=MOST_FOUND)
        same = [row for row in found if fold(row.name) == fold(typed)]
        return same if len(same) == 1 else found

    def clean_started_on(self):
        day = self.cleaned_data["started_on"]
        if day > clock.today():
            raise forms.ValidationError(_("This day is in the future."))
        return day

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("place"):
            if not self.found:
                self.add_error("place", _("No neighbourhood of this name was found."))
            elif len(self.found) > 1 and cleaned.get("chosen") is None:
                self.add_error("chosen", _("Several fit. Choose one."))
        return cleaned

    def neighbourhood(self) -> Neighbourhood:
        return self.cleaned_data.get("chosen") or self.found[0]


class MuhtarForm(_PlaceForm):
    """Asking to be known as muhtar."""


class ManagerForm(_PlaceForm):
    """Registering a building and asking to be known as its manager."""

    name = forms.CharField(label=_("Name of the building or site"), max_length=120)
    address = forms.CharField(label=_("Street and number"), max_length=200)
    flats = WholeNumberField(label=_("How many flats?"), min_value=1, max_value=5000)
    blocks = WholeNumberField(label=_("How many blocks?"), min_value=1, max_value=200, initial=1)
    block_names = forms.CharField(
        label=_("Names of the blocks"),
        max_length=400,
        required=False,
        help_text=_(
            "As they stand on the doors, with commas between: A, B, C. One block needs none."
        ),
    )
    latitude = forms.FloatField(required=False, widget=forms.HiddenInput)
    longitude = forms.FloatField(required=False, widget=forms.HiddenInput)
    field_order = [
        "my_name",
        "name",
        "address",
        "place",
        "chosen",
        "flats",
        "blocks",
        "block_names",
    ]

    def clean(self):
        cleaned = super().clean()
        pin = point_of(cleaned.get("latitude"), cleaned.get("longitude"))
        if pin is not None and not self.errors and not _lies_in(self.neighbourhood(), pin):
            self.add_error(None, _("The pin lies in another neighbourhood. Move it, or remove it."))
        cleaned["position"] = pin
        return cleaned

    def clean_block_names(self) -> tuple[str, ...]:
        typed = self.cleaned_data["block_names"].replace("،", ",").split(",")
        return tuple(name.strip()[:20] for name in typed if name.strip())


def _lies_in(neighbourhood: Neighbourhood, pin: Point) -> bool:
    """Whether the pin lies there, or so near that only a rough border says otherwise."""
    if find_neighbourhood(pin) in (None, neighbourhood):
        return True
    centre = neighbourhood.centre
    return centre is not None and centre.distance_m(pin) <= NEAR_M


class ConfirmForm(forms.Form):
    ends_on = DayField(
        label=_("Until"),
        required=False,
        help_text=_("The first day on which it no longer holds; empty if that is not known."),
    )


class RefuseForm(forms.Form):
    reason = forms.CharField(
        label=_("Why not?"),
        max_length=300,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        help_text=_("Whoever asked will read this."),
    )


class FactorForm(forms.Form):
    reason = forms.CharField(
        label=_("How do you know that it is this person?"),
        max_length=300,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        help_text=_("Kept in the log. For example: came in person. Write no identity number."),
        error_messages={"required": _("Write how you made sure that it is this person.")},
    )


class EndForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The person will read it."),
    )
