"""Citizens and managers in a real browser: a place saved and told of, a building joined by the
code on the poster, a notice, a signature; on a phone, with script and without."""

from datetime import timedelta

import pytest
from django.urls import reverse

from muhit.foundation.core import clock
from muhit.foundation.messages.models import Message
from muhit.participation.buildings.models import Handover, JointSubmission, Notice
from muhit.participation.square.place_news import tell_places
from muhit.registers.residents.models import Residence, SavedPlace
from tests.factories.buildings import House


@pytest.fixture
def house() -> House:
    return House()


def _send(page) -> None:
    page.locator("main form button:not([name])").last.click()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_place_is_saved_and_told_of(house, browser_context, scripts):
    user = house.stranger
    page = browser_context(user=user, scripts=scripts).new_page()
    page.goto("/")
    page.get_by_role("link", name="Yerlerim", exact=True).last.click()
    page.get_by_role("link", name="Yer kaydet").first.click()
    page.locator("input[name=label]").fill("Annem")
    if scripts:
        page.locator("muhit-pin .leaflet-container").click(position={"x": 120, "y": 120})
    else:
        page.locator("select[name=neighbourhood]").select_option(str(house.office.neighbourhood.pk))
    page.get_by_role("button", name="Yeri kaydet").click()
    page.get_by_text("Annem kaydedildi").wait_for()
    row = SavedPlace.objects.get()
    assert (row.position is not None) is scripts
    position = row.position or house.office.neighbourhood.centre
    house.office.file(position=position, public_position=position, text="Lamba yanmıyor.")
    SavedPlace.objects.update(told_until=clock.now() - timedelta(days=2))
    assert tell_places(user)
    page.goto(reverse("muhit_messages:inbox"))
    page.locator(".inbox-go").first.click()
    page.get_by_text("Lamba yanmıyor.").wait_for()
    assert Message.objects.get(recipient=user).read_at is not None


@pytest.mark.parametrize("scripts", [True, False])
def test_a_building_from_its_poster_to_a_signature(house, browser_context, scripts):
    manager = browser_context(user=house.manager, scripts=scripts).new_page()
    manager.goto("/")
    manager.get_by_role("link", name="Binaya duyur").click()
    manager.locator("input[name=title]").fill("Su kesintisi")
    manager.locator("textarea[name=text]").fill("Yarın 10.00–12.00")
    _send(manager)
    notice = Notice.objects.get()
    manager.get_by_role("link", name="Birlikte başvur").click()
    manager.locator("select[name=category]").select_option(str(house.office.category.pk))
    manager.locator("textarea[name=text]").fill("Kaldırım kırık.")
    _send(manager)
    joint = JointSubmission.objects.get()

    page = browser_context(user=house.stranger, scripts=scripts).new_page()
    page.goto("/")
    page.get_by_role("link", name="Binama katıl").click()
    page.locator("input[name=code]").fill(house.building.join_code.lower())
    _send(page)
    page.locator("input[name=flat]").fill("Daire 7")
    _send(page)
    page.get_by_text("Hoş geldiniz").wait_for()
    assert Residence.objects.get(user=house.stranger).flat == "7"
    page.goto("/")
    page.get_by_role("link", name="Binanız imza topluyor").click()
    page.get_by_role("button", name="Dairem adına imzala").click()
    page.get_by_text("Daireniz imzaladı").first.wait_for()
    assert joint.signatures.count() == 1
    page.goto(reverse("buildings:notice", args=[notice.pk]))
    page.get_by_role("button", name="Okudum").click()
    page.get_by_text("Okudunuz.").wait_for()


def test_the_building_is_handed_over_in_arabic(house, browser_context):
    house.manager.language = "ar"
    house.manager.save()
    page = browser_context(user=house.manager, language="ar").new_page()
    page.goto("/")
    page.get_by_role("link", name="سلّم الإدارة").click()
    page.get_by_role("button", name="أنشئ الرمز").click()
    code = Handover.objects.get().code
    page.get_by_text(code, exact=True).wait_for()
    assert page.locator("html").get_attribute("dir") == "rtl"
    following = browser_context(user=house.stranger).new_page()
    following.goto(reverse("buildings:accept", args=[code]))
    following.get_by_role("button", name="Binayı devralıyorum").click()
    following.get_by_text("Kabul edildi.").first.wait_for()
