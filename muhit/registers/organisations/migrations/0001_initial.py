import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.fields.json
import muhit.foundation.core.translated
import muhit.foundation.questions.asked
import muhit.foundation.questions.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from muhit.foundation.core.together import Together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('places', '0001_initial'),
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name='Body',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.SlugField(unique=True)),
                        ('kind', models.CharField(choices=[('metropolitan', 'metropolitan municipality'), ('district', 'district municipality'), ('water', 'water and sewerage utility'), ('electricity', 'electricity distributor'), ('agency', 'state agency')], max_length=12)),
                        ('name', muhit.foundation.core.translated.TranslatedField(default=muhit.foundation.core.translated.Translated)),
                        ('phone', models.CharField(blank=True, max_length=20)),
                        ('website', models.URLField(blank=True)),
                        ('answers_here', models.BooleanField(default=True)),
                        ('kept_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organisations.body')),
                        ('head_approves_answers', models.BooleanField(default=False)),
                        ('is_active', models.BooleanField(default=True)),
                    ],
                    options={
                        'verbose_name_plural': 'bodies',
                    },
                ),
                migrations.CreateModel(
                    name='BodyArea',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='areas', to='organisations.body')),
                        ('province', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.province')),
                        ('district', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.district')),
                        ('neighbourhood', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.neighbourhood')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('district', None), ('neighbourhood', None), ('province__isnull', False)), models.Q(('district__isnull', False), ('neighbourhood', None), ('province', None)), models.Q(('district', None), ('neighbourhood__isnull', False), ('province', None)), _connector='OR'), name='an_area_is_one_place'), models.UniqueConstraint(fields=('body', 'province', 'district', 'neighbourhood'), name='areas_are_named_once', nulls_distinct=False)],
                    },
                ),
                migrations.CreateModel(
                    name='Department',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='departments', to='organisations.body')),
                        ('code', models.SlugField()),
                        ('name', muhit.foundation.core.translated.TranslatedField(default=muhit.foundation.core.translated.Translated)),
                        ('is_active', models.BooleanField(default=True)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('body', 'code'), name='department_codes_differ')],
                    },
                ),
                migrations.CreateModel(
                    name='Category',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='categories', to='organisations.body')),
                        ('department', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='categories', to='organisations.department')),
                        ('code', models.SlugField()),
                        ('name', muhit.foundation.core.translated.TranslatedField(default=muhit.foundation.core.translated.Translated)),
                        ('keywords', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, default=list, size=None)),
                        ('icon', models.CharField(default='dots', max_length=30)),
                        ('first_answer_days', models.PositiveSmallIntegerField(default=5)),
                        ('solution_days', models.PositiveSmallIntegerField(default=15)),
                        ('default_privacy', models.CharField(choices=[('public', 'public'), ('private', 'private')], default='public', max_length=7)),
                        ('call_instead', models.CharField(blank=True, max_length=20)),
                        ('call_reason', muhit.foundation.core.translated.TranslatedField(blank=True, default=muhit.foundation.core.translated.Translated)),
                        ('is_active', models.BooleanField(default=True)),
                        ('group', models.CharField(choices=[('cleaning', 'Cleaning'), ('roads', 'Roads and pavements'), ('water', 'Water and sewers'), ('light', 'Light and electricity'), ('green', 'Parks, trees, sea'), ('animals', 'Animals'), ('order', 'Order and building'), ('transport', 'Getting about'), ('people', 'Help and services'), ('other', 'Something else')], default='other', max_length=9)),
                        ('order', models.PositiveSmallIntegerField(default=100)),
                        ('questions', muhit.foundation.questions.fields.QuestionsField(blank=True, default=muhit.foundation.questions.asked.Questionnaire)),
                    ],
                    options={
                        'verbose_name_plural': 'categories',
                        'constraints': [models.UniqueConstraint(fields=('body', 'code'), name='category_codes_differ'), models.CheckConstraint(condition=models.Q(('department__isnull', False), models.Q(('call_instead', ''), _negated=True), _connector='OR'), name='a_category_has_a_department_or_a_number', violation_error_message='Choose a department, or enter a number to call.'), models.CheckConstraint(condition=models.Q(('first_answer_days__gte', 1), ('first_answer_days__lte', models.F('solution_days'))), name='the_first_answer_comes_first', violation_error_message='The first answer comes before the solution.'), models.UniqueConstraint(models.F('body'), django.db.models.fields.json.KeyTextTransform('tr', 'name'), condition=models.Q(('is_active', True)), name='category_names_differ_in_a_body', violation_error_message='This body has a category of this name already.')],
                    },
                ),
                migrations.CreateModel(
                    name='RoutingRule',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('category', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rules', to='organisations.category')),
                        ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.district')),
                        ('neighbourhood', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.neighbourhood')),
                        ('department', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rules', to='organisations.department')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('district__isnull', False), ('neighbourhood', None)), models.Q(('district', None), ('neighbourhood__isnull', False)), _connector='OR'), name='a_rule_is_for_one_area'), models.UniqueConstraint(fields=('category', 'district', 'neighbourhood'), name='one_rule_per_area', nulls_distinct=False, violation_error_message='There is a rule for this area already.')],
                    },
                ),
                migrations.CreateModel(
                    name='Revision',
                    fields=[
                        ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                        ('token', models.UUIDField()),
                    ],
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='body',
                    trigger=pgtrigger.compiler.Trigger(name='bodies_changed', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n            INSERT INTO organisations_revision (id, token) VALUES (1, gen_random_uuid())\n            ON CONFLICT (id) DO UPDATE SET token = excluded.token;\n            RETURN NULL;\n        ', hash='2049c2e1574b6fcf56ed526e2447e99c7b297fe3', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_bodies_changed_55dde', table='organisations_body', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='bodyarea',
                    trigger=pgtrigger.compiler.Trigger(name='areas_changed', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n            INSERT INTO organisations_revision (id, token) VALUES (1, gen_random_uuid())\n            ON CONFLICT (id) DO UPDATE SET token = excluded.token;\n            RETURN NULL;\n        ', hash='59643e0908e592a823f1619b1c440cb01f30f112', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_areas_changed_0f63f', table='organisations_bodyarea', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='department',
                    trigger=pgtrigger.compiler.Trigger(name='departments_stay_in_their_body', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."body_id" IS DISTINCT FROM (NEW."body_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='b840d71020df4347fdff63d117a53a4d9a69dbc7', operation='UPDATE', pgid='pgtrigger_departments_stay_in_their_body_c168b', table='organisations_department', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='department',
                    trigger=pgtrigger.compiler.Trigger(name='departments_changed', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n            INSERT INTO organisations_revision (id, token) VALUES (1, gen_random_uuid())\n            ON CONFLICT (id) DO UPDATE SET token = excluded.token;\n            RETURN NULL;\n        ', hash='df2b3bb8d0673d52a9719954eae656f717a0dbcd', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_departments_changed_fe92e', table='organisations_department', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='category',
                    trigger=pgtrigger.compiler.Trigger(name='categories_stay_in_their_body', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."body_id" IS DISTINCT FROM (NEW."body_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='f6376ba6506ce1bf70bf53a3699e792b7f30d9fa', operation='UPDATE', pgid='pgtrigger_categories_stay_in_their_body_8d967', table='organisations_category', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='category',
                    trigger=pgtrigger.compiler.Trigger(name='a_category_stays_with_its_body', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."department_id" IS NOT NULL)', func="\n            IF (SELECT body_id FROM organisations_department WHERE id = NEW.department_id)\n                IS DISTINCT FROM NEW.body_id THEN\n                RAISE check_violation\n                    USING MESSAGE = 'the department belongs to another body',\n                          CONSTRAINT = 'a_category_stays_with_its_body';\n            END IF;\n            RETURN NEW;\n        ", hash='af94168e1c8ed42100d6facf1f93777c8dad5dc3', operation='INSERT OR UPDATE', pgid='pgtrigger_a_category_stays_with_its_body_4ec55', table='organisations_category', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='category',
                    trigger=pgtrigger.compiler.Trigger(name='categories_changed', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n            INSERT INTO organisations_revision (id, token) VALUES (1, gen_random_uuid())\n            ON CONFLICT (id) DO UPDATE SET token = excluded.token;\n            RETURN NULL;\n        ', hash='a14f68140caff90c4edf6e17bb993514176f51a9', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_categories_changed_bef0c', table='organisations_category', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='routingrule',
                    trigger=pgtrigger.compiler.Trigger(name='a_rule_stays_in_its_body', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."department_id" IS NOT NULL)', func="\n            IF (SELECT body_id FROM organisations_department WHERE id = NEW.department_id)\n                IS DISTINCT FROM (SELECT body_id FROM organisations_category WHERE id = NEW.category_id) THEN\n                RAISE check_violation\n                    USING MESSAGE = 'the department belongs to another body',\n                          CONSTRAINT = 'a_rule_stays_in_its_body';\n            END IF;\n            RETURN NEW;\n        ", hash='5b80b611ec5dbc89b0f4be780d45f26ee5ee1da7', operation='INSERT OR UPDATE', pgid='pgtrigger_a_rule_stays_in_its_body_d9c22', table='organisations_routingrule', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='routingrule',
                    trigger=pgtrigger.compiler.Trigger(name='rules_changed', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n            INSERT INTO organisations_revision (id, token) VALUES (1, gen_random_uuid())\n            ON CONFLICT (id) DO UPDATE SET token = excluded.token;\n            RETURN NULL;\n        ', hash='7f20da70ea0a596ef2bf053de1af8ce835594bd6', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_rules_changed_b24ff', table='organisations_routingrule', when='AFTER')),
                ),
            ],
        ),
    ]
