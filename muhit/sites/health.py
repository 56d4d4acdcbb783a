"""Is it alive, is it ready: for whatever watches over the installation."""

import contextlib

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from psycopg_pool import PoolTimeout

from muhit.foundation.accounts.access import public
from muhit.foundation.core.heartbeats import WORKER, is_alive
from muhit.foundation.core.readiness import database_parts


@public
@never_cache
@require_safe
def healthz(_request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "alive"})


@public
@never_cache
@require_safe
def readyz(_request: HttpRequest) -> JsonResponse:
    """Database, migrations, rights and worker are in order; 503 where one of them is not."""
    parts = database_parts() | {"worker": "unknown"}
    if parts["migrations"] == parts["rights"] == "ok":
        with contextlib.suppress(DatabaseError, PoolTimeout):
            parts["worker"] = "ok" if is_alive(WORKER) else "silent"
    ready = set(parts.values()) == {"ok"}
    return JsonResponse(
        {"status": "ready" if ready else "not ready", **parts}, status=200 if ready else 503
    )
