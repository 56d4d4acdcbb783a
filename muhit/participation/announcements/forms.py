"""Writing an announcement, its pictures, and what one wants to hear of."""

from datetime import datetime

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core import clock
from muhit.foundation.files.limits import MAX_BYTES
from muhit.foundation.ui.forms import add_texts, texts_of
from muhit.foundation.ui.moments import MomentField
from muhit.foundation.ui.screened import Screened
from muhit.foundation.ui.widgets import Cards, Files, FilesField
from muhit.registers.organisations.areas import AreaField, value_of
from muhit.registers.organisations.models import Body
from muhit.registers.organisations.queries import categories_of, neighbourhoods_of
from muhit.registers.places.models import Building, Neighbourhood

from .drafts import AnnouncementDraft
from .enums import Urgency
from .models import Announcement

MEGABYTES = MAX_BYTES // 1024 // 1024


class NewsForm(Screened):
    """Words, period and urgency: what every announcement has."""

    screened = ("title", "text")

    urgency = forms.ChoiceField(
        label=_("How urgent is it?"),
        choices=[(Urgency.ORDINARY, _("Ordinary")), (Urgency.URGENT, _("Urgent"))],
        initial=Urgency.ORDINARY,
        widget=Cards(
            icons={Urgency.ORDINARY: "megaphone", Urgency.URGENT: "danger"},
            hints={
                Urgency.ORDINARY: _(
                    "In the inbox; for those with an e-mail address also in the daily summary."
                ),
                Urgency.URGENT: _("People are told at once. For danger and for what cannot wait."),
            },
        ),
    )
    starts_at = MomentField(
        label=_("Shown from"),
        required=False,
        help_text=_("Empty: at once. Those who live there are told when it begins."),
    )
    ends_at = MomentField(label=_("Shown until"), required=False, help_text=_("Empty: no end."))

    def __init__(self, *args, announcement: Announcement | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.announcement = announcement
        title = announcement.title if announcement else None
        text = announcement.text if announcement else None
        add_texts(self, "title", label=_("Title"), longest=120, values=title)
        add_texts(self, "text", label=_("Text"), longest=4000, lines=5, values=text)
        if announcement:
            self.initial |= {
                "urgency": announcement.urgency,
                "starts_at": announcement.starts_at,
                "ends_at": announcement.ends_at,
            }
        words = [f"{name}_{code}" for name in ("title", "text") for code, _n in settings.LANGUAGES]
        self.order_fields([*words, "area", "building", "category", "urgency"])

    def draft(self) -> AnnouncementDraft:
        return AnnouncementDraft(
            title=texts_of(self, "title"),
            text=texts_of(self, "text"),
            starts_at=self._starts_at(),
            ends_at=self.cleaned_data["ends_at"],
            urgency=self.cleaned_data["urgency"],
            area=self._area(),
            category=self.cleaned_data.get("category"),
        )

    def _area(self):
        return self.cleaned_data.get("building") or self.cleaned_data.get("area")

    def _starts_at(self) -> datetime:
        kept = self.announcement.starts_at if self.announcement else clock.now()
        return self.cleaned_data["starts_at"] or kept


class AnnouncementForm(NewsForm):
    """A body's news: for an area, a building, or the followers of a subject there."""

    area = AreaField(label=_("For whom"), required=False)
    building = forms.ModelChoiceField(
        Building.objects.none(),
        label=_("Only for one building"),
        required=False,
        empty_label=_("No: for the whole area"),
        help_text=_("Then only those who live in it read it."),
    )
    category = forms.ModelChoiceField(
        None,
        label=_("Only tell those who follow a subject"),
        required=False,
        empty_label=_("No: tell everybody there"),
        help_text=_("Everybody can read it all the same."),
    )

    def __init__(self, *args, body: Body, **kwargs):
        super().__init__(*args, **kwargs)
        self.body = body
        self.fields["area"].offer(body, nothing=_("Everybody in the area of this body"))
        places = neighbourhoods_of(body).order_by().values("pk")
        rows = Building.objects.filter(neighbourhood__in=places, confirmed_at__isnull=False)
        self.fields["building"].queryset = rows.select_related("neighbourhood").order_by("name")
        self.fields["building"].label_from_instance = lambda row: (
            f"{row.name} – {row.neighbourhood.name}"
        )
        self.fields["category"].queryset = categories_of(body)
        self.fields["category"].label_from_instance = lambda row: str(row.name)
        if row := self.announcement:
            self.initial |= {
                "area": value_of(row.neighbourhood or row.district),
                "building": row.building_id,
                "category": row.category_id,
            }


class MuhtarForm(NewsForm):
    """A muhtar's news for the own neighbourhood."""

    place = forms.ModelChoiceField(
        Neighbourhood.objects.none(), label=_("Neighbourhood"), empty_label=None
    )

    def __init__(self, *args, places: tuple[Neighbourhood, ...], **kwargs):
        super().__init__(*args, **kwargs)
        if len(places) > 1 and self.announcement is None:
            keys = [place.pk for place in places]
            self.fields["place"].queryset = Neighbourhood.objects.filter(pk__in=keys)
        else:
            del self.fields["place"]
        self._only = self.announcement.neighbourhood if self.announcement else places[0]

    @property
    def neighbourhood(self) -> Neighbourhood:
        return self.cleaned_data.get("place") or self._only

    def _area(self):
        return self.neighbourhood


class RefusalForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it not published?"),
        help_text=_("The muhtar reads this."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": _("Write why it is not published.")},
    )


class PictureForm(Screened):
    screened = ("alt",)
    picture = FilesField(
        label=_("Picture"),
        widget=Files(most=1, megabytes=MEGABYTES),
        error_messages={"required": _("Choose a picture.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        add_texts(self, "alt", label=_("What it shows, for those who cannot see it"), longest=300)

    @property
    def alt(self) -> dict[str, str]:
        return texts_of(self, "alt")


class TextingForm(forms.Form):
    """The second confirmation before SMS leave."""

    sure = forms.BooleanField(
        label=_("I have read the message, and it cannot wait. Send it."),
        error_messages={"required": _("Tick the box if it is to go out.")},
    )


class RuleForm(forms.Form):
    approves_muhtars = forms.BooleanField(
        label=_("What muhtars announce waits for our approval"), required=False
    )
