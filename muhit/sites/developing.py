"""What makes a change visible on the next request, where somebody works on the code.

Only with MUHIT_DEBUG, which settings refuse anywhere but in development on 127.0.0.1.
"""

import sys
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template import engines


class NothingDrawnBefore:
    """Forgets compiled templates, and what template tags keep of what they drew."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        for engine in engines.all():
            for loader in engine.engine.template_loaders:  # type: ignore[attr-defined]
                loader.reset()
        for name, module in list(sys.modules.items()):
            if name.startswith("muhit.") and ".templatetags." in name:
                _clear_caches(module)
        return self.get_response(request)


def _clear_caches(module: object) -> None:
    for kept in vars(module).values():
        clear = getattr(kept, "cache_clear", None)
        if callable(clear):
            clear()
