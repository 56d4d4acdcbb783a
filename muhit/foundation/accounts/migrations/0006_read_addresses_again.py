"""E-mail addresses and numbers of accounts in their one form, before the table asks for it.

What cannot be read, or is somebody else's once it is, leaves the account: no code ever reached
it, or it opened the other's account. The account stays, and is named for whoever runs this.
"""

import re
import sys

from django.db import migrations

from muhit.foundation.accounts import emails, phones
from muhit.foundation.accounts.errors import BadAddress


def read_again(apps, schema_editor):
    users = apps.get_model("accounts", "User").objects
    for user in users.exclude(email=None).order_by("pk").only("pk", "email"):
        if not re.fullmatch(emails.CANONICAL, user.email):
            _mend(users, user.pk, "email", _email(user.email))
    for user in users.exclude(phone=None).order_by("pk").only("pk", "phone"):
        if not re.fullmatch(phones.CANONICAL, user.phone):
            _mend(users, user.pk, "phone", None)


def _email(kept):
    try:
        return emails.read_email(kept)
    except BadAddress:
        return None


def _mend(users, key, field, value):
    is_taken = value is not None and users.filter(**{field: value}).exclude(pk=key).exists()
    if value is None or is_taken:
        why = "belongs to another account" if is_taken else "reaches nobody"
        sys.stdout.write(
            f"\n  Account {key}: its {field} {why} and was taken out. Give it another with: "
            f"muhit user change {key}\n"
        )
        value = None
    users.filter(pk=key).update(**{field: value})


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0005_kept_for_minutes"),
    ]

    operations = [
        migrations.RunPython(read_again, migrations.RunPython.noop),
    ]
