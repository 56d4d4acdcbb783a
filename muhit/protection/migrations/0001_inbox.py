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
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Knock",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("received_at", models.DateTimeField(db_index=True)),
                ("sealed", models.BinaryField()),
            ],
        ),
        migrations.RunSQL(CLOSE, migrations.RunSQL.noop),
    ]
