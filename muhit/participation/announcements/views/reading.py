"""The public list and page of announcements, their pictures, and what one follows."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from muhit.foundation.accounts.access import public
from muhit.foundation.core.ids import read_key
from muhit.foundation.core.once import repeatable
from muhit.foundation.files import responses
from muhit.foundation.search.finding import cards_of, look_for
from muhit.foundation.search.limits import asked_by
from muhit.foundation.ui.paging import keyset_page
from muhit.registers.offices.queries import roles_of
from muhit.registers.organisations.queries import key_of
from muhit.registers.residents.queries import home_of

from .. import actions, queries
from ..forms import RefusalForm
from ..models import Picture
from ..policies import actor_of, bodies_announced_by
from ..queries.desk import figures
from ..searching import ANNOUNCEMENTS


@public
@require_GET
def announcement_list(request: HttpRequest) -> HttpResponse:
    """News of the reader's neighbourhood, or with ``where=all`` of everywhere."""
    home = home_of(request.user)
    everywhere = home is None or request.GET.get("where") == "all"
    reader = queries.may_read if everywhere else queries.current_for_viewer
    asked = asked_by(request)
    found = look_for(ANNOUNCEMENTS, reader(request.user), asked)
    page = keyset_page(found.rows, order=found.order, cursor=request.GET.get("after"), size=20)
    context = {
        "page": page,
        "cards": cards_of(found, page, lambda row: (row.heading.text, row.text.in_own_language)),
        "asked": asked,
        "found": found,
        "home": home,
        "everywhere": everywhere,
        "may_write": bool(bodies_announced_by(request.user)),
        "is_muhtar": roles_of(request.user).is_muhtar,
    }
    return render(request, "announcements/list.html", context)


@public
@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    announcement = get_object_or_404(queries.visible_to(request.user), pk=pk)
    actor = actor_of(request.user, announcement)
    roles = roles_of(request.user)
    context = {
        "announcement": announcement,
        "pictures": announcement.pictures.select_related("file"),
        "is_current": queries.may_read(request.user).filter(pk=pk).exists(),
        "may_change": actor is not None and announcement.withdrawn_at is None,
        "may_decide": actor == "body" and announcement.state == "waiting",
        "may_text": actor == "body" and announcement.is_urgent and not announcement.texted_at,
        "figures": figures(announcement) if actor == "body" and announcement.told_at else None,
        "refusal": RefusalForm(),
        "may_pass_on": roles.is_building_manager and announcement.building_id is None,
    }
    return render(request, "announcements/detail.html", context)


@public
@require_GET
def picture(request: HttpRequest, pk: int, number: int, size: str) -> FileResponse:
    """A picture, for whoever may read its announcement."""
    rows = Picture.objects.filter(announcement__in=queries.visible_to(request.user).order_by())
    found = get_object_or_404(rows.select_related("file"), pk=number, announcement=pk)
    if size not in ("large", "small"):
        raise Http404
    return responses.send(found.file, size=size)


@require_GET
def topics(request: HttpRequest) -> HttpResponse:
    """What one wants to hear of near one's home."""
    followed = queries.followed_topics(request.user)
    offers = queries.topics_near(request.user)
    context = {
        "rows": [(offer, key_of(offer.category) in followed) for offer in offers],
        "home": home_of(request.user),
    }
    return render(request, "announcements/topics.html", context)


@require_POST
@repeatable("to follow twice is to follow")
def follow_topic(request: HttpRequest) -> HttpResponse:
    """Follow a subject, or no longer."""
    offers = {offer.category.pk: offer for offer in queries.topics_near(request.user)}
    chosen = offers.get(read_key(request.POST.get("category", "")) or 0)
    if chosen is None:
        raise Http404
    if request.POST.get("follow") == "no":
        actions.unfollow(chosen.category, by=request.user)
        messages.success(request, _("You no longer follow it."))
    else:
        actions.follow(chosen.category, by=request.user)
        messages.success(request, _("You will hear of it."))
    return redirect("announcements:topics")
