"""Flats get the keys of today: "5DAIRE" and "KAPI5" become 5.

A key of eight letters was cut off once, and what was cut is not known; it stays as it is. Nobody
speaks for a flat by such a key: the code on its slip names the flat anew.
"""

from django.db import migrations

from muhit.registers.residents.flats import read_flat

CUT = 8


def rewrite(apps, schema_editor):
    residences = apps.get_model("residents", "Residence").objects
    for row in residences.only("pk", "block", "flat").iterator():
        key = read_flat(row.flat, block=row.block)
        if len(row.flat) < CUT and key and key != row.flat:
            residences.filter(pk=row.pk).update(flat=key)


class Migration(migrations.Migration):
    dependencies = [("residents", "0003_slips")]

    operations = [migrations.RunPython(rewrite, migrations.RunPython.noop, elidable=True)]
