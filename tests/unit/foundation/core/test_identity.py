"""Pages say whose site it is, in the reader's language, and nothing that nobody set."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from muhit.foundation.core.identity import crest, identity, name_here

pytestmark = pytest.mark.django_db
NOTHING = dict.fromkeys(("NAME_AR", "PHONE", "WEBSITE", "DESK", "DESK_AR", "NOTICE", "CREST"), "")


@pytest.fixture(autouse=True)
def named(settings) -> None:
    settings.INSTALLATION_NAME = "Pendik"
    settings.IDENTITY = NOTHING


def test_in_arabic_it_is_called_as_it_calls_itself_else_by_its_sound(settings) -> None:
    assert name_here() == "Pendik"
    with translation.override("ar"):
        assert name_here() == "بنديك"
        settings.IDENTITY = NOTHING | {"NAME_AR": "بلدية بنديك"}
        assert name_here() == "بلدية بنديك"


def test_the_foot_of_a_page_says_what_is_set_and_no_more(client: Client, settings) -> None:
    address = reverse("ui:privacy")
    assert "site-identity" not in client.get(address).text
    settings.IDENTITY = NOTHING | {"PHONE": "444 15 15", "DESK": "Beyaz Masa", "DESK_AR": "المكتب"}
    turkish = client.get(address).text
    assert 'href="tel:4441515"' in turkish
    assert "Beyaz Masa" in turkish
    arabic = client.get(address, headers={"accept-language": "ar"}).text
    assert "المكتب" in arabic
    assert "Beyaz Masa" not in arabic
    with translation.override("ar"):
        assert identity().desk == "المكتب"


def test_a_crest_is_a_picture_of_theirs_or_nothing(
    client: Client, settings, tmp_path: Path
) -> None:
    address = reverse("ui:crest")
    assert client.get(address).status_code == 404
    page = tmp_path / "crest.html"
    page.write_text("<script>alert(1)</script>")
    settings.IDENTITY = NOTHING | {"CREST": str(page)}
    assert crest() is None
    drawn = tmp_path / "crest.svg"
    drawn.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
    settings.IDENTITY = NOTHING | {"CREST": str(drawn)}
    answer = client.get(address)
    assert answer["Content-Type"] == "image/svg+xml"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert f'src="{address}"' in client.get(reverse("ui:privacy")).text
