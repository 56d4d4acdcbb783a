"""What can go wrong with a submission beyond what every room knows."""

from django.utils.translation import gettext_lazy as _

from muhit.foundation.core.errors import Invalid


class AlreadyFiled(Invalid):
    """The form came before, with other words; those have become a submission."""

    code = "already_filed"

    def __init__(self) -> None:
        message = _(
            "What you sent before has arrived. This is different: check it, and send it as one "
            "more only if you want both."
        )
        super().__init__(message, fields={"text": message})
