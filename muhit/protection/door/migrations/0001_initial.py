import uuid
from django.db import migrations, models



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
                'constraints': [models.CheckConstraint(condition=models.Q(('pressure__in', ['', 'many', 'same'])), name='door_knock_pressure_known', violation_error_message='This is no pressure we know.')],
            },
        ),
    ]
