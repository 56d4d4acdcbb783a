"""The interpreter's home: what waits, by pair of languages."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from muhit.foundation.core import clock, languages
from muhit.foundation.core.text import headline
from muhit.foundation.ui.paging import keyset_page
from muhit.registers.offices.queries import roles_of

from .. import queries
from ..enums import State
from ..models import Translation
from ..sources import hints_of, source_of

MOST = 50


@dataclass(frozen=True, kw_only=True)
class Row:
    """One text in a list, without who said it."""

    it: Translation
    title: str
    hint: str
    words: str
    start: str
    target: str
    is_mine: bool
    is_late: bool
    is_second_look: bool


def row_of(it: Translation, viewer_pk: int | None, hint: str) -> Row:
    source = source_of(it)
    return Row(
        it=it,
        title=str(source.title),
        hint=hint,
        words=headline(it.original, 90),
        start=languages.name_of(it.from_language),
        target=languages.name_of(it.to_language),
        is_mine=it.state == State.CLAIMED and it.claimed_by_id == viewer_pk,
        is_late=it.due_at < clock.now(),
        is_second_look=it.state == State.SECOND_LOOK,
    )


def rows_of(request: HttpRequest, found: list[Translation]) -> list[Row]:
    hints = hints_of(found)
    return [row_of(it, request.user.pk, hints.get(it.pk, "")) for it in found]


def _require_interpreter(request: HttpRequest) -> None:
    if not roles_of(request.user).is_interpreter:
        raise Http404


@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """What this interpreter can do now: urgent first, then by the clock."""
    _require_interpreter(request)
    pair = request.GET.get("pair", "")[:20]
    pairs = queries.pairs(request.user)
    rows = rows_of(request, list(queries.queue(request.user, pair=pair)[:MOST]))
    context = {
        "pairs": [
            {
                "code": one.code,
                "start": languages.name_of(one.from_language),
                "target": languages.name_of(one.to_language),
                "count": one.count,
            }
            for one in pairs
        ],
        "pair": pair,
        "count": sum(one.count for one in pairs),
        "mine": [row for row in rows if row.is_mine],
        "rows": [row for row in rows if not row.is_mine],
    }
    return render(request, "translation/queue.html", context)


@require_GET
def done(request: HttpRequest) -> HttpResponse:
    """What this interpreter translated, latest first."""
    _require_interpreter(request)
    page = keyset_page(
        queries.done_by(request.user),
        order=("-released_at", "-pk"),
        cursor=request.GET.get("after"),
    )
    rows = rows_of(request, page.rows)
    return render(request, "translation/done.html", {"page": page, "rows": rows})
