from django.db import migrations

# What was forwarded to a body on Muhit: whoever sent it reads it again.
HANDED_OVER = """
INSERT INTO submissions_handover
    (submission_id, from_body_id, to_body_id, way, reference, sent_on, written_by_id, written_at)
SELECT step.submission_id, (step.data->>'from')::bigint, (step.data->>'to')::bigint, 'muhit', '',
    (step.at AT TIME ZONE 'Europe/Istanbul')::date, step.actor_id, step.at
FROM submissions_step AS step
JOIN organisations_body AS receiver ON receiver.id = (step.data->>'to')::bigint
JOIN organisations_body AS sender ON sender.id = (step.data->>'from')::bigint
WHERE step.verb = 'forward' AND receiver.answers_here AND sender.id <> receiver.id
    AND NOT coalesce((step.data->>'back')::boolean, FALSE)
"""

# What was forwarded to a body that is not on Muhit stayed with whoever forwarded it, and nothing
# was sent: it is theirs to send. Days that the other body never promised are no promise.
LEFT_BEHIND = """
UPDATE submissions_submission AS row
SET keeper_id = row.forwarded_from_id,
    forwarded_from_id = NULL,
    department_id = NULL,
    state = CASE WHEN row.state = 'forwarded' THEN 'in_triage' ELSE row.state END,
    follow_up_at = CASE WHEN row.family = 'open' THEN now() END,
    first_answer_due_at = CASE WHEN row.first_answer_due_at < now() THEN row.first_answer_due_at END,
    solution_due_at = CASE WHEN row.solution_due_at < now() THEN row.solution_due_at END
FROM organisations_body AS body
WHERE body.id = row.body_id AND NOT body.answers_here AND row.forwarded_from_id IS NOT NULL
    AND row.forwarded_from_id <> row.body_id
"""


class Migration(migrations.Migration):
    dependencies = [
        ('submissions', '0023_kept_for_others'),
    ]

    operations = [
        migrations.RunSQL(HANDED_OVER, migrations.RunSQL.noop),
        migrations.RunSQL(LEFT_BEHIND, migrations.RunSQL.noop),
    ]
