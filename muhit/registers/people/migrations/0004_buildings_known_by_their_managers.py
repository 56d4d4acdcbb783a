"""Buildings whose manager was confirmed before buildings were, are confirmed with that."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0003_taken_back_is_not_waiting"),
        ("places", "0002_blocks_and_join_code"),
    ]

    operations = [
        migrations.RunSQL(
            """
            UPDATE places_building SET confirmed_at = first.confirmed_at
            FROM (
                SELECT building_id, min(confirmed_at) AS confirmed_at FROM people_mandate
                WHERE building_id IS NOT NULL AND confirmed_at IS NOT NULL GROUP BY building_id
            ) AS first
            WHERE first.building_id = places_building.id AND places_building.confirmed_at IS NULL
            """,
            migrations.RunSQL.noop,
        ),
    ]
