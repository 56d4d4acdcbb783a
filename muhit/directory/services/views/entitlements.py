"""What am I entitled to, whom can I call; and the pages on which staff keep that true."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from muhit.foundation.accounts.access import public
from muhit.foundation.core.once import repeatable

from .. import actions, entitlements
from ..entitlement_forms import CardForm, TelephoneForm
from ..models import Card, Telephone


@public
@require_GET
def card_list(request: HttpRequest) -> HttpResponse:
    context = {
        "cards": entitlements.cards(),
        "telephones": entitlements.telephones(),
        "may_keep": entitlements.may_keep(request.user),
    }
    return render(request, "entitlements/list.html", context)


@public
@require_GET
def card(request: HttpRequest, code: str) -> HttpResponse:
    row = get_object_or_404(entitlements.cards(), code=code)
    context = {"card": row, "may_keep": entitlements.may_keep(request.user)}
    return render(request, "entitlements/card.html", context)


@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """All rows, those checked longest ago first."""
    _require(request)
    context = {
        "cards": Card.objects.order_by("checked_on", "order"),
        "telephones": Telephone.objects.order_by("checked_on", "order"),
    }
    return render(request, "entitlements/desk.html", context)


@require_http_methods(["GET", "POST"])
@repeatable("a card is written over", where="code")
def change_card(request: HttpRequest, code: str = "") -> HttpResponse:
    _require(request)
    row = get_object_or_404(Card, code=code) if code else Card()
    return _change(request, row, CardForm(request.POST or None, row=row))


@require_http_methods(["GET", "POST"])
@repeatable("a number is written over", where="code")
def change_telephone(request: HttpRequest, code: str = "") -> HttpResponse:
    _require(request)
    row = get_object_or_404(Telephone, code=code) if code else Telephone()
    return _change(request, row, TelephoneForm(request.POST or None, row=row))


def _change(
    request: HttpRequest, row: Card | Telephone, form: CardForm | TelephoneForm
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        actions.keep(row, values=form.values(), by=request.user)
        messages.success(request, _("Saved, and checked today."))
        return redirect("services:entitlement-desk")
    status = 422 if request.method == "POST" else 200
    return render(request, "entitlements/form.html", {"form": form, "row": row}, status=status)


def _require(request: HttpRequest) -> None:
    if not entitlements.may_keep(request.user):
        raise Http404
