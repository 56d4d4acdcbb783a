"""Registering a building: the pin stands where its neighbourhood is."""

import pytest

from muhit.foundation.core.points import Point
from muhit.registers.offices.forms import ManagerForm
from tests.factories.accounts import UserFactory
from tests.factories.places import NeighbourhoodFactory

pytestmark = pytest.mark.django_db


def form(place, **pin):
    return ManagerForm(
        user=UserFactory(),
        data={
            "name": "Deniz Apartmanı",
            "address": "Akdeniz Caddesi No: 1",
            "place": place.name,
            "flats": "12",
            "blocks": "1",
            "started_on": "2026-01-05",
            "evidence": "Karar defteri",
            **pin,
        },
    )


@pytest.mark.parametrize(
    ("latitude", "longitude", "stays"),
    [("36.80", "34.62", True), ("36.805", "34.633", True), ("36.90", "34.72", False)],
)
def test_a_pin_far_off_is_refused(latitude, longitude, stays):
    here = NeighbourhoodFactory(name="Kuyuluk", centre=Point(36.80, 34.62))
    NeighbourhoodFactory(name="Davultepe", centre=Point(36.808, 34.636))
    NeighbourhoodFactory(name="Arslanköy", centre=Point(36.90, 34.72))
    typed = form(here, latitude=latitude, longitude=longitude)
    assert typed.is_valid() is stays
    if stays:
        assert typed.cleaned_data["position"] == Point(float(latitude), float(longitude))


def test_it_may_be_left_out():
    typed = form(NeighbourhoodFactory(name="Kuyuluk"))
    assert typed.is_valid()
    assert typed.cleaned_data["position"] is None
