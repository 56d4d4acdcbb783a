from django.db import migrations, models

from muhit.foundation.core.together import Together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name='Heartbeat',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=40, unique=True)),
                        ('at', models.DateTimeField()),
                    ],
                ),
                migrations.CreateModel(
                    name='SentForm',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('mark', models.CharField(max_length=64, unique=True)),
                        ('location', models.TextField(blank=True)),
                        ('began_at', models.DateTimeField(db_index=True)),
                        ('done_at', models.DateTimeField(null=True)),
                    ],
                ),
            ],
        ),
    ]
