"""What the municipality offers, for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from muhit.foundation.accounts.access import public
from muhit.foundation.search.finding import cards_of, look_for
from muhit.foundation.search.limits import asked_by
from muhit.foundation.ui.paging import keyset_page
from muhit.registers.residents.queries import home_of

from .. import policies, queries
from ..enums import ICONS, Topic
from ..searching import SERVICES


@public
@require_GET
def service_list(request: HttpRequest) -> HttpResponse:
    """The services of the bodies that cover the reader's neighbourhood, or of all."""
    home = home_of(request.user)
    everywhere = home is None or request.GET.get("where") == "all"
    rows = queries.current() if everywhere else queries.offered_at(home)
    topic = request.GET.get("topic", "")
    if topic in Topic.values:
        rows = rows.filter(topic=topic)
    asked = asked_by(request)
    found = look_for(SERVICES, rows, asked)
    page = keyset_page(found.rows, order=found.order, cursor=request.GET.get("after"), size=24)
    context = {
        "page": page,
        "cards": cards_of(found, page, lambda row: (str(row.name), str(row.description))),
        "asked": asked,
        "found": found,
        "topics": [(one.value, one.label, ICONS[one]) for one in Topic],
        "topic": topic,
        "home": home,
        "everywhere": everywhere,
        "may_write": bool(policies.bodies_written_by(request.user)),
    }
    return render(request, "services/list.html", context)


@public
@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    service = get_object_or_404(queries.visible_to(request.user), pk=pk)
    context = {
        "service": service,
        "icon": ICONS[Topic(service.topic)],
        "may_write": policies.may_write(request.user, service.body),
    }
    return render(request, "services/detail.html", context)
