from datetime import UTC, datetime
from pathlib import Path

from muhit.foundation.core import log_files
from muhit.foundation.core.log_files import forget_old_lines

NOW = datetime(2026, 11, 30, tzinfo=UTC)
OLD = "2026-10-01 10:00:00 old\n  its traceback\n"
NEW = "2026-11-29 10:00:00 new\n  its traceback\n"


def shortened(folder: Path, text: str) -> str:
    path = folder / "muhit.log"
    path.write_text(text)
    with path.open("ab") as writer:  # as a process that is running
        forget_old_lines(folder, now=NOW)
        writer.write(b"2026-11-30 00:00:01 after\n")
    return path.read_text()


AFTER = "2026-11-30 00:00:01 after\n"


def test_lines_go_after_their_days_and_whoever_writes_goes_on(tmp_path):
    assert shortened(tmp_path, OLD + NEW) == NEW + AFTER


def test_what_is_young_stays_whole(tmp_path):
    assert shortened(tmp_path, "banner\n" + NEW) == "banner\n" + NEW + AFTER


def test_a_log_of_old_lines_alone_is_emptied(tmp_path):
    assert shortened(tmp_path, OLD) == AFTER


def test_without_a_day_nothing_is_taken_for_old(tmp_path):
    assert shortened(tmp_path, "what a library prints\n") == "what a library prints\n" + AFTER


def test_it_never_grows_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr(log_files, "MOST_BYTES", 100)
    assert len(shortened(tmp_path, NEW * 50)) <= 100 + len(AFTER)


def test_nothing_there_is_no_fault(tmp_path):
    forget_old_lines(tmp_path / "nowhere", now=NOW)
