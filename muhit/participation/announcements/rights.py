"""Who speaks for a body or a neighbourhood."""

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
    MUHTAR,
    NEIGHBOURHOOD,
)
from muhit.registers.organisations.models import Body
from muhit.registers.places.models import Neighbourhood


class Verb(StrEnum):
    ANNOUNCE = "announce"
    SET_RULE = "set_rule"


TABLE = Rights(
    "announcements",
    Where(Body, {BODY: "pk"}, ignores={DEPARTMENT, DISTRICT}),
    Right(
        Verb.ANNOUNCE,
        (HEAD, MODERATOR, ADMINISTRATOR),
        _("writes announcements for the body, and decides about those of muhtars"),
    ),
    Right(
        Verb.SET_RULE, (ADMINISTRATOR,), _("says whether what muhtars announce waits for a look")
    ),
)
IN_NEIGHBOURHOODS = Rights(
    "announcements in a neighbourhood",
    Where(Neighbourhood, {NEIGHBOURHOOD: "pk"}),
    Right(Verb.ANNOUNCE, (MUHTAR,), _("announces to the neighbourhood")),
)
