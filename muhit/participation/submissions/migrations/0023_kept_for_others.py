import datetime
import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0005_who_looks_after_it'),
        ('places', '0002_blocks_and_join_code'),
        ('submissions', '0022_scattered_keys'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Handover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(choices=[('muhit', 'through Muhit'), ('letter', 'letter'), ('kep', 'registered e-mail (KEP)'), ('email', 'e-mail'), ('phone', 'telephone'), ('form', 'their own form or application')], max_length=6, verbose_name='how it was sent')),
                ('reference', models.CharField(blank=True, max_length=60, verbose_name='outgoing number')),
                ('sent_on', models.DateField(verbose_name='sent on')),
                ('written_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['written_at', 'id'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='submission',
            name='family_follows_state',
        ),
        migrations.RemoveIndex(
            model_name='submission',
            name='work_of_body_by_due_date',
        ),
        migrations.RemoveIndex(
            model_name='submission',
            name='work_reopened',
        ),
        migrations.RemoveIndex(
            model_name='submission',
            name='work_by_state',
        ),
        migrations.RemoveIndex(
            model_name='submission',
            name='ended_of_body',
        ),
        migrations.AddField(
            model_name='answer',
            name='planned_for',
            field=models.DateField(help_text='Of what is planned: the day, if known.', null=True),
        ),
        migrations.AddField(
            model_name='answer',
            name='said_by',
            field=models.ForeignKey(help_text='A body that does not work with Muhit, whose answer staff of another wrote down.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organisations.body'),
        ),
        migrations.AddField(
            model_name='submission',
            name='follow_up_at',
            field=models.DateTimeField(help_text='When staff look at it again: what is planned, or lies elsewhere.', null=True),
        ),
        migrations.AddField(
            model_name='submission',
            name='keeper',
            field=models.ForeignKey(db_index=False, help_text='Who looks after it, where the body it is for does not work with Muhit.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.body'),
        ),
        migrations.AlterField(
            model_name='step',
            name='from_state',
            field=models.CharField(blank=True, choices=[('received', 'received'), ('in_triage', 'in triage'), ('assigned', 'assigned'), ('in_progress', 'in progress'), ('forwarded', 'forwarded'), ('planned', 'planned'), ('answered', 'answered'), ('confirmed', 'confirmed by the resident'), ('closed', 'closed'), ('declined', 'declined'), ('duplicate', 'duplicate'), ('withdrawn', 'withdrawn')], max_length=11),
        ),
        migrations.AlterField(
            model_name='step',
            name='to_state',
            field=models.CharField(choices=[('received', 'received'), ('in_triage', 'in triage'), ('assigned', 'assigned'), ('in_progress', 'in progress'), ('forwarded', 'forwarded'), ('planned', 'planned'), ('answered', 'answered'), ('confirmed', 'confirmed by the resident'), ('closed', 'closed'), ('declined', 'declined'), ('duplicate', 'duplicate'), ('withdrawn', 'withdrawn')], max_length=11),
        ),
        migrations.RemoveIndex(
            model_name='submission',
            name='work_by_due_date',
        ),
        migrations.RemoveIndex(
            model_name='submission',
            name='supported_by_place',
        ),
        migrations.RemoveField(
            model_name='submission',
            name='due_at',
        ),
        migrations.AddField(
            model_name='submission',
            name='due_at',
            field=models.GeneratedField(db_persist=True, expression=models.Case(models.When(first_answered_at=None, state__in=('received', 'in_triage', 'forwarded', 'assigned', 'in_progress', 'planned'), then=django.db.models.functions.comparison.Coalesce(models.F('first_answer_due_at'), models.Value(datetime.datetime(2999, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)))), models.When(state__in=('received', 'in_triage', 'forwarded', 'assigned', 'in_progress', 'planned'), then=django.db.models.functions.comparison.Coalesce(models.F('solution_due_at'), models.Value(datetime.datetime(2999, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)))), default=models.Value(datetime.datetime(2999, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)), output_field=models.DateTimeField()), output_field=models.DateTimeField()),
        ),
        migrations.AlterField(
            model_name='step',
            name='as_actor',
            field=models.CharField(choices=[('applicant', 'applicant'), ('muhtar', 'muhtar'), ('manager', 'building manager'), ('agent', 'who filed it for the resident'), ('staff', 'staff'), ('head', 'department head'), ('system', 'Muhit')], max_length=9),
        ),
        migrations.AlterField(
            model_name='submission',
            name='state',
            field=models.CharField(choices=[('received', 'received'), ('in_triage', 'in triage'), ('assigned', 'assigned'), ('in_progress', 'in progress'), ('forwarded', 'forwarded'), ('planned', 'planned'), ('answered', 'answered'), ('confirmed', 'confirmed by the resident'), ('closed', 'closed'), ('declined', 'declined'), ('duplicate', 'duplicate'), ('withdrawn', 'withdrawn')], default='received', max_length=11),
        ),
        migrations.AlterField(
            model_name='submissionversion',
            name='state',
            field=models.CharField(choices=[('received', 'received'), ('in_triage', 'in triage'), ('assigned', 'assigned'), ('in_progress', 'in progress'), ('forwarded', 'forwarded'), ('planned', 'planned'), ('answered', 'answered'), ('confirmed', 'confirmed by the resident'), ('closed', 'closed'), ('declined', 'declined'), ('duplicate', 'duplicate'), ('withdrawn', 'withdrawn')], default='received', max_length=11),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(('planned_for', None), ('outcome', 'planned'), _connector='OR'), name='only_plans_have_a_day'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('family', 'open'), ('state', 'received')), models.Q(('family', 'open'), ('state', 'in_triage')), models.Q(('family', 'open'), ('state', 'forwarded')), models.Q(('family', 'open'), ('state', 'assigned')), models.Q(('family', 'open'), ('state', 'in_progress')), models.Q(('family', 'open'), ('state', 'planned')), models.Q(('family', 'open'), ('state', 'answered')), models.Q(('family', 'fixed'), ('state', 'confirmed')), models.Q(('family', 'closed'), ('state', 'closed')), models.Q(('family', 'closed'), ('state', 'declined')), models.Q(('family', 'closed'), ('state', 'duplicate')), models.Q(('family', 'closed'), ('state', 'withdrawn')), _connector='OR'), name='family_follows_state'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.CheckConstraint(condition=models.Q(('keeper', None), models.Q(('body__isnull', False), models.Q(('keeper', models.F('body')), _negated=True)), _connector='OR'), name='nobody_keeps_its_own'),
        ),
        migrations.AddField(
            model_name='handover',
            name='from_body',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.body'),
        ),
        migrations.AddField(
            model_name='handover',
            name='from_department',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.department'),
        ),
        migrations.AddField(
            model_name='handover',
            name='submission',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='handovers', to='submissions.submission'),
        ),
        migrations.AddField(
            model_name='handover',
            name='to_body',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.body'),
        ),
        migrations.AddField(
            model_name='handover',
            name='written_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='submission',
            name='handler_key',
            field=models.GeneratedField(db_persist=True, expression=django.db.models.functions.comparison.Coalesce(models.F('keeper'), models.F('body')), output_field=models.BigIntegerField(null=True)),
        ),
        migrations.AddIndex(
            model_name='handover',
            index=models.Index(fields=['from_body', 'submission'], name='handed_over_by'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reference', ''), ('way', 'muhit')), models.Q(models.Q(('way', 'muhit'), _negated=True), models.Q(('reference', ''), _negated=True)), _connector='OR'), name='what_left_by_other_ways_has_a_number'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(('from_body', models.F('to_body')), _negated=True), name='nobody_hands_over_to_themselves'),
        ),
    ]
