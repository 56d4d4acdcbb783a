"""Results: a page anybody can read, the files behind it, and a page to recount them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from muhit.foundation.accounts.access import public
from muhit.foundation.accounts.limits import count
from muhit.foundation.core.once import repeatable
from muhit.mathematics.ballots import pabulib
from muhit.mathematics.ballots.comparing import UnknownRule
from muhit.mathematics.ballots.patience import TooCostly

from .. import exports, limits, policies
from ..counting import FEWEST
from ..counting.statements import place_of
from ..enums import Method
from ..models import Phase, Result
from ..queries import results, tallies, voting
from ..respondent import respondent_of
from ..sums import Unreadable
from . import fetching

MOST_BYTES = 5_000_000


@public
@require_GET
def result(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """The result of a phase; nothing of it shows before its time."""
    phase = fetching.phase(request, pk, key)
    if phase.method == Method.MEETING:
        raise Http404
    context = {"phase": phase, "consultation": phase.consultation}
    try:
        found = _shown(phase)
    except Unreadable:
        context["is_unreadable"] = True
        return render(request, "consultations/results.html", context)
    if found is not None:
        sums = found.sums
        context |= {"result": found, "who": results.took_part(sums.who)}
        context |= {"left_out": tallies.left_out(sums), "refused": tallies.refused(phase)}
        context |= _parts(request, phase, found)
        context["files"] = exports.names(phase, found)
    return render(request, "consultations/results.html", context)


def _shown(phase: Phase) -> Result | None:
    """The last good result, once its time has come and enough people are in it.

    Raises Unreadable where another version of Muhit wrote it.
    """
    found = getattr(phase, "result", None)
    if found is None or not phase.shows_results or found.sums.waits:
        return None
    return found if found.sums.who.total >= FEWEST else None


def _parts(request: HttpRequest, phase: Phase, found: Result) -> dict[str, object]:
    """What the page shows of the part that the method of the phase makes."""
    sums = found.sums
    if sums.opinions is not None:
        who = respondent_of(request, phase.consultation_id)
        fingerprint = who.fingerprint(phase.consultation_id, phase.who)
        own = {
            one.pk: one.value or 0 for one in voting.answered_by(phase, fingerprint, who.language)
        }
        return {"opinions": results.opinions(phase, sums.opinions, place_of(own, found.memory))}
    ballots = sums.ballots or 0
    if sums.budget is not None:
        return {"budget": tallies.budget(phase, sums.budget, ballots)}
    if sums.vote is not None:
        return {"vote": tallies.vote(phase, sums.vote, ballots)}
    parts: dict[str, object] = {"questions": tallies.questions(phase, sums.questions or {})}
    if policies.may_read_desk(request.user, phase.consultation):
        parts["own_words"] = tallies.own_words(phase)
    return parts


@public
@require_GET
def download(request: HttpRequest, pk: int, key: int, what: str) -> HttpResponse:
    """One file of the result, without anybody's identity."""
    count(limits.FILES, request)
    phase = fetching.phase(request, pk, key)
    try:
        found = _shown(phase)
    except Unreadable:
        raise Http404 from None
    if found is None or what not in exports.names(phase, found):
        raise Http404
    return exports.file(phase, found, what)


@public
@require_http_methods(["GET", "POST"])
@repeatable("it counts and keeps nothing")
def recount(request: HttpRequest) -> HttpResponse:
    """Anybody recounts a budget from its published file; nothing is kept."""
    context: dict[str, object] = {}
    upload = request.FILES.get("file")
    if request.method == "POST":
        count(limits.RECOUNTS, request)
        if upload is None or (upload.size or 0) > MOST_BYTES:
            context["problem"] = _("Choose a .pb file of at most 5 MB.")
        else:
            try:
                text = pabulib.text_of(upload.read())
                context["counted"] = tallies.recounted(text)
            except TooCostly:
                context["problem"] = _(
                    "This budget takes too long to be counted on this page. Count it with the "
                    "program that stands in the source of this site."
                )
            except UnknownRule:
                context["problem"] = _(
                    "The file names a rule of counting that is not known here. Known are "
                    "“greedy” and “equalshares”."
                )
            except ValueError:
                context["problem"] = _("This is no .pb file that can be understood.")
    return render(request, "consultations/recount.html", context)
