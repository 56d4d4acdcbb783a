import django.db.models.deletion
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
                    name='Event',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(auto_now_add=True)),
                        ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('verb', models.CharField(max_length=60)),
                        ('object_type', models.CharField(blank=True, max_length=60)),
                        ('object_id', models.BigIntegerField(null=True)),
                        ('data', models.JSONField(default=dict)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['object_type', 'object_id'], name='audit_event_object__f2d1b4_idx'), models.Index(fields=['-at'], name='audit_event_at_adeb27_idx')],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='event',
                    trigger=pgtrigger.compiler.Trigger(name='events_are_never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='04b719f10818bfb138ede83c7d7081fc63f8ac69', operation='DELETE', pgid='pgtrigger_events_are_never_deleted_fa16e', table='audit_event', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='event',
                    trigger=pgtrigger.compiler.Trigger(name='events_stay_as_written', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF NEW.id IS NOT DISTINCT FROM OLD.id AND NEW.at IS NOT DISTINCT FROM OLD.at AND NEW.verb IS NOT DISTINCT FROM OLD.verb AND NEW.object_type IS NOT DISTINCT FROM OLD.object_type AND NEW.object_id IS NOT DISTINCT FROM OLD.object_id AND NEW.data IS NOT DISTINCT FROM OLD.data AND\n                        (NEW.actor_id IS NULL OR NEW.actor_id IS NOT DISTINCT FROM OLD.actor_id)\n                    THEN RETURN NEW;\n                    END IF;\n                    RAISE EXCEPTION 'events of the log stay as they were written';\n                ", hash='e246453b2462fdc27c807772e3733cfe25a30190', operation='UPDATE', pgid='pgtrigger_events_stay_as_written_95c74', table='audit_event', when='BEFORE')),
                ),
            ],
        ),
    ]
