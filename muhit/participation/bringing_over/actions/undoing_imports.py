"""Taking back what a run of an import brought, whole."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import connection, models, transaction
from django.db.models.deletion import Collector, ProtectedError
from django.utils.translation import gettext as _

from muhit.foundation.accounts.models import User
from muhit.foundation.audit.actions import record as audit
from muhit.foundation.core.clock import now
from muhit.foundation.core.errors import WrongState
from muhit.participation.moderation.enums import Decision
from muhit.participation.moderation.models import Review
from muhit.participation.record.acts import Act
from muhit.participation.record.enums import TextSource
from muhit.participation.record.models import Answer, BroughtOver, ImportRun, Step, Submission
from muhit.participation.record.models.submission import forget_versions
from muhit.participation.record.states import BROUGHT_OVER, RECEIVED
from muhit.participation.translation.models import Translation
from muhit.participation.withholding.actions.screening import SOURCE
from muhit.registers.organisations.models import Body, Category, Department

BATCH = 2000
# What the import itself made of a submission; everything else that refers to it came since.
_OWN = ("applicant", "brought_over", "taken_out", "steps", "answers")
# In this order: a category belongs to a department, both to a body.
_MADE: tuple[type[models.Model], ...] = (Category, Department, Body)


@dataclass
class Undone:
    """What was taken back, or would be. `since` counts, by kind, what people did since."""

    submissions: int = 0
    since: Counter[str] = field(default_factory=Counter)
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def undo_import(
    run: ImportRun,
    *,
    dry_run: bool = False,
    force: bool = False,
    on_batch: Callable[[int], object] = lambda count: None,
    by: User | None = None,
) -> Undone:
    """Delete every submission of the run, and what it made besides as far as nothing uses it.

    All or nothing, in one transaction. Raises WrongState where the run was taken back before,
    where others were merged into what it brought, and, without `force`, where people have done
    anything with it since: answered, supported, followed, noted.
    """
    done = Undone()
    with transaction.atomic():
        _by_indexes()
        locked = ImportRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
        if locked.undone_at is not None:
            raise WrongState(_("This run has been taken back already."))
        keys = list(BroughtOver.objects.filter(run=locked).values_list("submission", flat=True))
        for batch in _batches(keys):
            done.since.update(_since(batch))
        if done.since and not (force or dry_run):
            raise WrongState(_worked_on(done))
        _check_merged(locked)
        for batch in _batches(keys):
            _delete(batch)
            done.submissions += len(batch)
            on_batch(len(batch))
        _remove_made(locked, done)
        locked.undone_at = now()
        locked.save(update_fields=["undone_at"])
        audit(
            Act.IMPORT_UNDONE,
            by=by,
            about=locked,
            submissions=done.submissions,
            since=done.since.total(),
        )
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        if dry_run:
            transaction.set_rollback(True)
    return done


def _by_indexes() -> None:
    """Look up what refers to a row by the indexes made for that. Tables that have just grown are
    else read whole, twenty of them, for every row that goes."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")


def _batches(keys: Sequence[Any]) -> Iterator[list[Any]]:
    iterator = iter(keys)
    while batch := list(islice(iterator, BATCH)):
        yield batch


def _since(keys: list[Any]) -> Counter[str]:
    """What people did with these submissions, by kind."""
    found: Counter[str] = Counter()
    steps = Step.objects.filter(submission__in=keys).exclude(verb__in=(RECEIVED, BROUGHT_OVER))
    found["step"] = steps.count()
    found["answer"] = Answer.objects.filter(submission__in=keys, written_by__isnull=False).count()
    decided = Review.objects.filter(source=SOURCE, about_id__in=keys)
    found["decided look"] = decided.exclude(decision=Decision.NONE).count()
    for relation in Submission._meta.related_objects:
        name = relation.get_accessor_name()
        model = relation.related_model
        if name in _OWN or model is Submission or relation.on_delete is models.DO_NOTHING:
            continue
        rows = model._base_manager.filter(**{f"{relation.field.name}__in": keys})
        found[str(model._meta.verbose_name)] += rows.count()
    return +found


def _worked_on(done: Undone) -> str:
    what = ", ".join(f"{number} × {kind}" for kind, number in sorted(done.since.items()))
    return _(
        "People have worked with what this run brought: %(what)s. Taking it back would delete "
        "that, too."
    ) % {"what": what}


def _check_merged(run: ImportRun) -> None:
    """Nothing of residents may hang on what goes."""
    merged = (
        Submission.objects.filter(duplicate_of__brought_over__run=run)
        .exclude(brought_over__run=run)
        .values_list("pk", flat=True)
    )
    numbers = ", ".join(map(str, merged[:20]))
    if numbers:
        raise WrongState(
            _("Other submissions were merged into what this run brought: %(numbers)s. Part them.")
            % {"numbers": numbers}
        )


def _delete(keys: list[Any]) -> None:
    """Delete a batch with all that refers to it, found by declared relations and by key."""
    Review.objects.filter(source=SOURCE, about_id__in=keys).delete()
    answers = Answer.objects.filter(submission__in=keys).values_list("pk", flat=True)
    steps = Step.objects.filter(submission__in=keys).values_list("pk", flat=True)
    translated = {
        TextSource.WORDS: keys,
        TextSource.ANSWER: list(answers),
        TextSource.REASON: list(steps),
    }
    for source, about in translated.items():
        Translation.objects.filter(source=source, about_id__in=about).delete()
    # Duplicates within the run hold one another.
    Submission.objects.filter(pk__in=keys, duplicate_of__isnull=False).update(
        state="closed", duplicate_of=None
    )
    forget_versions(keys)
    Submission.objects.filter(pk__in=keys).delete()


def _remove_made(run: ImportRun, done: Undone) -> None:
    """Remove the body, departments and categories of the run that nothing else refers to."""
    made = {(model, key) for model, key in run.made}
    for model in _MADE:
        name = str(model._meta.model_name)
        for row in model._base_manager.filter(pk__in=[key for of, key in made if of == name]):
            if _is_used(row):
                done.kept.append(f"{name} {row}")
                continue
            row.delete()
            done.removed.append(f"{name} {row}")


def _is_used(row: models.Model) -> bool:
    """Whether deleting it would take anything else away, or change it."""
    collector = Collector(using="default")
    try:
        collector.collect([row])
    except (ProtectedError, models.RestrictedError):
        return True
    others = [one for rows in collector.data.values() for one in rows if one != row]
    changed = any(rows for pairs in collector.field_updates.values() for rows in pairs)
    return bool(others) or changed or any(rows.exists() for rows in collector.fast_deletes)
