"""The parts of the API, as rooms declare them."""

from dataclasses import dataclass

from muhit.foundation.rooms import Declarations


@dataclass(frozen=True)
class Routes:
    """`module` has a `router` (ninja.Router), whose addresses begin with `name`.

    Several rooms may share a name, one reading and another taking in.
    It is imported when the first address of the site is looked up, not when Django starts.
    """

    name: str
    module: str


ROUTERS = Declarations[Routes]("the part of the API", key=lambda routes: routes.module)
