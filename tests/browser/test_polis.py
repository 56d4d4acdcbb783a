"""Conversations held with Polis: the result page of each works, in both directions."""

import pytest
from django.urls import reverse

from muhit.participation.consultations.actions.importing import import_polis
from tests.factories.organisations import BodyFactory
from tests.shared_data import needs, shared

from .axe import faults_in_light

FOLDER = "data/opinions/polis"
NAMES = (
    "american-assembly.bowling-green",
    "london.youth.policing",
    "scoop-hivemind.affordable-housing",
    "ssis.land-bank-farmland.2rumnecbeh.2021-08-01",
)


@needs(FOLDER)
@pytest.mark.parametrize("name", NAMES)
def test_the_result_page_of_a_conversation(browser_context, site, name):
    row = import_polis(folder=shared(FOLDER) / name, body=BodyFactory())
    address = site + reverse("consultations:results", args=[row.pk, row.phases.get().pk])
    for language, width in (("ar", 360), ("tr", 1280)):
        context = browser_context(language=language, width=width, bypass_csp=True)
        page = context.new_page()
        page.goto(address)
        assert page.locator(".consult-hull").count() >= 2
        assert page.locator(".consult-dot").first.is_visible()
        assert page.locator(".consult-group li").count() >= 2
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert faults_in_light(page) == []
        context.close()
