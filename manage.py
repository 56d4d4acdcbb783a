#!/usr/bin/env python3
"""Django's own commands on the public site; on another one where DJANGO_SETTINGS_MODULE names its
settings, such as muhit.sites.settings.protection."""

import os
import sys

from muhit.cli.database import check_server
from muhit.cli.faults import Fault
from muhit.sites.environment import SettingError, variable


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "muhit.sites.settings.public")
    from django.core.management import execute_from_command_line
    from django.db.utils import OperationalError

    try:
        execute_from_command_line(sys.argv)
    except SettingError as error:
        sys.exit(_told(str(error)))
    except OperationalError:
        # The server cannot be reached, or it went away: say which and why.
        try:
            check_server(variable("DATABASE_URL").required())
        except Fault as fault:
            sys.exit(_told(fault.message))
        raise


def _told(sentence: str) -> int:
    sys.stderr.write(f"manage.py: {sentence}\n")
    return 2


if __name__ == "__main__":
    main()
