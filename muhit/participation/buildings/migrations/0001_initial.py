import django.db.models.deletion
import muhit.foundation.core.clock
import muhit.foundation.core.ids
import muhit.foundation.core.translated
import uuid
from django.conf import settings
from django.db import migrations, models

from muhit.foundation.core.scattering import scattered
from muhit.foundation.core.together import Together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('announcements', '0001_initial'),
        ('organisations', '0001_initial'),
        ('offices', '0001_initial'),
        ('places', '0001_initial'),
        ('submissions', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name='Notice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('building', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='places.building')),
                        ('title', models.CharField(blank=True, max_length=120)),
                        ('text', models.TextField(blank=True, max_length=4000)),
                        ('language', models.CharField(blank=True, max_length=8)),
                        ('title_in', muhit.foundation.core.translated.TranslatedField(default=muhit.foundation.core.translated.Translated)),
                        ('text_in', muhit.foundation.core.translated.TranslatedField(default=muhit.foundation.core.translated.Translated)),
                        ('announcement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='announcements.announcement')),
                        ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('written_at', models.DateTimeField(default=muhit.foundation.core.clock.now)),
                        ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['-written_at', '-id'],
                        'indexes': [models.Index(fields=['building', '-written_at', '-id'], name='notices_of_a_building')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('announcement', None), models.Q(('title', ''), _negated=True), models.Q(('text', ''), _negated=True)), models.Q(('announcement__isnull', False), ('text', ''), ('title', '')), _connector='OR'), name='a_notice_has_words_of_its_own_or_passes_on'), models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('building', 'announcement'), name='an_announcement_is_passed_on_once', violation_error_message='This announcement has been passed on already.'), models.CheckConstraint(condition=models.Q(('withdrawn_by', None), ('withdrawn_at__isnull', False), _connector='OR'), name='whoever_withdraws_a_notice_says_when')],
                    },
                ),
                migrations.CreateModel(
                    name='NoticeReading',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('notice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='buildings.notice')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('read_at', models.DateTimeField(default=muhit.foundation.core.clock.now)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('notice', 'user'), name='a_notice_is_read_once')],
                    },
                ),
                migrations.CreateModel(
                    name='JointSubmission',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('building', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='joint', to='places.building')),
                        ('kind', models.CharField(max_length=9)),
                        ('text', models.TextField(max_length=3800)),
                        ('language', models.CharField(max_length=8)),
                        ('text_in', muhit.foundation.core.translated.TranslatedField(default=muhit.foundation.core.translated.Translated)),
                        ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.category')),
                        ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('opened_at', models.DateTimeField(default=muhit.foundation.core.clock.now)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('filing_key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('filed_at', models.DateTimeField(blank=True, null=True)),
                        ('submission', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='joint', to='submissions.submission')),
                        ('flats', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('told', models.PositiveSmallIntegerField(default=0)),
                    ],
                    options={
                        'ordering': ['-opened_at', '-id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('filed_at', None), ('withdrawn_at', None), _connector='OR'), name='a_joint_submission_is_filed_or_withdrawn'), models.CheckConstraint(condition=models.Q(models.Q(('filed_at', None), ('flats', None), ('submission', None)), models.Q(('filed_at__isnull', False), ('flats__isnull', False)), _connector='OR'), name='what_is_filed_says_for_how_many_flats')],
                    },
                ),
                migrations.CreateModel(
                    name='Signature',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('joint', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signatures', to='buildings.jointsubmission')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('signed_at', models.DateTimeField(default=muhit.foundation.core.clock.now)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('joint', 'user'), name='nobody_signs_for_two_flats')],
                    },
                ),
                migrations.CreateModel(
                    name='Handover',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('building', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers', to='places.building')),
                        ('code', models.CharField(default=muhit.foundation.core.ids.tracking_code, max_length=14, unique=True)),
                        ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('proposed_at', models.DateTimeField(default=muhit.foundation.core.clock.now)),
                        ('expires_at', models.DateTimeField()),
                        ('accepted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('accepted_at', models.DateTimeField(blank=True, null=True)),
                        ('mandate', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='handover', to='offices.mandate')),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('accepted_at', None), ('withdrawn_at', None)), fields=('building',), name='a_building_is_handed_over_once_at_a_time'), models.CheckConstraint(condition=models.Q(('accepted_by', None), ('accepted_at__isnull', False), _connector='OR'), name='whoever_accepts_says_when'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('proposed_at'))), name='handovers_end_after_they_are_proposed')],
                    },
                ),
            ],
        ),
        # Keys that people read in addresses tell nothing of how many rows there are.
        scattered('buildings_notice', 'buildings_jointsubmission'),
    ]
