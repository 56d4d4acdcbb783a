"""One text beside its translation: claim, write, release, look at, mend."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from muhit.foundation.core import languages
from muhit.foundation.core.errors import MuhitError, WrongState
from muhit.foundation.files import responses

from .. import actions, policies, queries
from ..enums import State
from ..forms import TextForm
from ..models import Translation
from ..sources import source_of
from .queue import row_of

# What each button does, and what is said when it is done.
_STEPS: dict[str, tuple[Callable[..., Translation], str | Promise]] = {
    "save": (actions.save, gettext_lazy("Kept. Nobody else reads it yet.")),
    "release": (actions.release, gettext_lazy("Thank you. The translation is on its way.")),
    "approve": (actions.approve, gettext_lazy("Thank you. The translation is on its way.")),
    "correct": (actions.correct, gettext_lazy("Mended. What it said before is kept.")),
}


def _seen(request: HttpRequest, pk: int) -> Translation:
    """The text, or 404 for whoever does not interpret between its languages."""
    return get_object_or_404(queries.visible_to(request.user), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def text(request: HttpRequest, pk: int) -> HttpResponse:
    it = _seen(request, pk)
    if request.method != "POST":
        return _page(request, it, TextForm(initial={"text": it.text}))
    form, step = _form(request, it), request.POST.get("do", "")
    if step not in _STEPS:
        raise Http404
    if not form.is_valid():
        return _page(request, it, form, status=422)
    action, said = _STEPS[step]
    try:
        done = action(it, text=form.cleaned_data["text"], by=request.user)
    except MuhitError as error:
        form.add_error(None, str(error))
        return _page(request, _seen(request, pk), form, status=error.status)
    waits = done.state == State.SECOND_LOOK
    messages.success(request, _("Another interpreter reads it first.") if waits else said)
    return redirect("translation:text", pk=pk) if step == "save" else _onward(request, it)


def _form(request: HttpRequest, it: Translation) -> TextForm:
    """What was written. Of what is only kept for oneself, or has no words to compare with (then
    moderation looks at what was written down), nobody is asked anything."""
    is_public = not it.is_private and bool(it.original) and request.POST.get("do") != "save"
    return TextForm(request.POST, is_public=is_public)


def _onward(request: HttpRequest, it: Translation) -> HttpResponse:
    """To the next of the same languages, where one waits; else to the queue."""
    following = queries.queue(request.user, pair=it.pair).exclude(pk=it.pk).first()
    if "next" in request.POST and following is not None:
        return redirect("translation:text", pk=following.pk)
    return redirect("translation:queue")


def _page(
    request: HttpRequest, it: Translation, form: TextForm, *, status: int = 200
) -> HttpResponse:
    field = form.fields["text"].widget.attrs
    field |= {"lang": it.to_language, "dir": languages.direction_of(it.to_language)}
    source = source_of(it)
    verbs = (
        "claim",
        "give_back",
        "save",
        "release",
        "hand_on",
        "approve",
        "correct",
        "correct_and_hand_on",
    )
    context = {
        "it": it,
        "row": row_of(it, request.user.pk, source.hint(it)),
        "context": source.context(it),
        "form": form,
        "direction": languages.direction_of(it.from_language),
        "may": {verb for verb in verbs if policies.may(verb, request.user, it)},
        "versions": it.versions.order_by("-written_at", "-pk"),
        "is_draft_of_machine": it.translated_by_id is None
        and it.versions.filter(origin="machine", text=it.text).exists(),
    }
    return render(request, "translation/text.html", context, status=status)


@require_POST
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    it = _seen(request, pk)
    try:
        actions.claim(it, by=request.user)
    except WrongState:
        messages.warning(request, _("Another interpreter was faster. Here is what still waits."))
        return redirect("translation:queue")
    return redirect("translation:text", pk=pk)


@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    actions.give_back(_seen(request, pk), by=request.user)
    messages.success(request, _("It waits for another interpreter."))
    return redirect("translation:queue")


@require_GET
def voice(request: HttpRequest, pk: int) -> HttpResponse:
    """What was said, for the ears of interpreters alone."""
    it = _seen(request, pk)
    if it.voice is None:
        raise Http404
    return responses.send(it.voice, request=request)
