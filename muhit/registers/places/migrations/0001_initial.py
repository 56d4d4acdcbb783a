import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import muhit.foundation.core.points
import muhit.foundation.core.translated
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from muhit.foundation.core.together import Together


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(
            operations=[
                migrations.CreateModel(
                    name='Province',
                    fields=[
                        ('code', models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=60)),
                        ('folded', models.CharField(editable=False, max_length=60)),
                        ('readings', muhit.foundation.core.translated.TranslatedField(blank=True, default=muhit.foundation.core.translated.Translated)),
                        ('population', models.PositiveIntegerField(null=True)),
                        ('centre', muhit.foundation.core.points.PointField(null=True)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('code__gte', 1), ('code__lte', 81)), name='plates_run_from_1_to_81')],
                    },
                ),
                migrations.CreateModel(
                    name='District',
                    fields=[
                        ('code', models.PositiveIntegerField(primary_key=True, serialize=False)),
                        ('province', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='districts', to='places.province')),
                        ('name', models.CharField(max_length=60)),
                        ('folded', models.CharField(db_index=True, editable=False, max_length=60)),
                        ('readings', muhit.foundation.core.translated.TranslatedField(blank=True, default=muhit.foundation.core.translated.Translated)),
                        ('population', models.PositiveIntegerField(null=True)),
                        ('centre', muhit.foundation.core.points.PointField(null=True)),
                        ('is_listed', models.BooleanField(default=False)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('province', 'folded'), name='district_names_differ')],
                    },
                ),
                migrations.CreateModel(
                    name='Neighbourhood',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.PositiveIntegerField(null=True, unique=True)),
                        ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='neighbourhoods', to='places.district')),
                        ('kind', models.CharField(choices=[('neighbourhood', 'neighbourhood'), ('village', 'village')], default='neighbourhood', max_length=13)),
                        ('name', models.CharField(max_length=120)),
                        ('folded', models.CharField(db_index=True, editable=False, max_length=120)),
                        ('locality', models.CharField(blank=True, max_length=80)),
                        ('aliases', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), default=list, size=None)),
                        ('other_ids', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None)),
                        ('postal_code', models.CharField(blank=True, max_length=5)),
                        ('population', models.PositiveIntegerField(null=True)),
                        ('centre', muhit.foundation.core.points.PointField(null=True)),
                        ('boundary', models.JSONField(null=True)),
                        ('is_current', models.BooleanField(default=True)),
                    ],
                    options={
                        'indexes': [django.contrib.postgres.indexes.GistIndex(fields=['centre'], name='neighbourhood_centre')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('code', None)), fields=('district', 'folded', 'locality', 'kind'), name='names_without_code_differ')],
                    },
                ),
                migrations.CreateModel(
                    name='Revision',
                    fields=[
                        ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                        ('token', models.UUIDField()),
                    ],
                ),
                migrations.CreateModel(
                    name='Building',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('neighbourhood', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='buildings', to='places.neighbourhood')),
                        ('name', models.CharField(max_length=120)),
                        ('address', models.CharField(blank=True, max_length=200)),
                        ('blocks', models.PositiveSmallIntegerField(default=1)),
                        ('block_names', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None)),
                        ('flats', models.PositiveSmallIntegerField()),
                        ('position', muhit.foundation.core.points.PointField(null=True)),
                        ('join_code', models.CharField(blank=True, max_length=9, null=True, unique=True)),
                        ('join_code_made_at', models.DateTimeField(blank=True, null=True)),
                        ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                        ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'indexes': [django.contrib.postgres.indexes.GistIndex(fields=['position'], name='building_position')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('confirmed_by', None), ('confirmed_at__isnull', False), _connector='OR'), name='whoever_confirms_a_building_says_when'), models.CheckConstraint(condition=models.Q(models.Q(('join_code', None), ('join_code_made_at', None)), models.Q(('join_code__isnull', False), ('join_code_made_at__isnull', False)), _connector='OR'), name='a_join_code_says_since_when'), models.CheckConstraint(condition=models.Q(('join_code', None), ('confirmed_at__isnull', False), _connector='OR'), name='only_confirmed_buildings_are_joined')],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='neighbourhood',
                    trigger=pgtrigger.compiler.Trigger(name='places_changed', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n                    INSERT INTO places_revision (id, token) VALUES (1, gen_random_uuid())\n                    ON CONFLICT (id) DO UPDATE SET token = excluded.token;\n                    RETURN NULL;\n                ', hash='3bd1887676ed7ed691de179eb319b7db14750a90', level='STATEMENT', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_places_changed_677a1', table='places_neighbourhood', when='AFTER')),
                ),
            ],
        ),
    ]
