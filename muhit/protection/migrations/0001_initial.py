import uuid
from django.db import migrations, models

# The role of the web process keeps what default privileges gave it, except reading what is sealed.
CLOSE = """
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'muhit_protection_app') THEN
        REVOKE SELECT, UPDATE ON protection_knock FROM muhit_protection_app;
        GRANT SELECT (id, received_at) ON protection_knock TO muhit_protection_app;
        GRANT INSERT, DELETE ON protection_knock TO muhit_protection_app;
    END IF;
END
$$
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Knock',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('received_at', models.DateTimeField(db_index=True)),
                ('sealed', models.BinaryField()),
                ('pressure', models.CharField(blank=True, choices=[('', 'nothing special'), ('many', 'very many came from everywhere'), ('same', 'its network had sent several within the hour')], default='', max_length=4)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pressure__in', ['', 'many', 'same'])), name='protection_knock_pressure_known', violation_error_message='This is no pressure we know.')],
            },
        ),
        migrations.RunSQL(CLOSE, migrations.RunSQL.noop),
    ]
