"""The nightly eraser: what is due goes, in batches, and the counts are written down."""

from collections import Counter
from datetime import timedelta

from django.db import models, transaction
from django.db.models import Q, QuerySet

from muhit.foundation.audit.actions import record
from muhit.foundation.core import clock
from muhit.foundation.core.retention_rules import After, TableRule
from muhit.foundation.files import queries as files
from muhit.foundation.files.actions import remove, remove_stray

from . import declared
from .acts import Act

BATCH = 1000
# A draft may be finished the next day; after that its uploads go.
ORPHANS_LAST = timedelta(days=2)


def apply_rules(*, is_dry_run: bool = False) -> dict[str, int]:
    """Blank and delete everything whose time has come.

    Returns counts by ``app.Model`` (rows deleted) and ``app.Model.field`` (fields
    blanked), without zeros. A dry run only counts. Each batch is a transaction of
    its own: stopping midway leaves nothing half done, and the next run goes on.
    """
    counts: Counter[str] = Counter()
    for rows in declared.every():
        model = declared.model_of(rows)
        if rows.deleted is not None and model._meta.managed:
            due = _due(model, rows.deleted)
            counts[rows.model] += due.count() if is_dry_run else _delete(due)
        for column, fate in rows.fields.items():
            if fate.blanked is not None:
                due = _not_blank(model, column, _due(model, fate.blanked))
                name = f"{rows.model}.{column}"
                counts[name] += due.count() if is_dry_run else _blank(due, rows, column)
    found = {name: count for name, count in counts.items() if count}
    if not is_dry_run:
        record(Act.APPLIED, counts=found)
    return found


def remove_orphans() -> int:
    """Remove uploads that were never sent, and bytes without a row. Returns how many."""
    before = clock.now() - ORPHANS_LAST
    removed = 0
    for stored in files.orphans(before=before)[:BATCH]:
        remove(stored)
        removed += 1
    for stray in files.strays(before=before):
        remove_stray(stray)
        removed += 1
    if removed:
        record(Act.ORPHANS_REMOVED, count=removed)
    return removed


def _due(model: type[models.Model], after: After) -> QuerySet[models.Model]:
    before = clock.now() - timedelta(days=after.days)
    return model._base_manager.filter(after.where, **{f"{after.since}__lt": before})


def _not_blank(
    model: type[models.Model], column: str, due: QuerySet[models.Model]
) -> QuerySet[models.Model]:
    value = declared.blank_value(model, column)
    return due.exclude(**{f"{column}__isnull": True} if value is None else {column: value})


def _ids(due: QuerySet[models.Model]) -> list[object]:
    return list(due.order_by("pk").values_list("pk", flat=True)[:BATCH])


def _delete(due: QuerySet[models.Model]) -> int:
    total = 0
    while ids := _ids(due):
        with transaction.atomic():
            due.model._base_manager.filter(pk__in=ids).delete()
        total += len(ids)
    return total


def _blank(due: QuerySet[models.Model], rows: TableRule, column: str) -> int:
    total, value = 0, declared.blank_value(due.model, column)
    while ids := _ids(due):
        with transaction.atomic():
            due.model._base_manager.filter(Q(pk__in=ids)).update(**{column: value})
            if rows.refresh is not None:
                rows.refresh(ids)
        total += len(ids)
    return total
