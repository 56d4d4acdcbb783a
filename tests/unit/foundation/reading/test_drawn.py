"""A drawn part shows its row and nothing else, in each language, within bounds."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.template import engines
from django.utils import translation

from muhit.foundation.accounts.models import User
from muhit.foundation.reading import drawn as drawing
from muhit.foundation.reading.drawn import drawn

PART = "drawn_in_tests.html"


@dataclass(frozen=True)
class Named:
    name: object

    @property
    def loud(self) -> str:
        return str(self.name).upper()


@pytest.fixture(autouse=True)
def drawings(monkeypatch):
    """Counts what is drawn of a template that shows a name, twice."""
    drawing.forget()
    count = []
    shown = engines["django"].from_string(
        "{% load i18n %}{{ name }} {{ loud }}{% if user or request %}!{% endif %}"
        " {% trans 'Send' %}"
    )

    def render(template: str, context: dict[str, object]) -> str:
        count.append(template)
        return shown.render(context)

    monkeypatch.setattr(drawing, "render_to_string", render)
    yield count
    drawing.forget()


def test_it_is_drawn_once_for_each_row_and_language(drawings):
    with translation.override("en"):
        assert drawn(PART, Named("ada")) == drawn(PART, Named("ada")) == "ada ADA Send"
        assert len(drawings) == 1
        assert drawn(PART, Named("ece")).startswith("ece ECE")
    with translation.override("tr"):
        assert drawn(PART, Named("ada")) != "ada ADA Send"
    assert len(drawings) == 3


def test_rows_of_different_kinds_never_meet(drawings):
    @dataclass(frozen=True)
    class Other(Named):
        pass

    drawn(PART, Named("ada"))
    drawn(PART, Other("ada"))
    assert len(drawings) == 2


def test_what_is_typed_is_escaped():
    assert "&lt;b&gt;" in drawn(PART, Named("<b>"))


@pytest.mark.parametrize(
    "value",
    [datetime(2026, 1, 1, tzinfo=UTC), User(pk=1), object(), (1, (User(pk=1),)), Named(User(pk=1))],
)
def test_what_may_look_otherwise_later_is_refused(value):
    with pytest.raises(TypeError, match=r"^Named\.name"):
        drawn(PART, Named(value))


def test_what_can_be_changed_is_refused():
    @dataclass
    class Loose:
        name: str

    for row in (Named(["ada"]), Loose("ada")):
        with pytest.raises(TypeError):
            drawn(PART, row)


def test_memory_has_an_end(drawings, monkeypatch):
    monkeypatch.setattr(drawing, "MOST_BYTES", 2_000)
    for number in range(50):
        drawn(PART, Named(number))
        drawn(PART, Named("asked for again and again"))
    found = drawing._drawings[PART]
    assert len(found._found) < 25
    assert 0 < found._bytes <= 2_000
    assert len(drawings) == 51
    drawn(PART, Named(0))
    assert len(drawings) == 52


def test_a_forgotten_template_is_drawn_anew(drawings):
    drawn(PART, Named("ada"))
    drawing.forget()
    drawn(PART, Named("ada"))
    assert len(drawings) == 2
