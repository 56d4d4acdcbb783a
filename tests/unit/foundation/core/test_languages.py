"""A language of the interface is a folder of translations and the line that names it."""

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from muhit.cli import catalogues
from muhit.foundation.core import languages


def test_what_has_a_folder_is_spoken(tmp_path):
    for code in ("tr", "ku", "fa", "xx"):
        (tmp_path / code).mkdir()
    assert languages.spoken(tmp_path) == ["tr", "en", "fa", "ku"]


def test_the_interface_speaks_what_has_a_folder():
    assert [code for code, _name in settings.LANGUAGES] == languages.spoken(
        settings.LOCALE_PATHS[0]
    )


@pytest.mark.parametrize("code", languages.CODES)
def test_django_knows_the_direction_and_name_of_each(code):
    info = translation.get_language_info(code)
    assert info["bidi"] is languages.is_right_to_left(code)
    assert info["name_local"]
    with translation.override(code):
        assert translation.get_language_bidi() is languages.is_right_to_left(code)


@pytest.mark.parametrize("code", languages.CODES)
def test_an_empty_catalogue_can_be_begun_in_each(code, tmp_path):
    assert catalogues.read(tmp_path / "django.po", code).num_plurals >= 1


@pytest.mark.django_db
def test_a_new_language_is_offered_under_its_own_name(client, settings, tmp_path):
    for code in ("tr", "ar", "fa"):
        (tmp_path / code / "LC_MESSAGES").mkdir(parents=True)
    spoken = languages.spoken(tmp_path)
    settings.LANGUAGES = [(code, languages.NAMES[code]) for code in spoken]
    settings.LOCALE_PATHS = [tmp_path, *settings.LOCALE_PATHS]
    page = client.get(reverse("start")).content.decode()
    assert languages.own_name("fa") in page
    page = client.get("/submissions/").content.decode()
    assert 'value="fa"' in page
    chosen = client.post("/language/", {"language": "fa", "next": "/submissions/"}, follow=True)
    assert '<html lang="fa" dir="rtl"' in chosen.content.decode()
