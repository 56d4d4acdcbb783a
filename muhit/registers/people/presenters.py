"""Changes of posts and mandates, in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from muhit.foundation.audit.models import Event
from muhit.foundation.audit.presenters import register
from muhit.foundation.core.errors import Text

from .models import StaffPost


def _always(words: Text) -> Callable[[Event], str]:
    return lambda event: str(words)


def _appointed(event: Event) -> str:
    role = dict(StaffPost.Role.choices).get(event.data.get("role", ""), "")
    return _("appointed as %(role)s") % {"role": role}


register("post.appointed", _appointed)
register("post.ended", _always(gettext_lazy("ended the post")))
register("mandate.asked", _always(gettext_lazy("asked for the mandate")))
register("mandate.confirmed", _always(gettext_lazy("confirmed the mandate")))
register("mandate.refused", _always(gettext_lazy("refused the mandate")))
register("mandate.ended", _always(gettext_lazy("ended the mandate")))
register("building.registered", _always(gettext_lazy("registered the building")))
register("building.confirmed", _always(gettext_lazy("confirmed the building")))
register("building.code_renewed", _always(gettext_lazy("renewed the code of the building")))
register("interpreter.named", _always(gettext_lazy("named an interpreter")))
register("interpreter.ended", _always(gettext_lazy("ended the work of an interpreter")))
