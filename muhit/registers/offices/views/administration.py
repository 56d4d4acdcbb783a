"""The start of administration, staff posts, and what each role may do."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from muhit.foundation.audit.policies import may_see_log
from muhit.foundation.core import clock
from muhit.foundation.core.errors import Invalid, WrongState
from muhit.foundation.core.text import fold
from muhit.foundation.messages.policies import may_see_deliveries
from muhit.foundation.ui.forms import show_faults
from muhit.registers.organisations.policies import may_create_bodies
from muhit.registers.organisations.views.common import body_seen, page_of, typed

from .. import actions, catalogue, handing_over, mandates, policies, queries
from ..forms import EndPostForm, PostForm


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The bodies one may look at, and the mandates that wait; 404 for whoever has neither."""
    bodies = policies.bodies_seen_by(request.user)
    decides = policies.decides_by_post(request.user)
    if not bodies and not decides:
        raise Http404
    words = fold(typed(request))
    context = {
        "bodies": [body for body in bodies if words in fold(" ".join(body.name.values()))],
        "typed": typed(request),
        "decides": decides,
        "by_post": policies.decides_by_post(request.user),
        "waiting": mandates.waiting_for(request.user).count() if decides else 0,
        "is_operator": may_create_bodies(request.user),
        "sees_log": may_see_log(request.user),
        "sees_deliveries": may_see_deliveries(request.user),
    }
    return render(request, "offices/administration.html", context)


@require_GET
def role_descriptions(request: HttpRequest) -> HttpResponse:
    context = {
        "staff": catalogue.described(catalogue.STAFF),
        "elected": catalogue.described(catalogue.ELECTED),
        "beside": catalogue.described(catalogue.BESIDE),
    }
    return render(request, "offices/roles.html", context)


@require_GET
def posts(request: HttpRequest, code: str) -> HttpResponse:
    body = body_seen(request, code)
    words = fold(typed(request))
    today = clock.today()
    rows = [row for row in queries.staff_of(body) if words in fold(row.user.known_as)]
    context = page_of(
        request,
        body,
        "posts",
        held=[row for row in rows if row.ends_on is None or row.ends_on > today],
        ended=[row for row in rows if row.ends_on is not None and row.ends_on <= today],
        typed=typed(request),
    )
    return render(request, "offices/posts.html", context)


@require_http_methods(["GET", "POST"])
def appoint(request: HttpRequest, code: str) -> HttpResponse:
    body = body_seen(request, code)
    form = PostForm(request.POST or None, body=body)
    if not policies.may_appoint(request.user, body):
        raise Http404
    if request.method == "POST" and form.is_valid():
        entered = dict(form.cleaned_data)
        person, districts = entered.pop("person"), entered.pop("districts", None)
        try:
            actions.appoint_in(person, districts, body=body, **entered, by=request.user)
        except Invalid as error:
            show_faults(form, error)
        else:
            messages.success(request, _("The post was given."))
            return redirect("offices:posts", code=code)
    context = page_of(request, body, "posts", form=form, roles=catalogue.described(catalogue.STAFF))
    return render(request, "offices/appoint.html", context)


@require_http_methods(["GET", "POST"])
def end_post(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Asks first, and says what the person leaves behind and who may go on with it."""
    body = body_seen(request, code)
    post = get_object_or_404(queries.staff_of(body), pk=pk)
    if not policies.may_appoint(request.user, body):
        raise Http404
    form = EndPostForm(request.POST or None, post=post)
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_post(post, to=form.cleaned_data["to"], by=request.user)
        except WrongState as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("The post has ended."))
        return redirect("offices:posts", code=code)
    work = handing_over.left_by(post.user, body)
    context = page_of(request, body, "posts", form=form, post=post, work=work)
    return render(request, "offices/end_post.html", context)
