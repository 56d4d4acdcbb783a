"""Every kind as a field of a page, on paper, and as staff write it."""

import re
from uuid import UUID

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import engines
from django.test import RequestFactory
from django.utils.datastructures import MultiValueDict
from django_cotton.compiler_regex import CottonCompiler

from muhit.foundation.core.translated import Translated
from muhit.foundation.files.errors import BadFile
from muhit.foundation.questions.answers import stored
from muhit.foundation.questions.asked import Question, Questionnaire, ShownWhen
from muhit.foundation.questions.enums import Kind
from muhit.foundation.questions.forms.asking import AsksQuestions
from muhit.foundation.questions.forms.editing import QuestionForm, question_rows, questions_of
from muhit.foundation.questions.printing import on_paper

from .drawn import ONE_OF_EACH, one_of


def _keep(upload) -> UUID:
    if upload.name == "bad":
        raise BadFile("no photo")
    return UUID(int=7)


class Sheet(AsksQuestions, forms.Form):
    name = forms.CharField(required=False)

    def __init__(self, *args, asked, given=None, unanswered="", keep_file=_keep):
        super().__init__(*args)
        self.ask(asked, prefix="q_", given=given, unanswered=unanswered, keep_file=keep_file)


def _posted(kind: Kind) -> tuple[MultiValueDict, MultiValueDict]:
    typed = ONE_OF_EACH[kind][0]
    if kind == Kind.FILE:
        return MultiValueDict(), MultiValueDict({"q_q": [SimpleUploadedFile("a", b"x")]})
    if kind == Kind.PLACE:
        return MultiValueDict({"q_q_0": [typed[0]], "q_q_1": [typed[1]]}), MultiValueDict()
    return MultiValueDict({"q_q": typed if isinstance(typed, list) else [typed]}), MultiValueDict()


def _shown(form) -> str:
    page = "{% for field in form %}<c-field :field='field' />{% endfor %}"
    template = engines["django"].from_string(CottonCompiler().process(page))
    return template.render({"form": form}, RequestFactory().get("/"))


@pytest.mark.parametrize("kind", Kind)
def test_what_is_typed_becomes_an_answer_and_is_shown_again(kind):
    asked = Questionnaire((one_of(kind, is_required=True),))
    form = Sheet(*_posted(kind), asked=asked)
    assert form.is_valid(), form.errors
    assert form.answers == {"q": ONE_OF_EACH[kind][1]}
    assert form.question_names == ["q_q"]
    again = Sheet(asked=asked, given=form.stored_answers)
    shown = again["q_q"].as_widget()
    if kind != Kind.FILE:  # no browser takes a file back
        marks = {Kind.PLACE: "36.8", Kind.NUMBER: "1250,5", Kind.ONE: "checked"}
        assert marks.get(kind, "") in shown
        assert shown != Sheet(asked=asked)["q_q"].as_widget()


@pytest.mark.parametrize("kind", Kind)
def test_what_is_required_is_missed_and_the_rest_may_stay_open(kind):
    assert not Sheet({}, asked=Questionnaire((one_of(kind, is_required=True),))).is_valid()
    form = Sheet({}, asked=Questionnaire((one_of(kind),)))
    assert form.is_valid()
    assert form.answers == {}


def test_a_file_that_is_none_is_said_beside_the_field():
    files = MultiValueDict({"q_q": [SimpleUploadedFile("bad", b"x")]})
    form = Sheet({}, files, asked=Questionnaire((one_of(Kind.FILE),)))
    assert not form.is_valid()
    assert form.errors["q_q"] == ["no photo"]


def test_files_that_were_given_stay_until_others_are_sent():
    asked = Questionnaire((one_of(Kind.FILE, is_required=True),))
    before = {"q": (UUID(int=3),)}
    form = Sheet({}, asked=asked, given=stored(before))
    assert form.is_valid()
    assert form.answers == before
    files = MultiValueDict({"q_q": [SimpleUploadedFile("a", b"x")]})
    form = Sheet({}, files, asked=asked, given=stored(before))
    assert form.is_valid()
    assert form.answers == {"q": (UUID(int=7),)}


def test_files_are_asked_only_by_who_keeps_them():
    with pytest.raises(ValueError, match="kept"):
        Sheet(asked=Questionnaire((one_of(Kind.FILE),)), keep_file=None)


@pytest.mark.parametrize("typed", [("36", ""), ("99", "34"), ("here", "there")])
def test_half_a_place_is_none(typed):
    data = {"q_q_0": typed[0], "q_q_1": typed[1]}
    assert "q_q" in Sheet(data, asked=Questionnaire((one_of(Kind.PLACE),))).errors


def test_an_open_choice_is_offered_where_it_may_stay_open():
    asked = Questionnaire((one_of(Kind.ONE),))
    assert "Bilmiyorum" in Sheet(asked=asked, unanswered="Bilmiyorum")["q_q"].as_widget()
    assert "Bilmiyorum" not in Sheet(asked=asked)["q_q"].as_widget()


def _skipping() -> Questionnaire:
    first = Question(code="a", kind=Kind.YES_NO, label=Translated(tr="Köpek var mı?"))
    second = one_of(Kind.SHORT, is_required=True, shown_when=ShownWhen("a", ("yes",)))
    return Questionnaire((first, second))


def test_a_skipped_question_is_asked_by_the_server_alone():
    assert Sheet({"q_a": "no", "q_q": "left over"}, asked=_skipping()).is_valid()
    missed = Sheet({"q_a": "yes"}, asked=_skipping())
    assert not missed.is_valid()
    assert list(missed.errors) == ["q_q"]
    form = Sheet({"q_a": "no", "q_q": "left over"}, asked=_skipping())
    assert form.is_valid()
    assert stored(form.answers) == {"a": False}


def test_the_page_says_when_a_field_is_shown_and_that_it_is_needed_then():
    html = _shown(Sheet(asked=_skipping()))
    field = html[html.index("Soru?") :]
    assert 'data-shown-when="q_a"' in field
    assert "muhit-shown-when.js" in field
    assert "field-optional" not in field


def test_a_place_is_chosen_on_a_map_or_typed():
    html = _shown(Sheet(asked=Questionnaire((one_of(Kind.PLACE),))))
    assert "<muhit-pin" in html
    labels = re.findall(r'<label for="(id_q_q_\d)"', html)
    assert labels == ["id_q_q_0", "id_q_q_1"]


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_its_place_on_paper(kind):
    (head, *below) = on_paper(Questionnaire((one_of(kind),)), "ar")
    assert head["text"] == "سؤال؟"
    assert head["number"] == 1
    beneath = head.get("scale") or head.get("lines") or below or head["hint"]
    assert beneath


def test_paper_says_which_questions_may_be_left_out():
    (*_choices, last) = on_paper(_skipping(), "tr")
    assert last["hint"] == "Yalnızca 1. soruya şu yanıtı verdiyseniz: Evet."


class Editing(QuestionForm):
    kinds = (Kind.SHORT, Kind.ONE)


def _rows(asked: Questionnaire, *rows: dict):
    data = {"r-TOTAL_FORMS": len(rows), "r-INITIAL_FORMS": len(asked)}
    for number, row in enumerate(rows):
        data |= {f"r-{number}-{name}": value for name, value in row.items()}
    found = question_rows(Editing, data, asked, prefix="r", most=5)
    assert found.is_valid(), found.errors
    return questions_of(found)


@pytest.mark.django_db
def test_staff_write_questions_and_what_stays_keeps_its_code():
    new = {"label_tr": "Hangi kap?", "kind": "one", "choices": "Büyük | كبير\n\nKüçük"}
    (question,) = _rows(Questionnaire(), new)
    assert question.code == "hangi-kap"
    assert [(one.code, dict(one.label)) for one in question.options] == [
        ("buyuk", {"tr": "Büyük", "ar": "كبير"}),
        ("kucuk", {"tr": "Küçük"}),
    ]
    asked = Questionnaire((question,))
    changed = {**new, "code": question.code, "choices": "Küçük | صغير\nOrta"}
    first, second = _rows(asked, changed, {"label_tr": "Hangi kap?", "kind": "short"})
    assert [one.code for one in first.options] == ["kucuk", "orta"]
    assert (first.code, second.code) == ("hangi-kap", "hangi-kap-2")
    assert _rows(asked, {"code": question.code, "kind": "one"}) == ()


@pytest.mark.django_db
def test_what_is_not_edited_stays_as_it_was():
    first = Question(code="a", kind=Kind.YES_NO, label=Translated(tr="A?"))
    second = one_of(
        Kind.SHORT, most=9, hint=Translated(tr="Kısaca"), shown_when=ShownWhen("a", ("no",))
    )
    asked = Questionnaire((first, second))
    again = _rows(
        asked,
        {"code": "a", "label_tr": "A?", "kind": "yes_no"},
        {"code": "q", "label_tr": "Soru?", "label_ar": "سؤال؟", "kind": "short"},
    )
    assert asked.changed_to(again) is asked
