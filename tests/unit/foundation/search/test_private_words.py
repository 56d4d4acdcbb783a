"""Nothing that not everybody may read gets a word into what mends spelling, in any room."""

import pytest

from muhit.foundation.search.actions import count_words
from muhit.foundation.search.asking import search_for
from muhit.foundation.search.models import PublicWord
from muhit.foundation.search.sources import SEARCHED
from tests.factories.announcements import AnnouncementFactory
from tests.factories.consultations import ConsultationFactory
from tests.factories.places import BuildingFactory
from tests.factories.services import ServiceFactory
from tests.factories.submissions import SubmissionFactory

pytestmark = pytest.mark.django_db

SECRET = {"tr": "Zümrütevler"}

# For each source a way to make rows that hold the word and are not for everybody.
HIDDEN = {
    "submissions": [
        lambda: SubmissionFactory(private=True, text="Zümrütevler", neighbourhood=None),
    ],
    "announcements": [
        lambda: AnnouncementFactory(title=SECRET, building=BuildingFactory()),
        lambda: AnnouncementFactory(title=SECRET, waiting=True),
        lambda: AnnouncementFactory(title=SECRET, planned=True),
        lambda: AnnouncementFactory(title=SECRET, withdrawn=True),
    ],
    "consultations": [
        lambda: ConsultationFactory(question=SECRET, draft=True),
        lambda: ConsultationFactory(question=SECRET, withdrawn=True),
    ],
    "services": [lambda: ServiceFactory(name=SECRET, given_up=True)],
}


def test_every_source_is_looked_at():
    """Of some sources everything is public."""
    some = {source.code for source in SEARCHED.every() if source.public != source.rows}
    assert set(HIDDEN) == some


@pytest.mark.parametrize(
    ("code", "make"), [(code, make) for code, makes in HIDDEN.items() for make in makes]
)
def test_no_word_of_what_is_hidden_mends_a_spelling(code, make):
    make()
    source = SEARCHED.get(code)
    assert source.rows().filter(search__isnull=False).exists()
    count_words()
    assert not PublicWord.objects.filter(folded="zumrutevler").exists()
    assert not search_for(source, "zümrütevlar").was_mended
