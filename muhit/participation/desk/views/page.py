"""One submission with everything about it, and everything that may be done."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from muhit.foundation.core.errors import MuhitError
from muhit.foundation.core.once import repeatable
from muhit.foundation.files import responses
from muhit.foundation.ui.mending import shown_once
from muhit.participation.likeness.likeness import likely_for_staff
from muhit.participation.likeness.queries.suggestions import Correction, correction
from muhit.participation.moderation.policies import may_moderate
from muhit.participation.record.actions import answering, attachments
from muhit.participation.record.deadlines import deadline_of
from muhit.participation.record.enums import Way
from muhit.participation.record.models import Answer, Submission, VoiceNote
from muhit.participation.record.policies import passed_it_on
from muhit.participation.record.queries.access import worked_on_by
from muhit.participation.record.queries.headlines import headline_of
from muhit.participation.record.queries.translated import translations_on
from muhit.participation.record.translating import promises, spoken_by_resident
from muhit.participation.withholding.queries.withholding import withheld_from_public

from ..actions import desk
from ..forms.desk import ActForm, Recategorise
from ..queries import desk_page
from ..queries.desk import next_to_do
from .access import desk_view, worked_on
from .acts import ACTS, forms_for, open_acts, take_act
from .undoing import remember_undo, undoable


@desk_view
@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        submission = worked_on(request, pk)
    except Http404:
        return _read_elsewhere(request, pk)
    return render_page(request, submission)


def _read_elsewhere(request: HttpRequest, pk: int) -> HttpResponse:
    """What was passed on is read on its page, as it stands at the other body."""
    row = get_object_or_404(Submission.objects.select_related("body"), pk=pk)
    if not passed_it_on(request.user, row):
        raise Http404
    messages.info(request, _("Passed on by you. It is now with: %(body)s") % {"body": row.body})
    return redirect("square:detail", pk=pk)


@desk_view
@require_POST
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in ACTS:
        raise Http404
    submission = worked_on(request, pk)
    form = ACTS[name].form(request.POST, submission=submission, viewer=request.user)
    if form.is_valid() and _worked(form, name):
        messages.success(request, ACTS[name].done)
        remember_undo(request, name, [pk])
        return _onward(request, submission)
    fresh = worked_on_by(request.user).filter(pk=pk).exists()
    if not fresh:
        messages.warning(request, _("This submission is no longer with you."))
        return redirect("desk:inbox")
    return render_page(request, worked_on(request, pk), failed={name: form}, status=422)


def _worked(form: ActForm, name: str) -> bool:
    """Take the act; what stands against it goes onto the form, so that nothing typed is lost."""
    try:
        take_act(
            name,
            form.submission,
            wanted=form.wanted(),
            seen=form.cleaned_data["seen"],
            by=form.viewer,
        )
    except MuhitError as error:
        known = {field: text for field, text in error.fields.items() if field in form.fields}
        for field, text in known.items():
            form.add_error(field, str(text))
        if not known:
            form.add_error(None, " ".join([str(error), *map(str, error.fields.values())]))
        return False
    return True


def _onward(request: HttpRequest, submission: Submission) -> HttpResponse:
    """To the most urgent one left, where wanted; else back to this one, while it is with us."""
    then = request.POST.get("then")
    if then == "inbox":
        return redirect(f"{reverse('desk:inbox')}?{request.POST.get('back', '')}")
    if then == "next":
        following = next_to_do(request.user, after=submission)
        if following is not None:
            return redirect("desk:desk", pk=following.pk)
        return redirect("desk:inbox")
    if worked_on_by(request.user).filter(pk=submission.pk).exists():
        return redirect("desk:desk", pk=submission.pk)
    return redirect("desk:inbox")


@desk_view
@require_POST
@repeatable("it reads; each reading is logged")
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    """How the applicant is reached: shown when asked for, and recorded."""
    submission = worked_on(request, pk)
    found = desk.reveal_contact(submission, by=request.user)
    return shown_once(render_page(request, submission, contact=found))


@desk_view
@require_GET
def voice(request: HttpRequest, pk: int) -> HttpResponse:
    """The voice note, for those who work on the submission and nobody else."""
    note = get_object_or_404(VoiceNote.objects.select_related("file"), pk=worked_on(request, pk).pk)
    return responses.send(note.file, request=request)


@desk_view
@require_POST
@repeatable("it says whether a photo is hidden")
def photo_visibility(request: HttpRequest, pk: int, attachment: int) -> HttpResponse:
    row = get_object_or_404(worked_on(request, pk).attachments, pk=attachment)
    is_hidden = request.POST.get("hide") == "1"
    attachments.set_hidden(row, is_hidden=is_hidden, by=request.user)
    hidden, shown = _("The photo is hidden from the public."), _("The photo is public again.")
    messages.success(request, hidden if is_hidden else shown)
    return redirect("desk:desk", pk=pk)


def render_page(
    request: HttpRequest,
    submission: Submission,
    *,
    failed: dict[str, ActForm] | None = None,
    contact: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    names = open_acts(request.user, submission)
    forms = forms_for(names, submission, request.user) | (failed or {})
    answers = desk_page.answers_of(submission)
    _prefill(request, forms, submission, answers.waiting)
    needs_head = answering.waits_for_head(request.user, submission)
    context = {
        "submission": submission,
        "deadline": deadline_of(submission),
        "acts": names,
        "forms": forms,
        "failed": next(iter((failed or {}).values()), None),
        "failed_name": next(iter(failed or {}), ""),
        "steps": desk_page.history(submission),
        "translations": translations_on(submission, is_own=True),
        "answers": answers.published,
        "waiting": answers.waiting,
        "withheld": withheld_from_public(submission),
        "may_moderate": may_moderate(request.user, submission.handler_id),
        "likely": likely_for_staff(submission, by=request.user),
        "correction": _correction(submission, forms.get("recategorise")),
        "templates": desk_page.templates_for(submission) if "answer" in names else [],
        "contact": contact,
        "needs_head": needs_head,
        "promises": promises([submission]),
        "reader": spoken_by_resident(submission),
        "can_publish": "publish" in names and not needs_head,
        "has_quick": not {"triage", "take", "start", "unmerge", "undo"}.isdisjoint(names),
        "pin": _pin(submission),
        "undo": undoable(request),
        **_belongings(submission),
    }
    return render(request, "desk/page.html", context, status=status)


def _belongings(submission: Submission) -> dict[str, Any]:
    return {
        "called": headline_of(submission),
        "extra": desk_page.extra_answers(submission),
        "notes": submission.internal_notes.select_related("written_by"),
        "enquiries": submission.enquiries.select_related("asked_by"),
        "attachments": submission.attachments.select_related("file"),
        "duplicates": submission.duplicates.all(),
        "handovers": _sent(submission),
    }


def _sent(submission: Submission) -> QuerySet[Any]:
    """When and how it was sent out of Muhit; asked only where that can be."""
    if submission.keeper_id is None:
        return submission.handovers.none()
    return submission.handovers.exclude(way=Way.MUHIT).select_related("to_body")


def _pin(submission: Submission) -> str:
    here = submission.position
    return f"{here.latitude},{here.longitude}" if here else ""


def _correction(submission: Submission, form: ActForm | None) -> Correction | None:
    """The category that fits better, where it may be given another."""
    return correction(submission, form.offered) if isinstance(form, Recategorise) else None


def _prefill(
    request: HttpRequest,
    forms: dict[str, ActForm],
    submission: Submission,
    waiting: Answer | None,
) -> None:
    """The answer form starts with the waiting answer, or with the template asked for."""
    form = forms.get("answer")
    if form is None or form.is_bound:
        return
    if waiting is not None:
        form.initial = {
            "text": waiting.text, "outcome": waiting.outcome, "language": waiting.language,
            "planned_for": waiting.planned_for, "is_theirs": waiting.said_by_id is not None,
        }  # fmt: skip
    wanted = request.GET.get("template", "")
    for template in desk_page.templates_for(submission) if wanted else []:
        if str(template.pk) == wanted:
            wanted = (spoken_by_resident(submission), form.fields["language"].initial)
            language = next((code for code in (*wanted, *template.texts)
                             if template.texts.get(code)), wanted[1])  # fmt: skip
            form.initial = {
                "text": template.texts.get(language, ""),
                "outcome": template.outcome,
                "language": language,
            }
