"""Who sets a body up, says who works in it, and confirms who speaks for which place."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from muhit.foundation.rights.tables import Right, Rights, Where
from muhit.registers.organisations.models import Body
from muhit.registers.places.models import Neighbourhood

from .catalogue import (
    ADMINISTRATOR,
    BODY,
    DEPARTMENT,
    DISTRICT,
    HEAD,
    MODERATOR,
    MUHTAR,
    NEIGHBOURHOOD,
    OPERATOR,
)

MUNICIPAL = (Body.Kind.METROPOLITAN, Body.Kind.DISTRICT)


class Verb(StrEnum):
    CREATE = "create"
    SEE = "see"
    ADMINISTER = "administer"
    APPOINT = "appoint"
    CONFIRM = "confirm"
    TAKE_FACTOR = "take_factor"
    SEE_LOG = "see_log"


TABLE = Rights(
    "bodies",
    Where(Body, {BODY: "pk"}, ignores={DEPARTMENT, DISTRICT}),
    Right(Verb.CREATE, (OPERATOR,), _("registers bodies")),
    Right(
        Verb.SEE,
        (ADMINISTRATOR, HEAD, OPERATOR),
        _("looks at the administration pages of the body"),
    ),
    Right(
        Verb.ADMINISTER,
        (ADMINISTRATOR, OPERATOR),
        _("changes departments, categories, questions, target times and routing rules"),
    ),
    Right(
        Verb.APPOINT,
        (ADMINISTRATOR, OPERATOR),
        _("gives and ends posts, and names interpreters"),
    ),
    Right(
        Verb.CONFIRM,
        (MODERATOR, ADMINISTRATOR, OPERATOR),
        _("confirms and refuses mandates of muhtars and building managers, in a municipality"),
        when={"kind": MUNICIPAL},
    ),
    Right(
        Verb.TAKE_FACTOR,
        (ADMINISTRATOR, OPERATOR),
        _("takes away the second factor that a colleague has lost"),
    ),
    Right(
        Verb.SEE_LOG,
        (ADMINISTRATOR, OPERATOR),
        _("reads what the staff of the body did, and which messages did not arrive"),
    ),
)
IN_NEIGHBOURHOODS = Rights(
    "mandates in a neighbourhood",
    Where(Neighbourhood, {NEIGHBOURHOOD: "pk"}),
    Right(
        Verb.CONFIRM, (MUHTAR,), _("confirms and refuses managers of buildings that stand there")
    ),
)
