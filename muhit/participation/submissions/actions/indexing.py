"""Computing old search vectors anew, in small transactions."""

from collections.abc import Callable

from django.db import transaction

from .. import vocabulary
from ..models import Submission
from ..search_text import refresh_search

BATCH = 500


def reindex_all(*, on_batch: Callable[[int], object] = lambda count: None) -> int:
    """Compute the search vector of every submission; returns how many.

    `on_batch(count)` is called after each batch. Rows are locked for one batch at a
    time; nobody who searches waits.
    """
    done = last = 0
    while True:
        with transaction.atomic():
            rows = list(
                Submission.objects.select_for_update(of=("self",))
                .select_related("category", "neighbourhood__district")
                .filter(pk__gt=last)
                .order_by("pk")[:BATCH]
            )
            if not rows:
                break
            refresh_search(*rows)
        last = rows[-1].pk
        done += len(rows)
        on_batch(len(rows))
    vocabulary.count_words()
    return done
