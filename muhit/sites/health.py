"""Is it alive, is it ready: for whatever watches over the installation."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from psycopg_pool import PoolTimeout

from muhit.foundation.accounts.access import public
from muhit.foundation.core.heartbeats import WORKER, is_alive


def pending_migrations() -> int:
    """How many migrations the database lacks."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


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
    """Database, migrations and worker are there; 503 where one of them is not."""
    parts = {"database": "missing", "migrations": "unknown", "worker": "unknown"}
    try:
        connection.ensure_connection()
        parts["database"] = "ok"
        parts["migrations"] = "pending" if pending_migrations() else "ok"
        if parts["migrations"] == "ok":
            parts["worker"] = "ok" if is_alive(WORKER) else "silent"
    except (DatabaseError, PoolTimeout):
        pass
    ready = set(parts.values()) == {"ok"}
    return JsonResponse(
        {"status": "ready" if ready else "not ready", **parts}, status=200 if ready else 503
    )
