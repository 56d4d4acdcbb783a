#!/usr/bin/env python3
"""Django's own commands on the public site; on the protection site with
DJANGO_SETTINGS_MODULE=muhit.sites.settings.protection."""

import os
import sys

from muhit.sites.environment import SettingError


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "muhit.sites.settings.public")
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except SettingError as error:
        sys.stderr.write(f"manage.py: {error}\n")
        sys.exit(2)


if __name__ == "__main__":
    main()
