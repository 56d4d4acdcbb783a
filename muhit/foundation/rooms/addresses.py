"""The addresses of a site, made of those of its rooms."""

from dataclasses import dataclass

from django.urls import URLResolver, include, path

from .declaring import Declarations


@dataclass(frozen=True)
class Addresses:
    """A module with `urlpatterns`, and what its addresses begin with.

    Django tries addresses in their order: `is_early` is for what most people ask for.
    """

    module: str
    prefix: str = ""
    is_early: bool = False


ADDRESSES = Declarations[Addresses]("the module of addresses", key=lambda one: one.module)


def patterns() -> list[URLResolver]:
    """For a site's `urlpatterns`."""
    found = sorted(ADDRESSES.every(), key=lambda one: not one.is_early)
    return [path(one.prefix, include(one.module)) for one in found]
