"""Writing an announcement."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from muhit.foundation.core import clock
from muhit.foundation.ui.forms import add_texts, texts_of
from muhit.registers.organisations.areas import AreaField, value_of
from muhit.registers.organisations.models import Body

from .drafts import AnnouncementDraft
from .models import Announcement


class Moment(forms.DateTimeInput):
    """Day and hour, chosen with the browser's own controls."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class AnnouncementForm(forms.Form):
    area = AreaField(label=_("For whom"), required=False)
    starts_at = forms.DateTimeField(
        label=_("Shown from"),
        required=False,
        widget=Moment(),
        help_text=_("Empty: at once. Those who live there are told when it begins."),
    )
    ends_at = forms.DateTimeField(
        label=_("Shown until"), required=False, widget=Moment(), help_text=_("Empty: no end.")
    )

    field_order = ["title_tr", "title_ar", "title_en", "text_tr", "text_ar", "text_en", "area"]

    def __init__(self, *args, body: Body, announcement: Announcement | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.body, self.announcement = body, announcement
        title = announcement.title if announcement else None
        text = announcement.text if announcement else None
        add_texts(self, "title", label=_("Title"), longest=120, values=title)
        add_texts(self, "text", label=_("Text"), longest=4000, lines=5, values=text)
        self.fields["area"].offer(body, nothing=_("Everybody in the area of this body"))
        if announcement:
            self.initial |= {
                "area": value_of(announcement.neighbourhood or announcement.district),
                "starts_at": announcement.starts_at,
                "ends_at": announcement.ends_at,
            }
        self.order_fields(self.field_order)

    def draft(self) -> AnnouncementDraft:
        return AnnouncementDraft(
            title=texts_of(self, "title"),
            text=texts_of(self, "text"),
            starts_at=self._starts_at(),
            ends_at=self.cleaned_data["ends_at"],
            area=self.cleaned_data["area"],
        )

    def _starts_at(self) -> datetime:
        kept = self.announcement.starts_at if self.announcement else clock.now()
        return self.cleaned_data["starts_at"] or kept
