"""Taking an import back, run by run: all that it made, nothing that people made."""

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test.utils import CaptureQueriesContext

from muhit.cli.submissions import imports, undo
from muhit.foundation.audit.models import Event
from muhit.foundation.core.errors import WrongState
from muhit.participation.bringing_over.actions.importing import import_rows
from muhit.participation.bringing_over.actions.undoing_imports import undo_import
from muhit.participation.bringing_over.mapping import read_mapping
from muhit.participation.moderation.models import Review
from muhit.participation.record.models import (
    Answer,
    Applicant,
    BroughtOver,
    ImportRun,
    MapCount,
    Step,
    Submission,
    SubmissionVersion,
    Support,
)
from muhit.registers.organisations.models import Body, Category, Department
from tests.factories.organisations import BodyFactory, CategoryFactory
from tests.factories.submissions import SubmissionFactory, SupportFactory

MAPPING = """
[source]
name = "eski"
format = "csv"
language = "tr"
privacy = "public"
date_formats = ["%d.%m.%Y"]
[body]
code = "belediye"
kind = "district"
name = { tr = "Belediye" }
[department]
code = "masa"
name = { tr = "Masa" }
[columns]
id = "no"
text = ["metin"]
received = "tarih"
category = "konu"
answer = "yanıt"
[position]
latitude = "enlem"
longitude = "boylam"
[categories]
create = true
"""


@pytest.fixture
def bring(db, tmp_path):
    path = tmp_path / "mapping.toml"
    path.write_text(MAPPING, "utf-8")
    mapping = read_mapping(path)

    def run(count=1, first=0, **cells):
        rows = [
            (line, {"no": str(line + first), "metin": "Çukur, 0532 123 45 67", "konu": "Yol",
                    "tarih": "05.03.2024", "yanıt": "Dolduruldu.", "enlem": "36.8012",
                    "boylam": "34.6134", **cells})
            for line in range(count)
        ]  # fmt: skip
        counts = import_rows(rows, mapping, on_fault=lambda *told: None)
        return ImportRun.objects.get(pk=counts.run)

    return run


TABLES = (Submission, Step, Answer, Applicant, BroughtOver, SubmissionVersion, Review, Body,
          Department, Category)  # fmt: skip


def test_a_run_goes_whole_and_leaves_nothing(bring):
    run = bring(3)
    assert all(model.objects.exists() for model in TABLES)
    done = undo_import(run)
    assert done.submissions == 3
    assert [model.__name__ for model in TABLES if model.objects.exists()] == []
    assert sum(row.count for row in MapCount.objects.all()) == 0
    assert sorted(what.split()[0] for what in done.removed) == ["body", "category", "department"]
    run.refresh_from_db()
    assert run.undone_at is not None
    assert Event.objects.filter(verb="submissions.import_undone").count() == 1
    with pytest.raises(WrongState):
        undo_import(run)


def test_only_this_run_goes(bring):
    first, _second = bring(2), bring(2, first=100)
    done = undo_import(first)
    assert Submission.objects.count() == 2
    assert sorted(what.split()[0] for what in done.kept) == ["body", "category", "department"]


def test_what_stood_here_before_stays(bring):
    category = CategoryFactory(body=BodyFactory(code="belediye"), name={"tr": "Yol"})
    own = SubmissionFactory(category=category)
    undo_import(bring(2))
    assert list(Submission.objects.all()) == [own]
    assert Category.objects.filter(pk=category.pk).exists()


def test_what_people_did_since_is_told_and_refused_unless_forced(bring):
    run = bring(2)
    SupportFactory(submission=Submission.objects.all()[0])
    with pytest.raises(WrongState, match="1 × support"):
        undo_import(run)
    assert Submission.objects.count() == 2
    assert undo_import(run, dry_run=True).since == {"support": 1}
    assert Support.objects.exists()
    undo_import(run, force=True)
    assert not Support.objects.exists()


def test_what_residents_merged_into_it_is_parted_first(bring):
    run = bring(1)
    other = SubmissionFactory()
    Submission.objects.filter(pk=other.pk).update(
        state="duplicate", family="closed", ended_at=other.received_at,
        duplicate_of=Submission.objects.get(source="eski"),
    )  # fmt: skip
    with pytest.raises(WrongState, match=str(other.pk)):
        undo_import(run, force=True)


def test_a_stopped_run_can_be_taken_back(bring, monkeypatch):
    run = bring(2)
    ImportRun.objects.update(finished_at=None)
    assert undo_import(run).submissions == 2


def test_a_large_run_goes_in_few_statements(bring):
    run = bring(3000)
    with CaptureQueriesContext(connection) as asked:
        assert undo_import(run).submissions == 3000
    # A few statements for thousands of rows, and no table read whole for each of them.
    assert len(asked) < 400
    assert any("enable_seqscan = off" in one["sql"] for one in asked.captured_queries)


def test_the_command_lists_runs_and_takes_one_back(bring):
    run = bring(2)
    listed = CliRunner().invoke(_plain(imports), [])
    assert f"{run.pk}  " in listed.output
    assert "eski" in listed.output
    gone = CliRunner().invoke(_plain(undo), [str(run.pk), "--dry-run"])
    assert "2 submissions" in gone.output
    assert Submission.objects.count() == 2
    assert "2 submissions" in CliRunner().invoke(_plain(undo), [str(run.pk)]).output
    assert not Submission.objects.exists()
    assert "taken back" in CliRunner().invoke(_plain(imports), []).output


def _plain(command):
    """The command without starting a database: the test's own serves."""
    import copy

    plain = copy.copy(command)
    plain.callback = command.callback.__wrapped__
    return plain
