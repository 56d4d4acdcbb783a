"""Who works on submissions, and what muhtars and managers do with them."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from muhit.foundation.rights.tables import Right, Rights, Where
from muhit.registers.offices.catalogue import (
    ADMINISTRATOR,
    BODY,
    BUILDING,
    BUILDING_MANAGER,
    CLERK,
    DEPARTMENT,
    DISTRICT,
    HEAD,
    MUHTAR,
    NEIGHBOURHOOD,
)
from muhit.registers.organisations.models import Body
from muhit.registers.places.models import Building, Neighbourhood

from .models import Submission


class Verb(StrEnum):
    WORK = "work"
    APPROVE = "approve"
    WRITE_TEMPLATES = "write_templates"
    SPEAK_FOR = "speak_for"


TABLE = Rights(
    "submissions",
    # What no department has yet, everybody of the body works on.
    # What lies in no known place, too.
    Where(
        Submission,
        {
            BODY: "handler_key",
            DEPARTMENT: "department_id",
            DISTRICT: "neighbourhood__district_id",
        },
        shared={DEPARTMENT, DISTRICT},
    ),
    Right(
        Verb.WORK,
        (CLERK, HEAD),
        _(
            "reads the submissions of the department, private ones too, with who filed them; takes "
            "them on, asks the resident back, answers, joins duplicates, passes on to another body"
        ),
    ),
    Right(Verb.APPROVE, (HEAD,), _("approves answers and publishes them, assigns work to people")),
)
TEMPLATES = Rights(
    "answer templates",
    Where(Body, {BODY: "pk"}, ignores={DEPARTMENT, DISTRICT}),
    Right(
        Verb.WRITE_TEMPLATES, (HEAD, ADMINISTRATOR), _("writes the answer templates of the body")
    ),
)
IN_NEIGHBOURHOODS = Rights(
    "submissions of a neighbourhood",
    Where(Neighbourhood, {NEIGHBOURHOOD: "pk"}),
    Right(
        Verb.SPEAK_FOR,
        (MUHTAR,),
        _(
            "files for those who come to the office, with their consent; says publicly what the "
            "muhtar has seen, and points things out to building managers"
        ),
    ),
)
IN_BUILDINGS = Rights(
    "submissions of a building",
    Where(Building, {BUILDING: "pk"}),
    Right(
        Verb.SPEAK_FOR,
        (BUILDING_MANAGER,),
        _("files for the building and for those who live in it, with their consent"),
    ),
)
