"""What makes a change visible on the next request, where somebody works on the code.

Only with MUHIT_DEBUG, which settings refuse anywhere but in development on 127.0.0.1.
"""

import sys
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template import engines

from muhit.foundation.reading import drawn


class NothingDrawnBefore:
    """Forgets compiled templates, what was drawn from them, and what template tags remember."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        for engine in engines.all():
            for loader in engine.engine.template_loaders:  # type: ignore[attr-defined]
                loader.reset()
        drawn.forget()
        for name, module in list(sys.modules.items()):
            if name.startswith("muhit.") and ".templatetags." in name:
                _clear_caches(module)
        return self.get_response(request)


def _clear_caches(module: object) -> None:
    for one in vars(module).values():
        clear = getattr(one, "cache_clear", None)
        if callable(clear):
            clear()
