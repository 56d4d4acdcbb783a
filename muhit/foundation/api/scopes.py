"""What a token may do besides asking often: nothing, unless it was made for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from muhit.foundation.core.errors import Invalid, NotAllowed
from muhit.foundation.rooms import Declarations

from .errors import TokenNeeded
from .models import Token


@dataclass(frozen=True)
class Scope:
    """Something that a part of the API does for tokens of this scope alone, such as
    ``submissions:write``."""

    name: str


TOKEN_SCOPES = Declarations[Scope]("the scope of tokens", key=lambda scope: scope.name)


def known(names: Iterable[str]) -> list[str]:
    """These scopes, each once. Raises Invalid where no room declares one."""
    wanted = sorted(set(names))
    for name in wanted:
        if TOKEN_SCOPES.find(name) is None:
            there = ", ".join(sorted(scope.name for scope in TOKEN_SCOPES.every()))
            words = _("There is no scope %(name)s. There are: %(there)s") % {
                "name": name,
                "there": there,
            }
            raise Invalid(words, fields={"scopes": words})
    return wanted


class Bearer:
    """For `auth` of a part of a router: it is there for tokens of this scope alone.

    Raises TokenNeeded for whoever has none, NotAllowed for a token without the scope.
    """

    openapi_security_schema = {"type": "http", "scheme": "bearer"}

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def __call__(self, request: HttpRequest) -> Token:
        token: Token | None = request.token  # type: ignore[attr-defined]
        if token is None:
            raise TokenNeeded
        if self.scope.name not in token.scopes:
            raise NotAllowed(
                _("This token is not for this: its scopes lack %(name)s.")
                % {"name": self.scope.name}
            )
        return token
