"""Who puts texts into another language."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from muhit.foundation.rights.tables import Right, Rights, Where
from muhit.registers.offices.catalogue import BODY, INTERPRETER

from .models import Translation


class Verb(StrEnum):
    INTERPRET = "interpret"


TABLE = Rights(
    "translation",
    # What no body has, interpreters of any body know.
    Where(Translation, {BODY: "body_id"}, shared={BODY}),
    Right(
        Verb.INTERPRET,
        (INTERPRETER,),
        _("puts what residents and staff wrote or said into the other language, and is corrected"),
    ),
)
