import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import muhit.foundation.core.translated
from django.conf import settings
from django.db import migrations, models

from muhit.foundation.core.scattering import scattered
from muhit.foundation.core.together import Together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('files', '0001_initial'),
        ('organisations', '0001_initial'),
        ('places', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name='Announcement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='announcements', to='organisations.body')),
                        ('speaker', models.CharField(choices=[('body', 'the body'), ('muhtar', 'the muhtar')], default='body', max_length=6)),
                        ('title', muhit.foundation.core.translated.TranslatedField(default=muhit.foundation.core.translated.Translated)),
                        ('text', muhit.foundation.core.translated.TranslatedField(default=muhit.foundation.core.translated.Translated)),
                        ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.district')),
                        ('neighbourhood', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.neighbourhood')),
                        ('building', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.building')),
                        ('category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organisations.category')),
                        ('topic', models.CharField(blank=True, max_length=200)),
                        ('urgency', models.CharField(choices=[('ordinary', 'ordinary'), ('urgent', 'urgent')], default='ordinary', max_length=8)),
                        ('starts_at', models.DateTimeField()),
                        ('ends_at', models.DateTimeField(blank=True, null=True)),
                        ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('written_at', models.DateTimeField(auto_now_add=True)),
                        ('search', django.contrib.postgres.search.SearchVectorField(editable=False, null=True)),
                        ('told_at', models.DateTimeField(editable=False, null=True)),
                        ('state', models.CharField(choices=[('waiting', 'waits for approval'), ('published', 'published'), ('refused', 'refused'), ('withdrawn', 'withdrawn')], default='published', max_length=9)),
                        ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('decided_at', models.DateTimeField(blank=True, null=True)),
                        ('refusal', models.CharField(blank=True, max_length=400)),
                        ('texted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('texted_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['-starts_at', '-id'],
                        'indexes': [models.Index(fields=['-starts_at', '-id'], name='announcements_newest'), models.Index(condition=models.Q(('state', 'waiting')), fields=['body', 'written_at'], name='news_to_approve'), django.contrib.postgres.indexes.GinIndex(fields=['search'], name='words_of_announcements')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('ends_at', None), ('ends_at__gt', models.F('starts_at')), _connector='OR'), name='announcements_end_after_they_start', violation_error_message='The end comes after the start.'), models.CheckConstraint(condition=models.Q(models.Q(('district', None), ('neighbourhood', None)), models.Q(('building', None), ('district', None)), models.Q(('building', None), ('neighbourhood', None)), _connector='OR'), name='announcements_are_for_one_area'), models.CheckConstraint(condition=models.Q(('withdrawn_by', None), ('withdrawn_at__isnull', False), _connector='OR'), name='whoever_withdraws_says_when'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), ('withdrawn_at__isnull', False), _connector='OR'), name='withdrawn_news_says_when'), models.CheckConstraint(condition=models.Q(('decided_by', None), ('decided_at__isnull', False), _connector='OR'), name='whoever_decides_about_news_says_when'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('refusal', ''), _negated=True), _connector='OR'), name='refused_news_says_why'), models.CheckConstraint(condition=models.Q(('texted_by', None), ('texted_at__isnull', False), _connector='OR'), name='whoever_texts_news_says_when'), models.CheckConstraint(condition=models.Q(('texted_at', None), ('urgency', 'urgent'), _connector='OR'), name='only_urgent_news_is_texted'), models.CheckConstraint(condition=models.Q(models.Q(('speaker', 'muhtar'), _negated=True), ('neighbourhood__isnull', False), _connector='OR'), name='muhtars_speak_to_their_neighbourhood')],
                    },
                ),
                migrations.CreateModel(
                    name='Picture',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('announcement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pictures', to='announcements.announcement')),
                        ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                        ('alt', muhit.foundation.core.translated.TranslatedField(default=muhit.foundation.core.translated.Translated)),
                        ('order', models.PositiveSmallIntegerField(default=0)),
                    ],
                    options={
                        'ordering': ['order', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('file',), name='a_picture_belongs_to_one_announcement')],
                    },
                ),
                migrations.CreateModel(
                    name='SpeakingRule',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('body', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.body')),
                        ('approves_muhtars', models.BooleanField(default=False)),
                    ],
                ),
                migrations.CreateModel(
                    name='TopicFollow',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('topic', models.CharField(max_length=200)),
                        ('category', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.category')),
                        ('followed_at', models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['topic'], name='followers_of_a_topic')],
                        'constraints': [models.UniqueConstraint(fields=('user', 'topic'), name='a_topic_is_followed_once')],
                    },
                ),
            ],
        ),
        # Keys that people read in addresses tell nothing of how many rows there are.
        scattered('announcements_announcement'),
    ]
