"""The muhtar's pages: filing for those who come in, slips, vouching, passing on."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from muhit.foundation.accounts.access import public
from muhit.foundation.core.errors import Invalid, MuhitError
from muhit.foundation.core.ids import normalise_code
from muhit.foundation.files.actions import store_upload
from muhit.foundation.files.errors import BadFile
from muhit.foundation.printing import responses
from muhit.foundation.ui.forms import show_faults
from muhit.participation.filing import limits
from muhit.participation.likeness.queries.suggestions import found_or_suggested
from muhit.participation.record.limits import CODES
from muhit.participation.record.models import Submission
from muhit.participation.record.policies import CodeHolder, Doer
from muhit.participation.record.queries.access import by_code, visible_to
from muhit.participation.record.queries.access import public as public_submissions
from muhit.registers.offices.queries import roles_of
from muhit.registers.organisations.models import Category
from muhit.registers.organisations.queries import categories_at
from muhit.registers.places.models import Neighbourhood

from . import actions, consents, petitions, policies, queries, slips
from .forms import AssistForm, PassOnForm, VouchForm

# The files of the page that came back with errors, and what was filed last, in the session.
KEPT, LAST = "muhtar-files", "muhtar-last"
MOST_OFFERED = 8


@never_cache
@require_http_methods(["GET", "POST"])
def assist(request: HttpRequest, place: int) -> HttpResponse:
    """One page, one person; then the same page, empty, for the next."""
    neighbourhood = _own_place(request, place)
    offers = categories_at(neighbourhood)
    form = AssistForm(
        request.POST or None,
        request.FILES or None,
        offers=offers,
        category=_chosen_category(request),
    )
    if request.method == "POST" and _takes_in(request, form, neighbourhood):
        return redirect("muhtar_office:assist", place=place)
    last = queries.for_the_slip(request.user).filter(pk=request.session.get(LAST)).first()
    context = {
        "form": form,
        "place": neighbourhood,
        "today": queries.filed_today(request.user, neighbourhood),
        "last": None if form.is_bound else last,
        "knows_the_code": last is not None and queries.knows_the_code(last),
        "kept": len(request.session.get(KEPT, [])),
        "readings": [
            (
                shares,
                [
                    (code, consents.words_of(shares=shares, language=code))
                    for code, _name in settings.LANGUAGES
                ],
            )
            for shares in (True, False)
        ],
    }
    status = 422 if form.is_bound else 200
    return render(request, "muhtar_office/assist.html", context, status=status)


def _takes_in(request: HttpRequest, form: AssistForm, place: Neighbourhood) -> bool:
    """File what was typed; False where something has to be mended first."""
    problems = _keep_uploads(request)
    for problem in problems if form.is_valid() else ():
        form.add_error("files", problem)
    if not form.is_valid():
        return False
    limits.count(limits.FILING, request)
    files = [uuid.UUID(key) for key in request.session.get(KEPT, [])]
    try:
        submission = actions.assist(
            place=place, filing=form.filing(files), person=form.person(), by=request.user
        )
    except Invalid as error:
        show_faults(form, error)
        return False
    request.session[KEPT] = []
    request.session[LAST] = submission.pk
    messages.success(request, _("Filed with the number %(number)s.") % {"number": submission.pk})
    return True


def _keep_uploads(request: HttpRequest) -> list[str]:
    """Keep each photo at once, so that no error of another field loses it."""
    kept, problems = list(request.session.get(KEPT, [])), []
    for upload in request.FILES.getlist("files"):
        limits.count(limits.UPLOADS, request)
        try:
            kept.append(str(store_upload(upload).pk))
        except BadFile as error:
            problems.append(str(error))
    request.session[KEPT] = kept
    return problems


def _chosen_category(request: HttpRequest) -> Category | None:
    """The category that was sent, for its questions."""
    typed = request.POST.get("category", "")
    return Category.objects.filter(pk=typed).first() if typed.isdecimal() else None


@require_GET
def offered(request: HttpRequest, place: int) -> JsonResponse:
    """Categories for the words typed so far, for the box that searches as one types."""
    offers = categories_at(_own_place(request, place))
    found = found_or_suggested(request.GET.get("q", "")[:80], offers)
    results = [
        {"value": str(one.category.pk), "label": str(one.name), "hint": str(one.category.body)}
        for one in found
        if not one.is_call
    ]
    return JsonResponse({"results": results[:MOST_OFFERED]})


@never_cache
@require_GET
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """The slip of what one has just filed for somebody; after half an hour it is gone."""
    submission = get_object_or_404(queries.for_the_slip(request.user), pk=pk)
    return responses.pdf(slips.slip_of(submission), "slip", in_browser=True)


@require_http_methods(["GET", "POST"])
def vouch(request: HttpRequest, pk: int) -> HttpResponse:
    submission = _of_my_place(request, pk)
    if not policies.may_vouch(request.user, submission):
        raise Http404
    form = VouchForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            uploads = form.cleaned_data["photo"]
            photo = store_upload(uploads[0]).pk if uploads else None
            actions.vouch(submission, by=request.user, note=form.cleaned_data["note"], photo=photo)
        except BadFile as error:
            form.add_error("photo", str(error))
        except Invalid as error:
            show_faults(form, error)
        except MuhitError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Thank you. Everybody now reads that you have seen it."))
            return redirect("square:detail", pk=pk)
    context = {"form": form, "submission": submission}
    return render(request, "muhtar_office/vouch.html", context)


@require_POST
def take_back_vouch(request: HttpRequest, pk: int) -> HttpResponse:
    actions.take_back_vouch(_of_my_place(request, pk), by=request.user)
    messages.success(request, _("Your word was taken back."))
    return redirect("square:detail", pk=pk)


@require_http_methods(["GET", "POST"])
def pass_on(request: HttpRequest, pk: int) -> HttpResponse:
    submission = _of_my_place(request, pk)
    near = queries.managers_near(submission)
    form = PassOnForm(request.POST or None, buildings=[one for one, told in near if not told])
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        actions.pass_on(
            submission, buildings=cleaned["buildings"], note=cleaned["note"], by=request.user
        )
        messages.success(request, _("The managers were told."))
        return redirect("square:detail", pk=pk)
    context = {"form": form, "submission": submission, "told": [one for one, was in near if was]}
    return render(request, "muhtar_office/pass_on.html", context)


@never_cache
@require_GET
def petition(request: HttpRequest, pk: int) -> HttpResponse:
    """The petition of one's own submission, or of one that one works on."""
    rows = visible_to(request.user).select_related(*_OF_A_PETITION)
    submission = get_object_or_404(rows, pk=pk)
    if not policies.may_print_petition(request.user, submission):
        raise Http404
    return _petition(request, submission, request.user)


@public
@never_cache
@require_GET
def tracked_petition(request: HttpRequest, code: str) -> HttpResponse:
    """The same for the holder of the tracking code."""
    limits.count(CODES, request)
    found = by_code(normalise_code(code))
    if found is None:
        raise Http404
    submission = Submission.objects.select_related(*_OF_A_PETITION).get(pk=found.pk)
    response = _petition(request, submission, CodeHolder(found.pk))
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


_OF_A_PETITION = (
    "body", "department", "category", "applicant__user", "neighbourhood__district__province"
)  # fmt: skip


def _petition(request: HttpRequest, submission: Submission, by: Doer) -> HttpResponse:
    try:
        content = petitions.petition_of(submission, by=by)
    except petitions.NotTranslated as error:
        messages.warning(request, str(error))
        is_by_code = isinstance(by, CodeHolder)
        place = submission.tracking_code if is_by_code else submission.pk
        return redirect("square:track" if is_by_code else "square:detail", place)
    return responses.pdf(content, "petition", in_browser=True)


def _own_place(request: HttpRequest, pk: int) -> Neighbourhood:
    """The neighbourhood one is muhtar of; 404 for everybody else's."""
    found = next((one for one in roles_of(request.user).muhtar_of if one.pk == pk), None)
    if found is None:
        raise Http404
    return found


def _of_my_place(request: HttpRequest, pk: int) -> Submission:
    """A public submission of a neighbourhood one is muhtar of."""
    rows = public_submissions().filter(neighbourhood__in=roles_of(request.user).muhtar_of)
    return get_object_or_404(rows.select_related("neighbourhood__district", "category"), pk=pk)
