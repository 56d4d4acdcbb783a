import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('photo', 'photo'), ('pdf', 'PDF'), ('voice', 'voice note')], max_length=8)),
                ('size', models.PositiveIntegerField()),
                ('width', models.PositiveIntegerField(null=True)),
                ('height', models.PositiveIntegerField(null=True)),
                ('seconds', models.FloatField(null=True)),
                ('sha256', models.CharField(max_length=64)),
                ('stored_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'photo'), _negated=True), models.Q(('height__isnull', False), ('width__isnull', False)), _connector='OR'), name='photos_have_a_size'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'voice'), _negated=True), ('seconds__isnull', False), _connector='OR'), name='voices_have_a_length')],
            },
        ),
    ]
