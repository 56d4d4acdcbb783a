"""Whoever works on the code sees each change on the next request."""

from django.http import HttpResponse
from django.template import engines
from django.template.loader import get_template
from django.test import RequestFactory

from muhit.foundation.reading import drawn
from muhit.foundation.ui.templatetags import ui
from muhit.sites.developing import NothingDrawnBefore


def test_nothing_compiled_or_drawn_outlives_a_request() -> None:
    get_template("ui/offline.html")
    ui.icon("close")
    (cached,) = engines["django"].engine.template_loaders
    assert cached.get_template_cache
    assert drawn._drawings
    NothingDrawnBefore(lambda _request: HttpResponse())(RequestFactory().get("/"))
    assert not cached.get_template_cache
    assert not drawn._drawings
