"""The API of a site, made of the routers of its rooms."""

from functools import cache
from importlib import import_module
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, re_path
from ninja import Router
from ninja.errors import ValidationError
from ninja.operation import PathView

from muhit.foundation.accounts.access import public
from muhit.foundation.core.errors import MuhitError

from . import problems
from .document import DocumentedAPI
from .limits import who_asks
from .routes import ROUTERS

VERSION = "1"


@cache
def api() -> DocumentedAPI:
    """One for each process. Its own pages, which fetch scripts from elsewhere, are off."""
    made = DocumentedAPI(
        title="Muhit",
        version=VERSION,
        description="What everybody may read of a municipality's Muhit: see docs/api.md.",
        urls_namespace="api",
        docs_url=None,
    )
    for name, routers in _by_name().items():
        made.add_router(f"/{name}", _together(routers, tag=name))
    answers: dict[type[Exception], Any] = {
        MuhitError: problems.of_ours,
        Http404: problems.not_found,
        ValidationError: problems.of_input,
    }
    for kind, answer in answers.items():
        made.add_exception_handler(kind, answer)
    return made


def _by_name() -> dict[str, list[Router]]:
    found: dict[str, list[Router]] = {}
    for routes in ROUTERS.every():
        found.setdefault(routes.name, []).append(import_module(routes.module).router)
    return found


def _together(routers: list[Router], *, tag: str) -> Router:
    """One router of several rooms': at one address some may answer to GET and others to POST,
    while Django asks only the first view that an address fits."""
    whole = Router(tags=[tag])
    for router in routers:
        for path, view in router.path_operations.items():
            whole.path_operations.setdefault(path, PathView()).operations += view.operations
    return whole


def patterns() -> tuple[list[URLPattern], str]:
    """The addresses, each counted and open to whoever asks; and their namespace."""
    found, _app, namespace = api().urls
    asked = [
        URLPattern(one.pattern, _counted(one.callback), name=one.name)
        for one in found
        if isinstance(one, URLPattern)
    ]
    return [*asked, re_path("", _counted(problems.not_found), name="nothing")], namespace


def _counted(view: Any) -> Any:
    """The view behind the limit; whose token came stands in `request.token`."""

    @public
    def ask(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            request.token = who_asks(request)  # type: ignore[attr-defined]
        except MuhitError as error:
            return problems.of_ours(request, error)
        answer: HttpResponse = view(request, *args, **kwargs)
        return answer

    ask.csrf_exempt = True  # type: ignore[attr-defined]
    return ask
