import django.db.models.deletion
import muhit.foundation.core.clock
import muhit.foundation.core.translated
from django.conf import settings
from django.db import migrations, models

from muhit.foundation.core.scattering import scattered
from muhit.foundation.core.together import Together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('places', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name='Poll',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('neighbourhood', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='polls', to='places.neighbourhood')),
                        ('building', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='polls', to='places.building')),
                        ('question', models.CharField(max_length=200)),
                        ('language', models.CharField(choices=[('tr', 'Turkish'), ('ar', 'Arabic'), ('en', 'English')], max_length=8)),
                        ('question_in', muhit.foundation.core.translated.TranslatedField(default=muhit.foundation.core.translated.Translated)),
                        ('counting', models.CharField(choices=[('person', 'each person has one vote'), ('flat', 'each flat has one vote')], default='person', max_length=6)),
                        ('asked_at', models.DateTimeField(default=muhit.foundation.core.clock.now)),
                        ('ends_at', models.DateTimeField()),
                        ('told_at', models.DateTimeField(editable=False, null=True)),
                        ('closed_at', models.DateTimeField(editable=False, null=True)),
                        ('withdrawn_at', models.DateTimeField(editable=False, null=True)),
                        ('asked', models.PositiveIntegerField(editable=False, null=True)),
                    ],
                    options={
                        'ordering': ['-asked_at', '-id'],
                        'indexes': [models.Index(fields=['neighbourhood', '-asked_at'], name='polls_of_a_neighbourhood'), models.Index(fields=['building', '-asked_at'], name='polls_of_a_building'), models.Index(condition=models.Q(('closed_at', None), ('withdrawn_at', None)), fields=['ends_at'], name='polls_to_close')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('building', None), ('neighbourhood__isnull', False)), models.Q(('building__isnull', False), ('neighbourhood', None)), _connector='OR'), name='a_poll_asks_one_place'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('asked_at'))), name='polls_end_after_they_are_asked', violation_error_message='The end comes after the start.'), models.CheckConstraint(condition=models.Q(models.Q(('counting', 'flat'), _negated=True), ('building__isnull', False), _connector='OR'), name='flats_vote_in_buildings', violation_error_message='Only in a building can each flat have one vote.'), models.CheckConstraint(condition=models.Q(('closed_at', None), ('withdrawn_at', None), _connector='OR'), name='a_poll_is_counted_or_withdrawn')],
                    },
                ),
                migrations.CreateModel(
                    name='Option',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='options', to='polls.poll')),
                        ('position', models.PositiveSmallIntegerField()),
                        ('text', models.CharField(max_length=100)),
                        ('text_in', muhit.foundation.core.translated.TranslatedField(default=muhit.foundation.core.translated.Translated)),
                        ('votes', models.PositiveIntegerField(editable=False, null=True)),
                    ],
                    options={
                        'ordering': ['position'],
                        'constraints': [models.UniqueConstraint(fields=('poll', 'position'), name='options_stand_in_order'), models.UniqueConstraint(fields=('poll', 'text'), name='options_differ', violation_error_message='Two answers are the same.')],
                    },
                ),
                migrations.CreateModel(
                    name='Ballot',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ballots', to='polls.poll')),
                        ('option', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='polls.option')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('poll', 'user'), name='one_vote_a_person')],
                    },
                ),
            ],
        ),
        # Keys that people read in addresses tell nothing of how many rows there are.
        scattered('polls_poll', 'polls_option'),
    ]
