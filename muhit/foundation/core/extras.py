"""Parts of Muhit that an installation may leave out: `pip install muhit[printing]` brings one."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from .errors import MuhitError


class NotInstalled(MuhitError):
    """What was asked for needs packages that this installation was made without."""

    code = "not_installed"
    status = 503

    def __init__(self, extra: str) -> None:
        super().__init__(
            _(
                "This cannot be done here: the installation was made without its part "
                "“%(extra)s”. Its technicians can add it."
            )
            % {"extra": extra}
        )


@contextmanager
def needing(extra: str) -> Iterator[None]:
    """Around the import of what `muhit[extra]` brings; raises NotInstalled without it."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise NotInstalled(extra) from error
