"""One's own places and buildings. Nobody sees anybody else's."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from muhit.foundation.accounts import limits
from muhit.foundation.accounts.access import public
from muhit.foundation.core.errors import Invalid
from muhit.foundation.core.ids import normalise_code
from muhit.foundation.core.once import repeatable
from muhit.foundation.messages.summaries import summary_words
from muhit.foundation.ui.forms import show_faults
from muhit.registers.places.models import Building

from . import actions, queries
from .errors import TooManyMoves, UnknownCode
from .forms import CodeForm, FlatForm, HomeForm, PlaceForm, SlipForm
from .limits import DOUBTS, JOIN
from .models import FlatSlip, Residence, SavedPlace

# Three groups of four and two hyphens; posters have two groups.
LENGTH_OF_SLIPS = 14


@repeatable("the neighbourhood chosen last is the one that counts")
def home(request: HttpRequest) -> HttpResponse:
    """The neighbourhood somebody calls theirs; a choice made without script comes as a query."""
    chosen = request.GET.get("neighbourhood") or queries.key_of_home(request.user)
    form = HomeForm(request.POST or None, initial={"neighbourhood": chosen})
    if request.method == "POST" and form.is_valid():
        actions.choose_home(form.cleaned_data["neighbourhood"], by=request.user)
        return redirect("accounts:settings")
    status = 422 if form.is_bound else 200
    return render(request, "residents/neighbourhood.html", {"form": form}, status=status)


# -- saved places -------------------------------------------------------------------------------


@require_GET
def places(request: HttpRequest) -> HttpResponse:
    context = {"rows": queries.saved_places_of(request.user), "most": actions.MOST_PLACES}
    return render(request, "residents/places.html", context)


@require_http_methods(["GET", "POST"])
def new_place(request: HttpRequest) -> HttpResponse:
    return _edit(request, None)


@require_http_methods(["GET", "POST"])
@repeatable("a place is written over")
def place(request: HttpRequest, pk: int) -> HttpResponse:
    return _edit(request, get_object_or_404(queries.saved_places_of(request.user), pk=pk))


def _edit(request: HttpRequest, row: SavedPlace | None) -> HttpResponse:
    form = PlaceForm(request.POST or None, place=row)
    if request.method == "POST" and form.is_valid():
        try:
            saved = actions.save_place(draft=form.draft(), place=row, by=request.user)
        except Invalid as error:
            show_faults(form, error)
        else:
            messages.success(
                request,
                _("%(name)s is saved. %(how)s")
                % {"name": saved.name, "how": summary_words(request.user)},
            )
            return redirect("residents:places")
    home = queries.home_of(request.user)
    context = {"form": form, "row": row, "centre": home.view if home else ""}
    return render(request, "residents/place.html", context)


@require_POST
def mute(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(queries.saved_places_of(request.user), pk=pk)
    actions.mute_place(row, is_muted=not row.is_muted, by=request.user)
    return redirect("residents:places")


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(queries.saved_places_of(request.user), pk=pk)
    actions.remove_place(row, by=request.user)
    messages.success(request, _("The place is forgotten."))
    return redirect("residents:places")


# -- buildings ----------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
def enter_code(request: HttpRequest) -> HttpResponse:
    """The code of the poster, or of the slip of one's flat."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        limits.count(JOIN, request)
        code = normalise_code(form.cleaned_data["code"])
        try:
            _behind(code)
        except UnknownCode as error:
            form.add_error("code", str(error))
        else:
            return redirect("residents:join", code=code)
    return render(request, "residents/enter_code.html", {"form": form})


def _behind(code: str) -> tuple[Building, FlatSlip | None]:
    """The building of a poster's code; the building and the slip of a slip's. UnknownCode."""
    try:
        return actions.building_of_code(code), None
    except UnknownCode:
        if len(normalise_code(code)) < LENGTH_OF_SLIPS:
            raise
    slip = actions.slip_of_code(code)
    return slip.building, slip


@public
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, code: str) -> HttpResponse:
    """What the QR code of the poster or of a slip opens: whose building it is, and the flat."""
    limits.count(JOIN, request)
    building, slip = _behind(code)
    held = queries.residence_of(request.user, building)
    form = _join_form(request, building, slip, held)
    if request.method == "POST" and request.user.is_authenticated and form.is_valid():
        act = actions.confirm_flat if slip is not None else actions.join_building
        try:
            act(code=code, **form.cleaned_data, by=request.user)
        except (Invalid, TooManyMoves) as error:
            show_faults(form, error)
        else:
            messages.success(request, _("Welcome. You have joined %(name)s.") % {"name": building})
            return redirect("residents:buildings")
    context = {"building": building, "form": form, "held": held, "slip": slip}
    return render(request, "residents/join.html", context)


def _join_form(
    request: HttpRequest, building: Building, slip: FlatSlip | None, held: Residence | None
) -> SlipForm | FlatForm:
    start = {"block": held.block, "flat": held.flat, "shows_name": held.shows_name} if held else {}
    if slip is not None:
        return SlipForm(request.POST if request.method == "POST" else None, initial=start)
    return FlatForm(request.POST or None, building=building, initial=start)


@require_GET
def buildings(request: HttpRequest) -> HttpResponse:
    return render(
        request, "residents/buildings.html", {"rows": queries.residences_of(request.user)}
    )


@require_POST
def show_name(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(queries.residences_of(request.user), pk=pk)
    actions.show_name(row, shows_name=not row.shows_name, by=request.user)
    return redirect("residents:buildings")


@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(queries.residences_of(request.user), pk=pk)
    actions.leave_building(row, by=request.user)
    messages.success(request, _("You have left %(name)s.") % {"name": row.building})
    return redirect("residents:buildings")


@require_POST
def doubt(request: HttpRequest, pk: int) -> HttpResponse:
    """Others may have the code of my flat."""
    row = get_object_or_404(queries.residences_of(request.user), pk=pk)
    limits.count(DOUBTS, request)
    actions.doubt_own_flat(row, by=request.user)
    messages.success(
        request, _("The manager is asked to make a new slip for the flat, and is not told by whom.")
    )
    return redirect("residents:buildings")
