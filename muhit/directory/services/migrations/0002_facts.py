from django.db import migrations

from muhit.directory.services.facts import bring_in


def forwards(apps, schema_editor):
    bring_in(apps.get_model("services", "Card"), apps.get_model("services", "Telephone"))


class Migration(migrations.Migration):
    dependencies = [("services", "0001_initial")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
