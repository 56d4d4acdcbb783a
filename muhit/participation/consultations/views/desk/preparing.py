"""Preparing: the list, the question, its phases, and what each phase holds."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from muhit.foundation.core.errors import Invalid
from muhit.foundation.core.once import repeatable
from muhit.foundation.files.actions import store_upload
from muhit.foundation.files.errors import BadFile
from muhit.foundation.questions.forms.editing import questions_of
from muhit.foundation.search.finding import matching
from muhit.foundation.ui.forms import show_faults, texts_of
from muhit.foundation.ui.paging import keyset_page
from muhit.mathematics.ballots import pabulib
from muhit.participation.translation.texts import Gap

from ... import actions, policies
from ...enums import Method
from ...forms import preparing as forms
from ...models import Phase, Picture
from ...queries import access as queries
from ...queries import desk, tallies
from ...searching import CONSULTATIONS
from ...texts import missing_languages
from . import access

ORDER = ("-id",)
MOST_BYTES = 5_000_000


@require_GET
def desk_list(request: HttpRequest) -> HttpResponse:
    """What the bodies one works for ask, asked, or are about to ask."""
    bodies = access.bodies(request)
    body = next((row for row in bodies if row.code == request.GET.get("body")), bodies[0])
    typed = request.GET.get("q", "")[:100]
    rows = matching(CONSULTATIONS, queries.of_body(body), typed)
    context = {
        "bodies": bodies,
        "body": body,
        "page": keyset_page(rows, order=ORDER, cursor=request.GET.get("after"), size=20),
        "typed": typed,
        "waiting": desk.waiting_by_consultation(body),
        "may_write": policies.may_prepare(request.user, body),
    }
    return render(request, "consultations/desk/list.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    body = next((row for row in access.bodies(request) if row.code == code), None)
    if body is None or not policies.may_prepare(request.user, body):
        raise Http404
    form = forms.ConsultationForm(request.POST or None, body=body)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.prepare(body=body, draft=form.draft(), by=request.user)
        except Invalid as error:
            show_faults(form, error)
        else:
            messages.success(request, _("Saved. Now add the phases."))
            return redirect("consultations:desk-one", pk=row.pk)
    return render(request, "consultations/desk/form.html", {"form": form, "body": body})


@require_http_methods(["GET", "POST"])
@repeatable("a draft is written over")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    row = access.speaking(request, pk)
    form = forms.ConsultationForm(request.POST or None, body=row.body, consultation=row)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(row, draft=form.draft(), by=request.user)
        except Invalid as error:
            show_faults(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("consultations:desk-one", pk=pk)
    context = {"form": form, "body": row.body, "consultation": row}
    return render(request, "consultations/desk/form.html", context)


@require_GET
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """How it stands, and everything one can do now."""
    row = access.consultation(request, pk)
    verbs = [
        verb
        for verb in ("change", "publish", "moderate", "decide", "follow_up", "withdraw")
        if policies.may(verb, request.user, row)
    ]
    context = {
        "consultation": row,
        "verbs": verbs,
        "phases": desk.phases_of(row),
        "lacking": actions.lacking(row) if row.state == "draft" else [],
        "overview": desk.overview(row),
        "gaps": missing_languages(row),
        "needed": missing_languages(row, essential=True),
        "pictures": row.pictures.select_related("file"),
        "methods": Method.choices,
        "may_prepare": policies.may_prepare(request.user, row.body),
    }
    return render(request, "consultations/desk/one.html", context)


@require_http_methods(["GET", "POST"])
def add_phase(request: HttpRequest, pk: int, method: str) -> HttpResponse:
    row = access.speaking(request, pk)
    if method not in Method.values:
        raise Http404
    form = forms.PhaseForm(request.POST or None, method=Method(method))
    if request.method == "POST" and form.is_valid():
        try:
            phase = actions.add_phase(row, draft=form.draft(), by=request.user)
        except Invalid as error:
            show_faults(form, error)
        else:
            return redirect(_contents_of(phase), pk=pk, **_key(phase))
    context = {"form": form, "consultation": row, "method": Method(method).label}
    return render(request, "consultations/desk/phase.html", context)


def _contents_of(phase: Phase) -> str:
    """Where one fills the phase: views, questions, options; a meeting needs nothing."""
    is_meeting = phase.method == Method.MEETING
    return "consultations:desk-one" if is_meeting else "consultations:desk-contents"


def _key(phase: Phase) -> dict[str, int]:
    return {} if phase.method == Method.MEETING else {"key": phase.pk}


@require_http_methods(["GET", "POST"])
@repeatable("a phase is written over")
def change_phase(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    phase = access.phase(request, pk, key)
    form = forms.PhaseForm(request.POST or None, method=Method(phase.method), phase=phase)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_phase(phase, draft=form.draft(), by=request.user)
        except Invalid as error:
            show_faults(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("consultations:desk-one", pk=pk)
    context = {
        "form": form,
        "consultation": phase.consultation,
        "phase": phase,
        "method": phase.get_method_display(),
    }
    return render(request, "consultations/desk/phase.html", context)


@require_POST
def remove_phase(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    actions.remove_phase(access.phase(request, pk, key), by=request.user)
    messages.success(request, _("The phase was removed."))
    return redirect("consultations:desk-one", pk=pk)


@require_POST
def prolong(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    form = forms.ProlongForm(request.POST)
    phase = access.phase(request, pk, key)
    if form.is_valid():
        try:
            actions.prolong(phase, ends_at=form.cleaned_data["ends_at"], by=request.user)
        except Invalid as error:
            messages.error(request, str(error))
    return redirect("consultations:desk-one", pk=pk)


@require_http_methods(["GET", "POST"])
def contents(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """What the phase holds: views to begin with, questions, options or projects."""
    phase = access.phase(request, pk, key)
    rows = _rows(phase, request.POST or None)
    if request.method == "POST" and rows.is_valid():
        try:
            _save_rows(phase, [form for form in rows if form.filled()], request)
        except Invalid as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("consultations:desk-one", pk=pk)
    context = {"rows": rows, "phase": phase, "consultation": phase.consultation}
    return render(request, "consultations/desk/contents.html", context)


def _rows(phase: Phase, data: object):
    if phase.method == Method.STATEMENTS:
        return forms.SeedRows(data)
    if phase.method == Method.QUESTIONS:
        return forms.question_forms(data, phase)
    initial = [
        {
            "title": row.title,
            "text": row.text,
            "cost": row.cost,
            "place": row.place,
            "categories": ", ".join(row.categories),
        }
        for row in phase.options.all()
    ]
    return forms.OptionRows(data, initial=initial)


def _save_rows(phase: Phase, rows: list, request: HttpRequest) -> None:
    if phase.method == Method.STATEMENTS:
        seeds = [texts_of(form, "text") for form in rows]
        actions.add_seeds(phase, seeds=seeds, by=request.user)
    elif phase.method == Method.QUESTIONS:
        actions.set_questions(phase, questions=questions_of(rows), by=request.user)
    else:
        actions.set_options(phase, options=[form.values() for form in rows], by=request.user)


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish it; where a promised language is missing, only for whoever knows that."""
    row = access.speaking(request, pk)
    gaps, needed = missing_languages(row), missing_languages(row, essential=True)
    if needed and request.POST.get("knowing") != "yes":
        messages.error(
            request, _("Not published: %(languages)s missing. See below.") % _names(needed)
        )
        return redirect("consultations:desk-one", pk=pk)
    try:
        actions.publish(row, by=request.user)
    except Invalid as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _told_of(gaps))
    return redirect("consultations:desk-one", pk=pk)


def _names(gaps: list[Gap]) -> dict[str, str]:
    return {"languages": _(", ").join(gap.name for gap in gaps)}


def _told_of(gaps: list[Gap]) -> str:
    """What is true of the messages that go out now."""
    if not gaps:
        return _("Published. Everybody it touches is told once, in their language.")
    said = [_("Published. Everybody it touches is told once.")]
    asked = [gap for gap in gaps if gap.has_interpreter]
    others = [gap for gap in gaps if not gap.has_interpreter]
    if asked:
        said.append(
            _("Not complete yet in: %(languages)s. Interpreters have been asked; until then the "
              "original is shown.") % _names(asked)
        )  # fmt: skip
    if others:
        said.append(
            _("Not complete in: %(languages)s. Nobody here interprets it; the original is shown.")
            % _names(others)
        )
    return " ".join(said)


@require_POST
def translate(request: HttpRequest, pk: int) -> HttpResponse:
    """Let interpreters write what is missing."""
    actions.translate(access.speaking(request, pk), by=request.user)
    messages.success(request, _("It waits for the interpreters now."))
    return redirect("consultations:desk-one", pk=pk)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    reason = request.POST.get("reason", "")
    try:
        actions.withdraw(access.speaking(request, pk), reason=reason, by=request.user)
    except Invalid as error:
        messages.error(request, str(error))
    return redirect("consultations:desk-one", pk=pk)


@require_http_methods(["GET", "POST"])
def pictures(request: HttpRequest, pk: int) -> HttpResponse:
    row = access.speaking(request, pk)
    form = forms.PictureForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            stored = store_upload(form.cleaned_data["files"][0])
        except BadFile as error:
            form.add_error("files", str(error))
        else:
            caption = texts_of(form, "caption")
            actions.add_picture(row, file=stored, caption=caption, by=request.user)
            messages.success(request, _("The picture is shown."))
            return redirect("consultations:desk-one", pk=pk)
    return render(request, "consultations/desk/picture.html", {"form": form, "consultation": row})


@require_POST
def remove_picture(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    row = access.speaking(request, pk)
    actions.remove_picture(get_object_or_404(Picture, pk=key, consultation=row), by=request.user)
    return redirect("consultations:desk-one", pk=pk)


@require_POST
def bring_in(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """The projects of a .pb file, in the place of those there were."""
    phase = access.phase(request, pk, key)
    upload = request.FILES.get("file")
    try:
        if upload is None or (upload.size or 0) > MOST_BYTES:
            raise ValueError
        options = tallies.projects_of(pabulib.text_of(upload.read()))
    except ValueError:
        messages.error(request, _("This is no .pb file that can be understood."))
    else:
        actions.set_options(phase, options=options, by=request.user)
        messages.success(request, _("The projects were brought over."))
    return redirect("consultations:desk-contents", pk=pk, key=key)
