"""Fills the benchmark's database: the demo city, then copies of its stories.

The first 10,000 submissions are told by `muhit.demo`: its skew of places, categories and ages,
its Turkish and Arabic words, all written by Muhit's own code. More are copies of them made by
INSERT … SELECT: moved by up to five days and some two hundred metres, so that states and ages
still fit together. Seeded; the same every time.
"""

from dataclasses import dataclass

import psycopg
from tqdm import tqdm

STORIES = 10_000
# A word that stands in this many submissions, however many there are.
RARE, RARE_ROWS = "zümrüdüanka", 12
PHOTO_SHARE = 5  # one in five has a photo
TABLES = (
    "submissions_submission",
    "submissions_applicant",
    "submissions_step",
    "submissions_answer",
    "submissions_attachment",
    "files_storedfile",
)
# What a copy has of its own; {n} counts the copies, {stride} is the city's largest number.
PLACED = "CASE WHEN s.{column} IS NOT NULL THEN s.{column} + by_some END"
SUBMISSION = {
    "id": "s.id + {n} * {stride}",
    "position": PLACED,
    "public_position": "CASE WHEN s.precision = 'exact' AND s.privacy = 'public' "
    "THEN s.public_position + by_some ELSE s.public_position END",
    "tracking_code": "upper(regexp_replace(substr(md5(s.id::text || '/{n}'), 1, 12), "
    "'(.{{4}})(.{{4}})', '\\1-\\2-'))",
    "filing_key": "NULL",
    "duplicate_of_id": "s.duplicate_of_id + {n} * {stride}",
} | {
    moment: f"s.{moment} - shift"
    for moment in (
        "received_at", "clock_started_at", "first_answer_due_at", "solution_due_at",
        "first_answered_at", "answered_at", "ended_at", "changed_at",
    )
}  # fmt: skip


@dataclass
class Filler:
    """Fills one database over a connection that may switch triggers off (a superuser's)."""

    connection: psycopg.Connection

    def count(self) -> int:
        return int(self._one("SELECT count(*) FROM submissions_submission"))

    def _one(self, statement: str) -> object:
        row = self.connection.execute(statement).fetchone()  # type: ignore[call-overload]
        return row[0] if row else None

    def empty(self) -> None:
        """Drop everything, the tables too."""
        self.connection.execute("DROP SCHEMA public CASCADE")
        self.connection.execute("CREATE SCHEMA public")

    def finish_city(self) -> None:
        """What the demo's stories lack: photos, and the rare word."""
        self.connection.execute("SET session_replication_role = replica")
        self.connection.execute(
            f"""
            WITH photo AS (
                INSERT INTO files_storedfile (id, kind, size, width, height, sha256, stored_at)
                SELECT md5('photo' || id)::uuid, 'photo', 200000, 1600, 1200, md5(id::text),
                       received_at
                FROM submissions_submission WHERE id % {PHOTO_SHARE} = 0
            )
            INSERT INTO submissions_attachment (submission_id, file_id, "order", is_hidden)
            SELECT id, md5('photo' || id)::uuid, 0, false
            FROM submissions_submission WHERE id % {PHOTO_SHARE} = 0
            """
        )
        self.connection.execute("SET session_replication_role = DEFAULT")

    def grow(self, total: int) -> bool:
        """Copy the city's stories until there are `total` submissions; False where they are.

        Triggers sleep meanwhile: what they keep has to be made anew.
        """
        copies = -(-total // STORIES) - 1
        have = self.count()
        if have > total * 0.99 or copies < 1:
            return False
        run = self.connection.execute
        run("SET session_replication_role = replica")
        run("SET synchronous_commit = off")
        run("SET maintenance_work_mem = '512MB'")
        run("SET max_parallel_maintenance_workers = 2")
        run("SELECT setseed(0.33)")
        indexes = self._drop_indexes()
        try:
            with tqdm(total=copies * STORIES, unit="row", unit_scale=True, desc="Copying") as bar:
                for number in range(1, copies + 1):
                    self._copy(number)
                    bar.update(STORIES)
        finally:
            for statement in tqdm(indexes, desc="Indexes"):
                run(statement)
        self._set_sequences()
        run("SET session_replication_role = DEFAULT")
        return True

    def _copy(self, number: int) -> None:
        """One more copy of everything."""
        self.connection.execute(
            "CREATE TEMP TABLE IF NOT EXISTS moved (id bigint, shift interval, by_some point)"
        )
        self.connection.execute("TRUNCATE moved")
        self.connection.execute(
            "INSERT INTO moved SELECT id, random() * interval '5 days', "
            "point((random() - 0.5) * 0.004, (random() - 0.5) * 0.004) "
            "FROM submissions_submission WHERE id <= %s AND text NOT ILIKE %s",
            [STORIES, f"%{RARE}%"],
        )
        self._insert("submissions_submission", SUBMISSION, number, "s.id")
        ids = {"submission_id": "s.submission_id + {n} * {stride}"}
        own = {"id": "s.id + {n} * {own}"}
        self._insert("submissions_applicant", ids, number, "s.submission_id")
        at = {"at": "s.at - shift"}
        self._insert("submissions_step", ids | own | at, number, "s.submission_id")
        answered = {name: f"s.{name} - shift" for name in ("written_at", "published_at")}
        self._insert("submissions_answer", ids | own | answered, number, "s.submission_id")
        photo = {"file_id": "md5('photo' || (s.submission_id + {n} * {stride}))::uuid"}
        self._insert("submissions_attachment", ids | own | photo, number, "s.submission_id")
        self.connection.execute(
            "INSERT INTO files_storedfile (id, kind, size, width, height, sha256, stored_at) "
            "SELECT md5('photo' || (id + %s))::uuid, 'photo', 200000, 1600, 1200, "
            "md5(id::text), now() FROM moved WHERE id %% %s = 0",
            [number * self._largest("submissions_submission"), PHOTO_SHARE],
        )

    def _insert(self, table: str, changed: dict[str, str], number: int, key: str) -> None:
        columns = self._columns(table)
        stride = self._largest("submissions_submission")
        own = self._largest(table) if "id" in changed else 0
        values = [
            changed.get(name, f's."{name}"').format(n=number, stride=stride, own=own, column=name)
            for name in columns
        ]
        names = ", ".join(f'"{name}"' for name in columns)
        self.connection.execute(
            f"INSERT INTO {table} ({names}) SELECT {', '.join(values)} "
            f"FROM {table} s JOIN moved ON moved.id = {key}"
        )

    def _columns(self, table: str) -> list[str]:
        rows = self.connection.execute(
            "SELECT column_name FROM information_schema.columns "
            "WHERE table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
            [table],
        )
        return [row[0] for row in rows]

    def _largest(self, table: str) -> int:
        """The largest key among the city's own rows of a table: how far apart copies stand."""
        if not hasattr(self, "_known"):
            self._known: dict[str, int] = {}
        if table not in self._known:
            self._known[table] = int(self._one(f"SELECT max(id) FROM {table}"))
        return self._known[table]

    def _drop_indexes(self) -> list[str]:
        """Drop what is quicker to build at the end; gives the statements that build it again."""
        rows = self.connection.execute(
            """
            SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
            WHERE indrelid = ANY (%s::regclass[]) AND NOT indisprimary AND NOT EXISTS
                (SELECT FROM pg_constraint WHERE conindid = indexrelid)
            """,
            [list(TABLES)],
        ).fetchall()
        for name, _definition in rows:
            self.connection.execute(f"DROP INDEX {name}")
        return [definition for _name, definition in rows]

    def _set_sequences(self) -> None:
        for table in TABLES:
            if "id" in self._columns(table) and table != "files_storedfile":
                self.connection.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), "
                    f"(SELECT max(id) FROM {table}))"
                )

    def settle(self) -> None:
        """Statistics, and pages marked all-visible, as autovacuum would leave them."""
        self.connection.execute("VACUUM ANALYZE")
        self.connection.execute("CHECKPOINT")
