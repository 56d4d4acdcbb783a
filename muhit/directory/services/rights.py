"""Who keeps what a body offers, and what people are entitled to, true."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from muhit.foundation.rights.tables import Right, Rights, Where
from muhit.registers.offices.catalogue import (
    ADMINISTRATOR,
    BODY,
    DEPARTMENT,
    DISTRICT,
    HEAD,
    MODERATOR,
    OPERATOR,
)
from muhit.registers.offices.rights import MUNICIPAL
from muhit.registers.organisations.models import Body


class Verb(StrEnum):
    WRITE = "write"
    KEEP = "keep"


TABLE = Rights(
    "services",
    Where(Body, {BODY: "pk"}, ignores={DEPARTMENT, DISTRICT}),
    Right(Verb.WRITE, (HEAD, MODERATOR, ADMINISTRATOR), _("keeps the services of the body true")),
    Right(
        Verb.KEEP,
        (MODERATOR, ADMINISTRATOR, OPERATOR),
        _("keeps what people are entitled to, and whom to call, true, in a municipality"),
        when={"kind": MUNICIPAL},
    ),
)
