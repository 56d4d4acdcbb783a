"""Changes of posts and mandates, in words."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from muhit.foundation.audit import acts
from muhit.foundation.audit.models import Event

from .models import StaffPost


def _appointed(event: Event) -> str:
    role = dict(StaffPost.Role.choices).get(event.data.get("role", ""), "")
    return gettext("appointed as %(role)s") % {"role": role}


class Act(acts.Act):
    POST_APPOINTED = "post.appointed", _appointed
    POST_ENDED = "post.ended", _("ended the post")
    MANDATE_ASKED = "mandate.asked", _("asked for the mandate")
    MANDATE_CONFIRMED = "mandate.confirmed", _("confirmed the mandate")
    MANDATE_REFUSED = "mandate.refused", _("refused the mandate")
    MANDATE_ENDED = "mandate.ended", _("ended the mandate")
    BUILDING_REGISTERED = "building.registered", _("registered the building")
    BUILDING_CONFIRMED = "building.confirmed", _("confirmed the building")
    BUILDING_CODE_RENEWED = "building.code_renewed", _("renewed the code of the building")
    INTERPRETER_NAMED = "interpreter.named", _("named an interpreter")
    INTERPRETER_ENDED = "interpreter.ended", _("ended the work of an interpreter")
