"""What one does with an announcement beyond its words: muhtars' pages, pictures, SMS."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from muhit.foundation.core.errors import Invalid
from muhit.foundation.files.errors import BadFile
from muhit.foundation.ui.forms import show_faults
from muhit.foundation.ui.paging import keyset_page
from muhit.mathematics.suppression.counts import is_small
from muhit.registers.offices.queries import roles_of

from .. import actions, queries
from ..enums import Actor, State
from ..forms import MuhtarForm, PictureForm, TextingForm
from ..models import Picture
from ..policies import actor_of, approves_muhtars, roof_of
from ..queries.desk import sms_words, texts_before_sending
from ..searching import ANNOUNCEMENTS
from ..texts import interpreted_by
from .desk import own, say_what_is_missing


@require_GET
def muhtar_desk(request: HttpRequest) -> HttpResponse:
    """What the muhtar has announced."""
    places = _places(request)
    rows = queries.of_muhtar(request.user)
    page = keyset_page(rows, order=ANNOUNCEMENTS.order, cursor=request.GET.get("after"), size=20)
    return render(request, "announcements/muhtar.html", {"page": page, "places": places})


@require_http_methods(["GET", "POST"])
def muhtar_write(request: HttpRequest) -> HttpResponse:
    places = _places(request)
    form = MuhtarForm(request.POST or None, places=places)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.announce_as_muhtar(
                neighbourhood=form.neighbourhood, draft=form.draft(), by=request.user
            )
        except Invalid as error:
            show_faults(form, error)
        else:
            messages.success(request, _said(row.state))
            if row.state == State.PUBLISHED:
                say_what_is_missing(request, row)
            return redirect("announcements:detail", pk=row.pk)
    body = roof_of(places[0])
    waits = body is not None and approves_muhtars(body)
    context = {"form": form, "body": body, "waits": waits, "is_muhtar": True}
    context["interpreted"] = interpreted_by(body)
    return render(request, "announcements/form.html", context)


def _said(state: str) -> str:
    if state == State.WAITING:
        return _("Handed in. The municipality reads it before it is published.")
    return _("Published. Those who live there will be told.")


def _places(request: HttpRequest):
    places = roles_of(request.user).muhtar_of
    if not places:
        raise Http404
    return places


@require_http_methods(["GET", "POST"])
def pictures(request: HttpRequest, pk: int) -> HttpResponse:
    """The pictures of an announcement, and one more."""
    announcement = own(request, pk)
    form = PictureForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_picture(
                announcement, upload=form.cleaned_data["picture"][0], alt=form.alt, by=request.user
            )
        except Invalid as error:
            show_faults(form, error)
        except BadFile as error:
            form.add_error("picture", str(error))
        else:
            messages.success(request, _("The picture was added."))
            return redirect("announcements:pictures", pk=pk)
    rows = announcement.pictures.select_related("file")
    context = {"announcement": announcement, "pictures": rows, "form": form}
    return render(request, "announcements/pictures.html", context)


@require_POST
def remove_picture(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    announcement = own(request, pk)
    picture = get_object_or_404(Picture, pk=number, announcement=announcement)
    actions.remove_picture(picture, by=request.user)
    messages.success(request, _("The picture was removed."))
    return redirect("announcements:pictures", pk=pk)


@require_http_methods(["GET", "POST"])
def texting(request: HttpRequest, pk: int) -> HttpResponse:
    """How many SMS it would be, what they say, and a second yes."""
    announcement = own(request, pk)
    if actor_of(request.user, announcement) is not Actor.BODY or not announcement.is_urgent:
        raise Http404
    form = TextingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        count = actions.send_by_sms(announcement, by=request.user)
        few = _("The SMS are on their way.")
        many = _("%(count)d SMS are on their way.") % {"count": count}
        messages.success(request, few if is_small(count) else many)
        return redirect("announcements:detail", pk=pk)
    url = settings.PUBLIC_URL + reverse("announcements:detail", args=[pk])
    texting = texts_before_sending(announcement, url)
    context = {
        "announcement": announcement,
        "form": form,
        "rows": [
            (text, get_language_info(text.language), sms_words(announcement, text.language, url))
            for text in texting.texts
        ],
        "texting": texting,
    }
    return render(request, "announcements/texting.html", context)
