"""Phones and e-mails of applicants in the one form in which addresses are kept and compared.

What cannot be read stays as it was entered (an extension, "none"): nothing is sent there, and
staff may still make something of it. Whoever runs this is told how many.
"""

import sys

from django.db import migrations

from muhit.foundation.accounts import emails, phones
from muhit.foundation.accounts.addresses import Way, read_address
from muhit.foundation.accounts.errors import BadAddress

_FORMS = {Way.EMAIL: emails.CANONICAL, Way.PHONE: phones.CANONICAL}


def read_again(apps, schema_editor):
    applicants = apps.get_model("submissions", "Applicant").objects
    for way, form in _FORMS.items():
        column, left = str(way), 0
        rows = applicants.exclude(**{column: ""}).exclude(**{f"{column}__regex": form})
        for key, kept in rows.values_list("pk", column):
            try:
                found = read_address(kept)
            except BadAddress:
                found = None
            if found is None or found.way is not way:
                left += 1
            else:
                applicants.filter(pk=key).update(**{column: found.value})
        if left:
            sys.stdout.write(f"\n  {left} applicants keep a {column} that cannot be read.\n")


class Migration(migrations.Migration):

    dependencies = [
        ("submissions", "0019_imports"),
        ("accounts", "0006_read_addresses_again"),
    ]

    operations = [
        migrations.RunPython(read_again, migrations.RunPython.noop),
    ]
