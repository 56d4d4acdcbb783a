import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.body')),
                ('year', models.PositiveSmallIntegerField()),
                ('is_public', models.BooleanField(default=False)),
                ('by', models.CharField(choices=[('body', 'Body'), ('month', 'Month'), ('department', 'Department'), ('category', 'Category'), ('neighbourhood', 'Neighbourhood'), ('channel', 'Channel')], max_length=13)),
                ('value', models.CharField(blank=True, max_length=40)),
                ('received', models.PositiveIntegerField()),
                ('answered', models.PositiveIntegerField()),
                ('measured', models.PositiveIntegerField()),
                ('punctual', models.PositiveIntegerField()),
                ('confirmed', models.PositiveIntegerField()),
                ('reopened', models.PositiveIntegerField()),
                ('solved', models.PositiveIntegerField()),
                ('days', models.FloatField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('body', 'year', 'is_public', 'by', 'value'), name='each_value_is_tallied_once'), models.CheckConstraint(condition=models.Q(('answered__lte', models.F('received')), ('measured__lte', models.F('received')), ('punctual__lte', models.F('measured')), ('confirmed__lte', models.F('received')), ('reopened__lte', models.F('received'))), name='a_part_is_no_more_than_the_whole')],
            },
        ),
    ]
