"""Typing mistakes are put right by the words of public submissions, and of no others."""

import pytest
from django.urls import reverse

from muhit.foundation.core.text import fold
from muhit.foundation.search.actions import count_words
from muhit.foundation.search.models import PublicWord
from muhit.participation.record.enums import Privacy
from muhit.participation.record.models import Submission
from muhit.participation.square.queries.public import Filters, public_search
from tests.factories.submissions import SubmissionFactory

pytestmark = pytest.mark.django_db


def found(typed, **how):
    return {row.text for row in public_search(Filters(text=typed, **how)).rows}


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Kaldırım kırık", "kaldrım"),
        ("Kaldırım kırık", "kalıdrım"),
        ("Kaldırım kırık", "kaldırrım"),
        ("Kaldırım kırık", "haldırım"),
        ("Kaldırım kırık", "KALDIRIN"),
        ("Kaldırımların hali kötü", "kaldrımların"),
        ("Köpekler saldırıyor", "köpelker"),
        ("انقطعت الكهرباء أمس", "الكهربا"),
        ("الحافلة لا تأتي", "الحفالة"),
    ],
)
def test_one_wrong_letter_is_forgiven(text, typed):
    SubmissionFactory(text=text)
    SubmissionFactory(text="Başka bir şey")
    count_words()
    assert found(typed) == {text}
    assert found(typed, exactly=True) <= {text}


def test_short_words_and_numbers_are_left_alone():
    SubmissionFactory(text="Park 12010 numarada")
    count_words()
    assert found("pakr") == found("12011") == set()


def test_a_word_that_many_write_is_no_mistake():
    texts = [SubmissionFactory(text=f"Durakta beklendi {number}").text for number in range(2)]
    SubmissionFactory(text="Dudakta yara")
    count_words()
    assert found("durakta") == set(texts)


def test_a_rare_spelling_finds_the_common_one_too():
    for _number in range(6):
        SubmissionFactory(text="Kaldırım kırık")
    SubmissionFactory(text="Kaldrım bozuk")
    count_words()
    assert found("kaldrım") == {"Kaldırım kırık", "Kaldrım bozuk"}
    assert found("kaldrım", exactly=True) == {"Kaldrım bozuk"}


# -- nothing private ------------------------------------------------------------------------------

SECRET = "Zümrütevler"


def test_the_vocabulary_holds_no_word_of_a_private_text(client):
    SubmissionFactory(
        private=True, text=f"{SECRET} kızımı dövüyor", neighbourhood=None, category=None
    )
    count_words()
    assert not PublicWord.objects.exists()
    told = client.get(reverse("square:list"), {"q": "zümrütevlar"}).content.decode()
    assert SECRET not in told
    assert "differ by one letter" not in told


def test_a_word_leaves_the_vocabulary_with_the_last_public_text(client):
    made = SubmissionFactory(text=SECRET, neighbourhood=None, category=None)
    count_words()
    assert PublicWord.objects.get().folded == fold(SECRET)
    Submission.objects.filter(pk=made.pk).update(privacy=Privacy.PRIVATE, public_position=None)
    # Before the night, too, nothing tells that there ever was such a word.
    told = client.get(reverse("square:list"), {"q": "zümrütevlar"}).content.decode()
    assert "differ by one letter" not in told
    count_words()
    assert not PublicWord.objects.exists()
