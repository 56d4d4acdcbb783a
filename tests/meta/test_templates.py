"""Templates keep to the house: no inline style or script, texts through gettext, variables told."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.template import engines

PACKAGE = Path(apps.get_app_config("core").path).parents[1]
TEMPLATES = sorted(path for path in PACKAGE.rglob("*.html") if "templates" in path.parts)
EXAMPLES = [path for path in TEMPLATES if path.name == "example.html"]
PAGES = [path for path in TEMPLATES if "email" not in path.parts]
NOT_SEEN = re.compile(r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}|<!--.*?-->", re.S)
INLINE = re.compile(r"<[^>{]*\s(?:style|on[a-z]+)\s*=", re.I)
SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script>", re.S | re.I)
CLASSES = re.compile(r"\{%\s*block (?:main|body)_class.*?endblock[^%]*%\}", re.S)
TAGS = re.compile(r"\{%\s*blocktrans.*?endblocktrans(?:late)?\s*%\}|\{%.*?%\}|\{\{.*?\}\}", re.S)
ELEMENT = re.compile(r"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
# Texts that are the same in every language.
SAME_EVERYWHERE = {"Muhit", "Kuyuluk", "Davultepe", "SMS", "PDF", "XLSX", "CSV"}
ATTRIBUTES = re.compile(
    r"\s(?:title|label|lead|alt|aria-label|placeholder|hint|back_label|caption|who)=\"([^\"]*)\""
)


def name(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def words(text: str) -> list[str]:
    """Runs of letters that are neither names of other alphabets' units nor entities."""
    found = re.findall(r"[^\W\d_]{2,}", re.sub(r"&\w+;", " ", text))
    return [word for word in found if word not in SAME_EVERYWHERE]


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_nothing_is_inline(path: Path):
    text = NOT_SEEN.sub("", path.read_text(encoding="utf-8"))
    assert INLINE.findall(text) == []
    assert [body for body in SCRIPT.findall(text) if body.strip()] == []
    assert "<style" not in text


@pytest.mark.parametrize("path", sorted(set(TEMPLATES) - set(EXAMPLES)), ids=name)
def test_the_first_comment_lists_the_variables(path: Path):
    first = path.read_text(encoding="utf-8").lstrip()
    assert re.match(r"\{#|\{%\s*comment", first), first[:80]


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_texts_go_through_gettext(path: Path):
    text = NOT_SEEN.sub("", path.read_text(encoding="utf-8"))
    text = CLASSES.sub("", text)
    said = [value for value in ATTRIBUTES.findall(TAGS.sub("", text)) if words(value)]
    bare = words(ELEMENT.sub(" ", TAGS.sub(" ", SCRIPT.sub("", text))))
    assert (said, bare) == ([], [])


@pytest.mark.parametrize(
    "text",
    ["{{ nobody.gave_it }}", "{{ nobody|default:'-' }}", "{% with a=nobody %}{{ a }}{% endwith %}"],
)
def test_a_variable_that_nobody_gave_fails(text: str):
    """Not where it is only asked after: ``{% if x %}``, ``{% for x in … %}``, ``{% firstof %}``."""
    with pytest.raises(pytest.fail.Exception, match="nobody"):
        engines["django"].from_string(text).render({})
