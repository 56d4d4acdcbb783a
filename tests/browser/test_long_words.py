"""Three hundred letters without a space widen no page, on the smallest phone."""

import pytest

from muhit.participation.moderation import actions as moderation
from muhit.participation.moderation.screening import screen
from muhit.participation.record.models import Step
from tests.factories.offices import Office

LONG = "ğ" * 300
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def office(transactional_db) -> Office:
    office = Office()
    for text in (LONG, f"https://ornek.com/{'a' * 282}", "ز" * 300):
        told = office.file(text=text, place_text="k" * 200, public_name="Ö" * 120)
        Step.objects.create(
            submission=told,
            at=told.received_at,
            verb="reopen",
            as_actor="applicant",
            to_state="in_triage",
            note=LONG,
        )
    office.told = told
    moderation.hold(
        source="submission",
        about_id=told.pk,
        body_id=office.body.pk,
        findings=screen("0532 123 45 67", words=[]),
        is_held=False,
    )
    return office


PAGES = [
    ("stranger", "/submissions/"),
    ("stranger", "/submissions/{pk}/"),
    ("applicant", "/submissions/mine/"),
    ("applicant", "/submissions/{pk}/mine/"),
    ("clerk", "/desk/"),
    ("clerk", "/desk/{pk}/"),
    ("clerk", "/"),
    ("moderator", "/moderation/"),
]


@pytest.mark.parametrize("language", ["tr", "ar"])
def test_no_page_grows_wider_than_the_phone(browser_context, site, office, language):
    for who, address in PAGES:
        user = office.people[who]
        type(user).objects.filter(pk=user.pk).update(language=language)
        page = browser_context(user=user, language=language, width=360).new_page()
        response = page.goto(site + address.format(pk=office.told.pk))
        assert response is not None
        assert response.ok, f"{address} answers {response.status}"
        page.wait_for_load_state()
        assert page.evaluate(WIDER) <= 0, f"{address} in {language}"
