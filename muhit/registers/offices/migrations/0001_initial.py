import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from muhit.foundation.core.scattering import scattered
from muhit.foundation.core.together import Together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_initial'),
        ('places', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name='StaffPost',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='posts', to=settings.AUTH_USER_MODEL)),
                        ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='posts', to='organisations.body')),
                        ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='posts', to='organisations.department')),
                        ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.district')),
                        ('role', models.CharField(choices=[('clerk', 'clerk'), ('head', 'department head'), ('moderator', 'moderator'), ('administrator', 'administrator')], max_length=13)),
                        ('started_on', models.DateField()),
                        ('ends_on', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('user', 'body', 'department', 'district', 'role'), name='posts_are_held_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('started_on')), _connector='OR'), name='staffpost_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(models.Q(('role', 'head'), _negated=True), ('department__isnull', False), _connector='OR'), name='department_heads_have_a_department', violation_error_message='Choose the department this person heads.'), models.CheckConstraint(condition=models.Q(('district', None), ('role__in', ['clerk', 'head']), _connector='OR'), name='only_who_works_on_submissions_has_a_district')],
                    },
                ),
                migrations.CreateModel(
                    name='Mandate',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mandates', to=settings.AUTH_USER_MODEL)),
                        ('office', models.CharField(choices=[('muhtar', 'muhtar'), ('building_manager', 'building manager')], max_length=16)),
                        ('neighbourhood', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='places.neighbourhood')),
                        ('building', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='places.building')),
                        ('started_on', models.DateField()),
                        ('ends_on', models.DateField(blank=True, null=True)),
                        ('asked_at', models.DateTimeField(auto_now_add=True)),
                        ('evidence', models.CharField(blank=True, max_length=300)),
                        ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                        ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('refused_at', models.DateTimeField(blank=True, null=True)),
                        ('refused_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('refusal', models.CharField(blank=True, max_length=300)),
                        ('end_reason', models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('building', None), ('neighbourhood__isnull', False), ('office', 'muhtar')), models.Q(('building__isnull', False), ('neighbourhood', None), ('office', 'building_manager')), _connector='OR'), name='a_mandate_is_for_its_place'), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('started_on')), _connector='OR'), name='mandate_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('confirmed_by', None), ('confirmed_at__isnull', False), _connector='OR'), name='whoever_confirms_says_when'), models.CheckConstraint(condition=models.Q(models.Q(('refusal', ''), ('refused_at', None), ('refused_by', None)), models.Q(('refused_at__isnull', False), models.Q(('refusal', ''), _negated=True)), _connector='OR'), name='whoever_refuses_says_when_and_why'), models.CheckConstraint(condition=models.Q(('confirmed_at', None), ('refused_at', None), _connector='OR'), name='a_mandate_is_confirmed_or_refused'), models.UniqueConstraint(condition=models.Q(('confirmed_at', None), ('ends_on', None), ('refused_at', None)), fields=('user', 'office', 'neighbourhood', 'building'), name='a_mandate_is_asked_for_once', nulls_distinct=False, violation_error_message='You have asked for this already.'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('confirmed_at__isnull', False), ('office', 'muhtar')), expressions=[(models.Func(models.F('neighbourhood'), models.F('neighbourhood'), models.Value('[]'), function='int8range', output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField()), '&&'), (models.Func(models.F('started_on'), models.F('ends_on'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='one_muhtar_at_a_time', violation_error_message='This neighbourhood has a muhtar on these days already.'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('confirmed_at__isnull', False), ('office', 'building_manager')), expressions=[(models.Func(models.F('building'), models.F('building'), models.Value('[]'), function='int8range', output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField()), '&&'), (models.Func(models.F('started_on'), models.F('ends_on'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='one_manager_at_a_time', violation_error_message='This building has a manager on these days already.')],
                    },
                ),
                migrations.CreateModel(
                    name='Interpreter',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='interprets', to=settings.AUTH_USER_MODEL)),
                        ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='interpreters', to='organisations.body')),
                        ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=8), size=None)),
                        ('started_on', models.DateField()),
                        ('ends_on', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('user', 'body'), name='interpreters_are_named_once'), models.CheckConstraint(condition=models.Q(('languages__len__gte', 2)), name='interpreters_know_two_languages', violation_error_message='Choose at least two languages.'), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('started_on')), _connector='OR'), name='interpreter_ends_after_it_starts')],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='staffpost',
                    trigger=pgtrigger.compiler.Trigger(name='a_post_stays_in_its_body', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."department_id" IS NOT NULL)', func="\n                    IF (SELECT body_id FROM organisations_department WHERE id = NEW.department_id)\n                        IS DISTINCT FROM NEW.body_id THEN\n                        RAISE check_violation\n                            USING MESSAGE = 'the department belongs to another body',\n                                  CONSTRAINT = 'a_post_stays_in_its_body';\n                    END IF;\n                    RETURN NEW;\n                ", hash='578834436a02e44623877379791162fe04ee83b3', operation='INSERT OR UPDATE', pgid='pgtrigger_a_post_stays_in_its_body_ac5a2', table='offices_staffpost', when='BEFORE')),
                ),
            ],
        ),
        # Keys that people read in addresses tell nothing of how many rows there are.
        scattered('offices_mandate'),
    ]
