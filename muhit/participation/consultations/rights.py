"""Who asks for a body, and who decides for it."""

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
)
from muhit.registers.organisations.models import Body


class Verb(StrEnum):
    PREPARE = "prepare"
    DECIDE = "decide"


TABLE = Rights(
    "consultations",
    Where(Body, {BODY: "pk"}, ignores={DEPARTMENT, DISTRICT}),
    Right(
        Verb.PREPARE,
        (HEAD, MODERATOR, ADMINISTRATOR),
        _("prepares consultations of the body, publishes them and looks at statements"),
    ),
    Right(Verb.DECIDE, (HEAD, ADMINISTRATOR), _("publishes what was decided, and its follow-up")),
)
