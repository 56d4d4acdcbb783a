"""Components, rendered: what they must say for those who cannot see them."""

import re

import pytest
from django import forms
from django.template import engines
from django.test import RequestFactory
from django.utils import translation
from django_cotton.compiler_regex import CottonCompiler

from muhit.foundation.ui import gallery, widgets


def render(text, **context):
    request = RequestFactory().get("/list/?q=lamp&after=old")
    compiled = CottonCompiler().process(text)
    return engines["django"].from_string(compiled).render(context, request)


class Form(forms.Form):
    words = forms.CharField(
        label="Words", help_text="Say it", max_length=50, widget=widgets.Counter
    )
    kind = forms.ChoiceField(
        label="Kind?",
        choices=[("a", "A"), ("b", "B")],
        widget=widgets.Cards(icons={"a": "lamp"}, hints={"b": "The second"}),
    )
    agree = forms.BooleanField(label="I agree.")
    key = forms.CharField(widget=forms.HiddenInput, required=False)
    photos = widgets.FilesField(label="Photos", required=False)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_a_button_is_a_link_when_it_leads_somewhere():
    assert '<a class="button button-secondary' in render(
        '<c-button variant="secondary" href="/x/">Go</c-button>'
    )
    html = render('<c-button name="verb" value="send">Go</c-button>')
    assert '<button class="button button-primary' in html
    assert 'name="verb"' in html
    assert 'value="send"' in html


def test_attributes_are_escaped():
    html = render('<c-card title="{{ title }}">x</c-card>', title='<b>"quoted"')
    assert "<b>" not in html
    assert "&lt;b&gt;" in html


def test_an_icon_is_hidden_unless_it_stands_alone():
    assert 'aria-hidden="true"' in render('<c-icon name="lamp" />')
    assert 'aria-label="Lamp"' in render('<c-icon name="lamp" label="Lamp" />')


def test_arrows_turn_and_lamps_do_not():
    assert "icon-turning" in render('<c-icon name="arrow" />')
    assert "icon-turning" not in render('<c-icon name="lamp" />')


def test_a_field_ties_help_and_error_to_its_input():
    html = render('<c-field :field="form.words" />', form=Form({"words": ""}))
    described = re.search(r'<textarea[^>]*aria-describedby="([^"]+)"', html)[1].split()
    assert sorted(described) == ["id_words_error", "id_words_helptext"]
    for identity in described:
        assert f'id="{identity}"' in html
    assert 'aria-invalid="true"' in html
    assert re.search(r'<label class="field-label" for="id_words">\s*Words', html)


def test_a_long_text_counts_its_characters():
    html = render('<c-field :field="form.words" />', form=Form())
    assert '<muhit-counter data-most="50"' in html


def test_choices_stand_in_a_named_group():
    html = render('<c-field :field="form.kind" />', form=Form({"kind": ""}))
    assert "<fieldset" in html
    assert "<legend" in html
    assert html.count('type="radio"') == 2
    assert "#lamp" in html
    assert "The second" in html


def test_a_hidden_field_shows_nothing():
    html = render('<c-field :field="form.key" />', form=Form())
    assert "label" not in html
    assert 'type="hidden"' in html


def test_whole_forms_use_the_component():
    html = render("{{ form }}", form=Form())
    assert html.count('class="field') >= 4
    assert "muhit-upload" in html


def test_the_summary_links_to_every_field():
    form = Form({"words": ""})
    html = render('<c-error-summary :form="form" />', form=form)
    targets = re.findall(r'href="#([^"]+)"', html)
    page = render("{{ form }}", form=form)
    assert len(targets) == 3
    for target in targets:
        assert f'id="{target}"' in page
    assert "Kind? This field is required." in html
    assert "I agree: This field is required." in html


def test_no_errors_no_summary():
    assert "error-summary" not in render('<c-error-summary :form="form" />', form=Form())


def test_the_summary_gathers_several_forms():
    html = render('<c-error-summary :forms="several" />', several=[Form({}), Form({}, prefix="b")])
    assert html.count("<li>") == 6
    assert "#id_b-words" in html


@pytest.mark.parametrize(("family", "icon"), [("fixed", "#check"), ("closed", "#minus")])
def test_closed_is_not_shown_as_fixed(family, icon):
    assert icon in render(f'<c-state state="x" family="{family}" label="done" />')


def test_tabs_say_which_is_current():
    html = render(
        '<c-tabs label="x"><c-tab href="#a" :current="yes" count="0">A</c-tab>'
        '<c-tab href="#b" :current="no">B</c-tab></c-tabs>',
        yes=True,
        no=False,
    )
    assert html.count('aria-current="page"') == 1
    assert '<span class="tab-count">0</span>' in html


def test_a_draft_that_was_sent_is_forgotten():
    html = render('<c-draft key="new" done />')
    assert "data-done" in html
    assert "<form" not in html


@pytest.mark.parametrize("name", gallery.names())
@pytest.mark.parametrize("language", ["tr", "ar", "en"])
def test_every_example_renders(client, name, language):
    with translation.override(language):
        response = client.get(f"/gallery/{name}/?dir=rtl", headers={"accept-language": language})
    assert response.status_code == 200
    assert 'dir="rtl"' in response.content.decode()
    assert "{{" not in response.content.decode()
    assert "<c-" not in response.content.decode()


def test_every_component_has_style_and_example():
    """Parts of another component (a row, a step) live on its style and stand in its example."""
    parts = {"crumb", "languages", "mark", "step", "summary_row", "tab", "who"}
    for folder in gallery.EXAMPLES.iterdir():
        wanted = (
            {"index.html"} if folder.name in parts else {"index.html", "style.css", "example.html"}
        )
        assert wanted <= {path.name for path in folder.iterdir()}, folder.name


def test_every_icon_that_is_named_exists():
    drawn = set(gallery.icons())
    assert len(drawn) >= 50
    package = gallery.HERE.parents[1]
    for path in package.rglob("templates/**/*.html"):
        text = path.read_text(encoding="utf-8")
        named = re.findall(r'(?:<c-icon name|\sicon|\sicon_end)="([a-z-]+)"', text)
        assert set(named) <= drawn, path
