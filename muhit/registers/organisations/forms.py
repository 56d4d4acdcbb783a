"""Setting up bodies, departments, categories and routing rules."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core.text import fold
from muhit.foundation.questions.asked import Question, Questionnaire
from muhit.foundation.questions.enums import Kind
from muhit.foundation.questions.forms.editing import QuestionForm, question_rows
from muhit.foundation.ui.forms import add_texts, texts_of
from muhit.foundation.ui.numbers import WholeNumberField
from muhit.foundation.ui.screened import Screened
from muhit.foundation.ui.widgets import Cards
from muhit.registers.places.models import District, Neighbourhood, Province

from .areas import AreaField
from .drafts import LONGEST_TARGET, BodyDraft, CategoryDraft, DepartmentDraft
from .icons import ICONS
from .models import Body, Category, Department
from .queries import bodies

_PLAIN = ("phone", "website", "answers_here", "kept_by", "head_approves_answers", "is_active")


class BodyForm(Screened):
    screened = ("name",)

    phone = forms.CharField(label=_("Phone"), max_length=20, required=False)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    answers_here = forms.BooleanField(
        label=_("Its staff answer on this site"),
        required=False,
        help_text=_(
            "If not, the municipality that covers the place looks after what is said to it: its "
            "staff pass it on, follow it up and publish the answer."
        ),
    )
    kept_by = forms.ModelChoiceField(
        label=_("Who looks after it, if its staff do not answer here"),
        queryset=None,
        required=False,
        empty_label=_("the municipality with the smallest area around the place"),
    )
    head_approves_answers = forms.BooleanField(
        label=_("Answers wait for the department head"), required=False
    )
    is_active = forms.BooleanField(label=_("In use"), required=False)

    def __init__(self, *args, body: Body | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        add_texts(self, "name", label=_("Name"), longest=120, values=body.name if body else None)
        self.order_fields(["name_tr", "name_ar", "name_en"])
        keepers = bodies().filter(answers_here=True)
        self.fields["kept_by"].queryset = keepers.exclude(pk=body.pk) if body else keepers
        for name in _PLAIN:
            self.fields[name].initial = getattr(body or Body(), name)

    def draft(self) -> BodyDraft:
        entered = {name: self.cleaned_data[name] for name in _PLAIN}
        return BodyDraft(name=texts_of(self, "name"), **entered)


class NewBodyForm(BodyForm):
    code = forms.SlugField(
        label=_("Code"), help_text=_("Stands in addresses: small letters, digits and hyphens.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Body.Kind)


class DepartmentForm(Screened):
    screened = ("name",)
    is_active = forms.BooleanField(label=_("In use"), required=False, initial=True)

    def __init__(self, *args, department: Department | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        values = department.name if department else None
        add_texts(self, "name", label=_("Name"), longest=120, values=values)
        self.order_fields(["name_tr", "name_ar", "name_en", "is_active"])
        if department:
            self.fields["is_active"].initial = department.is_active

    def draft(self) -> DepartmentDraft:
        return DepartmentDraft(
            name=texts_of(self, "name"), is_active=self.cleaned_data["is_active"]
        )


class CategoryForm(Screened):
    screened = ("name", "call_reason")
    keywords = forms.CharField(
        label=_("Words people use for it"),
        required=False,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        help_text=_("In any language, also misspelt; parted by commas. They help to find it."),
    )
    department = forms.ModelChoiceField(
        label=_("Department that gets it"), queryset=Department.objects.none(), required=False
    )
    first_answer_days = WholeNumberField(
        label=_("Working days to a first answer"), min_value=1, max_value=LONGEST_TARGET
    )
    solution_days = WholeNumberField(
        label=_("Working days to a solution"), min_value=1, max_value=LONGEST_TARGET
    )
    default_privacy = forms.ChoiceField(
        label=_("Who sees it, unless the resident chooses otherwise"),
        choices=Category.Privacy,
        widget=forms.RadioSelect,
    )
    call_instead = forms.CharField(
        label=_("Number to call instead"),
        max_length=20,
        required=False,
        widget=forms.TextInput({"dir": "ltr", "inputmode": "tel"}),
        help_text=_("Shown before anything is typed, such as 112. Then no department is needed."),
    )
    group = forms.ChoiceField(label=_("Heading it stands under"), choices=Category.Group)
    order = WholeNumberField(
        label=_("Place in the list"), min_value=0, max_value=999, help_text=_("Low comes first.")
    )
    icon = forms.ChoiceField(
        label=_("Picture"),
        choices=list(ICONS.items()),
        widget=Cards(icons={name: name for name in ICONS}),
    )
    is_active = forms.BooleanField(label=_("In use"), required=False)

    def __init__(self, *args, body: Body, category: Category | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        row = category or Category()
        add_texts(self, "name", label=_("Name"), longest=80, values=row.name)
        add_texts(
            self,
            "call_reason",
            label=_("Why to call"),
            longest=500,
            lines=3,
            required=False,
            values=row.call_reason,
        )
        self.fields["department"].queryset = body.departments.filter(is_active=True)
        self.initial = {name: getattr(row, name) for name in self.fields if hasattr(row, name)} | {
            "keywords": ", ".join(row.keywords),
            **self.initial,
        }
        self.order_fields(["name_tr", "name_ar", "name_en", *self.base_fields])

    def draft(self, questions: tuple[Question, ...]) -> CategoryDraft:
        entered = {
            name: value
            for name, value in self.cleaned_data.items()
            if name in self.base_fields and name != "keywords"
        }
        words = self.cleaned_data["keywords"].replace("،", ",").replace("\n", ",").split(",")
        return CategoryDraft(
            **entered,
            name=texts_of(self, "name"),
            call_reason=texts_of(self, "call_reason"),
            keywords=tuple(word.strip()[:60] for word in words if word.strip()),
            questions=questions,
        )


class CategoryQuestionForm(QuestionForm):
    kinds = (Kind.SHORT, Kind.NUMBER, Kind.ONE, Kind.DATE)

    def filled(self) -> bool:
        return bool(texts_of(self, "label").get(settings.LANGUAGE_CODE))


def question_forms(data, category: Category | None):
    """The questions of a category, and two empty ones."""
    asked = category.questions if category else Questionnaire()
    return question_rows(CategoryQuestionForm, data, asked, prefix="questions", most=12)


class RuleForm(forms.Form):
    area = AreaField(label=_("In this area"))
    department = forms.ModelChoiceField(label=_("it goes to"), queryset=Department.objects.none())

    def __init__(self, *args, body: Body, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area"].offer(body)
        self.fields["department"].queryset = body.departments.filter(is_active=True)


class AreaForm(forms.Form):
    """A place that a body covers, by name: province, then perhaps district and neighbourhood."""

    province = forms.ModelChoiceField(
        label=_("Province"), queryset=Province.objects.order_by("name")
    )
    district = forms.CharField(label=_("District"), max_length=60, required=False)
    neighbourhood = forms.CharField(label=_("Neighbourhood"), max_length=120, required=False)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("province") is not None and self._find(cleaned) is None:
            raise forms.ValidationError(_("No place of this name was found."))
        return cleaned

    def place(self) -> Province | District | Neighbourhood | None:
        return self._find(self.cleaned_data)

    def _find(self, cleaned):
        place = cleaned["province"]
        if cleaned.get("district"):
            place = place.districts.filter(folded=fold(cleaned["district"])).first()
            if place is not None and cleaned.get("neighbourhood"):
                rows = place.neighbourhoods.filter(is_current=True)
                place = rows.filter(folded=fold(cleaned["neighbourhood"])).first()
        return place
