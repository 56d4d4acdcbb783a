"""Keys in an order that tells nothing: for rows whose key people read in an address.

A key that counts up tells, to whoever reads two of them, how many rows came between: how many
private submissions a town got last night. So the key is a number of eight digits, drawn from a
counter by a permutation (a Feistel network of six rounds over 26 bits) that only this
installation knows. Each number comes once, without asking and without drawing again, and to
tell the counter from the key one would need the secret, which stands in the database alone.
`random()` would not do: PostgreSQL's can be reckoned from some of its numbers.

There is room for 67 million rows.
"""

from django.db import migrations

SMALLEST, BITS = 10_000_000, 26

# The loop asks only whether the number is free after a restore into an installation with
# another secret; otherwise it ends at once.
_FUNCTION = """
CREATE OR REPLACE FUNCTION muhit_scattered_key(rows regclass, counter regclass, secret text)
RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    n bigint; l int; r int; t int; key bigint; is_taken boolean;
BEGIN
    LOOP
        n := nextval(counter);
        l := ((n >> 13) & 8191)::int;
        r := (n & 8191)::int;
        FOR round IN 1..6 LOOP
            t := r;
            r := l # (('x' || substr(md5(secret || ':' || round || ':' || r), 1, 8))::bit(32)::int
                & 8191);
            l := t;
        END LOOP;
        key := 10000000 + (l::bigint << 13) + r;
        EXECUTE 'SELECT EXISTS (SELECT FROM ' || rows || ' WHERE id = $1)'
            INTO is_taken USING key;
        IF NOT is_taken THEN
            RETURN key;
        END IF;
    END LOOP;
END $$
"""


# The secret comes from the server's own generator: no statement that is sent holds it.
_DEFAULT = """
ALTER TABLE {table} ALTER COLUMN id DROP IDENTITY;
CREATE SEQUENCE {table}_key_seq OWNED BY {table}.id;
DO $$ BEGIN
    EXECUTE format(
        'ALTER TABLE {table} ALTER COLUMN id SET DEFAULT '
        'muhit_scattered_key(%L::regclass, %L::regclass, %L)',
        '{table}', '{table}_key_seq', replace(gen_random_uuid()::text, '-', '')
    );
END $$
"""


def scattered(*tables: str) -> migrations.RunSQL:
    """A step of a migration: rows of these new tables get such keys."""
    parts = [_FUNCTION, *(_DEFAULT.format(table=table) for table in tables)]
    return migrations.RunSQL(";".join(parts), migrations.RunSQL.noop)
