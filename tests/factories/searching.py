"""Rows that can be found as soon as they are made."""

import factory

from muhit.foundation.search.actions import refresh_search
from muhit.foundation.search.sources import SearchSource


def found_in(source: SearchSource):
    """For a factory's `search`: writes the vector of what was made."""

    @factory.post_generation
    def search(row, create: bool, extracted, **kwargs) -> None:
        if create:
            refresh_search(source, row)

    return search
