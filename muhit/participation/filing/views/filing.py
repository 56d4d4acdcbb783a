"""Filing a submission, page by page: where, what, words, who, check, sent.

The draft lives in the session (`drafts.py`); every page stands on its own, can be
left and come back to, and works without script.
"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from muhit.foundation.accounts import robots
from muhit.foundation.accounts.access import public
from muhit.foundation.accounts.doors import Door, door_of
from muhit.foundation.core import once
from muhit.foundation.core.clock import now
from muhit.foundation.core.errors import Invalid
from muhit.foundation.core.ids import read_key
from muhit.foundation.core.once import repeatable
from muhit.foundation.printing import qr
from muhit.foundation.questions.reading import answered
from muhit.foundation.ui.once import owner_of
from muhit.participation.likeness.likeness import Likely, likely_same
from muhit.participation.likeness.queries.suggestions import found_or_suggested
from muhit.participation.record.clocks import due_dates
from muhit.participation.record.enums import Channel, Kind, Precision, Privacy
from muhit.participation.record.errors import AlreadyFiled
from muhit.participation.record.models import Submission
from muhit.participation.record.outside import outside_at, outside_of
from muhit.registers.offices.queries import roles_of
from muhit.registers.organisations.models import Category
from muhit.registers.organisations.queries import categories_at
from muhit.registers.places.models import Neighbourhood
from muhit.registers.residents.queries import key_of_home

from .. import drafts, limits, unfinished
from ..actions.filing import MAX_PHOTOS, file
from ..choosing import for_anything, headings, often_told, told_near
from ..disclosure import in_short, who_sees
from ..draft import Draft
from ..forms.filing import PlaceForm, SendForm, SpeakForm, WhatForm, WordsForm, YouForm
from .hinting import rather_for, take_rather
from .uploading import keep_uploads, keep_voice, take_position

MAX_QUERY = 120
STEPS = ("new", "new-what", "new-words", "new-you", "new-check")
# Whoever speaks says all of it at once.
SPOKEN_STEPS = ("new-speak", "new", "new-check")

# Which page mends a field that filing found wrong.
_MENDED_AT = {
    "place": "new",
    "category": "new-what",
    "privacy": "new-you",
    "precision": "new-you",
    "behalf_name": "new-you",
    "behalf_reason": "new-you",
    "behalf_consent": "new-you",
}

# In the session: the key of the form whose hidden field was filled first.
_ODD = "submission-odd"

filing_page = require_http_methods(["GET", "HEAD", "POST"])


def _context(request: HttpRequest, draft: Draft, step: str, **more: object) -> dict[str, object]:
    steps = SPOKEN_STEPS if draft.is_spoken and step in SPOKEN_STEPS else STEPS
    number = steps.index(step) + 1
    return {
        "draft": draft,
        "kept_draft": unfinished.signed(request, draft),
        "device_draft": unfinished.signed(request, draft.without_person()),
        "step": number,
        "steps": len(steps),
        "back": f"filing:{steps[number - 2]}" if number > 1 else None,
        "is_plain": door_of(request) is Door.PLAIN,
        "who_in_short": in_short(draft, number),
        **more,
    }


def _next(request: HttpRequest, draft: Draft, step: str) -> HttpResponse:
    """Keep the draft and go on: to the next page, or back to the check where one came from."""
    drafts.save(request, draft)
    is_mended = draft.is_spoken or "check" in request.POST.get("return", "")
    if is_mended and draft.missing_step is None:
        return redirect("filing:new-check")
    return redirect(f"filing:{STEPS[STEPS.index(step) + 1]}")


def _stops_at(draft: Draft, step: str) -> str | None:
    """The page that has to come first, where somebody opens one too early."""
    missing = draft.missing_step
    if missing is None or STEPS.index(missing) >= STEPS.index(step):
        return None
    return f"filing:{missing}"


@public
@never_cache
@filing_page
@repeatable("a page of a draft is written over")
def place(request: HttpRequest) -> HttpResponse:
    draft = drafts.load(request)
    if request.method != "POST":
        _begin(request, draft)
        form = PlaceForm(initial=_place_initial(request, draft))
        return render(request, "filing/place.html", _place_context(request, draft, form))
    if "photo" in request.FILES or "find" in request.POST:
        data = take_position(request, draft)
        drafts.save(request, draft)
        form = PlaceForm(initial=data)
        return render(request, "filing/place.html", _place_context(request, draft, form))
    form = PlaceForm(request.POST)
    if not form.is_valid():
        context = _place_context(request, draft, form)
        return render(request, "filing/place.html", context, status=422)
    form.write(draft)
    if draft.is_spoken and draft.category is None and draft.neighbourhood is not None:
        category = for_anything(Neighbourhood.objects.get(pk=draft.neighbourhood))
        draft.category = category.pk if category is not None else None
    return _next(request, draft, "new")


@public
@never_cache
@filing_page
@repeatable("a page of a draft is written over; an upload is kept once")
def speak(request: HttpRequest) -> HttpResponse:
    """Say it first; where it is comes after."""
    draft = drafts.load(request)
    draft.is_spoken = True
    form = SpeakForm(
        request.POST or None,
        initial={"voice_language": draft.voice_language or get_language() or "tr"},
    )
    if request.method == "POST":
        problem = keep_voice(request, draft)
        if not problem and not draft.voice:
            problem = _("Nothing was recorded yet. Press the button and speak.")
        if problem:
            form.add_error("voice", problem)
        if form.is_valid():
            draft.speak(form.cleaned_data["voice_language"])
            drafts.save(request, draft)
            return redirect("filing:new")
        drafts.save(request, draft)
    voice = drafts.voice(draft)
    context = _context(request, draft, "new-speak", form=form, voice=voice)
    return render(request, "filing/speak.html", context, status=422 if form.is_bound else 200)


def _place_context(request: HttpRequest, draft: Draft, form: PlaceForm) -> dict[str, object]:
    building = drafts.building(draft)
    return _context(
        request,
        draft,
        "new",
        form=form,
        building=building,
        uploads=drafts.uploads(draft),
        unfinished=unfinished.waiting(request),
    )


def _begin(request: HttpRequest, draft: Draft) -> None:
    """What the address may say beforehand: the kind, or the building one manages."""
    kind, building = request.GET.get("kind", ""), request.GET.get("building", "")
    if kind in Kind and not draft.kind:
        draft.kind = kind
        drafts.save(request, draft)
    mine = {str(row.pk): row for row in roles_of(request.user).manages}
    if building in mine:
        draft.building = mine[building].pk
        position = mine[building].position
        if position is not None and draft.position is None:
            draft.latitude, draft.longitude = position.latitude, position.longitude
        drafts.save(request, draft)


def _place_initial(request: HttpRequest, draft: Draft) -> dict[str, object]:
    home = key_of_home(request.user)
    asked = request.GET.get("neighbourhood", "")
    return {
        "latitude": draft.latitude,
        "longitude": draft.longitude,
        "neighbourhood": draft.neighbourhood or (asked if read_key(asked) is not None else home),
        "place_text": draft.place_text,
    }


@public
@never_cache
@filing_page
@repeatable("a page of a draft is written over")
def what(request: HttpRequest) -> HttpResponse:
    draft = drafts.load(request)
    if stop := _stops_at(draft, "new-what"):
        return redirect(stop)
    neighbourhood = Neighbourhood.objects.select_related("district").get(pk=draft.neighbourhood)
    offers = categories_at(neighbourhood)
    form = WhatForm(request.POST or None, offers=offers)
    if request.method == "POST" and not offers:
        draft.category, draft.is_without_category = None, True
        return _next(request, draft, "new-what")
    if form.is_valid():
        form.write(draft)
        return _next(request, draft, "new-what")
    query = request.GET.get("q", "")[:MAX_QUERY]
    found = found_or_suggested(query, offers)
    told = [offer for offer in found if not offer.is_call]
    context = _context(
        request,
        draft,
        "new-what",
        form=form,
        neighbourhood=neighbourhood,
        offers=told,
        often=often_told(neighbourhood, told) if not query else [],
        headings=headings(told),
        near=told_near(draft.position),
        calls=[offer for offer in found if offer.is_call],
        has_offers=bool(offers),
        query=query,
        longest=MAX_QUERY,
    )
    status = 422 if request.method == "POST" else 200
    return render(request, "filing/what.html", context, status=status)


def _category(draft: Draft) -> Category | None:
    rows = Category.objects.select_related("body", "department")
    return rows.filter(pk=draft.category).first()


@public
@never_cache
@filing_page
@repeatable("a page of a draft is written over; an upload is kept once")
def words(request: HttpRequest) -> HttpResponse:
    draft = drafts.load(request)
    if stop := _stops_at(draft, "new-words"):
        return redirect(stop)
    if "rather" in request.POST:
        return take_rather(request, draft)
    category = _category(draft)
    if request.method == "POST":
        # Photos and voice first: whatever else is wrong, nobody sends them twice.
        problems, spoken = keep_uploads(request, draft, "files"), keep_voice(request, draft)
        has_voice = bool(draft.voice)
        form = WordsForm(request.POST, request.FILES, category=category, has_voice=has_voice)
        if form.is_valid():
            form.write(draft)
        for problem in problems:
            form.add_error("files", problem)
        if spoken:
            form.add_error("voice", spoken)
        drafts.save(request, draft)
        if form.is_valid():
            return _next(request, draft, "new-words")
    else:
        initial = {"kind": draft.kind or "complaint", "text": draft.text}
        if draft.voice_language:
            initial["voice_language"] = draft.voice_language
        form = WordsForm(initial=initial, category=category, answers=draft.extra)
    context = _context(
        request,
        draft,
        "new-words",
        form=form,
        category=category,
        uploads=drafts.uploads(draft),
        voice=drafts.voice(draft),
        may_add=len(draft.files) < MAX_PHOTOS,
        rather=rather_for(draft, draft.text),
    )
    return render(request, "filing/words.html", context, status=_status(form))


def _status(form: WordsForm | YouForm) -> int:
    return 422 if form.is_bound else 200


@public
@never_cache
@filing_page
@repeatable("a page of a draft is written over")
def you(request: HttpRequest) -> HttpResponse:
    draft = drafts.load(request)
    if stop := _stops_at(draft, "new-you"):
        return redirect(stop)
    options = {
        "has_account": request.user.is_authenticated,
        "has_pin": draft.position is not None,
        "has_office": draft.category is not None,
    }
    form = YouForm(request.POST or None, initial=_you_initial(request, draft), **options)
    if request.method == "POST" and form.is_valid():
        form.write(draft)
        draft.channel = _channel(request, draft)
        return _next(request, draft, "new-you")
    context = _context(request, draft, "new-you", form=form, category=_category(draft))
    return render(request, "filing/you.html", context, status=_status(form))


def _channel(request: HttpRequest, draft: Draft) -> Channel:
    """How it comes in: by the office of whoever files it, where they do so by office."""
    roles = roles_of(request.user)
    if draft.building is not None and roles.is_building_manager:
        return Channel.BUILDING_MANAGER
    if draft.is_on_behalf and roles.is_staff:
        return Channel.DESK
    if draft.is_on_behalf and roles.is_muhtar:
        return Channel.MUHTAR
    return Channel.WEB


def _as_of_now(request: HttpRequest, draft: Draft) -> None:
    """What a draft has by an office is had only while the office is held."""
    if draft.building not in {row.pk for row in roles_of(request.user).manages}:
        draft.building = None
    draft.channel = _channel(request, draft)


def _you_initial(request: HttpRequest, draft: Draft) -> dict[str, object]:
    """Hidden name always; behind the plain door a blurred place too, unless chosen otherwise.

    Those who file for others by office are asked for whom first.
    """
    blurred = door_of(request) is Door.PLAIN
    roles = roles_of(request.user)
    for_others = (roles.is_staff or roles.is_muhtar) and not draft.is_person_done
    return {
        "privacy": draft.privacy or Privacy.PUBLIC,
        "precision": draft.precision or (Precision.NEIGHBOURHOOD if blurred else Precision.EXACT),
        "shows_name": "1" if draft.shows_name else "",
        "name": draft.name,
        "contact": "" if draft.is_on_behalf else draft.phone or draft.email,
        "is_on_behalf": draft.is_on_behalf or for_others,
        "behalf_contact": (draft.phone or draft.email) if draft.is_on_behalf else "",
        "behalf_name": draft.behalf_name,
        "behalf_reason": draft.behalf_reason,
        "behalf_consent": draft.behalf_consent,
    }


@public
@never_cache
@filing_page
@repeatable("it comes with the key of its draft, which is filed once")
def check(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _send(request)
    draft = drafts.load(request)
    if stop := _stops_at(draft, "new-check"):
        return redirect(stop)
    return _show_check(request, draft)


def _show_check(request: HttpRequest, draft: Draft, problem: Invalid | None = None) -> HttpResponse:
    category = _category(draft)
    neighbourhood = Neighbourhood.objects.select_related("district").get(pk=draft.neighbourhood)
    context = _context(
        request,
        draft,
        "new-check",
        form=SendForm(initial={"key": draft.key}),
        category=category,
        neighbourhood=neighbourhood,
        building=drafts.building(draft),
        uploads=drafts.uploads(draft),
        voice=drafts.voice(draft),
        answers=answered(category.questions, draft.extra) if category is not None else [],
        lines=who_sees(draft, category, neighbourhood, has_account=request.user.is_authenticated),
        due=due_dates(category, now()),
        outside=outside_at(category, neighbourhood),
        likely=_likely(draft, category),
        rather=rather_for(draft, draft.text),
        problem=problem,
        mend=_mended_at(problem) if problem is not None else None,
    )
    return render(request, "filing/check.html", context, status=422 if problem else 200)


def _likely(draft: Draft, category: Category | None) -> list[Likely]:
    if category is None or draft.neighbourhood is None:
        return []
    return likely_same(
        position=draft.position,
        neighbourhood_id=draft.neighbourhood,
        category=category,
        text=f"{draft.text} {draft.place_text}",
    )


def _mended_at(problem: Invalid) -> str:
    first = next(iter(problem.fields), "text")
    return f"filing:{_MENDED_AT.get(first, 'new-words')}"


def _is_habit(request: HttpRequest) -> bool:
    """Whether a browser filled the hidden field of an earlier page as well: a new page, with a
    key of its own, was read and sent. The very same request again is a machine's."""
    key, first = request.POST.get(once.FIELD, ""), request.session.get(_ODD)
    if first is None:
        request.session[_ODD] = key
        return False
    return bool(key) and key != first


def _send(request: HttpRequest) -> HttpResponse:
    form = SendForm(request.POST)
    is_odd = bool(form.data.get("trap")) and not _is_habit(request)
    if not form.is_valid() or is_odd:
        messages.error(request, _("This could not be sent. Check it once more and send it again."))
        return redirect("filing:new-check")
    key = form.cleaned_data["key"]
    if (mark := drafts.filed_as(request, str(key))) is not None:
        return redirect("filing:new-done", mark=mark)
    draft = drafts.load(request)
    if draft.key != str(key) or draft.missing_step is not None:
        messages.warning(request, _("This page was out of date. Check it once more, then send it."))
        return redirect("filing:new-check")
    robots.check(request)
    limits.count(limits.FILING, request)
    user = request.user if request.user.is_authenticated else None
    _as_of_now(request, draft)
    try:
        submission = file(filing=draft.filing(browser=owner_of(request)), by=user)
    except Invalid as problem:
        if isinstance(problem, AlreadyFiled):
            drafts.renew(request, draft)
        return _show_check(request, draft, problem)
    request.session.pop(_ODD, None)
    mark = drafts.remember_filed(request, draft, submission)
    drafts.forget(request)
    return redirect("filing:new-done", mark=mark)


@public
@never_cache
@require_GET
def done(request: HttpRequest, mark: str) -> HttpResponse:
    """The thank-you page: for the session that filed, and for some minutes."""
    found = drafts.filed(request, mark)
    if found is None:
        raise Http404
    submission, filed = found
    if filed.is_over:
        return _over(request, submission)
    has_account = submission.applicant.user_id is not None
    tracking = reverse("square:track", args=[submission.tracking_code])
    context = {
        "submission": submission,
        "outside": outside_of(submission),
        "has_account": has_account,
        "key": filed.key,
        "qr": "" if has_account else qr.svg(request.build_absolute_uri(tracking)),
    }
    return render(request, "filing/done.html", context)


def _over(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Where what was filed can be looked at by who may, once the thank-you page is over."""
    if request.user.is_authenticated and submission.applicant.user_id == request.user.pk:
        return redirect("square:own", pk=submission.pk)
    words = _("That page is closed by now, so that nobody else finds your code there. Enter it.")
    messages.info(request, words)
    return redirect("square:track")


@public
@require_POST
@repeatable("what is thrown away stays away")
def start_anew(request: HttpRequest) -> HttpResponse:
    drafts.forget(request)
    return redirect("filing:new")
