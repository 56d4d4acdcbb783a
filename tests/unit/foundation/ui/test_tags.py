"""Tags and filters: addresses, times and numbers in words."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from muhit.foundation.core import clock
from muhit.foundation.ui import words

NOW = datetime(2026, 3, 3, 11, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def still_clock(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


def render(text, path="/list/", **context):
    return engines["django"].from_string(text).render(context, RequestFactory().get(path))


@pytest.mark.parametrize(
    ("tag", "path", "expected"),
    [
        ('{% url_with after="x" %}', "/list/?q=lamp", "/list/?q=lamp&amp;after=x"),
        ('{% url_with q="yol" %}', "/list/?q=lamp&after=x", "/list/?q=yol"),
        ('{% url_with q="" %}', "/list/?q=lamp&a=1", "/list/?a=1"),
        ("{% url_with q=None %}", "/list/?q=lamp", "/list/"),
        ('{% url_with kind="a" %}', "/list/?kind=b&kind=c", "/list/?kind=a"),
        ('{% url_with q="çöp" %}', "/list/", "/list/?q=%C3%A7%C3%B6p"),
    ],
)
def test_addresses_are_edited(tag, path, expected):
    assert render(tag, path) == expected


def test_a_form_keeps_the_other_parts():
    loop = "{% for key, value in parts %}{{ key }}={{ value }};{% endfor %}"
    text = '{% other_parts "q" as parts %}' + loop
    assert render(text, "/list/?q=x&kind=a&kind=b&after=z") == "kind=a;kind=b;"


@pytest.mark.parametrize(
    ("language", "expected"),
    [("tr", "3 Mart 2026"), ("ar", "3 آذار 2026"), ("en", "3 March 2026")],
)
def test_days_follow_the_language(language, expected):
    with translation.override(language):
        assert words.day_words(date(2026, 3, 3)) == expected


@pytest.mark.parametrize(
    ("language", "expected"), [("tr", "3 gün önce"), ("ar", "قبل 3 أيام"), ("en", "3 days ago")]
)
def test_how_long_ago(language, expected):
    with translation.override(language):
        html = words.relative_time(NOW - timedelta(days=3))
    assert f">{expected}</time>" in html
    assert 'datetime="2026-02-28T11:05+00:00"' in html
    assert "14:05" in html  # the exact hour, in Istanbul


def test_soon_and_now_and_long_ago():
    with translation.override("en"):
        assert words.relative_words(NOW + timedelta(hours=2)) == "in 2 hours"
        assert words.relative_words(NOW) == "just now"
        assert words.relative_words(NOW - timedelta(days=90)) == "3 December 2025"


def test_a_day_ends_at_midnight_in_istanbul():
    with translation.override("en"):
        assert "2 January 2026" in words.calendar_day(datetime(2026, 1, 1, 22, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("language", "value", "expected"),
    [
        ("tr", 12345.6, "12.345,6"),
        ("en", 12345.6, "12,345.6"),
        ("ar", 12345.6, "12,345.6"),
        ("tr", 1500, "1500"),
    ],
)
def test_numbers_follow_the_language(language, value, expected):
    with translation.override(language):
        assert words.number(value) == expected


@pytest.mark.parametrize("language", ["tr", "ar", "en"])
def test_digits_are_latin_everywhere(language):
    with translation.override(language):
        for text in (
            words.number(1234567),
            words.percent(0.25),
            words.day_words(date(2026, 12, 31)),
        ):
            assert not any(letter in "٠١٢٣٤٥٦٧٨٩" for letter in text)


@pytest.mark.parametrize(
    ("metres", "expected"), [(3, "10 m"), (118, "120 m"), (999, "1000 m"), (1430, "1.4 km")]
)
def test_distances_are_round(metres, expected):
    with translation.override("en"):
        assert words.distance(metres) == expected


def test_sizes():
    with translation.override("en"):
        assert words.file_size(10) == "1 kB"
        assert words.file_size(3_240_000) == "3.2 MB"


def test_empty_values_say_nothing():
    assert (
        render("{{ x|ago }}{{ x|moment }}{{ x|day }}{{ x|number }}{{ x|distance }}", x=None) == ""
    )


def test_json_cannot_leave_its_attribute():
    html = render('<p data-x="{{ x|as_json }}">', x={"a": '"><script>&'})
    assert "<script>" not in html
    assert html.count('"') == 2


@pytest.mark.parametrize("shown", ["ago", "days_ago", "moment", "day"])
@pytest.mark.parametrize(
    "moment", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)]
)
@pytest.mark.parametrize("hours", [-14, 0, 14])
def test_a_page_shows_what_other_systems_write_for_no_date(shown, moment, hours):
    written = moment.replace(tzinfo=timezone(timedelta(hours=hours)))
    assert "<time" in render("{{ moment|" + shown + "}}", moment=written)
