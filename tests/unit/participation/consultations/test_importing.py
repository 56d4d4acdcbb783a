"""Conversations held with Polis become finished consultations whose result page works."""

import contextlib
import re
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from muhit.foundation.core.errors import Invalid
from muhit.participation.consultations import exports
from muhit.participation.consultations.actions.importing import import_polis
from muhit.participation.consultations.enums import State, StatementState
from muhit.participation.consultations.models import Opinion, Participant, Result
from tests.factories.organisations import BodyFactory
from tests.shared_data import needs, shared

FOLDER = "data/opinions/polis"
CONVERSATIONS = {  # people, votes, statements shown and refused
    "american-assembly.bowling-green": (2031, 225_524, 607, 289),
    "london.youth.policing": (26, 638, 36, 3),
    "scoop-hivemind.affordable-housing": (381, 14_995, 119, 46),
    "ssis.land-bank-farmland.2rumnecbeh.2021-08-01": (404, 33_463, 192, 105),
}
pytestmark = pytest.mark.django_db


@needs(FOLDER)
@pytest.mark.parametrize("name", CONVERSATIONS)
def test_a_real_conversation(name: str, client: Client) -> None:
    people, votes, shown, refused = CONVERSATIONS[name]
    row = import_polis(folder=shared(FOLDER) / name, body=BodyFactory())
    phase = row.phases.get()
    assert Participant.objects.filter(consultation=row).count() == people
    assert Opinion.objects.filter(statement__phase=phase).count() == votes
    assert phase.statements.filter(state=StatementState.SHOWN).count() == shown
    assert phase.statements.filter(state=StatementState.REFUSED).count() == refused
    assert row.state == State.CLOSED
    result = Result.objects.get(phase=phase)
    groups = len(result.sums.opinions.groups)
    assert groups >= (1 if "london" in name else 2)
    address = reverse("consultations:results", args=[row.pk, phase.pk])
    for language in ("tr", "ar", "en"):
        page = client.get(address, headers={"accept-language": language})
        text = page.content.decode()
        assert page.status_code == 200
        # The votes of London's 24 people hardly speak for groups: one is a result, too.
        if groups > 1:
            assert text.count("consult-hull") == groups
            assert text.count('class="consult-dot') >= 2 * groups
    for what in exports.names(phase, result):
        assert exports.file(phase, result, what).status_code == 200


def write(folder: Path, votes: str, body: str = "More trees") -> None:
    (folder / "votes.csv").write_text(f"timestamp,datetime,comment-id,voter-id,vote\n{votes}")
    (folder / "comments.csv").write_text(
        "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
        f"1600000000000,,4,1,1,0,1,{body}\n"
    )
    (folder / "summary.csv").write_text("topic,Trees?\nurl,https://example.org/x\n")


def test_what_is_kept_of_it(tmp_path: Path) -> None:
    write(tmp_path, "20,,4,7,1\n30,,4,7,-1\n25,,4,8,0\n")
    row = import_polis(folder=tmp_path, body=BodyFactory(), language="tr")
    assert row.question == {"tr": "Trees?"}
    assert "https://example.org/x" in row.background["tr"]
    assert row.opens_at is not None
    assert row.closes_at is not None
    assert row.opens_at < row.closes_at
    assert sorted(Opinion.objects.values_list("value", flat=True)) == [-1, 0]
    assert not Participant.objects.exclude(person_print="").exists()
    assert not Participant.objects.filter(pk__in=[7, 8]).exists()


def test_postgresql_knows_of_what_came(tmp_path: Path) -> None:
    """Counting 225,000 votes by a plan made for an empty table took minutes."""
    write(tmp_path, "".join(f"20,,4,{person},1\n" for person in range(40)))
    import_polis(folder=tmp_path, body=BodyFactory())
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'consultations_opinion'")
        assert cursor.fetchone() == (40,)


@pytest.mark.parametrize("votes", ["", "20,,9,7,1\n", "20,,4,7,5\n", "x,,4,7,1\n"])
def test_what_is_no_export_is_refused(tmp_path: Path, votes: str) -> None:
    write(tmp_path, votes)
    with pytest.raises(Invalid, match=re.compile("Polis")):
        import_polis(folder=tmp_path, body=BodyFactory())
    assert not Participant.objects.exists()


def test_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(Invalid):
        import_polis(folder=tmp_path, body=BodyFactory())


MATRIX = b"participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,2\n" + b"".join(
    b"%d,%d,0,3,1,1,1,-1,%d\n" % (person, person % 2, person % 3 - 1) for person in range(12)
)
COMMENTS = "timestamp,comment-id,author-id,agrees,disagrees,moderated,is-meta,comment-body"


def _export(folder: Path, *, comments: str = "", votes: str = "") -> Path:
    """A small conversation: statement 0 about the person, 1 to 6 opinions of two camps."""
    said = [f"160000000000{no},{no},0,0,0,1,{str(no == 0).lower()},Satz {no}" for no in range(7)]
    cast = [
        f"1600000001000,{no},{person},{1 if (no + person) % 2 else -1}"
        for person in range(12)
        for no in range(7)
    ]
    folder.mkdir(exist_ok=True)
    (folder / "comments.csv").write_text(comments or "\n".join([COMMENTS, *said]))
    head = "timestamp,comment-id,voter-id,vote"
    (folder / "votes.csv").write_text(votes or "\n".join([head, *cast]))
    (folder / "summary.csv").write_text("topic,Frage\n")
    return folder


def test_statements_about_the_person_are_kept_outside_of_the_plane(tmp_path: Path) -> None:
    row = import_polis(folder=_export(tmp_path / "e"), body=BodyFactory())
    phase = row.phases.get()
    meta = phase.statements.get(is_about_person=True)
    assert (meta.original, phase.statements.count()) == ("Satz 0", 7)
    assert meta.opinions.count() == 12


@pytest.mark.parametrize("language", ["de", "zh", "zh-Hant"])
def test_a_language_muhit_does_not_speak_is_kept(
    tmp_path: Path, client: Client, language: str
) -> None:
    row = import_polis(folder=_export(tmp_path / "e"), body=BodyFactory(), language=language)
    statement = row.phases.get().statements.all()[0]
    assert (statement.language, list(statement.texts)) == (language, [language])
    assert row.languages == [language]
    address = reverse("consultations:results", args=[row.pk, row.phases.get().pk])
    for spoken in ("tr", "ar", "en"):
        page = client.get(address, headers={"accept-language": spoken})
        assert page.status_code == 200
        assert "Satz 1" in page.content.decode()


@pytest.mark.parametrize(
    "broken",
    [
        {"comments": "timestamp,comment-id\n1,1\n"},
        {"comments": COMMENTS + "\n1,1,0,0\n"},
        {"comments": COMMENTS + '\n1,1,0,0,0,1,false,"offen\n'},
        {"comments": COMMENTS + "\n1,1,0,0,0,7,false,x\n"},
        {"comments": COMMENTS + "\n1,1,0,0,0,1,false,x\n1,1,0,0,0,1,false,y\n"},
        {"comments": COMMENTS + "\n99999999999999999999,1,0,0,0,1,false,x\n"},
        {"votes": "timestamp,comment-id,voter-id,vote\n1,1,1,9\n"},
        {"votes": "timestamp,comment-id,voter-id\n1,1,1\n"},
        {"votes": "timestamp,comment-id,voter-id,vote\n1,1,1\n"},
        {"votes": "timestamp,comment-id,voter-id,vote\nx,1,1,1\n"},
        {"votes": "\x00\x01"},
        {"votes": "timestamp,comment-id,voter-id,vote,vote\n1,1,1,1,1\n"},
        {"votes": "timestamp,comment-id,voter-id,vote\n1,1,1,1.5\n"},
        {"votes": "timestamp,comment-id,voter-id,vote\n1,1," + "9" * 5000 + ",1\n"},
        {"comments": COMMENTS + f"\n1,1,0,0,0,1,false,{'x' * 10_001}\n"},
        {"comments": COMMENTS + ",timestamp\n1,1,0,0,0,1,false,x,1\n"},
    ],
)
def test_a_broken_export_is_a_sentence(tmp_path: Path, broken: dict[str, str]) -> None:
    with pytest.raises(Invalid) as told, override("en"):
        import_polis(folder=_export(tmp_path / "e", **broken), body=BodyFactory())
    assert re.search(r"(comments|votes)\.csv", str(told.value))
    assert len(str(told.value)) < 200


def test_statements_are_kept_as_if_typed(tmp_path: Path) -> None:
    said = "\n".join(f"160000000000{no},{no},0,0,0,1,false,Sa\0tz\u202e {no}" for no in range(7))
    folder = _export(tmp_path / "e", comments=f"{COMMENTS}\n{said}\n")
    (folder / "summary.csv").write_text("topic,Fra\0ge\n")
    row = import_polis(folder=folder, body=BodyFactory())
    assert row.question == {"en": "Frage"}
    assert row.phases.get().statements.all()[0].original == "Satz 0"


def test_a_folder_in_the_place_of_a_file_is_a_sentence(tmp_path: Path) -> None:
    folder = _export(tmp_path / "e")
    (folder / "comments.csv").unlink()
    (folder / "comments.csv").mkdir()
    with pytest.raises(Invalid):
        import_polis(folder=folder, body=BodyFactory())


@settings(max_examples=40)
@given(
    name=st.sampled_from(["comments.csv", "votes.csv", "participants-votes.csv", "summary.csv"]),
    spoils=st.lists(
        st.tuples(
            st.integers(0, 300),
            st.sampled_from(
                [b'"', b"\n", b"\r", b",", b"\0", b"\xff", b"", b"-", b"9" * 30, b"NaN"]
            ),
        ),
        max_size=4,
    ),
)
def test_a_spoilt_export_is_brought_over_or_told(
    tmp_path: Path, name: str, spoils: list[tuple[int, bytes]]
) -> None:
    folder = _export(tmp_path / "e")
    content = MATRIX if name == "participants-votes.csv" else (folder / name).read_bytes()
    for at, noise in spoils:
        content = content[:at] + noise + content[at + (not noise) :]
    (folder / name).write_bytes(content)
    with contextlib.suppress(Invalid), transaction.atomic():
        import_polis(folder=folder, body=BodyFactory())
    (folder / name).unlink()


def test_what_is_no_language_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Invalid):
        import_polis(folder=_export(tmp_path / "e"), body=BodyFactory(), language="Deutsch!")
