"""Taking part: one statement at a time, ballots, questionnaires."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from muhit.foundation.accounts.access import public
from muhit.foundation.accounts.devices import DEVICE, remember, with_device
from muhit.foundation.accounts.limits import count
from muhit.foundation.core.errors import Invalid, MuhitError
from muhit.foundation.core.ids import read_key
from muhit.foundation.core.once import repeatable
from muhit.foundation.ui.forms import show_faults

from .. import actions, limits, policies
from ..enums import Method
from ..forms.answering import AboutForm, BallotForm, QuestionsForm, StatementForm
from ..models import Opinion, Phase
from ..queries import voting
from ..respondent import Respondent, respondent_of
from . import fetching

VALUES = {"agree": Opinion.AGREE, "pass": Opinion.PASS, "disagree": Opinion.DISAGREE}


@public
@require_http_methods(["GET", "POST"])
def take_part(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """The page of one phase: whether one may take part stands before anything to fill in."""
    phase = fetching.phase(request, pk, key)
    if phase.method == Method.MEETING:
        return redirect("consultations:detail", pk=pk)
    if phase.method == Method.STATEMENTS:
        return _statements(request, phase)
    return _ballot(request, phase)


def _statements(request: HttpRequest, phase: Phase) -> HttpResponse:
    who = _with_device(request, phase)
    context = _context(phase, who)
    if context["access"].may:
        context |= _asked(phase, who)
        context["form"] = StatementForm()
    response = render(request, "consultations/statements.html", context)
    return _remembering(response, request, who)


def _asked(phase: Phase, who: Respondent) -> dict[str, object]:
    fingerprint = who.fingerprint(phase.consultation_id, phase.who)
    of_mine = (phase, fingerprint, who.language)
    asked = voting.next_statement(*of_mine) or voting.next_untranslated(*of_mine)
    has_any = asked is not None or voting.statements_shown(phase) > 0
    return {"asked": asked, "has_statements": has_any}


@public
@require_POST
@repeatable("the opinion given last is the one that counts")
def opine(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """One opinion; the answer is the next statement, or the page that one came from."""
    phase = fetching.phase_to_answer(request, pk, key)
    who = _with_device(request, phase)
    statement = read_key(request.POST.get("statement", "")) or 0
    value = VALUES.get(request.POST.get("opinion", ""), 9)
    problem = ""
    try:
        actions.opine(phase, statement_id=statement, value=value, respondent=who)
    except MuhitError as error:
        problem = str(error)
    if request.htmx:
        context = {"phase": phase, "consultation": phase.consultation, "problem": problem}
        context |= _asked(phase, who) | {"last": statement if not problem else None}
        response = render(request, "consultations/parts/asked.html", context)
        return _remembering(response, request, who)
    if problem:
        messages.error(request, problem)
    back = "mine" if request.POST.get("from") == "mine" else "phase"
    return _remembering(redirect(f"consultations:{back}", pk=pk, key=key), request, who)


@public
@require_GET
def mine(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """What one answered so far, to change one's mind, and what one may say about oneself."""
    phase = fetching.phase(request, pk, key)
    who = respondent_of(request, pk)
    fingerprint = who.fingerprint(pk, phase.who)
    participant = voting.participant_of(pk, fingerprint)
    said = getattr(participant, "declaration", None) if participant is not None else None
    context = _context(phase, who) | {
        "answers": voting.answered_by(phase, fingerprint, who.language),
        "own": list(participant.statements.filter(phase=phase)) if participant else [],
        "about": AboutForm(consultation=phase.consultation, said=said),
        "has_taken_part": participant is not None,
    }
    return render(request, "consultations/mine.html", context)


@public
@require_POST
def add(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """Adding one's own statement; it is shown after a look."""
    phase = fetching.phase(request, pk, key)
    who = _with_device(request, phase)
    form = StatementForm(request.POST)
    if form.is_valid():
        count(limits.STATEMENTS, request)
        try:
            actions.add_statement(phase, text=form.cleaned_data["text"], respondent=who)
        except Invalid as error:
            show_faults(form, error)
        else:
            words = _("Thank you. Your statement is shown after a look, in every language.")
            messages.success(request, words)
            return _remembering(redirect("consultations:phase", pk=pk, key=key), request, who)
    context = _context(phase, who) | _asked(phase, who) | {"form": form}
    return render(request, "consultations/statements.html", context, status=422)


@public
@require_POST
@repeatable("what one says about oneself is written over")
def about(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """What one says about oneself, or takes back."""
    phase = fetching.phase(request, pk, key)
    who = _with_device(request, phase)
    form = AboutForm(request.POST, consultation=phase.consultation)
    if form.is_valid():
        actions.declare(phase, respondent=who, **form.values())
        messages.success(request, _("Saved. It is used in sums only."))
    response = redirect("consultations:mine", pk=pk, key=key)
    return _remembering(response, request, who)


@public
@require_POST
def take_back(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    phase = fetching.phase(request, pk, key)
    count(limits.ANSWERS, request)
    actions.take_back(phase, respondent=respondent_of(request, pk))
    messages.success(request, _("All your answers were taken back."))
    return redirect("consultations:detail", pk=pk)


def _ballot(request: HttpRequest, phase: Phase) -> HttpResponse:
    who = _with_device(request, phase)
    context = _context(phase, who)
    last = voting.ballot_of(phase, who.fingerprint(phase.consultation_id, phase.who))
    kind = QuestionsForm if phase.method == Method.QUESTIONS else BallotForm
    form = kind(request.POST or None, phase=phase, last=last)
    if request.method == "POST" and form.is_valid():
        try:
            actions.cast(phase, content=form.content(), respondent=who)
        except Invalid as error:
            show_faults(form, error)
        else:
            words = _("Your answer counts. You can change it until the end.")
            messages.success(request, words)
            response = redirect("consultations:mine", pk=phase.consultation_id, key=phase.pk)
            return _remembering(response, request, who)
    context |= {"form": form, "has_answered": last is not None}
    response = render(request, "consultations/ballot.html", context)
    return _remembering(response, request, who)


def _context(phase: Phase, who: Respondent) -> dict[str, object]:
    return {
        "phase": phase,
        "consultation": phase.consultation,
        "access": policies.access(who, phase),
    }


def _with_device(request: HttpRequest, phase: Phase) -> Respondent:
    """Who answers; a device without a token gets one where devices count as persons."""
    who = respondent_of(request, phase.consultation_id)
    if request.method == "POST":
        count(limits.ANSWERS, request)
    if not who.user.is_authenticated and not who.device:
        count(limits.JOINING, request)
        return replace(who, device=with_device(request))
    return who


def _remembering(response: HttpResponse, request: HttpRequest, who: Respondent) -> HttpResponse:
    if who.device and DEVICE not in request.COOKIES:
        remember(response, DEVICE, who.device)
    return response
