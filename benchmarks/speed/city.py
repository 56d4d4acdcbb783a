"""The demo city with 10,000 stories, written through Muhit's own code."""

from .filling import RARE, RARE_ROWS, STORIES


def load() -> None:
    """Load the city, and put the rare word into a few submissions. Needs Django."""
    from muhit.demo.city import load_city
    from muhit.foundation.search.actions import refresh_search
    from muhit.participation.record.models import Submission
    from muhit.participation.record.queries.searching import SUBMISSIONS

    load_city(STORIES)
    chosen = list(
        Submission.objects.select_related("category", "neighbourhood__district")
        .filter(privacy="public")
        .order_by("id")[: RARE_ROWS * 7 : 7]
    )
    for row in chosen:
        row.text += f" {RARE.capitalize()}."
    Submission.objects.bulk_update(chosen, ["text"])
    refresh_search(SUBMISSIONS, *chosen)
