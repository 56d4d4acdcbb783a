"""A submission as a petition in the form of law 3071, always in Turkish."""

import pytest

from muhit.demo.streets import ARCHIVE
from muhit.foundation.core.errors import NotAllowed
from muhit.foundation.core.points import Point
from muhit.foundation.maps import installed
from muhit.participation.muhtar_office import petitions
from muhit.participation.muhtar_office.petitions import NotTranslated, petition_of, to_whom
from muhit.participation.record import translating
from muhit.participation.record.models import Submission
from muhit.participation.record.policies import CodeHolder
from muhit.participation.translation import actions as interpreting
from muhit.participation.translation.models import Translation
from tests.factories.people import InterpreterFactory
from tests.printed import about, draw, says

pytestmark = pytest.mark.django_db
ARABIC = "لم تُجمع القمامة منذ ثلاثة أيام في شارعنا."


def _release(submission, text):
    """The interpreter writes its Turkish and releases it."""
    interpreter = InterpreterFactory(body=submission.body).user
    translating.ask_for_words(Submission.objects.get(pk=submission.pk), by=None)
    row = Translation.objects.get(source="submission-words", about_id=submission.pk)
    interpreting.release(interpreting.claim(row, by=interpreter), text=text, by=interpreter)


@pytest.mark.parametrize(
    ("name", "addressed"),
    [
        ("Mersin Büyükşehir Belediyesi", "Mersin Büyükşehir Belediye Başkanlığına"),
        ("Mezitli Belediyesi", "Mezitli Belediye Başkanlığına"),
        ("Karayolları 5. Bölge Müdürlüğü", "Karayolları 5. Bölge Müdürlüğüne"),
        (
            "MESKİ – Mersin Su ve Kanalizasyon İdaresi",
            "Mersin Su ve Kanalizasyon İdaresine",
        ),
        ("Mezitli Kaymakamlığı", "Mezitli Kaymakamlığına"),
        ("Toroslar Elektrik Dağıtım (EDAŞ)", "Toroslar Elektrik Dağıtım’a"),
        ("Çukurova Üniversitesi Rektörlüğü", "Çukurova Üniversitesi Rektörlüğüne"),
        ("Örnek Kurumu", "Örnek Kurumuna"),
        ("Ankara", "Ankara’ya"),
        ("Merkez", "Merkez’e"),
    ],
)
def test_whom_it_is_addressed_to(name, addressed):
    assert to_whom(name) == addressed


def test_its_form(office):
    submission = office.file(text="Çöpler üç gündür toplanmıyor.\nKoku dayanılmaz oldu.")
    submission.applicant.name = "Ayşe Örnek"
    content = petition_of(submission, by=office.applicant)
    for words in (
        "Konu", "Çöp toplanmadı hakkında şikâyetim", "Koku dayanılmaz oldu.",
        "Gereğini arz ederim.", "Ayşe Örnek", "İmza", "Adres", str(submission.pk),
        office.neighbourhood.name,
    ):  # fmt: skip
        assert says(content, words), words
    pages, dark = draw(content, "petition-tr")
    assert (pages, 0.005 < dark < 0.1) == (1, True)


def test_what_the_file_says_about_itself_names_nobody(office):
    content = petition_of(office.file(), by=office.applicant)
    assert about(content)["Title"] == "Dilekçe"
    assert "Author" not in about(content)


def test_where_the_name_is_not_the_printers_there_is_a_line(office):
    submission = office.file()
    submission.applicant.name = "Ayşe Örnek"
    content = petition_of(submission, by=office.clerk)
    assert not says(content, "Ayşe")
    assert says(content, "Adı soyadı")


def test_from_arabic_it_is_the_translation_with_the_original_attached(office):
    submission = office.file(in_arabic=True)
    translated = "Sokağımızda üç gündür çöp toplanmadı."
    _release(submission, translated)
    content = petition_of(submission, by=CodeHolder(submission.pk))
    assert says(content, translated)
    assert says(content, submission.text)
    assert says(content, "Başvurunun Arapça aslı")
    assert draw(content, "petition-from-arabic")[0] == 2


def test_before_it_is_translated_there_is_none(office):
    submission = office.file(in_arabic=True)
    with pytest.raises(NotTranslated):
        petition_of(submission, by=office.applicant)
    assert not petitions.can_be_printed(submission)
    assert petitions.can_be_printed(office.file())


def test_whoever_reads_arabic_gets_it_in_turkish_all_the_same(office):
    from django.utils.translation import override

    submission = office.file()
    with override("ar"):
        assert says(petition_of(submission, by=office.applicant), "Gereğini arz ederim.")


MAY_PRINT = {"applicant", "clerk", "colleague", "clerk_of_all", "head"}


@pytest.mark.parametrize("private", [False, True])
def test_who_prints_it(office, private):
    submission = Submission.objects.get(pk=office.file(private=private).pk)
    for name, user in office.people.items():
        if name in MAY_PRINT:
            assert petition_of(submission, by=user).startswith(b"%PDF"), name
        else:
            with pytest.raises(NotAllowed):
                petition_of(submission, by=user)


def test_with_a_street_map_it_shows_the_place(office, map_folder):
    installed.install(ARCHIVE, source="demo", is_invented=True)
    submission = office.file(text="Kapak kırık.", position=Point(36.7771, 34.5353))
    content = petition_of(submission, by=office.applicant)
    assert says(content, "haritadaki sokaklar kurgudur")
    pages, _dark = draw(content, "petition-map-tr")
    assert pages == 1
