"""Who sees what, as it is promised before sending, is what filing then does."""

import pytest

from muhit.participation.filing.disclosure import in_short, who_sees
from muhit.participation.filing.drafts import Draft
from tests.factories.organisations import CategoryFactory

pytestmark = pytest.mark.django_db


def lines(**draft):
    return who_sees(Draft(**draft), CategoryFactory(), has_account=False)


def public_lines(has_account=False, **draft):
    found = who_sees(Draft(**draft), CategoryFactory(), has_account=has_account)
    return {str(line.what) for line in found if line.is_public}


def test_a_private_one_promises_nothing_public():
    assert public_lines(privacy="private", shows_name=True, name="Ayşe", precision="exact") == set()


def test_a_hidden_name_is_not_promised_to_everybody():
    assert len(public_lines(privacy="public", precision="exact", name="Ayşe")) == 2


def test_a_shown_name_is():
    shown = public_lines(privacy="public", precision="exact", name="Ayşe", shows_name=True)
    assert len(shown) == 3


def test_the_name_of_somebody_filed_for_is_never_shown():
    draft = {"privacy": "public", "precision": "exact", "shows_name": True}
    assert len(public_lines(**draft, is_on_behalf=True, behalf_name="Fatma")) == 2


def test_a_contact_is_mentioned_only_where_there_is_one():
    without = lines(privacy="public", precision="exact")
    with_one = lines(privacy="public", precision="exact", phone="+905000000001")
    assert len(with_one) == len(without) + 1


def test_a_blurred_place_is_told_apart_from_the_exact_one():
    exact = {"latitude": 36.75, "longitude": 34.53}
    blurred = lines(privacy="public", precision="neighbourhood", **exact)
    named = lines(privacy="public", precision="neighbourhood")
    assert len(blurred) == len(named) + 1, "nothing exact is known of a neighbourhood alone"
    assert len(public_lines(privacy="public", precision="neighbourhood", **exact)) == 2


@pytest.mark.parametrize("step", [1, 2, 3, 4])
def test_what_is_said_in_short_follows_what_is_chosen(step):
    chosen = {"precision": "exact", "shows_name": True}
    untouched = in_short(Draft(), step)
    public = in_short(Draft(privacy="public", **chosen), step)
    private = in_short(Draft(privacy="private", **chosen), step)
    assert public != private
    assert (untouched == public) is (step in (2, 3))
