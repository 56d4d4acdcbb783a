"""The applicant's own side: tracking by code without an account, and my submissions.

The tracking code is a capability: whoever has it acts as the applicant. It stands in the
address of one page only, which no cache keeps. The site's policy sends referrers to nobody
else; a stricter one would make browsers hide the origin of this page's own forms.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from muhit.foundation.accounts.access import public
from muhit.foundation.core.errors import MuhitError
from muhit.foundation.core.ids import normalise_code
from muhit.foundation.files import responses
from muhit.foundation.ui.paging import keyset_page
from muhit.participation.muhtar_office.actions import end_sharing
from muhit.participation.muhtar_office.policies import can_end_sharing
from muhit.participation.record import limits
from muhit.participation.record.actions import contact
from muhit.participation.record.models import Submission
from muhit.participation.record.policies import CodeHolder, Doer, needs_asking, open_verbs
from muhit.participation.record.queries.access import by_code, filed_by
from muhit.participation.record.queries.translated import translations_on
from muhit.participation.withholding.queries.withholding import withheld_from_public

from ..actions import replying
from ..forms.own import CodeForm, ConfirmForForm, ContactForm, ReopenForm, ReplyForm
from ..queries.own import enquiries_of, own_card, own_list
from ..queries.public import public_page, timeline


@dataclass(frozen=True)
class Side:
    """Who looks at their own submission, and where: by code, or signed in."""

    submission: Submission
    by: Doer
    here: str
    code: str = ""


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """Enter the code. It travels in the body of a POST, never in a query."""
    form = CodeForm(request.POST or None)
    status = 200
    if request.method == "POST":
        limits.count(limits.CODES, request)
        if form.is_valid():
            found = by_code(form.cleaned_data["code"])
            if found is not None:
                return redirect("square:track", code=found.tracking_code)
            form.add_error("code", _unknown())
        status = 422
    return _discreet(render(request, "square/track/enter.html", {"form": form}, status=status))


def _unknown() -> str:
    return _("No submission has this code. Compare it letter by letter with what you wrote down.")


def _discreet(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tracked(request: HttpRequest, code: str) -> HttpResponse:
    """The applicant's page by code. An unknown code gets the page to enter one, and says so."""
    limits.count(limits.CODES, request)
    submission = by_code(normalise_code(code))
    if submission is None:
        form = CodeForm({"code": code})
        form.is_valid()
        if not form.errors:
            form.add_error("code", _unknown())
        return _discreet(render(request, "square/track/enter.html", {"form": form}, status=404))
    here = reverse("square:track", args=[submission.tracking_code])
    side = Side(submission, CodeHolder(submission.pk), here, submission.tracking_code)
    return _discreet(_own_page(request, side))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, pk: int) -> HttpResponse:
    """The applicant's page of somebody signed in."""
    rows = filed_by(request.user).select_related(
        "applicant", "body", "department", "category", "neighbourhood__district", "duplicate_of"
    )
    submission = get_object_or_404(rows, pk=pk)
    side = Side(submission, request.user, reverse("square:own", args=[pk]))
    return _discreet(_own_page(request, side))


_FORMS = {
    "reply": ReplyForm, "reopen": ReopenForm, "contact": ContactForm, "confirm": ConfirmForForm
}  # fmt: skip


def _own_page(request: HttpRequest, side: Side) -> HttpResponse:
    context: dict[str, Any] = {}
    if request.method == "POST":
        response = _act(request, side, context)
        if response is not None:
            return response
    submission = side.submission
    context |= {
        "submission": submission,
        "page": public_page(submission),
        "steps": timeline(submission, is_own=True),
        "enquiries": enquiries_of(submission),
        "translations": translations_on(submission, is_own=True),
        "verbs": open_verbs(side.by, submission),
        "withheld": withheld_from_public(submission),
        "here": side.here,
        "code": side.code,
        "needs_asking": needs_asking(side.by, submission),
        "can_unshare": can_end_sharing(side.by, submission),
        "has_account": submission.applicant.user_id is not None,
        "has_contact": bool(submission.applicant.phone or submission.applicant.email),
    }
    for name, form in _FORMS.items():
        context.setdefault(f"{name}_form", form(prefix=name))
    status = 422 if request.method == "POST" else 200
    return render(request, "square/track/page.html", context, status=status)


def _act(request: HttpRequest, side: Side, context: dict[str, Any]) -> HttpResponse | None:
    """Take the step that was asked for. None where the page has to be shown again with errors."""
    step = _STEPS.get(request.POST.get("do", ""))
    if step is None:
        return redirect(side.here)
    try:
        said = step(request, side, context)
    except MuhitError as error:
        messages.error(request, str(error))
        return redirect(side.here)
    if said is None:
        return None
    messages.success(request, said)
    return redirect(side.here)


def _reply(request: HttpRequest, side: Side, context: dict[str, Any]) -> str | None:
    waiting = [row for row in enquiries_of(side.submission) if row.replied_at is None]
    form = context["reply_form"] = ReplyForm(request.POST, prefix="reply")
    if not form.is_valid():
        return None
    if waiting:
        replying.reply(waiting[0], text=form.cleaned_data["reply"], by=side.by)
    return _("Thank you. The department has your reply and goes on.")


def _confirm(request: HttpRequest, side: Side, context: dict[str, Any]) -> str | None:
    replying.confirm(side.submission, by=side.by)
    return _("Thank you for telling that it is solved.")


def _confirm_for(request: HttpRequest, side: Side, context: dict[str, Any]) -> str | None:
    form = context["confirm_form"] = ConfirmForForm(request.POST, prefix="confirm")
    must_ask = needs_asking(side.by, side.submission)
    if must_ask and not form.is_valid():
        return None
    replying.confirm_for(side.submission, asked=must_ask, by=side.by)
    return _("Thank you. It is shown as your word; the resident may still say otherwise.")


def _reopen(request: HttpRequest, side: Side, context: dict[str, Any]) -> str | None:
    form = context["reopen_form"] = ReopenForm(request.POST, prefix="reopen")
    if not form.is_valid():
        return None
    replying.reopen(side.submission, reason=form.cleaned_data["reason"], by=side.by)
    return _("It is open again and back with the department. Its time runs on from where it was.")


def _withdraw(request: HttpRequest, side: Side, context: dict[str, Any]) -> str | None:
    replying.withdraw(side.submission, by=side.by)
    return _("Your submission was withdrawn.")


def _add_contact(request: HttpRequest, side: Side, context: dict[str, Any]) -> str | None:
    form = context["contact_form"] = ContactForm(request.POST, prefix="contact")
    if not form.is_valid():
        return None
    phone, email = form.cleaned_data["contact"]
    contact.add_contact(side.submission, phone=phone, email=email, language=get_language() or "tr")
    return _("You will hear from now on.")


def _link(request: HttpRequest, side: Side, context: dict[str, Any]) -> str | None:
    if not request.user.is_authenticated or not side.code:
        raise Http404
    contact.link_to_account(side.submission, by=request.user)
    return _("It now stands among your submissions.")


def _unshare(request: HttpRequest, side: Side, context: dict[str, Any]) -> str | None:
    end_sharing(side.submission, by=side.by)
    return _("The muhtar no longer sees it.")


_STEPS: dict[str, Callable[[HttpRequest, Side, dict[str, Any]], str | None]] = {
    "reply": _reply,
    "confirm": _confirm,
    "confirm_for": _confirm_for,
    "reopen": _reopen,
    "withdraw": _withdraw,
    "contact": _add_contact,
    "link": _link,
    "unshare": _unshare,
}


@public
@never_cache
@require_GET
def tracked_photo(request: HttpRequest, code: str, file_id: str, size: str) -> HttpResponse:
    """A photo of a private submission, for the holder of its code."""
    limits.count(limits.CODES, request)
    submission = by_code(normalise_code(code))
    if submission is None:
        raise Http404
    attachment = get_object_or_404(
        submission.attachments.select_related("file"), file_id=file_id, is_hidden=False
    )
    return _discreet(responses.send(attachment.file, size=size))


@never_cache
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    rows = own_list(request.user)
    page = keyset_page(rows, order=("-received_at", "-id"), cursor=request.GET.get("after"))
    cards = [own_card(row) for row in page.rows]
    return render(request, "square/mine.html", {"page": page, "cards": cards})
