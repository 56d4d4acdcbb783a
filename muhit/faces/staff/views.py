"""The home page of municipal staff: what is late, what is due, and what waits for me."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from muhit.participation.announcements.policies import may_announce
from muhit.participation.announcements.queries.desk import news_waiting
from muhit.participation.desk.queries.desk import first_of_queues
from muhit.participation.desk.queries.queues import queue_counts
from muhit.participation.moderation.policies import moderated_bodies
from muhit.participation.moderation.queries import waiting_count
from muhit.participation.record.deadlines import Deadline, deadline_of
from muhit.participation.record.models import Submission
from muhit.participation.record.policies import has_desk, manages_templates
from muhit.participation.translation.queries import waiting_at_bodies
from muhit.registers.offices.models import StaffPost
from muhit.registers.offices.queries import roles_of

ROWS = 5


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    roles = roles_of(request.user)
    if not roles.is_staff:
        raise Http404
    works = has_desk(request.user)
    heads = any(post.role == StaffPost.Role.HEAD for post in roles.posts)
    counts = queue_counts(request.user) if works else {}
    shown = ("late", "mine", "soon", "approval") if heads else ("late", "mine", "soon")
    context = {
        "roles": roles,
        "works": works,
        "heads": heads,
        "counts": counts,
        **_first_rows(request, [queue for queue in shown if counts.get(queue)]),
        **_beside_the_desk(request),
        "writes_news": any(may_announce(request.user, body) for body in roles.bodies),
        "writes_templates": any(manages_templates(request.user, body) for body in roles.bodies),
    }
    return render(request, "staff_face/home.html", context)


def _beside_the_desk(request: HttpRequest) -> dict[str, object]:
    """What waits beside submissions: looks to take, news to approve, words to translate."""
    roles = roles_of(request.user)
    approving = [body for body in roles.bodies if may_announce(request.user, body)]
    return {
        "moderates": bool(moderated_bodies(request.user)),
        "looks": waiting_count(request.user) if moderated_bodies(request.user) else 0,
        "news": news_waiting(approving) if approving else 0,
        "translations": waiting_at_bodies(roles.bodies),
    }


def _first_rows(
    request: HttpRequest, queues: list[str]
) -> dict[str, list[tuple[Submission, Deadline]]]:
    found = first_of_queues(request.user, queues, ROWS)
    return {queue: [(row, deadline_of(row)) for row in rows] for queue, rows in found.items()}
