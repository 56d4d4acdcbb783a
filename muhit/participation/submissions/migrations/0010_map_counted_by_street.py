import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

# What stands already, counted once at the new level; the trigger counts along from here on.
COUNT = """
INSERT INTO submissions_mapcount
    (level, "column", row, count, open, fixed, longitude, latitude, numbers)
SELECT 17, floor(at[0] / size), floor(degrees(ln(tan(pi() / 4 + radians(greatest(-85, least(85, at[1]))) / 2))) / size),
       count(*), count(*) FILTER (WHERE family = 'open'), count(*) FILTER (WHERE family = 'fixed'),
       sum(at[0]), sum(at[1]), sum(id)
FROM (SELECT id, family, public_position AS at, 0.0006008148193359375::float AS size
      FROM submissions_submission
      WHERE privacy = 'public' AND public_position IS NOT NULL) AS seen
GROUP BY 2, 3
"""


class Migration(migrations.Migration):

    dependencies = [
        ('submissions', '0009_indexes_by_body_and_place'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='submission',
            name='the_map_counts_along',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='submission',
            trigger=pgtrigger.compiler.Trigger(name='the_map_counts_along', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        IF TG_OP = \'UPDATE\' AND OLD.family = NEW.family AND OLD.privacy = NEW.privacy\n            AND OLD.public_position::text IS NOT DISTINCT FROM NEW.public_position::text THEN\n            RETURN NULL;\n        END IF;\n        \nINSERT INTO submissions_mapcount\n    (level, "column", row, count, open, fixed, longitude, latitude, numbers)\nSELECT level, floor(at[0] / size), floor(degrees(ln(tan(pi() / 4 + radians(greatest(-85, least(85, at[1]))) / 2))) / size), sign,\n       sign * (family = \'open\')::int, sign * (family = \'fixed\')::int,\n       sign * at[0], sign * at[1], sign * id\nFROM (VALUES (-1, OLD.id, OLD.family, OLD.privacy, OLD.public_position), (1, NEW.id, NEW.family, NEW.privacy, NEW.public_position)) AS changed (sign, id, family, privacy, at),\n     (VALUES (11, 0.0384521484375::float), (14, 0.0048065185546875::float), (17, 0.0006008148193359375::float)) AS grid (level, size)\nWHERE privacy = \'public\' AND at IS NOT NULL\n;\n        RETURN NULL;\n    ', hash='67295dbbed581dcebbc0e088057f27b84432f8c2', operation='INSERT OR UPDATE OF "public_position", "privacy", "family" OR DELETE', pgid='pgtrigger_the_map_counts_along_34216', table='submissions_submission', when='AFTER')),
        ),
        migrations.RunSQL(COUNT, "DELETE FROM submissions_mapcount WHERE level = 17"),
    ]
