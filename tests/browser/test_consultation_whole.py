"""A consultation from preparing to follow-up, in a real browser: what a refugee says in Arabic,
on a telephone or on paper at the muhtar's, is translated, voted on in Turkish and answered."""

from datetime import timedelta

import pytest
from django.utils import timezone

from muhit.foundation.messages.models import Message
from muhit.participation.consultations.models import Consultation, Participant, Statement
from muhit.participation.consultations.tasks import turn_all
from tests.factories.accounts import UserFactory
from tests.factories.consultations import OpinionFactory, ParticipantFactory
from tests.factories.organisations import BodyFactory
from tests.factories.people import InterpreterFactory, MandateFactory, StaffPostFactory
from tests.factories.places import NeighbourhoodFactory

from .conftest import wait_until

SEED = {"text_tr": "Çocuklara yer açılsın.", "text_ar": "ليُفسح مكان للأطفال."}
OWN = "نريد ظلًّا للأمهات."
TURKISH = "Anneler için gölge istiyoruz."
SAVE = "main .form-actions button"


class Town:
    """A body, its neighbourhood and those who take part, each with a browser of their own."""

    def __init__(self, browser_context):
        self.place = NeighbourhoodFactory()
        self.body = BodyFactory(covers=[self.place.district])
        self.staff = StaffPostFactory(body=self.body, administrator=True).user
        self.muhtar = MandateFactory(neighbourhood=self.place).user
        self.refugee = UserFactory(home=self.place, arabic_speaking=True)
        self.citizen = UserFactory(home=self.place)
        self.interpreter = InterpreterFactory(body=self.body, languages=["ar", "tr"]).user
        self._context = browser_context

    def page(self, user, **options):
        return self._context(user=user, **options).new_page()

    def prepare(self):
        """Question, area, a phase and its first statement; then published."""
        page = self.page(self.staff, width=1280)
        page.goto(f"/consultations/new/{self.body.code}/")
        page.locator("[name=question_tr]").fill("Sokak kapatılsın mı?")
        page.locator("[name=question_ar]").fill("هل يُغلق الشارع؟")
        page.locator("[name=background_tr]").fill("Hafta sonu için düşünüyoruz.")
        page.locator("[name=level][value=consult]").check(force=True)
        page.locator("[name=languages][value=en]").uncheck()
        page.locator("[name=area_kind][value=neighbourhoods]").check()
        page.locator("[name=neighbourhoods]").select_option(str(self.place.pk))
        page.locator(SAVE).click()
        page.goto(page.locator("a[href$='/phases/new/statements/']").get_attribute("href"))
        begins = timezone.localtime() - timedelta(minutes=2)
        for name, moment in (("starts_at", begins), ("ends_at", begins + timedelta(days=1))):
            page.locator(f"[name={name}]").fill(moment.strftime("%Y-%m-%dT%H:%M"))
        page.locator("[name=who][value=signed_in]").check()
        page.locator(SAVE).click()
        # Saving leads to what the phase holds.
        for name, text in SEED.items():
            page.locator(f"[name='form-0-{name}']").fill(text)
        page.locator(SAVE).click()
        row = Consultation.objects.get()
        page.goto(f"/consultations/desk/{row.pk}/")
        page.locator("form[action$='/publish/'] button").click()
        page.wait_for_load_state()
        return page

    def say(self, by):
        """The refugee agrees and adds a statement, on their own telephone or on paper."""
        row = Consultation.objects.get()
        if by == "paper":
            page = self.page(self.muhtar, scripts=False)
            page.goto(f"/consultations/{row.pk}/")
            page.locator("a[href$='/paper/']").click()
            page.locator(f"a[href$='/paper/{row.phases.get().pk}/']").click()
            page.locator("select[name=language]").select_option("ar")
            page.locator("[name=statement_1][value='1']").check()
            page.locator("[name=statement]").fill(OWN)
            page.locator(SAVE).click()
        else:
            page = self.page(self.refugee, language="ar")
            page.goto("/consultations/")
            page.locator(f"main a[href='/consultations/{row.pk}/']").first.click()
            page.locator(f"main a[href='{_address(row)}']").first.click()
            assert page.locator(".consult-statement").inner_text() == SEED["text_ar"]
            page.locator("button[value=agree]").click()
            page.locator(".consult-done").wait_for()
            page.locator(".consult-more summary").first.click()
            page.locator("textarea[name=text]").fill(OWN)
            page.locator("form[action$='/add/'] button").click()
        page.wait_for_load_state()
        own = Statement.objects.get(origin="resident")
        assert (own.original, own.author.channel) == (OWN, "paper" if by == "paper" else "web")

    def translate(self, desk):
        row = Consultation.objects.get()
        desk.goto(f"/consultations/desk/{row.pk}/views/")
        desk.locator("button[value=show]").click()
        desk.wait_for_load_state()
        page = self.page(self.interpreter, width=1280)
        page.goto("/translation/")
        # The background waits too, which was written in Turkish alone.
        page.locator(".interpret-row", has_text=OWN).locator("form button").click()
        page.locator("textarea[name=text]").fill(TURKISH)
        page.locator("button[value=release]").click()
        page.wait_for_load_state()

    def vote(self):
        """The citizen reads both in Turkish, and disagrees with each."""
        page = self.page(self.citizen)
        page.goto(_address(Consultation.objects.get()))
        seen = set()
        for _number in range(2):
            words = page.locator(".consult-statement").inner_text()
            seen.add(words)
            page.locator("button[value=disagree]").click()
            shown = page.locator(".consult-statement")
            wait_until(page, lambda old=words, shown=shown: shown.all_inner_texts() != [old])
        assert seen == {SEED["text_tr"], TURKISH}

    def decide(self):
        row = Consultation.objects.get()
        page = self.page(self.staff, width=1280)
        page.goto(f"/consultations/desk/{row.pk}/decision/")
        page.locator("[name=text_tr]").fill("Pazar günleri kapatılacak.")
        page.locator("[name=decided_by_tr]").fill("Belediye Meclisi")
        page.locator("[name=decided_on]").fill(timezone.localdate().isoformat())
        page.locator(SAVE).first.click()
        answer = page.locator("form[action$='/answer/']")
        answer.locator("[name=title_tr]").fill("Gölge")
        answer.locator("[name=title_ar]").fill("الظل")
        answer.locator("[name=reason_tr]").fill("Ağaç dikilecek.")
        answer.locator("[name=reason_ar]").fill("ستُغرس الأشجار.")
        answer.locator("[name=verdict][value=taken_up]").check()
        answer.locator("[name=statements]").last.check()
        answer.locator("button").last.click()
        page.locator("form[action$='/decision/publish/'] button").click()
        page.goto(f"/consultations/desk/{row.pk}/follow-up/")
        page.locator("[name=title_tr]").fill("Ağaçlar")
        page.locator("[name=title_ar]").fill("الأشجار")
        page.locator("[name=progress]").fill("40")
        page.locator(SAVE).click()
        page.wait_for_load_state()


def _address(row):
    return f"/consultations/{row.pk}/{row.phases.get().pk}/"


@pytest.mark.parametrize("by", ["telephone", "paper"])
def test_from_preparing_to_follow_up(by, browser_context, monkeypatch, run_tasks):
    town = Town(browser_context)
    desk = town.prepare()
    run_tasks()
    turn_all(0)
    run_tasks()
    town.say(by)
    town.translate(desk)
    town.vote()
    row = Consultation.objects.get()
    assert Participant.objects.count() == 2
    for _number in range(4):
        person = ParticipantFactory(consultation=row)
        for statement in Statement.objects.all():
            OpinionFactory(statement=statement, participant=person)

    later = timezone.now() + timedelta(days=1, hours=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    turn_all(0)
    run_tasks()
    results = town.page(None)
    results.goto(f"{_address(row)}results/")
    assert TURKISH in results.locator("main").inner_text()

    town.decide()
    run_tasks()
    page = town.page(town.refugee, language="ar")
    page.goto(f"/consultations/{row.pk}/")
    # What an answer answers may be folded away.
    words = page.locator("main").text_content()
    for told in (OWN, "ستُغرس الأشجار.", "الأشجار", "Pazar günleri kapatılacak."):
        assert told in words
    kinds = set(Message.objects.filter(recipient=town.citizen).values_list("kind", flat=True))
    assert {"consultation_invited", "consultation_decided", "consultation_progress"} <= kinds
