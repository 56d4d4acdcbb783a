from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_sessions_in_words'),
    ]

    operations = [
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('mark', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('times', models.PositiveIntegerField()),
                ('ends_at', models.DateTimeField()),
            ],
            options={
                'verbose_name_plural': 'tallies',
            },
        ),
        # Counts are written at every turn and worth nothing after a crash; room on each page
        # lets a row change without touching the index.
        migrations.RunSQL(
            "ALTER TABLE accounts_tally SET UNLOGGED; ALTER TABLE accounts_tally SET (fillfactor = 50)",
            "ALTER TABLE accounts_tally SET LOGGED",
        ),
    ]
