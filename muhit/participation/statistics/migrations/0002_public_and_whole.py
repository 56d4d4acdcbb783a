"""Figures stand twice: whole for staff, and of public submissions for everybody."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("statistics", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="tally",
            name="is_public",
            field=models.BooleanField(default=False),
        ),
        migrations.RemoveConstraint(model_name="tally", name="each_value_is_tallied_once"),
        migrations.AddConstraint(
            model_name="tally",
            constraint=models.UniqueConstraint(
                fields=("body", "year", "is_public", "by", "value"),
                name="each_value_is_tallied_once",
            ),
        ),
    ]
