"""What the municipality offers, for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from muhit.foundation.accounts.access import public
from muhit.foundation.ui.paging import keyset_page

from .. import policies, queries
from ..enums import ICONS, Topic

ORDER = ("topic", "id")


@public
@require_GET
def service_list(request: HttpRequest) -> HttpResponse:
    """The services of the bodies that cover the reader's neighbourhood, or of all."""
    home = request.user.home if request.user.is_authenticated else None
    everywhere = home is None or request.GET.get("where") == "all"
    rows = queries.current() if everywhere else queries.offered_at(home)
    typed, topic = request.GET.get("q", "")[:100], request.GET.get("topic", "")
    rows = queries.matching(rows, typed)
    if topic in Topic.values:
        rows = rows.filter(topic=topic)
    context = {
        "page": keyset_page(rows, order=ORDER, cursor=request.GET.get("after"), size=24),
        "count": rows.count(),
        "topics": [(one.value, one.label, ICONS[one]) for one in Topic],
        "topic": topic,
        "home": home,
        "everywhere": everywhere,
        "typed": typed,
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
