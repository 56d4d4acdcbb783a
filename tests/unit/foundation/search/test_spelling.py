"""What is one letter away from a typed word, and which of it public texts hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muhit.foundation.core.text import fold
from muhit.foundation.search.asking import search_for
from muhit.foundation.search.models import PublicWord
from muhit.foundation.search.spelling import Doubted, near, one_letter_away


@given(st.text("abcçdefgğhıijklmnoöprsştuüvyz", min_size=5, max_size=12), st.data())
def test_every_single_mistake_is_within_one_letter(word, data):
    word = fold(word)
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    swapped = word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
    wrong = {word[:at] + word[at + 1 :], word[:at] + letter + word[at + 1 :],
             word[:at] + letter + word[at:], swapped}  # fmt: skip
    assert all(word in one_letter_away(one) for one in wrong - {word})


@pytest.mark.django_db
def test_neighbours_come_commonest_first():
    PublicWord.objects.bulk_create(
        PublicWord(source=source, folded=folded, texts=texts)
        for source, folded, texts in (
            ("submissions", "kasap", 2),
            ("submissions", "kasak", 9),
            ("services", "kasar", 99),
        )
    )
    often, ever = Doubted(("kasat",), at_least=3), Doubted(("kasat",), at_least=1)
    assert near("submissions", [ever, often]) == [("kasak", "kasap"), ("kasak",)]


def test_what_is_typed_never_breaks_the_vocabulary(notes):
    for typed in ("\U0010ffff" * 6, "a" * 4000, "%_%_%_", "\\\\\\\\\\"):
        search_for(notes.source, typed)
