"""Voting in a real browser: in Arabic on a phone, by keyboard alone and without script; what
one adds is translated by an interpreter and voted on in Turkish."""

import pytest

from muhit.participation.consultations import actions as consultations
from muhit.participation.consultations.models import Opinion, Statement
from muhit.participation.translation import actions as translation
from muhit.participation.translation.models import Translation
from tests.factories.accounts import UserFactory
from tests.factories.consultations import ConsultationFactory, PhaseFactory, StatementFactory
from tests.factories.people import InterpreterFactory, StaffPostFactory

OWN = "نريد ظلًّا للأمهات."
TURKISH = "Anneler için gölge istiyoruz."


@pytest.fixture
def staff():
    return StaffPostFactory(moderator=True)


@pytest.fixture
def phase(staff):
    row = PhaseFactory(consultation=ConsultationFactory(body=staff.body, languages=["tr", "ar"]))
    for _number in range(3):
        StatementFactory(phase=row)
    return row


def _address(phase) -> str:
    return f"/consultations/{phase.consultation_id}/{phase.pk}/"


def _values() -> list[int]:
    return list(Opinion.objects.order_by("id").values_list("value", flat=True))


def test_votes_by_keyboard_alone(phase, browser_context):
    refugee = UserFactory(arabic_speaking=True)
    page = browser_context(language="ar", user=refugee).new_page()
    page.goto(_address(phase))
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("h1").inner_text() == phase.consultation.question["ar"]
    # A letter reaches its button, Enter presses it; an arrow answers.
    for keys in (("a", "Enter"), ("ArrowLeft",), ("p", "Enter")):
        before = page.locator("input[name=statement]").input_value()
        for key in keys:
            page.keyboard.press(key)
        page.locator(f"input[name=statement][value='{before}']").wait_for(state="detached")
        # Whoever listens hears the next one: it has the focus.
        page.locator(".consult-statement:focus").wait_for()
    assert _values() == [1, -1, 0]
    assert Opinion.objects.values("participant").distinct().count() == 1


@pytest.mark.parametrize("scripts", [True, False])
def test_a_view_in_arabic_is_voted_on_in_turkish(phase, staff, browser_context, scripts):
    page = browser_context(language="ar", scripts=scripts).new_page()
    page.goto(_address(phase))
    page.locator("button[value=agree]").click()
    page.locator(".consult-more summary").first.click()
    page.locator("textarea[name=text]").fill(OWN)
    page.locator("form[action$='/add/'] button").click()
    own = Statement.objects.get(origin="resident")
    assert own.original == OWN
    consultations.show(own, by=staff.user)
    interpreter = InterpreterFactory(body=staff.body, languages=["ar", "tr"]).user
    waiting = Translation.objects.get(about_id=own.pk)
    translation.claim(waiting, by=interpreter)
    translation.release(waiting, text=TURKISH, by=interpreter)
    Statement.objects.exclude(pk=own.pk).update(state="refused", refusal="Sınama")
    neighbour = browser_context(language="tr", scripts=scripts).new_page()
    neighbour.goto(_address(phase))
    assert neighbour.locator(".consult-statement").inner_text() == TURKISH
    neighbour.locator("button[value=disagree]").click()
    neighbour.locator(".consult-done").wait_for()
    assert Opinion.objects.get(statement=own).value == Opinion.DISAGREE
